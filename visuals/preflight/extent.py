"""How far a path reaches: of its hundred curves, print asks for no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from visuals.check.outline import Edges, around

__all__ = ["DRAWS", "Extent", "extent_of"]

DRAWS = frozenset({"m", "l", "c", "v", "y", "re", "h"})
"""Operators that make a path."""

_RECTANGLE = "re"
_CLOSE = "h"


@dataclass(frozen=True, slots=True)
class Extent:
    """The box around the points of a path, control points too, and whether it is one upright rectangle."""

    edges: Edges
    is_bar: bool

    def joined(self, other: Extent) -> Extent:
        """Both paths in one."""
        return Extent(around(self.edges, other.edges), False)


def extent_of(draws: Sequence[tuple[str, Sequence[float]]]) -> Extent | None:
    """The extent of (operator, numbers) in a row; None where there is no point. Raises ValueError for numbers that are
    not as many as the operator takes."""
    across: list[float] = []
    down: list[float] = []
    for name, given in draws:
        if name == _RECTANGLE:
            x, y, width, height = given
            across += (x, x + width)
            down += (y, y + height)
        elif len(given) % 2:
            raise ValueError(name)
        else:
            across += given[0::2]
            down += given[1::2]
    if not across:
        return None
    is_bar = sum(name != _CLOSE for name, _ in draws) == 1 and draws[0][0] == _RECTANGLE
    return Extent((min(across), min(down), max(across), max(down)), is_bar)
