"""Rows of a table that are none of its entries: names of groups, notes below it, sums, places and days of signing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from visuals.problems import Problem, problem
from visuals.spec.columns import Columns, fold
from visuals.spec.grid import Grid
from visuals.spec.header import Header

__all__ = ["Asides", "ends_table"]

Cells = Sequence[tuple[int, str]]

_LOOKED_AT = 2000
"""Rows that tell whether a list numbers its entries."""

_BEGINNING = re.compile(r"[\W_]*([^\d:(=]{1,60}?)\s*(?=[:(=\d]|\.?$)")
_SIGNED = re.compile(r".{0,60}\bngày\s*[\d….\s]{1,8}\s*tháng\s*[\d….\s]{1,8}(?:năm.*)?", re.IGNORECASE | re.DOTALL)


def ends_table(cells: Cells, columns: Columns) -> bool:
    """Whether a row is behind the table: a sum, a note, where and when it was signed, who signs."""
    words = " ".join(cells[0][1][:200].split())
    found = _BEGINNING.match(words)
    return bool(found and fold(found[1]) in columns.ends) or (len(cells) == 1 and bool(_SIGNED.fullmatch(words)))


class Asides:
    """In a list that numbers its entries, rows of one text without a number. `rows` are their numbers."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self.grid = grid
        self.rows: dict[int, str] = {}
        self.number = next((column for column, heading in header.columns.items() if heading.text == "stt"), 0)
        self.asked = len(header.columns) > 2 and self._numbers(header)

    def _numbers(self, header: Header) -> bool:
        """Whether at least half of what the rows below the header say is numbered."""
        rows = [cells for _, cells in self.grid.rows[header.after : header.after + _LOOKED_AT] if len(cells) > 1]
        numbered = sum(_is_number(dict(cells).get(self.number, "")) for cells in rows)
        return bool(self.number) and numbered > 0 and 2 * numbered >= len(rows)

    def holds(self, row: int, cells: Cells) -> bool:
        """Whether the row is one of them; it is remembered."""
        if not self.asked or len(cells) > 2:
            return False
        said: Mapping[int, str] = dict(cells)
        number = said.get(self.number, "")
        others = [words for column, words in cells if column != self.number]
        if _is_number(number) or len(others) > 1:
            return False
        self.rows[row] = others[0] if others else number
        return True

    def remark(self) -> Problem | None:
        """All of them in one sentence, at the first."""
        if not self.rows:
            return None
        row, words = next(iter(self.rows.items()))
        return problem("spec.table-aside", self.grid.where(row), words=words[:60], count=len(self.rows))


def _is_number(words: str) -> bool:
    return fold(words).replace(" ", "").isdecimal()
