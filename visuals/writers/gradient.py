"""Gradients, tidied for every writer: stops in order, from 0 to 1, never two at one place."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import pairwise

from visuals.scene import Gradient, Paint, Stop
from visuals.units import Box

__all__ = ["is_level", "stripes", "tidy_stops"]

Shares = Callable[[Paint], tuple[float, ...]]

_HARD_EDGE = 1e-4
"""Two stops at one place are a hard edge; PDF's stitching function wants bounds that rise, so they are set apart."""


def tidy_stops(gradient: Gradient) -> tuple[Stop, ...]:
    """At least two stops, the first at 0 and the last at 1, each later than the one before it."""
    stops = sorted(gradient.stops, key=lambda stop: stop.at)
    if stops[0].at > 0:
        stops.insert(0, Stop(0.0, stops[0].paint))
    if stops[-1].at < 1:
        stops.append(Stop(1.0, stops[-1].paint))
    tidy = [Stop(0.0, stops[0].paint)]
    for stop in stops[1:-1]:
        at = min(max(stop.at, tidy[-1].at + _HARD_EDGE), 1 - _HARD_EDGE)
        if at > tidy[-1].at:
            tidy.append(Stop(at, stop.paint))
    return (*tidy, Stop(1.0, stops[-1].paint))


def is_level(gradient: Gradient) -> bool:
    """True for a linear gradient that runs along or down."""
    (x0, y0), (x1, y1) = gradient.start, gradient.end
    return gradient.kind == "linear" and (x0 == x1) != (y0 == y1)


def stripes(gradient: Gradient, reach: Box, overlap: float, shares: Shares) -> Iterator[tuple[Box, tuple[float, ...]]]:
    """A level gradient over `reach` as boxes and their colours, in the order in which to paint them; `shares` gives the
    parts (0..1) of a paint's colour.

    From one box to the next no part of the colour changes by more than a 255th; each reaches `overlap` under the next.
    """
    along = gradient.start[1] == gradient.end[1]
    start, end = (point[0 if along else 1] for point in (gradient.start, gradient.end))
    low, high = (reach.x, reach.right) if along else (reach.y, reach.bottom)
    before, beyond = (low, high) if end > start else (high, low)
    steps = list(_steps(gradient, shares))
    for number, (first, last, colours) in enumerate(steps):
        edge = before if number == 0 else start + first * (end - start)
        far = beyond if number == len(steps) - 1 else start + last * (end - start) + math.copysign(overlap, end - start)
        edge, far = (min(max(each, low), high) for each in sorted((edge, far)))
        if edge < far:
            yield _across(reach, edge, far, along), colours


def _steps(gradient: Gradient, shares: Shares) -> Iterator[tuple[float, float, tuple[float, ...]]]:
    """(from, to, colour) along the gradient's way, 0 to 1."""
    for one, other in pairwise(tidy_stops(gradient)):
        here, there = shares(one.paint), shares(other.paint)
        count = max(1, math.ceil(255 * max(abs(b - a) for a, b in zip(here, there, strict=True))))
        width = (other.at - one.at) / count
        for step in range(count):
            share = (step + 0.5) / count
            colours = tuple(a + (b - a) * share for a, b in zip(here, there, strict=True))
            yield one.at + step * width, one.at + (step + 1) * width, colours


def _across(reach: Box, low: float, high: float, along: bool) -> Box:
    """The part of `reach` between two places along (else down)."""
    if along:
        return Box(low, reach.y, high - low, reach.height)
    return Box(reach.x, low, reach.width, high - low)
