"""Panels put together again are the whole piece; the arithmetic of cutting; the assembly drawing."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path as FilePath

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.impose.pieces import EYELETS, IMPRINT, box_of, document, piece, pixels, shown, words
from tests.writers.readers import described, forms, images, on_disk, opened, run, written
from tests.writers.scenes import sheet
from visuals.impose.assembly import assembly
from visuals.impose.cut import SIDE, Cut, cut_of
from visuals.impose.panels import panels
from visuals.impose.sheet import clean
from visuals.scene import Picture
from visuals.units import Box, Insets, Size

BLEED = Insets.all(20)

DPI = 10.16  # 2.5 mm a pixel, so that panels of 1050 mm begin on whole pixels


def cut_for(width: float, height: float, roll: float, overlap: float = 30, bleed: Insets = BLEED) -> Cut:
    cut = cut_of(Size(width, height), bleed, roll, overlap)
    assert cut is not None
    return cut


def test_ten_metres_on_a_roll_of_three_metres_twenty() -> None:
    cut = cut_for(10_000, 1500, 3200)
    assert (cut.across, cut.length, len(cut.starts)) == (True, 2522.5, 4)
    assert cut.starts == (0, 2492.5, 4985, 7477.5)


def test_the_longer_side_is_divided() -> None:
    cut = cut_for(1000, 3000, 1200)
    assert not cut.across
    assert cut.sizes(Size(1000, 3000)).width == 1000
    assert cut.origin(1) == (0.0, cut.length - 30)


@pytest.mark.parametrize(("width", "height"), [(3160, 900), (3160, 3160), (500, 3160), (90, 54)])
def test_what_fits_is_not_divided(width: float, height: float) -> None:
    assert cut_of(Size(width, height), BLEED, 3200, 30) is None


def test_lengthwise_is_not_divided_while_the_short_side_fits() -> None:
    assert cut_of(Size(10_000, 1500), BLEED, 3200, 30, lengthwise=True) is None
    assert cut_of(Size(12_000, 6000), BLEED, 3200, 30, lengthwise=True) is not None


@settings(deadline=None)
@given(
    st.floats(300, 60_000),
    st.floats(300, 60_000),
    st.floats(300, 5200),
    st.floats(0, 100),
    st.sampled_from([0, 20, 50]),
)
def test_panels_cover_the_piece_and_fit_the_roll(
    width: float, height: float, roll: float, overlap: float, bleed: float
) -> None:
    trim, margin = Size(width, height), 2 * (bleed + SIDE)
    if roll - margin - overlap < 100:
        return
    cut = cut_of(trim, Insets.all(bleed), roll, overlap)
    long = max(width, height)
    if cut is None:
        assert long + 2 * bleed <= roll + 1e-5
        return
    count = len(cut.starts)
    assert cut.starts[0] == 0
    assert cut.starts[-1] + cut.length == pytest.approx(long)
    assert cut.length + margin <= roll + 1e-5
    gaps = [later - earlier for earlier, later in zip(cut.starts, cut.starts[1:], strict=False)]
    assert gaps == pytest.approx([cut.length - overlap] * (count - 1))
    fewer = (long + (count - 2) * overlap) / (count - 1)
    assert count == 2 or fewer + margin > roll - 1e-5, "one panel less would do"


@pytest.mark.parametrize(("roll", "overlap"), [(40, 30), (100, 0), (209, 30), (300, 5000)])
def test_a_roll_too_narrow_is_refused(roll: float, overlap: float) -> None:
    with pytest.raises(ValueError, match=r"^-?\d"):
        cut_of(Size(6000, 800), BLEED, roll, overlap)


# -- put together again


def _whole_and_panels(marks: bool, across: bool = True) -> tuple[numpy.ndarray, list[numpy.ndarray], Cut, int]:
    """The trim of the whole piece and of each panel, as pdfium shows them."""
    source = piece() if across else piece(trim=Size(800, 4000))
    cut = cut_for(source.trim.width, source.trim.height, 1280, 40)
    assert cut.length == 1030
    made = panels(document(source), cut, IMPRINT, marks)
    data = written(made)
    edge = round(20 / 2.5)
    beside = round((made.sheets[0].page_box.x * -1) / 2.5)
    plain = pixels(clean(document(source)), DPI)[edge:-edge, edge:-edge]
    high, wide = round(cut.sizes(source.trim).height / 2.5), round(cut.sizes(source.trim).width / 2.5)
    parts = [shown(data, DPI, page)[beside : beside + high, beside : beside + wide] for page in range(len(cut.starts))]
    return plain, parts, cut, len(made.sheets)


@pytest.mark.parametrize("marks", [True, False])
@pytest.mark.parametrize("across", [True, False])
def test_panels_put_together_are_the_whole(marks: bool, across: bool) -> None:
    plain, parts, cut, pages = _whole_and_panels(marks, across)
    assert pages == len(parts) == 4
    together = numpy.full(plain.shape, -1)
    for panel, part in enumerate(parts):
        x, y = (round(each / 2.5) for each in cut.origin(panel))
        there = together[y : y + part.shape[0], x : x + part.shape[1]]
        assert there.shape == part.shape
        both = there[:, :, 0] >= 0
        assert both.any() == (panel > 0), "neighbours overlap"
        assert abs(there[both] - part[both]).max(initial=0) <= 16, "where they overlap they show the same"
        there[:] = part
    assert (together >= 0).all(), "something is missing"
    difference = abs(together - plain)
    assert difference.max() <= 16, "more than one of the sixteen steps of pdfium's edges"
    assert (difference > 3).mean() < 0.0002


def test_the_comparison_would_see_a_shift_of_a_millimetre() -> None:
    source = piece()
    cut = dataclasses.replace(cut_for(4000, 800, 1280, 40), starts=(0.0, 991.0, 1980.0, 2970.0))
    data = written(panels(document(source), cut, IMPRINT, marks=False))
    part = shown(data, DPI, 1)[8:-8, 8:-8]
    plain = pixels(clean(document(source)), DPI)[8:-8, 8:-8]
    assert abs(plain[:, 396 : 396 + part.shape[1]] - part).max() > 30


def test_boxes_of_panels_are_exact() -> None:
    source = piece(trim=Size(10_000, 1500))
    cut = cut_for(10_000, 1500, 3200)
    made = panels(document(source), cut, IMPRINT)
    told, data = described(made)
    assert (told.width, told.height, told.scale) == (2522.5, 1500, "1:1")
    assert len(opened(data).pages) == 4
    for page, drawn in enumerate(made.sheets):
        trim, bleed, media = (box_of(data, name, page) for name in ("TrimBox", "BleedBox", "MediaBox"))
        assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([2522.5, 1500], abs=0.01)
        assert [bleed[0] - trim[0], bleed[2] - trim[2]] == pytest.approx([-20, 20], abs=0.01)
        assert media[:2] == [0, 0]
        assert media[2] <= 3200 - 0.01, "marks and all go on the roll"
        assert [media[2], media[3]] == pytest.approx([drawn.page_box.width, drawn.page_box.height], abs=0.01)


def test_the_artwork_is_in_the_file_once(tmp_path: FilePath) -> None:
    """Four pages, one form of the whole with one photograph; the file is hardly larger than that of the piece."""
    photo = tmp_path / "anh.png"
    noise = numpy.random.default_rng(7).integers(0, 255, (600, 1200, 3), dtype=numpy.uint8)
    Image.fromarray(noise).save(photo)
    source = piece()
    source = dataclasses.replace(source, items=(*source.items, Picture(photo, Box(300, 100, 3200, 600))))
    whole = written(document(source))
    data = written(panels(document(source), cut_for(4000, 800, 1280), IMPRINT))
    assert len(images(opened(data))) == len(images(opened(whole))) == 1
    assert int(images(opened(data))[0]["/Width"]) == int(images(opened(whole))[0]["/Width"]), "as fine as in the whole"
    assert len(data) < 1.1 * len(whole)
    large = [form for form in forms(opened(data)) if float(form["/BBox"][2]) > 3000]
    assert len(large) == 1


def test_neighbours_carry_the_same_target() -> None:
    """The middle of the overlap is marked at the same place of the artwork on both panels, above and below."""
    cut = cut_for(4000, 800, 1280, 40)
    data = written(panels(document(piece(finishing=None)), cut, IMPRINT))
    dpi = 50.8
    first, second = (shown(data, dpi, page).max(axis=2) < 160 for page in (0, 1))
    right = round((40 + cut.length - cut.overlap / 2) * 2)
    left = round((40 + cut.overlap / 2) * 2)
    for rows in (slice(0, 40), slice(840 * 2 + 1, 880 * 2)):
        one = first[rows, right - 14 : right + 15]
        other = second[rows, left - 14 : left + 15]
        assert one.sum() > 30
        assert numpy.array_equal(one, other)


def test_panels_are_numbered() -> None:
    cut = cut_for(4000, 800, 1280, 40)
    data = written(panels(document(piece()), cut, IMPRINT), live_text=True)
    for page in range(4):
        said = words(data, page)
        assert f"TẤM {page + 1}/4" in said
        assert "chồng mép 40 mm" in said
        assert "Thành phẩm 1030 × 800 mm" in said
        assert ("giáp tấm 1" in said) == (page == 1)
        assert ("giáp tấm 3" in said) == (page in (1, 3))


def test_eyelets_of_panels_are_on_their_outer_sides() -> None:
    cut = cut_for(4000, 800, 1280, 40)
    more_holes = dataclasses.replace(EYELETS, eyelets=(*EYELETS.eyelets, (1500.0, 25.0)))
    with_holes, without = (
        written(panels(document(piece(finishing=finishing)), cut, IMPRINT)) for finishing in (more_holes, None)
    )
    for page, sides in ((0, {"left", "top", "bottom"}), (1, {"top", "bottom"}), (3, {"right", "top", "bottom"})):
        one, other = (shown(data, 50.8, page).max(axis=2) < 160 for data in (with_holes, without))
        more = one & ~other
        assert not more[40:1720, 40:-40].any()
        assert more[:, :40].any() == ("left" in sides)
        assert more[:, -40:].any() == ("right" in sides)
        above = more[:40, 40:-40].any(axis=0)
        assert above[round((1500 - cut.starts[1]) * 2) + 38 :][:5].any() == (page == 1)


def test_several_sheets_are_cut_one_after_another() -> None:
    cut = cut_for(4000, 800, 1280, 40)
    two = document(dataclasses.replace(piece(), name="a-1"), dataclasses.replace(piece(), name="a-2"))
    made = panels(two, cut, IMPRINT)
    assert [each.name for each in made.sheets] == [f"a-{sheet_}-{panel}" for sheet_ in (1, 2) for panel in (1, 2, 3, 4)]


def test_panels_without_overlap_stand_edge_to_edge() -> None:
    cut = cut_for(4000, 800, 1280, 0)
    assert cut.length * len(cut.starts) == pytest.approx(4000)
    assert "cạnh" not in words(written(panels(document(piece()), cut, IMPRINT), live_text=True))
    assert "sát mép nhau" in words(written(assembly(document(piece()), cut, IMPRINT), live_text=True))


# -- the drawing


def test_the_drawing_has_every_measure() -> None:
    source = piece(trim=Size(10_000, 1500))
    cut = cut_for(10_000, 1500, 3200)
    data = written(assembly(document(source), cut, IMPRINT), live_text=True)
    assert box_of(data, "MediaBox") == pytest.approx([0, 0, 420, 297], abs=0.01)
    said = words(data)
    for fact in (
        "SƠ ĐỒ GHÉP TẤM", "4 tấm, mỗi tấm 2522,5 × 1500 mm", "chồng lên tấm trước 30 mm", "2492,5", "7477,5", "10000",
        "1500", "Đóng 6 khoen", "Dán biên (gấp mép) 30 mm", "bang-ron/tu-duy",
    ):  # fmt: skip
        assert fact in said, fact


@pytest.mark.parametrize("trim", [Size(60_000, 500), Size(500, 60_000), Size(6000, 6000), Size(4000, 300)])
def test_everything_on_the_drawing_is_on_the_paper(trim: Size) -> None:
    source = dataclasses.replace(sheet(), trim=trim, bleed=BLEED, finishing=EYELETS)
    cut = cut_for(trim.width, trim.height, 1000)
    page = assembly(document(source), cut, IMPRINT).sheets[0]
    for item in page.items:
        ink = getattr(item, "ink", None)
        assert ink is None or page.trim_box.contains(ink), ink
    assert not math.isnan(page.trim.width)


def test_the_drawing_shows_the_artwork() -> None:
    cut = cut_for(4000, 800, 1280, 40)
    found = shown(written(assembly(document(piece()), cut, IMPRINT)), 72)
    red = (found[:, :, 0] > 150) & (found[:, :, 1] < 80)
    assert red.mean() > 0.05


def test_qpdf_checks_panels(tmp_path: FilePath) -> None:
    cut = cut_for(4000, 800, 1280, 40)
    for made in (panels(document(piece()), cut, IMPRINT), assembly(document(piece()), cut, IMPRINT)):
        assert "No syntax or stream encoding errors" in run("qpdf", "--check", on_disk(written(made), tmp_path))
