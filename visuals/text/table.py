"""Tables: columns as wide as their words ask for, rows as high, all in one size.

A table takes the whole width. Where not every cell can have its words on one line, columns share the width in the way
that makes the table lowest. First baselines of a row stand on one line.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from visuals.text.fit import Setting, TooLong, fill_at
from visuals.text.sizes import sizes_of
from visuals.text.style import Style

__all__ = ["TableSetting", "TableStyle", "fit_table"]

# Of a cell, in em: beside its words, and above the first line's room and below the last line's; where there is room,
# rows stand further apart.
_BESIDE, _LEAST_ROOM, _MOST_ROOM = 0.6, 0.34, 0.68

# The room of a line whatever its letters: a capital with two marks, a dot below.
_ASCENT, _DESCENT = 1.02, 0.3

# Long cells ask for shares by the first power of their length; short ones beside them for more.
_POWERS = (1.0, 0.75, 0.5, 0.25)

# A cell on one line has exactly the width of its words: rounding must not break it.
_HAIR = 1 + 1e-9


@dataclass(frozen=True, slots=True)
class TableStyle:
    """The styles of the header, of the first column and of the other cells; their sizes are those of `cell`."""

    head: Style
    label: Style
    cell: Style

    def of(self, row: int, column: int) -> Style:
        return self.head if row == 0 else self.label if column == 0 else self.cell


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell as set: `x`, `width` and `top` of its words from the table's left and top; `words` None when empty."""

    words: Setting | None
    x: float
    width: float
    top: float


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row: `top` and `height` in sheet units."""

    top: float
    height: float
    cells: tuple[SetCell, ...]


@dataclass(frozen=True, slots=True)
class TableSetting:
    """A table as set in one `size` (em): its rows, the widths of its columns, its width and height, in sheet units."""

    size: float
    rows: tuple[SetRow, ...]
    columns: tuple[float, ...]
    width: float
    height: float


Cells = tuple[tuple[str, ...], ...]


def fit_table(cells: Cells, width: float, height: float, style: TableStyle) -> TableSetting:
    """The table at the largest size that fits into `width` × `height` (sheet units; `height` may be math.inf).

    `cells` are rows of equal length, the header first. Raises TooLong when it does not fit at its smallest size,
    RefusedError when no face has a letter.
    """
    lowest = len(cells) * (2 * _LEAST_ROOM + _ASCENT + _DESCENT) * style.cell.smallest
    if lowest > height:
        # Thousands of rows would be set in every size only to be too many in each.
        share = height / lowest
        raise TooLong(style.cell.smallest * share, style.cell.smallest, 1 + int(_letters(cells) * (1 - share)))
    found = _fit_table(cells, width, height, style)
    if isinstance(found, TableSetting):
        return found
    raise TooLong(found[0], style.cell.smallest, found[1], wide=found[1] == _NO_ROOM)


_NO_ROOM = 0
"""Instead of how many characters are too many: words have no room side by side."""


@lru_cache(256)
def _fit_table(cells: Cells, width: float, height: float, style: TableStyle) -> TableSetting | tuple[float, int]:
    found: TableSetting | None = None
    for size in sizes_of(style.cell):
        found = _set(cells, width, size, style, _LEAST_ROOM)
        if found and found.height <= height:
            spare = (height - found.height) / (2 * len(cells) * size) if math.isfinite(height) else 0.0
            return _set(cells, width, size, style, min(_MOST_ROOM, _LEAST_ROOM + spare * (1 - 1e-9))) or found
    if found is None:
        return style.cell.smallest * 0.9, _NO_ROOM
    share = height / found.height
    return found.size * math.sqrt(share), max(1, round(_letters(cells) * (1 - share)))


def _letters(cells: Cells) -> int:
    return sum(len(words) for row in cells for words in row)


def _set(cells: Cells, width: float, size: float, style: TableStyle, above: float) -> TableSetting | None:
    """The table at one size, rows with `above` em over and under their words; None when a word has no room.

    Of the ways to share out the width, the one that makes the table lowest; of equals, the one with fewest lines.
    """
    asked = _asked(cells, size, style)
    ways = dict.fromkeys(tuple(_shared(asked, width, power)) for power in _POWERS)
    tables = (_set_in(cells, columns, size, style, above) for columns in ways)
    return min((table for table in tables if table), key=_lowness, default=None)


def _lowness(table: TableSetting) -> tuple[float, int]:
    lines = (len(cell.words.lines) for row in table.rows for cell in row.cells if cell.words)
    return round(table.height / table.size, 3), sum(lines)


def _set_in(
    cells: Cells, columns: tuple[float, ...], size: float, style: TableStyle, above: float
) -> TableSetting | None:
    top, rows = 0.0, []
    for number, row in enumerate(cells):
        try:
            words = [
                _words(text, room - 2 * _BESIDE * size, size, style.of(number, column))
                for column, (text, room) in enumerate(zip(row, columns, strict=True))
            ]
        except TooLong:
            return None
        rows.append(_row(words, columns, top, size, above * size))
        top += rows[-1].height
    return TableSetting(size, tuple(rows), columns, sum(columns), top)


def _words(text: str, width: float, size: float, style: Style) -> Setting | None:
    if not text.strip():
        return None
    if width <= 0:
        raise TooLong(0.0, size, 1)
    return fill_at(text, width * _HAIR, size, style)


def _row(words: list[Setting | None], columns: tuple[float, ...], top: float, size: float, room: float) -> SetRow:
    set_words = [each for each in words if each]
    ascent = max([_ASCENT * size, *(each.baselines[0] * each.size for each in set_words)])
    depths = [each.height - each.baselines[0] * each.size for each in set_words]
    lasts = [(each.baselines[-1] - each.baselines[0]) * each.size + _DESCENT * size for each in set_words]
    height = 2 * room + ascent + max([_DESCENT * size, *depths, *lasts])
    baseline, x, made = top + room + ascent, 0.0, []
    for each, width in zip(words, columns, strict=True):
        above = each.baselines[0] * each.size if each else 0.0
        made.append(SetCell(each, x + _BESIDE * size, width - 2 * _BESIDE * size, baseline - above))
        x += width
    return SetRow(top, height, tuple(made))


def _asked(cells: Cells, size: float, style: TableStyle) -> list[float]:
    """How wide each column would be with every cell on one line."""
    return [
        max(_natural(row[column], style.of(number, column)) for number, row in enumerate(cells)) * size
        + 2 * _BESIDE * size
        for column in range(len(cells[0]))
    ]


def _shared(asked: list[float], width: float, power: float) -> list[float]:
    """Columns that add up to `width`: what they ask for and an equal part of the rest, or, where that is too much,
    shares by a power of it, none more than it asks for."""
    if sum(asked) <= width:
        spare = (width - sum(asked)) / len(asked)
        return [each + spare for each in asked]
    made: dict[int, float] = {}
    while len(made) < len(asked):
        waiting = [column for column in range(len(asked)) if column not in made]
        room, whole = width - sum(made.values()), sum(asked[column] ** power for column in waiting)
        shares = {column: room * asked[column] ** power / whole for column in waiting}
        content = {column: asked[column] for column in waiting if shares[column] >= asked[column]}
        made |= content or shares
    return [made[column] for column in range(len(asked))]


@lru_cache(1024)
def _natural(text: str, style: Style) -> float:
    """The width of a cell's longest line, in em."""
    if not text.strip():
        return 0.0
    return style.wider * max(max(line.width, line.ink_width) for line in fill_at(text, math.inf, 1.0, style).lines)
