"""Outlines of glyphs: collected from HarfBuzz as cubic curves, and how far their ink really reaches."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from typing import Any

import uharfbuzz as hb

from visuals import scene

__all__ = ["Reach", "outline", "reach"]

Reach = tuple[float, float, float, float]
"""(left, bottom, right, top) in font units, y up."""


class _Pencil:
    """Collects what HarfBuzz draws, raising quadratic curves to cubic ones (PDF and PPTX know only those)."""

    def __init__(self, most: int) -> None:
        self.verbs: list[str] = []
        self.points: list[float] = []
        self._most = 2 * most

    @property
    def full(self) -> bool:
        return len(self.points) > self._most

    def add(self, verb: str, *points: float) -> None:
        if not self.full:
            self.verbs.append(verb)
            self.points += points

    def quadratic(self, cx: float, cy: float, x: float, y: float) -> None:
        px, py = self.points[-2:]
        self.add("C", px + 2 / 3 * (cx - px), py + 2 / 3 * (cy - py), x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y), x, y)


@functools.cache
def _draw_functions() -> Any:
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, pencil: pencil.add("M", x, y))
    functions.set_line_to_func(lambda x, y, pencil: pencil.add("L", x, y))
    functions.set_quadratic_to_func(lambda cx, cy, x, y, pencil: pencil.quadratic(cx, cy, x, y))
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, pencil: pencil.add("C", a, b, c, d, x, y))
    functions.set_close_path_func(lambda pencil: pencil.add("Z"))
    return functions


def outline(font: Any, glyph: int, most: int) -> scene.Path:
    """The outline of a glyph of a HarfBuzz font, in font units, y up; to be filled non-zero.

    Empty for blanks, and for an outline of more than `most` points.
    """
    pencil = _Pencil(most)
    font.draw_glyph(glyph, _draw_functions(), pencil)
    return scene.Path("", ()) if pencil.full else scene.Path("".join(pencil.verbs), tuple(pencil.points))


def reach(path: scene.Path) -> Reach | None:
    """How far the ink of an outline reaches; None when there is none.

    From the curves themselves: the box that a font file states holds control points too (the @ of Oswald Bold states
    7 units more on the left than it paints), and edges that should line up would not.
    """
    if not path.points:
        return None
    ends: list[tuple[float, float]] = []
    for verb, points in path.segments():
        if verb == "C":
            ends += _turning_points(ends[-1], points)
        if points:
            ends.append((points[-2], points[-1]))
    xs, ys = [x for x, _ in ends], [y for _, y in ends]
    box = min(xs), min(ys), max(xs), max(ys)
    return box if box[2] > box[0] and box[3] > box[1] else None


def _turning_points(start: tuple[float, float], points: tuple[float, ...]) -> Iterator[tuple[float, float]]:
    """The points of a cubic curve where it turns back in x or in y, beyond its two ends."""
    xs, ys = (start[0], *points[0::2]), (start[1], *points[1::2])
    for row in (xs, ys):
        if min(row[0], row[3]) <= min(row[1:3]) and max(row[1:3]) <= max(row[0], row[3]):
            continue
        for share in _level_shares(*row):
            yield _at(share, *xs), _at(share, *ys)


def _at(share: float, a: float, b: float, c: float, d: float) -> float:
    rest = 1 - share
    return rest**3 * a + 3 * rest * rest * share * b + 3 * rest * share * share * c + share**3 * d


def _level_shares(a: float, b: float, c: float, d: float) -> list[float]:
    """Where in 0..1 the slope of a cubic is 0: the roots of its derivative."""
    square, linear, constant = d - a + 3 * (b - c), 2 * (a - 2 * b + c), b - a
    if abs(square) < 1e-9:
        roots = [-constant / linear] if abs(linear) > 1e-9 else []
    else:
        under = linear * linear - 4 * square * constant
        roots = [(-linear + sign * math.sqrt(under)) / (2 * square) for sign in (1, -1)] if under >= 0 else []
    return [root for root in roots if 0 < root < 1]
