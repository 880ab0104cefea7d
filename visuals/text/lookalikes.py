"""Letters that only look like those of Vietnamese: other alphabets, full-width and mathematical letters, ligatures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from visuals.text.finding import Finding
from visuals.text.shown import Shown
from visuals.text.syllables import is_syllable
from visuals.text.unprintable import named

__all__ = ["DOUBLES", "look_alikes"]

DOUBLES = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}
"""Đ has two doubles: Icelandic eth comes out of old keyboards, African D out of scanners."""

_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝ", "ABESIJKMHOPCTYXaesijopcyxhdqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονν", "ABEZHIKMNOPTYXovv", strict=True))
_ALIEN = {**_CYRILLIC, **_GREEK}

# Full-width forms, letters of mathematics (the "bold" of social networks), ligatures, Roman numerals in one sign.
_COMPATIBLE = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff\ufb00-\ufb06\u2160-\u217f]")
_LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỿ]")


def look_alikes(text: Shown) -> Iterator[Finding]:
    """Each word with such a letter, and how it is to be typed."""
    letters = set(text.text)
    if not (letters & (DOUBLES.keys() | _ALIEN.keys()) or any(map(_COMPATIBLE.match, letters))):
        return
    for found in re.finditer(r"\w+", text.text):
        word = found.group()
        proper = _proper(word)
        if proper != word:
            odd = "".join(each for each in word if each not in proper)
            yield text.finding(*found.span(), "text.look-alike", proper, word=word, letters=named(odd), proper=proper)


def _proper(word: str) -> str:
    """The word in Latin letters; those of other alphabets are replaced only amid Latin ones, ð only in a syllable."""
    word = _COMPATIBLE.sub(lambda each: unicodedata.normalize("NFKC", each.group()), word)
    latin = "".join(DOUBLES.get(each, each) for each in word)
    if latin.isupper() or latin[:1] != word[:1] or is_syllable(latin):
        word = latin
    if not _LATIN.search(word):
        return word
    return unicodedata.normalize("NFC", "".join(_ALIEN.get(each, each) for each in word))
