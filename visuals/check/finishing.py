"""What matters stays clear of what the shop does after printing: hems, pole pockets, eyelets, the cut contour.

The safe zone keeps most of it clear; this finds what it lets through, where a product's pocket or eyelet reaches
further inwards than its safe zone, or a contour cuts the corners off.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterator
from functools import lru_cache

from visuals.check.outline import Edges, Outline, covers, outline_of
from visuals.check.registry import checks
from visuals.check.seen import Seen
from visuals.check.words import SIDES, length
from visuals.problems import Problem, problem, say
from visuals.scene import Finishing
from visuals.units import Insets

_TOLERANCE = 0.01

Things = tuple[Edges, ...]

Zone = tuple[str, float]
"""What lies over a thing (the code of its name), and how far it reaches into it."""


@checks("text-finished")
def text_clear(seen: Seen) -> Iterator[Problem]:
    """No line of a text lies under a hem, a pocket or an eyelet, or beyond the contour that is cut."""
    touched = _touched(seen)
    for letters in seen.letters:
        if zone := _first(seen, touched(letters.lines)):
            yield problem("check.text-finished", letters.where, words=letters.words, **_facts(zone, seen))


@checks("code-finished")
def code_clear(seen: Seen) -> Iterator[Problem]:
    """No module of a QR code does."""
    touched = _touched(seen)
    for code in seen.codes:
        if zone := _first(seen, touched((code.edges,))):
            yield problem("check.code-finished", code.where, **_facts(zone, seen))


@checks("picture-finished")
def picture_clear(seen: Seen) -> Iterator[Problem]:
    """Flags, emblems and photographs keep clear too; those that run over the cut are grounds."""
    touched = _touched(seen)
    for mark in seen.marks:
        if zone := _first(seen, touched((mark.edges,))):
            yield problem("check.picture-finished", mark.where, picture=mark.item.alt, **_facts(zone, seen))


def _facts(zone: Zone, seen: Seen) -> dict[str, str]:
    return {"zone": say(zone[0]), "by": length(zone[1], seen.sheet)}


def _touched(seen: Seen) -> Callable[[Things], Things]:
    """Which of some things the shop may touch at all: one look tells it of most."""
    if seen.sheet.finishing is None:
        return lambda _: ()
    untouched = _untouched(seen.sheet.finishing, seen.trim)
    return lambda things: tuple([thing for thing in things if not covers(untouched, thing, 0.0)])


def _first(seen: Seen, things: Things) -> Zone | None:
    """What covers the things first, where they lie in the safe zone: what leaves that is told of already."""
    finishing = seen.sheet.finishing
    if finishing is None or not all(covers(seen.safe, thing, _TOLERANCE) for thing in things):
        return None
    for thing in things:
        zone = _under_edge(finishing, thing, seen.trim) or _under_hole(finishing, thing)
        if zone or (zone := _beyond_contour(finishing, thing)):
            return zone
    return None


@lru_cache(maxsize=64)
def _untouched(finishing: Finishing, trim: Edges) -> Edges:
    """A box inside of which the shop does nothing at all."""
    if finishing.cut is not None:
        return (math.inf, math.inf, -math.inf, -math.inf)
    pockets, free = _with_seam(finishing), finishing.eyelet_free
    depths = [max(getattr(pockets, side), getattr(finishing.hems, side)) for side in SIDES]
    for x, y in finishing.eyelets:
        # An eyelet is passed on the side where that takes least.
        rings = (x + free - trim[0], y + free - trim[1], trim[2] - x + free, trim[3] - y + free)
        more = [ring - depth for ring, depth in zip(rings, depths, strict=True)]
        side = min(range(4), key=more.__getitem__)
        depths[side] += max(0.0, more[side])
    return (trim[0] + depths[0], trim[1] + depths[1], trim[2] - depths[2], trim[3] - depths[3])


def _under_edge(finishing: Finishing, thing: Edges, trim: Edges) -> Zone | None:
    """Under a pocket with its seam, or under a hem."""
    for name, insets in (("word.pocket", _with_seam(finishing)), ("word.hem", finishing.hems)):
        for at, side in enumerate(SIDES):
            depth = getattr(insets, side)
            reach = depth - (thing[at] - trim[at] if at < 2 else trim[at] - thing[at])
            if depth and reach > _TOLERANCE:
                return name, reach
    return None


def _with_seam(finishing: Finishing) -> Insets:
    """How far pockets and their seams reach inwards."""
    depths = dataclasses.astuple(finishing.pockets)
    return Insets(*(depth + finishing.seam if depth else 0.0 for depth in depths))


def _under_hole(finishing: Finishing, thing: Edges) -> Zone | None:
    """Under the ring of an eyelet: its centre is nearer to the thing than its radius."""
    free = finishing.eyelet_free
    for x, y in finishing.eyelets:
        away = max(thing[0] - x, x - thing[2], 0.0), max(thing[1] - y, y - thing[3], 0.0)
        distance = math.hypot(*away)
        if distance < free - _TOLERANCE:
            return "word.eyelet", free - distance
    return None


def _beyond_contour(finishing: Finishing, thing: Edges) -> Zone | None:
    """Outside of the contour: a corner of the thing is cut off."""
    if finishing.cut is None:
        return None
    contour, middle = outline_of(finishing.cut), finishing.cut.bounds().centre
    left, top, right, bottom = thing
    corners = ((left, top), (right, top), (left, bottom), (right, bottom))
    off = max((_outside(contour, corner, middle) for corner in corners), default=0.0)
    return ("word.contour", off) if off > _TOLERANCE else None


def _outside(contour: Outline, corner: tuple[float, float], middle: tuple[float, float]) -> float:
    """How far the corner must move towards the middle to be inside; 0 when it is."""
    if contour.contains(*corner):
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(20):
        share = (low + high) / 2
        at = tuple(a + (b - a) * share for a, b in zip(corner, middle, strict=True))
        low, high = (low, share) if contour.contains(at[0], at[1]) else (share, high)
    return high * math.dist(corner, middle)
