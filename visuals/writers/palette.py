"""The colours of pictures as a table and numbers into it, exact wherever 256 are enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray
    from PIL.Image import Image

    from visuals.writers.raster import Pixels

__all__ = ["MOST_COLOURS", "Palette", "of_pictures", "packed", "reduced"]

MOST_COLOURS = 256


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """Colours as 0xRRGGBB, rising."""

    colours: NDArray[numpy.int32]

    def numbers(self, picture: Pixels) -> NDArray[numpy.uint8]:
        """Each pixel as the number of its colour, which must be one of the table's."""
        import numpy

        return numpy.searchsorted(self.colours, packed(picture)).astype(numpy.uint8)

    @property
    def flat(self) -> list[int]:
        """Red, green, blue of the first colour, of the second …"""
        return [channel for colour in self.colours.tolist() for channel in colour.to_bytes(3, "big")]

    def image(self, numbers: NDArray[numpy.uint8]) -> Image:
        """Numbers as a paletted image of Pillow's."""
        import numpy
        from PIL import Image

        image = Image.fromarray(numpy.ascontiguousarray(numbers))
        image.putpalette(self.flat)
        return image


def of_pictures(pictures: Iterable[Pixels]) -> Palette | None:
    """The colours of all pictures together; None when there are more than 256."""
    import numpy

    colours = numpy.zeros(0, numpy.int32)
    for picture in pictures:
        colours = numpy.union1d(colours, packed(picture)).astype(numpy.int32)
        if len(colours) > MOST_COLOURS:
            return None
    return Palette(colours)


def packed(picture: Pixels) -> NDArray[numpy.int32]:
    """Each pixel as one number, 0xRRGGBB."""
    import numpy

    channels = picture.astype(numpy.int32)
    found: NDArray[numpy.int32] = channels[:, :, 0] << 16 | channels[:, :, 1] << 8 | channels[:, :, 2]
    return found


def reduced(picture: Pixels) -> Image:
    """A paletted image: exact where 256 colours are enough, else the nearest of 256. Never dithered: on a board the
    dots crawl."""
    import numpy
    from PIL import Image

    own = of_pictures([picture])
    if own:
        return own.image(own.numbers(picture))
    return Image.fromarray(numpy.ascontiguousarray(picture)).quantize(
        MOST_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
    )
