"""Tables: the rows of a CSV file as mappings whose cells know their line and column.

Offices save CSV with commas, semicolons or tabs, with or without a byte order mark; the first line names the columns.
Cells are cleaned of the blanks around them (no-break spaces too) and composed to NFC, as every input is.
"""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

from visuals.problems import Problem, SpecError, Where, problem
from visuals.spec.reader import MapNode, Node, TextNode, open_text

__all__ = ["read_table"]

MOST_ROWS = 20_000


def read_table(file: Path, label: str, faults: list[Problem]) -> tuple[MapNode, ...]:
    """The rows of `file`; empty cells are left out of their row. Faults name row and column (counted in cells).

    Raises SpecError for a file that is not UTF-8 or too large, FileError when it cannot be read.
    """
    if file.suffix.lower() != ".csv":
        raise SpecError(problem("spec.table-kind", Where(label), kind=file.suffix))
    text = unicodedata.normalize("NFC", open_text(file, label))
    lines = csv.reader(text.splitlines(), delimiter=_delimiter(text))
    header = [_clean(cell) for cell in next(lines, [])]
    if not header or not all(header):
        faults.append(problem("spec.table-no-header", Where(label, 1, 1)))
        return ()
    rows: list[MapNode] = []
    for cells in lines:
        where = Where(label, lines.line_num, 1)
        if not any(_clean(cell) for cell in cells):
            continue
        if len(cells) > len(header):
            faults.append(problem("spec.table-row", where, found=len(cells), wanted=len(header)))
            continue
        if len(rows) == MOST_ROWS:
            faults.append(problem("spec.too-many", where, most=MOST_ROWS))
            break
        rows.append(_row(header, cells, where))
    return tuple(rows)


def _row(header: list[str], cells: list[str], where: Where) -> MapNode:
    entries: list[tuple[TextNode, Node]] = []
    for column, (name, cell) in enumerate(zip(header, cells, strict=False), start=1):
        place = Where(where.file, where.line, column)
        if words := _clean(cell):
            entries.append((TextNode(place, name), TextNode(place, words, bare=False)))
    return MapNode(where, tuple(entries))


def _delimiter(text: str) -> str:
    """The separator that the header line has most of; a comma when it has none."""
    header = text.split("\n", 1)[0]
    return max((",", ";", "\t"), key=header.count)


def _clean(cell: str) -> str:
    return cell.replace("\u00a0", " ").strip()
