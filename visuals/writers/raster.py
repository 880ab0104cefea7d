"""Sheets as pixels: the very drawing of the PDF, in screen colours, rendered by pdfium.

pdfium has silent limits (measured): text and paths vanish beyond column 32,767 of a bitmap, so wide pages
are drawn in tiles; memory is bounded by drawing in bands. It rasterises outlines, never fonts: with fonts it snaps
letters to whole pixels.
"""

from __future__ import annotations

import ctypes
import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visuals.problems import RefusedError, problem
from visuals.scene import Sheet
from visuals.units import MILLIMETRES_PER_INCH
from visuals.writers import Options, Written

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Pixels = NDArray[numpy.uint8]

__all__ = ["Grid", "bands", "finer_for", "give_back", "grid_of", "opened", "picture", "render", "require", "written"]

_TILE = 16_384
"""Columns drawn at a time: half of what pdfium can count to."""

_BAND_BYTES = 20 * 1024 * 1024
"""A finer drawing is held three times, as drawn and as averaged, and once more for each group that is see-through:
with 32 MiB a worker of the example needed 310 MB, with 20 MiB 285 in the same time; 16 MiB cost 17 % more time, 256
MiB 40 % and a gigabyte (measured)."""

_FINER = ((250_000, 4), (4_000_000, 2))
"""Pixels, and how many times finer a raster of up to so many is drawn and then averaged. pdfium widens thin lines and
small rectangles to whole pixels: flags on a thumbnail turn into blots (error against the truth 36 levels, drawn twice
as fine 9). Large rasters have no such small things, and four times as much to draw."""

_SUPERSAMPLE = 4
_LIT_FROM = 0.4
"""Share of a one-colour pixel that must be covered for it to light up: at 0.5 thin strokes of letters break
(measured: 49 letters became another letter's twin at 12 rows, the fewest at 0.4)."""

pdfium_lock = threading.Lock()
"""pdfium is not thread-safe."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The size of a raster in pixels; `dpi` of a print sheet, None for a sheet that is measured in pixels."""

    columns: int
    rows: int
    dpi: float | None


def grid_of(sheet: Sheet, options: Options) -> Grid:
    """How many pixels a sheet becomes: 1:1 for pixel sheets, its dpi for print, or `longest` for both."""
    shown = sheet.shown_box
    dpi = (options.dpi or sheet.dpi) if sheet.unit == "mm" else None
    scale = dpi / MILLIMETRES_PER_INCH if dpi else 1.0
    if options.longest:
        wanted = options.longest / max(shown.width, shown.height)
        dpi = dpi and dpi * wanted / scale
        scale = wanted
    return Grid(max(1, round(shown.width * scale)), max(1, round(shown.height * scale)), dpi)


def written(format: str, grid: Grid) -> Written:
    """What a raster says of itself."""
    return Written(format, grid.columns, grid.rows, "px", grid.dpi, "1:1")


def require(format: str, grid: Grid, most_pixels: int, longest: int) -> None:
    """Raise RefusedError for a raster that is larger than the format, or memory, should be asked to hold."""
    if grid.columns * grid.rows > most_pixels or max(grid.columns, grid.rows) > longest:
        facts = {"width": grid.columns, "height": grid.rows, "most": most_pixels // 1_000_000, "name": format}
        raise RefusedError(problem("writers.raster-too-large", None, **facts))


def picture(sheet: Sheet, grid: Grid) -> Pixels:
    """The whole sheet, rows × columns × RGB."""
    import numpy

    return numpy.concatenate(list(bands(sheet, grid)))


def bands(sheet: Sheet, grid: Grid) -> Iterator[Pixels]:
    """The sheet from top to bottom in bands of whole rows, each rows × columns × RGB.

    Raises RefusedError for pictures that cannot be used.
    """
    if sheet.colours != "full":
        yield from _lit_bands(sheet, grid)
        return
    finer = finer_for(grid)
    for band in _drawn_bands(sheet, grid, finer, 0xFFFFFFFF):
        yield _mean(band, finer) if finer > 1 else band


def finer_for(grid: Grid) -> int:
    """How many times finer than `grid` a raster is drawn, to be averaged."""
    return next((times for most, times in _FINER if grid.columns * grid.rows <= most), 1)


def _drawn_bands(sheet: Sheet, grid: Grid, finer: int, ground: int) -> Iterator[Pixels]:
    """The sheet drawn `finer` times as large as `grid`, in bands of whole rows of it, on `ground` (0xAARRGGBB)."""
    from visuals.writers.pdf import draw_raster_page

    columns, rows = grid.columns * finer, grid.rows * finer
    file = io.BytesIO()
    draw_raster_page(sheet, file, columns, rows)
    height = max(finer, _BAND_BYTES // (columns * 3) // finer * finer)
    with opened(file.getvalue()) as page:
        for top in range(0, rows, height):
            yield _drawn(page, columns, top, min(height, rows - top), ground)


def _mean(band: Pixels, finer: int) -> Pixels:
    """Each square of finer × finer pixels as one; flat colours stay exactly what they were."""
    import numpy
    from PIL import Image

    return numpy.asarray(Image.fromarray(band).reduce(finer))


@contextmanager
def opened(pdf: bytes | Path) -> Iterator[Any]:
    """The first page of a PDF, opened by pdfium."""
    import pypdfium2

    with pdfium_lock:
        document = pypdfium2.PdfDocument(pdf)
        page = document[0]
    try:
        yield page
    finally:
        with pdfium_lock:
            page.close()
            document.close()


def _drawn(page: Any, columns: int, top: int, rows: int, ground: int) -> Pixels:
    import numpy
    import pypdfium2.raw as pdfium

    samples = numpy.empty((rows, (columns * 3 + 3) // 4 * 4), numpy.uint8)
    render(page, samples, pdfium.FPDFBitmap_BGR, 3, (0, top, columns), ground, pdfium.FPDF_REVERSE_BYTE_ORDER)
    return samples[:, : columns * 3].reshape(rows, columns, 3)


def render(
    page: Any, samples: Pixels, form: int, size: int, place: tuple[int, int, int], ground: int, flags: int = 0
) -> None:
    """Draw what stands at `place` (left, top, columns) of the page into the rows of `samples`.

    `samples` is rows × bytes of a row, `form` is pdfium's name of its pixels and `size` their bytes; `ground` is
    0xAARRGGBB. At most _TILE columns are drawn at a time, each strip of them where it belongs.
    """
    import pypdfium2.raw as pdfium

    left, top, columns = place
    rows, stride = samples.shape
    for start in range(0, columns, _TILE):
        width = min(_TILE, columns - start)
        first = ctypes.c_void_p(samples.ctypes.data + start * size)
        with pdfium_lock:
            bitmap = pdfium.FPDFBitmap_CreateEx(width, rows, form, first, stride)
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, rows, ground)
            matrix = pdfium.FS_MATRIX(1, 0, 0, 1, -left - start, -top)
            clip = pdfium.FS_RECTF(0, 0, width, rows)
            pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page.raw, matrix, clip, flags)
            pdfium.FPDFBitmap_Destroy(bitmap)


def give_back() -> None:
    """Have the C library return what it holds of freed memory: 31 MB after a photograph of 11 megapixels (measured)."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # musl has no such function
            ctypes.CDLL(None).malloc_trim(0)


def _lit_bands(sheet: Sheet, grid: Grid) -> Iterator[Pixels]:
    """A board of one or two colours: each diode is off or fully lit, never a shade, by how much of it is drawn.

    The board's own pixels are decided first; a `longest` other than its size only repeats or leaves out whole pixels.
    """
    import numpy

    own = Grid(round(sheet.trim.width), round(sheet.trim.height), None)
    diodes = 2 if sheet.colours == "red-green" else 1
    lit: list[NDArray[numpy.bool_]] = []
    for band in _drawn_bands(sheet, own, _SUPERSAMPLE, 0xFF000000):
        share = band[:, :, :diodes].reshape(-1, _SUPERSAMPLE, own.columns, _SUPERSAMPLE, diodes).mean(axis=(1, 3))
        lit.append(share >= _LIT_FROM * 255)
    board = numpy.concatenate(lit)
    board = board[_nearest(grid.rows, own.rows)][:, _nearest(grid.columns, own.columns)]
    pixels = numpy.zeros((*board.shape[:2], 3), numpy.uint8)
    pixels[:, :, :diodes] = board * numpy.uint8(255)
    yield pixels


def _nearest(count: int, of: int) -> NDArray[numpy.int64]:
    import numpy

    return ((numpy.arange(count) + 0.5) * of / count).astype(numpy.int64)
