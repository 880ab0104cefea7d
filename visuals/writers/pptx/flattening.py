"""Drawings that are too heavy to be shapes, and clips that shapes cannot have, as one transparent picture.

A woven border of the highlands is sixty thousand points, and a slide with two of them 6 MB of XML. Nobody edits it
point by point, and as a picture it is stored once for all slides.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from visuals.scene import Group, Item, Matrix, Paint, Path, Shape, Sheet, Text, compose_matrices, walk
from visuals.units import Box, Size
from visuals.writers import Options
from visuals.writers.bounds import item_bounds
from visuals.writers.pptx.clip import is_convex
from visuals.writers.pptx.markup import EMU_PER_INCH
from visuals.writers.pptx.place import Place
from visuals.writers.raster import grid_of, picture

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

__all__ = ["MOST_POINTS", "MOST_POINTS_OF_A_THEME", "flattened", "must_be_flat"]

# Points on outlines, and what a shape costs beside its points. Flags have up to 2,300, a bronze drum 18,000.
MOST_POINTS = 6000
MOST_POINTS_OF_A_THEME = 20_000
"""On a layout a drawing is stored once for all slides, and only shapes follow the theme's colours."""
_POINTS_OF_A_SHAPE = 12

# Pixels on the longer side: enough for a whole slide on a projector of the finest kind (3840 columns).
_LONGEST = 4096

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


def flattened(group: Group, place: Place, slide: Box, dots: float) -> tuple[Box, bytes] | None:
    """What of the group shows on the `slide` (EMU): its box, and a PNG of `dots` pixels to the inch.

    None when nothing shows. Raises RefusedError for pictures in it that cannot be used.
    """
    box = _seen(group, place, slide)
    if box is None:
        return None
    scale = min(dots / EMU_PER_INCH, _LONGEST / max(box.width, box.height))
    width, height = math.ceil(box.width * scale), math.ceil(box.height * scale)
    box = Box(box.x, box.y, width / scale, height / scale)
    to_pixels: Matrix = (scale, 0.0, 0.0, scale, -box.x * scale, -box.y * scale)
    inner: Item = Group((group,), compose_matrices(to_pixels, place.matrix), opacity=place.opacity)
    for area in place.areas:
        inner = Group((inner,), clip=Path.polygon(area).transformed(to_pixels))
    pixels = _transparent(_drawn(inner, width, height, _WHITE), _drawn(inner, width, height, _BLACK))
    return (box, _packed(pixels)) if pixels[:, :, 3].any() else None


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
