"""Gradients, tidied for every writer: stops in order, from 0 to 1, never two at one place."""

from __future__ import annotations

from visuals.scene import Gradient, Stop

__all__ = ["tidy_stops"]

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
