"""How much ink the CMYK pictures of a file take, from their own pixels."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from visuals.preflight.content import TooLongError, filters_of, unpacked
from visuals.preflight.objects import items_of, value_of
from visuals.preflight.page import numbers
from visuals.preflight.tally import Picture

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Inks = NDArray[numpy.uint8]

__all__ = ["Ink", "ink_of"]

_PLATES = 4
_SIDE = 600
"""Pixels a side that are looked at: an area is judged, not a grain."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The `most` percent of ink in a picture, and the `share` (0..1) of it that is over the limit asked about."""

    most: float
    share: float


def ink_of(picture: Picture, limit: float, most_pixels: int) -> Ink | None:
    """The ink of a CMYK picture of 8 bits; None for others, for those of more pixels, and for what cannot be read."""
    space = picture.colour.space
    if space.kind != "cmyk" or picture.width * picture.height > most_pixels:
        return None
    try:
        inks = _inks(picture)
    except (TooLongError, Exception):  # decoders raise nearly anything for torn data
        return None
    if inks is None or not inks.size:
        return None
    total = inks.sum(axis=2, dtype="uint16") / 2.55
    return Ink(float(total.max()), float((total > limit).mean()))


def _inks(picture: Picture) -> Inks | None:
    """Rows × columns × four inks, 0 (none) to 255, of a part of the pixels."""
    import numpy

    if numbers([value_of(picture.raw, "/BitsPerComponent")]) not in ([8.0], []):
        return None
    filters = filters_of(picture.raw)
    inverted = numbers(items_of(value_of(picture.raw, "/Decode")))[:2] == [1.0, 0.0]
    if filters[-1:] == ("DCTDecode",):
        return _photograph(picture.raw, inverted) if len(filters) == 1 else None
    if filters[-1:] in (("JPXDecode",), ("JBIG2Decode",), ("CCITTFaxDecode",)):
        return None
    size = picture.width * picture.height * _PLATES
    data = unpacked(picture.raw, size + picture.height + 1024)  # a predictor adds a byte a row
    plates = numpy.frombuffer(data[:size], numpy.uint8).reshape(picture.height, picture.width, _PLATES)
    part = plates[:: 1 + picture.height // _SIDE, :: 1 + picture.width // _SIDE]
    return numpy.invert(part) if inverted else part


def _photograph(raw: Any, inverted: bool) -> Inks | None:
    """The inks of a JPEG. Pillow turns the samples of every CMYK JPEG over, as Adobe's programs store them."""
    import numpy
    import PIL.Image

    with PIL.Image.open(io.BytesIO(raw.read_raw_bytes()), formats=("JPEG",)) as image:
        if image.mode != "CMYK":
            return None
        image.draft("CMYK", (_SIDE, _SIDE))
        turned = numpy.asarray(image)
    return turned if inverted else numpy.invert(turned)
