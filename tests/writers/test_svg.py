"""SVG: well formed, said aloud, and the same picture as the PNG in another renderer."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy
import pytest
from PIL import Image

from visuals.scene import Document, Group, Item, Outline, Picture, Shadow, Shape, Sheet, Stroke
from visuals.scene import Path as Outlines
from visuals.units import Box, Insets

from .press_pieces import SOME, drawn
from .readers import described, pixels, rendered, written
from .scenes import (
    BLACK,
    BLUE,
    OVERLAPPING,
    RED,
    WHITE,
    YELLOW,
    banner,
    document,
    flag,
    flag_items,
    ramp,
    set_text,
    shape,
    sheet,
    star,
)
from .test_press_engines import similarity

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
GREY = dataclasses.replace(BLACK, opacity=0.4)
CLEAR = dataclasses.replace(BLACK, opacity=0.0)


def parsed(document: Document | Sheet) -> ElementTree.Element:
    return ElementTree.fromstring(written(document, "svg"))


def test_the_root_has_the_trims_size_and_reads_itself_aloud() -> None:
    root = parsed(document(dataclasses.replace(banner(), name="x"), title='Chào & mừng <"59 năm">'))
    assert root.get("width") == "4000mm"
    assert root.get("height") == "800mm"
    assert root.get("viewBox") == "0 0 4000 800"
    assert root.get("role") == "img"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi-VN"
    assert root.findtext(f"{SVG}title") == 'Chào & mừng <"59 năm">'
    assert (root.findtext(f"{SVG}desc") or "").split("\n") == [
        "CHÀO MỪNG 59 NĂM NGÀY THÀNH LẬP ASEAN",
        "Ủy ban nhân dân xã Na Dương, tỉnh Lạng Sơn",
        "Quốc kỳ",
        "Mã QR",
    ]


def test_words_that_xml_cannot_hold_do_not_break_the_file() -> None:
    assert (
        parsed(document(sheet(), title="tab\t, hồi\x0b, \x00 và \ufffe")).findtext(f"{SVG}title") == "tab\t, hồi,  và "
    )


def test_pixel_sheets_say_px() -> None:
    told, data = described(sheet(width=1080, height=1350, unit="px"), "svg")
    assert b'width="1080px" height="1350px" viewBox="0 0 1080 1350"' in data
    assert (told.format, told.width, told.unit) == ("svg", 1080, "px")


def test_eleven_flags_use_one_drawing() -> None:
    root = parsed(banner())
    uses = [use.get(HREF) for use in root.iter(f"{SVG}use")]
    assert len(uses) == 11
    assert len(set(uses)) == 1


def test_every_reference_has_its_one_definition() -> None:
    data = written(rich(None), "svg").decode()
    ids = re.findall(r'\bid="([^"]+)"', data)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:url\(|href=")#([^)"]+)', data)) == {
        each for each in ids if each not in ("title", "desc")
    }


def test_no_text_and_no_font_is_left() -> None:
    data = written(banner(), "svg")
    assert b"<text" not in data
    assert b"font" not in data


def test_numbers_are_short() -> None:
    data = written(sheet(shape(Box(0.12345, 1 / 3, 10, 10), RED), unit="px"), "svg").decode()
    assert 'd="M0.123 0.333L10.123 0.333L10.123 10.333L0.123 10.333Z"' in data


def rich(folder: Path | None) -> Sheet:
    """Every kind of item and paint."""
    glow, shadow = ramp((50, 50), (90, 50), WHITE, YELLOW, RED, kind="radial"), Shadow(GREY, 2, 2)
    items: list[Item] = [
        shape(Box(-5, -5, 310, 210), ramp((0, 0), (300, 200), RED, YELLOW, BLUE)),
        Shape(Outlines.ellipse(Box(10, 10, 80, 80)), glow, Stroke(BLUE, 2)),
        set_text("ƯỚC MƠ", Box(100, 10, 190, 25), YELLOW, OVERLAPPING, outline=Outline(RED, 1.2), shadow=shadow),
        set_text("Chữ Ư Đ Ơ", Box(100, 45, 190, 20), ramp((100, 0), (290, 0), WHITE, BLUE, RED)),
        set_text("Nửa trong suốt", Box(100, 70, 190, 20), dataclasses.replace(WHITE, opacity=0.4), OVERLAPPING),
        shape(Box(10, 100, 40, 60), ramp((0, 100), (0, 160), CLEAR, BLACK)),
        flag(flag_items(), Box(240, 100, 45, 30)),
        flag(flag_items(), Box(240, 135, 22, 15)),
        Group((flag(flag_items(), Box(240, 155, 45, 30)), Shape(star(250, 165, 15), WHITE)), opacity=0.5),
        Group(
            (shape(Box(0, 0, 30, 10), WHITE), shape(Box(10, -5, 10, 20), BLUE)),
            (0.87, 0.5, -0.5, 0.87, 190, 165), Outlines.ellipse(Box(180, 155, 40, 40)),
        ),
        Shape(star(30, 180, 15), YELLOW, Stroke(BLUE, 1.5)),
        Shape(star(65, 180, 15), None, Stroke(GREY, 4, round=True)),
    ]  # fmt: skip
    if folder:
        y, x = numpy.mgrid[0:300, 0:450]
        photo = Image.fromarray(
            numpy.stack([x * 255 // 450, y * 255 // 300, (x + y) // 3 % 256], -1).astype(numpy.uint8)
        )
        photo.save(folder / "photo.jpg", quality=95)
        cut = Image.new("RGBA", (200, 200), (0, 57, 166, 255))
        cut.paste((0, 0, 0, 0), (50, 50, 150, 150))
        cut.save(folder / "cut.png")
        round_clip = Outlines.ellipse(Box(60, 100, 60, 60))
        items += [
            Picture(folder / "photo.jpg", Box(60, 100, 60, 60), crop=Box(0.1, 0.2, 0.37, 0.55), clip=round_clip),
            Picture(folder / "cut.png", Box(130, 100, 50, 50), opacity=0.7),
        ]
    return sheet(*items, width=300, height=200, bleed=Insets.all(5), dpi=100)


def test_another_renderer_shows_what_the_png_shows(tmp_path: Path) -> None:
    resvg = pytest.importorskip("resvg_py")
    drawn = rich(tmp_path)
    theirs = pixels(bytes(resvg.svg_to_bytes(svg_string=written(drawn, "svg").decode(), dpi=100, background="#ffffff")))
    ours = pixels(written(drawn, "png"))
    assert theirs.shape == ours.shape
    apart = numpy.abs(theirs.astype(int) - ours).max(axis=2)
    # pdfium draws a gradient in 256 steps, here of two to three levels.
    assert apart.mean() < 3
    # Edges may differ by their smoothing; a shape that is missing or elsewhere would be a whole area.
    assert (apart > 40).mean() < 0.005


def test_pictures_lie_in_the_file(tmp_path: Path) -> None:
    images = list(parsed(rich(tmp_path)).iter(f"{SVG}image"))
    assert [(image.get(HREF) or "")[:16] for image in images] == ["data:image/jpeg;", "data:image/png;b"]


def test_an_empty_sheet_is_a_picture_too() -> None:
    assert parsed(sheet()).get("viewBox") == "0 0 100 50"
    assert list(parsed(sheet(Group(()), Shape(Outlines("", ()), RED))))[2:] == []


@pytest.mark.parametrize(
    ("layout", "product"), [pytest.param(*each, marks=() if each in SOME[:2] else pytest.mark.slow) for each in SOME]
)
def test_what_we_ship_opens_elsewhere_as_the_pdf_shows_it(layout: str, product: str) -> None:
    """For people who go on in CorelDRAW: letters are outlines, and the picture is that of the PDF."""
    resvg = pytest.importorskip("resvg_py")
    (piece,) = drawn(layout, product).sheets
    text = written(piece, "svg").decode()
    assert "<text" not in text
    assert "font-family" not in text
    dpi = 1800 * 25.4 / max(piece.trim.width, piece.trim.height)
    theirs = pixels(bytes(resvg.svg_to_bytes(svg_string=text, dpi=dpi, background="#ffffff")))
    # In screen colours, as the SVG is.
    screen = dataclasses.replace(piece, unit="px", bleed=Insets(), finishing=None)
    ours = rendered(written(screen, "pdf"), dpi=72 * 1800 / max(piece.trim.width, piece.trim.height) / 0.75)
    rows, columns = min(len(theirs), len(ours)), min(theirs.shape[1], ours.shape[1])
    assert max(len(theirs) - rows, len(ours) - rows, theirs.shape[1] - columns, ours.shape[1] - columns) <= 1
    one, other = (_smaller(each[:rows, :columns]) for each in (theirs, ours))
    assert similarity(one, other).mean() >= 0.98


def _smaller(shown: numpy.ndarray) -> numpy.ndarray:
    """Three times smaller and grey: smooth edges are no difference."""
    rows, columns = (side // 3 * 3 for side in shown.shape[:2])
    grey: numpy.ndarray = shown[:rows, :columns].reshape(rows // 3, 3, columns // 3, 3, 3).mean(axis=(1, 3, 4))
    return grey
