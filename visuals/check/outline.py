"""Outlines as a judge needs them: is this point inside, how far is that edge, is it a plain rectangle."""

from __future__ import annotations

import array
import bisect
import functools
import itertools
import math
from collections.abc import Iterable, Iterator

from visuals.scene import IDENTITY, Matrix, Path
from visuals.units import Box

__all__ = [
    "Band",
    "Edges",
    "Outline",
    "around",
    "band_of",
    "bounds",
    "common",
    "covers",
    "edges_of",
    "grown",
    "inverse",
    "is_rectangle",
    "keeps_axes",
    "moved",
    "outline_of",
    "overlap",
    "scale_of",
]

Edges = tuple[float, float, float, float]
"""Left, top, right, bottom: a box as the four numbers that comparing needs, because checks compare very many."""

# A curve as long as the whole drawing becomes this many straight pieces, a shorter one fewer: the quarter of a circle
# gets some twenty, and is then off by 0.1 % of the radius at most.
_PIECES, _FEWEST = 24, 2

# Outlines of more numbers than this are looked up on so many level lines instead of piece by piece.
_LARGE, _ROWS = 40, 512

# Lines are kept by squares, so many to the longer side of the drawing.
_SQUARES = 48

# Squares that share a border by arithmetic may miss each other by so much of it.
_TOUCH = 1e-9


def edges_of(box: Box) -> Edges:
    """The four edges of `box`."""
    return box.x, box.y, box.x + box.width, box.y + box.height


def overlap(one: Edges, other: Edges, tolerance: float = 0.0) -> bool:
    """True when the two share an area wider and higher than `tolerance`."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > tolerance
        and min(one[3], other[3]) - max(one[1], other[1]) > tolerance
    )


def covers(outer: Edges, inner: Edges, tolerance: float = 1e-6) -> bool:
    """True when `inner` lies in `outer`, or sticks out by no more than `tolerance`."""
    return (
        outer[0] <= inner[0] + tolerance
        and outer[1] <= inner[1] + tolerance
        and outer[2] >= inner[2] - tolerance
        and outer[3] >= inner[3] - tolerance
    )


def common(one: Edges, other: Edges) -> Edges:
    """What the two share; left > right or top > bottom when it is nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def around(one: Edges, other: Edges) -> Edges:
    """The smallest box around both."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def grown(edges: Edges, by: float) -> Edges:
    """`edges`, each moved outwards by `by`."""
    return edges[0] - by, edges[1] - by, edges[2] + by, edges[3] + by


def moved(edges: Edges, matrix: Matrix) -> Edges:
    """The upright box around `edges` under `matrix`."""
    if matrix == IDENTITY:
        return edges
    a, b, c, d, e, f = matrix
    left, top, right, bottom = edges
    if not b and not c:
        across, down = (a * left + e, a * right + e), (d * top + f, d * bottom + f)
        return min(across), min(down), max(across), max(down)
    x = (a * left + c * top, a * right + c * top, a * left + c * bottom, a * right + c * bottom)
    y = (b * left + d * top, b * right + d * top, b * left + d * bottom, b * right + d * bottom)
    return min(x) + e, min(y) + f, max(x) + e, max(y) + f


def bounds(path: Path, matrix: Matrix = IDENTITY) -> Edges | None:
    """The box around the points of `path` under `matrix`; None for a path without points."""
    if len(path.points) < 2:
        return None
    if not keeps_axes(matrix):
        path, matrix = path.transformed(matrix), IDENTITY
    return moved(path.edges, matrix)


def keeps_axes(matrix: Matrix) -> bool:
    """True when an upright rectangle stays one: no turn but by quarters."""
    return (matrix[1] == 0 and matrix[2] == 0) or (matrix[0] == 0 and matrix[3] == 0)


def scale_of(matrix: Matrix) -> float:
    """By how much lengths grow (the geometric mean of the two directions)."""
    return 1.0 if matrix == IDENTITY else math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def inverse(matrix: Matrix) -> Matrix | None:
    """The matrix that leads back; None when everything falls onto one line."""
    a, b, c, d, e, f = matrix
    determinant = a * d - b * c
    if not determinant:
        return None
    return (
        d / determinant,
        -b / determinant,
        -c / determinant,
        a / determinant,
        (c * f - d * e) / determinant,
        (b * e - a * f) / determinant,
    )


def is_rectangle(path: Path) -> bool:
    """True for one upright rectangle with sharp corners."""
    if path.verbs not in ("MLLLZ", "MLLL", "MLLLLZ", "MLLLL"):
        return False
    x, y = path.points[0::2], path.points[1::2]
    if len(x) == 5 and (x[4] != x[0] or y[4] != y[0]):
        return False
    down_first = x[0] == x[1] and x[2] == x[3] and y[1] == y[2] and y[3] == y[0]
    across_first = y[0] == y[1] and y[2] == y[3] and x[1] == x[2] and x[3] == x[0]
    return down_first or across_first


class Outline:
    """The straight pieces of a path; every contour is closed, as filling closes it (non-zero rule)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._large = len(path.points) > _LARGE
        # The pieces of a bronze drum would take ten megabytes: they are made anew the few times that they are needed.
        self._kept = () if self._large else tuple(_pieces(path))
        self._rows: tuple[array.array[float], ...] = ()
        self._top = self._step = 0.0

    @property
    def pieces(self) -> Iterable[tuple[float, float, float, float]]:
        return _pieces(self._path) if self._large else self._kept

    def contains(self, x: float, y: float) -> bool:
        if self._large:
            return self._looked_up(x, y)
        winding = 0
        for x0, y0, x1, y1 in self._kept:
            if y0 <= y < y1:
                winding += (x1 - x0) * (y - y0) > (x - x0) * (y1 - y0)
            elif y1 <= y < y0:
                winding -= (x1 - x0) * (y - y0) < (x - x0) * (y1 - y0)
        return winding != 0

    def crossings(self, first: float, step: float, count: int) -> tuple[array.array[float], ...]:
        """Where `count` level lines, `step` apart from `first` on, enter and leave the filled outline: x by x."""
        met: list[list[tuple[float, int]]] = [[] for _ in range(count)]
        for x0, y0, x1, y1 in self.pieces:
            upper, lower, turn = (y0, y1, 1) if y0 < y1 else (y1, y0, -1)
            row = max(0, math.ceil((upper - first) / step))
            while row < count and (y := first + row * step) < lower:
                met[row].append((x0 + (x1 - x0) * (y - y0) / (y1 - y0), turn))
                row += 1
        return tuple(array.array("d", _filled(sorted(row))) for row in met)

    def _looked_up(self, x: float, y: float) -> bool:
        """As `contains`, on the nearest of many level lines."""
        if not self._rows:
            box = bounds(self._path) or (0.0, 0.0, 0.0, 0.0)
            self._top = box[1]
            self._step = (box[3] - box[1]) / _ROWS or 1.0
            self._rows = self.crossings(self._top + self._step / 2, self._step, _ROWS)
        row = math.floor((y - self._top) / self._step)
        return 0 <= row < _ROWS and bisect.bisect_right(self._rows[row], x) % 2 == 1


class Band:
    """The strip of `reach` on both sides of a path's line, ends rounded."""

    def __init__(self, path: Path, reach: float) -> None:
        box = bounds(path) or (0.0, 0.0, 0.0, 0.0)
        self._reach = reach
        # Pieces are kept by the squares that they come near, so that a point asks those of its own square only.
        self._side = max(reach, (box[2] - box[0]) / _SQUARES, (box[3] - box[1]) / _SQUARES) or 1.0
        self._near: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
        for piece in _pieces(path):
            x0, y0, x1, y1 = piece
            left, top = self._square(min(x0, x1) - reach, min(y0, y1) - reach)
            right, bottom = self._square(max(x0, x1) + reach, max(y0, y1) + reach)
            for square in itertools.product(range(left, right + 1), range(top, bottom + 1)):
                self._near.setdefault(square, []).append(piece)

    def contains(self, x: float, y: float) -> bool:
        return any(_distance(x, y, *piece) <= self._reach for piece in self._near.get(self._square(x, y), ()))

    def _square(self, x: float, y: float) -> tuple[int, int]:
        return math.floor(x / self._side), math.floor(y / self._side)


def _filled(met: list[tuple[float, int]]) -> list[float]:
    """Borders of the filled stretches of a line, those that touch joined."""
    borders: list[float] = []
    winding = 0
    for x, turn in met:
        before, winding = winding, winding + turn
        if not before and borders and x - borders[-1] <= _TOUCH * max(1.0, abs(x)):
            borders.pop()
        elif not (before and winding):
            borders.append(x)
    return borders


@functools.lru_cache(maxsize=1024)
def outline_of(path: Path) -> Outline:
    """The outline of `path`, one for each path."""
    return Outline(path)


@functools.lru_cache(maxsize=256)
def band_of(path: Path, reach: float) -> Band:
    return Band(path, reach)


def _pieces(path: Path) -> Iterator[tuple[float, float, float, float]]:
    start = at = (0.0, 0.0)
    box = bounds(path) or (0.0, 0.0, 0.0, 0.0)
    size = max(box[2] - box[0], box[3] - box[1]) or 1.0
    for verb, points in path.segments():
        if verb in "MZ" and at != start:
            yield *at, *start
        if verb == "M":
            start = at = (points[0], points[1])
        elif verb == "L":
            yield *at, points[0], points[1]
            at = (points[0], points[1])
        elif verb == "C":
            for point in _curve(at, points, size):
                yield *at, *point
                at = point
        else:
            at = start
    if at != start:
        yield *at, *start


def _curve(start: tuple[float, float], points: tuple[float, ...], size: float) -> Iterator[tuple[float, float]]:
    """Points along a curve, its end last; the larger the curve is in a drawing of `size`, the more."""
    x0, y0 = start
    x1, y1, x2, y2, x3, y3 = points
    length = abs(x1 - x0) + abs(y1 - y0) + abs(x2 - x1) + abs(y2 - y1) + abs(x3 - x2) + abs(y3 - y2)
    count = min(_PIECES, max(_FEWEST, math.ceil(_PIECES * math.sqrt(length / size))))
    for step in range(1, count):
        t = step / count
        u = 1 - t
        p, q, r, s = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield p * x0 + q * x1 + r * x2 + s * x3, p * y0 + q * y1 + r * y2 + s * y3
    yield x3, y3


def _distance(x: float, y: float, x0: float, y0: float, x1: float, y1: float) -> float:
    across, down = x1 - x0, y1 - y0
    length = across * across + down * down
    share = min(1.0, max(0.0, ((x - x0) * across + (y - y0) * down) / length)) if length else 0.0
    return math.hypot(x - x0 - share * across, y - y0 - share * down)
