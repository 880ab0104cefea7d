"""Faces for the text room's tests: the shipped folder, read once."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from visuals.text.faces import Face, FontBook

FONTS = Path(__file__).parents[2] / "fonts"

_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
LETTERS = "".join(
    each
    for letter in [unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in _TONES] + ["đ"]
    for each in (letter, letter.upper())
    if not each.isascii()
)
"""The 134 letters that Vietnamese adds to ASCII."""

HARD = ("ẴẶỴ", "Ộ Ó", "Ẵ", "ỰỴ,", "Ngày hội", "đại hội đại biểu", "ÂẪẬ gjpq ẲỴ", "“Ẩ”", "(8/8/1967)")
"""Texts whose ink reaches far above and below."""


@pytest.fixture(scope="session")
def book() -> FontBook:
    return FontBook((FONTS,))


@pytest.fixture(scope="session")
def bold(book: FontBook) -> Face:
    return book.face("Be Vietnam Pro", 800)


@pytest.fixture(scope="session")
def plain(book: FontBook) -> Face:
    return book.face("Noto Sans", 400)
