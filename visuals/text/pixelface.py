"""Pixel fonts as faces: the scene carries their letters as it carries any other, and every writer draws them.

A unit of such a face is a pixel, so that letters at their own size lie on whole pixels. Fonts of one bit have one
shade. Those of sixteen levels are a face for each shade, like places on an axis: its outlines are the pixels of that
shade alone, painted so much thinner. So a letter is a few runs of flat squares, exact in pixels and in drawings.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from visuals import scene
from visuals.scene import SHADE
from visuals.text.faces import Face
from visuals.text.pixelfont import FULL, PixelFont, read_pixel_font

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Mask = NDArray[numpy.bool_]

__all__ = ["PixelFace", "shaded", "shades_of"]


class PixelFace(Face):
    """The pixels of one shade of a pixel font. Glyphs are numbered by their character; a unit is a pixel."""

    @functools.cached_property
    def pixels(self) -> PixelFont:
        """The whole font."""
        return read_pixel_font(self._file)

    @functools.cached_property
    def font(self) -> scene.Font:
        return _described(self.pixels, dict(self._axes)[SHADE])

    @functools.cached_property
    def cap_height(self) -> float:
        return self.pixels.capital / self.pixels.height

    def advance(self, glyph: int) -> int:
        return self.pixels.glyphs[chr(glyph)].advance

    def _outline(self, glyph: int) -> scene.Path:
        drawn = self.pixels.glyphs[chr(glyph)]
        level = round(dict(self._axes)[SHADE] * FULL)
        points: list[float] = []
        for left, top, right, bottom in _rectangles(drawn.ink == level):
            x0, x1, y0, y1 = drawn.left + left, drawn.left + right, drawn.top - top, drawn.top - bottom
            points += (x0, y0, x1, y0, x1, y1, x0, y1)
        return scene.Path("MLLLZ" * (len(points) // 8), tuple(map(float, points)))


def shaded(font: PixelFont, level: int) -> scene.Font:
    """What the scene says of the pixels of one level (1 to 255) of a font that was read from a file."""
    return _described(font, level / FULL)


@functools.lru_cache(maxsize=512)
def _described(font: PixelFont, shade: float) -> scene.Font:
    assert font.file is not None
    return scene.Font(font.file, font.family, 500, False, font.height, ((SHADE, shade),))


def shades_of(letters: str, font: PixelFont) -> list[int]:
    """The levels that any pixel of the letters has, the full one first."""
    return sorted({level for letter in set(letters) for level in _levels(letter, font)}, reverse=True)


@functools.lru_cache(maxsize=8192)
def _levels(letter: str, font: PixelFont) -> frozenset[int]:
    return frozenset(int(level) for level in set(font.glyphs[letter].ink.ravel().tolist()) if level)


def _rectangles(lit: Mask) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, right, bottom of the lit pixels as runs of a row, equal runs of rows that follow joined."""
    open_runs: dict[tuple[int, int], int] = {}
    for row, line in enumerate([*lit.tolist(), []]):
        runs = set(_runs(line))
        for run in sorted(set(open_runs) - runs):
            yield run[0], open_runs.pop(run), run[1], row
        for run in runs:
            open_runs.setdefault(run, row)


def _runs(line: list[bool]) -> Iterator[tuple[int, int]]:
    start = -1
    for column, lit in enumerate([*line, False]):
        if lit and start < 0:
            start = column
        elif not lit and start >= 0:
            yield start, column
            start = -1
