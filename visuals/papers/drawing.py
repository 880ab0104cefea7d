"""A piece made small for a paper: its picture, its measures in metres, and what the shop does at its edges.

Hems, pole pockets, eyelets and the safe zone are drawn here alone: a print file must not hold them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from visuals.impose.words import number
from visuals.papers.pages import filled, ruled
from visuals.papers.setting import BLACK, GREY, WHITE, one_line
from visuals.problems import say
from visuals.scene import Finishing, Group, Item, Paint, Path, Shape, Sheet, Stroke
from visuals.units import Box, Insets

__all__ = ["Drawing", "drawing_of"]

_BELOW, _BESIDE = 8.0, 15.0
"""Room for the measures below and left of the picture."""

_SIZE = 8.0
_ARROW = 1.5
_BETWEEN = 3.0
_RING = 0.55
_SAFE = Paint("#008A3C", (100.0, 0.0, 100.0, 10.0))
_HALO = 0.45
_LINE = 0.16

Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The items, how high they reach from the top of their box, the scale 1:n, and the legend in words."""

    items: tuple[Item, ...]
    height: float
    scale: float
    legend: tuple[tuple[Item, ...], ...] = ()


def drawing_of(sheets: Sequence[Sheet], box: Box, edges: bool = True) -> Drawing:
    """The sheets of a piece within `box`, all at one scale, from its top; `edges` shows hems, eyelets, safe zone."""
    first = sheets[0]
    columns, scale = _grid(sheets, box)
    width, height = first.trim.width * scale, first.trim.height * scale
    items: list[Item] = []
    left = box.x + _BESIDE + (box.width - _BESIDE - (width + _BETWEEN) * columns + _BETWEEN) / 2
    rows = math.ceil(len(sheets) / columns)
    for at, sheet in enumerate(sheets):
        row, column = divmod(at, columns)
        area = Box(left + column * (width + _BETWEEN), box.y + row * (height + _BETWEEN), width, height)
        items += _picture(sheet, area, scale, edges)
    reach = rows * (height + _BETWEEN) - _BETWEEN
    items += _measures(first, Box(left, box.y + reach - height, width, height))
    return Drawing(tuple(items), reach + _BELOW, 1 / scale)


def _grid(sheets: Sequence[Sheet], box: Box) -> tuple[int, float]:
    """How many stand beside each other, and the scale: as large as the box allows."""
    trim, count = sheets[0].trim, len(sheets)
    best = 1, 0.0
    for columns in range(1, count + 1):
        rows = math.ceil(count / columns)
        across = (box.width - _BESIDE - (columns - 1) * _BETWEEN) / columns / trim.width
        down = (box.height - _BELOW - (rows - 1) * _BETWEEN) / rows / trim.height
        scale = min(across, down)
        if scale > best[1] * 1.001:
            best = columns, scale
    return best


def _picture(sheet: Sheet, area: Box, scale: float, edges: bool) -> Iterator[Item]:
    contour = sheet.finishing.cut if sheet.finishing else None
    matrix = (scale, 0.0, 0.0, scale, area.x, area.y)
    window = contour.transformed(matrix) if contour else Path.rectangle(area)
    yield Group(sheet.items, matrix, window, symbol=f"small {sheet.name}")
    yield Shape(window, None, Stroke(BLACK, _LINE))
    if edges and sheet.unit == "mm":
        yield from _edges(sheet, area, scale)


def _edges(sheet: Sheet, area: Box, scale: float) -> Iterator[Item]:
    if sheet.safe != Insets():
        yield from _outlined(list(_dashed_box(_inset(area, sheet.safe, scale))), _SAFE)
    finishing = sheet.finishing
    if finishing is None:
        return
    yield from _bands(finishing, area, scale)
    for x0, y0, x1, y1 in finishing.folds:
        line = (area.x + x0 * scale, area.y + y0 * scale, area.x + x1 * scale, area.y + y1 * scale)
        yield from _outlined(list(_dashes(line, 2.4, 1.2)), BLACK)
    if finishing.eyelets:
        rings = [
            Path.ellipse(Box(area.x + x * scale - _RING, area.y + y * scale - _RING, 2 * _RING, 2 * _RING))
            for x, y in finishing.eyelets
        ]
        whole = Path("".join(ring.verbs for ring in rings), tuple(chain.from_iterable(ring.points for ring in rings)))
        yield Shape(whole, WHITE, Stroke(BLACK, 0.25))


def _bands(finishing: Finishing, area: Box, scale: float) -> Iterator[Item]:
    """Where hems end, and pockets with a hatching."""
    for insets, hatched in ((finishing.hems, False), (finishing.pockets, True)):
        for band, edge in _strips(insets, area, scale):
            yield from _outlined([edge], BLACK)
            if hatched:
                yield from _outlined(list(_hatching(band)), BLACK)


def _strips(insets: Insets, area: Box, scale: float) -> Iterator[tuple[Box, Line]]:
    """The band along each side that has a depth, and the line that it ends at."""
    top, right, bottom, left = (depth * scale for depth in (insets.top, insets.right, insets.bottom, insets.left))
    if top:
        yield Box(area.x, area.y, area.width, top), (area.x, area.y + top, area.right, area.y + top)
    if bottom:
        low = area.bottom - bottom
        yield Box(area.x, low, area.width, bottom), (area.x, low, area.right, low)
    if left:
        yield Box(area.x, area.y, left, area.height), (area.x + left, area.y, area.x + left, area.bottom)
    if right:
        far = area.right - right
        yield Box(far, area.y, right, area.height), (far, area.y, far, area.bottom)


def _hatching(band: Box) -> Iterator[Line]:
    """Lines at 45° across the band, 3 mm apart along its longer side."""
    depth = min(band.width, band.height)
    if band.width >= band.height:
        at = band.x
        while at + depth <= band.right:
            yield at, band.bottom, at + depth, band.y
            at += 3.0
    else:
        at = band.y
        while at + depth <= band.bottom:
            yield band.x, at + depth, band.right, at
            at += 3.0


def _outlined(lines: list[Line], paint: Paint) -> Iterator[Item]:
    """Thin lines with a light edge, seen on any ground."""
    if lines:
        yield ruled(lines, WHITE, _HALO)
        yield ruled(lines, paint, _LINE)


def _inset(area: Box, insets: Insets, scale: float) -> Box:
    return area.inset(Insets(*(each * scale for each in (insets.top, insets.right, insets.bottom, insets.left))))


def _dashed_box(box: Box) -> Iterator[Line]:
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom), (box.x, box.y))
    for start, end in pairwise(corners):
        yield from _dashes((*start, *end), 1.4, 1.0)


def _dashes(line: Line, dash: float, gap: float) -> Iterator[Line]:
    x0, y0, x1, y1 = line
    length = math.hypot(x1 - x0, y1 - y0)
    count = max(1, round((length + gap) / (dash + gap)))
    step = (length + gap) / count if length else 1.0
    for number_ in range(count):
        start, end = number_ * step / length, min(1.0, (number_ * step + step - gap) / length)
        yield x0 + (x1 - x0) * start, y0 + (y1 - y0) * start, x0 + (x1 - x0) * end, y0 + (y1 - y0) * end


# -- measures


def _measures(sheet: Sheet, area: Box) -> Iterator[Item]:
    """Width below and height left of the picture, each between two arrows."""
    y, x = area.bottom + 4.5, area.x - 4.0
    lines = [
        (area.x, area.bottom + 1.0, area.x, y + 1.0),
        (area.right, area.bottom + 1.0, area.right, y + 1.0),
        (area.x, y, area.right, y),
        (area.x - 1.0, area.y, x - 1.0, area.y),
        (area.x - 1.0, area.bottom, x - 1.0, area.bottom),
        (x, area.y, x, area.bottom),
    ]
    yield ruled(lines, GREY, _LINE)
    yield Shape(_arrows(area, x, y), GREY)
    across, down = _length(sheet.trim.width, sheet), _length(sheet.trim.height, sheet)
    middle, _ = area.centre
    wide = 2.0 * len(across)
    yield filled(Box(middle - wide / 2, y - 2.0, wide, 4.0), WHITE)
    yield from one_line(across, Box(middle - wide / 2, y - 2.0, wide, 4.0), _SIZE, align="center")
    tall = Box(x - 14.0, area.centre[1] - 2.2, 13.0, 4.4)
    yield from one_line(down, tall, _SIZE, align="right")


def _length(value: float, sheet: Sheet) -> str:
    if sheet.unit == "px":
        return say("papers.pixels", count=f"{value:g}")
    if max(sheet.trim.width, sheet.trim.height) < 1000:
        return f"{number(value / 10, 1)} cm"
    return f"{value / 1000:.2f}".replace(".", ",") + " m"


def _arrows(area: Box, x: float, y: float) -> Path:
    a, b = _ARROW, _ARROW * 0.3
    points: list[float] = []
    verbs = ""
    for tip, along in (
        ((area.x, y), (1, 0)), ((area.right, y), (-1, 0)), ((x, area.y), (0, 1)), ((x, area.bottom), (0, -1)),
    ):  # fmt: skip
        (tx, ty), (dx, dy) = tip, along
        verbs += "MLLZ"
        points += [tx, ty, tx + dx * a - dy * b, ty + dy * a + dx * b, tx + dx * a + dy * b, ty + dy * a - dx * b]
    return Path(verbs, tuple(points))
