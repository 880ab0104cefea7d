"""Axes: names below, and thin lines with round numbers where values do not stand at their marks."""

from __future__ import annotations

import math

from visuals.compose.charts.scale import Scale
from visuals.compose.charts.setting import Label, Mark, Plan, said
from visuals.scene import Path
from visuals.text.fit import Setting, TooLong
from visuals.units import Box

__all__ = ["across_axis", "names_below", "some_names_below", "tick_words", "up_axis", "up_axis_width"]

_RULE = 0.035
# Names below have this much between them, in em, and this much above them.
_BESIDE, _ABOVE = 0.5, 0.35
# From so many points in time on some may go unnamed, but never fewer than so many are named.
_MANY, _FEWEST = 13, 4


def tick_words(plan: Plan, scale: Scale) -> list[str]:
    """What stands at each line of the grid: all in as many decimals as one of them needs."""
    times = 100 if plan.figures.percent else 1
    shown = [round(tick * times, 9) for tick in scale.ticks]
    decimals = next((count for count in range(4) if all(math.isclose(each, round(each, count)) for each in shown)), 4)
    return [said(tick, decimals, percent=plan.figures.percent) for tick in scale.ticks]


def up_axis_width(plan: Plan, scale: Scale) -> float:
    """The room of the numbers beside a grid."""
    return max(plan.wide(words) for words in tick_words(plan, scale)) + 0.6 * plan.size


def up_axis(plan: Plan, scale: Scale, plot: Box, marks: list[Mark], labels: list[Label]) -> None:
    """Lines across the plot, their numbers to the left."""
    for tick, words in zip(scale.ticks, tick_words(plan, scale), strict=True):
        y = plot.bottom - plot.height * scale.share(tick)
        marks.append(Mark(Path("ML", (plot.x, y, plot.right, y)), -2, _RULE * plan.size))
        room = Box(0, y - plan.size / 2, plot.x - 0.4 * plan.size, plan.size)
        labels.append(plan.label(plan.words(words), room, "right"))


def across_axis(plan: Plan, scale: Scale, plot: Box, marks: list[Mark], labels: list[Label]) -> None:
    """Lines down the plot, their numbers below; numbers that would touch are left out."""
    free = -math.inf
    for tick, words in zip(scale.ticks, tick_words(plan, scale), strict=True):
        x = plot.x + plot.width * scale.share(tick)
        marks.append(Mark(Path("ML", (x, plot.y, x, plot.bottom)), -2, _RULE * plan.size))
        setting = plan.words(words)
        left = min(x - setting.width / 2, plan.width - setting.width * 1.01)
        if left > free:
            room = Box(left, plot.bottom + 0.35 * plan.size, setting.width * 1.01, plan.size)
            labels.append(plan.label(setting, room))
            free = left + setting.width + 0.4 * plan.size


def names_below(plan: Plan, slot: float) -> tuple[list[Setting], float]:
    """The categories' names, each in the room of its own column, and how much height they take. Raises TooLong."""
    names = [plan.words(name.words, slot - _BESIDE * plan.size) for name in plan.figures.categories]
    return names, _room(plan, names)


def some_names_below(plan: Plan, slot: float) -> tuple[list[Setting], float, int]:
    """The same for points in time: where many have no room, those of the first, of each second or third … only, and
    how many that are. Raises TooLong."""
    categories = plan.figures.categories
    most = len(categories) // _FEWEST if len(categories) >= _MANY else 1
    for every in range(1, max(1, most) + 1):
        room = (slot * every) - _BESIDE * plan.size
        if every == 1 or all(plan.wide(name.words) <= room for name in categories[::every]):
            try:
                names = [plan.words(name.words, room) for name in categories[::every]]
            except TooLong:
                if every == most or most < 1:
                    raise
                continue
            return names, _room(plan, names), every
    raise TooLong(0.0, plan.size, 1)


def _room(plan: Plan, names: list[Setting]) -> float:
    return max(plan.tall(words) for words in names) + (_ABOVE + 0.3) * plan.size
