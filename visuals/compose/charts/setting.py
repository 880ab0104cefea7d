"""What a chart is made of, and how its words and numbers are set."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from visuals.resolve import Figures
from visuals.scene import Align, Path, Plot
from visuals.text.fit import Setting, TooLong, fill_at
from visuals.text.style import Style
from visuals.units import Box

__all__ = ["PITCH", "ChartSetting", "ChartStyle", "Label", "Mark", "Plan", "said"]

# The pitch of lines in a label, in em.
PITCH = 1.3

# From the top of a room to the first baseline, in em: a capital with two marks.
_ASCENT = 1.0

# Rounding must not break a name on one line.
_HAIR = 1.0001


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """The styles of names (categories, series) and of values; the sizes are those of `label`."""

    label: Style
    value: Style


@dataclass(frozen=True, slots=True)
class Label:
    """Words, their ink from the top of `room` down (from the chart's top left); `strong` ones are set as values."""

    words: Setting
    room: Box
    align: Align
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar, a slice, a dot in the paint of series or slice `paint`; with `width` a line. `paint` -1: the axis, -2:
    lines of the grid."""

    path: Path
    paint: int
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class ChartSetting:
    """A chart as set in one `size` (em), in sheet units, marks before labels; each `every`-th category is named.

    `plot` is where the marks stand, in shares of the chart.
    """

    size: float
    width: float
    height: float
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    plot: Plot
    every: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """One try: the figures in a room, labels at one size, with `values` at the marks or with an axis.

    Raises TooLong where a word is wider than its room.
    """

    figures: Figures
    width: float
    height: float
    size: float
    style: ChartStyle
    values: bool

    def words(self, words: str, width: float = math.inf, *, strong: bool = False) -> Setting:
        """Words as running text of the plan's size, at most `width` wide."""
        if width <= 0:
            raise TooLong(0.0, self.size, 1)
        return fill_at(words, width, self.size, self.style.value if strong else self.style.label)

    def wide(self, words: str, *, strong: bool = False) -> float:
        """How wide the words are on one line."""
        style = self.style.value if strong else self.style.label
        return _wide(words, style) * self.size * _HAIR

    def tall(self, words: Setting) -> float:
        """The room of the words' lines whatever their letters are."""
        return ((len(words.lines) - 1) * max(PITCH, words.leading) + 1) * self.size

    def said(self, number: float) -> str:
        """The number as its label says it."""
        return said(number, self.figures.decimals, percent=self.figures.percent)

    def label(self, words: Setting, room: Box, align: Align = "left", *, strong: bool = False) -> Label:
        """The words in the middle of the room's height: first capitals and last baseline count, marks do not."""
        middle = (words.cap_top + words.baselines[-1]) / 2 * words.size
        return Label(words, Box(room.x, room.centre[1] - middle, room.width, words.height), align, strong)

    def hung(self, words: Setting, room: Box, align: Align = "left") -> Label:
        """The words with their first line where all words hang that begin at the top of such rooms."""
        top = room.y + (_ASCENT - words.baselines[0]) * self.size
        return Label(words, Box(room.x, top, room.width, words.height), align)


@lru_cache(4096)
def _wide(words: str, style: Style) -> float:
    return style.wider * max(max(line.width, line.ink_width) for line in fill_at(words, math.inf, 1.0, style).lines)


def said(number: float, decimals: int, *, percent: bool = False) -> str:
    """The number in Vietnamese notation: "1.234,5", "12%", with a true minus."""
    shown = f"{abs(number) * (100 if percent else 1):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    minus = "−" if number < 0 and any(digit in shown for digit in "123456789") else ""
    return f"{minus}{shown}{'%' if percent else ''}"
