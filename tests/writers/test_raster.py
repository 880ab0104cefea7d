"""PNG and JPEG: exact sizes and colours, pdfium's silent limits, one-colour boards."""

from __future__ import annotations

import dataclasses
import io

import numpy
import pytest
from PIL import Image

from visuals.problems import RefusedError
from visuals.scene import Paint, Path, Shape, Sheet
from visuals.units import Box, Insets
from visuals.writers import Options, raster
from visuals.writers.pdf.long_edges import cut_long_edges

from .readers import described, extent, pixels, written
from .scenes import (
    BLACK,
    BLUE,
    RED,
    WHITE,
    YELLOW,
    banner,
    code,
    document,
    flag,
    flag_items,
    ramp,
    set_text,
    shape,
    sheet,
)

LIT = Paint("#FF0000", (0, 100, 100, 0))
OFF = Paint("#000000", (0, 0, 0, 100))


def png(drawn: Sheet, **options: object) -> numpy.ndarray:
    return pixels(written(drawn, "png", **options))


def test_every_screen_colour_comes_out_exactly() -> None:
    paints = [Paint(f"#{i:02X}{255 - i:02X}{i * 7 % 256:02X}", (0, 0, 0, 0)) for i in range(256)]
    row = (shape(Box(4 * i, 0, 4, 4), paint) for i, paint in enumerate(paints))
    shown = png(sheet(*row, width=1024, height=4, unit="px"))
    assert [tuple(shown[2, 4 * i + 2].tolist()) for i in range(256)] == [paint.rgb for paint in paints]


def test_the_flags_red_is_218_37_29_in_every_raster() -> None:
    red = sheet(shape(Box(0, 0, 100, 50), RED), unit="px")
    assert png(red)[25, 50].tolist() == [218, 37, 29]
    assert numpy.abs(pixels(written(red, "jpg"))[25, 50].astype(int) - [218, 37, 29]).max() <= 2
    assert pixels(written(red, "gif"))[25, 50].tolist() == [218, 37, 29]


def test_a_spot_shows_its_screen_colour() -> None:
    assert png(sheet(shape(Box(0, 0, 9, 9), Paint("#00A651", (80, 0, 90, 0), "Xanh")), unit="px"))[4, 4].tolist() == [
        0,
        166,
        81,
    ]


def test_pixel_sheets_are_one_to_one() -> None:
    told, data = described(sheet(width=1080, height=1350, unit="px", dpi=300), "png", dpi=600)
    assert (told.width, told.height, told.unit, told.dpi, told.scale) == (1080, 1350, "px", None, "1:1")
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.mode, image.size) == ("PNG", "RGB", (1080, 1350))
        assert "dpi" not in image.info


@pytest.mark.parametrize("format", ["png", "jpg"])
def test_print_sheets_are_rendered_at_their_dpi(format: str) -> None:
    told, data = described(sheet(width=210, height=297, dpi=100, bleed=Insets.all(3)), format)
    assert (told.width, told.height, told.dpi) == (827, 1169, 100)
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (827, 1169)
        assert image.info["dpi"] == pytest.approx((100, 100), abs=0.02)
    assert described(sheet(width=210, height=297, dpi=100), format, dpi=50)[0].width == 413


def test_the_longest_side_can_be_asked_for() -> None:
    told, data = described(sheet(width=6000, height=800, dpi=72), "png", longest=512)
    assert (told.width, told.height) == (512, 68)
    assert told.dpi == pytest.approx(512 / 6000 * 25.4)
    assert pixels(data).shape == (68, 512, 3)
    assert described(sheet(width=40, height=90, unit="px"), "png", longest=180)[0].width == 80


def test_the_bleed_is_cut_off() -> None:
    shown = png(
        sheet(shape(Box(-5, -5, 110, 60), RED), shape(Box(0, 0, 100, 50), YELLOW), bleed=Insets.all(5), dpi=25.4)
    )
    assert (shown == YELLOW.rgb).all()


def test_edges_on_whole_pixels_are_sharp() -> None:
    shown = png(sheet(shape(Box(10, 5, 30, 20), BLACK), code("visuals", Box(50, 5, 42, 42)), unit="px"))
    assert extent(shown[:, :48, 0] < 128) == (10, 40, 5, 25)
    symbol = code("visuals", Box(50, 5, 42, 42))
    assert len({round(box) for box in symbol.path.points}) > 2
    assert set(numpy.unique(shown).tolist()) == {0, 255}


def test_jpeg_keeps_full_colour_resolution() -> None:
    with Image.open(io.BytesIO(written(banner(), "jpg", longest=400))) as image:
        assert image.layer == [(1, 1, 1, 0), (2, 1, 1, 1), (3, 1, 1, 1)]  # type: ignore[attr-defined]


def test_rasters_hold_no_time() -> None:
    data = written(banner(), "png", longest=300)
    chunks, at = [], 8
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        chunks.append(data[at + 4 : at + 8])
        at += length + 12
    assert set(chunks) <= {b"IHDR", b"sRGB", b"pHYs", b"IDAT", b"IEND"}


def test_tiles_and_bands_join_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = dataclasses.replace(banner(), dpi=4)
    whole = png(drawn).astype(int)
    monkeypatch.setattr(raster, "_TILE", 97)
    monkeypatch.setattr(raster, "_BAND_BYTES", whole.shape[1] * 3 * 13)
    assert numpy.abs(png(drawn) - whole).max() <= 2


def test_beyond_pdfiums_limit_letters_do_not_vanish_and_slanted_edges_stay_straight() -> None:
    """10 m at 100 dpi: 39,370 columns. Untiled, text ends at column 32,767; uncut, the edge is 18 pixels off."""
    long, high = 10_000, 40
    wedge = Shape(Path.polygon([(0, 0), (long, 0), (long, high * 0.9), (0, high * 0.1)]), BLACK)
    word = set_text("CUỐI", Box(9800, 2, 180, 30), RED)
    grid = raster.grid_of(sheet(width=long, height=high, dpi=100), Options())
    shown = raster.picture(sheet(wedge, word, width=long, height=high, dpi=100), grid)
    for column in range(1000, 38_000, 1000):
        dark = int((shown[:, column, 1] < 128).sum())
        assert dark == pytest.approx(grid.rows * (0.1 + 0.8 * column / grid.columns), abs=1)
    red = (shown == RED.rgb).all(axis=2)
    box = word.ink
    wanted = [box.x, box.right, box.y, box.bottom]
    assert extent(red) == pytest.approx([edge / 25.4 * 100 for edge in wanted], abs=2)


def test_cut_edges_lie_where_the_whole_ones_did() -> None:
    """Every piece of a curve is checked at five places against the whole curve's formula."""
    whole = Path("MCLZ", (0, 0, 300, -900, 700, 1500, 1000, 40, 1000, 640))
    cut = cut_long_edges(whole, 100)
    pieces = list(cut.segments())[1:]
    curves = [numbers for verb, numbers in pieces if verb == "C"]
    assert len(curves) > 20
    here: tuple[float, ...] = (0.0, 0.0)
    for place, numbers in enumerate(curves):
        for share in (0, 0.25, 0.5, 0.75, 1):
            found = on_curve(here, numbers, share)
            assert found == pytest.approx(on_curve((0, 0), whole.points[2:8], (place + share) / len(curves)), abs=1e-6)
        here = numbers[4:6]
    # The upright line stays whole, the slanted way back to the start is cut.
    lines = [numbers for verb, numbers in pieces if verb == "L"]
    assert lines[0] == (1000, 640)
    assert len(lines) == 1 + 12
    assert all(y == pytest.approx(0.64 * x) for x, y in lines[1:])
    assert cut_long_edges(whole, 5000) is whole


def on_curve(start: tuple[float, ...], numbers: tuple[float, ...], t: float) -> list[float]:
    corners = numpy.array([start, numbers[0:2], numbers[2:4], numbers[4:6]], float)
    weights = numpy.array([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    return (weights @ corners).tolist()  # type: ignore[no-any-return]


def test_a_strip_of_a_million_columns_ends_as_it_begins() -> None:
    """A running text for a board: far beyond what one bitmap of pdfium can hold."""
    long = 1_000_000
    ends = (shape(Box(0, 0, 5, 2), RED), shape(Box(long - 7, 0, 7, 2), BLUE))
    data = written(sheet(*ends, width=long, height=2, unit="px"), "png")
    with Image.open(io.BytesIO(data)) as image:
        shown = numpy.asarray(image)
    assert (shown[:, :5] == RED.rgb).all()
    assert (shown[:, 5:-7] == 255).all()
    assert (shown[:, -7:] == BLUE.rgb).all()


@pytest.mark.parametrize(("format", "side"), [("png", 1_200_000), ("jpg", 70_000), ("png", 50_000), ("jpg", 20_000)])
def test_rasters_too_large_are_refused_before_they_are_drawn(format: str, side: int) -> None:
    with pytest.raises(RefusedError) as caught:
        written(sheet(width=side, height=side if side <= 50_000 else 2, unit="px"), format)
    assert [each.code for each in caught.value.problems] == ["writers.raster-too-large"]


# One-colour boards


def board(*items: object, width: float = 64, height: float = 32) -> Sheet:
    ground = shape(Box(0, 0, width, height), OFF)
    return sheet(ground, *items, width=width, height=height, unit="px", colours="red")  # type: ignore[arg-type]


def colours(shown: numpy.ndarray) -> set[tuple[int, ...]]:
    return {tuple(each) for each in numpy.unique(shown.reshape(-1, 3), axis=0).tolist()}


@pytest.mark.parametrize("format", ["png", "gif"])
def test_a_boards_pixels_are_on_or_off(format: str) -> None:
    drawn = board(
        set_text("Chào mừng", Box(1, 1, 62, 20), LIT),
        Shape(Path.ellipse(Box(4.3, 20.7, 9, 9)), ramp((4, 0), (13, 0), OFF, LIT)),
        shape(Box(20, 22, 30, 8), dataclasses.replace(WHITE, opacity=0.6)),
    )
    shown = pixels(written(drawn, format))
    assert shown.shape == (32, 64, 3)
    assert colours(shown) == {(0, 0, 0), (255, 0, 0)}


def test_a_pixel_lights_up_from_two_fifths_of_its_area() -> None:
    cells = [shape(Box(4 * i, 4, share, 1), LIT) for i, share in enumerate((0.25, 0.5, 0.75, 1.0))]
    shown = png(board(*cells))
    assert [bool(shown[4, 4 * i, 0]) for i in range(4)] == [False, True, True, True]
    assert shown[:, :, 0].sum() == 3 * 255


def test_a_board_without_a_ground_is_dark() -> None:
    assert colours(png(sheet(unit="px", colours="red"))) == {(0, 0, 0)}


@pytest.mark.parametrize(("longest", "size"), [(640, (320, 640)), (32, (16, 32))])
def test_a_larger_or_smaller_picture_of_a_board_shows_its_pixels(longest: int, size: tuple[int, int]) -> None:
    drawn = board(set_text("Đ", Box(1, 1, 62, 30), LIT))
    own, shown = png(drawn), png(drawn, longest=longest)
    assert shown.shape[:2] == size
    if longest == 640:
        assert (shown[::10, ::10] == own).all()
    assert colours(shown) == {(0, 0, 0), (255, 0, 0)}


def test_flags_in_a_raster_are_where_the_scene_says() -> None:
    shown = png(sheet(flag(flag_items(), Box(10, 5, 60, 40)), unit="px"))
    assert extent((shown != 255).any(axis=2)) == (10, 70, 5, 45)
    assert shown[25, 40].tolist() == list(YELLOW.rgb)


def test_a_sheet_without_ground_is_white() -> None:
    assert (png(sheet(unit="px")) == 255).all()
    assert pixels(written(document(sheet(unit="px")), "jpg")).min() == 255


def test_thin_lines_are_faint_not_fat() -> None:
    """A quarter of a pixel darkens by a quarter: on thumbnails the hems of flags must not become frames."""
    shown = png(sheet(shape(Box(10, 5, 0.25, 20), BLACK), shape(Box(30, 5, 20, 0.5), BLACK), unit="px"))
    assert shown[10, 10].tolist() == [191, 191, 191]
    assert shown[5, 40].tolist() == [128, 128, 128]
    assert extent((shown != 255).any(axis=2)) == (10, 50, 5, 25)
