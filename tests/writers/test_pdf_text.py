"""Text in a PDF: outlines that are whole, contours and shadows, and text that stays text."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path
from typing import Any

import numpy
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from visuals.scene import Document, Fill, Group, Item, Outline, Paint, Shadow, Text
from visuals.text.faces import open_face
from visuals.units import Box
from visuals.writers.glyphs import text_path

from .readers import extent, names, on_disk, opened, operators, rendered, run, separated, written
from .scenes import BLACK, BLUE, BOLD, FONTS, OVERLAPPING, RED, WHITE, YELLOW, document, ramp, set_text, sheet

ROOM = Box(5, 5, 190, 40)
WORDS = "ƯƠĐ ưởng đẵng"
FACES = [file for file in sorted(FONTS.glob("*/*.ttf")) if not open_face(file).missing("ƠƯĐơưđ")]
GREY = dataclasses.replace(BLACK, opacity=0.5)


def page(*texts: Item, **options: Any) -> bytes:
    return written(sheet(*texts, width=200, height=50), **options)


def black(words: str = WORDS, font: Path = BOLD, fill: Fill = BLACK, **more: Any) -> Text:
    return set_text(words, ROOM, fill, font, **more)


def ink(data: bytes) -> float:
    """How much of the page is dark, in pixels at 200 dpi, whatever grey pdfium shows for black ink."""
    shades = 255 - rendered(data, 200)[:, :, 1].astype(float)
    return float(shades.sum() / shades.max())


@pytest.mark.parametrize("font", FACES, ids=lambda font: font.stem)
def test_letters_of_overlapping_contours_are_whole(font: Path) -> None:
    """FreeType fills non-zero: the area of its ƠƯĐ is what ours must be. The even-odd rule loses up to a tenth."""
    text = black("ƠƯĐơưđ", font)
    (run,) = text.lines[0].runs
    size = run.size / 25.4 * 200
    canvas = Image.new("L", (1575, 394), 255)
    face = ImageFont.truetype(str(font), size, layout_engine=ImageFont.Layout.BASIC)
    at = (run.x / 25.4 * 200, text.lines[0].baseline / 25.4 * 200)
    ImageDraw.Draw(canvas).text(at, "ƠƯĐơưđ", font=face, fill=0, anchor="ls")
    theirs = float((255 - numpy.asarray(canvas).astype(float)).sum() / 255)
    assert ink(page(text)) == pytest.approx(theirs, rel=0.01)


def test_the_area_test_would_notice_holes() -> None:
    whole = page(black("ƠƯĐơưđ", OVERLAPPING))
    pdf = opened(whole)
    contents = pdf.pages[0].Contents
    contents.write(contents.read_bytes().replace(b"h f", b"h f*"))
    file = io.BytesIO()
    pdf.save(file)
    assert ink(file.getvalue()) < 0.97 * ink(whole)


def test_ink_stands_where_the_scene_says() -> None:
    text = black("HHHH")
    box = text.lines[0].ink
    edges = extent(rendered(page(text), 254)[:, :, 1] < 128)
    assert edges == pytest.approx((box.x * 10, box.right * 10, box.y * 10, box.bottom * 10), abs=1.5)


def test_outlines_kept_as_strings_and_as_points_are_the_same_drawing() -> None:
    """Opaque text takes the fast way, translucent text the exact one."""
    fast = rendered(page(black(font=OVERLAPPING)), 200).astype(int)
    exact = rendered(page(black(font=OVERLAPPING, fill=dataclasses.replace(BLACK, opacity=0.9999))), 200)
    assert numpy.abs(fast - exact).max() <= 32
    assert numpy.abs(fast - exact).mean() < 0.02


def test_translucent_letters_do_not_darken_where_contours_overlap(tmp_path: Path) -> None:
    inks = separated(page(black(font=OVERLAPPING, fill=GREY)), tmp_path, 100)
    # Where two letters touch, Ghostscript paints a handful of pixels twice.
    assert (inks[:, :, 3] > 129).sum() < 0.001 * (inks[:, :, 3] > 0).sum()


def test_a_gradient_fills_the_letters_only(tmp_path: Path) -> None:
    text = black("HHHHHHHH", fill=ramp((ROOM.x, 0), (ROOM.right, 0), RED, BLUE))
    inks = separated(page(text), tmp_path, 254).astype(int)
    box = text.ink
    row = round((box.y + box.height * 0.2) * 10)
    first, last = round((box.x + 1) * 10), round((box.right - 1) * 10)
    assert inks[row, first] == pytest.approx(numpy.array(RED.print) * 2.55, abs=12)
    assert inks[row, last] == pytest.approx(numpy.array(BLUE.print) * 2.55, abs=12)
    assert inks[20, 20].tolist() == [0, 0, 0, 0]


def test_a_contour_shows_its_width_outside_the_letters() -> None:
    plain = extent(rendered(page(black("H")), 254)[:, :, 1] < 128)
    fat = extent(rendered(page(black("H", outline=Outline(BLACK, 2))), 254)[:, :, 1] < 128)
    grown = [plain[0] - fat[0], fat[1] - plain[1], plain[2] - fat[2], fat[3] - plain[3]]
    assert grown == pytest.approx([20, 20, 20, 20], abs=1.5)


def test_a_contour_stands_behind_all_letters(tmp_path: Path) -> None:
    """The inside of the letters keeps their own paint, in every line."""
    lines = set_text("HHH\nHHH", ROOM, YELLOW, BOLD, lines=2, outline=Outline(BLUE, 3))
    assert len(lines.lines) == 2
    inks = separated(page(lines), tmp_path, 254)
    for line in lines.lines:
        row, column = round((line.ink.bottom - 0.5) * 10), round((line.ink.x + 0.08 * line.ink.height) * 10)
        assert inks[row, column].tolist() == [0, 38, 255, 0]


def test_a_shadow_is_moved_and_drawn_first(tmp_path: Path) -> None:
    inks = separated(page(black("H", fill=YELLOW, shadow=Shadow(BLACK, 3, 4))), tmp_path, 254)
    letters, shadow = inks[:, :, 2] > 128, inks[:, :, 3] > 128
    moved = [b - a for a, b in zip(extent(letters), extent(shadow | letters), strict=True)]
    assert moved == pytest.approx([0, 30, 0, 40], abs=1)
    assert not (letters & shadow).any()


def test_a_translucent_shadow_is_even_where_letters_and_contours_overlap(tmp_path: Path) -> None:
    text = black(font=OVERLAPPING, fill=WHITE, shadow=Shadow(GREY, 3, 3), outline=Outline(YELLOW, 1))
    inks = separated(page(text), tmp_path, 100)
    assert 120 <= inks[:, :, 3].max() <= 129


def test_blanks_draw_nothing_and_empty_blocks_are_fine() -> None:
    text = black("H H")
    assert text_path(text).verbs.count("M") == 2
    assert names(page(Text((), ROOM, BLACK, ""))) == {"cm"}


# Text that stays text


LIVE = (
    "Chào mừng Đại hội Đảng bộ",
    "ƯỚC MƠ ĐỘC LẬP – TỰ DO",
    "ẰẲẴẮẶ ẦẨẪẤẬ ỀỂỄẾỆ ỒỔỖỐỘ ỜỞỠỚỢ ỪỬỮỨỰ ỲỶỸÝỴ",
    "ằẳẵắặ ầẩẫấậ ềểễếệ ồổỗốộ ờởỡớợ ừửữứự ỳỷỹýỵ",
    "59 năm, 08/8/1967 – 50.000 ₫ (mười phần)",
)


def live_document() -> Document:
    rows = [set_text(words, Box(5, 5 + 9 * i, 190, 8)) for i, words in enumerate(LIVE)]
    return document(sheet(*(dataclasses.replace(row, fill=BLACK) for row in rows), width=200, height=50))


def test_pdfium_and_poppler_read_the_vietnamese_exactly(tmp_path: Path) -> None:
    data = written(live_document(), live_text=True)
    with pypdfium2.PdfDocument(data) as pdf:
        assert pdf[0].get_textpage().get_text_range().split("\r\n") == list(LIVE)
    assert run("pdftotext", on_disk(data, tmp_path), "-").split("\n\n")[0].split("\n")[0] == LIVE[0]
    assert [row for row in run("pdftotext", str(tmp_path / "file.pdf"), "-").strip().split("\n") if row] == list(LIVE)


def test_pypdf_reads_it_too() -> None:
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(io.BytesIO(written(live_document(), live_text=True)))
    assert reader.pages[0].extract_text().split("\n") == list(LIVE)


def test_one_glyph_is_read_as_what_was_written_each_time(tmp_path: Path) -> None:
    """A space and a no-break space, "-" and U+2011 share glyphs."""
    words = "a\u00a0b c-d\u2011e"
    data = page(black(words), live_text=True)
    with pypdfium2.PdfDocument(data) as pdf:
        assert pdf[0].get_textpage().get_text_range() == words
    # poppler itself prints every no-break space as a space.
    assert run("pdftotext", on_disk(data, tmp_path), "-").strip() == words.replace("\u00a0", " ")


def test_live_fonts_are_embedded_subsets_with_tounicode(tmp_path: Path) -> None:
    rows = run("pdffonts", on_disk(written(live_document(), live_text=True), tmp_path)).splitlines()[2:]
    assert rows
    for row in rows:
        assert row[6] == "+"
        assert row.split()[-5:-2] == ["yes", "yes", "yes"]


def test_two_subsets_of_a_font_never_share_a_name(tmp_path: Path) -> None:
    def name(words: str) -> str:
        return run("pdffonts", on_disk(page(black(words), live_text=True), tmp_path)).splitlines()[2].split()[0]

    assert name("abc") != name("xyz")
    assert name("abc") == name("abc")


@pytest.mark.parametrize("font", [BOLD, OVERLAPPING, *FONTS.glob("anton/*.ttf")], ids=lambda font: font.stem)
def test_live_and_outlined_text_look_alike(font: Path) -> None:
    """At 600 dpi, where pdfium's snapping of font glyphs to whole pixels no longer matters."""
    text = black("Đường ƯỚC nguyện, AVATAR", font)
    apart = rendered(page(text), 600).astype(int) - rendered(page(text, live_text=True), 600)
    inked = (rendered(page(text), 600) < 128).sum()
    assert (numpy.abs(apart) > 128).sum() < 0.02 * inked


@pytest.mark.parametrize("fill", [GREY, ramp((0, 0), (200, 0), RED, BLUE)], ids=["translucent", "gradient"])
def test_live_text_takes_every_fill(fill: Fill) -> None:
    text = black("HHHH", fill=fill)
    apart = rendered(page(text), 300).astype(int) - rendered(page(text, live_text=True), 300)
    assert numpy.abs(apart).mean() < 1


def test_only_the_letters_themselves_are_text() -> None:
    """A shadow that were text too would be found twice by a search."""
    data = page(black("Một lần", shadow=Shadow(GREY, 1, 1), outline=Outline(RED, 1)), live_text=True)
    with pypdfium2.PdfDocument(data) as pdf:
        assert pdf[0].get_textpage().get_text_range() == "Một lần"


def test_live_text_is_the_same_twice_and_holds_no_date() -> None:
    assert written(live_document(), live_text=True) == written(live_document(), live_text=True)


def test_live_and_outlined_documents_do_not_mix_their_symbols() -> None:
    symbol = Group((black("Chữ ký"),), symbol="mark")
    outlined = page(symbol)
    assert "TJ" in names(page(symbol, live_text=True))
    assert page(symbol) == outlined


def test_a_spot_is_kept_by_text() -> None:
    data = page(black("H", fill=Paint("#FF00FF", (0, 100, 0, 0), "CutContour")))
    assert ("scn", ("1",)) in operators(data)


def raised() -> Text:
    """The second letter stands a third of an em higher, as marks of other scripts do."""
    text = black("HAH")
    (line,) = text.lines
    (run,) = line.runs
    lifted = dataclasses.replace(run, rises=(0, run.font.units_per_em // 3, 0))
    return dataclasses.replace(text, lines=(dataclasses.replace(line, runs=(lifted,)),))


def test_raised_glyphs_stand_higher_in_both_variants() -> None:
    plain, outlined, live = (
        rendered(data, 200) for data in (page(black("HAH")), page(raised()), page(raised(), live_text=True))
    )
    assert extent(outlined[:, :, 1] < 128)[2] < extent(plain[:, :, 1] < 128)[2] - 20
    assert numpy.abs(outlined.astype(int) - live).mean() < 0.5


def test_raised_glyphs_are_still_read_in_order(tmp_path: Path) -> None:
    assert run("pdftotext", on_disk(page(raised(), live_text=True), tmp_path), "-").strip() == "HAH"
