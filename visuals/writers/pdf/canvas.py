"""ReportLab's document, and pages put onto it whole.

ReportLab's canvas begins every page with a text object in Helvetica, which is not embedded (`BT /F1 12 Tf 14.4 TL ET`),
and gives each page an empty transition; print shops refuse the first. Pages are therefore made here from operators
drawn elsewhere; ReportLab numbers the objects, encodes strings and makes the file's ID. Only this module knows it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
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


_SAME_INFO = {
    "Author": "()", "Subject": "()", "Keywords": "()", "Creator": "(visuals)", "Producer": r"(visuals \(ReportLab\))",
    "CreationDate": "(D:20000101000000+00'00')", "ModDate": "(D:20000101000000+00'00')", "Trapped": "/False",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """The size of a page in points and its trim box, in PDF coordinates (origin at the bottom left)."""

    width: float
    height: float
    trim: Box | None = None


@functools.cache
def _body_class() -> type[Any]:
    class Body(reportlab().PDFObject):  # type: ignore[misc]
        """An object that is already as it stands in the file."""

        __RefOnly__ = 1
        data = b"null"

        def format(self, document: Any) -> bytes:  # noqa: ARG002 - ReportLab calls it so
            return self.data

    return Body


class PdfFile:
    """A PDF in the making. The same pages give the same bytes: the date is fixed, the ID comes from the content."""

    def __init__(self, file: BinaryIO, title: str, language: str, packed: bool = True) -> None:
        self._file, self._title, self._language = file, title, language
        self._document = reportlab().PDFDocument(invariant=1, pdfVersion=VERSION)
        self._objects = Objects(self, packed)
        self._tree, self._fill_tree = self.reserve()
        self._pages: list[str] = []

    def add(self, body: bytes, mark: bytes = b"") -> str:
        """The reference of a new object. `mark` stands for the body in the file's ID."""
        made = _body_class()()
        made.data = body
        self._document.updateSignature(mark or body)
        return self._named(made)

    def reserve(self) -> tuple[str, Callable[[bytes], None]]:
        """The reference of a new object, and what takes its body."""
        body = _body_class()()

        def fill(data: bytes) -> None:
            body.data = data
            self._document.updateSignature(data)

        return self._named(body), fill

    def _named(self, body: Any) -> str:
        name = self._document.Reference(body).name
        return "{} {} R".format(*self._document.idToObjectNumberAndVersion[name])

    def add_page(self, boxes: PageBoxes, content: Content) -> None:
        whole = _array(Box(0.0, 0.0, boxes.width, boxes.height))
        entries = {"Type": "/Page", "Parent": self._tree, "MediaBox": whole}
        if boxes.trim:
            entries |= {"BleedBox": whole, "TrimBox": _array(boxes.trim)}
        entries["Contents"] = self._objects.page_stream(content.code)
        entries["Resources"] = self._objects.resources(content.resources.items())
        if content.translucent:
            entries["Group"] = blending(content.space)
        self._pages.append(self._objects.add(entries))

    def save(self) -> None:
        """Write the file into the stream given at the start."""
        for font, fill in self._objects.fonts():
            fill(font_dictionary(font, self._objects))
        kids = f"[{' '.join(self._pages)}]"
        self._fill_tree(dictionary({"Type": "/Pages", "Count": str(len(self._pages)), "Kids": kids}).encode("ascii"))
        root = self._objects.add({"Type": "/Catalog", "Pages": self._tree, "Lang": self._text(self._language)})
        info = self._objects.add({"Title": self._text(self._title), **_SAME_INFO})
        self._file.writelines(_parts(self._document, root, info))
        # The two know each other: without this, unpacked photographs stay until the collector comes.
        del self._document, self._objects

    def _text(self, words: str) -> str:
        """A PDF string in ASCII: PDFDocEncoding where that has all the letters, else UTF-16; the rest escaped."""
        string: bytes = reportlab().PDFString(words).format(self._document)
        return string.decode("ascii")


def _parts(document: Any, root: str, info: str) -> Iterator[bytes]:
    """The file piece by piece: what ReportLab's own `SaveToFile` writes, without a wrapper for every object."""
    head = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % VERSION
    yield head
    at, table = len(head), [b"0000000000 65535 f \n"]
    for count, name in sorted(document.numberToId.items()):
        part = b"%d 0 obj\n%s\nendobj\n" % (count, document.idToObject[name].format(document))
        table.append(b"%010d 00000 n \n" % at)
        at += len(part)
        yield part
    identity = document.signature.hexdigest()
    entries = {"Size": str(len(table)), "Root": root, "Info": info, "ID": f"[<{identity}> <{identity}>]"}
    end = f"trailer\n{dictionary(entries)}\nstartxref\n{at}\n%%EOF\n".encode("ascii")
    yield b"".join((b"xref\n0 %d\n" % len(table), *table, end))


def _array(box: Box) -> str:
    edges = (box.x, box.y, box.right, box.bottom)
    return f"[{' '.join([number(each, _BOX_DIGITS) for each in edges])}]"
