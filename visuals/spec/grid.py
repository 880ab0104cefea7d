"""A sheet as it was read: which words stand in which cell, and what is odd about a cell.

Readers of .csv, .xlsx and .ods end here; spec/table.py makes rows of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from visuals.problems import Problem, SpecError, Where, column_letters, problem
from visuals.spec.reader import UNSEEN

__all__ = [
    "MOST_CELLS", "MOST_COLUMNS", "MOST_EMPTY", "MOST_ROWS", "Grid", "Merge", "clean_cell", "number_words", "unseen_in",
]  # fmt: skip

MOST_ROWS = 100_000
"""Rows of one list. The country has 3,321 communes; its schools are some 40,000."""

MOST_COLUMNS = 200

MOST_CELLS = 1_500_000
"""Cells of one list that hold something: 100,000 rows of fifteen columns."""

MOST_EMPTY = 10_000
"""Empty rows after which nothing more is looked for: Excel saves a whole column that was once coloured."""

_MOST_ODD = 10_000

_BLANKS = re.compile("[ \t\u00a0\u2007\u202f]+")
_PLAIN = re.compile(r"[ -~]*")

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column of cells that are merged."""


@dataclass(slots=True)
class Grid:
    """Cells of one sheet. `rows` are (number, ((column, words), …)) without empty cells and rows; `merges` are merged
    cells, `hidden` the numbers of hidden rows; `odd` is code of a fault → the cells that have it, with its words;
    `cells` counts those that hold something."""

    label: str
    sheet: str = ""
    rows: list[tuple[int, list[tuple[int, str]]]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    odd: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    cells: int = 0

    def where(self, row: int = 0, column: int = 0) -> Where:
        """The place of a cell, a row or the sheet; of a row in CSV its first cell."""
        if not self.sheet and row:
            column = column or 1
        return Where(self.label, row, column, self.sheet)

    def note(self, code: str, row: int, column: int, words: str = "") -> None:
        """Remember what is odd about a cell."""
        cells = self.odd.setdefault(code, [])
        if len(cells) < _MOST_ODD:
            cells.append((row, column, words))

    def add(self, row: int, cells: list[tuple[int, str]]) -> None:
        """One more row that is not empty. Raises SpecError beyond MOST_ROWS, MOST_COLUMNS and MOST_CELLS."""
        if cells[-1][0] > MOST_COLUMNS:
            where = self.where(row, cells[-1][0])
            raise SpecError(problem("spec.table-wide", where, most=MOST_COLUMNS, last=column_letters(MOST_COLUMNS)))
        # A header, and some titles above it, are no rows of the list.
        if len(self.rows) >= MOST_ROWS + 50:
            raise SpecError(problem("spec.table-long", self.where(row), most=MOST_ROWS))
        self.cells += len(cells)
        if self.cells > MOST_CELLS:
            raise SpecError(problem("spec.table-full", self.where(row), most=MOST_CELLS))
        self.rows.append((row, cells))

    def faults_of_cells(self, first: int, last: int, columns: Iterable[int]) -> list[Problem]:
        """One problem for each kind of oddness that cells of the table have: the first of them, and how many."""
        wanted = frozenset(columns)
        found = []
        for code, cells in self.odd.items():
            inside = [each for each in cells if first <= each[0] <= last and each[1] in wanted]
            if inside:
                row, column, words = inside[0]
                others = ", ".join(f"{column_letters(column)}{row}" for row, column, _ in inside[1:6])
                more = f", {others}{' …' if len(inside) > 6 else ''}" if others else ""
                found.append(problem(code, self.where(row, column), words=words, count=len(inside), more=more))
        return found


def clean_cell(words: str) -> str:
    """`words` of a cell in NFC, without blanks around them and with single ones between; line breaks stay."""
    if _PLAIN.fullmatch(words) and "  " not in words:
        return words.strip()
    words = _BLANKS.sub(" ", unicodedata.normalize("NFC", words))
    if "\n" in words or "\r" in words:
        words = "\n".join(line.strip() for line in re.split(r"\r\n?|\n", words))
    return words.strip()


def unseen_in(words: str) -> str:
    """The first character of `words` that nobody sees, as "U+0000"; "" without one."""
    found = UNSEEN.search(words)
    return f"U+{ord(found.group()):04X}" if found else ""


def number_words(value: float) -> str:
    """A number as an office sees it: 5.0 is "5", 2.5 is "2,5"; never with an exponent."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.15g}"
    if "e" in text:
        text = f"{value:.20f}".rstrip("0").rstrip(".") if abs(value) < 1 else f"{value:.0f}"
    return text.replace(".", ",")
