"""Cards of font families: every style in its own letters, nothing touching, what is borrowed in another colour."""

from __future__ import annotations

import io
from itertools import combinations
from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from visuals.compose.specimen import specimen
from visuals.problems import SpecError
from visuals.scene import Document, Text
from visuals.shelf import shipped
from visuals.text.faces import FontBook
from visuals.units import Box
from visuals.writers import write

FONTS = shipped() / "fonts"
BOOK = FontBook((FONTS,))
FOREIGN = {"Thai": "สวัสดี", "Lao": "ສະບາຍດີ", "Khmer": "សួស្ដី", "Myanmar": "မင်္ဂလာပါ", "Tamil": "வணக்கம்", "SC": "你好"}


def texts(card: Document) -> list[Text]:
    return [item for item in card.sheets[0].items if isinstance(item, Text)]


@pytest.mark.parametrize("family", BOOK.families())
def test_every_style_has_its_line_and_nothing_touches(family: str) -> None:
    card = specimen(BOOK, family)
    shown = texts(card)
    runs = [run for text in shown for line in text.lines for run in line.runs]
    assert not [run.text for run in runs if 0 in run.glyphs]
    styles = {(run.font.weight, run.font.italic) for run in runs if run.font.family == family}
    assert styles == set(BOOK.weights(family))
    room = Box(96, 96, 1600 - 2 * 96, card.sheets[0].trim.height - 2 * 96)
    for text in shown:
        assert text.ink.x >= room.x - 1e-6
        assert text.ink.right <= room.right + 1e-6
        assert text.ink.bottom <= room.bottom
        assert text.ink.y >= 0.6 * room.y
    for one, other in combinations(shown, 2):
        apart_across = one.ink.right < other.ink.x or other.ink.right < one.ink.x
        assert apart_across or one.ink.bottom < other.ink.y or other.ink.bottom < one.ink.y


@pytest.mark.parametrize("family", BOOK.families())
def test_the_large_lines_are_the_familys_own(family: str) -> None:
    large = max(texts(specimen(BOOK, family)), key=lambda text: text.ink.width * text.ink.height)
    assert {run.font.family for line in large.lines for run in line.runs} == {family}
    script = family.removeprefix("Noto Sans ")
    assert large.words.startswith(FOREIGN.get(script, "MỪNG ĐẤT NƯỚC"))


def test_borrowed_letters_have_a_colour_of_their_own() -> None:
    card = specimen(BOOK, "Playfair Display")
    borrowed = [run for text in texts(card) for line in text.lines for run in line.runs if run.fill]
    assert [run.text for run in borrowed] == ["₫"]
    assert [text.words for text in texts(card) if text.words.startswith("Tiếng Việt")] == [
        "Tiếng Việt\n₫ mượn của phông dự phòng"
    ]
    assert not [run for text in texts(specimen(BOOK, "Anton")) for line in text.lines for run in line.runs if run.fill]


def test_a_family_of_two_writings_shows_both() -> None:
    words = [text.words for text in texts(specimen(BOOK, "Charm"))]
    assert "Tiếng Việt, tiếng Thái" in words
    assert "สวัสดีอาเซียน" in words


def test_a_font_without_vietnamese_is_shown_for_what_it_is(tmp_path: Path) -> None:
    font = TTFont(FONTS / "anton" / "Anton-Regular.ttf")
    subsetter = Subsetter(Options(name_IDs=["*"]))
    subsetter.populate(text="".join(map(chr, range(0x20, 0x7F))))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = "Chữ Thử"
    font.save(tmp_path / "a.ttf")
    card = specimen(FontBook((tmp_path, FONTS)), "Chữ Thử")
    words = [text.words for text in texts(card)]
    assert "Chữ Latinh, không đủ chữ tiếng Việt\n₫ mượn của phông dự phòng" in words
    assert "ASEAN" in words
    assert not [each for each in words if "NƯỚC" in each]


def test_the_same_card_is_the_same_file() -> None:
    made = []
    for _ in range(2):
        file = io.BytesIO()
        write(specimen(FontBook((FONTS,)), "Noto Sans Khmer"), file, "png")
        made.append(file.getvalue())
    assert made[0] == made[1]


def test_an_unknown_family_is_told() -> None:
    with pytest.raises(SpecError, match="Noto Sans"):
        specimen(BOOK, "Noto Sand")
