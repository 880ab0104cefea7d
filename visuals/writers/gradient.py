"""Gradients, made ready for writers: tidied, cut where they have a hard edge, laid out in stripes of one colour."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import pairwise

from visuals.scene import Fill, Gradient, Paint, Path, Stop
from visuals.units import Box

__all__ = ["is_level", "parted", "stripes", "tidy_stops"]

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


def parted(gradient: Gradient, reach: Box) -> tuple[tuple[Path, Fill], ...]:
    """A linear gradient over `reach` as areas and what each is filled with, in the order in which to paint them, where
    two of its stops stand at one place; () for any other gradient.

    Readers reckon a shading from some 256 colours along its way, so that a ribbon with hard edges, a fiftieth of the
    way wide, came out a fifth too wide in one and too narrow in the next (measured); an outline is where it is.
    """
    runs = _runs(gradient) if gradient.kind == "linear" and gradient.start != gradient.end else []
    if len(runs) < 2:
        return ()
    low, high = _shares_of(gradient, reach)
    ends = [*(run[-1].at for run in runs[:-1]), high]
    found: list[tuple[Path, Fill]] = []
    for number, run in enumerate(runs):
        first, last = low if number == 0 else run[0].at, ends[number]
        # Under one that hides it, it goes on: two smooth edges side by side would let the ground through.
        if number + 1 < len(runs) and all(stop.paint.opacity == 1 for stop in runs[number + 1]):
            last = ends[number + 1]
        if first < last and any(stop.paint.opacity for stop in run):
            found.append((_band(gradient, reach, first, last), _part(gradient, run)))
    return tuple(found)


def _runs(gradient: Gradient) -> list[list[Stop]]:
    """The stops from hard edge to hard edge; each run but the last ends where the next begins."""
    runs: list[list[Stop]] = []
    for stop in sorted(gradient.stops, key=lambda stop: stop.at):
        if runs and not (runs[-1][-1].at == stop.at and runs[-1][-1].paint != stop.paint):
            runs[-1].append(stop)
        else:
            runs.append([stop])
    # Of several stops at one place the first and the last count.
    return [run for number, run in enumerate(runs) if number in (0, len(runs) - 1) or run[0].at < run[-1].at]


def _part(gradient: Gradient, run: list[Stop]) -> Fill:
    """The gradient from the first to the last of these stops."""
    if len({stop.paint for stop in run}) == 1:
        return run[0].paint
    (x0, y0), (x1, y1) = gradient.start, gradient.end
    first, last = run[0].at, run[-1].at
    start, end = ((x0 + (x1 - x0) * at, y0 + (y1 - y0) * at) for at in (first, last))
    return Gradient("linear", start, end, tuple(Stop((stop.at - first) / (last - first), stop.paint) for stop in run))


def _shares_of(gradient: Gradient, reach: Box) -> tuple[float, float]:
    """Between which shares of the gradient's way `reach` lies, and a little more."""
    (x0, y0), (x1, y1) = gradient.start, gradient.end
    along, down = x1 - x0, y1 - y0
    corners = ((x, y) for x in (reach.x, reach.right) for y in (reach.y, reach.bottom))
    shares = [((x - x0) * along + (y - y0) * down) / (along**2 + down**2) for x, y in corners]
    return min(0.0, *shares) - 0.01, max(1.0, *shares) + 0.01


def _band(gradient: Gradient, reach: Box, first: float, last: float) -> Path:
    """The part of `reach`, or more, between two shares of the way."""
    (x0, y0), (x1, y1) = gradient.start, gradient.end
    along, down = x1 - x0, y1 - y0
    wide = max(math.dist((x0, y0), (x, y)) for x in (reach.x, reach.right) for y in (reach.y, reach.bottom))
    aside = wide / math.hypot(along, down) + 1
    sides = ((first, aside), (last, aside), (last, -aside), (first, -aside))
    return Path.polygon((x0 + along * at - down * by, y0 + down * at + along * by) for at, by in sides)


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
