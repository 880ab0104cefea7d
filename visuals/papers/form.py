"""A form: a table with who made it above and who signs below, told once and written as a workbook or as pages."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Entry", "Field", "Form", "Formula", "Kind", "Line", "Value", "shown", "spans_of"]

Kind = Literal["text", "whole", "metres", "area", "money", "day"]
"""How a column's values are written: words, 1.234, 0,80, 1.234,50, 1.234.000, 25/07/2026."""

_DECIMALS = {"whole": 0, "metres": 2, "area": 2, "money": 0}


@dataclass(frozen=True, slots=True)
class Formula:
    """What a spreadsheet computes, and its value now. `{row}` stands for the line's own row, `{first}` and `{last}` for
    the first and last row of the table's plain lines."""

    text: str
    value: float | str


Entry = str | int | float | datetime.date | Formula | None
Value = str | int | float | datetime.date | None


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its head, its width in characters, and how its values are written."""

    title: str
    width: float
    kind: Kind = "text"
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table. A "group" has its words over all columns, a "total" is shaded and bold."""

    entries: tuple[Entry, ...]
    style: Literal["row", "group", "total"] = "row"


@dataclass(frozen=True, slots=True)
class Form:
    """One form. `name` is short (a worksheet's tab), `about` are lines below the title, `sums` a second table below the
    first with the same columns; `signers` are (heading, office, name)."""

    name: str
    agency: str
    department: str
    title: str
    about: tuple[str, ...]
    fields: tuple[Field, ...]
    lines: tuple[Line, ...]
    sums: tuple[Line, ...] = ()
    date: str = ""
    signers: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[str, ...] = field(default=())


def spans_of(line: Line, columns: int) -> tuple[tuple[int, int], ...]:
    """(column from 0, how many it takes) of a line's cells: a group's words go over all, the label of a total over the
    empty ones behind it."""
    if line.style == "group":
        return ((0, columns),)
    if line.style == "row":
        return tuple((at, 1) for at in range(columns))
    entries = (*line.entries, *(None,) * (columns - len(line.entries)))
    found: list[tuple[int, int]] = []
    for at, entry in enumerate(entries):
        if entry is None and found and isinstance(entries[found[-1][0]], str):
            found[-1] = found[-1][0], found[-1][1] + 1
        else:
            found.append((at, 1))
    return tuple(found)


def shown(entry: Entry, kind: Kind) -> str:
    """An entry as people here read it: 1.234,50 and 25/07/2026; "" for none."""
    value = entry.value if isinstance(entry, Formula) else entry
    match value:
        case None:
            return ""
        case str():
            return value
        case datetime.date():
            return f"{value.day:02}/{value.month:02}/{value.year}"
    digits = _DECIMALS.get(kind, 0)
    return f"{value:,.{digits}f}".translate(_VIETNAMESE)


_VIETNAMESE = str.maketrans({",": ".", ".": ","})
