"""The contours of a letter as polygons: which of them make one connected piece of ink, how far the pieces are apart.

Exact where a raster only estimates: a gap is measured between the outlines themselves, and two marks touch when their
outlines cross. Fill rule non-zero, as everywhere. Only the audit of fonts needs this, so numpy is imported here alone.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray

from visuals.scene import Path

__all__ = ["Contour", "Parts", "contours", "parts"]

Points = NDArray[numpy.float64]
Marks = NDArray[numpy.bool_]

# A chord strays from its curve by at most this share of the em: a tenth of a millimetre on letters half a metre high.
_STRAY = 0.0002
_MOST_CHORDS = 64

# Of so many corners one is looked at to learn about how far two contours are apart.
_SPREAD = 8

# Corners nearer than this share of the em are one: curves of PostScript fonts come back to 321.99997 where they set out
# from 322.
_SAME = 1e-5

# The area (share of a square em) under which a contour is a point or a hair that no press prints.
_NOTHING = 4e-6


@dataclass(frozen=True, slots=True, eq=False)
class Contour:
    """A closed polygon: side i goes from `starts[i]` to `ends[i]`; the sign of `area` is the sense of turning.

    `low` and `high` are two corners of its box.
    """

    starts: Points
    ends: Points
    area: float
    low: Points
    high: Points


@dataclass(frozen=True, slots=True)
class Parts:
    """The connected pieces of ink of a letter.

    `count` of them; `gap`, the smallest distance between two of them in em, None when there is one; `overlap`, whether
    contours cross or lie on each other within a piece.
    """

    count: int
    gap: float | None
    overlap: bool


def _curve(start: Points, one: Points, two: Points, end: Points, stray: float) -> Points:
    """The ends of the chords of a cubic curve that stray from it by at most `stray`."""
    bent = max(math.hypot(*(start - 2 * one + two)), math.hypot(*(one - 2 * two + end)))
    chords = min(_MOST_CHORDS, max(1, math.ceil(math.sqrt(0.75 * bent / stray))))
    share: Points = numpy.arange(1, chords + 1, dtype=numpy.float64)[:, None] / chords
    rest: Points = 1 - share
    curve: Points = rest**3 * start + 3 * rest**2 * share * one + 3 * rest * share**2 * two + share**3 * end
    return curve


def _polygons(path: Path, stray: float) -> Iterator[Points]:
    rows: list[Points] = []
    for verb, points in path.segments():
        corners = numpy.array(points, dtype=numpy.float64).reshape(-1, 2)
        if verb == "M":
            if rows:
                yield numpy.concatenate(rows)
            rows = [corners]
        elif verb == "L":
            rows.append(corners)
        elif verb == "C":
            rows.append(_curve(rows[-1][-1], corners[0], corners[1], corners[2], stray))
    if rows:
        yield numpy.concatenate(rows)


def contours(path: Path, em: float) -> tuple[Contour, ...]:
    """The contours of an outline that have an area, their curves cut into chords; `em` in the outline's units."""
    found: list[Contour] = []
    for polygon in _polygons(path, _STRAY * em):
        step = numpy.abs(polygon - numpy.roll(polygon, -1, axis=0)).max(axis=1)
        starts = polygon[step > _SAME * em]
        if len(starts) < 3:
            continue
        ends = numpy.roll(starts, -1, axis=0)
        area = float(_cross(starts, ends).sum()) / 2
        if abs(area) >= _NOTHING * em * em:
            found.append(Contour(starts, ends, area, starts.min(axis=0), starts.max(axis=0)))
    return tuple(found)


def parts(path: Path, em: float, most_contours: int, most_sides: int) -> Parts | None:
    """The connected pieces of ink of an outline that is filled non-zero; `em` in the outline's units.

    None for an outline of more contours or sides than these: time and memory go with their square.
    """
    found = contours(path, em)
    if not found:
        return Parts(0, None, False)
    if len(found) > most_contours or sum(len(each.starts) for each in found) > most_sides:
        return None
    apart = _boxes_apart(found)
    group, overlap = _grouped(found, apart)
    gap = _gap(found, group, apart)
    return Parts(len(set(group)), None if gap is None else gap / em, overlap)


def _grouped(found: tuple[Contour, ...], apart: Points) -> tuple[list[int], bool]:
    """(the number of the piece that each contour belongs to, whether contours overlap).

    Contours that meet are one piece; so are a hole and the contour around it, and a contour that lies on ink and that
    ink's own.
    """
    group = list(range(len(found)))
    overlap = any(_sides_cross(each, each) for each in found)

    def join(one: int, two: int) -> None:
        old, new = group[one], group[two]
        group[:] = [new if each == old else each for each in group]

    for one, two in itertools.combinations(range(len(found)), 2):
        if apart[one, two] == 0.0:
            crossing = _sides_cross(found[one], found[two])
            overlap = overlap or crossing
            if crossing or _distance(found[one], found[two]) == 0.0:
                join(one, two)
    for number, contour in enumerate(found):
        around = _around(number, found)
        outside = sum(sense for _, sense in around)
        if outside:
            join(number, min(around, key=lambda each: abs(found[each[0]].area))[0])
            overlap = overlap or outside + (1 if contour.area > 0 else -1) != 0
    return group, overlap


def _around(number: int, found: tuple[Contour, ...]) -> list[tuple[int, int]]:
    """(number, winding) of the other contours that the first corner of contour `number` lies in."""
    corner = found[number].starts[0]
    near = (
        place for place, each in enumerate(found)
        if place != number and (each.low <= corner).all() and (corner <= each.high).all()
    )  # fmt: skip
    return [(place, winding) for place in near if (winding := _winding(corner, found[place]))]


def _winding(point: Points, contour: Contour) -> int:
    """How often `contour` turns around `point`."""
    below, above = contour.starts[:, 1] <= point[1], contour.ends[:, 1] <= point[1]
    side = _cross(contour.ends - contour.starts, point - contour.starts)
    return int((below & ~above & (side > 0)).sum()) - int((~below & above & (side < 0)).sum())


def _cross(one: Points, two: Points) -> Any:
    return one[..., 0] * two[..., 1] - one[..., 1] * two[..., 0]


def _boxes_apart(found: tuple[Contour, ...]) -> Points:
    """How far the boxes of each two contours are apart; 0 where they meet."""
    low, high = numpy.array([each.low for each in found]), numpy.array([each.high for each in found])
    room = numpy.maximum(low[:, None] - high[None], low[None] - high[:, None])
    apart: Points = numpy.hypot(*numpy.moveaxis(numpy.maximum(room, 0.0), 2, 0))
    return apart


def _sides_cross(one: Contour, two: Contour) -> bool:
    """Whether a side of one contour crosses a side of the other, within both. Sides that share a corner do not."""
    first, second = numpy.nonzero(_side_boxes_meet(one, two))
    a, b, c, d = one.starts[first], one.ends[first], two.starts[second], two.ends[second]
    parted_c_d = _cross(b - a, c - a) * _cross(b - a, d - a) < 0
    parted_a_b = _cross(d - c, a - c) * _cross(d - c, b - c) < 0
    return bool((parted_c_d & parted_a_b).any())


def _side_boxes_meet(one: Contour, two: Contour) -> Marks:
    meet = numpy.ones((len(one.starts), len(two.starts)), dtype=numpy.bool_)
    for axis in (0, 1):
        low, high = _spans(one, axis)
        other_low, other_high = _spans(two, axis)
        meet &= (low[:, None] <= other_high[None]) & (other_low[None] <= high[:, None])
    return meet


def _spans(contour: Contour, axis: int) -> tuple[Points, Points]:
    starts, ends = contour.starts[:, axis], contour.ends[:, axis]
    return numpy.minimum(starts, ends), numpy.maximum(starts, ends)


def _gap(found: tuple[Contour, ...], group: list[int], apart: Points) -> float | None:
    """The smallest distance between contours of different pieces."""
    pieces = numpy.array(group)
    pairs = numpy.argwhere(numpy.triu(pieces[:, None] != pieces[None]))
    nearest: float | None = None
    for one, two in sorted(pairs.tolist(), key=lambda pair: float(apart[pair[0], pair[1]])):
        if nearest is not None and apart[one, two] >= nearest:
            break
        distance = min(_distance(found[one], found[two]), _distance(found[two], found[one]))
        nearest = distance if nearest is None else min(nearest, distance)
    return nearest


def _distance(one: Contour, two: Contour) -> float:
    """From the corners of one contour to the sides of another; of two that do not cross, one way or the other is the
    smallest distance."""
    some = one.starts[::_SPREAD, None] - two.starts[None, ::_SPREAD]
    bound = math.sqrt(float((some * some).sum(axis=2).min()))
    corners = one.starts[_within(one.starts, one.starts, two, bound)]
    near = _within(numpy.minimum(two.starts, two.ends), numpy.maximum(two.starts, two.ends), one, bound)
    starts, side = two.starts[near], (two.ends - two.starts)[near]
    away = corners[:, None] - starts[None]
    share = numpy.clip((away * side).sum(axis=2) / (side * side).sum(axis=1), 0.0, 1.0)
    rest = away - share[..., None] * side
    return math.sqrt(float((rest * rest).sum(axis=2).min())) if rest.size else bound


def _within(low: Points, high: Points, contour: Contour, reach: float) -> Marks:
    """Which boxes from `low` to `high` come within `reach` of the contour's box."""
    meet: Marks = numpy.all((high >= contour.low - reach) & (low <= contour.high + reach), axis=1)
    return meet
