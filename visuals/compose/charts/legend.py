"""What stands above a chart: its title, and the names of its series beside their paints."""

from __future__ import annotations

from visuals.compose.charts.setting import Label, Mark, Plan
from visuals.scene import Path
from visuals.units import Box

__all__ = ["above"]

# In em: the side of a swatch, the space between it and the name, between two names, below all of it.
_SWATCH, _BESIDE, _APART, _BELOW = 0.72, 0.4, 1.4, 0.6
_ROW = 1.5


def above(plan: Plan) -> tuple[list[Mark], list[Label], float]:
    """The marks and labels above the chart, and where the chart itself begins."""
    marks: list[Mark] = []
    labels: list[Label] = []
    top = 0.0
    if plan.figures.title:
        words = plan.words(plan.figures.title.words, plan.width, strong=True)
        high = plan.tall(words)
        labels.append(plan.label(words, Box(0, top, plan.width, high), strong=True))
        top += high + _BELOW * plan.size
    if len(plan.figures.series) > 1:
        top = _names(plan, top, marks, labels)
    return marks, labels, top


def _names(plan: Plan, top: float, marks: list[Mark], labels: list[Label]) -> float:
    """The series' names in as many rows as they take; what comes out is where the last row ends."""
    size, x = plan.size, 0.0
    for number, series in enumerate(plan.figures.series):
        name = series.name.words.strip() or str(number + 1)
        words = plan.words(name, plan.width - (_SWATCH + _BESIDE) * size)
        wide = (_SWATCH + _BESIDE) * size + words.width * 1.01
        if x and x + wide > plan.width:
            x, top = 0.0, top + _ROW * size
        middle = top + _ROW * size / 2
        swatch = Box(x, middle - _SWATCH * size / 2, _SWATCH * size, _SWATCH * size)
        marks.append(Mark(Path.rectangle(swatch, 0.12 * size), number))
        left = x + (_SWATCH + _BESIDE) * size
        labels.append(plan.label(words, Box(left, top, words.width * 1.01, _ROW * size)))
        x += wide + _APART * size
    return top + (_ROW + _BELOW) * size
