"""Numbers and sides as messages say them."""

from __future__ import annotations

from collections.abc import Mapping

from visuals.problems import decimal as number
from visuals.problems import say
from visuals.scene import Sheet

__all__ = ["SIDES", "amounts", "length", "number"]

SIDES = ("left", "top", "right", "bottom")


def length(value: float, sheet: Sheet) -> str:
    """ "12,5 mm" or "12,5 px": what is small keeps two digits, so that it never reads 0."""
    return f"{number(value, 1 if value >= 1 else 2)} {sheet.unit}"


def amounts(sides: Mapping[str, float], sheet: Sheet) -> str:
    """ "trái 12 mm, trên 3 mm" """
    return ", ".join(f"{say(f'word.{side}')} {length(by, sheet)}" for side, by in sides.items())
