"""The table of a chart becomes numbers.

Vietnamese notation ("1.234,5") and plain notation ("1234.5") are told apart by the whole chart: "1.234" alone is one
thousand two hundred and thirty-four as Vietnamese offices write it, unless another cell of the chart has a point where
only decimals can follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from visuals.problems import Problem, problem
from visuals.resolve.job import Figures, FigureSeries, Said
from visuals.spec.reader import TextNode
from visuals.spec.slide import Chart

__all__ = ["MOST_CATEGORIES", "MOST_SERIES", "MOST_SLICES", "figures_of"]

MOST_CATEGORIES, MOST_SERIES, MOST_SLICES = 40, 6, 8

Notation = Literal["vi", "plain"]
_NUMBER = re.compile(r"([-–−+]?)(\d[\d.,]*|[.,]\d+)\s?(%?)")
_NOTHING = ("", "-", "–", "—", "…", "...")
# Digits with their separators as only one notation writes them.
_VIETNAMESE = re.compile(r"\d{1,3}(?:\.\d{3})*,\d+|\d+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d+|\d{1,3}(?:,\d{3}){2,}")
_GROUPED = {
    "vi": re.compile(r"\d+(?:,\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
    "plain": re.compile(r"\d*(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
}


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that says a number: its sign, its digits with their separators, whether it is a percentage."""

    said: Said
    sign: float
    digits: str
    percent: bool


def figures_of(chart: Chart, fill: Callable[[TextNode], Said], faults: list[Problem]) -> Figures | None:
    """The chart's numbers, `fill` putting in its $names; None after adding every fault to `faults`."""
    before = len(faults)
    rows = [[fill(cell) for cell in row] for row in chart.table.rows]
    faults += _shape(chart, rows)
    cells = [[_cell(said, faults) for said in row[1:]] for row in rows[1:]]
    found = [cell for row in cells for cell in row if cell]
    if len(faults) > before:
        return None
    notation, mixed = _notation(found)
    faults += mixed
    percents = {cell.percent for cell in found}
    if len(percents) > 1:
        odd = next(cell for cell in found if cell.percent != found[0].percent)
        faults.append(problem("deck.mixed-percent", odd.said.where, words=odd.said.words))
    if len(faults) > before:
        return None
    values = [[_value(cell, notation, faults) if cell else None for cell in row] for row in cells]
    faults += _unfit(chart, cells, values)
    if len(faults) > before:
        return None
    decimals = max((_decimals(cell.digits, notation) for cell in found), default=0)
    series = tuple(
        FigureSeries(name, tuple(row[column] for row in values)) for column, name in enumerate(rows[0][1:])
    )
    title = fill(chart.title) if chart.title else None
    return Figures(chart.kind, tuple(row[0] for row in rows[1:]), series, min(decimals, 3), percents == {True},
                   title, chart.where)  # fmt: skip


def _shape(chart: Chart, rows: list[list[Said]]) -> Iterator[Problem]:
    """A chart has a name and a number a row at least, and not more than can be told apart."""
    if len(rows) < 2 or len(rows[0]) < 2:
        yield problem("deck.small-chart", chart.where)
    if len(rows) - 1 > MOST_CATEGORIES:
        yield problem("deck.many-categories", chart.where, count=len(rows) - 1, most=MOST_CATEGORIES)
    if len(rows[0]) - 1 > MOST_SERIES:
        yield problem("deck.many-series", chart.where, count=len(rows[0]) - 1, most=MOST_SERIES)
    if chart.kind == "pie" and len(rows[0]) > 2:
        yield problem("deck.pie-series", chart.where)
    if chart.kind == "pie" and MOST_SLICES < len(rows) - 1 <= MOST_CATEGORIES:
        yield problem("deck.many-slices", chart.where, count=len(rows) - 1, most=MOST_SLICES)
    for row in rows[1:]:
        if not row[0].words.strip():
            yield problem("deck.no-category", row[0].where)


def _cell(said: Said, faults: list[Problem]) -> _Cell | None:
    """What a cell says; None when it is empty, and for words, which are a fault."""
    words = said.words.replace("\u00a0", " ").replace("**", "").strip(" _")
    if words in _NOTHING:
        return None
    found = _NUMBER.fullmatch(re.sub(r"(?<=\d) (?=\d{3}\b)", "", words))
    if not found:
        faults.append(problem("deck.not-a-number", said.where, words=words))
        return None
    return _Cell(said, -1.0 if found[1] in ("-", "–", "−") and found[1] else 1.0, found[2], bool(found[3]))


def _notation(cells: list[_Cell]) -> tuple[Notation, list[Problem]]:
    """How the chart writes its numbers; a fault where its cells contradict one another and one could mean either."""
    vietnamese = [cell for cell in cells if _VIETNAMESE.fullmatch(cell.digits) and not _PLAIN.fullmatch(cell.digits)]
    plain = [cell for cell in cells if _PLAIN.fullmatch(cell.digits)]
    if vietnamese and plain:
        odd = plain[0] if len(plain) <= len(vietnamese) else vietnamese[0]
        return "vi", [problem("deck.mixed-numbers", odd.said.where, words=odd.said.words)]
    return ("plain" if plain else "vi"), []


def _value(cell: _Cell, notation: Notation, faults: list[Problem]) -> float | None:
    if not _GROUPED[notation].fullmatch(cell.digits):
        faults.append(problem("deck.not-a-number", cell.said.where, words=cell.said.words))
        return None
    groups, point = (".", ",") if notation == "vi" else (",", ".")
    number = cell.sign * float(cell.digits.replace(groups, "").replace(point, "."))
    return number / 100 if cell.percent else number


def _decimals(digits: str, notation: Notation) -> int:
    return len(digits.partition("," if notation == "vi" else ".")[2])


def _unfit(chart: Chart, cells: list[list[_Cell | None]], values: list[list[float | None]]) -> Iterator[Problem]:
    """Numbers that this kind of chart cannot show."""
    told = [number for row in values for number in row if number is not None]
    if not told and not any(cell for row in cells for cell in row):
        yield problem("deck.no-numbers", chart.where)
    if any(abs(number) >= 1e15 for number in told):
        yield problem("deck.huge-number", chart.where)
    if chart.kind != "pie":
        return
    for row, numbers in zip(cells, values, strict=True):
        if row[0] and numbers[0] is not None and numbers[0] < 0:
            yield problem("deck.pie-negative", row[0].said.where, words=row[0].said.words)
    if told and not sum(told):
        yield problem("deck.no-numbers", chart.where)

