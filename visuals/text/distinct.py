"""The letters of a pixel font kept apart: on few rows Ấ and Ẩ may light the very same pixels, and nobody sees it.

Measured on common fonts at 1 bit: Liberation Sans Bold draws Ấ = Ẩ, Ế = Ể and Ố = Ổ alike at 18 pixels. What a reader
can tell apart is counted in pixels: how many differ when the two letters lie on each other as well as they can.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from visuals.text.pixelfont import FULL, Glyph, PixelFont

__all__ = ["FEWEST", "Twins", "families", "twins"]

FEWEST = 3
"""Pixels: letters nearer than that are told apart by luck."""


class Twins(NamedTuple):
    """Two letters that look alike, and by how many lit pixels they differ: 0 for the very same."""

    letter: str
    other: str
    pixels: float


def twins(text: str, font: PixelFont) -> tuple[Twins, ...]:
    """The letters of `text` that differ by fewer than three pixels from another letter of their family, nearest first.

    A family is a letter of the alphabet with every mark that Vietnamese puts on it: what could stand in the word
    instead.
    """
    found = (_nearest(letter, font) for letter in sorted(set(unicodedata.normalize("NFC", text))))
    return tuple(sorted((each for each in found if each and each.pixels < FEWEST), key=lambda each: each[2]))


@functools.cache
def families() -> dict[str, tuple[str, ...]]:
    """letter → all letters of its family, itself among them; for every Vietnamese letter with a mark or that can have
    one, both cases."""
    found: dict[str, tuple[str, ...]] = {}
    for bases in ("aăâ", "eê", "i", "oôơ", "uư", "y", "dđ"):
        tones = ("",) if bases == "dđ" else ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
        small = tuple(unicodedata.normalize("NFC", base + tone) for base in bases for tone in tones)
        for family in (small, tuple(letter.upper() for letter in small)):
            found |= dict.fromkeys(family, family)
    return found


@functools.lru_cache(maxsize=4096)
def _nearest(letter: str, font: PixelFont) -> Twins | None:
    others = [other for other in families().get(letter, ()) if other != letter and other in font.glyphs]
    if letter not in font.glyphs or not others:
        return None
    return min((Twins(letter, other, apart(font.glyphs[letter], font.glyphs[other])) for other in others),
               key=lambda each: (each.pixels, each.other))  # fmt: skip


def apart(first: Glyph, second: Glyph) -> float:
    """How many fully lit pixels two letters differ by, at the best of nine places within a pixel of each other."""
    import numpy

    rows = max(first.top, second.top) + 1, max(each.ink.shape[0] - each.top for each in (first, second)) + 1
    left = min(first.left, second.left) - 1
    right = max(each.left + each.ink.shape[1] for each in (first, second)) + 1
    ground = numpy.zeros((2, sum(rows), right - left), numpy.int32)
    for plane, glyph in zip(ground, (first, second), strict=True):
        top, start = rows[0] - glyph.top, glyph.left - left
        plane[top : top + glyph.ink.shape[0], start : start + glyph.ink.shape[1]] = glyph.ink
    moved = (numpy.roll(ground[1], (down, across), (0, 1)) for down, across in _places())
    return min(float(numpy.abs(ground[0] - each).sum()) for each in moved) / FULL


def _places() -> Iterator[tuple[int, int]]:
    return ((down, across) for down in (-1, 0, 1) for across in (-1, 0, 1))


def all_twins(font: PixelFont) -> Iterable[Twins]:
    """What `twins` finds among all Vietnamese letters: for judging a font."""
    return twins("".join(families()), font)
