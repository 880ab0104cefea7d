"""A table as one group: what it looks like, and the grid that programs with tables of their own make of it."""

from __future__ import annotations

from typing import cast

from visuals.compose.boxes import DOWN, Placed
from visuals.compose.inks import Inks, accent_of, thinned
from visuals.scene import Align, Grid, Group, Item, Paint, Path, Shape, Text
from visuals.spec import element as spec
from visuals.text.fit import Setting, place
from visuals.text.table import SetRow, TableSetting
from visuals.units import Box

__all__ = ["draw_table"]

_ALIGNED = ("left", "center", "right")


def draw_table(placed: Placed, element: spec.Table, inks: Inks) -> Group:
    """A band under the header, stripes under every other row, a text a cell."""
    setting = placed.setting
    assert isinstance(setting, TableSetting)
    box = inks.ground.inner(element, placed.box)
    top = box.y + (box.height - setting.height) * DOWN[element.valign]
    fills = tuple(_ground(number, element, inks) for number in range(len(setting.rows)))
    cells = tuple(_cells(number, row, Box(box.x, top, 0, 0), placed, inks) for number, row in enumerate(setting.rows))
    items: list[Item] = []
    for row, fill, texts in zip(setting.rows, fills, cells, strict=True):
        if fill:
            path = Path.rectangle(inks.snapped(Box(box.x, top + row.top, setting.width, row.height)))
            items.append(Shape(path, fill, asked_at=element.where))
        items += [text for text in texts if text]
    area = Box(box.x, top, setting.width, setting.height)
    grid = Grid(area, setting.columns, tuple(row.height for row in setting.rows), cells, fills)
    return Group(tuple(items), area=area, alt=_alt(placed), asked_at=element.where, native=grid)


def _ground(number: int, element: spec.Table, inks: Inks) -> Paint | None:
    role = element.band if number == 0 else element.stripe if number % 2 == 0 else ""
    return thinned(inks.paints[role], element.opacity) if role else None


def _alt(placed: Placed) -> str:
    """What the table is about: the names of its columns."""
    return "; ".join(words for words in placed.node.cells[0] if words)


def _cells(number: int, row: SetRow, corner: Box, placed: Placed, inks: Inks) -> tuple[Text | None, ...]:
    rooms = (Box(corner.x + cell.x, corner.y + cell.top, cell.width, cell.words.height if cell.words else 0.0)
             for cell in row.cells)  # fmt: skip
    return tuple(
        _cell(cell.words, room, (number, column), placed, inks) if cell.words else None
        for column, (cell, room) in enumerate(zip(row.cells, rooms, strict=True))
    )


def _cell(words: Setting, room: Box, at: tuple[int, int], placed: Placed, inks: Inks) -> Text:
    node, element = placed.node, placed.node.element
    assert isinstance(element, spec.Table)
    name = element.head if at[0] == 0 else element.label if at[1] == 0 else element.role
    align = cast(Align, node.aligns[at[1]] if node.aligns[at[1]] in _ALIGNED else "left")
    return Text(
        lines=place(words, room, align, "top", accent_of(placed, name, inks)),
        box=room,
        fill=thinned(inks.paints[inks.theme.type[name].ink], element.opacity),
        words=words.words,
        align=align,
        role=name,
        flows=True,
        leading=words.leading,
        slot=element.table.removeprefix("$"),
        asked_at=element.where,
        said_at=node.words.where if node.words else None,
    )
