"""The scale of sizes for lists and tables: steps, so that slides that are about equally full come out equal."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.text.style import Style

__all__ = ["sizes_of"]

# A step of 2 % cannot be seen.
_STEP = 0.98


def sizes_of(style: Style) -> Iterator[float]:
    """The sizes of a style from its largest down to its smallest, both included."""
    size = style.largest
    while size > style.smallest:
        yield size
        size *= _STEP
    yield style.smallest
