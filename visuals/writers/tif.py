"""TIFF for the press: CMYK plates with bleed, LZW, true resolution and the press's profile, in bounded memory.

While libtiff packs a band, pdfium draws the next in a thread of its own. Several processes share a piece of many
megapixels when the caller has them to spare: strips are independent.
"""

from __future__ import annotations

import collections
import contextlib
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from visuals.problems import RefusedError, problem
from visuals.scene import Document, Sheet
from visuals.units import MILLIMETRES_PER_INCH
from visuals.writers import Options, Written
from visuals.writers.plates import Pages, Plates, draw_pages
from visuals.writers.raster import Grid, require
from visuals.writers.strips import ROWS, Packer, TiffFile
from visuals.writers.watch import Watch

__all__ = ["write"]

MOST_PIXELS = 4_000_000_000
LONGEST_SIDE = 1_000_000

_BAND_BYTES = 12 * 1024 * 1024
"""Inks drawn at a time. Two bands are there at once, and their black by itself, and one more as libtiff packs it."""

_WORTH_TWO = 60_000_000
"""Pixels from which on a second process saves more than its start takes (measured: 1.5 times at 240 megapixels, none
at 41)."""

_AHEAD = 2
"""Bands that a process may be ahead of the file."""


def write(document: Document, file: BinaryIO, options: Options) -> Written:
    """The bleed box of the one sheet as C, M, Y, K, at the sheet's resolution or `options.dpi`.

    Raises RefusedError for a sheet that has no millimetres, above 4,000 megapixels, for pictures that cannot be used,
    and when a text or code that should be there was not drawn.
    """
    sheet = document.sheets[0]
    if sheet.unit != "mm":
        raise RefusedError(problem("writers.tif-of-pixels", None, name=sheet.name))
    grid = _grid(sheet, options)
    require("tif", grid, MOST_PIXELS, LONGEST_SIDE)
    assert grid.dpi is not None
    watch = Watch.of(sheet, grid)
    made = TiffFile(file, grid.columns, grid.rows, grid.dpi, b"")
    drawn: set[int] = set()
    with TemporaryDirectory(prefix="visuals-") as folder:
        pages = draw_pages(sheet, grid, sheet.bleed_box, Path(folder))
        with contextlib.closing(_bands(pages, grid, watch, options.processes)) as bands:
            for strips, seen in bands:
                made.add(strips)
                drawn |= seen
    watch.require_all(drawn)
    made.close()
    return Written("tif", grid.columns, grid.rows, "px", grid.dpi, "1:1")


def _grid(sheet: Sheet, options: Options) -> Grid:
    """The bleed box in pixels."""
    area = sheet.bleed_box
    dpi = options.dpi or sheet.dpi
    if options.longest:
        dpi = options.longest / max(area.width, area.height) * MILLIMETRES_PER_INCH
    scale = dpi / MILLIMETRES_PER_INCH
    return Grid(max(1, round(area.width * scale)), max(1, round(area.height * scale)), dpi)


_Band = tuple[list[bytes], set[int]]
"""The packed strips of a band, and which watched things were seen in it."""


def _bands(pages: Pages, grid: Grid, watch: Watch, processes: int) -> Generator[_Band, None, None]:
    """The plates from top to bottom, in bands of whole strips."""
    rows = max(1, _BAND_BYTES // (grid.columns * 4 * ROWS)) * ROWS
    places = [(top, min(rows, grid.rows - top)) for top in range(0, grid.rows, rows)]
    if processes < 2 or grid.columns * grid.rows < _WORTH_TWO or len(places) < processes:
        yield from _drawn_ahead(pages, grid, watch, places)
        return
    with ProcessPoolExecutor(processes, initializer=_prepare, initargs=(pages, grid.columns, watch)) as pool:
        yield from _in_order(places, processes * _AHEAD, lambda place: pool.submit(_band_elsewhere, place))


def _drawn_ahead(pages: Pages, grid: Grid, watch: Watch, places: list[tuple[int, int]]) -> Iterator[_Band]:
    packer = Packer()
    with Plates(pages, grid.columns) as plates, ThreadPoolExecutor(1) as thread:
        following = thread.submit(plates.band, *places[0])
        for number, (top, _) in enumerate(places, start=1):
            inks = following.result()
            if number < len(places):
                following = thread.submit(plates.band, *places[number])
            yield packer.pack(inks), watch.seen(inks, top)


def _in_order(
    places: list[tuple[int, int]], most: int, submit: Callable[[tuple[int, int]], Future[_Band]]
) -> Iterator[_Band]:
    """The bands in their order, at most `most` of them under way."""
    waiting: collections.deque[Future[_Band]] = collections.deque()
    for place in places:
        waiting.append(submit(place))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


_here: list[tuple[Plates, Watch, Packer]] = []
"""In a helping process: the plates it draws, what it looks for, and what it packs with."""


def _prepare(pages: Pages, columns: int, watch: Watch) -> None:
    _here.append((Plates(pages, columns).__enter__(), watch, Packer()))


def _band_elsewhere(place: tuple[int, int]) -> _Band:
    plates, watch, packer = _here[0]
    inks = plates.band(*place)
    return packer.pack(inks), watch.seen(inks, place[0])
