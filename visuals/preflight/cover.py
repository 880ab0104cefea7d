"""How much ink lies where on a page: its plates drawn, and added up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visuals.check.outline import Edges
from visuals.preflight.drawing import Drawing, Studio, studio
from visuals.preflight.page import Page
from visuals.preflight.separation import PLATES, separated

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Levels = NDArray[numpy.uint16]

__all__ = ["SLACK", "Cover", "Inked", "Wet", "measure"]

SLACK = 4.0
"""Percent that four plates of bytes and smooth edges may add."""

_FULL = 255
_GRAIN = 2
"""Pixels each way that are wet together before they count: an edge is not an area."""

_BROAD = 12
"""A black area is as broad as this part of the page's shorter side, each way: letters and codes are not."""

_RICH = 10
"""Percent of other inks that make black ink a rich black."""


@dataclass(frozen=True, slots=True)
class Wet:
    """Where most ink lies: the percent of all inks there, its edges in points, and the share (0..1) of the page that is
    over the limit asked about."""

    most: float
    edges: Edges
    share: float


@dataclass(frozen=True, slots=True)
class Inked:
    """What the inks of a page come to: where it is wet, the share (0..1) of it in black areas of black ink alone, and
    for each QR code the percent of other inks in its dark modules."""

    wet: Wet | None
    thin_black: float
    codes: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """A drawn page: rows × columns of `total` ink and of `black` ink, 255 a plate."""

    drawing: Drawing
    total: Levels
    black: Levels

    def wettest(self, limit: float) -> Wet | None:
        """Where the inks are over `limit` percent; None where they are not."""
        level = _least(self.total, _GRAIN)
        if not level.size or float(level.max()) / 2.55 <= limit:
            return None
        row, column = divmod(int(level.argmax()), level.shape[1])
        x, y = self.drawing.points(column + _GRAIN / 2, row + _GRAIN / 2)
        return Wet(float(level.max()) / 2.55, (x, y, x, y), float((self.total > limit * 2.55).mean()))

    def beside_black(self, edges: Edges) -> float:
        """Percent of inks other than black in the dark half of what lies within `edges`."""
        import numpy

        place = self.drawing.rows(edges[1], edges[3]), self.drawing.columns(edges[0], edges[2])
        total, other = self.total[place], (self.total - self.black)[place]
        dark = total > total.max(initial=0) / 2
        return float(numpy.median(other[dark])) / 2.55 if dark.any() else 0.0

    def thin_black(self, least: float) -> float:
        """The share (0..1) of the page that lies in broad areas of at least `least` percent of black ink and hardly any
        other."""
        import numpy

        other = self.total - self.black
        thin = (self.black >= least * 2.55) & (other <= _RICH * 2.55)
        side = max(_GRAIN, min(thin.shape) // _BROAD)
        within = _least(thin.astype("uint16"), side)
        return float((1 - _least(1 - numpy.pad(within, side - 1), side)).mean()) if within.size else 0.0


def _least(levels: Levels, side: int) -> Levels:
    """The least level of every square of `side` pixels."""
    import numpy

    for axis in (0, 1):
        if levels.shape[axis] < side:
            return levels[:0, :0]
        for _ in range(side - 1):
            first, second = (levels[:-1], levels[1:]) if axis == 0 else (levels[:, :-1], levels[:, 1:])
            levels = numpy.minimum(first, second)
    return levels


def measure(
    path: Path, pages: Sequence[Page], pixels: int, measured: Callable[[Page, Cover], Inked]
) -> dict[int, Inked]:
    """Number of a page → what is `measured` of the ink on it, drawn in so many `pixels`, beside its bleed left out.
    Pages that cannot be drawn so are left out; one is held at a time."""
    made: dict[int, Inked] = {}
    try:
        files = [_plates(path, plates, len(pages)) for plates in PLATES]
        with studio(files[0]) as colours, studio(files[1]) as blacks:
            for page in pages:
                cover = _cover(page, colours, blacks, pixels)
                if cover is not None:
                    made[page.number] = measured(page, cover)
    except Exception:  # what pdfium or pikepdf refuses was told already
        pass
    return made


def _plates(path: Path, plates: Any, count: int) -> bytes:
    import pikepdf

    with pikepdf.open(path, suppress_warnings=True) as pdf:
        return separated(pdf, plates, count)


def _cover(page: Page, colours: Studio | None, blacks: Studio | None, pixels: int) -> Cover | None:
    import numpy

    drawn = [each.draw(page, pixels, page.bleed) if each else None for each in (colours, blacks)]
    first, second = drawn
    if first is None or second is None or first.shown.shape != second.shown.shape:
        return None
    black = _FULL - second.shown[..., 0].astype(numpy.uint16)
    total = 3 * _FULL - first.shown.sum(axis=2, dtype=numpy.uint16) + _FULL - second.shown[..., 1] + black
    return Cover(first, total, black)
