"""Raster pictures: there, readable, and of enough pixels for the size they are shown at."""

from __future__ import annotations

import math
from collections.abc import Iterator

from visuals.check.layer import Layer
from visuals.check.outline import scale_of
from visuals.check.raster import Raster, look_at
from visuals.check.registry import checks
from visuals.check.seen import Seen
from visuals.check.words import number
from visuals.problems import Problem, problem
from visuals.scene import Picture
from visuals.units import MILLIMETRES_PER_INCH


@checks("picture-unreadable")
def pictures_readable(seen: Seen) -> Iterator[Problem]:
    """Every picture can be opened and decoded."""
    for layer in seen.layers:
        if isinstance(layer.item, Picture) and look_at(layer.item.file) is None:
            yield problem("check.picture-unreadable", layer.item.named_at or layer.where, file=layer.item.file.name)


@checks("picture-moving")
def pictures_still(seen: Seen) -> Iterator[Problem]:
    """Of an animation, or of several pages, the first picture is what is drawn."""
    for layer in seen.layers:
        if isinstance(layer.item, Picture) and (raster := look_at(layer.item.file)) and raster.moving:
            yield problem("check.picture-moving", layer.item.named_at or layer.where, file=layer.item.file.name)


@checks("picture-coarse", "picture-coarse-screen")
def pictures_fine(seen: Seen) -> Iterator[Problem]:
    """Every picture has the pixels that its final size needs: in print by inch, on a screen by pixel."""
    for layer in seen.layers:
        if isinstance(layer.item, Picture) and (raster := look_at(layer.item.file)):
            yield from _judged(layer, layer.item, raster, seen)


def _judged(layer: Layer, picture: Picture, raster: Raster, seen: Seen) -> Iterator[Problem]:
    density = _density(picture, raster) / (scale_of(layer.matrix) or 1.0)
    where = picture.named_at or layer.where
    facts = {"file": picture.file.name, "size": f"{raster.width} × {raster.height}"}
    if seen.printed:
        found, wanted = density * MILLIMETRES_PER_INCH, seen.press.ppi
        if found < wanted - 0.5:
            ppi = {"found": number(found, 0), "wanted": number(wanted, 0)}
            yield problem("check.picture-coarse", where, **ppi, **facts)
    elif density < seen.rules.screens.picture:
        yield problem("check.picture-coarse-screen", where, found=number(density, 2), **facts)


def _density(picture: Picture, raster: Raster) -> float:
    """Pixels for each unit of the picture's own coordinates, in the direction that has fewer."""
    box, crop = picture.box, picture.crop
    if box.width <= 0 or box.height <= 0:
        return math.inf
    return min(raster.width * crop.width / box.width, raster.height * crop.height / box.height)
