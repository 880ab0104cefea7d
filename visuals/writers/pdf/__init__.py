"""PDF: for the print shop the bleed is the page, inks are CMYK or spots, text is outlines; slides keep screen colours.

Up to 14,400 points (5,080 mm) a sheet is drawn 1:1. Above that the whole file is drawn 1:10, without UserUnit: pdfium,
poppler and most RIPs ignore that key, and a banner at a tenth of its size is a mistake that one sees.
"""

from __future__ import annotations

from typing import BinaryIO

from visuals.problems import RefusedError, problem
from visuals.scene import Document, Sheet
from visuals.units import LONGEST_PAGE, POINTS_PER_MM, Box, page_scale
from visuals.writers import Options, Written
from visuals.writers.operators import matrix_operator
from visuals.writers.pdf.canvas import PageBoxes, PdfFile
from visuals.writers.pdf.content import Content, Symbols
from visuals.writers.pdf.items import draw_items
from visuals.writers.pdf.live_font import LiveFonts

__all__ = ["draw_screen_page", "write"]

POINTS_PER_PX = 0.75
"""CSS: 96 pixels an inch."""

_TENTH = 0.1
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
    longest = max(_points(sheet) * max(sheet.page_box.width, sheet.page_box.height) for sheet in document.sheets)
    if longest * _TENTH > LONGEST_PAGE:
        metres = round(longest / POINTS_PER_MM / 1000, 1)
        raise RefusedError(problem("writers.page-too-long", None, metres=f"{metres:g}", most="50.8"))
    return page_scale(longest)


def _points(sheet: Sheet) -> float:
    return POINTS_PER_MM if sheet.unit == "mm" else POINTS_PER_PX


def _add_page(
    pdf: PdfFile, sheet: Sheet, scale: float, dpi: float, symbols: Symbols, live: LiveFonts | None
) -> None:
    unit, page = _points(sheet) * scale, sheet.page_box
    # Pixels of a pixel sheet, or dots at the sheet's resolution, for each point of the page.
    density = _SPARE * (dpi / 72 if sheet.unit == "mm" else 1 / POINTS_PER_PX) / scale
    # What has no millimetres is looked at, not printed: its PDF is in screen colours.
    content = Content("print" if sheet.unit == "mm" else "screen", unit, density, page, symbols, live)
    content.code.append(matrix_operator((unit, 0.0, 0.0, -unit, -page.x * unit, page.bottom * unit), 4))
    draw_items(content, sheet.items)
    bleed, trim = (_on_page(box, page, unit) for box in (sheet.bleed_box, sheet.trim_box))
    pdf.add_page(PageBoxes(page.width * unit, page.height * unit, trim, bleed), content)


def _on_page(box: Box, page: Box, unit: float) -> Box:
    """A box of the sheet in points from the page's lower left corner, upwards."""
    return Box((box.x - page.x) * unit, (page.bottom - box.bottom) * unit, box.width * unit, box.height * unit)


def draw_screen_page(sheet: Sheet, file: BinaryIO, width: int, height: int) -> None:
    """The same drawing for a raster: what a picture shows of the sheet (the trim, or the paper with its marks), in
    screen colours, on a page of width × height points, so that one point is one pixel. Streams are left unpacked: the
    page is read at once and thrown away.
    """
    shown = sheet.shown_box
    across, down = width / shown.width, height / shown.height
    pdf = PdfFile(file, sheet.name, "vi-VN", packed=False)
    content = Content("screen", min(across, down), 1.0, shown)
    content.code.append(matrix_operator((across, 0.0, 0.0, -down, -shown.x * across, height + shown.y * down), 4))
    draw_items(content, sheet.items)
    pdf.add_page(PageBoxes(width, height), content)
    pdf.save()
