"""A document that begins as ReportLab's does, and pages put onto it whole.

ReportLab's canvas begins every page with a text object in Helvetica, which is not embedded (`BT /F1 12 Tf 14.4 TL ET`),
and gives each page an empty transition; print shops refuse the first. Pages are therefore made here from operators
drawn elsewhere, and objects are rows of bytes; ReportLab gives what every file begins with, the digest of its ID, and
encodes strings. Only this module knows it.
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
from visuals.writers.pdf.intent import output_intent
from visuals.writers.pdf.metadata import CREATOR, PRODUCER, packet
from visuals.writers.pdf.objects import Objects, blending, dictionary
from visuals.writers.pdf.shield import reportlab
from visuals.writers.pdf.standard import PLAIN, PdfStandard
from visuals.writers.profile import Profile
from visuals.writers.xml import readable

__all__ = ["PageBoxes", "PdfFile"]

_BOX_DIGITS = 4
"""Page boxes are exact to 0.0001 pt: 0.00004 mm."""

_PDF_DATE = "(D:20000101000000+00'00')"
"""`metadata.DATE` as the document information writes it."""

_UNTITLED = "visuals"
"""PDF/X wants a title that is not empty."""


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """The size of a page in points, its trim and bleed boxes in PDF coordinates (origin at the bottom left), and how
    many points one of its units is (UserUnit). `links` are areas that lead to an address."""

    width: float
    height: float
    trim: Box | None = None
    bleed: Box | None = None
    user_unit: int = 1
    links: tuple[tuple[Box, str], ...] = ()


@functools.cache
def _begun() -> tuple[Any, tuple[bytes, ...]]:
    """What every document of ReportLab begins with: the digest that becomes the file's ID, and its first objects."""
    document = reportlab().PDFDocument(invariant=1)
    named = sorted(document.numberToId.items())
    return document.signature, tuple(document.idToObject[name].format(document) for _, name in named)


class PdfFile:
    """A PDF in the making. The same pages give the same bytes: the date is fixed, the ID comes from the content."""

    def __init__(
        self,
        file: BinaryIO,
        title: str,
        language: str,
        packed: bool = True,
        standard: PdfStandard = PLAIN,
        profile: Profile | None = None,
    ) -> None:
        """`profile` is that of the press, where `standard` wants one."""
        self._file, self._title, self._language = file, readable(title) or _UNTITLED, language
        self._standard, self._profile = standard, profile
        signature, begun = _begun()
        self._signature = signature.copy()
        self._bodies = [*begun]
        self._objects = Objects(self, packed)
        self._tree, self._fill_tree = self.reserve()
        self._pages: list[str] = []

    def add(self, body: bytes, mark: bytes = b"") -> str:
        """The reference of a new object. `mark` stands for the body in the file's ID."""
        self._bodies.append(body)
        self._signature.update(mark or body)
        return f"{len(self._bodies)} 0 R"

    def reserve(self) -> tuple[str, Callable[[bytes], None]]:
        """The reference of a new object, and what takes its body."""
        self._bodies.append(b"null")
        number = len(self._bodies)

        def fill(body: bytes) -> None:
            self._bodies[number - 1] = body
            self._signature.update(body)

        return f"{number} 0 R", fill

    def add_page(self, boxes: PageBoxes, content: Content) -> None:
        whole = _array(Box(0.0, 0.0, boxes.width, boxes.height))
        entries = {"Type": "/Page", "Parent": self._tree, "MediaBox": whole}
        if boxes.trim and boxes.bleed:
            entries |= {"BleedBox": _array(boxes.bleed), "TrimBox": _array(boxes.trim)}
        if boxes.user_unit != 1:
            entries["UserUnit"] = str(boxes.user_unit)
        entries["Contents"] = self._objects.page_stream(content.code)
        entries["Resources"] = self._objects.resources(content.resources.items())
        if content.translucent or self._standard.grouped:
            entries["Group"] = blending(content.space)
        if boxes.links:
            entries["Annots"] = f"[{' '.join(self._objects.add(_link(*each)) for each in boxes.links)}]"
        self._pages.append(self._objects.add(entries))

    def save(self) -> None:
        """Write the file into the stream given at the start."""
        for font, fill in self._objects.fonts():
            fill(font_dictionary(font, self._objects))
        kids = f"[{' '.join(self._pages)}]"
        self._fill_tree(dictionary({"Type": "/Pages", "Count": str(len(self._pages)), "Kids": kids}).encode("ascii"))
        root, info = self._objects.add(self._catalogue()), self._objects.add(self._information())
        self._file.writelines(_parts(self._bodies, self._standard.version, root, info, self._signature.hexdigest()))
        # What draws objects knows this file: without this, unpacked photographs stay until the collector comes.
        del self._bodies, self._objects

    def _catalogue(self) -> dict[str, str]:
        entries = {"Type": "/Catalog", "Pages": self._tree}
        if self._standard.version >= (1, 4):
            entries["Lang"] = _text(self._language)
        if self._profile:
            entries["OutputIntents"] = f"[{output_intent(self._profile, self, _text)}]"
        if self._standard.described:
            told = packet(self._title, self._language, self._standard.says[0][1], self._signature.hexdigest())
            # Never packed: programs that know no PDF look for it.
            entries["Metadata"] = self._objects.add_stream(told, {"Type": "/Metadata", "Subtype": "/XML"})
        return entries

    def _information(self) -> dict[str, str]:
        return {
            "Title": _text(self._title), "Creator": _text(CREATOR), "Producer": _text(PRODUCER),
            "CreationDate": _PDF_DATE, "ModDate": _PDF_DATE, "Trapped": "/False",
            **{name: _text(words) for name, words in self._standard.says},
        }  # fmt: skip


@functools.lru_cache(maxsize=256)
def _text(words: str) -> str:
    """A PDF string in ASCII: PDFDocEncoding where that has all the letters, else UTF-16; the rest escaped."""
    pdfdoc = reportlab()
    string: bytes = pdfdoc.PDFString(words).format(pdfdoc.PDFDocument())  # asked only whether the file is encrypted
    return string.decode("ascii")


_END = b"\nendobj\n"


def _parts(bodies: list[bytes], version: tuple[int, int], root: str, info: str, identity: str) -> Iterator[bytes]:
    """The file piece by piece: the objects, numbered in their order, and the table of where they stand."""
    start = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % version
    yield start
    at, table = len(start), [b"0000000000 65535 f \n"]
    for count, body in enumerate(bodies, start=1):
        head = b"%d 0 obj\n" % count
        table.append(b"%010d 00000 n \n" % at)
        yield from (head, body, _END)
        at += len(head) + len(body) + len(_END)
    entries = {"Size": str(len(table)), "Root": root, "Info": info, "ID": f"[<{identity}> <{identity}>]"}
    end = f"trailer\n{dictionary(entries)}\nstartxref\n{at}\n%%EOF\n".encode("ascii")
    yield b"".join((b"xref\n0 %d\n" % len(table), *table, end))


def _link(area: Box, address: str) -> dict[str, str]:
    """An area that leads to an address, without a frame, printed as it looks (ISO 32000-1, 12.5.6.5 and 12.6.4.7)."""
    action = dictionary({"S": "/URI", "URI": _text(address)})
    return {"Type": "/Annot", "Subtype": "/Link", "Rect": _array(area), "Border": "[0 0 0]", "F": "4", "A": action}


def _array(box: Box) -> str:
    edges = (box.x, box.y, box.right, box.bottom)
    return f"[{' '.join([number(each, _BOX_DIGITS) for each in edges])}]"
