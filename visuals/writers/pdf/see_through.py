"""What of a sheet can be seen through, told for a standard that cannot hold it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from visuals.problems import Problem, Where, problem, say
from visuals.scene import Fill, Gradient, Group, Item, Paint, Picture, Shape, Sheet, Text
from visuals.writers.picture import load_pixels

__all__ = ["what_shows_through"]


def what_shows_through(sheet: Sheet) -> tuple[Problem, ...]:
    """A problem a thing that is not opaque, each at the line that asked for it; one for the sheet if none is found."""
    found = (
        problem("writers.see-through", where, thing=_named(item)) for item, where in _translucent(sheet.items, None)
    )
    return tuple(dict.fromkeys(found)) or (problem("writers.see-through-somewhere", None, sheet=sheet.name),)


def _translucent(items: Iterable[Item], above: Where | None) -> Iterator[tuple[Item, Where | None]]:
    """Items that are not opaque, with the line that asked for them or for the group that they are in."""
    for item in items:
        where = item.asked_at or above
        if _shows(item):
            yield item, where
        if isinstance(item, Group):
            yield from _translucent(item.items, where)


def _shows(item: Item) -> bool:
    match item:
        case Group():
            return item.opacity < 1
        case Shape():
            stroke = item.stroke.paint if item.stroke else None
            return any(paint.opacity < 1 for fill in (item.fill, stroke) for paint in _paints(fill))
        case Text():
            fills = [item.fill, *(run.fill for line in item.lines for run in line.runs)]
            behind = [each.paint for each in (item.outline, item.shadow) if each]
            return any(paint.opacity < 1 for fill in (*fills, *behind) for paint in _paints(fill))
        case Picture():
            # Every sample counts: thinned out, a small hole could close.
            whole = load_pixels(item.file, item.crop, math.inf, math.inf, item.named_at)
            return item.opacity < 1 or whole.alpha is not None


def _paints(fill: Fill | None) -> tuple[Paint, ...]:
    if fill is None:
        return ()
    return tuple(stop.paint for stop in fill.stops) if isinstance(fill, Gradient) else (fill,)


def _named(item: Item) -> str:
    match item:
        case Text():
            return say("writers.thing-text", name=item.words)
        case Picture():
            return say("writers.thing-picture", name=item.file.name)
        case _:
            return say("writers.thing-named", name=item.alt) if item.alt else say("writers.thing-shape")
