"""The board as a passer-by sees it: round diodes on a dark plate, each with its glow, and the seams between modules.

For approval, on paper and on a screen: what is right in pixels looks coarse enlarged as squares, and people then ask
for smaller letters. Light is added in linear terms, as it adds up in the eye.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from visuals.resolve import ShowJob
from visuals.scene import Sheet
from visuals.scene.clip import Clip, Hold

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from visuals.scene.clip import Pixels

__all__ = ["cell_for", "seen", "seen_clip", "simulated", "telling"]

_DIODE = 0.36
"""Radius of a diode in pitches."""

_GLOW, _REACH = 0.22, 0.55
"""How much light is strewn around a diode, and how far, in pitches."""

_PLATE, _LENS = 0.004, 0.012
"""Light that comes back from the dark plate and from an unlit diode."""

_SEAM = 0.45
"""What a seam leaves of the plate's light."""

_GAMMA = 2.2
_MOST_PIXELS = 500_000
_SECONDS, _EACH = 8.0, 5
"""Of a moving show so many seconds are drawn, so many pictures a second."""


def cell_for(columns: int, rows: int, most: int = _MOST_PIXELS) -> int:
    """How many pixels of a picture a diode gets, 2 to 12, so that the picture has about `most` at most."""
    return max(2, min(12, math.isqrt(max(1, most // (columns * rows)))))


def seen(picture: Pixels, module: tuple[int, int], cell: int) -> Pixels:
    """`picture` (rows × columns × RGB of the board) with `cell` × `cell` pixels for each diode; `module` is the size of
    a module in diodes, columns × rows."""
    import numpy

    rows, columns = picture.shape[:2]
    spread = _spread(cell)
    shades = (255 * numpy.linspace(0, 1, 4096) ** (1 / _GAMMA)).round().astype(numpy.uint8)
    light = numpy.pad((picture / numpy.float32(255)) ** numpy.float32(_GAMMA), ((1, 1), (1, 1), (0, 0)))
    plate = _plate(rows, columns, module, cell)
    found = numpy.empty((rows * cell, columns * cell, 3), numpy.uint8)
    for row in range(rows):  # a row of diodes at a time: all at once would need a gigabyte for a large board
        near = light[row : row + 3]
        band = numpy.zeros((cell, columns, cell, 3), numpy.float32)
        for down in range(3):
            for across in range(3):
                kernel = spread[down, across][:, None, :, None]
                band += kernel * near[down, across : across + columns][None, :, None, :]
        whole = band.reshape(cell, columns * cell, 3) + plate[row * cell : (row + 1) * cell, :, None]
        found[row * cell : (row + 1) * cell] = shades[(numpy.clip(whole, 0, 1) * 4095).astype(numpy.int32)]
    return found


def _spread(cell: int) -> NDArray[numpy.float32]:
    """Of each neighbour (3 × 3) how much light reaches each pixel of a cell."""
    import numpy

    centre = (numpy.arange(cell) + 0.5) / cell - 0.5
    found = numpy.zeros((3, 3, cell, cell), numpy.float32)
    for down in range(3):
        for across in range(3):
            away = numpy.hypot((centre - (down - 1))[:, None], (centre - (across - 1))[None, :])
            disc = numpy.clip((_DIODE - away) * cell + 0.5, 0, 1)
            found[down, across] = disc + _GLOW * numpy.exp(-((away / _REACH) ** 2)) * (1 - disc)
    return found


def _plate(rows: int, columns: int, module: tuple[int, int], cell: int) -> NDArray[numpy.float32]:
    """What is seen of a board that is off."""
    import numpy

    centre = (numpy.arange(cell) + 0.5) / cell - 0.5
    disc = numpy.clip((_DIODE - numpy.hypot(centre[:, None], centre[None, :])) * cell + 0.5, 0, 1)
    found = numpy.tile((_PLATE + (_LENS - _PLATE) * disc).astype(numpy.float32), (rows, columns))
    found[:: module[1] * cell] *= _SEAM
    found[:, :: module[0] * cell] *= _SEAM
    return found


def simulated(board: ShowJob | Clip | Sheet, module: tuple[int, int] = (32, 16), most: int = 2_000_000) -> bytes:
    """A PNG of what a passer-by sees of a show, or of a page that a layout made for a board.

    Of a show that is its first page, or the fullest moment of what only scrolls. `module` is the size of a module in
    diodes, columns × rows; a show's job brings its own. The picture has about `most` pixels, at least two a side for
    each diode. Raises RefusedError for a show that cannot be made.
    """
    from PIL import Image

    if isinstance(board, Sheet):
        from visuals.writers.raster import Grid, picture

        page = picture(board, Grid(round(board.trim.width), round(board.trim.height), None))
    elif isinstance(board, Clip):
        page = telling(board)
    else:
        from visuals.boards import make_show

        page, module = telling(make_show(board, 50).clip), board.module.pixels
    rows, columns = page.shape[:2]
    file = io.BytesIO()
    Image.fromarray(seen(page, module, cell_for(columns, rows, most))).save(file, "PNG")
    return file.getvalue()


def telling(clip: Clip) -> Pixels:
    """The picture that stands for a show: its first page, or the fullest moment of what only scrolls."""
    pages = (span.picture for span in clip.spans if isinstance(span, Hold) and span.picture.any())
    page = next(pages, None)
    if page is not None:
        return page
    frames = (frame for number, (frame, _) in enumerate(clip.frames()) if number % 25 == 0)
    return max((frame.copy() for frame in frames), key=lambda frame: int(frame.any(axis=2).sum()))


def seen_clip(clip: Clip, module: tuple[int, int]) -> Clip:
    """The first eight seconds of a show as seen, five pictures a second."""
    cell = cell_for(clip.columns, clip.rows)
    spans = tuple(Hold(seen(frame, module, cell), 1) for frame in _sampled(clip))
    return Clip(clip.name, clip.columns * cell, clip.rows * cell, _EACH, spans, "full", clip.title)


def _sampled(clip: Clip) -> Iterator[Pixels]:
    at, wanted, every = 0, 0, clip.rate / _EACH
    for frame, ticks in clip.frames():
        at += ticks
        while wanted * every < at:
            if wanted >= _SECONDS * _EACH:
                return
            yield frame
            wanted += 1
