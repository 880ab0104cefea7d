"""Pages as they look: drawn small by pdfium on nothing, so that what is bare shows."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visuals.check.outline import Edges
from visuals.preflight.page import Page

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Pixels = NDArray[numpy.uint8]

__all__ = ["Drawing", "Studio", "studio"]

# Beyond device coordinate 32,767 pdfium paints no letters and no outlines, without a word (AGG's 16-bit scanlines).
_LONGEST = 16_000

_CLEAR = (255, 255, 255, 0)

_BAND = 256
"""Rows."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A part of a page: `shown` is rows × columns × red, green, blue on white paper, `cover` rows × columns of how much
    is painted there (0 bare to 255), `dots` pixels to a point; `edges` are what is drawn, in points of the page."""

    shown: Pixels
    cover: Pixels
    dots: float
    edges: Edges

    def columns(self, left: float, right: float) -> slice:
        """The columns between two places in points, those that are cut by them left out."""
        first, last = ((place - self.edges[0]) * self.dots for place in (left, right))
        return slice(max(0, math.ceil(first)), max(0, math.floor(last)))

    def rows(self, bottom: float, top: float) -> slice:
        """The rows between two places in points, those that are cut by them left out."""
        first, last = ((self.edges[3] - place) * self.dots for place in (top, bottom))
        return slice(max(0, math.ceil(first)), max(0, math.floor(last)))

    def part(self, edges: Edges) -> tuple[Pixels, Pixels]:
        """`shown` and `cover` of the pixels that lie whole within `edges` (left, bottom, right, top)."""
        place = self.rows(edges[1], edges[3]), self.columns(edges[0], edges[2])
        return self.shown[place], self.cover[place]

    def points(self, column: float, row: float) -> tuple[float, float]:
        """A place among the pixels, in points of the page."""
        return self.edges[0] + column / self.dots, self.edges[3] - row / self.dots


def _on_paper(pixels: Pixels) -> Pixels:
    """Red, green, blue on white. Most pages are painted all over, and only what is not is worked on, a band at a
    time."""
    import numpy

    shown = pixels[..., :3].copy()
    for top in range(0, len(shown), _BAND):
        cover = pixels[top : top + _BAND, :, 3]
        if cover.min(initial=255) < 255:
            opacity, band = cover[..., None].astype(numpy.uint16), shown[top : top + _BAND]
            band[:] = (band * opacity + 255 * (255 - opacity)) // 255
    return shown


class Studio:
    """An open file, of which pages can be drawn."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def draw(self, page: Page, pixels: int, part: Edges | None = None) -> Drawing | None:
        """`part` of the page (its whole medium unless told) in about so many `pixels`; None when pdfium will not."""
        edges = part or page.media
        width, height = edges[2] - edges[0], edges[3] - edges[1]
        dots = min(math.sqrt(pixels / (width * height)), _LONGEST / max(width, height))
        try:
            # The crop box cuts off what is printed beside it, and turned pages only make everything harder to find.
            raw = self._document[page.number - 1]
            raw.set_rotation(0)
            raw.set_cropbox(*edges)
            raw.close()
            raw = self._document[page.number - 1]
            if not math.isclose(raw.get_width() * raw.get_height(), width * height, rel_tol=0.01):
                return None  # pdfium reads the boxes otherwise, and would draw a page of any size
            made = raw.render(scale=dots, fill_color=_CLEAR, rev_byteorder=True, may_draw_forms=False)
            drawn = made.to_numpy()
            raw.close()
        except Exception:  # pdfium refuses, or the bitmap is more than there is room for
            return None
        return Drawing(_on_paper(drawn), drawn[..., 3], dots, edges) if drawn.shape[2:] == (4,) else None


@contextmanager
def studio(file: Path | bytes) -> Iterator[Studio | None]:
    """The file for pdfium; None for one that it does not open."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file)
    except Exception:
        yield None
        return
    try:
        yield Studio(document)
    finally:
        document.close()
