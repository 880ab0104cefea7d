"""How far a path reaches: of its hundred curves, print asks for no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from visuals.check.outline import Edges, around

__all__ = ["DRAWS", "Extent", "extent_of"]

DRAWS = {"m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "re": 4, "h": 0}
"""Operators that make a path → how many numbers each takes (ISO 32000-1, table 59)."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The box around the points of a path, control points too, and whether it is one upright rectangle."""

    edges: Edges
    is_bar: bool

    def joined(self, other: Extent) -> Extent:
        """Both paths in one."""
        return Extent(around(self.edges, other.edges), False)


def extent_of(name: str, given: Sequence[float]) -> Extent | None:
    """How far one operator of a path reaches; None for one without a point. Raises ValueError for numbers that are not
    as many as it takes."""
    if len(given) != DRAWS[name]:
        raise ValueError(name)
    if name == "re":
        x, y, width, height = given
        return Extent((min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height)), True)
    across, down = given[0::2], given[1::2]
    return Extent((min(across), min(down), max(across), max(down)), False) if given else None
