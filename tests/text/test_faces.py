"""Faces and the font book: measuring is drawing, and the right file is found."""

from __future__ import annotations

import pickle
import shutil
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.text.conftest import FONTS, LETTERS
from visuals.problems import SpecError
from visuals.text.faces import Face, FontBook, open_face


def test_advances_are_the_fonts_own(bold: Face) -> None:
    """Without kerning pairs, the pen goes exactly as far as hmtx says."""
    font = TTFont(bold.font.file)
    cmap, metrics = font.getBestCmap(), font["hmtx"]
    for letter in LETTERS + "0123456789":
        assert bold.shape(letter).advance == metrics[cmap[ord(letter)]][0]


def test_a_line_is_as_wide_as_its_glyphs(bold: Face) -> None:
    glyphs = bold.shape("NHIỆT LIỆT CHÀO MỪNG")
    assert len(glyphs.ids) == len(glyphs.offsets) == len(glyphs.clusters) == 20
    assert list(glyphs.offsets) == sorted(glyphs.offsets)
    last = TTFont(bold.font.file)["hmtx"].metrics
    assert glyphs.advance == pytest.approx(
        glyphs.offsets[-1] + last[TTFont(bold.font.file).getGlyphName(glyphs.ids[-1])][0]
    )


def test_kerning_is_on_and_ligatures_are_off(book: FontBook) -> None:
    face = book.face("Montserrat", 800)
    assert face.shape("VA").advance < face.shape("V").advance + face.shape("A").advance
    assert len(face.shape("fi ffl").ids) == 6


@pytest.mark.parametrize("family", ["Be Vietnam Pro", "Anton", "Oswald", "Montserrat", "Noto Sans"])
def test_composed_and_decomposed_text_are_set_alike(book: FontBook, family: str) -> None:
    face = book.face(family, 700)
    for letter in LETTERS:
        loose = unicodedata.normalize("NFD", letter)
        assert loose != letter or letter in "đĐ"
        assert face.shape(loose) == face.shape(letter)
        assert face.missing(loose) == ""


def test_missing_names_letters_once_and_no_blanks(bold: Face) -> None:
    assert bold.missing("Chào 字 ក 字\u00a0\u200b\n\t") == "字ក"


def test_a_hyphen_that_does_not_break_is_drawn_as_a_hyphen(bold: Face) -> None:
    assert bold.missing("Ma\u2011lai") == ""
    assert bold.shape("Ma\u2011lai").ids == bold.shape("Ma-lai").ids


def test_capital_and_small_heights_are_the_real_ink(bold: Face) -> None:
    em = bold.font.units_per_em
    ink = bold.shape("H").ink
    assert ink is not None
    assert bold.cap_height == ink[3] / em == pytest.approx(0.74)
    assert 0.5 < bold.x_height < bold.cap_height


def test_stacked_marks_reach_above_the_fonts_ascent(bold: Face) -> None:
    """Why boxes are never sized by ascent."""
    ink = bold.shape("Ẵ").ink
    assert ink is not None
    assert ink[3] > TTFont(bold.font.file)["hhea"].ascent


def test_outlines_are_cubic_and_closed(bold: Face) -> None:
    path = bold.outline(bold.shape("Ơ").ids[0])
    assert set(path.verbs) <= set("MLCZ")
    assert path.verbs.count("M") == path.verbs.count("Z") > 1
    assert bold.outline(bold.shape(" ").ids[0]).verbs == ""


def test_one_face_for_each_file_even_after_a_journey(bold: Face) -> None:
    assert open_face(bold.font.file) is bold
    assert pickle.loads(pickle.dumps(bold)) is bold


@pytest.mark.parametrize(
    ("wanted", "italic", "found"),
    [(400, False, (400, False)), (500, False, (600, False)), (1000, False, (900, False)), (500, True, (400, True))],
)
def test_the_nearest_weight(book: FontBook, wanted: int, italic: bool, found: tuple[int, bool]) -> None:
    font = book.face("be vietnam pro", wanted, italic).font
    assert (font.weight, font.italic) == found


def test_upright_where_there_is_no_italic(book: FontBook) -> None:
    assert not book.face("Oswald", 700, italic=True).font.italic


def test_an_unknown_family_names_near_ones(book: FontBook) -> None:
    with pytest.raises(SpecError) as caught:
        book.face("Be Vietnam", 400)
    assert "Be Vietnam Pro" in caught.value.problems[0].hint
    assert caught.value.problems[0].code == "text.unknown-family"


def test_the_first_folder_wins_style_by_style(tmp_path: Path) -> None:
    own = tmp_path / "own.ttf"
    shutil.copy(FONTS / "oswald" / "Oswald-Bold.ttf", own)
    book = FontBook((tmp_path, FONTS))
    assert book.face("Oswald", 700).font.file == own
    assert book.face("Oswald", 500).font.file.name == "Oswald-Medium.ttf"
