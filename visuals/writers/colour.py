"""The colours of pictures, from one space to another. Paints never come here: they are pairs made by hand."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["as_cmyk", "as_rgb", "as_srgb"]

_ROWS = 1 << 20
"""Samples converted at a time: a picture of 100 megapixels must not be held as floating numbers."""


def as_cmyk(image: Image) -> Image:
    """An RGB picture as CMYK, by a plain rule until a press profile is at hand (this function is its place).

    With c, m, y the complements of red, green, blue and g the least of them (the grey in a colour), black is K = g² and
    takes over that part of the grey: (c - K) / (1 - K). Light greys stay free of black dots, deep shadows go to K
    alone, and no point carries more than 250 % ink (print.md 2.2: 280 % on banners, 300 % offset). A viewer that
    multiplies complements shows the RGB again exactly.
    """
    import numpy
    from PIL import Image

    width, height = image.size
    black = numpy.round((numpy.arange(256) / 255) ** 2 * 255).astype(numpy.uint8)
    share = numpy.zeros(256, numpy.float32)
    share[:255] = 255 / (255 - black[:255].astype(numpy.float32))
    result = Image.new("CMYK", image.size)
    step = max(1, _ROWS // width)
    for top in range(0, height, step):
        band = image.crop((0, top, width, min(height, top + step)))
        inks = 255 - numpy.asarray(band)
        grey = inks.min(axis=2)
        k = black[grey]
        colour = (inks - k[..., None]) * share[grey][..., None]
        sheet = numpy.concatenate([numpy.rint(colour).astype(numpy.uint8), k[..., None]], axis=2)
        result.paste(Image.frombytes("CMYK", band.size, sheet.tobytes()), (0, top))
    return result


def as_rgb(image: Image, profile: bytes = b"") -> Image:
    """A picture for the screen: CMYK through its own profile where it has one, grey and RGB as they are."""
    if image.mode != "CMYK":
        return image
    converted = _through(image, profile, "RGB") if profile else None
    return converted or image.convert("RGB")


def as_srgb(image: Image, profile: bytes) -> Image:
    """An RGB picture with `profile` in sRGB (telephones photograph in Display P3); unchanged when it is sRGB."""
    return _through(image, profile, "RGB") or image


def _through(image: Image, profile: bytes, mode: str) -> Image | None:
    """`image` from `profile` to sRGB; None when the profile is sRGB itself, broken, or for another kind of picture."""
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(source).lower():
            return None
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
