"""Pixel fonts: every letter there, apart from the others, as FreeType reads it; words on whole pixels, not touching."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFont

from visuals.problems import RefusedError
from visuals.shelf import shipped
from visuals.text.distinct import apart, families, twins
from visuals.text.pixelfont import PixelFont, pixel_fonts
from visuals.text.pixeltext import fill_board, set_line

FOLDER = shipped() / "fonts" / "pixel"
FILES = sorted(file for file in FOLDER.iterdir() if ".bdf" in file.name)
FONTS = {font.name: font for levels in (False, True) for font in pixel_fonts(levels)}
ALL_LETTERS = "".join(sorted(families()))
ONE_BIT = [name for name, font in FONTS.items() if font.bits == 1]
SLOGAN = "Tư duy Cộng đồng, hành động Cộng đồng"


def test_every_file_is_a_font_that_is_used() -> None:
    assert {file.name.partition(".")[0] for file in FILES} == set(FONTS)
    assert {font.height for font in FONTS.values()} >= {13, 16, 18, 24, 32, 48, 64}


@pytest.mark.parametrize("name", FONTS)
def test_a_font_holds_vietnamese_in_its_rows(name: str) -> None:
    font = FONTS[name]
    wanted = {*ALL_LETTERS, *map(chr, range(33, 127)), *"₫–…“”"}
    assert wanted <= set(font.glyphs)
    assert len(ALL_LETTERS) > 134
    for letter in wanted - set("@₫$§|{}[]()/\\_"):
        glyph = font.glyphs[letter]
        assert glyph.top <= font.ascent
        assert glyph.ink.shape[0] - glyph.top <= font.height - font.ascent
    levels = numpy.unique(numpy.concatenate([glyph.ink.ravel() for glyph in font.glyphs.values()]))
    assert set(levels.tolist()) == ({0, 255} if font.bits == 1 else {17 * level for level in range(16)})


@pytest.mark.parametrize("name", ONE_BIT)
def test_freetype_reads_the_same_bitmaps(name: str) -> None:
    font = FONTS[name]
    theirs = ImageFont.truetype(str(FOLDER / f"{name}.bdf"), font.height, layout_engine=ImageFont.Layout.BASIC)
    for letter in "ẾỘỮẪặgĐ₫8":
        image = Image.new("1", (200, 200))
        ImageDraw.Draw(image).text((60, 60), letter, fill=1, font=theirs)
        ink = numpy.asarray(image)
        rows, columns = numpy.flatnonzero(ink.any(1)), numpy.flatnonzero(ink.any(0))
        ours = font.glyphs[letter].ink > 0
        kept = ours[numpy.flatnonzero(ours.any(1))[0] : numpy.flatnonzero(ours.any(1))[-1] + 1]
        assert (ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] == kept).all(), letter


@pytest.mark.parametrize("name", FONTS)
def test_no_two_letters_are_the_same(name: str) -> None:
    font = FONTS[name]
    for family in set(families().values()):
        pictures = {(font.glyphs[each].ink.tobytes(), font.glyphs[each].ink.shape, font.glyphs[each].top)
                    for each in family}  # fmt: skip
        assert len(pictures) == len(family)
    assert all(each.pixels for each in twins(ALL_LETTERS, font))


def test_large_letters_are_far_apart_and_small_ones_are_told() -> None:
    assert twins(ALL_LETTERS, FONTS["noto-sans-32"]) == ()
    near = {(each.letter, each.other) for each in twins("LẠI", FONTS["galmuri-16"])}
    assert ("Ạ", "A") in near
    assert all(each.pixels < 3 for each in twins(ALL_LETTERS, FONTS["noto-sans-18"]))


def test_the_same_drawing_is_found_even_a_pixel_aside() -> None:
    font = FONTS["noto-sans-24"]
    glyph = font.glyphs["Ấ"]
    moved = type(glyph)(glyph.ink, glyph.left + 1, glyph.top - 1, glyph.advance)
    assert apart(glyph, moved) == 0
    broken = PixelFont("x", font.height, font.ascent, 1, {**font.glyphs, "Ẩ": glyph})
    assert [(each.letter, each.other, each.pixels) for each in twins("Ấ", broken)] == [("Ấ", "Ẩ", 0)]


def parts(ink: numpy.ndarray) -> int:  # type: ignore[type-arg]
    """How many pieces the lit pixels make, corners touching counted as joined: flood fill."""
    left, found = {tuple(each) for each in numpy.argwhere(ink >= 64).tolist()}, 0
    while left:
        found += 1
        edge = [left.pop()]
        while edge:
            row, column = edge.pop()
            near = {(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)} & left
            left -= near
            edge += near
    return found


@pytest.mark.parametrize("name", ["galmuri-13", "galmuri-16", "noto-sans-18", "noto-sans-24", "noto-sans-40"])
@pytest.mark.parametrize("words", ["NGHĨA", "ẨẪỂỄ", "ƠỚỮỰ", "Quyết", "fjỉ", "ÌÍỈĨ", "Tỵ"])
def test_letters_never_touch(name: str, words: str) -> None:
    font = FONTS[name]
    assert parts(set_line(words, font)) == sum(parts(font.glyphs[letter].ink) for letter in words)


@pytest.mark.parametrize("room", [(190, 32), (318, 32), (318, 48), (318, 64), (510, 64)])
@pytest.mark.parametrize("levels", [False, True])
def test_words_keep_within_their_room(room: tuple[int, int], levels: bool) -> None:
    text = fill_board(SLOGAN, room, pixel_fonts(levels), capitals=True)
    assert text is not None
    assert text.ink.shape[0] <= room[1]
    assert text.ink.shape[1] <= room[0]
    assert " ".join(text.lines).casefold() == SLOGAN.casefold()
    lit = sum(int((set_line(line, text.font) > 0).sum()) for line in text.lines)
    assert int((text.ink > 0).sum()) == lit, "lines lie on each other, or something is cut"
    assert text.ink.any(axis=1)[[0, -1]].all()


def test_lines_break_where_vietnamese_breaks() -> None:
    text = fill_board(SLOGAN, (318, 64), pixel_fonts(False))
    assert text is not None
    assert text.lines == ("Tư duy Cộng đồng,", "hành động Cộng đồng")


def test_capitals_only_where_rows_allow_them() -> None:
    small = fill_board("Tuần ASEAN", (318, 16), pixel_fonts(False), capitals=True)
    large = fill_board("Tuần ASEAN", (318, 32), pixel_fonts(False), capitals=True)
    assert small is not None
    assert large is not None
    assert (large.words, unicodedata.normalize("NFC", large.words)) == ("TUẦN ASEAN", large.words)
    assert small.words == "Tuần ASEAN" or small.font.height >= 18


def test_other_scripts_are_refused() -> None:
    with pytest.raises(RefusedError) as caught:
        fill_board("สวัสดี ASEAN", (318, 32), pixel_fonts(True))
    assert caught.value.problems[0].code == "text.no-pixel-letter"


def test_too_long_is_none() -> None:
    assert fill_board(SLOGAN, (94, 16), pixel_fonts(False)) is None


def test_the_fonts_come_with_their_licences() -> None:
    for name in ("OFL-galmuri.txt", "OFL-noto-sans.txt"):
        assert "SIL OPEN FONT LICENSE" in Path(FOLDER / name).read_text(encoding="utf-8").upper()
