"""Drawings that are too heavy to be shapes, and clips that shapes cannot have, as one transparent picture.

A woven border of the highlands is sixty thousand points, and a slide with two of them 6 MB of XML. Nobody edits it
point by point, and as a picture it is stored once for all slides. What is drawn in a few colours of a theme becomes a
picture for each: it is white, and where it is laid its colour is said as that of the theme, which it follows.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from visuals.scene import Fill, Group, Item, Matrix, Paint, Path, Shape, Sheet, Text, compose_matrices, walk
from visuals.units import Box, Size
from visuals.writers import Options
from visuals.writers.bounds import item_bounds
from visuals.writers.pptx.clip import is_convex
from visuals.writers.pptx.markup import EMU_PER_INCH
from visuals.writers.pptx.paint import colour
from visuals.writers.pptx.place import Place
from visuals.writers.pptx.scheme import Scheme
from visuals.writers.raster import grid_of, picture

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

__all__ = ["MOST_POINTS", "MOST_POINTS_OF_A_THEME", "Layer", "flattened", "must_be_flat"]

# Points on outlines, and what a shape costs beside its points. Flags have up to 2,300, a bronze drum 18,000.
MOST_POINTS = 6000
MOST_POINTS_OF_A_THEME = 20_000
"""On a layout a drawing is stored once for all slides, and only shapes follow the theme's colours."""
_POINTS_OF_A_SHAPE = 12

# Pixels on the longer side: enough for a whole slide on a projector of the finest kind (3840 columns).
_LONGEST = 4096

# More pictures than this over each other are no lighter than the shapes.
_MOST_TINTS = 4

_WHITE = Paint("#FFFFFF", (0, 0, 0, 0))
_BLACK = Paint("#000000", (0, 0, 0, 100))


def must_be_flat(group: Group, most: int = MOST_POINTS) -> bool:
    """True for a drawing of more than `most` points or with a clip that is not convex, never for one with words."""
    within = [item for item, _ in walk(group.items)]
    if any(isinstance(item, Text) for item in within):
        return False
    clips = [each.clip for each in (group, *within) if isinstance(each, Group) and each.clip is not None]
    return _weight(within) > most or not all(map(is_convex, clips))


def _weight(items: Iterable[Item]) -> int:
    shapes = (item for item in items if isinstance(item, Shape))
    return sum(len(shape.path.points) // 2 + _POINTS_OF_A_SHAPE for shape in shapes)


class Layer(NamedTuple):
    """A picture of a drawing, or of what is in one of its colours: its box (EMU), the bytes of its PNG, and the colour
    that it is shown in ("": its own)."""

    box: Box
    data: bytes
    tint: str = ""


def flattened(group: Group, place: Place, slide: Box, dots: float) -> tuple[Layer, ...]:
    """What of the group shows on the `slide` (EMU), as PNG of `dots` pixels to the inch, from back to front.

    () when nothing shows. Raises RefusedError for pictures in it that cannot be used.
    """
    box = _seen(group, place, slide)
    if box is None:
        return ()
    scale = min(dots / EMU_PER_INCH, _LONGEST / max(box.width, box.height))
    width, height = math.ceil(box.width * scale), math.ceil(box.height * scale)
    box = Box(box.x, box.y, width / scale, height / scale)
    to_pixels: Matrix = (scale, 0.0, 0.0, scale, -box.x * scale, -box.y * scale)
    inner: Item = Group((group,), compose_matrices(to_pixels, place.matrix), opacity=place.opacity)
    for area in place.areas:
        inner = Group((inner,), clip=Path.polygon(area).transformed(to_pixels))
    if tints := _tints(group, place):
        shares = [_light(_repainted(inner, place.scheme, tint, {}), width, height) for tint in tints]
        layers = (Layer(box, _packed(pixels), tint) for tint, pixels in zip(tints, _stacked(shares), strict=True))
        return tuple(layers) if any(share.any() for share in shares) else ()
    pixels = _transparent(_drawn(inner, width, height, _WHITE), _drawn(inner, width, height, _BLACK))
    return (Layer(box, _packed(pixels)),) if pixels[:, :, 3].any() else ()


def _tints(group: Group, place: Place) -> tuple[str, ...]:
    """The colours of the drawing where they are few and all of the theme; () else."""
    found: dict[str, None] = {}
    for item, _ in walk((group,)):
        if not isinstance(item, Shape | Group):
            return ()
        for paint in _paints(item):
            if not place.scheme.place(paint):
                return ()
            found[_tint(paint, place.scheme)] = None
    return tuple(found) if len(found) <= _MOST_TINTS else ()


def _paints(item: Shape | Group) -> Iterator[Paint]:
    if isinstance(item, Shape):
        for fill in (item.fill, item.stroke.paint if item.stroke else None):
            if fill is not None:
                yield from (fill,) if isinstance(fill, Paint) else (stop.paint for stop in fill.stops)


def _tint(paint: Paint, scheme: Scheme) -> str:
    return colour(replace(paint, opacity=1.0), 1.0, scheme)


def _repainted(item: Item, scheme: Scheme, tint: str, known: dict[int, tuple[Item, ...]]) -> Item:
    """The item with what is in one colour in white, and all else in black."""

    def light(paint: Paint) -> Paint:
        return replace(_WHITE if _tint(paint, scheme) == tint else _BLACK, opacity=paint.opacity)

    def lights(fill: Fill | None) -> Fill | None:
        if fill is None or isinstance(fill, Paint):
            return fill and light(fill)
        return replace(fill, stops=tuple(replace(stop, paint=light(stop.paint)) for stop in fill.stops))

    if isinstance(item, Group):
        if id(item.items) not in known:
            known[id(item.items)] = tuple(_repainted(each, scheme, tint, known) for each in item.items)
        return replace(item, items=known[id(item.items)])
    assert isinstance(item, Shape)
    stroke = item.stroke and replace(item.stroke, paint=light(item.stroke.paint))
    return replace(item, fill=lights(item.fill), stroke=stroke)


def _light(item: Item, width: int, height: int) -> NDArray[numpy.float32]:
    """How much of each pixel shows what is white, 0 to 1."""
    import numpy

    return _drawn(item, width, height, _BLACK)[:, :, 1].astype(numpy.float32) / numpy.float32(255)


def _stacked(shares: list[NDArray[numpy.float32]]) -> Iterator[NDArray[numpy.uint8]]:
    """White pictures that, laid over each other in their order, show of each colour its share: each must be as much
    stronger as those above it hide."""
    import numpy

    for at, share in enumerate(shares):
        left = 1 - sum(shares[at + 1 :], numpy.zeros_like(share))
        alpha = numpy.clip(numpy.rint(255 * share / numpy.maximum(left, 1e-3)), 0, 255).astype(numpy.uint8)
        yield numpy.dstack([numpy.full_like(alpha, 255), alpha])


def _seen(group: Group, place: Place, slide: Box) -> Box | None:
    inner = item_bounds(group)
    if inner is None or (group.clip is not None and not group.clip.points):
        return None
    frames = [slide, *(Path.polygon(area).bounds() for area in place.areas)]
    if group.clip is not None:
        frames.append(place.path(group.clip).bounds())
    box = place.path(Path.rectangle(inner)).bounds()
    for frame in frames:
        box = Box.between(
            max(box.x, frame.x), max(box.y, frame.y), min(box.right, frame.right), min(box.bottom, frame.bottom)
        )
        if box.width < 1 or box.height < 1:
            return None
    return box


def _drawn(item: Item, width: int, height: int, ground: Paint) -> NDArray[numpy.uint8]:
    """The item on a ground of one colour, rows × columns × RGB."""
    room = Box(0.0, 0.0, width, height)
    sheet = Sheet("", Size(width, height), "px", (Shape(Path.rectangle(room), ground), item))
    return picture(sheet, grid_of(sheet, Options()))


def _transparent(on_white: NDArray[numpy.uint8], on_black: NDArray[numpy.uint8]) -> NDArray[numpy.uint8]:
    """RGBA from the same drawing on white and on black: what shows through differs by just the light of the ground."""
    import numpy

    light, dark = on_white.astype(numpy.float32), on_black.astype(numpy.float32)
    alpha = 255 - (light - dark).mean(axis=2)
    alpha = numpy.clip(numpy.rint(alpha), 0, 255)
    colour = dark * 255 / numpy.maximum(alpha, 1)[:, :, None]
    return numpy.dstack([numpy.clip(numpy.rint(colour), 0, 255), alpha]).astype(numpy.uint8)


def _packed(pixels: NDArray[numpy.uint8]) -> bytes:
    from PIL import Image

    target = io.BytesIO()
    Image.fromarray(pixels).save(target, "PNG", compress_level=6)
    return target.getvalue()
