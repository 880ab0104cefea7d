"""A deck on paper: two, three or six slides on an A4 page to hand out, or each slide with the speaker's notes below.

Pages are drawn as slides are, at 96 pixels an inch and in screen colours, for an office's own printer. The slides on
them are the slides themselves, smaller, so every line breaks where it does on the wall.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path as FilePath

from visuals.problems import say
from visuals.scene import Align, Document, Group, Item, Line, Paint, Path, Shape, Sheet, Stroke, Text
from visuals.shelf import Shelf
from visuals.text.faces import Face, FontBook
from visuals.text.fit import Setting, fill_at, fit
from visuals.text.marks import escaped
from visuals.text.setting import place
from visuals.text.style import Style
from visuals.units import Box, Size

__all__ = ["HANDOUTS", "handout", "notes_pages"]

HANDOUTS = (2, 3, 6)
"""How many slides a page of a handout may have. Three leave room to write beside each."""

_DPI = 96.0
_MM = _DPI / 25.4
_PAGE = Size(794.0, 1123.0)
"""A4 in whole pixels, which a PDF makes three quarters of a point each."""

_EDGE, _HEAD, _FOOT = 15 * _MM, 24 * _MM, 18 * _MM
"""From the sides of the paper, from its top to the slides, from its bottom to them."""

_GAP, _LINES = 7 * _MM, 8 * _MM
"""Between slides, and between lines to write on."""

_NOTE, _SMALL, _POINT = 13.0, 9.5, _DPI / 72
"""Sizes of notes and of what stands at the edge, in points, and a point in pixels."""
_PITCH, _AFTER = 1.42, 0.45
"""The pitch of lines of notes, and the space after a paragraph, in em."""

_INK = Paint("#1F2430", (0, 0, 0, 88))
_SOFT = Paint("#6B7280", (0, 0, 0, 60))
_RULE = Paint("#C5CAD3", (0, 0, 0, 22))

_FAMILY = "Be Vietnam Pro"
_FALLBACKS = ("Noto Sans", "Noto Sans Thai", "Noto Sans Lao", "Noto Sans Khmer", "Noto Sans Myanmar",
              "Noto Sans Tamil", "Noto Sans SC")  # fmt: skip


def handout(deck: Document, count: int) -> Document:
    """The deck's slides, `count` (of HANDOUTS) on each A4 page; beside three are lines to write on.

    Raises ValueError for another count.
    """
    if count not in HANDOUTS:
        raise ValueError(f"{count} slides on a page; known are {HANDOUTS}")
    runs = [deck.sheets[at : at + count] for at in range(0, len(deck.sheets), count)]
    pages = (tuple(_slides(run, count)) for run in runs)
    return _document(deck, list(pages))


def notes_pages(deck: Document) -> Document:
    """Each slide on an A4 page with its notes below, long ones on as many pages as they take.

    A slide without notes has lines to write on. Raises RefusedError when no font has a letter of the notes.
    """
    pages: list[tuple[Item, ...]] = []
    for number, sheet in enumerate(deck.sheets, start=1):
        pages += _with_notes(sheet, say("compose.slide-number", number=number))
    return _document(deck, pages)


def _document(deck: Document, pages: Sequence[tuple[Item, ...]]) -> Document:
    """The pages with the deck's title above and their numbers below."""
    made = tuple(
        Sheet(f"{number:03}", _PAGE, "px", (*_frame(deck.title, number, len(pages)), *items), dpi=_DPI)
        for number, items in enumerate(pages, start=1)
    )
    return Document(made, deck.title, deck.language)


def _frame(title: str, number: int, count: int) -> Iterator[Item]:
    right = _PAGE.width - _EDGE
    if title:
        words = fit(escaped(title), right - _EDGE, 2 * _SMALL * _POINT, _style(_SMALL))
        yield _text(words, _EDGE, _EDGE, right - _EDGE, _SOFT, heading=True)
    y = _EDGE + 1.9 * _SMALL * _POINT
    yield Shape(Path("ML", (_EDGE, y, right, y)), None, Stroke(_RULE, 1.0))
    page = fill_at(f"{number} / {count}", math.inf, _SMALL * _POINT, _style(_SMALL))
    yield _text(page, _EDGE, _PAGE.height - _EDGE - page.height, right - _EDGE, _SOFT, "right")


# -- handouts


def _slides(run: Sequence[Sheet], count: int) -> Iterator[Item]:
    cells = _cells(count)
    for sheet, cell in zip(run, cells, strict=False):
        box = _within(sheet, cell if count != 3 else Box(cell.x, cell.y, cell.width * 0.52, cell.height), count == 3)
        yield from _slide(sheet, box)
        if count == 3:
            left = cell.x + cell.width * 0.52 + _GAP
            yield from _lines(Box(left, box.y, cell.right - left, box.height))


def _cells(count: int) -> list[Box]:
    """The rooms of the slides on a page, in reading order."""
    columns, rows = {2: (1, 2), 3: (1, 3), 6: (2, 3)}[count]
    wide = (_PAGE.width - 2 * _EDGE - _GAP * (columns - 1)) / columns
    high = (_PAGE.height - _HEAD - _FOOT - _GAP * (rows - 1)) / rows
    return [
        Box(_EDGE + column * (wide + _GAP), _HEAD + row * (high + _GAP), wide, high)
        for row in range(rows)
        for column in range(columns)
    ]


def _within(sheet: Sheet, cell: Box, left: bool) -> Box:
    """The largest box of the sheet's proportions in the middle of the cell, or at its left."""
    width = min(cell.width, cell.height * sheet.trim.aspect)
    height = width / sheet.trim.aspect
    x = cell.x if left else cell.x + (cell.width - width) / 2
    return Box(x, cell.y + (cell.height - height) / 2, width, height)


def _slide(sheet: Sheet, box: Box) -> Iterator[Item]:
    scale = box.width / sheet.trim.width
    matrix = (scale, 0.0, 0.0, scale, box.x, box.y)
    yield Group(sheet.items, matrix, Path.rectangle(box))
    yield Shape(Path.rectangle(box), None, Stroke(_RULE, 1.5))


def _lines(room: Box) -> Iterator[Item]:
    """Lines to write on, the first a line's height below the top."""
    for number in range(1, math.floor(room.height / _LINES) + 1):
        y = room.y + number * _LINES
        yield Shape(Path("ML", (room.x, y, room.right, y)), None, Stroke(_RULE, 1.0))


# -- notes


@dataclass(frozen=True, slots=True)
class _Set:
    """A line of notes: the paragraph that it is of, its number there, and the space before it."""

    paragraph: Setting
    number: int
    before: float


def _with_notes(sheet: Sheet, name: str) -> Iterator[tuple[Item, ...]]:
    """The page of a slide, and those that its notes go on over."""
    wide = _PAGE.width - 2 * _EDGE
    box = _within(sheet, Box(_EDGE, _HEAD, wide, (_PAGE.height - _HEAD - _FOOT) * 0.46), left=False)
    first = (*_slide(sheet, box), *_named(name))
    below = Box(_EDGE, box.bottom + _GAP, wide, _PAGE.height - _FOOT - box.bottom - _GAP)
    if not sheet.notes.strip():
        yield (*first, *_lines(below))
        return
    waiting = list(_set(sheet.notes, wide))
    words, waiting = _filled(waiting, below)
    yield (*first, *words)
    more = say("compose.notes-continued", slide=name)
    while waiting:
        words, waiting = _filled(waiting, Box(_EDGE, _HEAD, wide, _PAGE.height - _HEAD - _FOOT))
        yield (*_named(more), *words)


def _named(name: str) -> Iterator[Item]:
    """Which slide the page is about, at its foot."""
    words = fill_at(name, math.inf, _SMALL * _POINT, _style(_SMALL))
    yield _text(words, _EDGE, _PAGE.height - _EDGE - words.height, _PAGE.width - 2 * _EDGE, _SOFT)


def _set(notes: str, width: float) -> Iterator[_Set]:
    size = _NOTE * _POINT
    for paragraph in filter(str.strip, notes.split("\n")):
        setting = fill_at(escaped(paragraph.strip()), width, size, _style(_NOTE))
        for number in range(len(setting.lines)):
            yield _Set(setting, number, _AFTER * size if number == 0 else 0.0)


def _filled(waiting: Sequence[_Set], room: Box) -> tuple[list[Item], list[_Set]]:
    """What of the lines goes into the room, as one text a paragraph, and what is left."""
    pitch, y, at = _PITCH * _NOTE * _POINT, room.y, 0
    texts: list[Item] = []
    while at < len(waiting):
        first = waiting[at]
        top = y + (first.before if texts else 0.0)
        rest = [each for each in waiting[at:] if each.paragraph is first.paragraph]
        count = min(len(rest), math.floor((room.bottom - top) / pitch))
        if count < 1:
            break
        box = Box(room.x, top, room.width, count * pitch)
        texts.append(_paragraph(first.paragraph, first.number, count, box, pitch))
        y, at = top + count * pitch, at + count
    return texts, list(waiting[at:])


def _paragraph(setting: Setting, first: int, count: int, box: Box, pitch: float) -> Text:
    """Some lines of a paragraph, the first baseline one em below the top."""
    placed = place(setting, box, "left", "top")[first : first + count]
    moved = tuple(_at(line, box.y + setting.size + number * pitch) for number, line in enumerate(placed))
    return Text(moved, box, _INK, " ".join(line.text for line in moved), leading=_PITCH, flows=True)


def _at(line: Line, baseline: float) -> Line:
    dy = baseline - line.baseline
    ink = Box(line.ink.x, line.ink.y + dy, line.ink.width, line.ink.height)
    return replace(line, baseline=baseline, ink=ink)


# -- words


def _text(
    words: Setting, x: float, y: float, width: float, paint: Paint, align: Align = "left", *, heading: bool = False
) -> Text:
    box = Box(x, y, width, words.height)
    lines = place(words, box, align, "top")
    return Text(lines, box, paint, words.words, align, leading=words.leading, heading=heading)


def _style(points: float) -> Style:
    size = points * _POINT
    return Style(_faces(Shelf.of().fonts()), size, size * 0.5, leading=_PITCH, body=True, align="left")


@lru_cache(maxsize=4)
def _faces(folders: tuple[FilePath, ...]) -> tuple[Face, ...]:
    book = FontBook(folders)
    return (book.face(_FAMILY, 400), *(book.fallback(family, 400) for family in _FALLBACKS))
