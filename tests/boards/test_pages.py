"""Pages of boards that layouts make: pixel letters on whole pixels, the very pixels that the fonts have."""

from __future__ import annotations

import io
import itertools
from pathlib import Path

import numpy
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image

import visuals
from tests.boards.shows import show_job
from visuals.artwork import Artwork
from visuals.boards import make_show
from visuals.problems import RefusedError
from visuals.scene import Sheet, Text
from visuals.shelf import Shelf, shipped
from visuals.text.pixelfont import pixel_fonts, read_pixel_font
from visuals.text.pixeltext import set_line
from visuals.writers import FORMATS, Options, write

SHELF = Shelf((shipped(),))
BOARDS = {name: product for name, product in SHELF.products().items() if product.board}
LAYOUTS = sorted(file.stem for file in (shipped() / "layouts" / "board").glob("*.yaml"))
SLOGANS = (
    "Tuần ASEAN 28/7 - 08/8", "Chào mừng 59 năm Ngày thành lập ASEAN", "Tư duy Cộng đồng, hành động Cộng đồng",
    "Không bỏ lại ai phía sau",
)  # fmt: skip
RED, COLOURS = "bang-do-320x64", "bang-dien-tu-320x64"


def page(board: str, slogan: str, theme: str = "den-led", layout: str = "bang-dien-tu", **slots: object) -> Artwork:
    return visuals.compose(layout, on=board, theme=theme, slogan=slogan, **slots)


def drawn(made: Artwork) -> NDArray[numpy.uint8]:
    file = io.BytesIO()
    write(made.document, file, "png")
    return numpy.asarray(Image.open(file).convert("RGB"))


def texts(sheet: Sheet) -> list[Text]:
    return [item for item in sheet.items if isinstance(item, Text)]


def truth(sheet: Sheet) -> NDArray[numpy.float64]:
    """The page as the pixel fonts have it: each line's levels laid where its ink is, times the colour, on dark."""
    found = numpy.zeros((int(sheet.trim.height), int(sheet.trim.width), 3))
    for text in texts(sheet):
        colour = numpy.array(text.fill.rgb) if sheet.colours == "full" else shown(text, sheet)  # type: ignore[union-attr]
        for line in text.lines:
            font = line.runs[0].font
            levels = set_line(line.text, read_pixel_font(font.file))
            rows = numpy.flatnonzero(levels.any(axis=1))
            levels = levels[rows[0] : rows[-1] + 1]
            top, left = round(line.ink.y), round(line.ink.x)
            assert (top, left) == (line.ink.y, line.ink.x)
            part = found[top : top + levels.shape[0], left : left + levels.shape[1]]
            assert part.shape[:2] == levels.shape, "letters beyond the edge"
            assert not (part.any(axis=2) & (levels > 0)).any(), "letters on letters"
            part += levels[:, :, None] / 255 * colour
    return found


def shown(text: Text, sheet: Sheet) -> NDArray[numpy.float64]:
    red, green, _ = text.fill.rgb  # type: ignore[union-attr]
    lit = (red >= 102, green >= 102 and sheet.colours == "red-green", False)
    return numpy.array(lit) * 255.0


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("board", BOARDS)
def test_every_board_shows_the_fonts_own_pixels(board: str, layout: str) -> None:
    """Exact size, nothing cut, the gate passed or said; where words are refused it is said by how many letters."""
    product, made, refused = BOARDS[board], 0, set[str]()
    for slogan, second in itertools.product(SLOGANS, ({}, {"second": "Xã Na Dương"})):
        try:
            one = page(board, slogan, layout=layout, **second)
        except RefusedError as error:
            refused.update(each.code for each in error.problems)
            continue
        made += 1
        (sheet,) = one.document.sheets
        assert "check.same-letters" not in {each.code for each in one.check()}
        assert not [each for each in one.check() if each.severity == "error"]
        if not all(text.in_pixels for text in texts(sheet)):
            assert product.trim.height > 128, "outlines are for letters higher than any pixel font's"
            heights = [text.size * 0.714 for text in texts(sheet) if not text.in_pixels]
            assert min(heights) > pixel_fonts(product.colours == "full")[0].capital
            continue
        pixels = drawn(one)
        assert pixels.shape == (product.trim.height, product.trim.width, 3)
        assert numpy.abs(pixels - truth(sheet)).max() <= (1.5 if product.colours == "full" else 0)
    assert made or product.trim.width < 128
    assert refused <= ({"compose.too-long"} if product.trim.height <= 16 else set())


@pytest.mark.parametrize("board", BOARDS)
def test_letters_stand_in_the_middle(board: str) -> None:
    """As many dark rows above the first capitals as below the last baseline. Only where marks that are as high as they
    may are in the way there may be more above; a margin of their own they never leave altogether."""
    high = SHELF.products()[board].trim.height
    ends = round(high * 0.06) if high >= 64 else 0
    for slogan, second in itertools.product(SLOGANS, ({}, {"second": "Xã Na Dương"})):
        try:
            (sheet,) = page(board, slogan, layout="bang-dien-tu", **second).document.sheets
        except RefusedError:
            continue
        first, last = texts(sheet)[0], texts(sheet)[-1]
        above, below = first.lines[0].baseline - capital(first), high - last.lines[-1].baseline
        ink = min(line.ink.y for line in first.lines)
        free = max(ends // 4, SHELF.products()[board].insets.top)
        assert free - 0.01 <= ink
        assert high - max(line.ink.bottom for line in last.lines) >= free - 0.01
        assert abs(above - below) <= 1.01 or (above > below and ink <= free + 1), (slogan, above, below)


def capital(text: Text) -> float:
    font = text.lines[0].runs[0].font
    return read_pixel_font(font.file).capital if text.in_pixels else text.size * 0.714


def test_large_boards_have_large_letters() -> None:
    """One line of small pixels is not taken where two of outlines are half as large again."""
    for board in ("bang-dien-tu-640x320", "bang-dien-tu-1024x576", "bang-dien-tu-1280x640"):
        product = SHELF.products()[board]
        (text,) = texts(page(board, "Không bỏ lại ai phía sau").document.sheets[0])
        assert max(line.ink.width for line in text.lines) > 0.8 * product.trim.width
        (still,) = make_show(show_job(board, [{"pages": ["Không bỏ lại ai phía sau"]}]), 50).stills
        lit = numpy.flatnonzero(still.any(axis=(0, 2)))
        assert lit[-1] - lit[0] > 0.8 * product.trim.width


def test_the_largest_letters_that_have_room_are_taken() -> None:
    (text,) = texts(page(RED, "Tuần ASEAN 2026").document.sheets[0])
    used = read_pixel_font(text.lines[0].runs[0].font.file)
    larger = [font for font in pixel_fonts(False) if font.capital > used.capital]
    assert larger
    assert all(set_line(text.lines[0].text, font).shape[1] > 312 or font.height > 56 for font in larger)


def test_words_are_said_once_and_stay_words() -> None:
    made = page(COLOURS, "Tư duy Cộng đồng, hành động Cộng đồng")
    (text,) = texts(made.document.sheets[0])
    assert text.words == "TƯ DUY CỘNG ĐỒNG, HÀNH ĐỘNG CỘNG ĐỒNG"
    assert [line.text for line in text.lines] == ["TƯ DUY CỘNG ĐỒNG,", "HÀNH ĐỘNG CỘNG ĐỒNG"]
    assert ["".join(run.text for run in line.runs) for line in text.lines] == [line.text for line in text.lines]


@pytest.mark.parametrize("board", [RED, COLOURS])
def test_pages_are_the_same_on_every_run_and_in_every_format(board: str) -> None:
    slogan = "Ngày thành lập ASEAN"
    first, second = (page(board, slogan, second=words).document for words in ("Na Dương", "Na Dương"))
    for format in ("png", "bmp", "gif", "pdf", "svg"):
        files = io.BytesIO(), io.BytesIO()
        for document, file in zip((first, second), files, strict=True):
            write(document, file, format)
        assert files[0].getvalue() == files[1].getvalue(), format
        if format in ("bmp", "gif"):
            found = numpy.asarray(Image.open(files[0]).convert("RGB"), float).max(axis=2)
            assert numpy.abs(found - truth(first.sheets[0]).max(axis=2)).max() <= 1.5


def test_a_pdf_shows_the_same_pixels() -> None:
    """Rendered ten pixels for one by pdfium, every square is one colour: that of the board's pixel."""
    made, file = page(COLOURS, "Ngày thành lập ASEAN"), io.BytesIO()
    write(made.document, file, "pdf")
    (sheet,) = made.document.sheets
    with pypdfium2.PdfDocument(file) as pdf:
        shown = numpy.asarray(pdf[0].render(scale=10 * sheet.trim.width / pdf[0].get_width()).to_pil(), float)
    squares = shown[:, :, :3].reshape(int(sheet.trim.height), 10, int(sheet.trim.width), 10, 3)[:, 2:8, :, 2:8]
    lit = truth(sheet).max(axis=2) / 255
    seen = squares.max(axis=4)
    assert (seen.max(axis=(1, 3)) - seen.min(axis=(1, 3))).max() <= 2
    light = seen.mean(axis=(1, 3)) / seen.mean(axis=(1, 3)).max()
    assert numpy.abs(light - lit).max() < 0.08, "print inks look darker, not otherwise"


def test_live_text_and_slides_draw_pixel_letters(tmp_path: Path) -> None:
    made = page(COLOURS, "Tuần ASEAN")
    file = io.BytesIO()
    write(made.document, file, "pdf", Options(live_text=True))
    with pypdfium2.PdfDocument(file) as pdf:
        assert numpy.asarray(pdf[0].render().to_pil()).any()
    (name,) = made.save(tmp_path / "trang.pptx")
    from pptx import Presentation

    (slide,) = Presentation(str(name)).slides
    assert any("TUẦN ASEAN" in shape._element.xml for shape in slide.shapes)


def test_other_scripts_are_drawn_in_outlines_and_told_where_they_are_low() -> None:
    made = page(RED, "สวัสดี ASEAN", second="ស្វាគមន៍")
    assert not any(text.in_pixels for text in texts(made.document.sheets[0]))
    low = page("bang-do-192x32", "สวัสดี ASEAN สวัสดี ASEAN")
    assert "check.outline-letters" in {each.code for each in low.check()}


def test_every_writer_knows_pixel_letters() -> None:
    made = page(COLOURS, "Tuần ASEAN")
    for format in FORMATS:
        if format in ("mp4", "avi", "zip", "tif", "tiff"):  # films, and what is for print alone
            continue
        file = io.BytesIO()
        write(made.document, file, format)
        assert file.getvalue()
