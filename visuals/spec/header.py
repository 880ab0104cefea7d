"""Where a table begins: its header below the titles that offices put above, in one row or in two."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from visuals.problems import Problem, problem
from visuals.spec.columns import WRITTEN, Columns, Heading, fold
from visuals.spec.grid import Grid

__all__ = ["Header", "find_header", "is_known"]

_FIRST_ROWS = 30
_LONGEST_HEADING = 80

_COUNT = re.compile(r"\(?(\d{1,2})\)?")


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: row number `first` to `last`, columns by number; `after` is where in the grid its rows
    begin."""

    first: int
    last: int
    columns: Mapping[int, Heading]
    after: int

    def again(self, cells: list[tuple[int, str]]) -> bool:
        """Whether a row says what the header says."""
        return len(cells) >= min(2, len(self.columns)) and all(
            (heading := self.columns.get(column)) is not None and fold(heading.written) == fold(words)
            for column, words in cells
        )


def find_header(grid: Grid, columns: Columns, faults: list[Problem]) -> Header | None:
    """The header of the table in `grid`; None, and a fault, when there is none or its names are of no use."""
    at = _known_row(grid, columns)
    if at is None:
        at = _likely_row(grid)
        if at is not None and grid.sheet:
            row, cells = grid.rows[at]
            names = ", ".join(f"«{words}»" for _, words in cells[:6])
            faults.append(problem("spec.table-guessed", grid.where(row), names=names))
    if at is None:
        where = grid.where(grid.rows[0][0] if grid.rows else 1) if not grid.sheet else grid.where()
        faults.append(problem("spec.table-no-header" if grid.rows or not grid.sheet else "spec.table-empty", where))
        return None
    first = grid.rows[at][0]
    last = max([first, *(merge[2] for merge in grid.merges if merge[0] == first and merge[2] - first < 3)])
    after = next((number for number in range(at, len(grid.rows)) if grid.rows[number][0] > last), len(grid.rows))
    written = _written(grid, at, after, first)
    named = _named(grid, written, columns, faults)
    if named is None:
        return None
    if after < len(grid.rows) and _counts(grid.rows[after][1], len(named)):
        after += 1
    return Header(first, last, named, after)


def is_known(grid: Grid, columns: Columns) -> bool:
    """Whether some row of the grid has headings that are known."""
    return _known_row(grid, columns) is not None


def _known_row(grid: Grid, columns: Columns) -> int | None:
    """The first row of which two headings are known, or all there are. A CSV file of names as campaigns write them
    begins with its header."""
    if grid.rows and not grid.sheet and all(WRITTEN.fullmatch(words) for _, words in grid.rows[0][1]):
        return 0
    known = [sum(bool(columns.named(words)) for _, words in cells) for _, cells in grid.rows[:_FIRST_ROWS]]
    for at, count in enumerate(known):
        if count >= 2 or count == len(grid.rows[at][1]):
            return at
    return next((at for at, count in enumerate(known) if count and grid.sheet and len(grid.rows[at][1]) > 1), None)


def _likely_row(grid: Grid) -> int | None:
    """The first row of a CSV file; the first row of a sheet that might be a header, of words each unlike the others."""
    if not grid.sheet:
        return 0 if grid.rows else None
    titles = {merge[0] for merge in grid.merges if merge[3] > merge[1]}
    for at, (row, cells) in enumerate(grid.rows[:_FIRST_ROWS]):
        if _are_words(cells) and row not in titles and len({words for _, words in cells}) == len(cells):
            return at
    return None


def _are_words(cells: list[tuple[int, str]]) -> bool:
    """Whether these may be headings: two or more, of letters, none of them long."""
    likely = (len(words) <= _LONGEST_HEADING and re.search(r"[^\W\d_]", words) for _, words in cells)
    return len(cells) >= 2 and all(likely)


def _written(grid: Grid, at: int, after: int, first: int) -> dict[int, tuple[int, list[str]]]:
    """Column → (row, parts of its heading): one that stands over several columns goes before those below it."""
    found: dict[int, list[tuple[int, str]]] = {}
    for row, cells in grid.rows[at:after]:
        for column, words in cells:
            wide = next((merge for merge in grid.merges if merge[:2] == (row, column) and row == first), None)
            for each in range(column, (wide[3] if wide and after - at > 1 else column) + 1):
                found.setdefault(each, []).append((row, " ".join(words.split())))
    return {column: (parts[-1][0], [words for _, words in parts]) for column, parts in sorted(found.items())}


def _named(
    grid: Grid, written: Mapping[int, tuple[int, list[str]]], columns: Columns, faults: list[Problem]
) -> dict[int, Heading] | None:
    """Column → its name. Two columns of one name are a fault, and in CSV a column without."""
    found: dict[int, Heading] = {}
    seen: dict[str, Heading] = {}
    for column, (row, parts) in written.items():
        where, words = grid.where(row, column), " ".join(parts)
        if not columns.named(words) and columns.named(parts[-1]):
            words = parts[-1]
        name, plain = columns.heading(words)
        if not name:
            faults.append(problem("spec.table-heading", where, heading=words))
            return None
        heading = Heading(where, name, False, plain, words)
        if other := seen.get(name):
            faults.append(_same(heading, other))
            return None
        found[column] = seen[name] = heading
    if not grid.sheet and (not found or max(found) > len(found)):
        faults.append(problem("spec.table-no-header", grid.where(next(iter(written.values()))[0])))
        return None
    return found


def _same(heading: Heading, other: Heading) -> Problem:
    if heading.written == other.written:
        return problem("spec.twice", heading.where, key=heading.written, line=other.where.line)
    facts = {"one": other.written, "other": heading.written, "name": heading.text}
    return problem("spec.table-same-heading", heading.where, **facts)


def _counts(cells: list[tuple[int, str]], columns: int) -> bool:
    """Whether a row numbers the columns, (1) (2) (3) …, as forms do below their header."""
    found = [_COUNT.fullmatch(words) for _, words in cells]
    numbers = [int(each[1]) for each in found if each]
    return len(cells) == columns >= 3 and len(numbers) == columns and numbers == list(range(1, columns + 1))
