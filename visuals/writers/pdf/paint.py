"""Painting an outline in a PDF: process inks, spot inks, gradients, opacity.

Fills are non-zero (`f`, `W`), always: overlapping contours of ơ, ư, đ would come out as holes under the even-odd rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from visuals.scene import Fill, Gradient, Paint, Path, Stroke
from visuals.units import Box
from visuals.writers.gradient import is_level, parted, stripes
from visuals.writers.operators import (
    PLATES,
    Space,
    box_operators,
    components,
    numbers,
    paint_operator,
    path_operators,
    stroke_operators,
)
from visuals.writers.pdf.content import Content, Ink, Mask, Shading, State
from visuals.writers.pdf.long_edges import cut_long_edges

__all__ = [
    "colour", "fill_outline", "in_state", "outline_operators", "paint_gradient", "settled", "state_of",
    "stroke_outline",
]  # fmt: skip

_OVERLAP = 2
"""Pixels."""

_LONGEST_EDGE = 8000
"""Pixels. pdfium clamps points further than 32,767 from its tile: a diagonal over 10 m at 100 dpi came out 303 px off;
with edges of at most 8,000 it is exact to 0.7 (measured)."""


def colour(content: Content, paint: Paint, stroking: bool = False) -> str:
    """The operator that chooses `paint`. A spot keeps its own plate in print; a screen shows its screen colour."""
    if not paint.spot or content.space != "print":
        return paint_operator(paint, content.space, stroking)
    ink = content.use(Ink(paint.spot, paint.print))
    return f"{ink} CS 1 SCN" if stroking else f"{ink} cs 1 scn"


CUT = "CutContour"
"""The way of the knife, under the name that cutters know: what lies below it is printed whole."""

WHITE = "White"


def _overprints(paint: Paint) -> bool:
    """Whether the inks below `paint` stand. White that overprints would vanish: paper white is no ink at all, and the
    ink called White is printed where nothing else is."""
    if paint.spot:
        return paint.spot == CUT or (paint.overprint and paint.spot != WHITE)
    return paint.overprint and any(paint.print)


def state_of(content: Content, fill: Paint | None, stroke: Paint | None = None) -> State | None:
    """The graphics state that the paints need; None for plain ones: opaque, and knocking out what is below."""
    if not any(paint and (paint.opacity < 1 or paint.overprint or paint.spot) for paint in (fill, stroke)):
        return None
    printed = content.space == "print"
    state = State(
        fill.opacity if fill else 1.0,
        stroke.opacity if stroke else 1.0,
        printed and fill is not None and _overprints(fill),
        printed and stroke is not None and _overprints(stroke),
    )
    return None if state == _PLAIN else state


_PLAIN = State()


def in_state(content: Content, state: State | None, code: str) -> str:
    """`code` drawn under `state`."""
    return f"q {content.use(state)} gs {code} Q" if state else code


def settled(fill: Fill, space: Space) -> Fill:
    """`fill` as it is drawn: a gradient without a way from start to end is its last paint, and so is one that does not
    show on a plate (on that of black, from red to yellow).
    """
    if not isinstance(fill, Gradient):
        return fill
    shown = {(components(stop.paint, space), stop.paint.opacity) for stop in fill.stops} if space in PLATES else ()
    return fill.stops[-1].paint if fill.start == fill.end or len(shown) == 1 else fill


def outline_operators(content: Content, path: Path) -> str:
    """The operators that construct `path`; for pdfium, which draws our rasters, without edges that it would bend."""
    if content.space != "print":
        path = cut_long_edges(path, _LONGEST_EDGE / content.unit)
    return path_operators(path, content.digits)


def fill_outline(content: Content, outline: str, fill: Fill, reach: Box) -> None:
    """Fill the constructed `outline` (operators), which lies within `reach`."""
    fill = settled(fill, content.space)
    if isinstance(fill, Gradient) and (parts := parted(fill, reach)):
        content.code.append(f"q {outline} W n")
        for area, part in parts:
            fill_outline(content, outline_operators(content, area), part, reach)
        content.code.append("Q")
    elif isinstance(fill, Gradient):
        content.code.append(f"q {outline} W n")
        paint_gradient(content, fill, reach)
        content.code.append("Q")
    else:
        content.code.append(in_state(content, state_of(content, fill), f"{colour(content, fill)} {outline} f"))


def stroke_outline(content: Content, outline: str, stroke: Stroke) -> None:
    """Stroke the constructed `outline`."""
    code = f"{colour(content, stroke.paint, True)} {stroke_operators(stroke, content.digits)} {outline} S"
    content.code.append(in_state(content, state_of(content, None, stroke.paint), code))


def paint_gradient(content: Content, fill: Gradient, reach: Box) -> None:
    """Cover the present clip, which lies within `reach`, with `fill`. Sets states: stand between `q` and `Q`.

    A gradient never overprints: a shading takes no part in the overprint mode that spares inks it has none of
    (ISO 32000-1, 8.6.7).
    """
    opacities = {stop.paint.opacity for stop in fill.stops}
    striped = content.space in PLATES and is_level(fill)
    if len(opacities) > 1:
        content.code.append(f"{content.use(Mask(fill, reach, _OVERLAP / content.unit if striped else 0.0))} gs")
    elif min(opacities) < 1:
        content.code.append(f"{content.use(State(min(opacities)))} gs")
    colours = {components(stop.paint, content.space) for stop in fill.stops}
    if content.space in PLATES and len(colours) == 1:
        content.code.append(f"{numbers(colours.pop(), 5)} rg {box_operators(reach, content.digits)} f")
    elif striped and opacities == {1.0}:
        content.code += _stripes(content, fill, reach)
    else:
        content.code.append(f"{content.use(Shading(fill, content.space))} sh")


def _stripes(content: Content, fill: Gradient, reach: Box) -> Iterator[str]:
    """An upright or level gradient as stripes of one colour each, no further apart than one level of 255.

    pdfium shades pixel by pixel from 256 colours over the whole way, coarse where a gradient is steep (3 % off what
    Ghostscript shades where opacity fell by 80 % on a fifth of the way); stripes are exact, and the ground of a banner
    of 240 megapixels comes ten times as fast. Each reaches a little under the next, so that no hairline shows between.
    """
    more = _OVERLAP / content.unit
    for box, colours in stripes(fill, reach, more, lambda paint: components(paint, content.space)):
        yield f"{numbers(colours, 5)} rg {box_operators(box, content.digits)} f"
