"""Marks outside of the bleed: where to cut, where plates meet, where eyelets and folds come.

    crop       two ticks at each corner of the trim
    target     a crossed circle in the middle of each side, by which the plates are laid over each other
    eyelet     a tick that ends in a ring, on the side nearest to the hole
    fold       a dashed tick at both ends of a fold, and where the seam of a pole pocket runs

Nothing of them is on the finished face: eyelets are marked beside it. The finisher lays a ruler from mark to mark, and
a mark printed where the hole comes would show beside the ring.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from visuals.impose.letters import ALL
from visuals.scene import Finishing, Path, Shape, Stroke
from visuals.units import POINTS_PER_MM, Box, Insets, Size

__all__ = [
    "Line", "Marks", "crop_ticks", "dashed", "drawn", "eyelet_ticks", "marks_for", "marks_of", "outwards", "target",
]  # fmt: skip

Line = tuple[float, float, float, float]

_QUARTER_POINT = 0.25 / POINTS_PER_MM


# Shares of the room: the gap between bleed and mark, where a mark ends, the middle of targets and rings, their radii.
_GAP, _END = 0.2, 0.7
_MIDDLE, _TARGET, _RING = 0.45, 0.16, 0.08
_DASHES = 3


@dataclass(frozen=True, slots=True)
class Marks:
    """How large marks are, in millimetres: `room` beyond the bleed on each side, `width` of their lines, `em` of the
    words beside them."""

    room: float
    width: float
    em: float


# Longest side of the piece → its marks. A 5 m strip with 20 mm of bleed and 20 mm for marks just fits a page at 1:1
# (5,080 mm); above, files are drawn 1:10, and words must still be read on them.
_SIZES = (
    (1300.0, Marks(10.0, _QUARTER_POINT, 3.0)),
    (5000.0, Marks(20.0, 0.25, 8.0)),
    (math.inf, Marks(40.0, 0.5, 20.0)),
)


def marks_for(trim: Size) -> Marks:
    """How large marks are on a piece of this size."""
    longest = max(trim.width, trim.height)
    return next(marks for most, marks in _SIZES if longest <= most)


def drawn(lines: Iterable[Line], circles: Iterable[tuple[float, float, float]], width: float) -> Shape:
    """Lines and circles (x, y, radius) as one shape, on all plates."""
    verbs: list[str] = []
    points: list[float] = []
    for line in lines:
        verbs.append("ML")
        points += line
    for x, y, radius in circles:
        round_path = Path.ellipse(Box(x - radius, y - radius, 2 * radius, 2 * radius))
        verbs.append(round_path.verbs)
        points += round_path.points
    return Shape(Path("".join(verbs), tuple(points)), None, Stroke(ALL, width))


@functools.lru_cache(maxsize=64)
def marks_of(trim: Size, bleed: Insets, finishing: Finishing | None, size: Marks) -> Shape:
    """All marks of a piece: crop, targets, eyelets, folds."""
    edge = Box(0.0, 0.0, trim.width, trim.height)
    lines = list(crop_ticks(edge, bleed, size.room))
    circles: list[tuple[float, float, float]] = []
    holes = list(eyelet_ticks(edge, bleed, finishing, size.room)) if finishing else []
    for line, ring in holes:
        lines.append(line)
        circles.append(ring)
    ends = list(_fold_ends(edge, finishing)) if finishing else []
    folds = [outwards(edge, bleed, side, x, y, size.room) for x, y, side in ends]
    lines += [dash for fold in folds for dash in dashed(fold)]
    taken = [*(ring[:2] for _, ring in holes), *(fold[2:] for fold in folds)]
    for x, y in _middles(edge, bleed, taken, size.room):
        cross, circle = target(x, y, size.room)
        lines += cross
        circles.append(circle)
    return drawn(lines, circles, size.width)


def crop_ticks(edge: Box, bleed: Insets, room: float) -> Iterator[Line]:
    """Two ticks at each corner, in line with the edges of the trim, outside of the bleed."""
    near, far = _GAP * room, _END * room
    for y in (edge.y, edge.bottom):
        yield edge.x - bleed.left - far, y, edge.x - bleed.left - near, y
        yield edge.right + bleed.right + near, y, edge.right + bleed.right + far, y
    for x in (edge.x, edge.right):
        yield x, edge.y - bleed.top - far, x, edge.y - bleed.top - near
        yield x, edge.bottom + bleed.bottom + near, x, edge.bottom + bleed.bottom + far


def target(x: float, y: float, room: float) -> tuple[tuple[Line, Line], tuple[float, float, float]]:
    """A registration target: its cross and its circle."""
    radius = _TARGET * room
    arm = (_END - _MIDDLE) * room
    return ((x - arm, y, x + arm, y), (x, y - arm, x, y + arm)), (x, y, radius)


def outwards(edge: Box, bleed: Insets, side: str, x: float, y: float, room: float) -> Line:
    """A tick on a side of the piece, from the bleed outwards, in line with the point (x, y)."""
    near, far = _GAP * room, _END * room
    match side:
        case "top":
            return x, edge.y - bleed.top - near, x, edge.y - bleed.top - far
        case "bottom":
            return x, edge.bottom + bleed.bottom + near, x, edge.bottom + bleed.bottom + far
        case "left":
            return edge.x - bleed.left - near, y, edge.x - bleed.left - far, y
    return edge.right + bleed.right + near, y, edge.right + bleed.right + far, y


def dashed(line: Line) -> Iterator[Line]:
    """The line as three dashes."""
    x0, y0, x1, y1 = line
    step = 1 / (2 * _DASHES - 1)
    for dash in range(_DASHES):
        start, end = 2 * dash * step, (2 * dash + 1) * step
        yield x0 + (x1 - x0) * start, y0 + (y1 - y0) * start, x0 + (x1 - x0) * end, y0 + (y1 - y0) * end


def eyelet_ticks(
    edge: Box, bleed: Insets, finishing: Finishing, room: float
) -> Iterator[tuple[Line, tuple[float, float, float]]]:
    """A tick and its ring for each eyelet on the side nearest to it; in a corner on both sides."""
    radius = _RING * room
    for x, y in finishing.eyelets:
        for side in _nearest(edge, x, y):
            x0, y0, x1, y1 = outwards(edge, bleed, side, x, y, room)
            share = 1 - 2 * radius / math.hypot(x1 - x0, y1 - y0)
            end = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
            yield (x0, y0, *end), ((end[0] + x1) / 2, (end[1] + y1) / 2, radius)


def _nearest(edge: Box, x: float, y: float) -> tuple[str, ...]:
    away = {"left": x - edge.x, "right": edge.right - x, "top": y - edge.y, "bottom": edge.bottom - y}
    least = min(away.values())
    return tuple(side for side, distance in away.items() if distance <= least + 1e-6)


def _fold_ends(edge: Box, finishing: Finishing) -> Iterator[tuple[float, float, str]]:
    """(x, y, side) of both ends of every fold, and of the seam that a pole pocket ends with."""
    for x0, y0, x1, y1 in finishing.folds:
        upright = x0 == x1
        yield x0, y0, "top" if upright else "left"
        yield x1, y1, "bottom" if upright else "right"
    pockets = finishing.pockets
    for depth, y in ((pockets.top, edge.y + pockets.top), (pockets.bottom, edge.bottom - pockets.bottom)):
        if depth:
            yield edge.x, y, "left"
            yield edge.right, y, "right"
    for depth, x in ((pockets.left, edge.x + pockets.left), (pockets.right, edge.right - pockets.right)):
        if depth:
            yield x, edge.y, "top"
            yield x, edge.bottom, "bottom"


def _middles(
    edge: Box, bleed: Insets, taken: list[tuple[float, float]], room: float
) -> Iterator[tuple[float, float]]:
    """Where targets stand: the middle of each side, or as near to it as other marks leave room."""
    away = _MIDDLE * room
    x, y = edge.centre
    for side_y in (edge.y - bleed.top - away, edge.bottom + bleed.bottom + away):
        others = [each[0] for each in taken if abs(each[1] - side_y) < room]
        yield _free(x, others, room), side_y
    for side_x in (edge.x - bleed.left - away, edge.right + bleed.right + away):
        others = [each[1] for each in taken if abs(each[0] - side_x) < room]
        yield side_x, _free(y, others, room)


def _free(middle: float, others: list[float], room: float) -> float:
    """The place nearest to `middle` that is clear of all others."""
    for step in range(100):
        for place in (middle + step * room / 2, middle - step * room / 2):
            if all(abs(place - other) >= room for other in others):
                return place
    return middle
