"""The zip files of Word and Excel, read with limits: a file from somebody else can do no harm.

Every part is read to at most LARGEST_PART bytes, all of them to LARGEST_WHOLE, whatever their headers claim; a document
type declaration is refused, so that no entity is ever expanded; nothing is written below a name that the file gives.
"""

from __future__ import annotations

import copy
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import PurePath
from xml.parsers import expat

from visuals.problems import SpecError, Where, problem

__all__ = ["LARGEST_PART", "LARGEST_WHOLE", "MOST_PARTS", "Package", "kind_of", "parse", "sniffed"]

LARGEST_PART = 60_000_000
LARGEST_WHOLE = 500_000_000
MOST_PARTS = 5_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Start = Callable[[str, Mapping[str, str], int], None]
End = Callable[[str, int], None]


class Package:
    """The parts of one file. Raises SpecError for one that is no whole package, or too large to be honest."""

    def __init__(self, data: bytes, label: str) -> None:
        self.label = label
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise SpecError(problem("prose.damaged", Where(label))) from None
        parts = self.zip.infolist()
        # Nothing comes out of a part beyond the length that its header claims.
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
            raise SpecError(problem("prose.too-large", Where(label)))
        self.names = frozenset(self.zip.namelist())

    def part(self, name: str) -> bytes:
        """The bytes of a part, in UTF-8; b"" for one that is not there."""
        if name not in self.names:
            return b""
        try:
            with self.zip.open(name) as file:
                data = file.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, zlib.error):
            raise SpecError(problem("prose.damaged", Where(self.label))) from None
        if len(data) > LARGEST_PART:
            raise SpecError(problem("prose.too-large", Where(self.label)))
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            data = data.decode("utf-16", "replace").encode()
        return data

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        """The file with `parts` in place of its own; all others, their order and dates stay."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as target:
            for entry in self.zip.infolist():
                data = parts.get(entry.filename)
                data = self.part(entry.filename) if data is None else data
                target.writestr(copy.copy(entry), data, entry.compress_type)  # writing changes the entry
        return made.getvalue()


def parse(data: bytes, label: str, start: Start, end: End, words: Callable[[str, int], None]) -> None:
    """Walk through an XML part: names without their namespace, and where in `data` each event begins.

    Raises SpecError for a part that is not well-formed or brings a document type of its own.
    """
    parser = expat.ParserCreate("utf-8")  # whatever the part declares: see Package.part
    parser.buffer_text = False

    def refuse(*_: object) -> None:
        raise SpecError(problem("prose.damaged", Where(label)))

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, facts: start(_local(name), facts, parser.CurrentByteIndex)
    parser.EndElementHandler = lambda name: end(_local(name), parser.CurrentByteIndex)
    parser.CharacterDataHandler = lambda text: words(text, parser.CurrentByteIndex)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, RecursionError):
        raise SpecError(problem("prose.damaged", Where(label))) from None


def _local(name: str) -> str:
    return name.rpartition(":")[2]


# What a file is by its first bytes, and by the parts that tell.
_TELLING = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx", "ppt/presentation.xml": ".pptx"}


def sniffed(data: bytes) -> str:
    """The kind of file by its contents: ".docx", ".xlsx", "locked" (a password), ".doc", ".xls", ".pdf", "zip", ""."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "locked"
        return ".xls" if "Workbook".encode("utf-16-le") in data else ".doc"
    if data.startswith(b"%PDF"):
        return ".pdf"
    if data.startswith(b"PK"):
        try:
            names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            return "zip"
        return next((kind for name, kind in _TELLING.items() if name in names), "zip")
    return ""


def kind_of(name: str) -> str:
    """The extension of a file name, in small letters."""
    return PurePath(name).suffix.lower()
