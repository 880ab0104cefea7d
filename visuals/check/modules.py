"""The modules of a QR symbol, read back out of its drawn outline.

This is not a scanner: it finds the grid from the finder pattern's upper edge and looks at the middle of each module,
so it sees what a press would print, be it drawn as merged runs or as loose squares.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from visuals.check.outline import bounds, outline_of
from visuals.scene import Path

__all__ = ["Modules", "drawn_modules", "looks_like_code"]

Modules = tuple[tuple[bool, ...], ...]
"""Rows from the top, True is dark; as many rows as columns."""

# A symbol has at least 21 modules a side (ISO/IEC 18004:2015, 5.3.1) and a finder pattern is seven wide (6.3.3).
_FEWEST, _MOST, _FINDER = 21, 177, 7

# The smallest symbol drawn as merged runs has some 90 rectangles; nothing else in a layout has nearly as many.
_CONTOURS = 40

_FINDER_PATTERN = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")


def looks_like_code(path: Path) -> bool:
    """True when the outline is a QR symbol by its form: three finder patterns on a grid."""
    if path.verbs.count("M") < _CONTOURS:
        return False
    modules = drawn_modules(path)
    return modules is not None and all(_has_finder(modules, down, across) for down, across in ((0, 0), (0, 1), (1, 0)))


def _has_finder(modules: Modules, down: int, across: int) -> bool:
    top = (len(modules) - _FINDER) * down
    left = (len(modules) - _FINDER) * across
    return all(
        modules[top + row][left + column] == (dark == "1")
        for row, darks in enumerate(_FINDER_PATTERN)
        for column, dark in enumerate(darks)
    )


@functools.lru_cache(maxsize=256)
def drawn_modules(path: Path) -> Modules | None:
    """The modules that the outline draws; None when there is no grid of a symbol's size to be found."""
    around = bounds(path)
    if around is None:
        return None
    outline = outline_of(path)
    left, top, right, bottom = around
    width, height = right - left, bottom - top
    if not width or abs(width - height) > width / _MOST:
        return None
    # A line through the first row of even the finest grid: it meets the finder pattern's upper edge first.
    crossed = outline.crossings(top + height / (4 * _MOST), height, 1)[0]
    if len(crossed) < 2 or crossed[1] <= crossed[0]:
        return None
    count = round(width / ((crossed[1] - crossed[0]) / _FINDER))
    if not _FEWEST <= count <= _MOST or (count - _FEWEST) % 4:
        return None
    module = height / count
    rows = outline.crossings(top + module / 2, module, count)
    return tuple(_row(crossings, left + width / count / 2, width / count, count) for crossings in rows)


def _row(borders: Sequence[float], first: float, step: float, count: int) -> tuple[bool, ...]:
    dark = [False] * count
    for start, end in zip(borders[::2], borders[1::2], strict=False):
        column = max(0, int((start - first) // step))
        while column < count and (x := first + column * step) < end:
            if x >= start:
                dark[column] = True
            column += 1
    return tuple(dark)
