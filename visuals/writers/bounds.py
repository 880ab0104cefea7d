"""The box that items can reach: what a form's BBox and a soft mask must cover. Never too small, sometimes larger."""

from __future__ import annotations

from collections.abc import Iterable

from visuals.scene import Group, Item, Matrix, Path, Picture, Shape, Text
from visuals.units import Box, Insets
from visuals.writers.operators import MITRE_LIMIT

__all__ = ["bounds", "item_bounds", "text_bounds", "transformed"]


def bounds(items: Iterable[Item]) -> Box | None:
    """The box around all items in their own coordinates; None where there is nothing to see."""
    found = None
    for item in items:
        box = item_bounds(item)
        if box is not None:
            found = box if found is None else found.union(box)
    return found


def item_bounds(item: Item) -> Box | None:
    """The box that the ink of `item` stays in, in the sheet's unit; None when it shows nothing."""
    match item:
        case Shape():
            reach = item.stroke.width / 2 * MITRE_LIMIT if item.stroke else 0.0
            return item.path.bounds().outset(Insets.all(reach)) if item.path.points else None
        case Text():
            return text_bounds(item)
        case Picture():
            return item.box
        case Group():
            inner = bounds(item.items)
            return transformed(inner, item.matrix) if inner else None


def text_bounds(text: Text) -> Box | None:
    """Ink, contour and shadow of a block."""
    if not any(line.runs for line in text.lines):
        return None
    ink = text.ink
    if text.outline:
        ink = ink.outset(Insets.all(text.outline.width))
    if text.shadow:
        ink = ink.union(Box(ink.x + text.shadow.dx, ink.y + text.shadow.dy, ink.width, ink.height))
    # A line's ink comes from rounded font units; a hundredth of the em is room for that.
    return ink.outset(Insets.all(max(run.size for line in text.lines for run in line.runs) / 100))


def transformed(box: Box, matrix: Matrix) -> Box:
    """The upright box around `box` under `matrix`."""
    return Path.rectangles((box,)).transformed(matrix).bounds()
