"""Numbers that a group draws as a chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from visuals.scene.paint import Fill
from visuals.units import Box

__all__ = ["Chart", "Plot", "Series"]


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers of a chart, in its own paint; `values` has one number (None: not told) a category."""

    name: str
    values: tuple[float | None, ...]
    fill: Fill


@dataclass(frozen=True, slots=True)
class Plot:
    """Where on a chart its bars and lines stand, or its pie.

    `area` is in shares (0..1) of the box that the chart is drawn in, and runs from the value `low` to `high`; `step` is
    from one line of its grid to the next (0: it has none), `bars` the share of a category's room that its bars take.
    """

    area: Box
    low: float
    high: float
    step: float = 0.0
    bars: float = 0.0


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers that a group draws: standing columns, lying bars, lines, or a pie (one series, a paint a category).

    `number` is how values are written, as spreadsheets say it ("#,##0", "0.0", "0%"); each `every`-th category is named
    below a chart that has no room for all; `plot` tells where the marks stand (None: wherever there is room).
    """

    kind: Literal["column", "bar", "line", "pie"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    slices: tuple[Fill, ...] = ()
    number: str = "#,##0"
    title: str = ""
    every: int = 1
    plot: Plot | None = None
