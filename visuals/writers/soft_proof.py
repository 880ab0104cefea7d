"""How a print sheet will look: its printing plates seen through the profile of the press, in sRGB.

A picture in screen colours shows what was meant, this one what comes off the press: the inks as they are on the plates,
black that overprints and photographs in their separation included. White is the bare sheet, and black as dark as ink
gets. Spots are shown by the process inks that stand for them, the knife's way too: it tells where the piece is cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from visuals.problems import RefusedError, SpecError, Where, problem
from visuals.scene import Sheet
from visuals.writers import Options
from visuals.writers.colour import UnfitError, as_printed
from visuals.writers.plates import Plates, draw_pages
from visuals.writers.profile import Profile, press_profile
from visuals.writers.raster import Grid, bands, finer_for

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Pixels = NDArray[numpy.uint8]

__all__ = ["seen"]

_BAND_BYTES = 12 * 1024 * 1024
"""Inks drawn at a time; there are twice as many bytes again while they become colours."""


def seen(sheet: Sheet, grid: Grid, options: Options) -> Iterator[Pixels]:
    """The sheet from top to bottom in bands of whole rows, each rows × columns × RGB: in its screen colours, or as a
    soft proof where `options` ask for one.

    Raises RefusedError for pictures that cannot be used and for a proof of a sheet that has no millimetres; SpecError
    and FileError for a profile that cannot be used.
    """
    if not options.soft_proof:
        return bands(sheet, grid)
    if sheet.unit != "mm":
        raise RefusedError(problem("writers.soft-proof-of-pixels", None, name=sheet.name))
    return _proofed(sheet, grid, options.profile)


def _proofed(sheet: Sheet, grid: Grid, profile: Path | None) -> Iterator[Pixels]:
    press = press_profile(profile)
    finer = finer_for(grid)
    fine = Grid(grid.columns * finer, grid.rows * finer, grid.dpi)
    height = max(finer, _BAND_BYTES // (fine.columns * 4) // finer * finer)
    with TemporaryDirectory(prefix="visuals-") as folder:
        pages = draw_pages(sheet, fine, sheet.shown_box, Path(folder), profile, no_ink=frozenset())
        with Plates(pages, fine.columns) as plates:
            for top in range(0, fine.rows, height):
                inks = plates.band(top, min(height, fine.rows - top))
                try:
                    yield _printed(inks, finer, press)
                except UnfitError as fault:
                    raise SpecError(problem("writers.profile-broken", Where(str(profile)))) from fault


def _printed(inks: Pixels, finer: int, press: Profile) -> Pixels:
    """Plates `finer` times as fine as the picture, as its pixels."""
    import numpy
    from PIL import Image

    rows, columns, _ = inks.shape
    image = Image.frombuffer("CMYK", (columns, rows), inks, "raw", "CMYK", 0, 1)
    return numpy.asarray(as_printed(image.reduce(finer) if finer > 1 else image, press))
