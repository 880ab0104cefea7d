"""Tables: the rows of a list as mappings whose cells know where they stand.

Lists come from where offices keep them: .xlsx and .xlsm, .csv in the encodings that Windows saves, .ods. The header is
looked for below titles, columns are known by their names without marks and capitals (see columns.py), and cells are
cleaned of stray blanks and composed to NFC, as every input is. Hidden rows are read, with a warning; of hidden columns
nothing is said. Formulas count by the value that was saved with them.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from pathlib import Path

from visuals.problems import FileError, Problem, SpecError, Where, problem, reason
from visuals.spec.asides import Asides, ends_table
from visuals.spec.columns import Columns, Heading, fold
from visuals.spec.csv_grid import LARGEST_CSV, csv_text, read_csv
from visuals.spec.grid import MOST_ROWS, Grid
from visuals.spec.header import Header, find_header, is_known
from visuals.spec.ods_grid import ods_sheets, read_ods_sheet
from visuals.spec.package import kind_of, sniffed
from visuals.spec.parts import LARGEST_FILE, open_package
from visuals.spec.reader import MapNode, Node, TextNode
from visuals.spec.sheets import Asked, Sheet, chosen
from visuals.spec.xlsx_grid import read_xlsx_sheet, xlsx_sheets

__all__ = ["TABLES", "Asked", "read_table", "table_rows"]

TABLES = (".xlsx", ".xlsm", ".csv", ".ods")
"""The extensions of files that a list is read from."""

# What cannot be read, and what to save it as.
_OTHERS = (".xls", ".xlsb", ".doc", ".docx", ".pdf", ".numbers", ".et", ".odt")

_NO_COLUMNS = Columns()


def read_table(
    file: Path, label: str, faults: list[Problem], columns: Columns = _NO_COLUMNS, asked: Asked | None = None
) -> tuple[MapNode, ...]:
    """The rows of `file`; empty cells are left out of their row. Faults name row and column (counted in cells).

    Raises SpecError for a file that cannot be used at all, FileError when it cannot be read.
    """
    with _uncollected():
        return rows_of(_grid(_bytes(file, label), label, faults, asked or Asked(), columns), columns, faults)


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: there are none in cells, and it would look through all of them again and again
    (a list of 100,000 rows takes twice the time)."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def table_rows(text: str, label: str, faults: list[Problem], columns: Columns = _NO_COLUMNS) -> tuple[MapNode, ...]:
    """The rows of a CSV file's `text`, as `read_table` gives them."""
    try:
        return rows_of(read_csv(text, label, faults), columns, faults)
    except SpecError as error:
        faults += error.problems
        return ()


def _bytes(file: Path, label: str) -> bytes:
    most = LARGEST_CSV if kind_of(label) == ".csv" else LARGEST_FILE
    try:
        if file.stat().st_size > most:
            raise SpecError(problem("spec.table-large", Where(label), most=most // 1_000_000))
        return file.read_bytes()
    except OSError as error:
        raise FileError(problem("spec.cannot-read", Where(label), why=reason(error))) from None


def _grid(data: bytes, label: str, faults: list[Problem], asked: Asked, columns: Columns) -> Grid:
    """The cells of the sheet that is asked for. What a file holds is told by its contents before its name."""
    kind, holds, where = kind_of(label), sniffed(data), Where(label)
    if holds == "locked":
        raise SpecError(problem("prose.password", where))
    if holds in _OTHERS or kind in _OTHERS:
        raise SpecError(problem("spec.table-kind", where, kind=holds if holds in _OTHERS else kind))
    if kind not in TABLES:
        raise SpecError(problem("spec.table-kind", where, kind=kind or label))
    if kind != ".csv":
        return _sheet(_Workbook(data, label, kind), asked, columns, faults)
    if holds:
        raise SpecError(problem("prose.other-kind", where, kind=kind, holds=holds))
    text = csv_text(data, label, faults)
    return Grid(label) if text is None else read_csv(text, label, faults)


class _Workbook:
    """A workbook, whose sheets are read one by one."""

    def __init__(self, data: bytes, label: str, kind: str) -> None:
        self.package, self.label = open_package(data, label), label
        names = self.package.names
        if "xl/workbook.xml" in names:
            self.sheets, self.read = tuple(xlsx_sheets(self.package)), read_xlsx_sheet
        elif "content.xml" in names:
            self.sheets, self.read = tuple(ods_sheets(self.package)), read_ods_sheet
        elif "encrypted-package" in names:  # LibreOffice from 24.8
            raise SpecError(problem("prose.password", Where(label)))
        elif "xl/workbook.bin" in names:
            raise SpecError(problem("spec.table-kind", Where(label), kind=".xlsb"))
        else:
            raise SpecError(problem("prose.damaged", Where(label), kind=kind))

    def grid(self, sheet: Sheet) -> Grid:
        """The cells of a sheet."""
        return self.read(self.package, sheet)


def _sheet(book: _Workbook, asked: Asked, columns: Columns, faults: list[Problem]) -> Grid:
    """The sheet that is asked for; where nobody asks for one and the first has no column that is known (a cover, an
    empty one), the next that has."""
    first = chosen(book.sheets, asked, book.label)
    grid = book.grid(first)
    named = asked.sheet or (asked.list and fold(first.title) == fold(asked.list))
    if named or is_known(grid, columns):
        return grid
    for sheet in book.sheets:
        if sheet != first and not sheet.hidden and is_known(found := book.grid(sheet), columns):
            faults.append(problem("spec.table-other-sheet", found.where(), first=first.title, sheet=sheet.title))
            return found
    return grid


def rows_of(grid: Grid, columns: Columns, faults: list[Problem]) -> tuple[MapNode, ...]:
    """The rows of the table in `grid`; what is wrong with it is added to `faults`."""
    told = any(fault.severity == "error" and fault.where and fault.where.file == grid.label for fault in faults)
    if told and not grid.rows:
        return ()
    header = find_header(grid, columns, faults)
    if header is None:
        return ()
    rows = _Rows(grid, header, columns, faults)
    found = tuple(rows.read())
    faults += rows.remarks()
    return found


class _Rows:
    """The rows below a header."""

    def __init__(self, grid: Grid, header: Header, columns: Columns, faults: list[Problem]) -> None:
        self.grid, self.header, self.columns, self.faults = grid, header, columns, faults
        self.width = max(header.columns)
        self.asides = Asides(grid, header)
        self.last = header.last
        self.nameless = False

    def read(self) -> Iterator[MapNode]:
        """Row by row; the grid gives up each as it is read."""
        rows = self.grid.rows
        count = 0
        for at in range(self.header.after, len(rows)):
            row, cells = rows[at]
            if self._ends(row, cells, len(rows) - at):
                break
            self.last = row
            node = self._row(row, cells)
            rows[at] = (row, [])
            if node is None:
                continue
            if count == MOST_ROWS:
                self.faults.append(problem("spec.table-long", self.grid.where(row), most=MOST_ROWS))
                break
            count += 1
            yield node

    def _ends(self, row: int, cells: list[tuple[int, str]], left: int) -> bool:
        """Whether the table has ended above: what follows is a sum, or who signs."""
        if not self.grid.sheet and not self.columns.ends:
            return False
        if not ends_table(cells, self.columns):
            return False
        facts = {"words": cells[0][1][:60], "rows": left}
        self.faults.append(problem("spec.table-ends", self.grid.where(row, cells[0][0]), **facts))
        return True

    def _row(self, row: int, cells: list[tuple[int, str]]) -> MapNode | None:
        named = self.header.columns
        where = self.grid.where(row)
        if cells[-1][0] > self.width or (self.grid.sheet and any(column not in named for column, _ in cells)):
            cells = self._outside(row, cells)
            if not cells:
                return None
        if self.header.again(cells):
            self.faults.append(problem("spec.table-again", where))
            return None
        if len(cells) == 1 and named[cells[0][0]].text == "stt":
            self.asides.holds(row, cells)
            return None  # rows that are numbered already and not yet filled in
        if self.asides.holds(row, cells):
            return None
        label, sheet = self.grid.label, self.grid.sheet
        entries: tuple[tuple[Heading, Node], ...] = tuple(
            (named[column], TextNode(Where(label, row, column, sheet), words, False)) for column, words in cells
        )
        return MapNode(where, entries)

    def _outside(self, row: int, cells: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """The cells below headings; the first one beside them is a fault (in CSV each row is: a comma too many)."""
        named = self.header.columns
        if not self.grid.sheet:
            facts = {"found": cells[-1][0], "wanted": len(named)}
            self.faults.append(problem("spec.table-row", self.grid.where(row), **facts))
            return []
        inside = [each for each in cells if each[0] in named]
        if not self.nameless:
            self.nameless = True
            column, words = next(each for each in cells if each[0] not in named)
            self.faults.append(problem("spec.table-nameless", self.grid.where(row, column), words=words[:40]))
        return inside

    def remarks(self) -> Iterator[Problem]:
        """What is odd about cells between the header and the last row: each kind once."""
        grid, header = self.grid, self.header
        yield from grid.faults_of_cells(header.first, self.last, header.columns)
        if aside := self.asides.remark():
            yield aside
        hidden = [row for row in grid.hidden if header.last < row <= self.last]
        if hidden:
            yield problem("spec.table-hidden", grid.where(hidden[0]), count=len(hidden))
        low, high = min(header.columns), max(header.columns)
        for first_row, first, last_row, last in sorted(grid.merges):
            several = (first_row, first) != (last_row, last)
            inside = header.last < first_row <= self.last and first <= high and last >= low
            if several and inside and first_row not in self.asides.rows:
                yield problem("spec.table-merged", grid.where(first_row, first))
                return
