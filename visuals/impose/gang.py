"""Ganging: small pieces put together on large sheets of paper, to be printed at once and cut apart.

Pieces of one size stand in a grid, bleed to bleed; grids of different sizes stand below each other with a gap for
marks. Every sheet can be cut on a guillotine: through between rows first, then each row apart. A piece that is wanted
more often than a sheet holds gets sheets of its own, of which several copies are printed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from visuals.units import Box, Insets, Size

__all__ = ["EDGE", "Gang", "Piece", "Place", "gang"]

EDGE = Insets(6.0, 6.0, 12.0, 6.0)
"""Millimetres at the paper's edges: no press prints up to them; marks and, below, the slug stand there."""

GAP = 6.0
"""Between grids, for the marks of both."""

_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Piece:
    """What is to be ganged: its finished size, its bleed, how many are wanted (1 or more)."""

    trim: Size
    bleed: Insets
    copies: int = 1

    @property
    def paper(self) -> Size:
        """What it takes with its bleed."""
        box = Box(0.0, 0.0, self.trim.width, self.trim.height).outset(self.bleed)
        return Size(box.width, box.height)


@dataclass(frozen=True, slots=True)
class Place:
    """A piece (its number in the row given) on the sheet: `box` is what its bleed fills; `turned` by a quarter."""

    piece: int
    box: Box
    turned: bool


@dataclass(frozen=True, slots=True)
class Gang:
    """One sheet of `paper`, to be printed `runs` times: its places, in grids of pieces of one size."""

    paper: Size
    grids: tuple[tuple[Place, ...], ...]
    runs: int = 1

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(place for grid in self.grids for place in grid)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Pieces that stand in one grid: their size as laid, whether turned, and how many stand beside and below each
    other on a sheet of their own."""

    size: Size
    turned: bool
    columns: int
    rows: int

    @property
    def count(self) -> int:
        return self.columns * self.rows


def gang(pieces: Sequence[Piece], paper: Size) -> tuple[tuple[Gang, ...], tuple[int, ...]]:
    """The sheets that hold all copies of all pieces, and the numbers of the pieces that are left out.

    Left out is what does not fit at least twice. The same pieces give the same sheets: larger ones first, then in the
    order given.
    """
    room = Box(0.0, 0.0, paper.width, paper.height).inset(EDGE)
    kinds = [_kind(piece, room) for piece in pieces]
    chosen = [each for each, kind in enumerate(kinds) if kind.count >= 2]
    chosen.sort(key=lambda each: (-kinds[each].size.height, -kinds[each].size.width, each))
    full = [
        _filled([each] * kinds[each].count, kinds, room, paper, pieces[each].copies // kinds[each].count)
        for each in chosen
        if pieces[each].copies >= kinds[each].count
    ]
    rest = [each for each in chosen for _ in range(pieces[each].copies % kinds[each].count)]
    mixed = [_laid(rows, kinds, room, paper, 1) for rows in _sheets(rest, kinds, room)]
    return (*full, *mixed), tuple(each for each, kind in enumerate(kinds) if kind.count < 2)


def _kind(piece: Piece, room: Box) -> _Kind:
    """Upright or turned, whichever goes on a sheet more often."""
    upright = piece.paper
    ways = ((upright, False), (Size(upright.height, upright.width), True))
    kinds = [_Kind(size, turned, _fits(room.width, size.width), _fits(room.height, size.height))
             for size, turned in ways]  # fmt: skip
    return max(kinds, key=lambda kind: (kind.count, not kind.turned))


def _fits(room: float, each: float) -> int:
    return max(0, math.floor(room / each + _SLACK))


_Row = tuple[int, ...]


def _rows(wanted: Sequence[int], kinds: Sequence[_Kind]) -> Iterator[_Row]:
    """The pieces in rows, each of pieces of one size and way."""
    row: list[int] = []
    for each in wanted:
        if row and (len(row) == kinds[row[0]].columns or _differs(kinds[row[0]], kinds[each])):
            yield tuple(row)
            row = []
        row.append(each)
    if row:
        yield tuple(row)


def _differs(one: _Kind, other: _Kind) -> bool:
    return abs(one.size.width - other.size.width) > _SLACK or abs(one.size.height - other.size.height) > _SLACK


def _sheets(wanted: Sequence[int], kinds: Sequence[_Kind], room: Box) -> list[list[_Row]]:
    """Each row on the first sheet that has room for it."""
    sheets: list[list[_Row]] = []
    for row in _rows(wanted, kinds):
        fitting = (sheet for sheet in sheets if _height([*sheet, row], kinds) <= room.height + _SLACK)
        sheet = next(fitting, None)
        if sheet is None:
            sheets.append([row])
        else:
            sheet.append(row)
    return sheets


def _height(rows: Sequence[_Row], kinds: Sequence[_Kind]) -> float:
    return sum(kinds[row[0]].size.height for row in rows) + GAP * (len(_grids(rows, kinds)) - 1)


def _grids(rows: Sequence[_Row], kinds: Sequence[_Kind]) -> list[list[_Row]]:
    """Rows of one size below each other are one grid."""
    grids: list[list[_Row]] = []
    for row in rows:
        if grids and not _differs(kinds[grids[-1][0][0]], kinds[row[0]]):
            grids[-1].append(row)
        else:
            grids.append([row])
    return grids


def _filled(wanted: list[int], kinds: Sequence[_Kind], room: Box, paper: Size, runs: int) -> Gang:
    return _laid(list(_rows(wanted, kinds)), kinds, room, paper, runs)


def _laid(rows: Sequence[_Row], kinds: Sequence[_Kind], room: Box, paper: Size, runs: int) -> Gang:
    """The rows in the middle of the sheet."""
    y = room.y + (room.height - _height(rows, kinds)) / 2
    grids: list[tuple[Place, ...]] = []
    for grid in _grids(rows, kinds):
        kind, places = kinds[grid[0][0]], []
        left = room.x + (room.width - len(grid[0]) * kind.size.width) / 2
        for row in grid:
            for column, each in enumerate(row):
                box = Box(left + column * kind.size.width, y, kind.size.width, kind.size.height)
                places.append(Place(each, box, kinds[each].turned))
            y += kind.size.height
        grids.append(tuple(places))
        y += GAP
    return Gang(paper, tuple(grids), runs)
