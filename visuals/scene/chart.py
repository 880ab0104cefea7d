"""Numbers that a group draws as a chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from visuals.scene.paint import Fill

__all__ = ["Chart", "Series"]


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers of a chart, in its own paint; `values` has one number (None: not told) a category."""

    name: str
    values: tuple[float | None, ...]
    fill: Fill


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers that a group draws: standing columns, lying bars, lines, or a pie (one series, a paint a category).

    `number` is how values are written, as spreadsheets say it ("#,##0", "0.0", "0%").
    """

    kind: Literal["column", "bar", "line", "pie"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    slices: tuple[Fill, ...] = ()
    number: str = "#,##0"
    title: str = ""
