"""Where the words of a sheet lead: areas with addresses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from visuals.scene import Line, Sheet, Text, walk
from visuals.units import Box

__all__ = ["links_of"]


def links_of(sheet: Sheet) -> Iterator[tuple[Box, str]]:
    """Each part of a link that stands on one line, with its address, in the sheet's units.

    Text that is turned has no area: an area of a PDF has upright sides.
    """
    for item, (a, b, c, d, e, f) in walk(sheet.items):
        if isinstance(item, Text) and not b and not c:
            for line in item.lines:
                for box, address in _on_line(line):
                    yield Box(box.x * a + e, box.y * d + f, box.width * a, box.height * d), address


def _on_line(line: Line) -> Iterator[tuple[Box, str]]:
    for address, runs in groupby(line.runs, key=lambda run: run.link):
        if address:
            part = list(runs)
            left, right = part[0].x, part[-1].x + part[-1].width
            yield Box(left, line.ink.y, right - left, line.ink.height), address
