"""Lines that are thick enough to be there."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.check.layer import Layer
from visuals.check.outline import scale_of
from visuals.check.registry import checks
from visuals.check.seen import Seen
from visuals.check.words import length
from visuals.problems import Problem, problem
from visuals.scene import Shape, Text

_SLACK = 1e-6
_ONE_PIXEL = 1.0


@checks("hairline")
def lines_thick_enough(seen: Seen) -> Iterator[Problem]:
    """No stroke and no shape is thinner than the press can print, or than a pixel.

    Cut contours are for the knife and may be. Artwork is left out: the lines of a flag are whose flag it is, and turn
    into shades where they are too fine, as they do in a picture.
    """
    least = seen.press.hairline if seen.printed else _ONE_PIXEL
    for layer in seen.layers:
        width = _thinnest(layer, seen)
        if width is not None and width < least - _SLACK:
            facts = {"found": length(width, seen.sheet), "wanted": length(least, seen.sheet)}
            yield problem("check.hairline", layer.where, **facts)


def _thinnest(layer: Layer, seen: Seen) -> float | None:
    item = layer.item
    if isinstance(item, Text):
        outline = item.outline
        return outline.width * scale_of(layer.matrix) if outline and outline.width > 0 else None
    if not isinstance(item, Shape) or item.payload:
        return None
    if item.stroke:
        known = item.stroke.paint.spot in seen.rules.inks.spots
        return None if known else item.stroke.width * scale_of(layer.matrix)
    return min(layer.edges[2] - layer.edges[0], layer.edges[3] - layer.edges[1])
