"""What a report says of each QR code: how fine it is, and from how far it is read."""

from __future__ import annotations

import math

from visuals.check.modules import drawn_modules
from visuals.check.outline import scale_of
from visuals.check.symbol import format_of
from visuals.scene import Shape, Sheet, walk
from visuals.scene.reach import Reach
from visuals.shelf import Shelf

__all__ = ["Reach", "reaches"]

_LEVELS = {1: "L", 0: "M", 3: "Q", 2: "H"}


def reaches(sheet: Sheet, shelf: Shelf) -> tuple[Reach, ...]:
    """The codes of `sheet` in the order drawn. The distance is the one for which the sheet would just pass the check of
    sizes: a module for each metre, and a width for each metre (layouts/rules/check.yaml). Raises SpecError when the
    thresholds are written wrong."""
    found = []
    for item, matrix in walk(sheet.items):
        if not isinstance(item, Shape) or not item.payload or (modules := drawn_modules(item.path)) is None:
            continue
        left, _, right, _ = item.path.edges
        width = (right - left) * scale_of(matrix)
        module, metres = width / len(modules), None
        if sheet.unit == "mm":
            rules = shelf.check_rules().codes
            metres = math.floor(min(width / rules.width, module / rules.module) * 10 + 1e-6) / 10
        level = _LEVELS[format_of(modules)[0]]
        found.append(Reach(item.payload, (len(modules) - 17) // 4, level, round(module, 3), sheet.unit, metres))
    return tuple(found)
