"""Colours and what is filled and stroked with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Fill", "Gradient", "Paint", "Stop", "Stroke"]


@dataclass(frozen=True, slots=True)
class Paint:
    """One colour with two truths: `screen` "#RRGGBB" and `print` (C, M, Y, K) in percent 0..100.

    The two are a hand-made pair and never computed from each other. `spot` names a Separation ("CutContour"), for
    which `print` is the alternate. `opacity` is 0..1.

    `overprint` lets the inks below stand where this paint has none: K100 letters on offset. A plain paint knocks them
    out. The spot "CutContour" overprints always, paper white and the spot "White" never do.

    `role` is the part that it plays in its theme ("ground", "accent"), "" for a colour of its own: a program that has
    themes draws it from there. It is no part of what the paint is, so paints of two roles may be equal.
    """

    screen: str
    print: tuple[float, float, float, float]
    spot: str = ""
    opacity: float = 1.0
    overprint: bool = False
    role: str = field(default="", compare=False, repr=False)

    def __hash__(self) -> int:
        """By the two truths alone, which tell nearly all paints apart: a sheet asks for it a hundred times."""
        return hash((self.screen, self.print))

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green, blue of `screen`, 0..255 each."""
        return int(self.screen[1:3], 16), int(self.screen[3:5], 16), int(self.screen[5:7], 16)


@dataclass(frozen=True, slots=True)
class Stop:
    """A colour at a share `at` (0..1) of a gradient's way."""

    at: float
    paint: Paint


@dataclass(frozen=True, slots=True)
class Gradient:
    """A linear gradient from `start` to `end`, or a radial one round `start` whose edge passes through `end`.

    Points are in the coordinates of the item that carries the gradient; beyond the ends the last colour goes on.
    """

    kind: Literal["linear", "radial"]
    start: tuple[float, float]
    end: tuple[float, float]
    stops: tuple[Stop, ...]


Fill = Paint | Gradient


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of `width` (sheet units) centred on the outline, mitred corners, butt ends; `round` rounds both."""

    paint: Paint
    width: float
    round: bool = False
