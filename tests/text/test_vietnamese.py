"""Reading, cleaning and judging Vietnamese text."""

from __future__ import annotations

import unicodedata

import pytest

from tests.text.conftest import LETTERS
from visuals.problems import Where
from visuals.text.syllables import is_syllable, is_word, place_tone, syllable
from visuals.text.vietnamese import clean, is_decomposed, mixed_tones, report, upper


def codes(text: str) -> list[str]:
    return [found.code for found in report(text)]


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


def test_decomposed_text_is_noticed() -> None:
    assert is_decomposed(unicodedata.normalize("NFD", "Đại hội"))
    assert not is_decomposed("Đại hội")


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


def test_mixed_styles_are_noticed() -> None:
    assert mixed_tones("hoà bình, văn hóa") == ("hóa", "hoà")
    assert mixed_tones("hòa bình, văn hóa, sức khỏe") == ("", "")
    assert mixed_tones("quý hòa") == ("", "")


def test_the_report_names_place_and_characters() -> None:
    where = Where("campaign.yaml", 3, 9)
    (found,) = report("một\thai", where)
    assert found.where == where
    assert (found.code, found.severity) == ("text.control-character", "error")
    assert "U+0009" in found.what


def test_the_report_knows_its_cases() -> None:
    assert codes("Chào mừng Đại hội!\nDòng hai") == []
    assert codes("\u00d0ảng") == ["text.look-alike"]
    assert codes("hoà bình và văn hóa") == ["text.mixed-tones"]
    assert codes("ViÖt Nam") == ["text.legacy"]
    assert report("hoà bình và văn hóa")[0].severity == "note"
    assert "Việt Nam" in report("ViÖt Nam")[0].hint
