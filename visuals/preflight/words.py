"""Sizes, sides and lists as messages say them."""

from __future__ import annotations

from collections.abc import Iterable

from visuals.check.words import number
from visuals.problems import say

__all__ = ["listed", "millimetres", "shortened", "size_of"]

_MOST_NAMED = 4
_LONGEST = 60


def millimetres(length: float) -> str:
    """ "0,09 mm", "12,5 mm": what is small keeps two digits, so that it never reads 0."""
    return f"{number(length, 1 if length >= 1 else 3 if length < 0.1 else 2)} mm"


def size_of(size: tuple[float, float]) -> str:
    """ "6000 × 800 mm"."""
    return f"{number(size[0])} × {number(size[1])} mm"


def listed(sides: Iterable[str]) -> str:
    """ "trái, trên"."""
    return ", ".join(say(f"word.{side}") for side in sides)


def shortened(names: Iterable[str]) -> str:
    """The first few names, and "…" for the rest; each no longer than a line takes."""
    every = list(dict.fromkeys(names))
    shown = [name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…" for name in every[:_MOST_NAMED]]
    return ", ".join(shown) + (" …" if len(every) > _MOST_NAMED else "")
