"""The XML of a workbook's parts, element by element, within limits: whatever a file claims, memory stays small.

Whole rows are built by the C parser of the standard library and given away one at a time. A document type is refused
before the parser sees it, so no entity is ever expanded (billion laughs, quadratic blow-up, external entities); text
that never ends, elements that never close and rows without end are told by how much is read without a result.
"""

from __future__ import annotations

import codecs
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from visuals.problems import SpecError, Where, problem
from visuals.spec.package import Package

__all__ = ["LARGEST_FILE", "Skim", "local", "open_package", "walked"]

LARGEST_FILE = 20_000_000
"""Bytes of a workbook as it lies on the disk: 100,000 rows of eight columns take about 8 MB."""

_LARGEST_WHOLE = 200_000_000
_STEEPEST, _SMALL = 150, 4_000_000
"""How many times larger a part may grow, once it is not small: sheets grow by 10 to 40."""

_BLOCK = 1 << 16
_MOST_SILENT = 1_000_000
_MOST_LOOSE = 100_000

_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,200}\?>")


def open_package(data: bytes, label: str) -> Package:
    """The parts of a workbook. Raises SpecError for one that is damaged, locked, or grows too large when unpacked."""
    package = Package(data, label)
    parts = package.zip.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise SpecError(problem("prose.password", Where(label)))
    steep = any(part.file_size > max(_SMALL, _STEEPEST * part.compress_size) for part in parts)
    if steep or sum(part.file_size for part in parts) > _LARGEST_WHOLE:
        raise SpecError(problem("prose.too-large", Where(label)))
    return package


class Skim:
    """Ends the building of a part's elements half way: what is behind is only looked through.

    Once `begun`, `full` tells whether a cell behind holds anything, and `tail` is what comes after the cells.
    """

    def __init__(self) -> None:
        self.begun = self.full = False
        self.tail = self._before = b""

    def look(self, block: bytes) -> None:
        """Look through one more block."""
        block = self._before + block
        cells, end, behind = block.partition(b"</sheetData>")
        if self.tail or end:
            self.tail = (self.tail + (behind if end else block[len(self._before) :]))[:_BLOCK] or b" "
        self.full = self.full or bool(not self.tail and _VALUE.search(cells)) or bool(end and _VALUE.search(cells))
        self._before = block[-16:]


_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t|is)[ >]")


def walked(
    package: Package, name: str, wanted: Collection[str], skim: Skim | None = None
) -> Iterator[tuple[str, Element]]:
    """(local name, element) of each element that is `wanted`, as it ends; it is emptied when the next one is asked for.

    Nothing comes for a part that is not there. Raises SpecError for a part that is damaged or brings a document type.
    """
    if name not in package.names:
        return
    parser: Any = XMLPullParser(("end",))
    names, silent, loose = _Names(), 0, 0
    try:
        for block in _blocks(package.zip, name):
            if skim and skim.begun:
                skim.look(block)
                continue
            parser.feed(block)
            silent += len(block)
            events: Any = parser.read_events()
            for _, element in events:
                silent, loose = 0, loose + 1
                kind = names[element.tag]
                if kind in wanted:
                    loose = 0
                    yield kind, element
                    element.clear()
            if silent > _MOST_SILENT or loose > _MOST_LOOSE:
                raise SpecError(problem("prose.too-large", Where(package.label)))
        if not (skim and skim.begun):
            parser.close()
    except SpecError:
        raise
    except _BROKEN:
        raise SpecError(problem("prose.damaged", Where(package.label))) from None


_BROKEN = (
    ParseError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError,
    LookupError,
)  # fmt: skip


class _DoctypeError(ValueError):
    """A part brings a document type of its own."""


def _blocks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The part in UTF-8, without the declaration of its encoding."""
    decoder: Any = None
    before = b""
    with archive.open(name) as file:
        first = True
        while block := file.read(_BLOCK):
            if first and block[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
                decoder = codecs.getincrementaldecoder("utf-16")()
            if decoder:
                block = decoder.decode(block).encode()
            if first:
                # Whatever it declares: no other encoding may hide a document type from us.
                block = _DECLARATION.sub(b"", block.removeprefix(codecs.BOM_UTF8), count=1)
                first = False
            if b"<!DOCTYPE" in before + block[:16] or b"<!DOCTYPE" in block:
                raise _DoctypeError
            before = block[-16:]
            yield block


class _Names(dict[str, str]):
    """Tag with its namespace → local name."""

    def __missing__(self, tag: str) -> str:
        name = local(tag)
        if len(self) < 10_000:
            self[tag] = name
        return name


def local(tag: str) -> str:
    """ "row" for "{http://…/main}row"."""
    return tag.rpartition("}")[2]
