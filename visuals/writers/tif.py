"""TIFF for the press: CMYK plates with bleed, LZW, true resolution and the press's profile, in bounded memory.

Where the caller has processors to spare, several processes share a piece of many megapixels (strips are independent);
of a smaller one pdfium draws the next band in a thread of its own while libtiff packs the one before.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from visuals import pool
from visuals.problems import RefusedError, problem
from visuals.scene import Document, Sheet
from visuals.units import MILLIMETRES_PER_INCH
from visuals.writers import Options, Written
from visuals.writers.plates import Pages, Plates, draw_pages
from visuals.writers.profile import press_profile
from visuals.writers.raster import Grid, give_back, require
from visuals.writers.strips import ROWS, Packer, TiffFile
from visuals.writers.watch import Watch

__all__ = ["write"]

MOST_PIXELS = 4_000_000_000
LONGEST_SIDE = 1_000_000

_BAND_BYTES = 16 * 1024 * 1024
"""Inks drawn at a time. Half as many cost 10 % more CPU time: pdfium stretches a photograph anew in every band
(measured)."""

_WORTH_TWO = 60_000_000
"""Pixels from which on a second process saves more than its start takes (measured: 1.5 times at 240 megapixels, none
at 41)."""


def write(document: Document, file: BinaryIO, options: Options) -> Written:
    """The one sheet with its bleed (and its marks) as C, M, Y, K, at the sheet's resolution or `options.dpi`.

    Letters and codes keep their inks; `options.profile` is the press that photographs are separated for, and is named
    in the file. Raises RefusedError for a sheet that has no millimetres, above 4,000 megapixels, for pictures that
    cannot be used, and when a text or code that should be there was not drawn; SpecError and FileError for a profile
    that cannot be used.
    """
    sheet = document.sheets[0]
    if sheet.unit != "mm":
        raise RefusedError(problem("writers.tif-of-pixels", None, name=sheet.name))
    grid = _grid(sheet, options)
    require("tif", grid, MOST_PIXELS, LONGEST_SIDE)
    assert grid.dpi is not None
    watch = Watch.of(sheet, grid)
    made = TiffFile(file, grid.columns, grid.rows, grid.dpi, press_profile(options.profile).data)
    drawn: set[int] = set()
    with TemporaryDirectory(prefix="visuals-") as folder:
        pages = draw_pages(sheet, grid, sheet.page_box, Path(folder), options.profile)
        give_back()
        with contextlib.closing(_bands(pages, grid, watch, options.processes)) as bands:
            for strips, seen in bands:
                made.add(strips)
                drawn |= seen
    watch.require_all(drawn)
    made.close()
    return Written("tif", grid.columns, grid.rows, "px", grid.dpi, "1:1")


def _grid(sheet: Sheet, options: Options) -> Grid:
    """The page in pixels."""
    area = sheet.page_box
    dpi = options.dpi or sheet.dpi
    if options.longest:
        dpi = options.longest / max(area.width, area.height) * MILLIMETRES_PER_INCH
    scale = dpi / MILLIMETRES_PER_INCH
    return Grid(max(1, round(area.width * scale)), max(1, round(area.height * scale)), dpi)


_Band = tuple[list[bytes], set[int]]
"""The packed strips of a band, and which watched things were seen in it."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A band to be drawn: `rows` rows of the pages from `top` on."""

    pages: Pages
    columns: int
    watch: Watch
    top: int
    rows: int


def _bands(pages: Pages, grid: Grid, watch: Watch, processes: int) -> Generator[_Band, None, None]:
    """The plates from top to bottom, in bands of whole strips."""
    height = max(1, _BAND_BYTES // (grid.columns * 4 * ROWS)) * ROWS
    parts = [
        _Part(pages, grid.columns, watch, top, min(height, grid.rows - top)) for top in range(0, grid.rows, height)
    ]
    if processes < 2:
        yield from _drawn(parts)
        return
    if grid.columns * grid.rows < _WORTH_TWO:
        yield from _drawn_ahead(parts)
        return
    waiting: dict[int, _Band] = {}  # those that are finished before their turn
    following = 0
    for number, band in pool.each(_band, parts, processes):
        waiting[number] = _band(parts[number]) if isinstance(band, pool.Broken) else band
        while following in waiting:
            yield waiting.pop(following)
            following += 1


def _drawn(parts: list[_Part]) -> Iterator[_Band]:
    """In this process, one after another: other jobs have the other processors."""
    packer, first = Packer(), parts[0]
    with Plates(first.pages, first.columns) as plates:
        for part in parts:
            inks = plates.band(part.top, part.rows)
            yield packer.pack(inks), part.watch.seen(inks, part.top)


def _drawn_ahead(parts: list[_Part]) -> Iterator[_Band]:
    """In this process: the next band is drawn while one is packed."""
    packer, first = Packer(), parts[0]
    with Plates(first.pages, first.columns, kept=2) as plates, ThreadPoolExecutor(1) as thread:
        drawing = thread.submit(plates.band, first.top, first.rows)
        for part, following in itertools.zip_longest(parts, parts[1:]):
            inks = drawing.result()
            if following:
                drawing = thread.submit(plates.band, following.top, following.rows)
            yield packer.pack(inks), part.watch.seen(inks, part.top)


def _band(part: _Part) -> _Band:
    """One band, in any process."""
    plates, packer = _opened(part.pages, part.columns)
    inks = plates.band(part.top, part.rows)
    return packer.pack(inks), part.watch.seen(inks, part.top)


@functools.lru_cache(maxsize=1)
def _opened(pages: Pages, columns: int) -> tuple[Plates, Packer]:
    """Kept open from band to band, to the end of the process."""
    return Plates(pages, columns).__enter__(), Packer()
