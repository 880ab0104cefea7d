"""Points of a list become the rows of layouts that show each in parts: stages of time, figures, places.

    - **28/7/2026** Mở đầu Tuần ASEAN          when, what
    - **11** nước trong Cộng đồng ASEAN        number, words
    - **Cổng chợ** – 2 băng rôn – Trưởng thôn  place, what, who
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from visuals.problems import Problem, problem
from visuals.resolve.job import Said, Value
from visuals.spec.slide import Slide, Table

__all__ = ["PARTED", "parted"]

_LEAD = re.compile(r"\*\*(.+?)\*\*\s*[:–-]?\s*(.*)", re.DOTALL)
_COLON = re.compile(r"([^:]{1,60}?):\s+(.+)", re.DOTALL)
_DASH = re.compile(r"(.{1,60}?)\s+–\s+(.+)", re.DOTALL)
_NUMBER = re.compile(r"([-−+]?\d[\d.,/]*\s?%?)\s+(.+)", re.DOTALL)
_BETWEEN = re.compile(r"\s+–\s+|\s*;\s+|\s*\|\s*")


def parted(slot: str, slide: Slide, faults: list[Problem]) -> tuple[Value, ...]:
    """The rows of the slide's points for `slot`, a name of PARTED; a table's rows are taken as they stand."""
    if slide.table and not slide.points:
        return tuple(_row(slot, row, number) for number, row in enumerate(_cells(slide.table), start=1))
    rows: list[Value] = []
    for point in slide.points:
        if point.level == 2:
            faults.append(problem("deck.flat-list", point.words.where))
            continue
        parts = PARTED[slot][1](point.words.text)
        if parts is None:
            faults.append(problem(f"deck.no-{slot}", point.words.where, words=point.words.text[:40]))
            continue
        rows.append(_row(slot, tuple(Said(part, point.words.where) for part in parts), len(rows) + 1))
    return tuple(rows)


def _row(slot: str, cells: tuple[Said, ...], number: int) -> Mapping[str, Value]:
    row = {name: cell for name, cell in zip(PARTED[slot][0], cells, strict=False) if cell.words.strip()}
    return row if "number" in PARTED[slot][0] else {**row, "number": Said(str(number), cells[0].where)}


def _cells(table: Table) -> Iterator[tuple[Said, ...]]:
    for row in table.rows[1:]:
        yield tuple(Said(cell.text, cell.where) for cell in row)


def _stage(words: str) -> tuple[str, ...] | None:
    """("28/7/2026", "Mở đầu Tuần ASEAN")"""
    found = _LEAD.fullmatch(words) or _COLON.fullmatch(words) or _DASH.fullmatch(words)
    return (found[1].rstrip(" :"), found[2]) if found and found[2].strip() else None


def _figure(words: str) -> tuple[str, ...] | None:
    """("11", "nước trong Cộng đồng ASEAN")"""
    found = _LEAD.fullmatch(words) or _NUMBER.fullmatch(words)
    return (found[1].rstrip(" :"), found[2]) if found and found[2].strip() else None


def _place(words: str) -> tuple[str, ...] | None:
    """("Cổng chợ", "2 băng rôn", "Trưởng thôn")"""
    parts = [part.strip() for part in _BETWEEN.split(words.replace("**", ""), maxsplit=2)]
    return tuple(parts) if len(parts) > 1 and all(parts) else None


PARTED: dict[str, tuple[tuple[str, ...], Callable[[str], tuple[str, ...] | None]]] = {
    "stages": (("when", "what"), _stage),
    "figures": (("number", "words"), _figure),
    "places": (("place", "what", "who"), _place),
}
"""Slots whose rows are read out of points: the columns, and what parts the words of a point (None: they are not so)."""
