"""Boxes first: every node gets its room, then what text left empty is given back.

Sizes along a row or column: fixed ones (hundredths of the short side, millimetres), those that hug what is in them, and
shares of the rest. A text limited by its width leaves part of its box empty; `settle` closes these gaps, so that what
belongs together stands together and the free space is one calm area.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from visuals.compose.bind import Node
from visuals.spec import element as spec
from visuals.spec.values import Distance, Extent
from visuals.text.fit import Setting
from visuals.text.points import PointsSetting
from visuals.text.table import TableSetting
from visuals.units import Box, Insets

__all__ = ["Copy", "Ground", "Measures", "Placed", "arrange", "settle"]

# Sums of floats that differ by less than this share of the short side are the same place.
_NEAR = 1e-6


Copy = Setting | PointsSetting | TableSetting
"""Words as set: a text, a list or a table."""


class Measures(Protocol):
    """What the boxes must know of the things inside: text sizes and picture shapes."""

    def text_height(self, node: Node, width: float) -> float: ...

    def text_width(self, node: Node, height: float) -> float: ...

    def set_text(self, node: Node, box: Box) -> Copy | None: ...

    def aspect(self, node: Node) -> float: ...


@dataclass(frozen=True, slots=True)
class Ground:
    """The sheet under the boxes: its areas, its short side, and the theme's scale of spaces (in hundredths).

    `safe` is where content goes: the product's safe zone, or the layout's margin where that is wider.
    """

    trim: Box
    bleed: Box
    safe: Box
    short: float
    space: Callable[[str], float]

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
        case spec.Flow():
            cells = _cells(node, inner, ground)
            children = (
                arrange(child, cell, ground, measures) for child, cell in zip(node.children, cells, strict=True)
            )
            return Placed(node, box, tuple(children))
        case spec.Text() | spec.Points() | spec.Table():
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
    shares = sum(_share(child) for child, size in zip(node.children, fixed, strict=True) if size is None)
    at = box.x if across else box.y
    placed = []
    for child, size in zip(node.children, fixed, strict=True):
        extent = rest * _share(child) / shares if size is None else size
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


def _share(node: Node) -> float:
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
        case spec.Code():
            inside = room
        case spec.Image() | spec.Art():
            inside = room * measures.aspect(node) if across else room / measures.aspect(node)
        case spec.Row() | spec.Column():
            inside = _natural_line(node, room, ground, measures, across=across)
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
    shares = sum(_share(child) or 1.0 for child, size in zip(node.children, fixed, strict=True) if size is None)
    widths = [rest * (_share(child) or 1.0) / shares if size is None else size
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


def _cells(node: Node, box: Box, ground: Ground) -> list[Box]:
    """Equal cells of the element's proportions, with the number of columns that makes them largest."""
    element = node.element
    assert isinstance(element, spec.Flow)
    gap, count = ground.length(element.gap), len(node.children)

    def width(columns: int) -> float:
        rows = math.ceil(count / columns)
        across = (box.width - gap * (columns - 1)) / columns
        down = (box.height - gap * (rows - 1)) / rows * element.cell
        return min(across, down)

    def worth(columns: int) -> float:
        """The width of a cell, less when the last row is nearly empty: 6 + 5 flags look better than 5 + 5 + 1."""
        missing = -count % columns
        return round(width(columns) * (1 - 0.3 * missing / columns), 6)

    # The last of equals: a single long row before two short ones.
    columns = min(element.columns, count) or max(range(1, count + 1), key=lambda n: (worth(n), n))
    wide = width(columns)
    high, rows = wide / element.cell, math.ceil(count / columns)
    left, top = _aligned(box, wide * columns + gap * (columns - 1), high * rows + gap * (rows - 1), element)
    cells = []
    for at in range(count):
        row, column = divmod(at, columns)
        in_row = min(columns, count - row * columns)
        shift = _last_row_shift(element.align, columns - in_row) * (wide + gap)
        cells.append(Box(left + shift + column * (wide + gap), top + row * (high + gap), wide, high))
    return cells


def _last_row_shift(align: str, missing: int) -> float:
    return {"left": 0.0, "center": missing / 2, "right": float(missing)}[align]


def _aligned(box: Box, width: float, height: float, element: spec.Element) -> tuple[float, float]:
    across = {"left": 0.0, "center": 0.5, "right": 1.0}[element.align]
    down = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[element.valign]
    return box.x + (box.width - width) * across, box.y + (box.height - height) * down


# -- giving back what was left empty


def settle(placed: Placed, ground: Ground, measures: Measures) -> Placed:
    """The same tree with the slack of rows and columns closed up and given to the ends, or to what can grow."""
    if not placed.children:
        return placed
    children = tuple(settle(child, ground, measures) for child in placed.children)
    placed = Placed(placed.node, placed.box, children, placed.setting)
    element = placed.node.element
    if not isinstance(element, spec.Row | spec.Column) or element.justify == "keep":
        return placed
    return Placed(placed.node, placed.box, _closed_up(placed, element, ground, measures), placed.setting)


def _closed_up(
    placed: Placed, element: spec.Row | spec.Column, ground: Ground, measures: Measures
) -> tuple[Placed, ...]:
    across = isinstance(element, spec.Row)
    inner = ground.inner(element, placed.box)
    start, length = (inner.x, inner.width) if across else (inner.y, inner.height)
    gap = ground.length(element.gap)
    spans = [_span(child, ground, measures, across=across) for child in placed.children]
    used = [high - low for low, high in spans]
    slack = length - sum(used) - gap * (len(used) - 1)
    if slack <= ground.short * _NEAR:
        return placed.children
    growing = [_grows(child, across=across) for child in placed.children]
    if any(growing):
        shares = sum(_share(child.node) for child, grows in zip(placed.children, growing, strict=True) if grows)
        used = [
            size + (slack * _share(child.node) / shares if grows else 0.0)
            for child, size, grows in zip(placed.children, used, growing, strict=True)
        ]
        slack = 0.0
    lead, between = _slack_shares(element.justify, slack, len(used))
    at, moved = start + lead, []
    for child, (low, _), size, grows in zip(placed.children, spans, used, growing, strict=True):
        cell = Box(at, child.box.y, size, child.box.height) if across else Box(child.box.x, at, child.box.width, size)
        if grows:
            moved.append(settle(arrange(child.node, cell, ground, measures), ground, measures))
        else:
            there = child.moved(at - low, 0) if across else child.moved(0, at - low)
            moved.append(Placed(there.node, cell, there.children, there.setting))
        at += size + gap + between
    return tuple(moved)


def _slack_shares(justify: str, slack: float, count: int) -> tuple[float, float]:
    """What goes before the first child, and what goes between two."""
    if justify == "space" and count > 1:
        return 0.0, slack / (count - 1)
    return {"start": 0.0, "end": slack}.get(justify, slack / 2), 0.0


def _grows(placed: Placed, *, across: bool) -> bool:
    """A share of the row or column that fills whatever room it gets: a cropped picture, an area of ink."""
    element = placed.node.element
    if element.size.kind != "share":
        return False
    match element:
        case spec.Image(crop=crop):
            return crop
        case spec.Art(fit=fit):
            return fit != "contain"
        case spec.Fill():
            return True
        case spec.Row() | spec.Column() | spec.Layers() | spec.Part():
            return any(_grows(child, across=across) for child in placed.children)
    return False


def _span(placed: Placed, ground: Ground, measures: Measures, *, across: bool) -> tuple[float, float]:
    """From where to where the node needs room in one direction; a fixed size keeps all of it."""
    box, element = placed.box, placed.node.element
    whole = (box.x, box.right) if across else (box.y, box.bottom)
    if element.size.kind != "share":
        return whole
    low, high = _content(placed, ground, measures, across=across)
    return max(low, whole[0]), min(high, whole[1])


def _content(placed: Placed, ground: Ground, measures: Measures, *, across: bool) -> tuple[float, float]:
    """From where to where there is something to see."""
    box, element = placed.box, placed.node.element
    whole = (box.x, box.right) if across else (box.y, box.bottom)
    if element.fill and not isinstance(element, spec.Text):
        return whole
    inner = ground.inner(element, box)
    before, after = (
        (inner.x - box.x, box.right - inner.right) if across else (inner.y - box.y, box.bottom - inner.bottom)
    )
    match element:
        case spec.Text() | spec.Points() | spec.Table() if placed.setting:
            size = placed.setting.width if across else placed.setting.height
        case spec.Code():
            size = min(inner.width, inner.height)
        case spec.Image(crop=False) | spec.Art(fit="contain"):
            aspect = measures.aspect(placed.node)
            width = min(inner.width, inner.height * aspect)
            size = width if across else width / aspect
        case _ if placed.children:
            spans = [_content(child, ground, measures, across=across) for child in placed.children]
            return min(low for low, _ in spans) - before, max(high for _, high in spans) + after
        case _:
            return whole
    low = _start(inner, size, element, across=across)
    return low - before, low + size + after


def _start(inner: Box, size: float, element: spec.Element, *, across: bool) -> float:
    left, top = _aligned(inner, size if across else 0.0, 0.0 if across else size, element)
    return left if across else top
