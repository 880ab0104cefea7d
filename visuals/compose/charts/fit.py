"""The largest size at which a chart's words and numbers find room."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from visuals.compose.charts.bars import bars, columns
from visuals.compose.charts.curves import curves
from visuals.compose.charts.pie import pie
from visuals.compose.charts.setting import ChartSetting, ChartStyle, Plan
from visuals.resolve import Figures
from visuals.text.fit import TooLong
from visuals.text.sizes import sizes_of

__all__ = ["fit_chart"]

_KINDS: dict[str, Callable[[Plan], ChartSetting | None]] = {
    "column": columns,
    "bar": bars,
    "line": curves,
    "pie": pie,
}


def fit_chart(figures: Figures, width: float, height: float, style: ChartStyle) -> ChartSetting:
    """The chart in `width` × `height` (sheet units), its labels as large as there is room.

    Raises TooLong when they find none at their smallest size, RefusedError when no face has a letter.
    """
    found = _fit_chart(figures, width, height, style)
    if found is None:
        raise TooLong(style.label.smallest * 0.9, style.label.smallest, 1)
    return found


@lru_cache(256)
def _fit_chart(figures: Figures, width: float, height: float, style: ChartStyle) -> ChartSetting | None:
    draw = _KINDS[figures.kind]
    for values in (True, False):
        for size in sizes_of(style.label):
            try:
                found = draw(Plan(figures, width, height, size, style, values))
            except TooLong:
                continue
            if found:
                return found
    return None
