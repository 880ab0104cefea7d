"""Boxes first: every node gets its room.

Sizes along a row or column: fixed ones (hundredths of the short side, millimetres), those that hug what is in them, and
shares of the rest.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from visuals.compose.bind import Node
from visuals.compose.charts.setting import ChartSetting
from visuals.compose.even import even_cells, even_length
from visuals.same import Same
from visuals.spec import element as spec
from visuals.spec.values import Distance, Extent
from visuals.text.fit import Setting
from visuals.text.pixeltext import PixelText
from visuals.text.points import PointsSetting
from visuals.text.table import TableSetting
from visuals.units import Box, Insets

__all__ = ["ACROSS", "DOWN", "Copy", "Ground", "Measures", "Placed", "aligned", "arrange", "share_of"]

Copy = Setting | PixelText | PointsSetting | TableSetting | ChartSetting
"""Words as set: a text, a list, a table or a chart."""


ACROSS = {"left": 0.0, "center": 0.5, "right": 1.0}
DOWN = {"top": 0.0, "middle": 0.5, "bottom": 1.0}

# Width / height of a chart that hugs.
_CHART = 2.0


class Measures(Protocol):
    """What the boxes must know of the things inside: text sizes and picture shapes."""

    def text_height(self, node: Node, width: float) -> float: ...

    def text_width(self, node: Node, height: float) -> float: ...

    def set_text(self, node: Node, box: Box) -> Copy | None: ...

    def aspect(self, node: Node) -> float: ...


@dataclass(frozen=True, slots=True)
class Ground:
    """The sheet under the boxes: its areas, its short side, and the theme's scale of spaces (in hundredths).

    `safe` is where content goes: the product's safe zone, or the layout's margin where that is wider. `hang` is how far
    above and below it the marks over capitals and under baselines may stand, so that the letters are in the middle.
    """

    trim: Box
    bleed: Box
    safe: Box
    short: float
    space: Callable[[str], float]
    hang: float = 0.0

    def length(self, distance: Distance) -> float:
        hundredths = self.space(distance.step) if distance.step else distance.hundredths
        return hundredths * self.short / 100

    def insets(self, pad: tuple[Distance, ...]) -> Insets:
        return Insets(*(self.length(side) for side in pad)) if pad else Insets()

    def reached(self, box: Box, reach: str) -> Box:
        """`box` with those edges that lie on the safe area's or the trim's moved out to the trim or the bleed."""
        if reach == "safe":
            return box
        to, near = (self.trim if reach == "trim" else self.bleed), self.short * 1e-4

        def moved(edge: float, out: float, *lines: float) -> float:
            return out if any(abs(edge - line) < near for line in lines) else edge

        return Box.between(
            moved(box.x, to.x, self.safe.x, self.trim.x),
            moved(box.y, to.y, self.safe.y, self.trim.y),
            moved(box.right, to.right, self.safe.right, self.trim.right),
            moved(box.bottom, to.bottom, self.safe.bottom, self.trim.bottom),
        )

    def inner(self, element: spec.Element, box: Box) -> Box:
        """The room inside an element that stands in `box`: reached out, then its padding taken off."""
        reached = box if element.reach == "safe" else self.reached(box, element.reach)
        return reached.inset(self.insets(element.pad)) if element.pad else reached


@dataclass(frozen=True, eq=False, slots=True)
class Placed:
    """A node in its box (sheet units); text carries how it is set, None when it does not fit."""

    node: Node
    box: Box
    children: tuple[Placed, ...] = ()
    setting: Copy | None = None

    def moved(self, dx: float, dy: float) -> Placed:
        if not dx and not dy:
            return self
        box = Box(self.box.x + dx, self.box.y + dy, self.box.width, self.box.height)
        return Placed(self.node, box, tuple(child.moved(dx, dy) for child in self.children), self.setting)


def arrange(node: Node, box: Box, ground: Ground, measures: Measures) -> Placed:
    """`node` and all in it, placed in `box`. Boxes may come out without room; the caller looks for that."""
    if node.words is None and not node.children:
        return Placed(node, box)
    inner = ground.inner(node.element, box)
    match node.element:
        case spec.Row():
            return Placed(node, box, _in_line(node, inner, ground, measures, across=True))
        case spec.Column():
            return Placed(node, box, _in_line(node, inner, ground, measures, across=False))
        case spec.Flow(gap=gap, even=even):
            if not even and all(child.words is None and not child.children for child in node.children):
                return Placed(node, box, _in_cells(Same(node.element), Same(node.children), inner, ground.length(gap)))
            cells = _cells_of(node, inner, ground, measures)
            children = (
                arrange(child, cell, ground, measures) for child, cell in zip(node.children, cells, strict=True)
            )
            return Placed(node, box, tuple(children))
        case spec.Text() | spec.Points() | spec.Table() | spec.Chart():
            return Placed(node, box, setting=measures.set_text(node, inner))
    return Placed(node, box, tuple(arrange(child, inner, ground, measures) for child in node.children))


def _in_line(node: Node, box: Box, ground: Ground, measures: Measures, *, across: bool) -> tuple[Placed, ...]:
    """Children side by side (`across`) or one under another."""
    element = node.element
    assert isinstance(element, spec.Row | spec.Column)
    gap = ground.length(element.gap)
    length, other = (box.width, box.height) if across else (box.height, box.width)
    free = length - gap * (len(node.children) - 1)
    fixed = [_fixed(child, other, ground, measures, across=across) for child in node.children]
    fixed = _held(node.children, fixed, free)
    rest = free - sum(size for size in fixed if size is not None)
    shares = sum(share_of(child) for child, size in zip(node.children, fixed, strict=True) if size is None)
    at = box.x if across else box.y
    placed = []
    for child, size in zip(node.children, fixed, strict=True):
        extent = rest * share_of(child) / shares if size is None else size
        cell = Box(at, box.y, extent, box.height) if across else Box(box.x, at, box.width, extent)
        placed.append(arrange(child, cell, ground, measures))
        at += extent + gap
    return tuple(placed)


def _held(children: tuple[Node, ...], fixed: list[float | None], free: float) -> list[float | None]:
    """The sizes with those that hug held to the room there is: words get smaller or take more lines."""
    excess = sum(size for size in fixed if size is not None) - free
    hugs = [child.element.size.kind == "hug" for child in children]
    hugged = sum(size for size, hug in zip(fixed, hugs, strict=True) if hug and size is not None)
    if excess <= 0 or excess >= hugged:
        return fixed
    share = 1 - excess / hugged
    return [size * share if hug and size is not None else size for size, hug in zip(fixed, hugs, strict=True)]


def share_of(node: Node) -> float:
    """How many parts of what is left the node takes."""
    return node.element.size.amount


def _fixed(node: Node, other: float, ground: Ground, measures: Measures, *, across: bool) -> float | None:
    """The size along the line in sheet units; None for a share of the rest."""
    size: Extent = node.element.size
    match size.kind:
        case "relative":
            return size.amount * ground.short / 100
        case "length":
            assert size.length is not None
            return size.length.amount
        case "hug":
            return _natural(node, other, ground, measures, across=across)
    return None


def _natural(node: Node, other: float, ground: Ground, measures: Measures, *, across: bool) -> float:
    """How long `node` wants to be along one direction when it has `other` in the other direction."""
    pad = ground.insets(node.element.pad)
    along_pad, other_pad = (
        (pad.left + pad.right, pad.top + pad.bottom) if across else (pad.top + pad.bottom, pad.left + pad.right)
    )
    room = other - other_pad
    match node.element:
        case spec.Text() | spec.Points() | spec.Table():
            inside = measures.text_width(node, room) if across else measures.text_height(node, room)
        case spec.Chart():
            inside = room * _CHART if across else room / _CHART
        case spec.Code():
            inside = room
        case spec.Image() | spec.Art():
            inside = room * measures.aspect(node) if across else room / measures.aspect(node)
        case spec.Row() | spec.Column():
            inside = _natural_line(node, room, ground, measures, across=across)
        case spec.Flow(even=True) if across:
            inside = even_length(_aspects(node, measures), room, ground.length(node.element.gap))
        case spec.Flow(cell=cell, columns=columns):
            inside = _natural_flow(node, room, ground, cell, columns, across=across)
        case _:
            inside = max(
                (_natural(child, room, ground, measures, across=across) for child in node.children), default=0.0
            )
    return inside + along_pad


def _natural_line(node: Node, room: float, ground: Ground, measures: Measures, *, across: bool) -> float:
    element = node.element
    assert isinstance(element, spec.Row | spec.Column)
    gaps = ground.length(element.gap) * (len(node.children) - 1)
    if isinstance(element, spec.Row) == across:
        sizes = (_fixed(child, room, ground, measures, across=across) for child in node.children)
        naturals = (_natural(child, room, ground, measures, across=across) for child in node.children)
        return gaps + sum(natural if size is None else size for size, natural in zip(sizes, naturals, strict=True))
    # The other direction: share out `room` first, then the longest child counts.
    fixed = [_fixed(child, math.inf, ground, measures, across=not across) if child.element.size.kind != "hug" else None
             for child in node.children]  # fmt: skip
    rest = room - gaps - sum(size for size in fixed if size is not None)
    shares = sum(share_of(child) or 1.0 for child, size in zip(node.children, fixed, strict=True) if size is None)
    widths = [rest * (share_of(child) or 1.0) / shares if size is None else size
              for child, size in zip(node.children, fixed, strict=True)]  # fmt: skip
    return max(
        _natural(child, width, ground, measures, across=across)
        for child, width in zip(node.children, widths, strict=True)
    )


def _natural_flow(node: Node, room: float, ground: Ground, cell: float, columns: int, *, across: bool) -> float:
    """The length of a grid: one row of cells when it runs across, else as many rows as `columns` makes."""
    element = node.element
    assert isinstance(element, spec.Flow)
    gap, count = ground.length(element.gap), len(node.children)
    if across:
        return count * room * cell + gap * (count - 1)
    columns = columns or count
    rows = math.ceil(count / columns)
    return rows * (room - gap * (columns - 1)) / columns / cell + gap * (rows - 1)


def _aspects(node: Node, measures: Measures) -> list[float]:
    """Width / height of each picture of a flow; of anything else its cell's."""
    assert isinstance(node.element, spec.Flow)
    return [measures.aspect(child) if child.file else node.element.cell for child in node.children]


@functools.lru_cache(maxsize=64)
def _in_cells(element: Same[spec.Flow], nodes: Same[tuple[Node, ...]], box: Box, gap: float) -> tuple[Placed, ...]:
    """Pictures in the cells of a grid: a row of flags stands alike on many sheets."""
    cells = _cells(element.thing, len(nodes.thing), box, gap)
    return tuple(map(Placed, nodes.thing, cells))


def _cells_of(node: Node, box: Box, ground: Ground, measures: Measures) -> list[Box]:
    """The cells of a flow: those of a grid, or of one area each."""
    element = node.element
    assert isinstance(element, spec.Flow)
    gap = ground.length(element.gap)
    if element.even:
        return even_cells(_aspects(node, measures), box, gap, (ACROSS[element.align], DOWN[element.valign]))
    return _cells(element, len(node.children), box, gap)


def _cells(element: spec.Flow, count: int, box: Box, gap: float) -> list[Box]:
    """`count` equal cells of the element's proportions, with the number of columns that makes them largest."""
    columns, wide = _columns(box.width, box.height, gap, element.cell, count, element.columns)
    high, rows = wide / element.cell, math.ceil(count / columns)
    left, top = aligned(box, wide * columns + gap * (columns - 1), high * rows + gap * (rows - 1), element)
    cells = []
    for at in range(count):
        row, column = divmod(at, columns)
        in_row = min(columns, count - row * columns)
        shift = _last_row_shift(element.align, columns - in_row) * (wide + gap)
        cells.append(Box(left + shift + column * (wide + gap), top + row * (high + gap), wide, high))
    return cells


@functools.lru_cache(maxsize=1024)
def _columns(across: float, down: float, gap: float, cell: float, count: int, asked: int) -> tuple[int, float]:
    """How many columns `count` cells stand in, those that are `asked` for or the best, and how wide a cell is then."""

    def width(columns: int) -> float:
        rows = math.ceil(count / columns)
        return min((across - gap * (columns - 1)) / columns, (down - gap * (rows - 1)) / rows * cell)

    def worth(columns: int) -> float:
        """The width of a cell, less when the last row is nearly empty: 6 + 5 flags look better than 5 + 5 + 1."""
        missing = -count % columns
        return round(width(columns) * (1 - 0.3 * missing / columns), 6)

    # The last of equals: a single long row before two short ones.
    columns = min(asked, count) or max(range(1, count + 1), key=lambda n: (worth(n), n))
    return columns, width(columns)


def _last_row_shift(align: str, missing: int) -> float:
    return {"left": 0.0, "center": missing / 2, "right": float(missing)}[align]


def aligned(box: Box, width: float, height: float, element: spec.Element) -> tuple[float, float]:
    """The top left corner of something `width` × `height` that stands in `box` as the element says."""
    across, down = ACROSS[element.align], DOWN[element.valign]
    return box.x + (box.width - width) * across, box.y + (box.height - height) * down
