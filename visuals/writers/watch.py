"""A look at what was drawn: is every text and every code there?

Rasterisers have silent limits (pdfium paints no text beyond column 32,767, others give back a white page), and nobody
looks at every banner before it is printed. A drawn text has edges; where a whole box has none, it was not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from visuals.problems import Problem, RefusedError, Where, problem
from visuals.scene import IDENTITY, Group, Item, Matrix, Shape, Sheet, Text, compose_matrices
from visuals.units import Box
from visuals.writers.bounds import transformed
from visuals.writers.raster import Grid

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Pixels = NDArray[numpy.uint8]

__all__ = ["Watch"]

_EDGE = 24
"""Levels between neighbours that no gradient has, and every letter does."""

_SAMPLES = 600
"""Samples across and down a box: enough to meet the strokes of its letters."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """What must show: its box in pixels (left, top, right, bottom), its words, and the line that asked for it."""

    edges: tuple[int, int, int, int]
    words: str
    where: Where | None


@dataclass(frozen=True, slots=True)
class Watch:
    """The texts and codes of a sheet as places of a raster."""

    things: tuple[_Thing, ...]

    @classmethod
    def of(cls, sheet: Sheet, grid: Grid) -> Watch:
        """Those on the page of `sheet`, drawn as `grid`."""
        area = sheet.page_box
        scale = grid.columns / area.width
        things = []
        for box, words, where in _things(sheet.items, IDENTITY):
            edges = (box.x - area.x, box.y - area.y, box.right - area.x, box.bottom - area.y)
            left, top, right, bottom = (round(edge * scale) for edge in edges)
            left, top, right, bottom = max(0, left), max(0, top), min(grid.columns, right), min(grid.rows, bottom)
            if right - left > 1 and bottom - top > 1:
                things.append(_Thing((left, top, right, bottom), words, where))
        return cls(tuple(things))

    def seen(self, band: Pixels, top: int) -> set[int]:
        """The numbers of the things that show in a band of rows × columns × samples whose first row is `top`."""
        return {number for number, thing in enumerate(self.things) if _shows(band, top, thing.edges)}

    def require_all(self, drawn: set[int]) -> None:
        """Raise RefusedError for the things that showed in no band."""
        missing = [thing for number, thing in enumerate(self.things) if number not in drawn]
        if missing:
            raise RefusedError(map(_not_drawn, missing))


def _not_drawn(thing: _Thing) -> Problem:
    return problem("writers.not-drawn", thing.where, words=thing.words)


def _things(items: tuple[Item, ...], matrix: Matrix) -> Iterator[tuple[Box, str, Where | None]]:
    for item in items:
        if isinstance(item, Group) and not item.symbol and item.opacity > 0:
            yield from _things(item.items, compose_matrices(matrix, item.matrix))
        elif isinstance(item, Text) and any(line.runs for line in item.lines):
            yield transformed(item.ink, matrix), item.words, item.said_at or item.asked_at
        elif isinstance(item, Shape) and item.payload:
            yield transformed(item.path.bounds(), matrix), item.payload, item.asked_at


def _shows(band: Pixels, top: int, edges: tuple[int, int, int, int]) -> bool:
    """True when two neighbouring samples of the box differ as no ground does."""
    import numpy

    left, upper, right, lower = edges
    upper, lower = max(0, upper - top), min(len(band), lower - top)
    if upper >= lower:
        return False
    across, down = max(1, (right - left) // _SAMPLES), max(1, (lower - upper) // _SAMPLES)
    part = band[upper:lower:down, left:right:across].astype(numpy.int16)
    steps = (numpy.abs(numpy.diff(part, axis=axis)) for axis in (0, 1))
    return any(step.size and int(step.max()) > _EDGE for step in steps)
