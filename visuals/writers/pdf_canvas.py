"""ReportLab's canvas without what it adds by itself, and pages put onto it whole.

ReportLab begins every page with a text object in Helvetica, which is not embedded (`BT /F1 12 Tf 14.4 TL ET`), lists
fonts that nobody uses and gives each page an empty transition; print shops refuse the first. Pages are therefore made
here from operators drawn elsewhere; ReportLab numbers the objects and writes the file. Only this module and
`pdf_objects` know it.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any, BinaryIO

from visuals.units import Box
from visuals.writers.operators import number
from visuals.writers.pdf_content import Content
from visuals.writers.pdf_objects import Objects
from visuals.writers.shield import reportlab

__all__ = ["PageBoxes", "PdfFile"]

_BOX_DIGITS = 4
"""Page boxes are exact to 0.0001 pt: 0.00004 mm."""

VERSION = (1, 4)
"""PDF 1.4 has all that we draw, and the oldest RIPs read it."""


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """The size of a page in points and its trim box, in PDF coordinates (origin at the bottom left)."""

    width: float
    height: float
    trim: Box | None = None


@functools.cache
def _classes() -> tuple[type[Any], type[Any]]:
    canvas, pdfdoc = reportlab()

    class QuietCanvas(canvas.Canvas):  # type: ignore[misc,name-defined]
        """A canvas whose pages begin empty."""

        def _make_preamble(self) -> None:
            self._preamble = ""

    class BlendingPage(pdfdoc.PDFPage):  # type: ignore[misc,name-defined]
        """A page that may name the colour space in which its transparency is blended."""

        __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "Group")

    return QuietCanvas, BlendingPage


class PdfFile:
    """A PDF in the making. The same pages give the same bytes: the date is fixed, the ID comes from the content."""

    def __init__(self, file: BinaryIO, title: str, language: str, packed: bool = True) -> None:
        canvas_class, self._page_class = _classes()
        self._pdfdoc = reportlab()[1]
        self._canvas = canvas_class(file, pagesize=(1, 1), invariant=1, pdfVersion=VERSION, lang=language)
        self._objects = Objects(self._pdfdoc, self._canvas._doc, packed)
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("visuals")
        self._canvas.setProducer("visuals (ReportLab)")

    def add_page(self, boxes: PageBoxes, content: Content) -> None:
        page = self._page_class()
        page.MediaBox = _array(Box(0.0, 0.0, boxes.width, boxes.height))
        if boxes.trim:
            page.BleedBox, page.TrimBox = page.MediaBox, _array(boxes.trim)
        page.Contents = self._objects.stream("\n".join(content.code))
        page.Resources = self._objects.resources(content.resources.items())
        if content.translucent:
            page.Group = self._objects.blending(content.space)
        self._canvas._doc.addPage(page)

    def save(self) -> None:
        """Write the file into the stream given at the start."""
        self._objects.finish()
        self._canvas.save()


def _array(box: Box) -> str:
    edges = (box.x, box.y, box.right, box.bottom)
    return f"[{' '.join(number(each, _BOX_DIGITS) for each in edges)}]"
