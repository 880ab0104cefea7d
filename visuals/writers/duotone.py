"""A photograph in two inks of the theme: its shadows in the one, its lights in the other.

On screens the greys go from the one screen colour to the other; on press from the one build of inks to the other, so
the plates hold those two builds and their mixtures and nothing that a profile made up. Both are straight lines over
the greys of the photograph (ITU-R BT.601 luma, as Pillow's mode L has it).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from visuals.scene import Paint
from visuals.writers.colour import as_rgb
from visuals.writers.picture import Pixels

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["toned"]

Tones = tuple[Paint, Paint] | None


def toned(pixels: Pixels, tones: Tones, *, print: bool) -> Pixels:
    """The pixels with their greys from the first of `tones` (dark) to the second: CMYK for `print`, else RGB.

    Unchanged where `tones` is None.
    """
    if tones is None:
        return pixels
    grey = as_rgb(pixels.colour, pixels.profile).convert("L")
    dark, light = tones
    if print:
        ends = [(low * 2.55, high * 2.55) for low, high in zip(dark.print, light.print, strict=True)]
    else:
        ends = [(float(low), float(high)) for low, high in zip(dark.rgb, light.rgb, strict=True)]
    return replace(pixels, colour=_merged(grey, ends), profile=b"")


def _merged(grey: Image, ends: list[tuple[float, float]]) -> Image:
    from PIL import Image

    bands = [grey.point([round(low + (high - low) * level / 255) for level in range(256)]) for low, high in ends]
    return Image.merge("CMYK" if len(bands) == 4 else "RGB", bands)
