"""The colours of pictures, from one space to another. Paints never come here: they are pairs made by hand."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["as_cmyk", "as_rgb", "as_srgb"]

INK_LIMIT = 280
"""Percent of all four inks together: what banner printers take (offset takes 300)."""

_SAMPLES = 1 << 20
"""Converted at a time: a picture of 100 megapixels must not be held as floating numbers."""


def as_cmyk(image: Image) -> Image:
    """An RGB picture as CMYK, by a plain rule until a press profile is at hand (this function is its place).

    With c, m, y the complements of red, green, blue and g the least of them (the grey in a colour), black is K = g² and
    takes over that part of the grey: (c - K) / (1 - K). Light greys stay free of black dots, deep shadows go to black,
    and a viewer that multiplies complements shows the RGB again. Where that makes more than INK_LIMIT, in saturated
    shadows, C, M and Y are thinned out alike.
    """
    from PIL import Image

    result = Image.new("CMYK", image.size)
    step = max(1, _SAMPLES // image.width)
    for top in range(0, image.height, step):
        band = image.crop((0, top, image.width, min(image.height, top + step)))
        result.paste(_band_as_cmyk(band), (0, top))
    return result


def _band_as_cmyk(band: Image) -> Image:
    import numpy
    from PIL import Image

    wet = (255 - numpy.asarray(band).astype(numpy.float32)) / 255
    black = numpy.min(wet, axis=2, keepdims=True) ** 2
    rest = numpy.maximum(1 - black, 1e-6)
    colour = (wet - black) / rest
    amount = numpy.maximum(colour.sum(axis=2, keepdims=True), 1e-6)
    colour *= numpy.minimum(1, (INK_LIMIT / 100 - black) / amount)
    inks = numpy.concatenate([colour, black], axis=2)
    return Image.frombytes("CMYK", band.size, numpy.rint(inks * 255).astype(numpy.uint8).tobytes())


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
