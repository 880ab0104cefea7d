"""The fonts that travel with the library: listed, free to embed, with every letter they are there for."""

from __future__ import annotations

import hashlib
import io
import re
import tomllib
from pathlib import Path
from typing import Any

import numpy
import pypdfium2
import pytest
import uharfbuzz
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from tests.text.conftest import FONTS, HARD, LETTERS
from tests.text.greetings import own_words
from visuals.scene import Document, Paint, Sheet, Text
from visuals.text.faces import Face, FontBook, open_face
from visuals.text.fit import fit
from visuals.text.setting import place
from visuals.text.shaping import set_run
from visuals.text.style import Style
from visuals.units import Box, Size
from visuals.writers import write

SOURCES: dict[str, Any] = tomllib.loads((FONTS / "SOURCES.toml").read_text(encoding="utf-8"))
FILES = [FONTS / font["file"] for font in SOURCES["font"]]
VIETNAMESE = [file for file in FILES if not own_words(file)]
"""The faces for Vietnamese; the others bring one script each and Latin letters without marks."""

CURATED = {
    "Be Vietnam Pro": [400, 600, 700, 800, 900],
    "Anton": [400],
    "Oswald": [500, 700],
    "Montserrat": [600, 800, 900],
    "Roboto Condensed": [400, 700, 900],
    "Noto Serif": [400, 700],
    "Playfair Display": [700, 900],
    "Charm": [700],
    "Noto Sans": [400, 500, 700],
    **{f"Noto Sans {script}": [400, 700] for script in ("Thai", "Lao", "Khmer", "Myanmar", "Tamil", "SC")},
}


def names(files: list[Path]) -> list[str]:
    return [file.stem for file in files]


def test_there_are_134_letters() -> None:
    assert len(LETTERS) == len(set(LETTERS)) == 134


def test_every_font_in_the_folder_is_listed_and_every_listed_one_is_there() -> None:
    assert sorted(FONTS.glob("*/*.ttf")) == sorted(FILES)


@pytest.mark.parametrize("source", [*SOURCES["font"], *SOURCES["licence"]], ids=lambda source: str(source["file"]))
def test_each_file_is_the_one_that_was_fetched(source: dict[str, str]) -> None:
    assert hashlib.sha256((FONTS / source["file"]).read_bytes()).hexdigest() == source["sha256"]


def test_the_set_is_whole(book: FontBook) -> None:
    weights = {family: [w for w, italic in book.weights(family) if not italic] for family in book.families()}
    assert weights == CURATED


@pytest.mark.parametrize("source", SOURCES["font"], ids=lambda source: str(source["file"]))
def test_the_list_says_what_the_file_says(source: dict[str, Any]) -> None:
    font = open_face(FONTS / source["file"]).font
    assert (font.family, font.weight, font.italic) == (source["family"], source["weight"], source["italic"])
    licence = (FONTS / source["licence_file"]).read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    reserved = re.search(r"Reserved Font Name ['\"](.+?)['\"]", licence.partition("PREAMBLE")[0])
    assert (reserved[1] if reserved else "") == source["reserved_font_name"]


@pytest.mark.parametrize("source", SOURCES["font"], ids=lambda source: str(source["file"]))
def test_a_changed_font_bears_no_reserved_name(source: dict[str, Any]) -> None:
    """SIL Open Font License 1.1, paragraph 3: the primary name as presented to users."""
    if "cut" not in source:
        assert "member_sha256" not in source
        return
    assert source["reserved_font_name"] not in source["family"]
    font = TTFont(FONTS / source["file"])
    shown = [str(record) for record in font["name"].names if record.nameID in (1, 4, 6, 16, 18, 21, 25)]
    assert shown
    assert not [name for name in shown if source["reserved_font_name"] in name]
    assert font["name"].getDebugName(5).endswith(";GB 2312 level 1")


def test_every_licence_goes_into_the_wheel() -> None:
    project = tomllib.loads((FONTS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    taken = {file for pattern in project["license-files"] for file in FONTS.parent.glob(pattern)}
    assert {FONTS / licence["file"] for licence in SOURCES["licence"]} <= taken
    assert {FONTS / font["licence_file"] for font in SOURCES["font"]} <= taken


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_each_font_may_be_embedded_and_installed(file: Path) -> None:
    """OS/2 fsType 0: installable embedding (OpenType 1.9.1, "OS/2")."""
    assert TTFont(file)["OS/2"].fsType == 0


@pytest.mark.parametrize("file", VIETNAMESE, ids=names(VIETNAMESE))
def test_each_face_has_every_vietnamese_letter(file: Path) -> None:
    face = open_face(file)
    assert face.missing(LETTERS + "0123456789.,:;!?()-–—“”‘’…%&/+°²") == ""
    cmap = TTFont(file).getBestCmap()
    assert not [letter for letter in LETTERS if ord(letter) not in cmap]


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_each_face_has_its_own_script_and_plain_latin(file: Path) -> None:
    assert open_face(file).missing(own_words(file) + "".join(map(chr, range(0x21, 0x7F)))) == ""


@pytest.mark.parametrize("weight", [400, 700])
def test_the_chinese_face_has_level_1_of_gb_2312(book: FontBook, weight: int) -> None:
    """3,755 hanzi, by the codec of the standard; and the names that level 1 lacks."""
    rows = [bytes((0xA0 + row, 0xA0 + cell)) for row in range(16, 56) for cell in range(1, 95)]
    hanzi = "".join(row.decode("gb2312", "ignore") for row in rows)
    assert len(hanzi) == 3755
    face = book.face("Noto Sans SC", weight)
    assert face.missing(hanzi + "，。、；：？！（）《》“”——……·") == ""
    assert face.missing("乂安岘港金瓯芹苴东帝汶岱依族侬族谅山高平河内胡志明市") == ""
    assert len(TTFont(face.font.file).getGlyphOrder()) < 4300


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_the_dong_sign_comes_at_least_from_the_fallback(file: Path, book: FontBook) -> None:
    pieces = set_run("50.000₫", (open_face(file), book.face("Noto Sans", 700)))
    assert all(0 not in piece.ids for piece in pieces)


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_ink_is_what_fonttools_finds_in_the_outlines(file: Path) -> None:
    """The box of every letter, against the true bounds of its curves as another reader computes them."""
    font = TTFont(file)
    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
    face = open_face(file)
    own = [letter for letter in dict.fromkeys(own_words(file)) if letter.isalpha()]
    for letter in [*(own or LETTERS), *"AHgjQ&@"]:
        pen = BoundsPen(glyphs)
        glyphs[cmap[ord(letter)]].draw(pen)
        ink = face.shape(letter).ink
        assert ink is not None
        assert pen.bounds == pytest.approx(ink, abs=1.0), letter


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_outlines_reach_exactly_to_the_ink(file: Path) -> None:
    """What is drawn is what was measured: the outline's box, control points included, is never smaller than the ink."""
    face = open_face(file)
    for letter in "Hg" if own_words(file) else "HẴỴg":
        glyphs = face.shape(letter)
        box = face.outline(glyphs.ids[0]).bounds()
        assert glyphs.ink is not None
        left, bottom, right, top = glyphs.ink
        assert box.x <= left + 1
        assert box.y <= bottom + 1
        assert box.right >= right - 1
        assert box.bottom >= top - 1


LATIN = [file for file in FILES if not open_face(file).missing("0123456789")]


def _figures(file: Path) -> list[tuple[float, float]]:
    """(bottom, top) of each figure as it is set, in em."""
    face = open_face(file)
    inks = [face.shape(figure).ink for figure in "0123456789"]
    em = face.font.units_per_em
    return [(ink[1] / em, ink[3] / em) for ink in inks if ink]


@pytest.mark.parametrize("file", LATIN, ids=names(LATIN))
def test_figures_are_as_high_as_capitals_and_stand_on_the_line(file: Path) -> None:
    """Lining figures, Charm among them, which has no `lnum` but figures of one height (0.70 em, as its E and X)."""
    figures = _figures(file)
    assert len(figures) == 10
    for bottom, top in figures:
        assert bottom == pytest.approx(0, abs=0.02)
        # The 6 of Playfair Display ends in a tail above its bowl.
        assert top == pytest.approx(open_face(file).cap_height, abs=0.052)


def test_a_face_with_old_style_figures_would_be_noticed() -> None:
    """Playfair Display's own 3, 4, 5, 7 and 9 hang below the line; asked for lining ones, none does."""
    (file,) = [each for each in LATIN if each.stem == "PlayfairDisplay-Bold"]
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))
    buffer = uharfbuzz.Buffer()
    buffer.add_str("9")
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {})
    extents = font.get_glyph_extents(buffer.glyph_infos[0].codepoint)
    assert (extents.y_bearing + extents.height) / font.face.upem < -0.1
    assert min(bottom for bottom, _ in _figures(file)) > -0.02


def _drawn(face: Face, words: str) -> tuple[Box, tuple[float, float, float, float]]:
    """(the ink box of `words` set 1,000 pixels to the em, the edges of what pdfium paints), in pixels."""
    width, height = 1000 * (len(words) + 2), 3000
    style = Style((face,), 1000.0, 999.0)
    box = Box(0, 0, width, height)
    setting = fit(words, width, height, style)
    lines = place(setting, box, "center", "middle")
    text = Text(lines, box, Paint("#000000", (0, 0, 0, 100)), setting.words)
    file = io.BytesIO()
    write(Document((Sheet("", Size(width, height), "px", (text,)),)), file, "pdf")
    with pypdfium2.PdfDocument(file.getvalue()) as pdf:
        page = pdf[0]
        scale = width / page.get_width()
        dark = numpy.asarray(page.render(scale=scale, grayscale=True).to_pil()) < 128
    rows, columns = numpy.flatnonzero(dark.any(axis=1)), numpy.flatnonzero(dark.any(axis=0))
    return text.ink, (columns[0], columns[-1] + 1, rows[0], rows[-1] + 1)


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_ink_is_what_pdfium_paints_to_the_pixel(file: Path) -> None:
    """Measure = draw: every edge within a pixel of 1,000 to the em."""
    face = open_face(file)
    for words in [*own_words(file).split()[:2]] or [HARD[0], HARD[6]]:
        ink, edges = _drawn(face, words)
        assert edges == pytest.approx((ink.x, ink.right, ink.y, ink.bottom), abs=1.0), words
