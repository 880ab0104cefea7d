"""Printing plates as pixels: cyan, magenta, yellow and black exactly as the inks were asked for.

A raster of screen colours turned into inks afterwards would print black letters in four inks (measured: K 100 came out
as 74/72/60/81). So the page is drawn twice by pdfium: once with yellow, magenta and cyan as the light they leave of
red, green and blue, once with black as what it leaves of white. Blending, smooth edges and gradients act on each ink by
itself, hence both drawings together are the inks, to the last level. In pdfium's order of bytes (blue, green, red,
spare) the first already lies as C, M, Y and room for K.
"""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from visuals.scene import Fill, Gradient, Group, Item, Shape, Sheet, Stroke, Text
from visuals.units import Box
from visuals.writers.operators import Space, components
from visuals.writers.raster import Grid, opened, render

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Pixels = NDArray[numpy.uint8]

__all__ = ["NO_INK", "Pages", "Plates", "draw_pages"]

Pages = tuple[Path, Path]
"""The page with the inks that have a colour, and the one with black, as PDFs of one point a pixel."""

NO_INK = frozenset({"CutContour", "White"})
"""Spots that are no ink on the four plates: the way of a knife, and the white under the inks on clear film."""

_WHITE = 0xFFFFFFFF


def draw_pages(
    sheet: Sheet, grid: Grid, area: Box, folder: Path, profile: Path | None = None, no_ink: frozenset[str] = NO_INK
) -> Pages:
    """The plates of `area` as files in `folder`, ready to be drawn in bands, here or in other processes.

    Spots other than `no_ink` are printed with the inks that stand for them. Files, because photographs are in them
    unpacked; those are separated by the press's `profile`. Raises RefusedError for pictures that cannot be used,
    SpecError and FileError for a profile that cannot.
    """
    from visuals.writers.pdf import draw_raster_page

    pages = folder / "colours.pdf", folder / "black.pdf"
    spaces: tuple[Space, Space] = ("colour-plate", "black-plate")
    for page, space in zip(pages, spaces, strict=True):
        inked = dataclasses.replace(sheet, items=tuple(_inked(sheet.items, space, no_ink)))
        with page.open("wb") as file:
            draw_raster_page(inked, file, grid.columns, grid.rows, space, area, profile)
    return pages


class Plates:
    """The plates of a sheet, drawn band by band; to be used as a context. `kept` bands stand at a time."""

    def __init__(self, pages: Pages, columns: int, kept: int = 1) -> None:
        self._pages, self._columns, self._kept = pages, columns, kept
        self._open = ExitStack()
        self._rooms: deque[Pixels] = deque()

    def __enter__(self) -> Plates:
        self._colours, self._black = (self._open.enter_context(opened(page)) for page in self._pages)
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def band(self, top: int, rows: int) -> Pixels:
        """`rows` whole rows from `top` on: rows × columns × C, M, Y, K, 0 (no ink) to 255.

        It stands until `kept` more are drawn, the last of them in its place: fresh memory for each would cost its
        clearing.
        """
        import numpy
        import pypdfium2.raw as pdfium

        columns = self._columns
        inks = self._room(rows)
        black = numpy.empty((rows, (columns + 3) // 4 * 4), numpy.uint8)
        flat = inks.reshape(rows, columns * 4)
        render(self._colours, flat, pdfium.FPDFBitmap_BGRx, 4, (0, top, columns), _WHITE)
        render(self._black, black, pdfium.FPDFBitmap_Gray, 1, (0, top, columns), _WHITE)
        inks[:, :, 3] = black[:, :columns]
        return numpy.invert(inks, out=inks)

    def _room(self, rows: int) -> Pixels:
        import numpy

        whole = self._rooms.popleft() if len(self._rooms) == self._kept else None
        if whole is None or len(whole) < rows:
            whole = numpy.empty((rows, self._columns, 4), numpy.uint8)
        self._rooms.append(whole)
        return whole[:rows]


def _inked(items: tuple[Item, ...], space: Space, no_ink: frozenset[str]) -> Iterator[Item]:
    """The items as they are on one plate: without what is no ink, and without what overprints and has no part in it."""
    for item in items:
        match item:
            case Group():
                inside = tuple(_inked(item.items, space, no_ink))
                yield item if inside == item.items else dataclasses.replace(item, items=inside)
            case Shape():
                fill = None if _is_left_out(item.fill, space, no_ink) else item.fill
                stroke = None if _is_left_out(item.stroke, space, no_ink) else item.stroke
                whole = fill is item.fill and stroke is item.stroke
                yield item if whole else dataclasses.replace(item, fill=fill, stroke=stroke)
            case Text() if _is_left_out(item.fill, space, no_ink):
                pass
            case _:
                yield item


def _is_left_out(paint: Fill | Stroke | None, space: Space, no_ink: frozenset[str]) -> bool:
    if isinstance(paint, Stroke):
        paint = paint.paint
    if paint is None or isinstance(paint, Gradient):
        return False
    return paint.spot in no_ink or (paint.overprint and any(paint.print) and set(components(paint, space)) == {1.0})
