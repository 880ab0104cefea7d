"""Some pixels of a file's pictures, and how much ink they take."""

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

    Samples = NDArray[numpy.uint8]

__all__ = ["Ink", "ink_of", "samples_of"]

_PLATES = 4
_SIDE = 600
"""Pixels a side that are looked at: an area is judged, not a grain."""

_MOST_BYTES = 96_000_000
"""Of a picture that is unpacked whole, or of a JPEG as it is packed."""

_MOST_PIXELS = 200_000_000
"""Of a JPEG, which is unpacked at an eighth where it is large."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The `most` percent of ink in a picture, and the `share` (0..1) of it that is over the limit asked about."""

    most: float
    share: float


def ink_of(picture: Picture, limit: float) -> Ink | None:
    """The ink of a CMYK picture of 8 bits; None for others, and for what cannot be read."""
    inks = samples_of(picture.raw, _PLATES) if picture.colour.space.kind == "cmyk" else None
    if inks is None:
        return None
    total = inks.sum(axis=2, dtype="uint16") / 2.55
    return Ink(float(total.max()), float((total > limit).mean()))


def samples_of(raw: Any, parts: int, side: int = _SIDE) -> Samples | None:
    """Rows × columns × `parts` of some of a picture's pixels of 8 bits, about `side` each way, as its space counts them
    (0 to 255); None for others, for those of too many pixels, and for what cannot be read."""
    try:
        samples = _samples(raw, parts, side)
    except (TooLongError, Exception):  # decoders raise nearly anything for torn data
        return None
    return samples if samples is not None and samples.size else None


def _samples(raw: Any, parts: int, side: int) -> Samples | None:
    import numpy

    width, height = (int(each) for each in numbers([value_of(raw, "/Width"), value_of(raw, "/Height")]))
    if numbers([value_of(raw, "/BitsPerComponent")]) not in ([8.0], []):
        return None
    filters = filters_of(raw)
    inverted = numbers(items_of(value_of(raw, "/Decode")))[:2] == [1.0, 0.0]
    if filters[-1:] == ("DCTDecode",):
        return _photograph(raw, parts, side, inverted) if len(filters) == 1 else None
    if filters[-1:] in (("JPXDecode",), ("JBIG2Decode",), ("CCITTFaxDecode",)):
        return None
    size = width * height * parts
    if size > _MOST_BYTES:
        return None
    data = unpacked(raw, size + height + 1024)  # a predictor adds a byte a row
    plates = numpy.frombuffer(data[:size], numpy.uint8).reshape(height, width, parts)
    part = plates[:: 1 + height // side, :: 1 + width // side]
    return numpy.invert(part) if inverted else part.copy()


def _photograph(raw: Any, parts: int, side: int, inverted: bool) -> Samples | None:
    """The samples of a JPEG. Pillow turns those of every CMYK JPEG over, as Adobe's programs store them."""
    import numpy
    import PIL.Image

    if next(iter(numbers([value_of(raw, "/Length")])), 0) > _MOST_BYTES:
        return None
    with PIL.Image.open(io.BytesIO(raw.read_raw_bytes()), formats=("JPEG",)) as image:
        mode = {1: "L", 4: "CMYK"}.get(parts)
        if image.mode != mode or image.width * image.height > _MOST_PIXELS:
            return None
        image.draft(mode, (side, side))
        made = numpy.asarray(image)
    made = numpy.invert(made) if (mode == "CMYK") != inverted else made
    return made.reshape(*made.shape[:2], parts)[:: 1 + made.shape[0] // side, :: 1 + made.shape[1] // side].copy()
