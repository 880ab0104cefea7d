"""A contact sheet: many pieces small on one sheet, a row a theme, a column a product, each with its names above.

The pieces are their own drawings made smaller, so what would be torn or touch shows here too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath

from visuals.scene import Document, Group, Item, Paint, Path, Shape, Sheet, Stroke, Text
from visuals.shelf import Shelf
from visuals.text.faces import Face, FontBook
from visuals.text.fit import fit
from visuals.text.marks import escaped
from visuals.text.setting import place
from visuals.text.style import Style
from visuals.units import Box, Size

__all__ = ["Specimen", "contact_sheet"]

_MARGIN, _GAP, _NAME = 28.0, 20.0, 13.0
"""Around the sheet, between pieces, and the em of their names, in pixels."""

_HIGH, _WIDE = 250.0, 560.0
"""The most that a piece is high and wide, in pixels."""

_PAPER = Paint("#E6E8EC", (0, 0, 0, 12))
_INK = Paint("#1F2430", (0, 0, 0, 88))
_EDGE = Paint("#B9BFC9", (0, 0, 0, 28))

_FAMILY = "Be Vietnam Pro"


@dataclass(frozen=True, slots=True)
class Specimen:
    """A piece to show: the product and the theme that it is in, and its drawing; None for one that was refused."""

    product: str
    theme: str
    sheet: Sheet | None


def contact_sheet(title: str, pieces: Sequence[Specimen]) -> Document:
    """One sheet in pixels with every piece; those refused leave an empty frame. Raises ValueError for no pieces."""
    if not pieces:
        raise ValueError("no pieces to show")
    themes = list(dict.fromkeys(piece.theme for piece in pieces))
    columns = _columns(pieces)
    left = {product: _MARGIN + sum(size.width + _GAP for size in list(columns.values())[:number])
            for number, product in enumerate(columns)}  # fmt: skip
    step = max(size.height for size in columns.values()) + _GAP + 2 * _NAME
    wide = max(left[product] + size.width for product, size in columns.items()) + _MARGIN
    page = Size(math.ceil(wide), math.ceil(_MARGIN + step * len(themes)))
    items: list[Item] = [Shape(Path.rectangle(Box(0.0, 0.0, page.width, page.height)), _PAPER)]
    for piece in pieces:
        size = columns[piece.product]
        top = _MARGIN + step * themes.index(piece.theme)
        items += _shown(piece, Box(left[piece.product], top, size.width, size.height))
    return Document((Sheet(title, page, "px", tuple(items)),), title)


def _columns(pieces: Sequence[Specimen]) -> dict[str, Size]:
    """product → the size that its pieces are shown at."""
    found: dict[str, Size] = {}
    for piece in pieces:
        aspect = piece.sheet.trim.aspect if piece.sheet else 1.0
        width = min(_WIDE, _HIGH * aspect)
        if piece.product not in found or piece.sheet:
            found[piece.product] = Size(width, width / aspect)
    return found


def _shown(piece: Specimen, box: Box) -> Iterator[Item]:
    """The piece in `box`, its names above."""
    yield from _name(f"{piece.product} · {piece.theme}", box)
    below = Box(box.x, box.y + 1.6 * _NAME, box.width, box.height)
    if piece.sheet:
        scale = below.width / piece.sheet.trim.width
        yield Group(piece.sheet.items, (scale, 0.0, 0.0, scale, below.x, below.y), Path.rectangle(below))
    yield Shape(Path.rectangle(below), None, Stroke(_EDGE, 1.0))


def _name(words: str, box: Box) -> Iterator[Item]:
    style = Style(_faces(Shelf.of().fonts()), _NAME, _NAME * 0.3)
    setting = fit(escaped(words), box.width, 1.4 * _NAME, style)
    room = Box(box.x, box.y, box.width, setting.height)
    yield Text(place(setting, room, "left", "top"), room, _INK, setting.words)


@lru_cache(maxsize=4)
def _faces(folders: tuple[FilePath, ...]) -> tuple[Face, ...]:
    return (FontBook(folders).face(_FAMILY, 400),)
