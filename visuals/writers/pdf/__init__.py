"""PDF: for the print shop the bleed is the page, inks are CMYK or spots, text is outlines; slides keep screen colours.

Up to 14,400 points (5,080 mm) a sheet is drawn 1:1. Above that the whole file is drawn 1:10, without UserUnit: pdfium,
poppler and most RIPs ignore that key, and a banner at a tenth of its size is a mistake that one sees.
"""

from __future__ import annotations

from typing import BinaryIO

from visuals.problems import RefusedError, problem
from visuals.scene import Document, Sheet
from visuals.units import POINTS_PER_MM, Box
from visuals.writers import Options, Written
from visuals.writers.operators import Space, matrix_operator
from visuals.writers.pdf.canvas import PageBoxes, PdfFile
from visuals.writers.pdf.content import Content, Symbols
from visuals.writers.pdf.items import draw_items
from visuals.writers.pdf.live_font import LiveFonts

__all__ = ["draw_raster_page", "write"]

LONGEST_PAGE = 14_400
"""Points. Acrobat shows a longer page blank (PDF Reference 1.6, appendix C)."""

POINTS_PER_PX = 0.75
"""CSS: 96 pixels an inch."""

_TENTH = 0.1
_ROUNDING = 1e-6
_SPARE = 1.5
"""Pictures keep half again as many samples as the sheet's resolution needs: a shop may print finer than asked."""


def write(document: Document, file: BinaryIO, options: Options) -> Written:
    """One page a sheet. Raises RefusedError for a sheet above 50.8 m and for pictures that cannot be used."""
    scale = _scale(document)
    first = document.sheets[0]
    live = LiveFonts() if options.live_text else None
    pdf = PdfFile(file, document.title or first.name, document.language)
    symbols: Symbols = {}
    for sheet in document.sheets:
        _add_page(pdf, sheet, scale, options.dpi or sheet.dpi, symbols, live)
    pdf.save()
    return Written("pdf", first.trim.width, first.trim.height, first.unit, None, "1:1" if scale == 1 else "1:10")


def _scale(document: Document) -> float:
    """1 or 0.1 for all pages of a file: two scales in one file would be a trap."""
    longest = max(_points(sheet) * max(sheet.bleed_box.width, sheet.bleed_box.height) for sheet in document.sheets)
    if longest * _TENTH > LONGEST_PAGE:
        metres = round(longest / POINTS_PER_MM / 1000, 1)
        raise RefusedError(problem("writers.page-too-long", None, metres=f"{metres:g}", most="50.8"))
    return 1.0 if longest <= LONGEST_PAGE + _ROUNDING else _TENTH


def _points(sheet: Sheet) -> float:
    return POINTS_PER_MM if sheet.unit == "mm" else POINTS_PER_PX


def _add_page(
    pdf: PdfFile, sheet: Sheet, scale: float, dpi: float, symbols: Symbols, live: LiveFonts | None
) -> None:
    unit, bleed = _points(sheet) * scale, sheet.bleed_box
    width, height = bleed.width * unit, bleed.height * unit
    trim = Box(
        -bleed.x * unit, (bleed.bottom - sheet.trim.height) * unit, sheet.trim.width * unit, sheet.trim.height * unit
    )
    # Pixels of a pixel sheet, or dots at the sheet's resolution, for each point of the page.
    density = _SPARE * (dpi / 72 if sheet.unit == "mm" else 1 / POINTS_PER_PX) / scale
    # What has no millimetres is looked at, not printed: its PDF is in screen colours.
    content = Content("print" if sheet.unit == "mm" else "screen", unit, density, bleed, symbols, live)
    content.code.append(matrix_operator((unit, 0.0, 0.0, -unit, -bleed.x * unit, bleed.bottom * unit), 4))
    draw_items(content, sheet.items)
    pdf.add_page(PageBoxes(width, height, trim), content)


def draw_raster_page(
    sheet: Sheet, file: BinaryIO, width: int, height: int, space: Space = "screen", area: Box | None = None
) -> None:
    """The same drawing for a raster: `area` alone (the trim box unless given), on a page of width × height points, so
    that one point is one pixel. Streams are left unpacked: the page is read at once and thrown away.
    """
    area = area or sheet.trim_box
    across, down = width / area.width, height / area.height
    pdf = PdfFile(file, sheet.name, "vi-VN", packed=False)
    content = Content(space, min(across, down), 1.0, area)
    content.code.append(matrix_operator((across, 0.0, 0.0, -down, -area.x * across, area.bottom * down), 4))
    draw_items(content, sheet.items)
    pdf.add_page(PageBoxes(width, height), content)
    pdf.save()
