"""CMYK TIFF: inks to the level, opened by outside readers, whole or refused."""

from __future__ import annotations

import dataclasses
import errno
import io
from pathlib import Path as FilePath

import numpy
import pytest
from PIL import Image, ImageCms

from tests.writers.readers import run
from visuals.problems import RefusedError
from visuals.scene import Document, Gradient, Group, Item, Paint, Path, Picture, Shape, Sheet, Stop, Stroke
from visuals.units import Box, Insets, Size
from visuals.writers import Options, write
from visuals.writers import strips as tiff
from visuals.writers import tif as writer
from visuals.writers.plates import Plates

Image.MAX_IMAGE_PIXELS = None

RED = Paint("#D71920", (0, 91, 87, 0))
FLAG_RED = Paint("#DA251D", (0, 100, 100, 0))
YELLOW = Paint("#FFFF00", (0, 0, 100, 0))
BLACK = Paint("#000000", (0, 0, 0, 100))
WHITE = Paint("#FFFFFF", (0, 0, 0, 0))
ALL = Paint("#000000", (100, 100, 100, 100), spot="All")
CUT = Paint("#FF00FF", (0, 100, 0, 0), spot="CutContour")


def sheet(*items: Item, width: float = 400, height: float = 300, bleed: float = 0.0, unit: str = "mm") -> Document:
    return Document((Sheet("t", Size(width, height), unit, items, Insets.all(bleed), dpi=25.4),), "t")  # type: ignore[arg-type]


def rectangle(box: tuple[float, float, float, float], paint: Paint) -> Shape:
    return Shape(Path.rectangle(Box(*box)), paint)


def inks(document: Document, **options: object) -> numpy.ndarray:
    """Rows × columns × percent of C, M, Y, K, as Pillow reads them; a millimetre is a pixel."""
    file = io.BytesIO()
    write(document, file, "tif", Options(**options))  # type: ignore[arg-type]
    with Image.open(file) as image:
        assert image.mode == "CMYK"
        return numpy.asarray(image) / 2.55


def test_every_ink_is_the_one_asked_for() -> None:
    paints = (RED, FLAG_RED, YELLOW, BLACK)
    drawn = inks(sheet(*(rectangle((100 * n, 0, 100, 300), paint) for n, paint in enumerate(paints))))
    assert drawn.shape == (300, 400, 4)
    for number, wanted in enumerate(paints):
        assert numpy.abs(drawn[150, 100 * number + 50] - wanted.print).max() <= 0.2


def test_black_stays_black_alone_where_it_lies_on_colour_and_at_soft_edges() -> None:
    drawn = inks(sheet(rectangle((0, 0, 400, 300), WHITE), Shape(Path.ellipse(Box(50.3, 40.7, 200, 200)), BLACK)))
    assert drawn[:, :, :3].max() == 0
    assert ((drawn[:, :, 3] > 5) & (drawn[:, :, 3] < 95)).sum() > 0


def test_a_veil_thins_every_ink_alike() -> None:
    veil = Paint("#FFFFFF", (0, 0, 0, 0), opacity=0.3)
    ground = Paint("#B01010", (10, 100, 100, 20))
    drawn = inks(sheet(rectangle((0, 0, 400, 300), ground), rectangle((0, 0, 200, 300), veil)))
    assert numpy.abs(drawn[150, 100] - (7, 70, 70, 14)).max() < 0.5
    assert numpy.abs(drawn[150, 300] - (10, 100, 100, 20)).max() < 0.3


@pytest.mark.parametrize("turn", ["along", "back", "down", "slanted", "radial"])
def test_gradients_run_in_inks(turn: str) -> None:
    """Level ones are drawn as stripes: no seam, no jump of more than one level, the ends exact."""
    ends = {
        "along": ((0, 0), (400, 0)), "back": ((400, 0), (0, 0)), "down": ((0, 0), (0, 300)),
        "slanted": ((0, 0), (400, 300)), "radial": ((200, 150), (450, 150)),
    }[turn]  # fmt: skip
    kind = "radial" if turn == "radial" else "linear"
    stops = (Stop(0.0, Paint("#0000FF", (90, 60, 0, 0))), Stop(1.0, Paint("#000033", (90, 90, 10, 60))))
    fill = Gradient(kind, *ends, stops)  # type: ignore[arg-type]
    drawn = inks(sheet(Shape(Path.rectangle(Box(-5, -5, 410, 310)), fill)))
    middle = drawn[150, 200]
    wanted = (90, 60, 0, 0) if turn == "radial" else (90, 75, 5, 30)
    assert numpy.abs(middle - wanted).max() < 1.0
    rows, columns = (numpy.abs(numpy.diff(drawn, axis=axis)).max() for axis in (0, 1))
    assert max(rows, columns) < 1.0


def test_a_gradient_that_does_not_show_in_an_ink_is_flat_there() -> None:
    stops = (Stop(0.0, FLAG_RED), Stop(1.0, YELLOW))
    drawn = inks(sheet(Shape(Path.rectangle(Box(0, 0, 400, 300)), Gradient("linear", (0, 0), (400, 0), stops))))
    assert drawn[:, :, 3].max() == drawn[:, :, 0].max() == 0
    assert numpy.abs(drawn[:, :, 2] - 100).max() < 0.3


def test_the_bleed_is_in_it_and_the_resolution_true(tmp_path: FilePath) -> None:
    document = sheet(rectangle((-20, -20, 440, 340), RED), bleed=20)
    with (tmp_path / "a.tif").open("wb") as file:
        made = write(document, file, "tif", Options(dpi=50.8))
    assert (made.width, made.height, made.unit, made.dpi, made.scale) == (880, 680, "px", 50.8, "1:1")
    with Image.open(tmp_path / "a.tif") as image:
        assert image.size == (880, 680)
        assert image.info["dpi"] == pytest.approx((50.8, 50.8))
        assert image.getpixel((0, 0)) == image.getpixel((879, 679)) == (0, 232, 222, 0)


def test_marks_print_on_every_plate_and_the_knife_on_none() -> None:
    items = (Group((rectangle((50, 50, 50, 50), ALL),)), rectangle((200, 50, 50, 50), CUT))
    line = Shape(Path.rectangle(Box(300, 100, 50, 50)), YELLOW, Stroke(CUT, 10))
    drawn = inks(sheet(*items, Group((line,), symbol="s")))
    assert numpy.abs(drawn[75, 75] - 100).max() < 0.3
    assert drawn[75, 225].max() == 0
    assert drawn[:, :, 1].sum() == drawn[50:100, 50:100, 1].sum()
    assert numpy.abs(drawn[125, 325] - YELLOW.print).max() < 0.3


def test_black_that_overprints_leaves_the_inks_below_it() -> None:
    """As Ghostscript separates it: K 100 on 0/100/100/0 is 0/100/100/100, and knocked out 0/0/0/100."""
    over = dataclasses.replace(BLACK, overprint=True)
    white = dataclasses.replace(WHITE, overprint=True)
    ground = rectangle((0, 0, 400, 300), FLAG_RED)
    tops = (rectangle((100 * n, 0, 90, 300), paint) for n, paint in enumerate((over, BLACK, white)))
    drawn = inks(sheet(ground, *tops))
    for number, wanted in enumerate(((0, 100, 100, 100), (0, 0, 0, 100), (0, 0, 0, 0), (0, 100, 100, 0))):
        assert numpy.abs(drawn[150, 100 * number + 45] - wanted).max() < 0.3


def test_the_press_is_named_in_the_file() -> None:
    file = io.BytesIO()
    write(sheet(rectangle((0, 0, 400, 300), RED)), file, "tif")
    with Image.open(file) as image:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
    assert profile.profile.xcolor_space == "CMYK"
    assert "FOGRA39" in profile.profile.profile_description


def test_photographs_keep_their_inks(tmp_path: FilePath) -> None:
    colours = {"inks.tif": ("CMYK", (30, 120, 200, 40)), "grey.png": ("L", 77)}
    for name, (mode, value) in colours.items():
        Image.new(mode, (60, 60), value).save(tmp_path / name)
    drawn = inks(sheet(*(Picture(tmp_path / name, Box(150 * n, 0, 100, 100)) for n, name in enumerate(colours))))
    assert numpy.abs(drawn[50, 50] * 2.55 - (30, 120, 200, 40)).max() <= 1
    assert numpy.abs(drawn[50, 200] * 2.55 - (0, 0, 0, 255 - 77)).max() <= 1


def test_two_processes_write_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_WORTH_TWO", 1)
    monkeypatch.setattr(writer, "_BAND_BYTES", 400 * 4 * 64)
    document = sheet(*(rectangle((7 * n, 3 * n, 90, 60), (RED, YELLOW, BLACK)[n % 3]) for n in range(40)))
    files = [io.BytesIO(), io.BytesIO()]
    for count, file in enumerate(files, start=1):
        write(document, file, "tif", Options(processes=count, dpi=50.8))
    assert files[0].getvalue() == files[1].getvalue()


@pytest.mark.parametrize("big", [False, True])
def test_libtiff_reads_every_row(tmp_path: FilePath, monkeypatch: pytest.MonkeyPatch, big: bool) -> None:
    if big:
        monkeypatch.setattr(tiff, "_CLASSIC", 0)
    document = sheet(*(rectangle((n, 2 * n, 40, 30), RED) for n in range(130)))
    path = tmp_path / "a.tif"
    with path.open("wb") as file:
        write(document, file, "tif")
    assert path.read_bytes()[:4] == (b"II+\0" if big else b"II*\0")
    told = run("tiffinfo", "-s", str(path))
    assert "Compression Scheme: LZW" in told
    assert "separated" in told
    run("tiffcp", "-c", "none", str(path), str(tmp_path / "b.tif"))
    with Image.open(path) as one, Image.open(tmp_path / "b.tif") as other:
        assert numpy.array_equal(numpy.asarray(one), numpy.asarray(other))


@pytest.mark.parametrize("down", [False, True])
def test_a_steep_fall_of_opacity_is_exact_to_a_level_and_has_no_seams(down: bool) -> None:
    """pdfium's own shading of it is 1.4 % off."""
    clear = dataclasses.replace(BLACK, opacity=0.0)
    stops = (Stop(0.0, BLACK), Stop(0.78, BLACK), Stop(1.0, clear))
    end = (0.0, 300.0) if down else (400.0, 0.0)
    fill = Gradient("linear", (0.0, 0.0), end, stops)
    fading = Shape(Path.rectangles((Box(0, 0, 400, 300),)), fill)
    found = inks(sheet(rectangle((0, 0, 400, 300), RED), fading), dpi=101.6)
    black = found[:, 200, 3] if down else found[150, :, 3]
    way = (numpy.arange(len(black)) + 0.5) / len(black)
    wanted = 100 * numpy.clip((1 - way) / 0.22, 0, 1)
    assert numpy.abs(black - wanted).max() < 0.7
    assert (numpy.diff(black) <= 0.4).all(), "no stripe darker than the one before it"


def test_what_was_not_drawn_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    code = Shape(Path.rectangles(Box(10 * n, 10, 5, 80) for n in range(20)), BLACK, payload="https://a.vn")
    document = sheet(rectangle((0, 0, 400, 300), WHITE), code)
    write(document, io.BytesIO(), "tif")
    band = Plates.band

    def blank(self: Plates, top: int, rows: int) -> numpy.ndarray:
        return band(self, top, rows) * numpy.uint8(0)

    monkeypatch.setattr(Plates, "band", blank)
    with pytest.raises(RefusedError) as refused:
        write(document, io.BytesIO(), "tif")
    assert [each.code for each in refused.value.problems] == ["writers.not-drawn"]
    assert "https://a.vn" in str(refused.value)


def test_pixels_have_no_inks() -> None:
    with pytest.raises(RefusedError) as refused:
        write(sheet(rectangle((0, 0, 9, 9), RED), unit="px"), io.BytesIO(), "tif")
    assert refused.value.problems[0].code == "writers.tif-of-pixels"


def test_a_full_disk_is_the_callers_to_tell() -> None:
    class Full(io.BytesIO):
        def write(self, data: bytes) -> int:  # type: ignore[override]
            if self.tell() + len(data) > 3000:
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().write(data)

    items = (rectangle((3 * n, 2 * n, 40, 30), (RED, YELLOW, BLACK)[n % 3]) for n in range(120))
    with pytest.raises(OSError, match="No space"):
        write(sheet(*items), Full(), "tif")


def test_as_ghostscript_separates_the_same_banner(tmp_path: FilePath) -> None:
    """Flat areas within 2 % on each plate."""
    from tests.benchmarks.bench_banner import _jobs
    from visuals.compose import compose

    document = compose(_jobs(1)[0])
    with (tmp_path / "b.pdf").open("wb") as file:
        write(document, file, "pdf")
    settings = ("-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiff32nc", "-r254", "-dGraphicsAlphaBits=4")
    run("gs", *settings, f"-sOutputFile={tmp_path / 'gs.tif'}", str(tmp_path / "b.pdf"))
    with Image.open(tmp_path / "gs.tif") as image:
        theirs = numpy.asarray(image) / 2.55
    ours = inks(document, dpi=25.4)
    assert ours.shape == theirs.shape
    flat = numpy.zeros(ours.shape[:2], bool)
    still = numpy.abs(ours[1:-1, 1:-1] - ours[:-2, 1:-1]).max(axis=2) < 0.5
    still &= numpy.abs(ours[1:-1, 1:-1] - ours[2:, 1:-1]).max(axis=2) < 0.5
    still &= numpy.abs(ours[1:-1, 1:-1] - ours[1:-1, :-2]).max(axis=2) < 0.5
    still &= numpy.abs(ours[1:-1, 1:-1] - ours[1:-1, 2:]).max(axis=2) < 0.5
    flat[1:-1, 1:-1] = still
    apart = numpy.abs(ours - theirs).max(axis=2)[flat]
    assert flat.mean() > 0.7
    assert (apart > 2).mean() < 0.002
