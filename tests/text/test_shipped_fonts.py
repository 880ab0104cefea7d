"""The fonts that travel with the library: whole, unmodified, listed, with every Vietnamese letter."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from tests.text.conftest import FONTS, LETTERS
from visuals.text.faces import FontBook, open_face
from visuals.text.shaping import set_run

SOURCES: dict[str, Any] = tomllib.loads((FONTS / "SOURCES.toml").read_text(encoding="utf-8"))
FILES = [FONTS / font["file"] for font in SOURCES["font"]]


def names(files: list[Path]) -> list[str]:
    return [file.stem for file in files]


def test_there_are_134_letters() -> None:
    assert len(LETTERS) == len(set(LETTERS)) == 134


def test_every_font_in_the_folder_is_listed_and_every_listed_one_is_there() -> None:
    assert sorted(FONTS.glob("*/*.ttf")) == sorted(FILES)


@pytest.mark.parametrize("source", [*SOURCES["font"], *SOURCES["licence"]], ids=lambda source: str(source["file"]))
def test_each_file_is_the_one_that_was_fetched(source: dict[str, str]) -> None:
    assert hashlib.sha256((FONTS / source["file"]).read_bytes()).hexdigest() == source["sha256"]


@pytest.mark.parametrize("source", SOURCES["font"], ids=lambda source: str(source["file"]))
def test_the_list_says_what_the_file_says(source: dict[str, Any]) -> None:
    font = open_face(FONTS / source["file"]).font
    assert (font.family, font.weight, font.italic) == (source["family"], source["weight"], source["italic"])
    licence = (FONTS / source["licence_file"]).read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name" not in licence.partition("PREAMBLE")[0]


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_each_face_has_every_vietnamese_letter(file: Path) -> None:
    face = open_face(file)
    assert face.missing(LETTERS + "0123456789.,:;!?()-–—“”‘’…%&/+°²") == ""
    cmap = TTFont(file).getBestCmap()
    assert not [letter for letter in LETTERS if ord(letter) not in cmap]


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
    for letter in LETTERS + "AHgjQ&@":
        pen = BoundsPen(glyphs)
        glyphs[cmap[ord(letter)]].draw(pen)
        ink = face.shape(letter).ink
        assert ink is not None
        assert pen.bounds == pytest.approx(ink, abs=1.0), letter


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_outlines_reach_exactly_to_the_ink(file: Path) -> None:
    """What is drawn is what was measured: the outline's box, control points included, is never smaller than the ink."""
    face = open_face(file)
    for letter in "HẴỴg":
        glyphs = face.shape(letter)
        box = face.outline(glyphs.ids[0]).bounds()
        assert glyphs.ink is not None
        left, bottom, right, top = glyphs.ink
        assert box.x <= left + 1
        assert box.y <= bottom + 1
        assert box.right >= right - 1
        assert box.bottom >= top - 1
