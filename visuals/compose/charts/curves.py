"""Lines over time: a dot a number, a gap where none is told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from visuals.compose.charts.axis import some_names_below, up_axis, up_axis_width
from visuals.compose.charts.legend import above
from visuals.compose.charts.scale import Scale, plot_of, scale_of
from visuals.compose.charts.setting import ChartSetting, Label, Mark, Plan
from visuals.scene import Path
from visuals.units import Box, Insets, Size

__all__ = ["curves"]

# In em: the width of a line, the radius of a dot, how far a value stands from its dot, the least height of the plot.
_LINE, _DOT, _TO_VALUE, _LEAST_HEIGHT = 0.15, 0.24, 0.3, 5.0
# What of a value's room, from its edges, its figures leave free.
_EDGES = (0.2, 0.08, 0.2, 0.08)

Dot = tuple[float, float]


def curves(plan: Plan) -> ChartSetting | None:
    """Lines, names below; None where values or names would touch."""
    figures, size = plan.figures, plan.size
    marks, labels, top = above(plan)
    told = [value for series in figures.series for value in series.values if value is not None]
    scale = scale_of(told, from_zero=False, grid=not plan.values)
    left = up_axis_width(plan, scale) if not plan.values else 0.0
    slot = (plan.width - left) / len(figures.categories)
    names, below, every = some_names_below(plan, slot)
    ends = (1.25 + _DOT + _TO_VALUE) * size if plan.values else 0.5 * size
    plot = Box(left, top + ends, plan.width - left, plan.height - top - below - (2 * ends if plan.values else ends))
    if plot.height < _LEAST_HEIGHT * size:
        return None
    if not plan.values:
        up_axis(plan, scale, plot, marks, labels)
    floor = plan.height - below
    marks.append(Mark(Path("ML", (left, floor, plan.width, floor)), -1, 0.06 * size))
    dots = [_dots(series.values, scale, plot, slot) for series in figures.series]
    for number, row in enumerate(dots):
        marks += _lines(row, number, size)
    if plan.values and not _values(plan, dots, labels):
        return None
    for number, words in enumerate(names):
        middle, wide = left + (number * every + 0.5) * slot, slot * every
        # The first and the last may reach no further than the chart.
        start = min(max(middle - wide / 2, left - 0.5 * wide), plan.width - words.width / 2 - wide / 2)
        labels.append(plan.hung(words, Box(start, floor + 0.35 * size, wide, plan.tall(words)), "center"))
    whole = Box.between(left, plot.y - (ends if plan.values else 0.0), plan.width, floor)
    told_plot = plot_of(scale, plot, whole, Size(plan.width, plan.height))
    return ChartSetting(size, plan.width, plan.height, tuple(marks), tuple(labels), told_plot, every)


def _dots(values: tuple[float | None, ...], scale: Scale, plot: Box, slot: float) -> list[Dot | None]:
    return [
        None if value is None else (plot.x + (at + 0.5) * slot, plot.bottom - plot.height * scale.share(value))
        for at, value in enumerate(values)
    ]


def _lines(dots: list[Dot | None], number: int, size: float) -> Iterator[Mark]:
    """The line in pieces between the gaps, then its dots."""
    piece: list[Dot] = []
    for dot in [*dots, None]:
        if dot:
            piece.append(dot)
            continue
        if len(piece) > 1:
            points = tuple(number for each in piece for number in each)
            yield Mark(Path("M" + "L" * (len(piece) - 1), points), number, _LINE * size)
        piece = []
    for dot in filter(None, dots):
        edge = Box(dot[0] - _DOT * size, dot[1] - _DOT * size, 2 * _DOT * size, 2 * _DOT * size)
        yield Mark(Path.ellipse(edge), number)


def _values(plan: Plan, dots: list[list[Dot | None]], labels: list[Label]) -> bool:
    """The values above or below their dots, away from lines and from each other; False where one finds no place."""
    taken: list[Box] = []
    radius = _DOT * plan.size
    round_dots = [Box(x - radius, y - radius, 2 * radius, 2 * radius) for row in dots for x, y in filter(None, row)]
    pieces = [(one, other) for row in dots for one, other in pairwise(row) if one and other]
    for series, row in zip(plan.figures.series, dots, strict=True):
        for at, (value, dot) in enumerate(zip(series.values, row, strict=True)):
            if value is None or dot is None:
                continue
            words = plan.words(plan.said(value), strong=True)
            rooms = _rooms(dot, words.width * 1.01, row[max(0, at - 1) : at + 2], plan.size)
            free = [room for room in rooms if not any(room.overlaps(box, 0.01) for box in (*taken, *round_dots))
                    and room.x >= 0 and room.right <= plan.width + 0.01
                    and not any(_crosses(piece, room) for piece in pieces)]  # fmt: skip
            if not free:
                return False
            taken.append(free[0])
            labels.append(plan.label(words, free[0], "center", strong=True))
    return True


def _crosses(piece: tuple[Dot, Dot], room: Box) -> bool:
    """True where a straight piece of a line passes through the figures in a room: not through their very edge."""
    box = room.inset(Insets(*(share * side for share, side in zip(_EDGES, (room.height, room.width) * 2, strict=True))))
    (x, y), (to_x, to_y) = piece
    enter, leave = 0.0, 1.0
    for start, way, low, high in ((x, to_x - x, box.x, box.right), (y, to_y - y, box.y, box.bottom)):
        if not way:
            if not low < start < high:
                return False
            continue
        ends = sorted(((low - start) / way, (high - start) / way))
        enter, leave = max(enter, ends[0]), min(leave, ends[1])
    return enter < leave


def _rooms(dot: Dot, width: float, around: list[Dot | None], size: float) -> list[Box]:
    """Above and below the dot, first where the line does not go."""
    high, far = 1.2 * size, (_DOT + _TO_VALUE * 0.5) * size
    over = Box(dot[0] - width / 2, dot[1] - far - high, width, high)
    under = Box(dot[0] - width / 2, dot[1] + far, width, high)
    heights = [each[1] for each in around if each and each != dot]
    valley = bool(heights) and all(height < dot[1] for height in heights)
    return [under, over] if valley else [over, under]
