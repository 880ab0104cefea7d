"""The cells of a CSV file, as programs save it: comma, semicolon or tab; UTF-8, UTF-16 or a code page of Windows."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator

from visuals.problems import Problem, Where, problem
from visuals.spec.decoded import decoded
from visuals.spec.grid import Grid, clean_cell
from visuals.spec.reader import control_character

__all__ = ["LARGEST_CSV", "csv_text", "read_csv"]

LARGEST_CSV = 40_000_000
"""Bytes: 100,000 rows of ten columns."""

# A first line "sep=;" is how Excel is told the separator.
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\n", re.IGNORECASE)


def csv_text(data: bytes, label: str, faults: list[Problem]) -> str | None:
    """The text of a CSV file; None, and a fault, when its encoding cannot be told.

    A code page is a warning: letters that it lacks were lost when the file was saved.
    """
    text, charset = decoded(data)
    if charset == "Windows-1258":
        faults.append(problem("spec.table-charset", Where(label), charset=charset))
    if charset != "Windows-1252":
        return text
    if text == data.decode("cp1258", "replace"):  # what both code pages hold alike
        return text
    before = _before_fault(data)
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    faults.append(problem("spec.not-utf8", Where(label, line, column)))
    return None


def _before_fault(data: bytes) -> bytes:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data[: error.start]
    return data


def read_csv(text: str, label: str, faults: list[Problem]) -> Grid:
    """The cells of a CSV file's `text`; what is wrong with it is added to `faults`. Raises SpecError when it is too
    long or too wide."""
    text = re.sub(r"\r\n?", "\n", text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    grid = Grid(label)
    if unseen := control_character(text, label):
        faults.append(unseen)
        return grid
    for line, cells in _cells(text, label, faults):
        grid.add(line, cells)
    return grid


def _cells(text: str, label: str, faults: list[Problem]) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """The line that each row begins at and its cells, clean, without empty ones; empty rows are left out."""
    told = _SEPARATOR_LINE.match(text)
    separator = told[1] if told else _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    if told:
        next(reader)
    start = reader.line_num + 1
    try:
        for written in reader:
            cells = [(column, words) for column, each in enumerate(written, 1) if (words := clean_cell(each))]
            if cells:
                yield start, cells
            start = reader.line_num + 1
    except csv.Error:  # a quotation mark that swallows what follows
        faults.append(problem("spec.table-quote", Where(label, start, 1)))


def _separator(text: str) -> str:
    """The separator that the header line has most of, outside quotation marks; a comma when it has none."""
    for line in re.sub(r'"[^"]*"', "", text[:100_000].lstrip("\n")).split("\n")[:30]:
        found = max((",", ";", "\t"), key=line.count)
        if found in line:
            return found
    return ","
