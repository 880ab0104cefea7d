"""Opacity worked out in inks, where what lies below is known: for standards that can hold none.

A motif at 14 % over the ground of a banner needs no transparency: every ink is 86 % of the ground's and 14 % of its
own, and over a gradient that is a gradient again, with the same way and the same stops (ISO 32000-1, 11.3.6, Normal:
what a reader would reckon itself, ink by ink). Only what is exact is done: one opaque area of one colour or gradient,
larger than what lies on it, and nothing in between. All else stays as it is, to be refused.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from visuals.scene import (
    IDENTITY,
    Fill,
    Gradient,
    Group,
    Item,
    Matrix,
    Paint,
    Path,
    Shape,
    Sheet,
    Stop,
    compose_matrices,
)
from visuals.units import Box
from visuals.writers.bounds import item_bounds
from visuals.writers.gradient import parted, tidy_stops

__all__ = ["made_opaque"]

Below = list[tuple[Box, Item]]
"""What is painted already, from back to front, each with the box that its ink stays in."""


def made_opaque(sheet: Sheet) -> Sheet:
    """The sheet with as little opacity as can be: what is translucent over a known ground is painted in the mixture."""
    return dataclasses.replace(sheet, items=tuple(_opaque(sheet.items, [], sheet.page_box)))


def _opaque(items: Iterable[Item], below: Below, window: Box) -> Iterator[Item]:
    """`items`, of which no more is seen than lies in `window`."""
    for item in items:
        if _is_nothing(item):
            continue
        box = item_bounds(item)
        made = _settled(item, box, below, window) if box else item
        if box and not (isinstance(made, Group) and _is_open(made) and not made.clip):
            below.append((box, made))
        yield made


def _settled(item: Item, box: Box, below: Below, window: Box) -> Item:
    if isinstance(item, Shape) and isinstance(item.fill, Gradient) and not item.stroke:
        # A ribbon is translucent in name only: beside its hard edges there is nothing.
        parts = () if _is_plain(item.fill) else parted(item.fill, box)
        if parts:
            shapes = tuple(Shape(area, part, asked_at=item.asked_at) for area, part in parts)
            item = Group(shapes, clip=item.path, asked_at=item.asked_at)
    if isinstance(item, Group) and item.opacity == 1:
        if not _is_open(item):
            # Under a matrix, or drawn once for many places: only what lies inside is known there.
            return dataclasses.replace(item, items=tuple(_opaque(item.items, [], _everything(item.items))))
        inner = _common(window, item.clip.bounds()) if item.clip else window
        # A clipped ground ends at the clip: it is known inside, and for what comes after it is one thing of many.
        known = list(below) if item.clip else below
        return dataclasses.replace(item, items=tuple(_opaque(item.items, known, inner)) if inner else item.items)
    seen = _common(box, window)
    ground = _ground(below, seen) if seen and _is_simple(item) else None
    return (_mixed(item, ground) or item) if ground else item


def _is_nothing(item: Item) -> bool:
    """True for what takes room in a layout and is never seen."""
    return isinstance(item, Shape) and isinstance(item.fill, Paint) and item.fill.opacity == 0 and not item.stroke


def _is_open(group: Group) -> bool:
    """True for a group whose items stand on the sheet as if it were not there."""
    return group.matrix == IDENTITY and not group.symbol and group.opacity == 1


def _everything(items: Iterable[Item]) -> Box:
    boxes = [box for item in items if (box := item_bounds(item))]
    whole = boxes[0] if boxes else Box(0.0, 0.0, 0.0, 0.0)
    for box in boxes:
        whole = whole.union(box)
    return whole


def _common(one: Box, other: Box) -> Box | None:
    if not one.overlaps(other):
        return None
    left, top = max(one.x, other.x), max(one.y, other.y)
    return Box.between(left, top, min(one.right, other.right), min(one.bottom, other.bottom))


def _ground(below: Below, seen: Box) -> Fill | None:
    """The one fill that lies under all of `seen`; None where there is none, or more than one thing."""
    for box, item in reversed(below):
        if box.overlaps(seen):
            return item.fill if isinstance(item, Shape) and _covers(item, seen) else None
    return None


def _covers(shape: Shape, seen: Box) -> bool:
    path = shape.path
    upright = path == Path.rectangles((path.bounds(),))
    return upright and path.bounds().contains(seen) and shape.stroke is None and _is_plain(shape.fill)


def _is_plain(fill: Fill | None) -> bool:
    """True for process inks that hide what is below them."""
    if isinstance(fill, Gradient):
        return fill.start != fill.end and all(_is_plain(stop.paint) for stop in fill.stops)
    return fill is not None and fill.opacity == 1 and not fill.spot and not fill.overprint


def _is_simple(item: Item) -> bool:
    """True for what is translucent and can be mixed: a shape, or a group of plain shapes that fades as a whole."""
    if isinstance(item, Shape):
        return item.stroke is None and item.fill is not None and not _is_plain(item.fill)
    return isinstance(item, Group) and all(_is_part(each) for each in item.items)


def _is_part(item: Item) -> bool:
    if isinstance(item, Group):
        return item.opacity == 1 and item.clip is None and all(_is_part(each) for each in item.items)
    return isinstance(item, Shape) and item.stroke is None and isinstance(item.fill, Paint) and _is_plain(item.fill)


def _mixed(item: Item, ground: Fill) -> Item | None:
    """The item in the mixture of its inks and those of `ground`; None where that is no colour that we can draw."""
    if isinstance(item, Group):
        shapes = (_mixed_shape(shape, item.opacity, ground) for shape in _laid_flat(item.items, item.matrix))
        return dataclasses.replace(item, items=tuple(shapes), matrix=IDENTITY, opacity=1.0, symbol="")
    assert isinstance(item, Shape)
    fill = _faded(item.fill, ground)
    return dataclasses.replace(item, fill=fill) if fill else None


def _laid_flat(items: Iterable[Item], matrix: Matrix) -> Iterator[Shape]:
    """The shapes in the coordinates outside of `matrix`."""
    for item in items:
        if isinstance(item, Group):
            yield from _laid_flat(item.items, compose_matrices(matrix, item.matrix))
        elif isinstance(item, Shape):
            yield dataclasses.replace(item, path=item.path.transformed(matrix))


def _mixed_shape(shape: Shape, opacity: float, ground: Fill) -> Shape:
    assert isinstance(shape.fill, Paint)
    return dataclasses.replace(shape, fill=_over(dataclasses.replace(shape.fill, opacity=opacity), ground))


def _faded(fill: Fill | None, ground: Fill) -> Fill | None:
    """A translucent fill over `ground`; None where the mixture would not run straight from stop to stop."""
    paints = [stop.paint for stop in fill.stops] if isinstance(fill, Gradient) else [fill] if fill else []
    if not paints or any(paint.spot or paint.overprint for paint in paints):
        return None
    if isinstance(fill, Paint):
        return _over(fill, ground)
    assert isinstance(fill, Gradient)
    straight = len({paint.opacity for paint in paints}) == 1 or len({paint.print for paint in paints}) == 1
    if not straight or fill.start == fill.end or isinstance(ground, Gradient):
        return None
    return dataclasses.replace(fill, stops=tuple(Stop(stop.at, _mix(stop.paint, ground)) for stop in fill.stops))


def _over(paint: Paint, ground: Fill) -> Fill:
    """One paint over a ground."""
    if isinstance(ground, Paint):
        return _mix(paint, ground)
    stops = tuple(Stop(stop.at, _mix(paint, stop.paint)) for stop in tidy_stops(ground))
    return dataclasses.replace(ground, stops=stops)


def _mix(paint: Paint, ground: Paint) -> Paint:
    share = paint.opacity
    cyan, magenta, yellow, black = (
        share * ink + (1 - share) * below for ink, below in zip(paint.print, ground.print, strict=True)
    )
    return dataclasses.replace(paint, print=(cyan, magenta, yellow, black), opacity=1.0)
