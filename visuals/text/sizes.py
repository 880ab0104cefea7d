"""The scale of sizes for lists and tables: steps, so that slides that are about equally full come out equal."""

from __future__ import annotations

import math
from collections.abc import Iterator

from visuals.text.style import Style

__all__ = ["sizes_of"]

# A step of 2 % cannot be seen.
_STEP = 0.98


def sizes_of(style: Style) -> Iterator[float]:
    """The sizes of a style from its largest down to its smallest, both included."""
    if style.step:
        yield from _whole(style)
        return
    size = style.largest
    while size > style.smallest:
        yield size
        size *= _STEP
    yield style.smallest


def _whole(style: Style) -> Iterator[float]:
    """Whole numbers of the style's step; its smallest where none lies between."""
    most = math.floor(style.largest / style.step * (1 + 1e-9))
    least = math.ceil(style.smallest / style.step * (1 - 1e-9))
    yield from (count * style.step for count in range(most, least - 1, -1))
    if most < least:
        yield style.smallest
