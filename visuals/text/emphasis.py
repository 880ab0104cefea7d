"""Emphasised words: the ways to divide a text that has some, and how large they become.

In line, emphasised words stand among the others: on one line as large as its height allows, on several in the size of
the others, where only their ink and weight tell them apart. Apart, they have lines of their own between the smaller
ones, "59 NĂM" large between two small lines. `fit` sets both and takes what fills the box better.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from visuals.text.breaking import TORN, Breaks
from visuals.text.setting import Block, block
from visuals.text.style import Style
from visuals.text.words import Words

__all__ = ["Way", "scales", "ways", "weight"]

# What it costs to break among words that are emphasised together.
_INSIDE = 45.0
# Less than this is no second size but looks like a mistake.
_LEAST = 1.15
# An author who emphasises words would rather have the others a seventh smaller than not see it.
_UNSEEN = 0.85


@dataclass(frozen=True, slots=True)
class Way:
    """How a text may be divided: the widths that balance its lines, its breaks, emphasised words apart or not."""

    widths: tuple[float, ...]
    breaks: Breaks
    apart: bool = False

    @property
    def least(self) -> int:
        """The fewest lines."""
        return 1 + sum(self.breaks.forced)


def ways(words: Words, style: Style) -> Iterator[Way]:
    """The ways to divide the text: in line, and, where emphasised words are larger than others, apart."""
    if not words.emphasised:
        yield Way(words.widths, words.breaks)
        return
    breaks = _bound(words)
    yield Way(words.widths, breaks)
    borders = [before != behind for before, behind in pairwise(words.strong)]
    torn = any(border and cost >= TORN for border, cost in zip(borders, breaks.costs, strict=True))
    if style.body or torn or not any(borders) or _largest(style) < _LEAST:
        return
    forced = tuple(forced or border for forced, border in zip(breaks.forced, borders, strict=True))
    if sum(forced) < style.lines:
        yield Way(_widths(words, _largest(style)), replace(breaks, forced=forced), apart=True)


def _largest(style: Style) -> float:
    return style.emphasis.scale if style.emphasis else 1.0


def _widths(words: Words, scale: float) -> tuple[float, ...]:
    return tuple(width * scale if strong else width for width, strong in zip(words.widths, words.strong, strict=True))


def _bound(words: Words) -> Breaks:
    """The breaks with those among emphasised words dearer."""
    breaks = words.breaks
    costs = tuple(
        cost + _INSIDE if before and behind and not chosen else cost
        for cost, (before, behind), chosen in zip(
            breaks.costs, pairwise(words.strong), map(any, zip(breaks.forced, breaks.preferred, strict=True)),
            strict=True,
        )
    )  # fmt: skip
    return replace(breaks, costs=costs)


def scales(way: Way, words: Words, cuts: tuple[int, ...], width: float, height: float, style: Style) -> list[float]:
    """How large the emphasised words may be beside the others, to be tried: never more than three."""
    most = _largest(style)
    if way.apart:
        return [most, *_even(words, cuts, most, style)]
    if cuts or most == 1 or not words.emphasised or all(words.strong):
        return [1.0]
    return sorted({1.0, most, _filling(words, most, width, height, style)})


def _even(words: Words, cuts: tuple[int, ...], most: float, style: Style) -> Iterator[float]:
    """The scale at which emphasised lines are as wide as the widest of the others, where that is smaller."""
    lines = words.lines(cuts, style, most, style.tracking, style.width)
    plain = max(line.ink_width for line in lines if line.scale == 1)
    even = most * plain / max(line.ink_width for line in lines if line.scale != 1)
    if _LEAST <= even < most:
        yield math.floor(even * 100) / 100


def _filling(words: Words, most: float, width: float, height: float, style: Style) -> float:
    """The scale at which a single line fills width and height at once: between 1 and `most`."""
    if not math.isfinite(width) or not math.isfinite(height):
        return most if math.isfinite(width) else 1.0
    small, large = (_one_line(words, scale, style) for scale in (1.0, most))
    spare = height * small.width - width * small.height
    slope = width * (large.height - small.height) - height * (large.width - small.width)
    if spare <= 0 or spare >= slope:
        return 1.0 if spare <= 0 else most
    return math.floor((1 + (most - 1) * spare / slope) * 100) / 100


def _one_line(words: Words, scale: float, style: Style) -> Block:
    return block(words.lines((), style, scale, style.tracking, style.width), style)


def weight(words: Words, scale: float, style: Style) -> float:
    """What the size of others is worth with emphasised words of a scale: the root of the text's area beside one without
    emphasis, and less where a larger size was wanted and is not to be seen."""
    if not words.emphasised:
        return 1.0
    if scale == 1:
        return _UNSEEN if not all(words.strong) and _largest(style) >= _LEAST else 1.0
    whole = sum(words.widths)
    strong = sum(width for width, strong in zip(words.widths, words.strong, strict=True) if strong)
    return math.sqrt((whole - strong + strong * scale * scale) / whole) if whole else 1.0
