"""Pixel fonts: letters drawn once as bitmaps (fonts/pixel), so that a board lights the same pixels everywhere.

Two kinds: `bits` 1, a pixel is lit or dark, for boards of one or two colours; `bits` 4, sixteen levels, for boards that
dim their pixels.
"""

from __future__ import annotations

import functools
import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from visuals.places import shipped

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Ink = NDArray[numpy.uint8]

__all__ = ["Glyph", "PixelFont", "pixel_fonts", "read_pixel_font"]

FULL = 255
"""The level of a fully lit pixel, in fonts of one bit too."""

_CAPITALS = 0.714
"""Of the em: the capitals of Noto Sans, after which the larger fonts were drawn."""

# Of the hinted outlines those of 18 rows and more: below, a tilde over a circumflex is one blot (looked at, and 70 of
# 134 letters are within two pixels of another at 16 rows). Galmuri was drawn for its three heights by hand.
_OF_ONE_BIT = (
    "galmuri-13", "galmuri-16", "noto-sans-18", "galmuri-19",
    *(f"noto-sans-{rows}" for rows in (20, 22, 24, 26, 28, 30, 32, 36, 40, 44, 48, 56, 64)),
)  # fmt: skip
_OF_LEVELS = (
    "galmuri-13",
    *(f"noto-sans-{rows}-grey" for rows in (16, 18, 20, 22, 24, 28, 30, 32, 36, 40, 44, 48, 56, 64)),
)


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """`ink` rows × columns of levels 0..255; its left edge `left` pixels right of the pen, its top row `top` rows above
    the baseline."""

    ink: Ink
    left: int
    top: int
    advance: int


@dataclass(frozen=True, slots=True, eq=False)
class PixelFont:
    """`height` rows hold every Vietnamese letter: `ascent` above the baseline, the rest below. `capital` is how many
    rows a plain capital has, `stroke` how many pixels its upright is wide."""

    name: str
    height: int
    ascent: int
    bits: int
    glyphs: Mapping[str, Glyph]
    file: Path | None = None

    @property
    def family(self) -> str:
        """What the font was drawn after, for people."""
        return " ".join(part.capitalize() for part in self.name.split("-") if part.isalpha() and part != "grey")

    @property
    def size(self) -> float:
        """Pixels: the em of an outline whose capitals are as high, by which sizes of both kinds are compared."""
        return self.capital / _CAPITALS

    @property
    def capital(self) -> int:
        return int(self.glyphs["H"].ink.shape[0])

    @property
    def stroke(self) -> int:
        """Pixels: how wide the upright of a capital I is drawn, edges that are less than half lit aside."""
        middle = self.glyphs["I"].ink[self.capital // 2]
        return max(1, int((middle > FULL // 2).sum()))


def pixel_fonts(levels: bool) -> tuple[PixelFont, ...]:
    """The fonts there are, highest first: of sixteen `levels`, or of one bit."""
    return _all(_OF_LEVELS if levels else _OF_ONE_BIT)


@functools.cache
def _all(names: tuple[str, ...]) -> tuple[PixelFont, ...]:
    fonts = [_shipped(name) for name in names]
    return tuple(sorted(fonts, key=lambda font: (-font.height, font.name)))


def _shipped(name: str) -> PixelFont:
    ending = ".bdf.gz" if name.endswith("-grey") else ".bdf"
    return read_pixel_font(shipped() / "fonts" / "pixel" / f"{name}{ending}")


@functools.lru_cache(maxsize=64)
def read_pixel_font(file: Path) -> PixelFont:
    """The font in a BDF file (Adobe's Glyph Bitmap Distribution Format 2.1; a fourth number behind SIZE is the bits of
    a pixel, as FreeType reads it). Raises ValueError for one that is broken."""
    data = file.read_bytes()
    text = (gzip.decompress(data) if file.suffix == ".gz" else data).decode("ascii")
    head, _, rest = text.partition("STARTCHAR ")
    told = {word: values for word, _, values in (line.partition(" ") for line in head.splitlines())}
    size = told["SIZE"].split()
    bits = int(size[3]) if len(size) > 3 else 1
    ascent, descent = int(told["FONT_ASCENT"]), int(told["FONT_DESCENT"])
    glyphs = dict(_glyphs(rest.splitlines(), bits))
    return PixelFont(file.name.partition(".")[0], ascent + descent, ascent, bits, glyphs, file)


def _glyphs(lines: list[str], bits: int) -> Iterator[tuple[str, Glyph]]:
    import numpy

    code = advance = columns = rows = left = bottom = 0
    at = iter(lines)
    for line in at:
        word, _, rest = line.partition(" ")
        if word == "ENCODING":
            code = int(rest)
        elif word == "DWIDTH":
            advance = int(rest.split()[0])
        elif word == "BBX":
            columns, rows, left, bottom = map(int, rest.split())
        elif word == "BITMAP":
            data = bytes.fromhex("".join(next(at) for _ in range(rows)))
            packed = numpy.frombuffer(data, numpy.uint8).reshape(rows, len(data) // max(rows, 1))
            levels = _levels(packed, bits)[:, :columns]
            levels.flags.writeable = False
            yield chr(code), Glyph(levels, left, bottom + rows, advance)


def _levels(packed: Ink, bits: int) -> Ink:
    import numpy

    if bits == 1:
        return numpy.unpackbits(packed, axis=1) * numpy.uint8(FULL)
    halves = numpy.stack([packed >> 4, packed & 15], axis=2).reshape(len(packed), 2 * packed.shape[1])
    return (halves * numpy.uint8(FULL // 15)).astype(numpy.uint8)
