"""At which scale a document is drawn where a page cannot be as long as the thing itself."""

from __future__ import annotations

from visuals.problems import RefusedError, problem
from visuals.scene import Document, Sheet
from visuals.units import LONGEST_PAGE, POINTS_PER_MM, SCALES, page_scale
from visuals.writers import Options

__all__ = ["drawn_at", "points_of", "scale_of"]

_POINTS_PER_PX = 0.75
"""CSS: 96 pixels an inch."""


def points_of(sheet: Sheet) -> float:
    """How many points a unit of the sheet is, 1:1."""
    return POINTS_PER_MM if sheet.unit == "mm" else _POINTS_PER_PX


def scale_of(document: Document) -> int:
    """The n of the scale 1:n of a PDF's pages, one for all: two scales in one file would be a trap.

    Raises RefusedError for a sheet that is too long even at the smallest scale.
    """
    sheets = ((sheet.page_box, points_of(sheet)) for sheet in document.sheets)
    longest = max(max(page.width, page.height) * points for page, points in sheets) / POINTS_PER_MM
    scale = page_scale(longest)
    if scale is None:
        most = SCALES[-1] * LONGEST_PAGE / POINTS_PER_MM / 1000
        facts = {"metres": f"{longest / 1000:.1f}", "scale": SCALES[-1], "most": f"{most:g}"}
        raise RefusedError(problem("writers.page-too-long", None, **facts))
    return scale


def drawn_at(document: Document, format: str, options: Options) -> str:
    """The scale of a file as people say it: "1:10" when what is in it is a tenth of the thing. Raises as `scale_of`."""
    return f"1:{scale_of(document)}" if format == "pdf" and not options.user_unit else "1:1"
