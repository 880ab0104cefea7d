"""PDF: for the print shop inks are CMYK or spots and text is outlines, as PDF/X; slides keep screen colours.

Up to 14,400 points (5,080 mm) a sheet is drawn 1:1. Above that the whole file is drawn 1:10, above 50.8 m 1:20, without
UserUnit unless asked for: pdfium, poppler and most RIPs ignore that key, and a banner at a tenth of its size is a
mistake that one sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from visuals.problems import RefusedError, SpecError, problem
from visuals.scene import Document, Sheet
from visuals.units import Box
from visuals.writers import Options, Written
from visuals.writers.operators import Space, matrix_operator
from visuals.writers.pdf.canvas import PageBoxes, PdfFile
from visuals.writers.pdf.content import Content, Symbols
from visuals.writers.pdf.items import draw_items
from visuals.writers.pdf.links import links_of
from visuals.writers.pdf.live_font import LiveFonts
from visuals.writers.pdf.opaque import made_opaque
from visuals.writers.pdf.see_through import what_shows_through
from visuals.writers.pdf.standard import PLAIN, STANDARDS, PdfStandard
from visuals.writers.profile import press_profile
from visuals.writers.scale import points_of, scale_of

__all__ = ["draw_raster_page", "write"]

_SPARE = 1.5
"""Pictures keep half again as many samples as the sheet's resolution needs: a shop may print finer than asked."""


@dataclass(frozen=True, slots=True)
class _Job:
    """What the pages of one file share: scale 1:`scale`, how many points a unit is (UserUnit), what was asked for."""

    scale: int
    user_unit: int
    standard: PdfStandard
    options: Options
    symbols: Symbols
    live: LiveFonts | None


def write(document: Document, file: BinaryIO, options: Options) -> Written:
    """One page a sheet.

    Raises RefusedError for a sheet that is too long even at the smallest scale, for pictures that cannot be used, and
    for what is seen through in PDF/X-1a; SpecError and FileError for a profile that cannot be used.
    """
    job = _job(document, options)
    first, newest = document.sheets[0], job.standard.newest_profile
    profile = press_profile(options.profile, newest) if newest else None
    pdf = PdfFile(
        file, document.title or first.name, document.language, standard=job.standard, profile=profile
    )
    for sheet in document.sheets:
        _add_page(pdf, sheet, job)
    pdf.save()
    scale = f"1:{job.scale // job.user_unit}"
    return Written("pdf", first.trim.width, first.trim.height, first.unit, None, scale)


def _job(document: Document, options: Options) -> _Job:
    scale = scale_of(document)
    printed = all(sheet.unit == "mm" for sheet in document.sheets)
    standard = STANDARDS[options.standard] if printed else PLAIN
    user_unit = scale if options.user_unit else 1
    if user_unit != 1 and not standard.see_through:
        raise SpecError(problem("writers.x1a-user-unit"))
    return _Job(scale, user_unit, standard, options, {}, LiveFonts() if options.live_text else None)


def _add_page(pdf: PdfFile, sheet: Sheet, job: _Job) -> None:
    options, media, unit = job.options, sheet.page_box, points_of(sheet) / job.scale
    # Pixels of a pixel sheet, or dots at the sheet's resolution, for each point of the page.
    dots = (options.dpi or sheet.dpi) / 72 if sheet.unit == "mm" else 1 / points_of(sheet)
    # What has no millimetres is looked at, not printed: its PDF is in screen colours.
    space: Space = "print" if sheet.unit == "mm" else "screen"
    content = Content(space, unit, _SPARE * dots * job.scale, media, job.symbols, job.live, options.profile)
    content.code.append(matrix_operator((unit, 0.0, 0.0, -unit, -media.x * unit, media.bottom * unit), 4))
    if not job.standard.see_through:
        sheet = made_opaque(sheet)
    draw_items(content, sheet.items)
    if content.translucent and not job.standard.see_through:
        raise RefusedError(what_shows_through(sheet))
    trim, bleed = (_on_page(box, media, unit) for box in (sheet.trim_box, sheet.bleed_box))
    # A press has no use for links, and PDF/X none on the trim (ISO 15930-7, 6.15).
    links = tuple((_on_page(box, media, unit), to) for box, to in links_of(sheet)) if sheet.unit == "px" else ()
    pdf.add_page(PageBoxes(media.width * unit, media.height * unit, trim, bleed, job.user_unit, links), content)


def _on_page(box: Box, media: Box, unit: float) -> Box:
    """A box of the sheet in points of the page, whose origin is at the bottom left of `media`."""
    return Box((box.x - media.x) * unit, (media.bottom - box.bottom) * unit, box.width * unit, box.height * unit)


def draw_raster_page(
    sheet: Sheet,
    file: BinaryIO,
    width: int,
    height: int,
    space: Space = "screen",
    area: Box | None = None,
    profile: Path | None = None,
) -> None:
    """The same drawing for a raster: `area` alone (the trim, or the paper with its marks, unless given), on a page of
    width × height points, so that one point is one pixel. On plates pictures are separated by the press's `profile`.
    Streams are left unpacked: the page is read at once and thrown away.
    """
    area = area or sheet.shown_box
    across, down = width / area.width, height / area.height
    pdf = PdfFile(file, sheet.name, "vi-VN", packed=False)
    content = Content(space, min(across, down), 1.0, area, profile=profile)
    content.code.append(matrix_operator((across, 0.0, 0.0, -down, -area.x * across, area.bottom * down), 4))
    draw_items(content, sheet.items)
    pdf.add_page(PageBoxes(width, height), content)
    pdf.save()
