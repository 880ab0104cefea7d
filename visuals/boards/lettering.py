"""Words as light: in pixel fonts, and on boards of many rows and levels in outlines as large as the room."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from visuals.boards.surface import Colour, Surface
from visuals.problems import RefusedError, problem
from visuals.resolve import Said
from visuals.text.marks import plain
from visuals.text.pixelfont import PixelFont
from visuals.text.pixeltext import fill_board

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from visuals.scene.clip import Pixels

__all__ = ["Lettered", "coloured", "line_of", "page_of"]

_ROWS_OF_FONTS = 64
"""The highest pixel font; where there is more room and the board has levels, outlines fill it."""

_WORTH = 1.15
"""As in text/pixelset.py: by how much larger outlines must be."""

_LONGEST_LINE = 60_000
"""Pixels: at walking pace a minute and more for every 3,000."""


@dataclass(frozen=True, slots=True, eq=False)
class Lettered:
    """Set words as `levels` of light (rows × columns, 0..255, cut to the ink), capitals `capital` rows high, their
    uprights `stroke` pixels wide. `font` is None for outlines. `said` is where the words come from. `above` and `below`
    are rows of marks over the first capitals and under the last baseline: the eye centres words without them."""

    levels: NDArray[numpy.uint8]
    words: str
    capital: int
    stroke: int
    font: PixelFont | None
    said: Said
    above: int = 0
    below: int = 0


def page_of(said: Said, surface: Surface, room: tuple[int, int], lines: int = 4) -> Lettered:
    """Words as large as a room of (columns, rows) takes. Raises RefusedError when they do not fit."""
    found = _pixelled(said, surface, room, lines)
    if _large(surface, room):
        larger = _outlined(said, surface, room, lines)
        if larger and (found is None or larger.capital >= _WORTH * surface.fonts[0].capital):
            found = larger
    if found is None:
        facts = {"words": plain(said.words), "columns": room[0], "rows": room[1]}
        raise RefusedError(problem("board.too-long", said.where, **facts))
    return found


def line_of(said: Said, surface: Surface, rows: int) -> Lettered:
    """Words as one line for scrolling, as high as `rows` take. Raises RefusedError for a line that never ends."""
    one = Said(" ".join(plain(said.words).split()), said.where)
    room = _LONGEST_LINE, rows
    found = _pixelled(one, surface, room, 1)
    if found is None:
        short = min(font.height for font in surface.fonts)
        if rows < short:
            raise RefusedError(problem("board.too-low", said.where, rows=rows, least=short))
        count = len(one.words)
        raise RefusedError(problem("board.endless", said.where, count=count, most=_LONGEST_LINE))
    if _large(surface, room) and len(one.words) * rows < _LONGEST_LINE:
        return _outlined(one, surface, room, 1) or found
    return found


def coloured(lettered: Lettered, colour: Colour) -> Pixels:
    """The words in one colour on dark, rows × columns × RGB."""
    import numpy

    shades = (numpy.arange(256)[:, None] * numpy.array(colour) / 255).round().astype(numpy.uint8)
    picture: Pixels = shades[lettered.levels]
    return picture


def _large(surface: Surface, room: tuple[int, int]) -> bool:
    return surface.colours == "full" and room[1] > _ROWS_OF_FONTS


def _pixelled(said: Said, surface: Surface, room: tuple[int, int], lines: int) -> Lettered | None:
    try:
        found = fill_board(
            said.words, room, surface.fonts, lines=lines,
            capitals=surface.role.case == "upper", keep=surface.job.keep,
        )  # fmt: skip
    except RefusedError as error:
        raise RefusedError(replace(each, where=said.where) for each in error.problems) from None
    if found is None:
        return None
    above, below = round(found.marks_above), round(found.marks_below)
    return Lettered(found.ink, found.words, found.font.capital, found.font.stroke, found.font, said, above, below)


def _outlined(said: Said, surface: Surface, room: tuple[int, int], lines: int) -> Lettered | None:
    """Words set in the theme's face and drawn in levels."""
    from visuals.scene import Paint, Path, Shape, Sheet, Text
    from visuals.text.faces import FontBook
    from visuals.text.fit import Style, TooLong, fit, place
    from visuals.units import Box, Size
    from visuals.writers.raster import Grid, picture

    role = surface.role
    book = FontBook(surface.job.shelf.fonts())
    faces = [book.face(role.font, role.weight, role.italic)]
    faces += [book.fallback(family, role.weight) for family in surface.theme.fallback]
    style = Style(
        tuple(faces), float(room[1]) * 2, 12.0, lines=lines, upper=role.case == "upper", keep=surface.job.keep
    )
    try:
        # Grey edges reach into the next pixel at each side.
        setting = fit(said.words, float(room[0] - 2), float(room[1] - 2), style)
    except TooLong:
        return None
    wide, high = math.ceil(setting.width) + 2, math.ceil(setting.height) + 2
    white, box = Paint("#FFFFFF", (0, 0, 0, 0)), Box(1.0, 1.0, setting.width, setting.height)
    text = Text(tuple(place(setting, box, "center", "top")), box, white, setting.words, "center")
    ground = Shape(Path.rectangle(Box(0.0, 0.0, wide, high)), Paint("#000000", (0, 0, 0, 100)))
    sheet = Sheet("", Size(wide, high), "px", (ground, text))
    levels = _cut(picture(sheet, Grid(wide, high, None))[:, :, 0])
    if levels.shape[0] > room[1] or levels.shape[1] > room[0]:
        return None
    capital = round(setting.size * faces[0].cap_height)
    words = "\n".join(line.text for line in text.lines)
    above, below = round(setting.marks_above), round(setting.marks_below)
    return Lettered(levels, words, capital, max(1, round(capital * 0.15)), None, said, above, below)


def _cut(levels: NDArray[numpy.uint8]) -> NDArray[numpy.uint8]:
    import numpy

    rows, columns = numpy.flatnonzero(levels.any(axis=1)), numpy.flatnonzero(levels.any(axis=0))
    return levels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
