"""ReportLab's canvas without what it adds by itself, and pages put onto it whole.

ReportLab begins every page with a text object in Helvetica, which is not embedded (`BT /F1 12 Tf 14.4 TL ET`), lists
fonts that nobody uses and gives each page an empty transition; print shops refuse the first. Pages are therefore made
here from operators drawn elsewhere; ReportLab numbers the objects and writes the file. Only this module knows it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from visuals.units import Box
from visuals.writers.operators import number
from visuals.writers.pdf.content import Content
from visuals.writers.pdf.font import font_dictionary
from visuals.writers.pdf.objects import Objects, blending, dictionary
from visuals.writers.pdf.shield import reportlab

__all__ = ["PageBoxes", "PdfFile"]

_BOX_DIGITS = 4
"""Page boxes are exact to 0.0001 pt: 0.00004 mm."""

VERSION = (1, 4)
"""PDF 1.4 has all that we draw, and the oldest RIPs read it."""


_SAME_INFO = (
    rb"/Author () /Subject () /Keywords () /Creator (visuals) /Producer (visuals \(ReportLab\)) "
    rb"/CreationDate (D:20000101000000+00'00') /ModDate (D:20000101000000+00'00') /Trapped /False"
)


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """The size of a page in points and its trim box, in PDF coordinates (origin at the bottom left)."""

    width: float
    height: float
    trim: Box | None = None


@functools.cache
def _classes() -> tuple[type[Any], type[Any], type[Any]]:
    canvas, pdfdoc = reportlab()

    class QuietCanvas(canvas.Canvas):  # type: ignore[misc,name-defined]
        """A canvas whose pages begin empty."""

        def _make_preamble(self) -> None:
            self._preamble = ""

    class Body(pdfdoc.PDFObject):  # type: ignore[misc,name-defined]
        """An object that is already as it stands in the file."""

        __RefOnly__ = 1
        data = b"null"

        def format(self, document: Any) -> bytes:  # noqa: ARG002 - ReportLab calls it so
            return self.data

    class Info(pdfdoc.PDFInfo):  # type: ignore[misc,name-defined]
        """What the file says of itself: the title alone is its own, the rest is the same in all."""

        def format(self, document: Any) -> bytes:
            title: bytes = pdfdoc.PDFString(self.title).format(document)
            return b"<< /Title %s %s >>" % (title, _SAME_INFO)

    return QuietCanvas, Body, Info


class PdfFile:
    """A PDF in the making. The same pages give the same bytes: the date is fixed, the ID comes from the content."""

    def __init__(self, file: BinaryIO, title: str, language: str, packed: bool = True) -> None:
        canvas_class, self._body_class, info_class = _classes()
        self._canvas = canvas_class(file, pagesize=(1, 1), invariant=1, pdfVersion=VERSION, lang=language)
        self._document = self._canvas._doc
        self._objects = Objects(self, packed)
        self._document.info = info_class()
        self._canvas.setTitle(title)

    def add(self, body: bytes, mark: bytes = b"") -> str:
        """The reference of a new object. `mark` stands for the body in the file's ID."""
        made = self._body_class()
        made.data = body
        self._document.updateSignature(mark or body)
        return self._named(made)

    def reserve(self) -> tuple[str, Callable[[bytes], None]]:
        """The reference of a new object, and what takes its body."""
        body = self._body_class()

        def fill(data: bytes) -> None:
            body.data = data
            self._document.updateSignature(data)

        return self._named(body), fill

    def _named(self, body: Any) -> str:
        name = self._document.Reference(body).name
        return "{} {} R".format(*self._document.idToObjectNumberAndVersion[name])

    def add_page(self, boxes: PageBoxes, content: Content) -> None:
        whole = _array(Box(0.0, 0.0, boxes.width, boxes.height))
        entries = {"Type": "/Page", "Parent": self._named(self._document.Pages), "MediaBox": whole}
        if boxes.trim:
            entries |= {"BleedBox": whole, "TrimBox": _array(boxes.trim)}
        entries["Contents"] = self._objects.page_stream(content.code)
        entries["Resources"] = self._objects.resources(content.resources.items())
        if content.translucent:
            entries["Group"] = blending(content.space)
        page = self._body_class()
        page.data = dictionary(entries).encode("ascii")
        self._document.addPage(page)

    def save(self) -> None:
        """Write the file into the stream given at the start."""
        for font, fill in self._objects.fonts():
            fill(font_dictionary(font, self._objects))
        self._canvas.save()


def _array(box: Box) -> str:
    edges = (box.x, box.y, box.right, box.bottom)
    return f"[{' '.join([number(each, _BOX_DIGITS) for each in edges])}]"
