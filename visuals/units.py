"""Lengths, sizes and boxes.

A sheet measures itself in one unit, millimetres for print ("mm") and pixels for screens and boards ("px"). Inside a
sheet every number is in that unit, x to the right, y downwards, (0, 0) at the top left corner of the trim box; the
bleed therefore lies at negative coordinates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "LONGEST_PAGE", "MILLIMETRES", "POINTS_PER_MM", "SCALES", "Box", "Insets", "Length", "Size", "Unit", "page_scale",
    "parse_length", "parse_size",
]  # fmt: skip

Unit = Literal["mm", "px"]

MILLIMETRES_PER_INCH = 25.4
POINTS_PER_MM = 72 / MILLIMETRES_PER_INCH

LONGEST_PAGE = 14_400
"""Points: 5,080 mm. Acrobat shows a longer page blank (PDF Reference 1.6, appendix C)."""

SCALES = (1, 10, 20)
"""Scales 1:n that large things are drawn at, the first that fits: 1:10 is what print shops ask for, 1:20 the next of
ISO 5455 (TCVN 7286). UserUnit is not written unless asked for: pdfium, poppler and most RIPs pass over that key."""

MILLIMETRES = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": MILLIMETRES_PER_INCH, "pt": 1 / POINTS_PER_MM}

_ROUNDING = 1e-9

_LENGTH = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>mm|cm|m|in|pt|px)")


def page_scale(longest: float) -> int | None:
    """The n of the scale 1:n for a page whose longer side is `longest` millimetres; None for one that no scale fits."""
    points = longest * POINTS_PER_MM
    return next((scale for scale in SCALES if points <= scale * LONGEST_PAGE * (1 + _ROUNDING)), None)


@dataclass(frozen=True, slots=True)
class Length:
    """A physical or a screen length: `amount` in millimetres or in pixels, never negative."""

    amount: float
    unit: Unit

    def __str__(self) -> str:
        return f"{self.amount:g}{self.unit}"


def parse_length(text: str) -> Length | None:
    """The length that `text` writes ("6m", "0,8 m", "30mm", "320px"); None when it is not one."""
    found = _LENGTH.fullmatch(text.strip())
    if not found:
        return None
    number = float(found["number"].replace(",", "."))
    if found["unit"] == "px":
        return Length(number, "px")
    return Length(number * MILLIMETRES[found["unit"]], "mm")


def parse_size(text: str) -> tuple[Length, Length] | None:
    """Width and height of "6m x 0.8m", "54x79cm" or "320 × 48 px"; None when it is not a size.

    A first number without a unit takes the unit of the second.
    """
    parts = re.split(r"\s*(?<!p)[x×]\s*", text.strip())  # the x of "px" does not separate
    if len(parts) != 2:
        return None
    height = parse_length(parts[1])
    unit = _LENGTH.fullmatch(parts[1].strip())
    width = parse_length(parts[0]) or (parse_length(parts[0] + unit["unit"]) if unit else None)
    return (width, height) if width and height and width.unit == height.unit else None


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height, both above zero, in a sheet's unit."""

    width: float
    height: float

    @property
    def aspect(self) -> float:
        """Width / height: 7.5 for a strip of 6 × 0.8 m."""
        return self.width / self.height

    @property
    def short(self) -> float:
        """The short side: layouts measure in hundredths of it."""
        return min(self.width, self.height)


@dataclass(frozen=True, slots=True)
class Insets:
    """Distances from the four edges inwards."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0

    @classmethod
    def all(cls, distance: float) -> Insets:
        return cls(distance, distance, distance, distance)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left edge `x`, top edge `y`, `width`, `height`."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    @classmethod
    def between(cls, left: float, top: float, right: float, bottom: float) -> Box:
        return cls(left, top, right - left, bottom - top)

    def inset(self, insets: Insets) -> Box:
        left, top = self.x + insets.left, self.y + insets.top
        return Box(left, top, self.right - insets.right - left, self.bottom - insets.bottom - top)

    def outset(self, insets: Insets) -> Box:
        left, top = self.x - insets.left, self.y - insets.top
        return Box(left, top, self.right + insets.right - left, self.bottom + insets.bottom - top)

    def contains(self, other: Box, tolerance: float = 1e-6) -> bool:
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def overlaps(self, other: Box, tolerance: float = 1e-6) -> bool:
        """True when the two share an area wider and higher than `tolerance`."""
        return (
            min(self.right, other.right) - max(self.x, other.x) > tolerance
            and min(self.bottom, other.bottom) - max(self.y, other.y) > tolerance
        )

    def union(self, other: Box) -> Box:
        return Box.between(
            min(self.x, other.x), min(self.y, other.y), max(self.right, other.right), max(self.bottom, other.bottom)
        )

    def snapped(self) -> Box:
        """The box with its four edges on whole units (pixel sheets): at least one pixel wide and high."""
        left, top = round(self.x), round(self.y)
        return Box.between(left, top, max(left + 1, round(self.right)), max(top + 1, round(self.bottom)))
