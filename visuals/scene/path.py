"""Outlines and the matrices that move them."""

from __future__ import annotations

import array
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from visuals.units import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Boxes = NDArray[np.floating[Any]]

__all__ = ["IDENTITY", "Matrix", "Path", "compose_matrices"]

Matrix = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a·x + c·y + e, y' = b·x + d·y + f, as in SVG and PDF."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

# A circle's quarter as one cubic: the control points lie at this share of the radius (error 0.03 %).
_QUARTER = 4 / 3 * (math.sqrt(2) - 1)

# Of left, top, right, bottom: the four corners, clockwise from the top left.
_CORNERS = [0, 1, 2, 1, 2, 3, 0, 3]

# Of the coordinates of a box's corners: its edges, and where they come again.
_BOX, _REPEATED = [0, 1, 2, 5], [6, 3, 4, 7]


def compose_matrices(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that applies `inner` first, then `outer`."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


@dataclass(frozen=True, slots=True)
class Path:
    """An outline: `verbs` over M (move), L (line), C (cubic), Z (close), and their coordinates in one row.

    M and L take one point, C takes three, Z none; `points` is x0, y0, x1, y1, … Fill rule: non-zero, always, because
    Vietnamese ơ ư đ are overlapping contours in many typefaces and even-odd punches holes into them.
    """

    verbs: str
    points: tuple[float, ...]
    _edges: tuple[float, float, float, float] | None = field(default=None, init=False, repr=False, compare=False)
    _mark: int | None = field(default=None, init=False, repr=False, compare=False)
    _boxes: Boxes | None = field(default=None, init=False, repr=False, compare=False)

    def __hash__(self) -> int:
        """By the points alone: their hash is found once, and is the same in every process."""
        if self._mark is None:
            object.__setattr__(self, "_mark", hash(self.points))
            assert self._mark is not None
        return self._mark

    @classmethod
    def rectangles(cls, boxes: Iterable[Box]) -> Path:
        points: list[float] = []
        count = 0
        for box in boxes:
            points += (box.x, box.y, box.right, box.y, box.right, box.bottom, box.x, box.bottom)
            count += 1
        return cls("MLLLZ" * count, tuple(points))

    @classmethod
    def upright(cls, boxes: Boxes) -> Path:
        """The outline of upright boxes: a row of left, top, right, bottom each."""
        path = cls("MLLLZ" * len(boxes), tuple(boxes[:, _CORNERS].ravel().tolist()))
        boxes.setflags(write=False)
        object.__setattr__(path, "_boxes", boxes)
        return path

    @classmethod
    def rectangle(cls, box: Box, radius: float = 0.0) -> Path:
        """The box's edge; with a `radius`, rounded corners (at most half the short side)."""
        if radius <= 0:
            return cls.rectangles((box,))
        r = min(radius, box.width / 2, box.height / 2)
        k = r * (1 - _QUARTER)
        left, top, right, bottom = box.x, box.y, box.right, box.bottom
        return cls(
            "MLCLCLCLCZ",
            (
                left + r, top, right - r, top,
                right - k, top, right, top + k, right, top + r,
                right, bottom - r,
                right, bottom - k, right - k, bottom, right - r, bottom,
                left + r, bottom,
                left + k, bottom, left, bottom - k, left, bottom - r,
                left, top + r,
                left, top + k, left + k, top, left + r, top,
            ),
        )  # fmt: skip

    @classmethod
    def ellipse(cls, box: Box) -> Path:
        x, y = box.centre
        rx, ry = box.width / 2, box.height / 2
        kx, ky = rx * _QUARTER, ry * _QUARTER
        return cls(
            "MCCCCZ",
            (
                x + rx, y,
                x + rx, y + ky, x + kx, y + ry, x, y + ry,
                x - kx, y + ry, x - rx, y + ky, x - rx, y,
                x - rx, y - ky, x - kx, y - ry, x, y - ry,
                x + kx, y - ry, x + rx, y - ky, x + rx, y,
            ),
        )  # fmt: skip

    @classmethod
    def polygon(cls, corners: Iterable[tuple[float, float]]) -> Path:
        flat = [number for corner in corners for number in corner]
        return cls("M" + "L" * (len(flat) // 2 - 1) + "Z", tuple(flat))

    def segments(self) -> Iterator[tuple[str, tuple[float, ...]]]:
        """(verb, its coordinates) one after another."""
        at = 0
        for verb in self.verbs:
            count = {"M": 2, "L": 2, "C": 6, "Z": 0}[verb]
            yield verb, self.points[at : at + count]
            at += count

    def transformed(self, matrix: Matrix) -> Path:
        a, b, c, d, e, f = matrix
        x, y = self.points[0::2], self.points[1::2]
        moved = [0.0] * len(self.points)
        moved[0::2] = [a * p + c * q + e for p, q in zip(x, y, strict=True)]
        moved[1::2] = [b * p + d * q + f for p, q in zip(x, y, strict=True)]
        return Path(self.verbs, tuple(moved))

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of all points, control points included (never too small): found once."""
        if self._edges is None:
            object.__setattr__(self, "_edges", self._found_edges())
            assert self._edges is not None
        return self._edges

    def _found_edges(self) -> tuple[float, float, float, float]:
        if self._boxes is None or not len(self._boxes):
            x, y = self.points[0::2], self.points[1::2]
            return min(x), min(y), max(x), max(y)
        (left, top, _, _), (_, _, right, bottom) = self._boxes.min(axis=0).tolist(), self._boxes.max(axis=0).tolist()
        return left, top, right, bottom

    @property
    def boxes(self) -> Boxes:
        """Of an outline of upright boxes alone, each drawn clockwise from its top left corner: a row of left, top,
        right, bottom each. No rows for any other outline. Found once."""
        if self._boxes is None:
            object.__setattr__(self, "_boxes", self._found_boxes())
            assert self._boxes is not None
        return self._boxes

    def _found_boxes(self) -> Boxes:
        import numpy as np

        count = len(self.points) // 8
        if self.verbs == "MLLLZ" * count:
            # Through `array`, numpy takes a tuple in half the time.
            corners = np.frombuffer(array.array("d", self.points)).reshape(count, 8)
            boxes = corners[:, _BOX]
            if (corners[:, _REPEATED] == boxes).all() and (boxes[:, :2] < boxes[:, 2:]).all():
                return boxes
        return np.empty((0, 4))

    def bounds(self) -> Box:
        """The box around all points, as `edges`."""
        return Box.between(*self.edges)
