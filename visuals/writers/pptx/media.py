"""Pictures as PowerPoint stores them: upright, in sRGB, no finer than a slide can show, each once.

Photographs become JPEG, drawings of few colours and pictures with transparent parts PNG. Nothing of the camera's own
data (place, time, owner) goes along.
"""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from visuals.pictures import LYING, ORIENTATION, open_picture
from visuals.scene import Group, Picture
from visuals.units import Box
from visuals.writers.colour import as_rgb
from visuals.writers.duotone import toned
from visuals.writers.picture import is_flat_art, load_pixels
from visuals.writers.pptx.flattening import flattened
from visuals.writers.pptx.markup import EMU_PER_INCH
from visuals.writers.pptx.package import Package
from visuals.writers.pptx.place import Place

__all__ = ["DOTS_PER_INCH", "Media"]

# PowerPoint's own default when it stores pictures (File > Options > Advanced > Image Size and Quality).
DOTS_PER_INCH = 220.0

# A JPEG with no visible loss beside its neighbour of quality 100.
_QUALITY = 90


_KINDS = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}


@dataclass(slots=True)
class Media:
    """The pictures of one file. `plan` first hears of all uses, so that each is stored once, at its largest need."""

    dots: float = DOTS_PER_INCH
    _needs: dict[FilePath, float] = field(default_factory=dict)
    _names: dict[tuple[FilePath, object], str] = field(default_factory=dict)
    _flat: dict[tuple[Group, Place], tuple[tuple[Box, str, str], ...]] = field(default_factory=dict)
    _stored: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def plan(self, uses: Iterable[tuple[Picture, Place]]) -> None:
        """Note how large each picture must be: the largest of its uses, in pixels for a whole crop of 1 x 1."""
        for picture, place in uses:
            a, b, c, d, _, _ = place.matrix
            across = math.hypot(a, b) * picture.box.width / max(picture.crop.width, 1e-6)
            down = math.hypot(c, d) * picture.box.height / max(picture.crop.height, 1e-6)
            need = max(across, down) / EMU_PER_INCH * self.dots
            self._needs[picture.file] = max(need, self._needs.get(picture.file, 0.0))

    def name(self, picture: Picture) -> str:
        """The part that holds the picture ("ppt/media/image1.jpg"). Raises RefusedError when it cannot be used."""
        key = picture.file, picture.tones
        if key not in self._names:
            self._names[key] = self.kept(*_encoded(picture, self._needs.get(picture.file, math.inf)))
        return self._names[key]

    def flat(self, group: Group, place: Place, slide: Box) -> tuple[tuple[Box, str, str], ...]:
        """The box (EMU), the part and the colour (see `Layer`) of each picture of a group drawn as pictures."""
        key = (group, place)
        if key not in self._flat:
            layers = flattened(group, place, slide, self.dots)
            self._flat[key] = tuple((layer.box, self.kept("png", layer.data), layer.tint) for layer in layers)
        return self._flat[key]

    def kept(self, ending: str, data: bytes) -> str:
        """The part that holds these bytes: the same bytes are stored once, whatever files they came from."""
        key = hashlib.sha256(data).hexdigest()
        return self._stored.setdefault(key, (f"ppt/media/image{len(self._stored) + 1}.{ending}", data))[0]

    def part(self, name: str) -> tuple[str, bytes]:
        """The ending and the bytes of a part that was asked for."""
        return next((name.rpartition(".")[2], data) for known, data in self._stored.values() if known == name)

    def store(self, package: Package) -> None:
        """Put what was asked for into the package."""
        for name, data in self._stored.values():
            package.add_media(name, _KINDS[name.rpartition(".")[2]], data)


def _encoded(picture: Picture, need: float) -> tuple[str, bytes]:
    """The ending and the bytes of a picture whose longer side is `need` pixels, or fewer where it has fewer."""
    width, height = _size(picture)
    share = min(1.0, need / max(width, height))
    across, down = max(1, math.ceil(width * share)), max(1, math.ceil(height * share))
    pixels = load_pixels(picture.file, Box(0.0, 0.0, 1.0, 1.0), across, down, picture.named_at)
    pixels = toned(pixels, picture.tones, print=False)
    colour = as_rgb(pixels.colour, pixels.profile)
    target = io.BytesIO()
    if pixels.alpha is None and not is_flat_art(colour):
        # Not `optimize`: Pillow then wants the whole file in a buffer that noise overflows ("Suspension not allowed").
        colour.save(target, "JPEG", quality=_QUALITY, subsampling=0)
        return "jpg", target.getvalue()
    if pixels.alpha:
        colour.putalpha(pixels.alpha)
    colour.save(target, "PNG", optimize=True)
    return "png", target.getvalue()


def _size(picture: Picture) -> tuple[int, int]:
    """Width and height of the picture as it stands upright, in its own pixels."""
    with open_picture(picture.file, picture.named_at) as image:
        lying = image.getexif().get(ORIENTATION, 1) in LYING
        return (image.height, image.width) if lying else (image.width, image.height)
