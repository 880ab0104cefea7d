"""Long slanted edges cut into short ones, for a rasteriser that loses count of far points."""

from __future__ import annotations

import math

from visuals.scene import Path

__all__ = ["cut_long_edges"]

_Points = tuple[float, ...]


def cut_long_edges(path: Path, longest: float) -> Path:
    """The same outline without slanted lines or curves longer than `longest`. Upright and level lines stay whole."""
    if not path.points or _reach(path) <= longest:
        return path
    verbs: list[str] = []
    points: list[float] = []
    start = here = (0.0, 0.0)
    for verb, numbers in path.segments():
        if verb == "L":
            _add_line(here, numbers, longest, verbs, points)
        elif verb == "C":
            _add_curve(here, numbers, longest, verbs, points)
        else:
            if verb == "Z" and here != start:
                _add_line(here, start, longest, verbs, points)
            verbs.append(verb)
            points += numbers
        here = (numbers[-2], numbers[-1]) if numbers else start
        start = here if verb == "M" else start
    return Path("".join(verbs), tuple(points))


def _reach(path: Path) -> float:
    box = path.bounds()
    return max(box.width, box.height)


def _add_line(here: _Points, end: _Points, longest: float, verbs: list[str], points: list[float]) -> None:
    across, down = end[0] - here[0], end[1] - here[1]
    pieces = math.ceil(math.hypot(across, down) / longest) if across and down else 1
    for piece in range(1, pieces):
        points += (here[0] + across * piece / pieces, here[1] + down * piece / pieces)
    points += end
    verbs.append("L" * max(1, pieces))


def _add_curve(here: _Points, numbers: _Points, longest: float, verbs: list[str], points: list[float]) -> None:
    """Pieces at equal steps of the curve's parameter; the length of its control polygon says how many."""
    a, b, c, d = here, numbers[0:2], numbers[2:4], numbers[4:6]
    pieces = max(1, math.ceil((math.dist(a, b) + math.dist(b, c) + math.dist(c, d)) / longest))
    for left in range(pieces, 1, -1):
        first, (a, b, c, d) = _split(a, b, c, d, 1 / left)
        points += first
    points += (*b, *c, *d)
    verbs.append("C" * pieces)


def _split(
    a: _Points, b: _Points, c: _Points, d: _Points, at: float
) -> tuple[_Points, tuple[_Points, _Points, _Points, _Points]]:
    """De Casteljau: the numbers of the first part, the four points of the rest."""
    ab, bc, cd = _between(a, b, at), _between(b, c, at), _between(c, d, at)
    abc, bcd = _between(ab, bc, at), _between(bc, cd, at)
    middle = _between(abc, bcd, at)
    return (*ab, *abc, *middle), (middle, bcd, cd, d)


def _between(p: _Points, q: _Points, at: float) -> _Points:
    return p[0] + (q[0] - p[0]) * at, p[1] + (q[1] - p[1]) * at
