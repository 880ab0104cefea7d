"""What is no words: flags in pixel art, pictures, QR codes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from visuals.boards.surface import Colour, Surface
from visuals.compose.art import place_art, read_art
from visuals.compose.code import matrix
from visuals.problems import RefusedError, SpecError, problem
from visuals.resolve import File, Said
from visuals.scene import Item, Paint, Path, Picture, Shape, Sheet, walk
from visuals.spec.address import normal_url
from visuals.units import Box, Size

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from visuals.scene.clip import Pixels

__all__ = ["code_picture", "flag_picture", "image_picture"]

_FINER = 8
"""Times as fine a flag is drawn before each pixel takes the colour that covers most of it."""

_QUIET = (4, 3, 2)
"""Modules of quiet zone, the wanted one first: with one OpenCV reads 17 % of codes, with none nothing reads any."""

_DIMMED = 128
"""A white code dazzles a telephone's camera: lit at half it was read in 5 of 5 tries where white was read in none."""


def flag_picture(file: File, rows: int) -> Pixels:
    """The flag in pixel art: `rows` high, odd in columns (a star's tip is one pixel), in its own colours only."""
    import numpy

    art = read_art(file.path, {})
    columns = max(3, round(rows * art.size.width / art.size.height))
    columns += 1 - columns % 2
    box = Box(0.0, 0.0, float(columns * _FINER), float(rows * _FINER))
    group = place_art(art, box, "stretch", alt=art.title)
    fine = _drawn((group,), columns * _FINER, rows * _FINER).reshape(rows, _FINER, columns, _FINER, 3)
    own = numpy.array(sorted(_own_colours(group)), numpy.int16)
    return numpy.stack([_most_covering(row, own) for row in fine])


def _most_covering(fine: Pixels, own: NDArray[numpy.int16]) -> Pixels:
    """A row of pixels (columns × RGB), each in the one of the flag's `own` colours that covers most of it."""
    import numpy

    nearest = numpy.abs(fine[..., None, :].astype(numpy.int16) - own).sum(axis=-1).argmin(axis=-1)
    covered = numpy.stack([(nearest == number).sum(axis=(0, 2)) for number in range(len(own))], axis=-1)
    found: Pixels = own[covered.argmax(axis=-1)].astype(numpy.uint8)
    return found


def _own_colours(group: Item) -> set[Colour]:
    found: set[Colour] = set()
    for item, _ in walk((group,)):
        if isinstance(item, Shape):
            paints = (item.fill, item.stroke.paint if item.stroke else None)
            found |= {paint.rgb for paint in paints if isinstance(paint, Paint)}
    return found


def _drawn(items: tuple[Item, ...], columns: int, rows: int) -> Pixels:
    from visuals.writers.raster import Grid, picture

    ground = Shape(Path.rectangle(Box(0.0, 0.0, float(columns), float(rows))), Paint("#000000", (0, 0, 0, 100)))
    sheet = Sheet("", Size(float(columns), float(rows)), "px", (ground, *items))
    return picture(sheet, Grid(columns, rows, None))


def image_picture(file: File, surface: Surface, room: tuple[int, int]) -> Pixels:
    """A picture or drawing as large as a room of (columns, rows) takes; on boards without levels lit or dark."""
    import numpy

    if file.path.suffix.lower() == ".svg":
        art = read_art(file.path, _inks(surface))
        columns, rows = _inside(art.size.width, art.size.height, room)
        item: Item = place_art(art, Box(0.0, 0.0, float(columns), float(rows)), "stretch", alt=art.title)
    else:
        from visuals.compose.pictures import picture_size

        columns, rows = _inside(*picture_size(file.path), room)
        item = Picture(file.path, Box(0.0, 0.0, float(columns), float(rows)), alt=file.path.stem)
    found = _drawn((item,), columns, rows)
    if surface.colours == "full":
        return found
    diodes = 2 if surface.colours == "red-green" else 1
    lit = numpy.zeros_like(found)
    channels = found if diodes == 2 else numpy.repeat(found.max(axis=2, keepdims=True), 3, axis=2)
    lit[:, :, :diodes] = (channels[:, :, :diodes] >= 128) * numpy.uint8(255)
    return lit


def _inks(surface: Surface) -> dict[str, Paint]:
    from visuals.compose import paints_of

    return dict(paints_of(surface.theme))


def _inside(width: float, height: float, room: tuple[int, int]) -> tuple[int, int]:
    scale = min(room[0] / width, room[1] / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def code_picture(link: Said, surface: Surface) -> tuple[Pixels, int]:
    """A QR code as large as the board takes, lit where it is light, and how many pixels a module has.

    Raises RefusedError when not even a module of one pixel fits, SpecError for what is no link.
    """
    import numpy

    payload = normal_url(link.words, link.where)
    try:
        modules = numpy.array(matrix(payload, "L"), bool)
    except SpecError as error:
        raise SpecError(replace(each, where=link.where) for each in error.problems) from None
    count = len(modules)
    room = min(surface.rows, surface.columns)
    size, quiet = max(((room // (count + 2 * each), each) for each in _QUIET), key=lambda found: (found[0], found[1]))
    if size < 1:
        facts = {"rows": surface.rows, "needed": count + 2 * _QUIET[-1]}
        raise RefusedError(problem("board.code-too-large", link.where, **facts))
    light = numpy.pad(~modules, quiet, constant_values=True).repeat(size, axis=0).repeat(size, axis=1)
    lit = (_DIMMED,) * 3 if surface.colours == "full" else surface.shown((255, 255, 0))
    return (light[:, :, None] * numpy.array(lit, numpy.uint8)).astype(numpy.uint8), size
