"""Pictures made ready to be placed: upright, cut, not larger than needed.

Whatever a decoder does to a broken file, one problem comes out (see `visuals.pictures`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from visuals.pictures import DECODER_FAULTS, LYING, ORIENTATION, open_picture, refused
from visuals.problems import Where
from visuals.units import Box
from visuals.writers.colour import as_srgb

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Pixels", "is_flat_art", "load_pixels", "placed"]

_FLAT_COLOURS = 4096
"""A picture with at most so many colours is a drawing or a logo: it is kept lossless."""

_SLACK = 1e-6

_PLAIN_MODES = {
    "1": "L", "L": "L", "LA": "LA", "La": "LA", "RGBA": "RGBA", "RGBa": "RGBA", "PA": "RGBA", "CMYK": "CMYK",
}  # fmt: skip
"""Pillow's modes and what we make of them; all others become RGB."""

_OVERSIZE = 1.2
"""Samples are thinned out only where there are clearly more than needed: resampling by a few per cent only blurs."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """The part of a picture that is shown: `colour` is L, RGB or CMYK, `alpha` L or None.

    `reach` is the box that the samples fill, in shares of the box that the crop fills: a little more than (0, 0, 1, 1)
    when the crop falls between two samples, and then to be clipped. RGB is sRGB; `profile` is the ICC profile of CMYK
    samples, b"" where the file has none.
    """

    colour: Image
    alpha: Image | None
    reach: Box
    profile: bytes = b""


def load_pixels(file: FilePath, crop: Box, across: float, down: float, where: Where | None = None) -> Pixels:
    """The samples of the part `crop` (shares of the upright picture), thinned out to `across` × `down` where it has
    clearly more. Raises RefusedError as `open_picture` does.
    """
    from PIL import ImageOps

    with open_picture(file, where) as image:
        try:
            profile = image.info.get("icc_profile") or b""
            _draft(image, crop, across, down)
            upright = ImageOps.exif_transpose(_inks_as_meant(image))
            part, reach = _cut(_plain(upright), crop, across, down)
            return _separated(part, reach, profile)
        except DECODER_FAULTS as fault:
            raise refused("picture-broken", file, where) from fault


def _draft(image: Image, crop: Box, across: float, down: float) -> None:
    """Have a JPEG decoded at 1/2, 1/4 or 1/8 where that is enough: a camera's 24 Mpx for a badge need not be."""
    width, height = image.size
    if image.getexif().get(ORIENTATION, 1) in LYING:
        width, height = height, width
    share = max(across / (crop.width * width), down / (crop.height * height))
    if image.format == "JPEG" and share < 1:
        image.draft(None, (math.ceil(image.width * share), math.ceil(image.height * share)))


def _inks_as_meant(image: Image) -> Image:
    """Adobe writes the inks of a CMYK JPEG upside down and says so; Pillow takes every one for Adobe's."""
    from PIL import ImageChops

    if image.format == "JPEG" and image.mode == "CMYK" and "adobe" not in image.info:
        turned = ImageChops.invert(image)
        turned.info = image.info
        return turned
    return image


def _plain(image: Image) -> Image:
    """The same picture in L, LA, RGB, RGBA or CMYK, eight bits a sample."""
    if image.mode.startswith("I;16"):
        return _eight_bits(image)
    if image.mode in ("I", "F"):
        raise ValueError("samples of 32 bits have no agreed black and white")
    target = _PLAIN_MODES.get(image.mode, "RGB")
    if "transparency" in image.info:
        target = "LA" if target == "L" else "RGBA"
    return image if image.mode == target else image.convert(target)


def _eight_bits(image: Image) -> Image:
    """Pillow's own conversion cuts 16-bit greys at 255 instead of scaling them."""
    import numpy
    from PIL import Image

    return Image.fromarray((numpy.asarray(image).astype(numpy.uint16) >> 8).astype(numpy.uint8))


def _cut(image: Image, crop: Box, across: float, down: float) -> tuple[Image, Box]:
    """The cropped part and the box that it fills, in shares of the box that the crop fills."""
    from PIL import Image

    left, top = max(0.0, crop.x * image.width), max(0.0, crop.y * image.height)
    right, bottom = min(image.width, crop.right * image.width), min(image.height, crop.bottom * image.height)
    width, height = right - left, bottom - top
    goal = max(1, math.ceil(min(width, across))), max(1, math.ceil(min(height, down)))
    if width > goal[0] * _OVERSIZE or height > goal[1] * _OVERSIZE:
        part = image.resize(goal, Image.Resampling.LANCZOS, box=(left, top, right, bottom), reducing_gap=3.0)
        return part, Box(0.0, 0.0, 1.0, 1.0)
    # Whole samples, up to one more than asked for on each side, so that nothing is blurred.
    first, last = (_floor(left), _floor(top)), (_ceil(right), _ceil(bottom))
    reach = Box.between(
        (first[0] - left) / width, (first[1] - top) / height, (last[0] - left) / width, (last[1] - top) / height
    )
    return image.crop((*first, *last)), reach


def _floor(value: float) -> int:
    """Down to a whole number, forgiving what shares lose by rounding."""
    return math.floor(value + _SLACK)


def _ceil(value: float) -> int:
    return math.ceil(value - _SLACK)


def _separated(image: Image, reach: Box, profile: bytes) -> Pixels:
    """Colour and alpha apart; an alpha that hides nothing is left out."""
    alpha = image.getchannel("A") if image.mode.endswith("A") else None
    if alpha is not None:
        image = image.convert(image.mode[:-1])
        if alpha.getextrema() == (255, 255):
            alpha = None
    if image.mode == "RGB" and profile:
        image, profile = as_srgb(image, profile), b""
    return Pixels(image, alpha, reach, profile if image.mode == "CMYK" else b"")


def placed(reach: Box, box: Box) -> Box:
    """Where the samples go on the sheet when the crop fills `box`."""
    return Box(
        box.x + reach.x * box.width, box.y + reach.y * box.height, reach.width * box.width, reach.height * box.height
    )


def is_flat_art(image: Image) -> bool:
    """True for drawings and logos: few colours, sharp edges, to be kept lossless."""
    return image.getcolors(_FLAT_COLOURS) is not None
