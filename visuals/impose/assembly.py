"""The assembly drawing: one page that shows which panel goes where, with all measures, for whoever welds them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import chain

from visuals.impose.code import code_of
from visuals.impose.cut import Cut
from visuals.impose.letters import BLACK, width_of, written
from visuals.impose.sheet import cut_at_bleed
from visuals.impose.slug import Imprint, facts_of
from visuals.impose.words import SHOP, finishing_words, number
from visuals.problems import say, speaking
from visuals.scene import Document, Group, Item, Paint, Path, Shape, Sheet, Stroke
from visuals.units import Box, Insets, Size

__all__ = ["assembly"]

_PAPER = Size(420.0, 297.0)
"""A3, lying: any office prints it."""

_MARGIN = 15.0
_TITLE, _TEXT, _SMALL = 8.0, 4.4, 3.6
_PITCH = 1.55

_WHITE = Paint("#FFFFFF", (0.0, 0.0, 0.0, 0.0))
_LIGHT = Paint("#F0F0F0", (0.0, 0.0, 0.0, 6.0))

_LINE, _SEAM, _HALO = 0.18, 0.3, 0.8
_DISC = 5.0
_STEP = 7.0
"""Between rows of measures, and between a measure and the piece."""
_ARROW = 1.6
_MOST_ROWS = 12
_COLUMNS = 4


def assembly(document: Document, cut: Cut, imprint: Imprint) -> Document:
    """A drawing of each sheet of `document`, on A3, of how its panels are put together."""
    pages = tuple(_page(sheet, cut, imprint, number_) for number_, sheet in enumerate(document.sheets))
    return dataclasses.replace(document, sheets=pages)


def _page(sheet: Sheet, cut: Cut, imprint: Imprint, at: int) -> Sheet:
    with speaking(SHOP):
        notes = list(_notes(sheet, cut))
        rows = [_head(), *_rows(cut, at)]
        title = say("impose.assembly")
    facts = "  ·  ".join(facts_of(imprint, sheet.trim, code_of(sheet)))
    width = _PAPER.width - 2 * _MARGIN
    low = _PAPER.height - _MARGIN - max(len(rows) * _SMALL * 1.9, len(notes) * _TEXT * _PITCH) - 4
    room = Box.between(_MARGIN, _MARGIN + 24, _PAPER.width - _MARGIN, low - 10)
    items = (
        written(title, Box(_MARGIN, _MARGIN, width, _TITLE * _PITCH), _TITLE, fill=BLACK, weight=700),
        written(facts, Box(_MARGIN, _MARGIN + 12, width, _TEXT * _PITCH), _TEXT, fill=BLACK),
        *_drawing(sheet, cut, room),
        *_table(rows, Box(_MARGIN, low, width * 0.4, 0.0)),
        *_lines(notes, Box(_MARGIN + width * 0.44, low, width * 0.56, 0.0)),
    )
    return Sheet(f"{sheet.name}-ghep", _PAPER, "mm", items, dpi=300.0)


def _notes(sheet: Sheet, cut: Cut) -> Iterator[str]:
    size, step = cut.sizes(sheet.trim), cut.length - cut.overlap
    yield say("impose.panels-size", count=len(cut.starts), width=number(size.width), height=number(size.height))
    if cut.overlap:
        yield say("impose.panels-step", step=number(step), overlap=number(cut.overlap))
    else:
        yield say("impose.panels-butt")
    yield say("impose.panels-order") if cut.across else say("impose.panels-down")
    yield say("impose.panels-after")
    yield from finishing_words(sheet.finishing)


def _head() -> list[str]:
    return [
        say("impose.column-panel"), say("impose.column-start"), say("impose.column-end"), say("impose.column-page"),
    ]  # fmt: skip


def _rows(cut: Cut, at: int) -> Iterator[list[str]]:
    """A row a panel; of very many the first ones and the last."""
    count = len(cut.starts)
    for panel, start in enumerate(cut.starts):
        if count <= _MOST_ROWS or panel < _MOST_ROWS - 2 or panel == count - 1:
            yield [str(panel + 1), number(start), number(start + cut.length), str(at * count + panel + 1)]
        elif panel == count - 2:
            yield ["…"] * _COLUMNS


def _lines(words: list[str], box: Box) -> Iterator[Item]:
    for row, each in enumerate(words):
        line = Box(box.x, box.y + row * _TEXT * _PITCH, box.width, _TEXT * _PITCH)
        yield written(each, line, _TEXT, fill=BLACK, weight=400 if row else 700)


def _table(rows: list[list[str]], box: Box) -> Iterator[Item]:
    high, shares = _SMALL * 1.9, (0.12, 0.27, 0.2, 0.41)
    yield _filled(Box(box.x, box.y, box.width, high), _LIGHT)
    for row, cells in enumerate(rows):
        left = box.x
        for share, cell in zip(shares, cells, strict=True):
            area = Box(left + 1.5, box.y + row * high, box.width * share - 3, high)
            yield written(cell, area, _SMALL, fill=BLACK, weight=700 if row == 0 or left == box.x else 400)
            left += box.width * share
        yield _stroked([(box.x, box.y + (row + 1) * high, box.right, box.y + (row + 1) * high)], BLACK, _LINE)


def _drawing(sheet: Sheet, cut: Cut, room: Box) -> Iterator[Item]:
    """The piece, as large as the room allows, with panels, overlaps, numbers and measures."""
    beside = (3 * _STEP, 2 * _DISC + 2, 3 * _STEP, 3.5 * _STEP) if cut.across else (4 * _STEP, 4, 4 * _STEP, 2 * _STEP)
    inner = Box.between(room.x + beside[0], room.y + beside[1], room.right - beside[2], room.bottom - beside[3])
    scale = min(inner.width / sheet.trim.width, inner.height / sheet.trim.height)
    width, height = sheet.trim.width * scale, sheet.trim.height * scale
    box = Box(inner.centre[0] - width / 2, inner.centre[1] - height / 2, width, height)
    window = Path.rectangle(box)
    yield Group(cut_at_bleed(sheet), (scale, 0.0, 0.0, scale, box.x, box.y), window, symbol=f"whole {sheet.name}")
    yield Shape(window, None, Stroke(BLACK, _LINE))
    yield from _holes(sheet, box, scale)
    disc = min(_DISC, (cut.length - cut.overlap) * scale / 2.4)
    for panel, start in enumerate(cut.starts):
        yield from _seam(box, cut, start * scale, scale, panel)
        yield from _number(panel, box, cut, (start + cut.length / 2) * scale, disc)
    yield from _measures(sheet, cut, box, scale)


def _holes(sheet: Sheet, box: Box, scale: float) -> Iterator[Item]:
    """Eyelets as small rings, white round black, seen on any ground."""
    holes = sheet.finishing.eyelets if sheet.finishing else ()
    if holes:
        rings = [Box(box.x + x * scale - 0.7, box.y + y * scale - 0.7, 1.4, 1.4) for x, y in holes]
        paths = [Path.ellipse(ring) for ring in rings]
        whole = Path("".join(path.verbs for path in paths), tuple(chain.from_iterable(path.points for path in paths)))
        yield Shape(whole, _WHITE, Stroke(BLACK, _LINE))


def _seam(box: Box, cut: Cut, start: float, scale: float, panel: int) -> Iterator[Item]:
    """Where the panel begins, and where the one before it ends: white lines under black ones."""
    if panel == 0:
        return
    ends = [(start, True), (start + cut.overlap * scale, False)]
    for at, begins in ends if cut.overlap else ends[:1]:
        line = _across(box, cut, at)
        yield _stroked([line], _WHITE, _HALO)
        yield _stroked([line] if begins else list(_dashes(line)), BLACK, _SEAM)


def _across(box: Box, cut: Cut, at: float) -> tuple[float, float, float, float]:
    if cut.across:
        return box.x + at, box.y - 3, box.x + at, box.bottom + 3
    return box.x - 3, box.y + at, box.right + 3, box.y + at


def _dashes(line: tuple[float, float, float, float]) -> Iterator[tuple[float, float, float, float]]:
    x0, y0, x1, y1 = line
    length = max(abs(x1 - x0), abs(y1 - y0))
    step = 2.4 / length
    for dash in range(int(1 / (2 * step)) + 1):
        start, end = 2 * dash * step, min(1.0, (2 * dash + 1) * step)
        if start < 1:
            yield x0 + (x1 - x0) * start, y0 + (y1 - y0) * start, x0 + (x1 - x0) * end, y0 + (y1 - y0) * end


def _number(panel: int, box: Box, cut: Cut, middle: float, radius: float) -> Iterator[Item]:
    """The panel's number in a disc beside it: above, or on its left."""
    away = _DISC + 1.5
    x, y = (box.x + middle, box.y - away) if cut.across else (box.x - away, box.y + middle)
    disc = Box(x - radius, y - radius, 2 * radius, 2 * radius)
    yield Shape(Path.ellipse(disc), _WHITE, Stroke(BLACK, _SEAM))
    room = disc.inset(Insets.all(0.3 * radius))
    yield written(str(panel + 1), room, radius * 1.2, fill=BLACK, align="center", weight=700)


def _measures(sheet: Sheet, cut: Cut, box: Box, scale: float) -> Iterator[Item]:
    """Each panel's length on two rows in turn, since they overlap (of very narrow ones none); the whole; the other
    side."""
    roomy = cut.length * scale > width_of(number(cut.length), _SMALL) + 4 * _ARROW
    for panel, start in enumerate(cut.starts) if roomy else ():
        first, last, away = start * scale, (start + cut.length) * scale, _STEP * (1 + panel % 2)
        if cut.across:
            yield from _level(box.x + first, box.x + last, box.bottom + away, cut.length)
        else:
            yield from _upright(box.y + first, box.y + last, box.right + 1.4 * away, cut.length)
    yield from _level(box.x, box.right, box.bottom + _STEP * (3 if cut.across else 1), sheet.trim.width)
    yield from _upright(box.y, box.bottom, box.x - _STEP * (1.4 if cut.across else 3), sheet.trim.height)


def _level(left: float, right: float, y: float, length: float) -> Iterator[Item]:
    ticks = [(left, y - 1.5, left, y + 1.5), (right, y - 1.5, right, y + 1.5)]
    heads = [
        (left, y, left + _ARROW, y - 0.6), (left, y, left + _ARROW, y + 0.6),
        (right, y, right - _ARROW, y - 0.6), (right, y, right - _ARROW, y + 0.6),
    ]  # fmt: skip
    yield _stroked([(left, y, right, y), *ticks, *heads], BLACK, _LINE)
    yield from _on_paper(number(length), (left + right) / 2, y)


def _upright(top: float, bottom: float, x: float, length: float) -> Iterator[Item]:
    ticks = [(x - 1.5, top, x + 1.5, top), (x - 1.5, bottom, x + 1.5, bottom)]
    heads = [
        (x, top, x - 0.6, top + _ARROW), (x, top, x + 0.6, top + _ARROW),
        (x, bottom, x - 0.6, bottom - _ARROW), (x, bottom, x + 0.6, bottom - _ARROW),
    ]  # fmt: skip
    yield _stroked([(x, top, x, bottom), *ticks, *heads], BLACK, _LINE)
    yield from _on_paper(number(length), x, (top + bottom) / 2)


def _on_paper(words: str, x: float, y: float) -> Iterator[Item]:
    """A measure on a white plate that interrupts its line."""
    wide, high = width_of(words, _SMALL) + 2, _SMALL * 1.1
    plate = Box(x - wide / 2, y - high / 2, wide, high)
    yield _filled(plate, _WHITE)
    yield written(words, plate, _SMALL, fill=BLACK, align="center")


def _filled(box: Box, paint: Paint) -> Shape:
    return Shape(Path.rectangle(box), paint)


def _stroked(lines: list[tuple[float, float, float, float]], paint: Paint, width: float) -> Shape:
    points = tuple(chain.from_iterable(lines))
    return Shape(Path("ML" * len(lines), points), None, Stroke(paint, width))
