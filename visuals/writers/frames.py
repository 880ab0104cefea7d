"""Sheets as a show: each a frame that stays for its seconds."""

from __future__ import annotations

from visuals.problems import RefusedError, problem
from visuals.scene import Document, Sheet
from visuals.scene.clip import Clip, Hold
from visuals.writers import Options
from visuals.writers.raster import Grid, grid_of, picture

__all__ = ["FILM_RATE", "clip_of", "ticks_of"]

FILM_RATE = 25
"""Frames a second of sheets as a film (AVI, MP4, ZIP)."""

_DEFAULT_SECONDS = 3.0


def clip_of(document: Document, options: Options, rate: int, shortest: int = 1, longest: int = 1 << 30) -> Clip:
    """The sheets of a document as a clip of `rate` ticks a second, each from `shortest` to `longest` ticks long.

    Raises RefusedError when sheets differ in size or one stays too long.
    """
    grid = _common_grid(document, options)
    times = [ticks_of(sheet, number, rate, shortest, longest) for number, sheet in enumerate(document.sheets, 1)]
    spans = tuple(Hold(picture(sheet, grid), time) for sheet, time in zip(document.sheets, times, strict=True))
    first = document.sheets[0]
    return Clip(first.name, grid.columns, grid.rows, rate, spans, first.colours, document.title)


def _common_grid(document: Document, options: Options) -> Grid:
    first = grid_of(document.sheets[0], options)
    for number, sheet in enumerate(document.sheets[1:], 2):
        grid = grid_of(sheet, options)
        if (grid.columns, grid.rows) != (first.columns, first.rows):
            sizes = {"first": f"{first.columns} × {first.rows}", "other": f"{grid.columns} × {grid.rows}"}
            raise RefusedError(problem("writers.frames-differ", None, number=number, **sizes))
    return first


def ticks_of(sheet: Sheet, number: int, rate: int, shortest: int, longest: int) -> int:
    """How long a sheet stays as a frame. Raises RefusedError above `longest`."""
    seconds = _DEFAULT_SECONDS if sheet.seconds is None else sheet.seconds
    time = max(shortest, round(seconds * rate))
    if time > longest:
        facts = {"seconds": f"{seconds:g}", "most": f"{longest / rate:.0f}"}
        raise RefusedError(problem("writers.frame-too-long", None, number=number, **facts))
    return time
