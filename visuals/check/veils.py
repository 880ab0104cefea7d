"""Veils: colours that are seen through, and the ink that they make together with what is below."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.check.behind import behind, grid
from visuals.check.layer import Layer, brush_of, paints_in
from visuals.check.outline import common
from visuals.check.registry import checks
from visuals.check.seen import Seen
from visuals.check.words import number
from visuals.problems import Problem, problem
from visuals.scene import Text

_SLACK = 1e-6

# A veil shows its wettest place to so many looks across and down.
_LOOKS = (12, 6)


@checks("veil-ink")
def veils_dry(seen: Seen) -> Iterator[Problem]:
    """A veil thins the inks below it and adds its own: the sum lies between both, so that only one which would be too
    wet by itself can be too wet with what is below. Of a gradient the wettest stop counts, wherever it lies."""
    if not seen.printed:
        return
    limit = min(seen.press.ink, seen.rules.inks.ink_most)
    if all(sum(paint.print) <= limit + _SLACK for paint in seen.paints):
        return
    for at, layer in enumerate(seen.layers):
        if not isinstance(layer.item, Text) and _ink(layer) > limit + _SLACK:
            found = _wettest(seen, at)
            if found > limit + _SLACK:
                yield problem("check.veil-ink", layer.where, found=number(found, 0), wanted=number(limit, 0))


def _wettest(seen: Seen, at: int) -> float:
    """The most ink under the veil number `at`; 0 for one that is opaque everywhere, which its paint tells alone."""
    veil = seen.layers[at]
    edges = common(veil.edges, seen.bleed)
    layers = [(layer.edges, brush_of(layer), _ink(layer)) for layer in (*behind(seen, at, edges), veil)]
    most = 0.0
    for x, y in grid(edges, *_LOOKS):
        total = cover = 0.0
        for (left, top, right, bottom), brush, ink in layers:
            cover = brush(x, y)[1] if left <= x <= right and top <= y <= bottom else 0.0
            total = total * (1 - cover) + ink * cover
        if 0 < cover < 1:
            most = max(most, total)
    return most


def _ink(layer: Layer) -> float:
    """Percent of the wettest paint of the layer, opaque; 0 for pictures, which are separated within the limit."""
    return max((sum(paint.print) for paint in paints_in(layer)), default=0.0)
