"""Characters that no piece can show: control characters, loose marks, writing from right to left, what nobody sees."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from visuals.text.finding import Finding
from visuals.text.shown import OPAQUE, Shown
from visuals.text.unspaced import ZERO_WIDTH_SPACE, is_unspaced

__all__ = ["decomposed", "invisible", "named", "odd_marks", "perhaps_unprintable", "unprintable"]

# Orders to turn the direction of writing; in Latin text they only turn words round.
_DIRECTIONS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_ZERO_WIDTH = frozenset("\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff")
_JOINERS = frozenset("\u200c\u200d")
# What nearly all texts are made of; none of it is suspect.
_PLAIN = re.compile("[\\n\\r -~\xa0-\xffĂăĐđĨĩŨũƠơƯưẠ-ỹ–—‘’“”…•₫]*")
_MARKS = re.compile("[\u0300-\u036f]+")


def named(letters: str) -> str:
    """ "U+0009, U+0007": each letter once."""
    return ", ".join(f"U+{ord(each):04X}" for each in dict.fromkeys(letters))


def _control(letter: str) -> bool:
    return letter in _DIRECTIONS or (
        unicodedata.category(letter) in ("Cc", "Cn", "Co", "Cs") and letter not in "\r\n\u2028\u2029"
    )


def _leftward(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL") and letter not in _ZERO_WIDTH


def _stretches(text: str, letters: set[str]) -> Iterator[re.Match[str]]:
    return re.finditer(f"[{re.escape(''.join(sorted(letters)))}]+", text) if letters else iter(())


@functools.lru_cache(8192)
def _suspect(letter: str) -> bool:
    return _control(letter) or _leftward(letter) or bool(unicodedata.combining(letter))


def perhaps_unprintable(text: str) -> bool:
    """False for a text, as written, in which `unprintable` finds nothing for certain."""
    return not _PLAIN.fullmatch(text) and any(map(_suspect, set(text)))


def unprintable(text: Shown) -> Iterator[Finding]:
    """Errors: control characters, marks that stand on nothing, letters that are written from right to left."""
    letters = set(text.text)
    if not text.authored:
        letters -= set("\t\f\v")  # documents have tabs and page breaks; a line of a banner has none
    for found in _stretches(text.text, {each for each in letters if _control(each)}):
        yield text.finding(*found.span(), "text.control-character", " ", letters=named(found.group()))
    for found in _stretches(text.text, {each for each in letters if _leftward(each)}):
        yield text.finding(*found.span(), "text.right-to-left", letters=named(found.group()[:3]))
    for found in _marks(text, lone=True):
        yield text.finding(*found.span(), "text.lone-mark", "", letters=named(found.group()))


def _marks(text: Shown, lone: bool) -> Iterator[re.Match[str]]:
    """Marks that no letter took in, `lone` ones or those on a letter: in NFC Vietnamese has none."""
    for found in _MARKS.finditer(text.text):
        before = text.text[found.start() - 1] if found.start() else ""
        if before.isalpha() != lone:
            yield found


def odd_marks(text: Shown) -> Iterator[Finding]:
    """Marks on letters that Vietnamese does not write with them: a second tone, a tone on a consonant."""
    for found in _marks(text, lone=False):
        start = found.start() - 1
        yield text.finding(start, found.end(), "text.odd-mark", letter=text.text[start : found.end()])


def invisible(text: Shown) -> Iterator[Finding]:
    """Characters without width; joiners only where the script around them needs none (Burmese and Tamil do)."""
    for found in _stretches(text.text, set(text.text) & _ZERO_WIDTH):
        before = text.text[found.start() - 1] if found.start() else ""
        if before >= "\u0900" and set(found.group()) <= _JOINERS and before != OPAQUE:
            continue
        if set(found.group()) == {ZERO_WIDTH_SPACE} and is_unspaced(before):
            continue  # it parts words there
        yield text.finding(*found.span(), "text.invisible", "", letters=named(found.group()))


def decomposed(text: Shown) -> Iterator[Finding]:
    """Letters that were written as a base and loose marks (NFD), as files from a Mac are."""
    if not unicodedata.is_normalized("NFC", text.raw):
        whole = unicodedata.normalize("NFC", text.raw)
        yield Finding(0, len(text.raw), "text.decomposed", {}, whole)
