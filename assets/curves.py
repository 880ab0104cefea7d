"""Smooth outlines for the motifs: curves through points, brush strokes along them, rings and ripples."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from assets.pen import Point, number, path


def _tangents(points: Sequence[Point], closed: bool) -> list[Point]:
    """At each point a third of the way that a curve through it and its neighbours runs (Catmull-Rom, centripetal).

    The centripetal weights keep a curve from overshooting where points stand at uneven distances.
    """
    count = len(points)
    tangents = []
    for index, (x, y) in enumerate(points):
        before = points[index - 1] if closed or index else points[0]
        after = points[(index + 1) % count] if closed or index < count - 1 else points[-1]
        first, second = math.dist(before, (x, y)) ** 0.5, math.dist((x, y), after) ** 0.5
        if not first or not second:
            tangents.append((after[0] - before[0], after[1] - before[1]))
            continue
        slope = tuple(
            (here - back) / first - (ahead - back) / (first + second) + (ahead - here) / second
            for back, here, ahead in zip(before, (x, y), after, strict=True)
        )
        tangents.append((slope[0], slope[1]))
    return tangents


def smooth(points: Sequence[Point], closed: bool = False, begin: str = "M") -> str:
    """Path data of cubic curves through `points`; `begin` "L" goes on from an outline already begun."""
    tangents = _tangents(points, closed)
    parts: list[str | Point] = [begin, points[0]]
    pairs = len(points) if closed else len(points) - 1
    for index in range(pairs):
        ahead = (index + 1) % len(points)
        here, there = points[index], points[ahead]
        step = math.dist(here, there) ** 0.5 / 3
        ends = not closed
        first = step if not (ends and index == 0) else 1 / 3
        last = step if not (ends and ahead == len(points) - 1) else 1 / 3
        parts += [
            "C",
            (here[0] + tangents[index][0] * first, here[1] + tangents[index][1] * first),
            (there[0] - tangents[ahead][0] * last, there[1] - tangents[ahead][1] * last),
            there,
        ]
    return path(*parts, *(("Z",) if closed else ()))


def joined(sides: Sequence[Sequence[Point]]) -> str:
    """One outline of smooth sides that meet in corners."""
    return " ".join([smooth(sides[0]), *(smooth(side, begin="L") for side in sides[1:]), "Z"])


def along(points: Sequence[Point], count: int) -> list[Point]:
    """`count` points at even distances on the smooth curve through `points`."""
    tangents = _tangents(points, False)
    fine: list[Point] = []
    for index in range(len(points) - 1):
        here, there = points[index], points[index + 1]
        step = math.dist(here, there) ** 0.5
        first = 1.0 if index == 0 else step
        last = 1.0 if index == len(points) - 2 else step
        for share in (part / 24 for part in range(24 + (index == len(points) - 2))):
            a, b = share * share * (3 - 2 * share), share * (1 - share) ** 2
            c = share * share * (share - 1)
            first_pull, last_pull = b * first, c * last
            x, y = (
                (1 - a) * here[axis]
                + a * there[axis]
                + first_pull * tangents[index][axis]
                + last_pull * tangents[index + 1][axis]
                for axis in (0, 1)
            )
            fine.append((x, y))
    return _even(fine, count)


def _even(points: Sequence[Point], count: int) -> list[Point]:
    lengths = [0.0]
    for first, second in pairwise(points):
        lengths.append(lengths[-1] + math.dist(first, second))
    even, at = [], 0
    for step in range(count):
        wanted = lengths[-1] * step / (count - 1)
        while at < len(points) - 2 and lengths[at + 1] < wanted:
            at += 1
        share = (wanted - lengths[at]) / ((lengths[at + 1] - lengths[at]) or 1)
        (x0, y0), (x1, y1) = points[at], points[at + 1]
        even.append((x0 + share * (x1 - x0), y0 + share * (y1 - y0)))
    return even


def normals(points: Sequence[Point]) -> list[Point]:
    """The unit vector to the left of the way (seen on paper, y down) at each point."""
    found = []
    for index in range(len(points)):
        (x0, y0), (x1, y1) = points[max(0, index - 1)], points[min(len(points) - 1, index + 1)]
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        found.append(((y1 - y0) / length, -(x1 - x0) / length))
    return found


def brush(points: Sequence[Point], width: Callable[[float], float], count: int = 12) -> str:
    """A closed stroke along the curve through `points`, `width(share)` wide (0 at the beginning, 1 at the end)."""
    way = along(points, count)
    sides = normals(way)
    halves = [width(index / (count - 1)) / 2 for index in range(count)]
    left = [(x + n[0] * h, y + n[1] * h) for (x, y), n, h in zip(way, sides, halves, strict=True)]
    right = [(x - n[0] * h, y - n[1] * h) for (x, y), n, h in zip(way, sides, halves, strict=True)]
    back = right[::-1]
    begin = "L" if math.dist(left[-1], back[0]) > 1e-6 else ""
    if not begin:
        back = back[:]
    return smooth(left) + " " + smooth(back, begin="L") + " Z"


def lens(foot: Point, tip: Point, width: float) -> str:
    """A grain or narrow leaf: two arcs that meet in points."""
    (x0, y0), (x1, y1) = foot, tip
    across, down = (y1 - y0) * width / math.dist(foot, tip), (x0 - x1) * width / math.dist(foot, tip)
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    return path(
        "M",
        foot,
        "Q",
        (middle[0] + across, middle[1] + down),
        tip,
        "Q",
        (middle[0] - across, middle[1] - down),
        foot,
        "Z",
    )


def leaf(thickness: float, belly: float = 0.5) -> Callable[[float], float]:
    """A width that is nothing at both ends and `thickness` at the share `belly` of the way."""
    power = math.log(0.5) / math.log(belly)
    return lambda share: thickness * math.sin(math.pi * share**power) if 0 < share < 1 else 0.0


def tapered(first: float, last: float) -> Callable[[float], float]:
    """A width that runs evenly from `first` to `last`."""
    return lambda share: first + (last - first) * share


def circle(centre: Point, radius: float, clockwise: bool = True) -> str:
    """Path data of a circle; one that runs the other way round is a hole in one around it."""
    x, y = centre
    r = number(radius)
    sweep = "0 1 1" if clockwise else "0 1 0"
    return (
        f"M{number(x - radius)} {number(y)}A{r} {r} {sweep} {number(x + radius)} {number(y)}"
        f"A{r} {r} {sweep} {number(x - radius)} {number(y)}Z"
    )


def ring(centre: Point, outer: float, inner: float) -> str:
    return circle(centre, outer) + circle(centre, inner, clockwise=False)
