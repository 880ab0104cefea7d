"""Fills, lines and shadows in DrawingML, from the screen colours of a scene."""

from __future__ import annotations

import math

from visuals.scene import Fill, Gradient, Matrix, Paint, Shadow, Stop, Stroke
from visuals.units import Box
from visuals.writers.pptx.scheme import PLAIN, Scheme

__all__ = ["colour", "fill", "growth", "line", "opaque", "shadow"]


_AT_STOP = 1e-3


def growth(matrix: Matrix) -> float:
    """By how much a matrix enlarges: the side of what a unit square becomes."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


def opaque(paint: Fill) -> bool:
    """True when nothing behind the fill shows through."""
    stops = (paint,) if isinstance(paint, Paint) else tuple(stop.paint for stop in paint.stops)
    return all(each.opacity >= 1 for each in stops)


def colour(paint: Paint, opacity: float = 1.0, scheme: Scheme = PLAIN) -> str:
    """A paint on the screen, at its own opacity times `opacity`: its place in the `scheme`, else the colour itself."""
    place = scheme.place(paint)
    kind, value = ("schemeClr", place) if place else ("srgbClr", paint.screen[1:7].upper())
    alpha = round(max(0.0, min(1.0, paint.opacity * opacity)) * 100000)
    if alpha >= 100000:
        return f'<a:{kind} val="{value}"/>'
    return f'<a:{kind} val="{value}"><a:alpha val="{alpha}"/></a:{kind}>'


def fill(paint: Fill | None, box: Box, matrix: Matrix, opacity: float = 1.0, scheme: Scheme = PLAIN) -> str:
    """The fill of a shape whose bounds on the slide are `box`; `matrix` takes the gradient's points there."""
    if paint is None:
        return "<a:noFill/>"
    if isinstance(paint, Paint):
        return f"<a:solidFill>{colour(paint, opacity, scheme)}</a:solidFill>"
    return _gradient(paint, box, matrix, opacity, scheme)


def _moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _corners(box: Box) -> tuple[tuple[float, float], ...]:
    return ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))


def _gradient(gradient: Gradient, box: Box, matrix: Matrix, opacity: float, scheme: Scheme) -> str:
    """A gradient runs over the shape's whole bounds there, so the stops are put where they lie on that way."""
    start, end = _moved(gradient.start, matrix), _moved(gradient.end, matrix)
    length = math.dist(start, end)
    stops = tuple(sorted(gradient.stops, key=lambda stop: stop.at))
    if length < 1e-9 or len(stops) < 2:
        return f"<a:solidFill>{colour(stops[-1].paint, opacity, scheme)}</a:solidFill>"
    if gradient.kind == "radial":
        farthest = max(math.dist(start, corner) for corner in _corners(box)) or 1.0
        shares = [stop.at * length / farthest for stop in stops]
        ramp = _stops(stops, shares, opacity, scheme)
        return f'<a:gradFill rotWithShape="1">{ramp}{_round(start, box)}</a:gradFill>'
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    reached = [(x - start[0]) * along[0] + (y - start[1]) * along[1] for x, y in _corners(box)]
    first, way = min(reached), (max(reached) - min(reached)) or 1.0
    shares = [(stop.at * length - first) / way for stop in stops]
    angle = round(math.degrees(math.atan2(along[1], along[0])) % 360 * 60000) % 21600000
    ramp = _stops(stops, shares, opacity, scheme)
    return f'<a:gradFill rotWithShape="1">{ramp}<a:lin ang="{angle}" scaled="0"/></a:gradFill>'


def _round(centre: tuple[float, float], box: Box) -> str:
    """A radial gradient round `centre`: its place as insets of the bounds, in thousandths of a percent."""
    across = (centre[0] - box.x) / (box.width or 1.0)
    down = (centre[1] - box.y) / (box.height or 1.0)
    left, top = round(across * 100000), round(down * 100000)
    return f'<a:path path="circle"><a:fillToRect l="{left}" t="{top}" r="{100000 - left}" b="{100000 - top}"/></a:path>'


def _stops(stops: tuple[Stop, ...], shares: list[float], opacity: float, scheme: Scheme) -> str:
    """The ramp within 0..1: what lies outside is cut off at the colour that the ramp has there."""
    paints = [stop.paint for stop in stops]
    places = [0.0, *(share for share in shares if 0 < share < 1), 1.0]
    rows = (
        f'<a:gs pos="{round(place * 100000)}">{colour(_between(paints, shares, place), opacity, scheme)}</a:gs>'
        for place in places
    )
    return f"<a:gsLst>{''.join(rows)}</a:gsLst>"


def _between(paints: list[Paint], shares: list[float], place: float) -> Paint:
    """The colour of the ramp at `place`; its print half plays no part here."""
    if place <= shares[0]:
        return paints[0]
    for (near, one), (far, other) in zip(
        zip(shares, paints, strict=True), zip(shares[1:], paints[1:], strict=True), strict=False
    ):
        if place <= far:
            return _mixed(one, other, (place - near) / ((far - near) or 1.0))
    return paints[-1]


def _mixed(one: Paint, other: Paint, share: float) -> Paint:
    # At a stop itself it is that stop's paint, with its place in a theme.
    if share < _AT_STOP or share > 1 - _AT_STOP:
        return one if share < _AT_STOP else other
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one.rgb, other.rgb, strict=True))
    opacity = one.opacity + (other.opacity - one.opacity) * share
    return Paint(f"#{red:02X}{green:02X}{blue:02X}", one.print, opacity=opacity)


def line(stroke: Stroke | None, scale: float, opacity: float = 1.0, scheme: Scheme = PLAIN) -> str:
    """`a:ln` of a stroke whose width is in sheet units, `scale` EMU to the unit; never thinner than a hairline."""
    if stroke is None:
        return "<a:ln><a:noFill/></a:ln>"
    width = max(1, min(20116800, round(stroke.width * scale)))
    ends = ' cap="rnd"' if stroke.round else ' cap="flat"'
    join = "<a:round/>" if stroke.round else '<a:miter lim="800000"/>'
    paint = colour(stroke.paint, opacity, scheme)
    return f'<a:ln w="{width}"{ends}><a:solidFill>{paint}</a:solidFill>{join}</a:ln>'


def shadow(cast: Shadow, scale: float, opacity: float = 1.0) -> str:
    """`a:effectLst` of a hard shadow, moved as the scene moves it."""
    distance = round(math.hypot(cast.dx, cast.dy) * scale)
    angle = round(math.degrees(math.atan2(cast.dy, cast.dx)) % 360 * 60000) % 21600000
    return (
        f'<a:effectLst><a:outerShdw dist="{distance}" dir="{angle}" algn="tl" rotWithShape="0">'
        f"{colour(cast.paint, opacity)}</a:outerShdw></a:effectLst>"
    )
