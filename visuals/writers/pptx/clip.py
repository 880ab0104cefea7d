"""Cutting outlines to a convex area, for groups: a group of shapes in PowerPoint cannot be clipped.

Sutherland and Hodgman, "Reentrant polygon clipping", Communications of the ACM 17 (1974): right for any outline as long
as the area is convex. Edges that it leaves along the area's rim enclose nothing.
"""

from __future__ import annotations

from itertools import pairwise

from visuals.scene import Path
from visuals.units import Box
from visuals.writers.pptx.polygons import Point, polygons

__all__ = ["Area", "area_of", "clipped", "clipped_lines", "holds", "is_convex"]

Area = tuple[Point, ...]
"""The corners of a convex polygon, clockwise (y downwards)."""

_CURVE_STEPS = 24
_ON_THE_RIM = -1e-6


def area_of(path: Path) -> Area:
    """The convex hull of an outline: the outline itself when that is a box, a rounded box or an ellipse."""
    points = sorted({point for contour in polygons(path, _CURVE_STEPS) for point in contour})
    return tuple(_half(points) + _half(points[::-1]))


def is_convex(path: Path) -> bool:
    """True for one contour without dents."""
    contours = polygons(path, _CURVE_STEPS)
    return len(contours) == 1 and _size(tuple(contours[0])) >= _size(area_of(path)) * 0.999


def _size(area: Area) -> float:
    return abs(sum(x * y2 - x2 * y for (x, y), (x2, y2) in _sides(area))) / 2


def _half(points: list[Point]) -> list[Point]:
    """One half of the hull (Andrew's monotone chain), without its last corner."""
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _side(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain[:-1]


def _side(start: Point, end: Point, point: Point) -> float:
    """Above zero when `point` lies to the right of the way from `start` to `end` (y downwards)."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def _sides(area: Area) -> list[tuple[Point, Point]]:
    return list(zip(area, area[1:] + area[:1], strict=True))


def holds(area: Area, box: Box) -> bool:
    """True when all of the box lies in the area."""
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return all(_side(start, end, corner) >= _ON_THE_RIM for start, end in _sides(area) for corner in corners)


def clipped(path: Path, area: Area) -> Path | None:
    """What of a filled `path` lies in `area`: the path itself when all of it does, None when nothing does."""
    if holds(area, path.bounds()):
        return path
    cut = (_cut(contour, _sides(area)) for contour in polygons(path, _CURVE_STEPS))
    kept = [polygon for polygon in cut if len(polygon) > 2]
    verbs = "".join("M" + "L" * (len(polygon) - 1) + "Z" for polygon in kept)
    return Path(verbs, tuple(number for polygon in kept for point in polygon for number in point)) if kept else None


def _cut(polygon: list[Point], sides: list[tuple[Point, Point]]) -> list[Point]:
    for start, end in sides:
        if not polygon:
            return []
        kept: list[Point] = []
        before = polygon[-1]
        was = _side(start, end, before)
        for point in polygon:
            now = _side(start, end, point)
            if (was < 0) != (now < 0):
                kept.append(_along(before, point, was / (was - now)))
            if now >= 0:
                kept.append(point)
            before, was = point, now
        polygon = kept
    return polygon


def _along(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def clipped_lines(path: Path, area: Area) -> Path | None:
    """What of a stroked `path` runs through `area`, as straight pieces; the rim of the area is no line of it."""
    if holds(area, path.bounds()):
        return path
    pieces: list[tuple[Point, Point]] = []
    closed = [verbs.endswith("Z") for verbs in path.verbs.split("M")[1:]]
    for contour, ends_where_it_began in zip(polygons(path, _CURVE_STEPS), closed, strict=True):
        around = contour + contour[:1] if ends_where_it_began else contour
        ways = pairwise(around)
        pieces += [piece for piece in (_inside(start, end, _sides(area)) for start, end in ways) if piece]
    numbers = tuple(number for piece in pieces for point in piece for number in point)
    return Path("ML" * len(pieces), numbers) if pieces else None


def _inside(start: Point, end: Point, sides: list[tuple[Point, Point]]) -> tuple[Point, Point] | None:
    """The part of a straight way within the area (Cyrus and Beck)."""
    first, last = 0.0, 1.0
    for one, other in sides:
        near, far = _side(one, other, start), _side(one, other, end)
        if near < 0 and far < 0:
            return None
        if near < 0:
            first = max(first, near / (near - far))
        elif far < 0:
            last = min(last, near / (near - far))
    return (_along(start, end, first), _along(start, end, last)) if first < last else None
