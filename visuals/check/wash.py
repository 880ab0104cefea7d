"""Washes: what one painted thing lays down at a point, and what all of them show together."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence

from visuals.check.colour import Colour, colour_of, grey
from visuals.check.outline import Edges, band_of, bounds, inverse, is_rectangle, outline_of
from visuals.check.raster import look_at
from visuals.scene import IDENTITY, Fill, Gradient, Matrix, Paint, Path, Picture, Stroke

__all__ = [
    "NOTHING", "Brush", "Inside", "Wash", "clipped", "fill_brush", "inside_path", "laid", "mixed", "opaque_fill",
    "outer", "picture_brush", "stroke_brush", "thinned",
]  # fmt: skip

Wash = tuple[Colour, float]
"""A colour and how much it covers, 0 to 1."""

Brush = Callable[[float, float], Wash]
"""What lies at a point (x, y)."""

Inside = Callable[[float, float], bool]

NOTHING: Wash = ((0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0.0)

_ALL = 0.999


def laid(brushes: Sequence[tuple[Edges, Brush]], x: float, y: float) -> Wash:
    """What several brushes, back to front, show together at a point."""
    shown, cover = NOTHING
    for (left, top, right, bottom), brush in reversed(brushes):
        if left <= x <= right and top <= y <= bottom:
            below, lower = brush(x, y)
            if lower > 0.0:
                lower *= 1.0 - cover
                if cover > 0.0:
                    shown = mixed(shown, below, lower / (cover + lower))
                else:
                    shown = below
                cover += lower
                if cover > _ALL:
                    return shown, 1.0
    return shown, cover


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """The colour at `share` of the way from one to the other."""
    rest = 1.0 - share
    return (
        rest * one[0] + share * other[0],
        rest * one[1] + share * other[1],
        rest * one[2] + share * other[2],
        rest * one[3] + share * other[3],
        rest * one[4] + share * other[4],
        rest * one[5] + share * other[5],
    )


def inside_path(path: Path) -> Inside:
    """Whether a point, in the path's coordinates, is filled when the path is."""
    around = bounds(path)
    if around and is_rectangle(path):
        left, top, right, bottom = around
        return lambda x, y: left <= x <= right and top <= y <= bottom
    return outline_of(path).contains


def fill_brush(fill: Fill) -> Brush:
    """The fill everywhere, in the coordinates of its item."""
    if isinstance(fill, Paint):
        wash = colour_of(fill), fill.opacity
        return lambda _x, _y: wash
    return _gradient_brush(fill)


def opaque_fill(fill: Fill | None) -> bool:
    """True when the fill covers wherever it lies."""
    if isinstance(fill, Gradient):
        return bool(fill.stops) and all(stop.paint.opacity >= 1 for stop in fill.stops)
    return fill is not None and fill.opacity >= 1


def _gradient_brush(gradient: Gradient) -> Brush:
    stops = sorted(gradient.stops, key=lambda stop: stop.at)
    if not stops:
        return lambda _x, _y: NOTHING
    places = [stop.at for stop in stops]
    washes = [(colour_of(stop.paint), stop.paint.opacity) for stop in stops]
    way = _way(gradient)

    def brush(x: float, y: float) -> Wash:
        at = way(x, y)
        after = bisect_right(places, at)
        if after == 0 or after == len(places):
            return washes[max(0, after - 1)]
        share = (at - places[after - 1]) / (places[after] - places[after - 1])
        (colour, cover), (next_colour, next_cover) = washes[after - 1], washes[after]
        return mixed(colour, next_colour, share), cover + share * (next_cover - cover)

    return brush


def _way(gradient: Gradient) -> Callable[[float, float], float]:
    """The share of the gradient's way that a point stands at, below 0 before and above 1 beyond it."""
    (x0, y0), (x1, y1) = gradient.start, gradient.end
    across, down = x1 - x0, y1 - y0
    length = across * across + down * down
    if not length:
        return lambda _x, _y: math.inf
    if gradient.kind == "radial":
        radius = math.sqrt(length)
        return lambda x, y: math.hypot(x - x0, y - y0) / radius
    return lambda x, y: ((x - x0) * across + (y - y0) * down) / length


def stroke_brush(stroke: Stroke, path: Path) -> Brush:
    """The line along an outline."""
    near = band_of(path, stroke.width / 2).contains
    wash = colour_of(stroke.paint), stroke.paint.opacity
    return lambda x, y: wash if near(x, y) else NOTHING


def picture_brush(picture: Picture) -> Brush:
    """The picture in its box; nothing when it cannot be read."""
    raster = look_at(picture.file)
    box, crop = picture.box, picture.crop
    if raster is None or box.width <= 0 or box.height <= 0:
        return lambda _x, _y: NOTHING

    def brush(x: float, y: float) -> Wash:
        across, down = (x - box.x) / box.width, (y - box.y) / box.height
        if not (0 <= across <= 1 and 0 <= down <= 1):
            return NOTHING
        red, green, blue, opacity = raster.at(crop.x + across * crop.width, crop.y + down * crop.height)
        return grey(red, green, blue), picture.opacity * opacity / 255

    return brush


def clipped(brush: Brush, insides: Sequence[Inside]) -> Brush:
    """The brush only where all `insides` hold."""
    if not insides:
        return brush
    if len(insides) == 1:
        inside = insides[0]
        return lambda x, y: brush(x, y) if inside(x, y) else NOTHING
    return lambda x, y: brush(x, y) if all(inside(x, y) for inside in insides) else NOTHING


def thinned(brush: Brush, opacity: float) -> Brush:
    """The brush at an `opacity` as a whole."""
    if opacity >= 1:
        return brush

    def thin(x: float, y: float) -> Wash:
        colour, cover = brush(x, y)
        return colour, cover * opacity

    return thin


def outer(brush: Brush, matrix: Matrix) -> Brush:
    """A brush of inner coordinates, asked in those outside of `matrix`."""
    if matrix == IDENTITY:
        return brush
    back = inverse(matrix)
    if back is None:
        return lambda _x, _y: NOTHING
    a, b, c, d, e, f = back
    return lambda x, y: brush(a * x + c * y + e, b * x + d * y + f)
