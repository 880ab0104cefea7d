"""A pie beside the names of its slices, each with its number and its share of the whole."""

from __future__ import annotations

import math

from visuals.compose.charts.legend import above
from visuals.compose.charts.setting import ChartSetting, Label, Mark, Plan, said
from visuals.scene import Path, Plot
from visuals.units import Box

__all__ = ["pie"]

# Of the width, how much the pie takes at most; in em: the side of a swatch, spaces beside it, between rows.
_WIDEST, _SWATCH, _BESIDE, _BETWEEN, _ASIDE = 0.46, 0.72, 0.45, 0.55, 1.6
# A slice is drawn as arcs of at most a quarter; this is the length of their handles for an angle.
_HANDLE = 4 / 3


def pie(plan: Plan) -> ChartSetting | None:
    """The pie to the left, the list to the right; None where the list does not find room."""
    size = plan.size
    marks, labels, top = above(plan)
    across = min(plan.height - top, plan.width * _WIDEST)
    if across < 6 * size:
        return None
    values = [max(0.0, value or 0.0) for value in plan.figures.series[0].values]
    whole = sum(values)
    centre = across / 2, top + (plan.height - top) / 2
    start = 0.0
    for number, value in enumerate(values):
        if value:
            marks.append(Mark(_slice(centre, across / 2, start, start + value / whole), number))
        start += value / whole
    left = across + _ASIDE * size
    if not _list(plan, Box(left, top, plan.width - left, plan.height - top), whole, marks, labels):
        return None
    area = Box(0.0, (centre[1] - across / 2) / plan.height, across / plan.width, across / plan.height)
    return ChartSetting(size, plan.width, plan.height, tuple(marks), tuple(labels), Plot(area, 0.0, whole))


def _list(plan: Plan, room: Box, whole: float, marks: list[Mark], labels: list[Label]) -> bool:
    size, figures = plan.size, plan.figures
    numbers = ["" if value is None else _number(plan, value, whole) for value in figures.series[0].values]
    wide = max(plan.wide(number, strong=True) for number in numbers if number)
    beside = (_SWATCH + _BESIDE) * size
    most = room.width - beside - wide - size
    names = [plan.words(name.words, most) for name in figures.categories]
    highs = [plan.tall(words) + _BETWEEN * size for words in names]
    if sum(highs) > room.height:
        return False
    names_wide = min(most, max(words.width for words in names) * 1.01)
    top = room.y + (room.height - sum(highs)) / 2
    for at, (words, number, high) in enumerate(zip(names, numbers, highs, strict=True)):
        middle = top + high / 2
        swatch = Box(room.x, middle - _SWATCH * size / 2, _SWATCH * size, _SWATCH * size)
        marks.append(Mark(Path.rectangle(swatch, 0.12 * size), at))
        labels.append(plan.label(words, Box(room.x + beside, top, names_wide, high)))
        if number:
            value = Box(room.x + beside + names_wide + size, top, wide, high)
            labels.append(plan.label(plan.words(number, strong=True), value, "right", strong=True))
        top += high
    return True


def _number(plan: Plan, value: float, whole: float) -> str:
    """The number, and its share of the whole where it is no percentage itself."""
    if plan.figures.percent:
        return plan.said(value)
    return f"{plan.said(value)} ({said(value / whole, 0, percent=True)})"


def _slice(centre: tuple[float, float], radius: float, start: float, end: float) -> Path:
    """A slice from `start` to `end` of the whole turn, clockwise from the top."""
    if end - start > 1 - 1e-9:
        return Path.ellipse(Box(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius))
    begin, angle = 2 * math.pi * start - math.pi / 2, 2 * math.pi * (end - start)
    arcs = max(1, math.ceil(angle / (math.pi / 2) - 1e-9))
    step = angle / arcs
    handle = _HANDLE * math.tan(step / 4) * radius
    points = [*centre, *_on(centre, radius, begin)]
    for arc in range(arcs):
        one, other = begin + arc * step, begin + (arc + 1) * step
        (x0, y0), (x1, y1) = _on(centre, radius, one), _on(centre, radius, other)
        points += [x0 - handle * math.sin(one), y0 + handle * math.cos(one)]
        points += [x1 + handle * math.sin(other), y1 - handle * math.cos(other), x1, y1]
    return Path("ML" + "C" * arcs + "Z", tuple(points))


def _on(centre: tuple[float, float], radius: float, angle: float) -> tuple[float, float]:
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)
