"""The ground reaches the bleed: a knife is never exact to the millimetre, and beside a bare ground it shows white."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from visuals.check.layer import Layer, brush_of
from visuals.check.outline import Edges, around, common, covers, moved, overlap
from visuals.check.registry import checks
from visuals.check.seen import Seen
from visuals.check.words import SIDES, amounts
from visuals.problems import Problem, Where, problem
from visuals.scene import Text

_TOLERANCE = 0.01

# Of the bleed's width: artwork as wide as the bleed's box may end so much inside, a curve is never quite its box.
_NEARLY = 0.01

# Slanted or curved grounds are looked up at so many points each way of every hole that upright boxes leave.
_POINTS = 9


@checks("no-ground", "no-bleed")
def ground_bleeds(seen: Seen) -> Iterator[Problem]:
    """Something opaque covers all of the strip beside the cut, from the bleed's edge to as far inside the trim."""
    if seen.bleed == seen.trim:
        return
    cut = _cut_inside(seen)
    holes = [hole for hole in _holes(seen) if not covers(cut, hole, _TOLERANCE)]
    if missing := _missing(holes, seen.bleed, cut):
        yield problem("check.no-bleed", _ground(seen), by=amounts(missing, seen.sheet))
    elif holes:
        yield problem("check.no-ground", _ground(seen))


@checks("stops-at-cut")
def runs_over_cut(seen: Seen) -> Iterator[Problem]:
    """What reaches the cut goes on to the bleed's edge."""
    if seen.bleed == seen.trim:
        return
    wholes: dict[int, tuple[Edges, Where | None]] = {}
    for layer in seen.layers:
        if not isinstance(layer.item, Text):
            thing = id(layer.whole or layer)
            edges, where = wholes.get(thing, (layer.edges, layer.where))
            wholes[thing] = around(edges, layer.edges), where
    for edges, where in wholes.values():
        if short := _short_of_bleed(edges, seen):
            yield problem("check.stops-at-cut", where, by=amounts(short, seen.sheet))


def _short_of_bleed(edges: Edges, seen: Seen) -> dict[str, float]:
    """Side → by how much a thing that reaches the cut stops before the edge of the bleed."""
    short: dict[str, float] = {}
    if covers(seen.trim, edges, -_TOLERANCE) or not overlap(edges, seen.bleed):
        return short
    for number, side in enumerate(SIDES):
        outwards = -1 if number < 2 else 1
        over = (edges[number] - seen.trim[number]) * outwards
        left = (seen.bleed[number] - edges[number]) * outwards
        spared = _TOLERANCE + _NEARLY * abs(seen.trim[number] - seen.bleed[number])
        if over >= -_TOLERANCE and left > spared:
            short[side] = left
    return short


def _cut_inside(seen: Seen) -> Edges:
    """The trim made smaller by the bleed: a knife that slips inwards by the bleed's width cuts there."""
    trim, bleed = seen.trim, seen.bleed
    return (
        2 * trim[0] - bleed[0],
        2 * trim[1] - bleed[1],
        2 * trim[2] - bleed[2],
        2 * trim[3] - bleed[3],
    )


def _holes(seen: Seen) -> list[Edges]:
    """The parts of the bleed box that nothing opaque covers."""
    holes = [seen.bleed]
    others = []
    for layer in seen.layers:
        solids = tuple(_solids(layer, seen))
        for solid in solids:
            holes = [piece for hole in holes for piece in _without(hole, solid)]
            if not holes:
                return []
        if not solids and not isinstance(layer.item, Text):
            others.append(layer)
    return [hole for hole in holes if not _covered(hole, others)]


def _solids(layer: Layer, seen: Seen) -> Iterator[Edges]:
    """Upright boxes that the layer covers so that nothing shows through."""
    if layer.solid:
        yield layer.solid
    elif layer.content and layer.opacity >= 1 and not layer.clips and not covers(seen.safe, layer.edges):
        for inner in layer.content.layers:
            if inner.solid and not (layer.matrix[1] or layer.matrix[2]):
                yield common(moved(inner.solid, layer.matrix), layer.edges)


def _without(hole: Edges, solid: Edges) -> Iterator[Edges]:
    """What is left of `hole` beside `solid`: at most four boxes."""
    if not overlap(hole, solid, _TOLERANCE):
        yield hole
        return
    left, top, right, bottom = common(hole, solid)
    pieces = (
        (hole[0], hole[1], hole[2], top),
        (hole[0], bottom, hole[2], hole[3]),
        (hole[0], top, left, bottom),
        (right, top, hole[2], bottom),
    )
    for piece in pieces:
        if piece[2] - piece[0] > _TOLERANCE and piece[3] - piece[1] > _TOLERANCE:
            yield piece


def _covered(hole: Edges, layers: Iterable[Layer]) -> bool:
    """True when shapes of any form cover the hole, as far as a grid of points can tell."""
    brushes = [(layer.edges, brush_of(layer)) for layer in layers if overlap(layer.edges, hole)]
    left, top, right, bottom = hole
    shares = [(number + 0.5) / _POINTS for number in range(_POINTS)]
    points = [(left + across * (right - left), top + down * (bottom - top)) for across in shares for down in shares]
    return bool(brushes) and all(
        any(
            edges[0] <= x <= edges[2] and edges[1] <= y <= edges[3] and brush(x, y)[1] >= 1 for edges, brush in brushes
        )
        for x, y in points
    )


def _missing(holes: list[Edges], bleed: Edges, cut: Edges) -> dict[str, float]:
    """Side → how deep the hole is that runs along most of it."""
    missing: dict[str, float] = {}
    for number, side in enumerate(SIDES):
        first = number % 2  # left and right are measured across, top and bottom downwards
        full = bleed[2 + first] - bleed[first] - _TOLERANCE
        beside = [hole for hole in holes if _reaches(hole, cut, number) and hole[2 + first] - hole[first] < full]
        if beside:
            longest = max(beside, key=lambda hole: hole[3 - first] - hole[1 - first])
            missing[side] = longest[2 + first] - longest[first]
    return missing


def _reaches(hole: Edges, cut: Edges, number: int) -> bool:
    """True when the hole shows between the cut and the edge of the bleed on side `number`."""
    return hole[number] < cut[number] - _TOLERANCE if number < 2 else hole[number] > cut[number] + _TOLERANCE


def _ground(seen: Seen) -> Where | None:
    """Who asked for the largest thing that is painted: most likely the ground that stops too soon."""
    painted = [layer for layer in seen.layers if not isinstance(layer.item, Text)]
    largest = max(painted, key=lambda layer: _area(common(layer.edges, seen.bleed)), default=None)
    return largest.where if largest else None


def _area(edges: Edges) -> float:
    return max(0.0, edges[2] - edges[0]) * max(0.0, edges[3] - edges[1])
