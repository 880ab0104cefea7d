"""Where the QR codes of a sheet lie, and what each should say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from visuals.problems import Where
from visuals.scene import Group, Item, Matrix, Shape, Sheet, compose_matrices
from visuals.units import Box

if TYPE_CHECKING:
    from visuals.check.modules import Modules

__all__ = ["Spot", "spots"]

_TOUCH = 1e-3


@dataclass(frozen=True, slots=True)
class Spot:
    """A code: `box` is that of its symbol on the sheet, `matrix` leads there from `own`, the box in its own
    coordinates; `hole` modules a side are left out in the middle of `modules`."""

    box: Box
    own: Box
    matrix: Matrix
    modules: Modules
    payload: str
    where: Where | None
    hole: int = 0

    @property
    def module(self) -> float:
        """The side of a module on the sheet."""
        return max(self.box.width, self.box.height) / len(self.modules)


def spots(sheet: Sheet, area: Box) -> tuple[Spot, ...]:
    """The codes that show whole in `area` of the sheet: one that a window cuts, as that of a panel does, is not to be
    read there."""
    return tuple(_spots(sheet.items, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), area))


def _spots(items: tuple[Item, ...], matrix: Matrix, window: Box) -> Iterator[Spot]:
    for item in items:
        if isinstance(item, Group):
            inside = window
            if item.clip is not None:
                inside = _common(window, item.clip.transformed(matrix).bounds())
            yield from _spots(item.items, compose_matrices(matrix, item.matrix), inside)
        elif isinstance(item, Shape) and item.payload:
            spot = _spot(item, matrix)
            if spot and _inside(spot.box, window):
                yield spot


def _spot(shape: Shape, matrix: Matrix) -> Spot | None:
    from visuals.check.modules import drawn_modules
    from visuals.check.symbol import hole_in

    modules = drawn_modules(shape.path)
    if modules is None:
        return None
    hole = hole_in(shape.path, shape.payload) if not modules[len(modules) // 2][len(modules) // 2] else None
    box = shape.path.transformed(matrix).bounds()
    side = hole.side if hole else 0
    return Spot(box, shape.path.bounds(), matrix, modules, shape.payload, shape.asked_at, side)


def _common(one: Box, other: Box) -> Box:
    left, top = max(one.x, other.x), max(one.y, other.y)
    return Box(left, top, max(0.0, min(one.right, other.right) - left), max(0.0, min(one.bottom, other.bottom) - top))


def _inside(box: Box, window: Box) -> bool:
    return (
        box.x >= window.x - _TOUCH
        and box.y >= window.y - _TOUCH
        and box.right <= window.right + _TOUCH
        and box.bottom <= window.bottom + _TOUCH
    )
