"""Reading and cleaning Vietnamese text, and its syllables."""

from __future__ import annotations

import unicodedata

import pytest

from tests.text.conftest import LETTERS
from visuals.text.syllables import is_syllable, is_word, place_tone, syllable
from visuals.text.vietnamese import clean, upper


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (unicodedata.normalize("NFD", "Tiếng Việt"), "Tiếng Việt"),
        ("\ufeffChào\u200b mừng\u00ad!", "Chào mừng!"),
        ("năm\u00a02026", "năm\u00a02026"),
        ("một\t hai\u2003ba", "một hai ba"),
        ("  đầu \r\n cuối  \r\n", "đầu\ncuối"),
        ("dòng\u2028dòng", "dòng\ndòng"),
        ("a\x07b", "a b"),
        ("\u00d0ảng, \u0189ảng, \u00f0i", "Đảng, Đảng, đi"),
        ("hoà bình, hóa đơn", "hoà bình, hóa đơn"),
        ("Cộng đồng  Văn hóa - Xã hội !", "Cộng đồng Văn hóa - Xã hội !"),
        ("ပြည်သူ\u200c", "ပြည်သူ\u200c"),
        ("a\u200db", "ab"),
        ("Ea M’Droh, B'Lao", "Ea M’Droh, B'Lao"),
        ("", ""),
    ],
)
def test_cleaning(written: str, read: str) -> None:
    assert clean(written) == read
    assert clean(read) == read


def test_capitals_of_all_letters() -> None:
    for letter in LETTERS:
        assert len(upper(letter)) == 1
        assert upper(unicodedata.normalize("NFD", letter)) == letter.upper()
        assert unicodedata.name(upper(letter)).startswith("LATIN CAPITAL")


SYLLABLES = """
nghiêng ngoằn ngoèo quốc quyết khuỷu quýt gì gìn giếng giữ già giặt kẻ kỷ ghế ghi nghỉ ngành cảnh của hoà hòa thuỷ thủy
uống yêu yến ở ơi ức ừ ý Đảng ĐẠI HỘI chuyện truyền xoong boong loè khoẻ tuần huơ thuở quở quả uỷ ủy ban nhuyễn oanh
oách ươm phướn khuya rượu rươi bướu hưu cừu đuốc đuôi luôn muỗm suốt gạo xuyến xoáy ngoáy nước pa nô
""".split()  # noqa: SIM905
FOREIGN = """
ASEAN Brunei Singapore Myanmar logo banner facebook kc ngia cgi zalo qanh tiêc mat2 ăê iêu tiêp nguyểnn xăng-đanz
cơp pháh wifi ViÖt Vieät lucs thêus
""".split()  # noqa: SIM905


@pytest.mark.parametrize("text", SYLLABLES)
def test_syllables(text: str) -> None:
    assert is_syllable(text)


@pytest.mark.parametrize("text", FOREIGN)
def test_no_syllables(text: str) -> None:
    assert not is_syllable(text)


def test_parts_of_a_syllable() -> None:
    assert syllable("Nghiễng") == ("ngh", "iêng", "\u0303")
    assert syllable("quốc") == ("qu", "ôc", "\u0301")
    assert syllable("oi") == ("", "oi", "")
    assert is_word("In-đô-nê-xi-a")
    assert not is_word("Timor-Leste")


@pytest.mark.parametrize(
    ("old", "new"),
    [("hòa", "hoà"), ("khóa", "khoá"), ("thủy", "thuỷ"), ("khỏe", "khoẻ"), ("HÓA", "HOÁ"), ("Ủy", "Uỷ")],
)
def test_both_places_of_the_tone_mark(old: str, new: str) -> None:
    assert place_tone(new) == old
    assert place_tone(old, new=True) == new


@pytest.mark.parametrize(
    "word", ["quý", "quà", "giá", "giữ", "thuyền", "hoàn", "khuỷu", "ngoáy", "được", "mùa", "kìa", "ASEAN"]
)
def test_the_same_in_both_styles(word: str) -> None:
    assert place_tone(word) == place_tone(word, new=True) == word
