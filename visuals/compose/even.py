"""Marks of partners in rows: each covers the same area, whatever its shape, so that none speaks louder than another.

Marks of one height would make a wide wordmark many times as large as a round emblem. Here a mark twice as wide as
another is lower by the root of two.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from visuals.units import Box

__all__ = ["even_cells", "even_length"]

_SQUARE = 0.8
"""The side of a square mark, as a share of its row's height: tall marks have room to be higher."""


def even_length(aspects: Sequence[float], height: float, gap: float) -> float:
    """How long one row of marks is whose height is given; `aspects` are width / height of each."""
    return sum(width for width, _ in _sizes(aspects, height)) + gap * (len(aspects) - 1)


def even_cells(aspects: Sequence[float], box: Box, gap: float, align: tuple[float, float]) -> list[Box]:
    """A box for each mark, in the number of rows that makes them largest; rows are placed in `box` by `align`, 0 left
    or top to 1 right or bottom, and marks stand on the middle of their row."""
    count = len(aspects)
    rows = max(range(1, count + 1), key=lambda rows: (round(_square(aspects, rows, box, gap), 6), -rows))
    side = _square(aspects, rows, box, gap)
    high = side / _SQUARE
    top = box.y + (box.height - high * rows - gap * (rows - 1)) * align[1]
    cells: list[Box] = []
    for number, row in enumerate(_rows(aspects, rows)):
        middle = top + (high + gap) * number + high / 2
        at = box.x + (box.width - even_length(row, high, gap)) * align[0]
        for width, height in _sizes(row, high):
            cells.append(Box(at, middle - height / 2, width, height))
            at += width + gap
    return cells


def _rows(aspects: Sequence[float], rows: int) -> list[Sequence[float]]:
    """The marks in so many rows, the first ones the fuller."""
    least, more = divmod(len(aspects), rows)
    ends = [least * number + min(number, more) for number in range(rows + 1)]
    return [aspects[start:end] for start, end in itertools.pairwise(ends)]


def _square(aspects: Sequence[float], rows: int, box: Box, gap: float) -> float:
    """The side of a square mark when they stand in so many rows."""
    high = (box.height - gap * (rows - 1)) / rows
    shares = (
        (box.width - gap * (len(row) - 1)) / max(even_length(row, 1.0, 0.0), 1e-9) for row in _rows(aspects, rows)
    )
    return max(0.0, min(high, *shares)) * _SQUARE


def _sizes(aspects: Sequence[float], height: float) -> list[tuple[float, float]]:
    """Width and height of each mark in a row so high: all of one area, but for those that would be higher than it."""
    side = height * _SQUARE
    heights = (min(height, side / math.sqrt(aspect)) for aspect in aspects)
    return [(aspect * high, high) for aspect, high in zip(aspects, heights, strict=True)]
