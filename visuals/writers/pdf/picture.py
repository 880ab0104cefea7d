"""Pictures in a PDF: CMYK or grey for the press, RGB for the screen, alpha as a soft mask."""

from __future__ import annotations

import collections
import io
import math
import zlib
from typing import TYPE_CHECKING

from visuals.problems import RefusedError, problem
from visuals.scene import Path, Picture
from visuals.units import Box
from visuals.writers.colour import UnfitError, as_inks, as_rgb
from visuals.writers.duotone import toned
from visuals.writers.operators import Space, matrix_operator
from visuals.writers.pdf.content import Content, Image, State
from visuals.writers.pdf.paint import outline_operators
from visuals.writers.picture import Pixels, is_flat_art, load_pixels, placed
from visuals.writers.profile import Profile, separation_profile

if TYPE_CHECKING:
    from PIL.Image import Image as Samples

__all__ = ["draw_picture"]

_JPEG_QUALITY = 92

_COLOUR_SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
"""Grey pictures stay grey: on press that is black ink alone, not a mixture of four that drifts."""

_KEPT_BYTES = 64 * 1024 * 1024
_kept: collections.OrderedDict[tuple[object, ...], tuple[Image, Box]] = collections.OrderedDict()
"""Pictures made ready before: one logo stands on all banners of a campaign. By everything that makes their bytes."""

_blacks: dict[tuple[object, ...], tuple[Image, Box]] = {}
"""What the black plate will show of pictures that the plate of colours shows: a photograph is separated once."""


def draw_picture(content: Content, picture: Picture) -> None:
    """Add the picture. Raises RefusedError for a file that cannot be used (see `picture.open_picture`)."""
    box = picture.box
    samples = content.unit * content.density
    press = None if content.space == "screen" else separation_profile(content.profile)
    image, reach = _ready(
        picture, math.ceil(box.width * samples), math.ceil(box.height * samples), content.space, press
    )
    place = placed(reach, box)
    outlines = [picture.clip] if picture.clip else []
    if place != box:
        outlines.append(Path.rectangles((box,)))
    code = ["q", *[f"{outline_operators(content, outline)} W n" for outline in outlines]]
    if picture.opacity < 1:
        code.append(f"{content.use(State(picture.opacity))} gs")
    # A PDF image stands upright on the unit square; the page is turned over, so it is turned back here.
    matrix = matrix_operator((place.width, 0.0, 0.0, -place.height, place.x, place.bottom), content.digits)
    content.code.append(" ".join([*code, f"{matrix} {content.use(image)} Do Q"]))


def _ready(picture: Picture, across: int, down: int, space: Space, press: Profile | None) -> tuple[Image, Box]:
    """The picture's samples and the share of its box that they fill; from an earlier sheet where it was there too."""
    try:
        state = picture.file.stat()
    except OSError:
        state = None
    stamp = (state.st_mtime_ns, state.st_size) if state else None
    key = (str(picture.file), stamp, picture.crop, across, down, picture.tones, space, press)
    found = _kept.get(key) or _blacks.pop(key, None)
    if found is None:
        pixels = load_pixels(picture.file, picture.crop, across, down, picture.named_at)
        pixels = toned(pixels, picture.tones, print=press is not None)
        try:
            found = _encoded(key, pixels, press, space), pixels.reach
        except UnfitError as fault:
            raise RefusedError(problem("writers.profile-unfit", picture.named_at, file=picture.file.name)) from fault
        if space in ("print", "screen"):  # plates are drawn once, and unpacked
            _keep(key, found)
    return found


def _keep(key: tuple[object, ...], ready: tuple[Image, Box]) -> None:
    _kept[key] = ready
    while sum(len(image.data) for image, _ in _kept.values()) > _KEPT_BYTES:
        _kept.popitem(last=False)


def _encoded(key: tuple[object, ...], pixels: Pixels, press: Profile | None, space: Space) -> Image:
    """The samples as inks for `press`, or as screen colours where there is none."""
    if press is None:
        # Drawn at once and thrown away: packing and unpacking would only cost time.
        colour = as_rgb(pixels.colour, pixels.profile)
        return _image(key, colour, "", colour.tobytes(), _mask(key, pixels.alpha, False))
    drawing = is_flat_art(pixels.colour)
    colour = pixels.colour if key[-3] else as_inks(pixels.colour, pixels.profile, press, drawing)  # tones are inks
    if space != "print":
        colours, black = _on_plates((*key[:-2], press), colour, pixels.alpha)
        if space == "black-plate":
            return black
        _blacks[black.key] = black, pixels.reach
        while sum(len(image.data) for image, _ in _blacks.values()) > _KEPT_BYTES:
            _blacks.pop(next(iter(_blacks)))
        return colours
    mask = _mask(key, pixels.alpha, True)
    if drawing or pixels.alpha is not None:
        return _image(key, colour, "FlateDecode", zlib.compress(colour.tobytes(), 6), mask)
    file = io.BytesIO()
    colour.save(file, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return _image(key, colour, "DCTDecode", file.getvalue(), mask, inverted=colour.mode == "CMYK")


def _on_plates(about: tuple[object, ...], inks: Samples, alpha: Samples | None) -> tuple[Image, Image]:
    """What the plates of colours and of black show of a picture, as `operators.Space` wants it; a grey picture is black
    ink alone. Not packed: it is drawn at once and thrown away.
    """
    import numpy

    samples = numpy.asarray(inks)
    grey = inks.mode == "L"
    colours = b"\xff" * (3 * samples.size) if grey else (~samples[:, :, 2::-1]).tobytes()
    black = (samples if grey else ~samples[:, :, 3]).tobytes()

    def plate(space: Space, colour_space: str, data: bytes) -> Image:
        key = (*about[:-1], space, about[-1])
        return Image(key, *inks.size, colour_space, "", data, mask=_mask(key, alpha, False))

    return plate("colour-plate", "DeviceRGB", colours), plate("black-plate", "DeviceGray", black)


def _mask(key: tuple[object, ...], alpha: Samples | None, packed: bool) -> Image | None:
    if alpha is None:
        return None
    data = alpha.tobytes()
    return _image((*key, "alpha"), alpha, "FlateDecode" if packed else "", zlib.compress(data, 6) if packed else data)


def _image(
    key: tuple[object, ...], samples: Samples, packing: str, data: bytes, mask: Image | None = None,
    inverted: bool = False,
) -> Image:  # fmt: skip
    """`inverted`: Adobe writes the inks of a CMYK JPEG upside down, and so does Pillow."""
    return Image(key, samples.width, samples.height, _COLOUR_SPACES[samples.mode], packing, data, inverted, mask)
