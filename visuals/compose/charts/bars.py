"""Standing columns and lying bars."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.compose.charts.axis import across_axis, names_below, up_axis, up_axis_width
from visuals.compose.charts.legend import above
from visuals.compose.charts.scale import Scale, plot_of, scale_of
from visuals.compose.charts.setting import ChartSetting, Label, Mark, Plan
from visuals.scene import Path
from visuals.units import Box, Size

__all__ = ["bars", "columns"]

# Of the room of a category, how much its bars take; how thick a bar is at most and at least, in em.
_SHARE, _THICKEST, _WIDEST = 0.64, 2.5, 5.0
_LEAST_WITH_VALUE, _LEAST = 1.2, 0.45
# Between a bar and its value, between a name and its bars, between two categories, in em.
_TO_VALUE, _TO_NAME, _BETWEEN = 0.3, 0.6, 0.4
# Names beside bars take no more of the width than this.
_NAMES = 0.5
# The least height of what stands on a baseline, in em.
_LEAST_HEIGHT = 5.0


def bars(plan: Plan) -> ChartSetting | None:
    """Lying bars, names to the left of them; None where they do not find room."""
    figures, size = plan.figures, plan.size
    marks, labels, top = above(plan)
    natural = max(plan.wide(name.words) for name in figures.categories)
    names_wide = min(natural, _NAMES * plan.width)
    names = [plan.words(name.words, names_wide * 1.0001) for name in figures.categories]
    axis = 0.0 if plan.values else 1.6 * size
    count, each = len(figures.categories), len(figures.series)
    least = _LEAST_WITH_VALUE if plan.values else _LEAST
    pitch = (plan.height - top - axis) / count
    needed = max(max(plan.tall(words) for words in names), each * least * size) + _BETWEEN * size
    if pitch < needed:
        return None
    thick = max(min(pitch * _SHARE / each, _THICKEST * size), least * size)
    pitch = min(pitch, max(needed, thick * each / _SHARE + size))
    scale = scale_of(_numbers(plan), grid=not plan.values)
    left = names_wide + _TO_NAME * size
    plot = _plot_across(plan, scale, Box(left, top, plan.width - left, pitch * count))
    if plot is None:
        return None
    if not plan.values:
        across_axis(plan, scale, plot, marks, labels)
    for row, words in enumerate(names):
        labels.append(plan.label(words, Box(0, top + row * pitch, names_wide, pitch), "right"))
        start = top + row * pitch + (pitch - thick * each) / 2
        for number, series in enumerate(figures.series):
            if (value := series.values[row]) is not None:
                lane = Box(plot.x, start + number * thick, plot.width, thick)
                _bar(plan, scale, lane, value, number, marks, labels)
    zero = plot.x + plot.width * scale.share(0.0)
    marks.append(Mark(Path("ML", (zero, top, zero, top + pitch * count)), -1, 0.06 * size))
    high = top + pitch * count + axis
    whole = Box(left, top, plan.width - left, pitch * count) if plan.values else plot
    told = plot_of(scale, plot, whole, Size(plan.width, high), lies=True, bars=thick * each / pitch)
    return ChartSetting(size, plan.width, high, tuple(marks), tuple(labels), told)


def _numbers(plan: Plan) -> Iterator[float]:
    return (value for series in plan.figures.series for value in series.values if value is not None)


def _plot_across(plan: Plan, scale: Scale, room: Box) -> Box | None:
    """Where bars lie: the room without that of the values at their ends; None where nothing is left."""
    wide = max((plan.wide(plan.said(value), strong=True) for value in _numbers(plan)), default=0.0)
    ends = wide + (_TO_VALUE + 0.1) * plan.size if plan.values else 0.5 * plan.size
    left = ends if scale.low < 0 and plan.values else 0.0
    width = room.width - ends - left
    return Box(room.x + left, room.y, width, room.height) if width >= 5 * plan.size else None


def _bar(
    plan: Plan, scale: Scale, lane: Box, value: float, number: int, marks: list[Mark], labels: list[Label]
) -> None:
    zero, end = (lane.x + lane.width * scale.share(each) for each in (0.0, value))
    gap = 0.06 * lane.height if len(plan.figures.series) > 1 else 0.0
    if value:
        edge = Box.between(min(zero, end), lane.y + gap, max(zero, end), lane.bottom - gap)
        marks.append(Mark(Path.rectangles((edge,)), number))
    if plan.values:
        words = plan.words(plan.said(value), strong=True)
        beside = _TO_VALUE * plan.size
        left = end - beside - words.width * 1.01 if value < 0 else end + beside
        labels.append(plan.label(words, Box(left, lane.y, words.width * 1.01, lane.height), strong=True))


def columns(plan: Plan) -> ChartSetting | None:
    """Standing columns, names below them; None where they do not find room."""
    figures, size = plan.figures, plan.size
    marks, labels, top = above(plan)
    scale = scale_of(_numbers(plan), grid=not plan.values)
    left = up_axis_width(plan, scale) if not plan.values else 0.0
    slot = (plan.width - left) / len(figures.categories)
    names, below = names_below(plan, slot)
    each = len(figures.series)
    thick = min(slot * _SHARE / each, _WIDEST * size) if each == 1 else min(slot * 0.8 / each, _WIDEST * size)
    room = thick if each > 1 else slot
    widest = max(plan.wide(plan.said(value), strong=True) for value in _numbers(plan))
    if (plan.values and widest > room * 0.98) or thick < _LEAST * size:
        return None
    ends = 1.35 * size if plan.values else 0.4 * size
    under = ends if scale.low < 0 and plan.values else 0.0
    plot = Box(left, top + ends, plan.width - left, plan.height - top - ends - under - below)
    if plot.height < _LEAST_HEIGHT * size:
        return None
    if not plan.values:
        up_axis(plan, scale, plot, marks, labels)
    for column in range(len(figures.categories)):
        start = left + column * slot + (slot - thick * each) / 2
        for number, series in enumerate(figures.series):
            if (value := series.values[column]) is not None:
                lane = Box(start + number * thick, plot.y, thick, plot.height)
                _column(plan, scale, lane, value, number, marks, labels)
    zero = plot.bottom - plot.height * scale.share(0.0)
    marks.append(Mark(Path("ML", (left, zero, plan.width, zero)), -1, 0.06 * size))
    for column, words in enumerate(names):
        room_below = Box(left + column * slot, plan.height - below + 0.35 * size, slot, plan.tall(words))
        labels.append(plan.hung(words, room_below, "center"))
    whole = Box.between(left, plot.y - ends, plan.width, plot.bottom + under) if plan.values else plot
    told = plot_of(scale, plot, whole, Size(plan.width, plan.height), bars=thick * each / slot)
    return ChartSetting(size, plan.width, plan.height, tuple(marks), tuple(labels), told)


def _column(
    plan: Plan, scale: Scale, lane: Box, value: float, number: int, marks: list[Mark], labels: list[Label]
) -> None:
    zero, end = (lane.bottom - lane.height * scale.share(each) for each in (0.0, value))
    gap = 0.04 * lane.width if len(plan.figures.series) > 1 else 0.0
    if value:
        edge = Box.between(lane.x + gap, min(zero, end), lane.right - gap, max(zero, end))
        marks.append(Mark(Path.rectangles((edge,)), number))
    if plan.values:
        words = plan.words(plan.said(value), strong=True)
        high = 1.25 * plan.size
        top = end if value < 0 else end - high
        wide = words.width * 1.01
        labels.append(plan.label(words, Box(lane.centre[0] - wide / 2, top, wide, high), "center", strong=True))

