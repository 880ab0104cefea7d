"""Tables: the rows of a CSV file as mappings whose cells know their line and column.

Offices save CSV with commas, semicolons or tabs, with or without a byte order mark; the first line names the columns.
Cells are cleaned of the blanks around them (no-break spaces too) and composed to NFC, as every input is.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from visuals.problems import Problem, SpecError, Where, problem
from visuals.spec.reader import MapNode, Node, TextNode, control_character, open_text

__all__ = ["read_table", "table_rows"]

MOST_ROWS = 20_000

# A first line "sep=;" is how Excel is told the separator.
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\n", re.IGNORECASE)


def read_table(file: Path, label: str, faults: list[Problem]) -> tuple[MapNode, ...]:
    """The rows of `file`; empty cells are left out of their row. Faults name row and column (counted in cells).

    Raises SpecError for a file that is not UTF-8 or too large, FileError when it cannot be read.
    """
    if file.suffix.lower() != ".csv":
        raise SpecError(problem("spec.table-kind", Where(label), kind=file.suffix))
    return table_rows(open_text(file, label), label, faults)


def table_rows(text: str, label: str, faults: list[Problem]) -> tuple[MapNode, ...]:
    """The rows of a CSV file's `text`, as `read_table` gives them."""
    text = unicodedata.normalize("NFC", re.sub(r"\r\n?", "\n", text))
    if unseen := control_character(text, label):
        faults.append(unseen)
        return ()
    lines = _cells(text, label, faults)
    start, header = next(lines, (1, []))
    if not _usable(header, Where(label, start, 1), faults):
        return ()
    rows: list[MapNode] = []
    for line, cells in lines:
        where = Where(label, line, 1)
        if len(cells) > len(header):
            faults.append(problem("spec.table-row", where, found=len(cells), wanted=len(header)))
        elif len(rows) == MOST_ROWS:
            faults.append(problem("spec.too-many", where, most=MOST_ROWS))
            break
        else:
            rows.append(_row(header, cells, where))
    return tuple(rows)


def _cells(text: str, label: str, faults: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """The line that each row begins at and its cells, clean, without empty ones at the end; empty rows are left out."""
    told = _SEPARATOR_LINE.match(text)
    separator = told[1] if told else _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    if told:
        next(reader)
    start = reader.line_num + 1
    try:
        for written in reader:
            cells = [_clean(cell) for cell in written]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield start, cells
            start = reader.line_num + 1
    except csv.Error:  # a quotation mark that swallows what follows
        faults.append(problem("spec.table-quote", Where(label, start, 1)))


def _usable(header: list[str], where: Where, faults: list[Problem]) -> bool:
    """Whether the header names every column once."""
    if not header or not all(header):
        faults.append(problem("spec.table-no-header", where))
        return False
    for column, name in enumerate(header, start=1):
        if name in header[: column - 1]:
            facts = {"key": name, "line": where.line}
            faults.append(problem("spec.twice", Where(where.file, where.line, column), **facts))
            return False
    return True


def _row(header: list[str], cells: list[str], where: Where) -> MapNode:
    entries: list[tuple[TextNode, Node]] = []
    for column, (name, words) in enumerate(zip(header, cells, strict=False), start=1):
        if words:
            place = Where(where.file, where.line, column)
            entries.append((TextNode(place, name), TextNode(place, words, bare=False)))
    return MapNode(where, tuple(entries))


def _separator(text: str) -> str:
    """The separator that the header line has most of, outside quotation marks; a comma when it has none."""
    header = re.sub(r'"[^"]*"', "", text.lstrip("\n").split("\n", 1)[0])
    return max((",", ";", "\t"), key=header.count)


def _clean(cell: str) -> str:
    return cell.replace("\u00a0", " ").strip()
