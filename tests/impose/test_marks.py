"""Marks and slug: where they are, where they are not, on which plates, and that the artwork stays what it was."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path as FilePath

import numpy
import pytest
from PIL import Image

from tests.impose.pieces import EYELETS, IMPRINT, SPOT, box_of, card, document, piece, pixels, shown, words
from tests.writers.readers import described, extent, on_disk, run, separated, written
from tests.writers.scenes import RED, shape, sheet
from visuals.impose.code import code_of
from visuals.impose.marks import marks_for
from visuals.impose.sheet import clean, marked
from visuals.problems import language
from visuals.scene import Finishing, Path, Shape, Stroke
from visuals.units import Box, Insets, Size

DPI = 50.8  # half a millimetre a pixel


def _dark(found: numpy.ndarray) -> numpy.ndarray:
    return found.max(axis=2) < 160


def test_boxes_are_exact_and_nested() -> None:
    for sheet_, scale in ((piece(), 1.0), (piece(trim=Size(6000, 800)), 0.1), (card(), 1.0)):
        told, data = described(marked(document(sheet_), IMPRINT))
        page, bleed = marked(document(sheet_), IMPRINT).sheets[0].page_box, sheet_.bleed.left
        assert told.scale == ("1:1" if scale == 1 else "1:10")
        assert (told.width, told.height) == (sheet_.trim.width, sheet_.trim.height)
        size = sheet_.trim
        left, below = -page.x, page.bottom - size.height
        assert box_of(data, "MediaBox", 0, scale) == pytest.approx([0, 0, page.width, page.height], abs=0.01)
        trim = [left, below, left + size.width, below + size.height]
        assert box_of(data, "TrimBox", 0, scale) == pytest.approx(trim, abs=0.01)
        outer = [trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed]
        assert box_of(data, "BleedBox", 0, scale) == pytest.approx(outer, abs=0.01)


def test_poppler_reads_the_same_boxes(tmp_path: FilePath) -> None:
    told = run("pdfinfo", "-box", on_disk(written(marked(document(card()), IMPRINT)), tmp_path))
    assert "TrimBox:            36.85" in told
    assert "BleedBox:           28.35" in told


def test_the_artwork_is_not_touched() -> None:
    """Inside the bleed the marked file shows what the clean one does: no mark, no shift."""
    plain, whole = pixels(clean(document(piece())), DPI), pixels(marked(document(piece()), IMPRINT), DPI)
    inside = whole[40 : 40 + plain.shape[0], 40 : 40 + plain.shape[1]]  # 20 mm for marks, two pixels a millimetre
    assert plain.shape[:2] == (1680, 8080)
    difference = abs(inside - plain)
    assert difference.max() <= 3  # of 255: the origin is rounded to 0.00004 mm
    assert (difference > 0).mean() < 0.001


def test_what_hangs_over_the_bleed_is_cut_there() -> None:
    wide = card(100, 50, 3, shape(Box(-50, -50, 200, 150), RED))
    found = pixels(marked(document(wide), IMPRINT), DPI)
    red = (found[:, :, 0] > 180) & (found[:, :, 1] < 100)
    assert extent(red) == pytest.approx((20, 232, 20, 132), abs=1)  # 10 mm from the edge, 106 × 56 mm


def test_crop_marks_are_in_line_with_the_trim() -> None:
    """Above the artwork: a tick over each edge of the trim, and nothing nearer to the bleed than 2 mm."""
    found = _dark(pixels(marked(document(card()), IMPRINT), 508))  # 20 pixels a millimetre
    above = found[0 : 10 * 20, :]
    ticks = [numpy.flatnonzero(above[60:120, :][:, a:b].any(axis=0)) + a for a, b in ((200, 340), (1980, 2120))]
    assert [each.mean() / 20 for each in ticks] == pytest.approx([13, 103], abs=0.05)
    assert not above[8 * 20 + 2 :, :].any()
    beside = found[:, 0 : 10 * 20]
    rows = [numpy.flatnonzero(beside[a:b, 60:120].any(axis=1)) + a for a, b in ((200, 340), (1260, 1400))]
    assert [each.mean() / 20 for each in rows] == pytest.approx([13, 67], abs=0.05)


def test_eyelets_are_marked_beside_the_face() -> None:
    """Ticks stand in line with every hole, above, below and beside, and no hole is printed on the face."""
    found = _dark(pixels(marked(document(piece()), IMPRINT), DPI))
    plain = _dark(pixels(marked(document(piece(finishing=None)), IMPRINT), DPI))
    more = found & ~plain
    for x in (25, 2000, 3975):
        column = round((40 + x) * 2)
        assert more[0:40, column - 2 : column + 3].any(), x
        assert more[-80:, column - 2 : column + 3].any() or more[880 * 2 : 900 * 2, column - 2 : column + 3].any(), x
    for y in (25, 775):
        row = round((40 + y) * 2)
        assert more[row - 2 : row + 3, 0:40].any(), y
    assert not more[40:-100, 40:-40].any()


def test_folds_and_pockets_have_dashed_ticks() -> None:
    fold = Finishing(folds=((45.0, 0.0, 45.0, 54.0),), pockets=Insets(top=15))
    found = _dark(pixels(marked(document(dataclasses.replace(card(), finishing=fold)), IMPRINT), 508))
    for column, rows in ((58 * 20, slice(0, 200)),):
        dashes = numpy.diff(found[rows, column - 3 : column + 4].any(axis=1).astype(int))
        assert (dashes == 1).sum() == 3
    seam = found[28 * 20 - 3 : 28 * 20 + 4, 0:200].any(axis=0).astype(int)
    assert (numpy.diff(seam) == 1).sum() == 3


def test_marks_are_on_every_plate(tmp_path: FilePath) -> None:
    """Ghostscript separates: cyan, magenta, yellow, black and the spot have the ticks, the ground is on its own."""
    ground = shape(Box(-3, -3, 96, 60), SPOT)
    source = tmp_path / "in.pdf"
    source.write_bytes(written(marked(document(card(90, 54, 3, ground)), IMPRINT)))
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r508", f"-o{tmp_path / 'p.tif'}", str(source))
    plates = {file.name: numpy.asarray(Image.open(file).convert("L")) for file in tmp_path.glob("p(*).tif")}
    assert len(plates) == 5
    for name, plate in plates.items():
        tick = plate[3 * 20 : 8 * 20, 13 * 20 - 8 : 13 * 20 + 9]
        assert (tick.min(axis=1) < 128).mean() > 0.9, name
        assert (plate[600:700, 600:700] < 128).all() == ("PANTONE" in name), name


def test_the_slug_is_on_all_four_process_plates(tmp_path: FilePath) -> None:
    inks = separated(written(marked(document(card()), IMPRINT)), tmp_path, 300)
    slug = inks[round(80.5 / 25.4 * 300) :, :, :]
    assert all((slug[:, :, plate] > 200).any() for plate in range(4))
    assert numpy.array_equal(slug[:, :, 0] > 128, slug[:, :, 3] > 128)


def test_the_slug_tells_what_it_is() -> None:
    said = words(written(marked(document(piece()), IMPRINT), live_text=True))
    code = code_of(piece())
    for fact in (
        "bang-ron/tu-duy", "TỈ LỆ 1:1", "Băng rôn 4 × 0,8 m", "Thành phẩm 4000 × 800 mm",
        "Ủy ban nhân dân xã Na Dương", f"mã {code}", "28/7/2026",
    ):  # fmt: skip
        assert fact in said
    language.set("en")
    assert words(written(marked(document(piece()), IMPRINT), live_text=True)) == said


@pytest.mark.parametrize("width", [4900, 5000, 5001, 5040, 5041, 6000, 12000])
def test_the_slug_tells_the_scale_of_its_file(width: float) -> None:
    """Marks themselves may push a page over the length that is drawn 1:1."""
    told, data = described(marked(document(piece(trim=Size(width, 700))), IMPRINT), live_text=True)
    assert f"TỈ LỆ {told.scale} " in words(data)


def test_a_strip_of_five_metres_stays_at_its_size() -> None:
    assert described(marked(document(piece(trim=Size(5000, 700))), IMPRINT))[0].scale == "1:1"


def test_long_slugs_take_several_lines() -> None:
    long = dataclasses.replace(IMPRINT, name="x" * 300, host="Ủy ban nhân dân " * 20)
    narrow = marked(document(card(50, 90)), long).sheets[0]
    lines = [item for item in narrow.items if getattr(item, "role", "") == "slug"]
    assert len(lines) > 4
    assert all(line.ink.right <= 50 + 1e-6 for line in lines)  # type: ignore[union-attr]
    assert narrow.page_box.contains(lines[-1].ink)  # type: ignore[union-attr]
    assert "…" in lines[0].words  # type: ignore[union-attr]


def test_letters_that_the_face_lacks_stop_nothing() -> None:
    other = dataclasses.replace(IMPRINT, host="សាលារៀន Na Dương", name="旗")
    assert "Na Dương" in words(written(marked(document(card()), other), live_text=True))


def test_the_contour_is_a_spot_of_its_own(tmp_path: FilePath) -> None:
    cut = Finishing(cut=Path.ellipse(Box(0, 0, 90, 54)))
    for made in (marked, clean):
        sheets = document(dataclasses.replace(card(), finishing=cut))
        data = written(made(sheets, IMPRINT) if made is marked else clean(sheets))
        source = tmp_path / "in.pdf"
        source.write_bytes(data)
        run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r300", f"-o{tmp_path / 'p.tif'}", str(source))
        assert (tmp_path / "p(CutContour).tif").is_file()
        plate = numpy.asarray(Image.open(tmp_path / "p(CutContour).tif").convert("L"))
        assert (plate < 200).any()


def test_pixels_and_clean_files_stay_as_they_are() -> None:
    screen = sheet(shape(Box(0, 0, 10, 10), RED), unit="px")
    assert marked(document(screen), IMPRINT).sheets == (screen,)
    plain = written(clean(document(piece(finishing=None))))
    assert plain == written(document(piece(finishing=None)))
    assert box_of(plain, "MediaBox") == box_of(plain, "BleedBox")


def test_a_raster_of_a_marked_sheet_shows_the_paper() -> None:
    whole = marked(document(piece()), IMPRINT)
    with Image.open(io.BytesIO(written(whole, "png", longest=816))) as picture:
        page = whole.sheets[0].page_box
        assert picture.size == (816, round(816 * page.height / page.width))
        ground = picture.convert("RGB").getpixel((400, 30))
        assert picture.convert("RGB").getpixel((1, 1)) == (255, 255, 255)
    with Image.open(io.BytesIO(written(document(piece()), "png", longest=800))) as picture:
        assert picture.size == (800, 160)
    assert isinstance(ground, tuple)
    assert ground != (255, 255, 255)


def test_the_same_piece_gives_the_same_bytes() -> None:
    first = written(marked(document(piece()), IMPRINT))
    written(marked(document(card()), IMPRINT))
    assert written(marked(document(piece()), IMPRINT)) == first


def test_targets_keep_clear_of_eyelets() -> None:
    """The hole in the middle of the upper edge pushes the target aside."""
    found = _dark(pixels(marked(document(piece()), IMPRINT), DPI))
    band = found[0:40, :]
    cross = band[18, :]  # the middle of targets
    runs = numpy.flatnonzero(numpy.diff(numpy.concatenate([[0], cross.astype(int), [0]])) == 1)
    assert any(abs(start / 2 - 2040) >= 12 and abs(start / 2 - 2040) < 60 for start in runs)


def test_the_code_tells_pieces_apart() -> None:
    code = code_of(piece())
    assert len(code) == 8
    assert code == code.upper()
    assert code_of(dataclasses.replace(piece(), name="khác", finishing=None, notes="x")) == code
    assert code_of(piece(trim=Size(4000.5, 800))) != code
    assert code_of(piece(items=piece().items[:-1])) != code
    moved = Shape(Path.rectangle(Box(0, 0, 10, 10)), RED, Stroke(RED, 1.0))
    assert code_of(card(90, 54, 3, moved)) != code_of(card(90, 54, 3, dataclasses.replace(moved, stroke=None)))


@pytest.mark.parametrize("size", [Size(90, 54), Size(1300, 600), Size(1301, 600), Size(5000, 800), Size(5001, 800)])
def test_lines_are_as_thick_as_the_piece_is_large(size: Size) -> None:
    marks = marks_for(size)
    assert 0.088 <= marks.width <= 0.5
    assert marks.room == {90: 10, 1300: 10, 1301: 20, 5000: 20, 5001: 40}[int(size.width)]


def test_qpdf_has_nothing_to_say(tmp_path: FilePath) -> None:
    file = on_disk(written(marked(document(piece(finishing=EYELETS)), IMPRINT)), tmp_path)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", file)
    assert shown(written(marked(document(card()), IMPRINT)), 72).shape[2] == 3
