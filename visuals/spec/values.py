"""The small values that layouts, themes and products write: extents, paddings, aspect ranges, colours."""

from __future__ import annotations

import re
from dataclasses import dataclass

from visuals.spec.shapes import Parsed
from visuals.units import Length, parse_length, parse_size

__all__ = [
    "ASPECTS",
    "COLOUR",
    "DISTANCE",
    "EXTENT",
    "INKS",
    "LENGTH",
    "PADDING",
    "PHYSICAL",
    "SIZE",
    "UNDER",
    "Aspects",
    "Distance",
    "Extent",
    "Under",
]

_NUMBER = r"\d{1,4}(?:\.\d{1,4})?"


@dataclass(frozen=True, slots=True)
class Distance:
    """A length in hundredths of the sheet's short side, or a named step of the theme's scale of spaces."""

    hundredths: float = 0.0
    step: str = ""


@dataclass(frozen=True, slots=True)
class Extent:
    """How long an element is along its row or column.

    `kind` "relative": `amount` hundredths of the sheet's short side; "share": `amount` parts of what is left;
    "hug": as long as what is in it; "length": a physical `length`.
    """

    kind: str
    amount: float = 0.0
    length: Length | None = None


@dataclass(frozen=True, slots=True)
class Aspects:
    """A range of width / height: from `low` up to but not including `high`."""

    low: float
    high: float

    def __contains__(self, aspect: object) -> bool:
        return isinstance(aspect, int | float) and self.low <= aspect < self.high

    def __str__(self) -> str:
        low = f"{self.low:g}" if self.low else ""
        high = "" if self.high == float("inf") else f"{self.high:g}"
        return f"{low}..{high}"


@dataclass(frozen=True, slots=True)
class Under:
    """A role may be at most `share` of the size that `role` has on the same sheet."""

    role: str
    share: float


def _distance(text: str) -> Distance | None:
    if re.fullmatch(_NUMBER, text):
        return Distance(float(text))
    return Distance(step=text) if re.fullmatch(r"[a-z]{1,12}", text) else None


def _extent(text: str) -> Extent | None:
    if text == "hug":
        return Extent("hug")
    if found := re.fullmatch(rf"({_NUMBER})fr", text):
        return Extent("share", float(found[1])) if float(found[1]) else None
    if re.fullmatch(_NUMBER, text):
        return Extent("relative", float(text))
    length = parse_length(text)
    return Extent("length", length=length) if length else None


def _padding(text: str) -> tuple[Distance, ...] | None:
    """Top, right, bottom, left, from one, two or four distances."""
    sides = [_distance(part) for part in text.split()]
    if not sides or any(side is None for side in sides):
        return None
    order = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 4: (0, 1, 2, 3)}.get(len(sides))
    return tuple(side for at in order if (side := sides[at])) if order else None


def _aspects(text: str) -> Aspects | None:
    found = re.fullmatch(rf"({_NUMBER})?\.\.({_NUMBER})?", text.replace(" ", ""))
    if not found:
        return None
    low = float(found[1]) if found[1] else 0.0
    high = float(found[2]) if found[2] else float("inf")
    return Aspects(low, high) if low < high else None


def _colour(text: str) -> str | None:
    return text.upper() if re.fullmatch(r"#[0-9A-Fa-f]{6}", text) else None


def _inks(text: str) -> tuple[float, float, float, float] | None:
    parts = text.split()
    if len(parts) != 4 or not all(re.fullmatch(r"\d{1,3}(\.\d)?", part) for part in parts):
        return None
    cyan, magenta, yellow, black = (float(part) for part in parts)
    return (cyan, magenta, yellow, black) if max(cyan, magenta, yellow, black) <= 100 else None


def _under(text: str) -> Under | None:
    found = re.fullmatch(r"([a-z][a-z0-9_]*) (0?\.\d{1,3}|1)", text)
    return Under(found[1], float(found[2])) if found else None


def _length(text: str) -> Length | None:
    return parse_length(text)


def _physical(text: str) -> Length | None:
    """A length that can be measured with a ruler."""
    length = parse_length(text)
    return length if length and length.unit == "mm" else None


def _size(text: str) -> tuple[Length, Length] | None:
    """A size whose sides are both above zero and below 60 m or 20,000 px."""
    size = parse_size(text)
    if size is None:
        return None
    most = 20_000 if size[0].unit == "px" else 60_000
    return size if all(0 < side.amount <= most for side in size) else None


DISTANCE = Parsed(_distance, "spec.not-pad", examples=("2", "s", "m", "l"))
EXTENT = Parsed(_extent, "spec.not-extent", examples=("1fr", "12", "hug", "30mm"))
PADDING = Parsed(_padding, "spec.not-pad", examples=("4", "3 6"))
ASPECTS = Parsed(_aspects, "spec.not-range", examples=("4..", "0.6..4", "..0.6"))
COLOUR = Parsed(_colour, "spec.not-colour", pattern="^#[0-9A-Fa-f]{6}$")
INKS = Parsed(_inks, "spec.not-inks", examples=("0 100 100 0",))
UNDER = Parsed(_under, "spec.not-under", examples=("headline 0.6",))
LENGTH = Parsed(_length, "spec.not-length", examples=("20mm", "6m", "320px"))
PHYSICAL = Parsed(_physical, "spec.not-physical", examples=("30mm", "5cm", "3.2m"))
SIZE = Parsed(_size, "spec.not-size", examples=("6m x 0.8m", "320px x 64px"))
