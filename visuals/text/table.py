"""Tables: columns as wide as their words ask for, rows as high, all in one size.

A table takes the whole width. Columns whose longest cell fits on one line get that; the others share what is left in
proportion to their words. First baselines of a row stand on one line.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from visuals.text import setting as settings
from visuals.text.fit import Setting, TooLong, fill_at
from visuals.text.setting import Style
from visuals.text.sizes import sizes_of

__all__ = ["TableSetting", "TableStyle", "fit_table"]

# Of a cell, in em: beside its words, and above the first line's room and below the last line's; where there is room,
# rows stand further apart.
_BESIDE, _LEAST_ROOM, _MOST_ROOM = 0.6, 0.42, 0.75

# The room of a line whatever its letters: a capital with a mark, a tail.
_ASCENT, _DESCENT = 0.92, 0.26

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
    """A table as set in one `size` (em): its rows, its width and height, in sheet units."""

    size: float
    rows: tuple[SetRow, ...]
    width: float
    height: float


Cells = tuple[tuple[str, ...], ...]


def fit_table(cells: Cells, width: float, height: float, style: TableStyle) -> TableSetting:
    """The table at the largest size that fits into `width` × `height` (sheet units; `height` may be math.inf).

    `cells` are rows of equal length, the header first. Raises TooLong when it does not fit at its smallest size,
    RefusedError when no face has a letter.
    """
    found = _fit_table(cells, width, height, style)
    if isinstance(found, TableSetting):
        return found
    raise TooLong(found[0], style.cell.smallest, found[1])


@lru_cache(256)
def _fit_table(cells: Cells, width: float, height: float, style: TableStyle) -> TableSetting | tuple[float, int]:
    found: TableSetting | None = None
    for size in sizes_of(style.cell):
        found = _set(cells, width, size, style, _LEAST_ROOM)
        if found and found.height <= height:
            spare = (height - found.height) / (2 * len(cells) * size) if math.isfinite(height) else 0.0
            return _set(cells, width, size, style, min(_MOST_ROOM, _LEAST_ROOM + spare * (1 - 1e-9))) or found
    if found is None:
        return style.cell.smallest * 0.9, 1
    share = height / found.height
    letters = sum(len(words) for row in cells for words in row)
    return found.size * math.sqrt(share), max(1, round(letters * (1 - share)))


def _set(cells: Cells, width: float, size: float, style: TableStyle, above: float) -> TableSetting | None:
    """The table at one size, rows with `above` em over and under their words; None when a word has no room."""
    columns = _columns(cells, width, size, style)
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
    return TableSetting(size, tuple(rows), width, top)


def _words(text: str, width: float, size: float, style: Style) -> Setting | None:
    if not text.strip():
        return None
    if width <= 0:
        raise TooLong(0.0, size, 1)
    return fill_at(text, width * _HAIR, size, style)


def _row(words: list[Setting | None], columns: list[float], top: float, size: float, room: float) -> SetRow:
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


def _columns(cells: Cells, width: float, size: float, style: TableStyle) -> list[float]:
    """The widths of the columns, which add up to `width`."""
    beside = 2 * _BESIDE * size
    asked = [
        max(_natural(row[column], style.of(number, column)) for number, row in enumerate(cells)) * size + beside
        for column in range(len(cells[0]))
    ]
    if sum(asked) <= width:
        spare = (width - sum(asked)) / len(asked)
        return [each + spare for each in asked]
    made = [0.0] * len(asked)
    room, waiting = width, sorted(range(len(asked)), key=lambda column: asked[column])
    while waiting and asked[waiting[0]] <= room / len(waiting):
        column = waiting.pop(0)
        made[column] = asked[column]
        room -= asked[column]
    for column in waiting:
        made[column] = room * asked[column] / sum(asked[each] for each in waiting)
    return made


def _natural(text: str, style: Style) -> float:
    """The width of a cell's longest line, in em."""
    lines = [settings.set_line(line, style.faces, style.tracking) for line in text.split("\n") if line.strip()]
    return max((max(line.width, line.ink_width) for line in lines), default=0.0)
