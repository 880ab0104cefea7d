"""Old encodings are recognised and read right; Unicode text never is suspected."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from visuals.text.legacy import legacy, legacy_reading
from visuals.text.wordfiles import word_list

_LINES = (Path(__file__).parent / "breaks.txt").read_text(encoding="utf-8").splitlines()
SLOGANS = sorted(
    {line.partition(": ")[2].replace(" / ", " ") for line in _LINES if line.startswith(("strip", "panel"))}
)

# Each row: what stands after the vowel for grave, acute, hook, tilde, dot. Written here once more, from the standards
# and not from the room's tables, so that one checks the other.
TCVN3 = {
    "à": "µ", "á": "¸", "ả": "¶", "ã": "·", "ạ": "¹", "ă": "¨", "ằ": "»", "ắ": "¾", "ẳ": "¼", "ẵ": "½", "ặ": "Æ",
    "â": "©", "ầ": "Ç", "ấ": "Ê", "ẩ": "È", "ẫ": "É", "ậ": "Ë", "đ": "®", "è": "Ì", "é": "Ð", "ẻ": "Î", "ẽ": "Ï",
    "ẹ": "Ñ", "ê": "ª", "ề": "Ò", "ế": "Õ", "ể": "Ó", "ễ": "Ô", "ệ": "Ö", "ì": "×", "í": "Ý", "ỉ": "Ø", "ĩ": "Ü",
    "ị": "Þ", "ò": "ß", "ó": "ã", "ỏ": "á", "õ": "â", "ọ": "ä", "ô": "«", "ồ": "å", "ố": "è", "ổ": "æ", "ỗ": "ç",
    "ộ": "é", "ơ": "¬", "ờ": "ê", "ớ": "í", "ở": "ë", "ỡ": "ì", "ợ": "î", "ù": "ï", "ú": "ó", "ủ": "ñ", "ũ": "ò",
    "ụ": "ô", "ư": "\u00ad", "ừ": "õ", "ứ": "ø", "ử": "ö", "ữ": "÷", "ự": "ù", "ỳ": "ú", "ý": "ý", "ỷ": "û", "ỹ": "ü",
    "ỵ": "þ", "Ă": "¡", "Â": "¢", "Ê": "£", "Ô": "¤", "Ơ": "¥", "Ư": "¦", "Đ": "§",
}  # fmt: skip
VNI_SHAPES = {"\u0302": "âàáåãä", "\u0306": "êèéúüë", "": "-øùûõï"}
VNI_SINGLE = {"ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ", "ơ": "ô", "ư": "ö"}
TONES = "-\u0300\u0301\u0309\u0303\u0323"


def to_tcvn3(text: str) -> str:
    return "".join(TCVN3.get(letter, letter) for letter in text)


def to_tcvn3_capitals(text: str) -> str:
    """As typed in .VnTimeH: plain letters in capitals, accented ones from the small row."""
    return "".join(letter.upper() if letter.isascii() else TCVN3.get(letter.lower(), letter) for letter in text)


def vni_letter(letter: str) -> str:
    small = letter.lower()
    if small in VNI_SINGLE:
        shown = VNI_SINGLE[small]
    elif small.isascii():
        shown = small
    else:
        base, *marks = list(unicodedata.normalize("NFD", small))
        tone = next((mark for mark in marks if mark in TONES), "-")
        if "\u031b" in marks:
            shown = VNI_SINGLE[unicodedata.normalize("NFC", base + "\u031b")]
            shown += "" if tone == "-" else VNI_SHAPES[""][TONES.index(tone)]
        else:
            shape = next((mark for mark in marks if mark in ("\u0302", "\u0306")), "")
            shown = base + VNI_SHAPES[shape][TONES.index(tone)]
    return shown.upper() if letter.isupper() else shown


def to_vni(text: str) -> str:
    return "".join(vni_letter(letter) if letter.isalpha() else letter for letter in text)


def to_viqr(text: str) -> str:
    signs = {"\u0302": "^", "\u0306": "(", "\u031b": "+", **dict(zip(TONES[1:], "`'?~.", strict=True))}
    plain = text.replace("đ", "dd").replace("Đ", "DD").replace("–", "-")
    out = []
    for letter in plain:
        base, *marks = list(unicodedata.normalize("NFD", letter))
        out.append(base + "".join(signs[mark] for mark in sorted(marks, key=lambda mark: mark in TONES)))
    return "".join(out)


@pytest.mark.parametrize("slogan", SLOGANS)
def test_slogans_are_read_back(slogan: str) -> None:
    assert legacy_reading(to_vni(slogan)) == ("VNI", slogan)
    assert legacy_reading(to_vni(slogan.upper())) == ("VNI", slogan.upper())
    assert legacy_reading(to_viqr(slogan)) == ("VIQR", slogan.replace("–", "-"))
    assert legacy_reading(to_tcvn3_capitals(slogan)) == ("TCVN3", slogan.upper())
    if slogan[0] not in "ỦỨÝ" and not slogan.isupper():  # TCVN3 proper has no capitals with tone marks
        assert legacy_reading(to_tcvn3(slogan)) == ("TCVN3", slogan)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ViÖt Nam", "Việt Nam"),
        ("Vieät Nam", "Việt Nam"),
        ("Vie^.t Nam", "Việt Nam"),
        ("S¾c mµu ASEAN", "Sắc màu ASEAN"),
        ("Coäng ñoàng ASEAN", "Cộng đồng ASEAN"),
        ("Chu'c mu+`ng na(m mo+'i!", "Chúc mừng năm mới!"),
    ],
)
def test_short_ones(written: str, read: str) -> None:
    assert legacy(written) == read


@pytest.mark.parametrize("slogan", SLOGANS)
def test_unicode_slogans_are_left_alone(slogan: str) -> None:
    for text in (slogan, slogan.upper(), slogan.lower(), unicodedata.normalize("NFD", slogan)):
        assert legacy(text) is None


@pytest.mark.parametrize("name", ["compounds", "phrases", "names"])
def test_every_word_of_the_word_files_is_left_alone(name: str) -> None:
    assert [each for each in word_list(name) if legacy(each) or legacy(each.upper())] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "Giá vé: 50.000đ (bao gồm VAT) © 2026",
        "© 2026 UBND xã Na Dương",
        "Quán café «Ba Sao» – 20°C · mở cửa 7h",
        "Müller và José thăm Hà Nội",
        "Brunei, Indonesia, Timor-Leste",
        "Welcome to Viet Nam!",
        "Hãy add friend trên Facebook?",
        "São Paulo",
        "f(x) = a+b?",
        "m² đất ở ½ giá",
        "Khuyến mãi 50% ®",
        "SÔNG KÔN",
        "KÔNG CHRO",
        "Đắk Lắk",
        "Ê-đê, Ba-na, Xơ-đăng",
        "https://langson.gov.vn/?a=b+c",
        "La vie est belle à côté de l’été",
        "Zürich, Köln, Malmö",
    ],
)
def test_no_false_alarm(text: str) -> None:
    assert legacy(text) is None
