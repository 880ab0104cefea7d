"""The skeleton of a font file: its tables, whether they are there and keep what they promise each other.

HarfBuzz opens anything: of a truncated file, a picture or an empty file it makes a font without letters and says
nothing. So the skeleton is checked here, before HarfBuzz sees it (OpenType 1.9.1, "Font file" and each table). Tables
are views into the file: a directory may claim the whole file a thousand times, and copies would fill the memory.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Mapping

from visuals.text.font_rules import font_rules

__all__ = ["BrokenError", "Tables", "check", "named_tables", "stale"]

Tables = Mapping[str, memoryview]
"""Table name → its bytes."""

# TrueType outlines (1.0 or Apple's "true"), and PostScript outlines.
_KINDS = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_CONTAINERS = {b"ttcf": "TrueType Collection (.ttc)", b"wOFF": "WOFF", b"wOF2": "WOFF2"}
_REQUIRED = ("cmap", "head", "hhea", "hmtx", "maxp")
_MAGIC = 0x5F0F3CF5
_HEADER, _ENTRY = 12, 16


class BrokenError(Exception):
    """The file is not a font we can use; the arguments are the name of the message and the fact that it tells."""


def named_tables(data: bytes) -> Tables:
    """The tables of a font file. Raises BrokenError when the directory or a table reaches past the end of the file."""
    kind = data[:4]
    if kind in _CONTAINERS:
        raise BrokenError("font-container", _CONTAINERS[kind])
    if kind not in _KINDS:
        raise BrokenError("font-not-a-font")
    if len(data) < _HEADER:
        raise BrokenError("font-truncated")
    count = struct.unpack_from(">H", data, 4)[0]
    if len(data) < _HEADER + _ENTRY * count:
        raise BrokenError("font-truncated")
    whole = memoryview(data)
    tables: dict[str, memoryview] = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, _HEADER + _ENTRY * index)
        if offset + length > len(data):
            raise BrokenError("font-truncated")
        tables[tag.decode("latin-1")] = whole[offset : offset + length]
    return tables


def check(tables: Tables) -> tuple[int, int]:
    """(units per em, number of glyphs) of a sound font. Raises BrokenError."""
    for name in _REQUIRED:
        if name not in tables:
            raise BrokenError("font-damaged", name)
    head, maxp, hhea = tables["head"], tables["maxp"], tables["hhea"]
    for name, table, least in (("head", head, 54), ("maxp", maxp, 6), ("hhea", hhea, 36)):
        if len(table) < least:
            raise BrokenError("font-damaged", name)
    rules = font_rules()
    magic, units_per_em = struct.unpack_from(">L2xH", head, 12)
    if magic != _MAGIC or not rules.em_least <= units_per_em <= rules.em_most:
        raise BrokenError("font-damaged", "head")
    glyphs = struct.unpack_from(">H", maxp, 4)[0]
    metrics = struct.unpack_from(">H", hhea, 34)[0]
    if not glyphs or not 0 < metrics <= glyphs or len(tables["hmtx"]) < 4 * metrics + 2 * (glyphs - metrics):
        raise BrokenError("font-damaged", "hmtx")
    _check_outlines(tables, glyphs)
    return units_per_em, glyphs


def _check_outlines(tables: Tables, glyphs: int) -> None:
    """There are outlines, and as many as promised."""
    for name, version in (("CFF ", 1), ("CFF2", 2)):
        if name in tables:
            # A header of at least four bytes; its third is its length (Adobe Technical Note 5176, chapter 6).
            table = tables[name]
            if len(table) <= 4 or table[0] != version or not 4 <= table[2] < len(table):
                raise BrokenError("font-damaged", name.strip())
            return
    if "glyf" not in tables or "loca" not in tables:
        raise BrokenError("font-no-outlines")
    offsets = _glyph_offsets(tables, glyphs)
    if offsets != sorted(offsets):
        raise BrokenError("font-damaged", "loca")
    if offsets[-1] > len(tables["glyf"]):
        raise BrokenError("font-damaged", "glyf")


def _glyph_offsets(tables: Tables, glyphs: int) -> list[int]:
    """Where each glyph begins in `glyf`, and where the last one ends: one offset more than there are glyphs."""
    form = struct.unpack_from(">h", tables["head"], 50)[0]
    width = 4 if form else 2
    loca = tables["loca"]
    if form not in (0, 1) or len(loca) < width * (glyphs + 1):
        raise BrokenError("font-damaged", "loca")
    offsets = array("I" if form else "H", bytes(loca[: width * (glyphs + 1)]))
    if sys.byteorder == "little":
        offsets.byteswap()
    return offsets.tolist() if form else [2 * each for each in offsets]


def stale(data: bytes) -> tuple[str, ...]:
    """The tables whose bytes no longer add up to the checksum that the directory keeps of them.

    `head` holds a checksum of the whole file, which counts as 0 here. Nothing is refused for it: some programs write
    no checksums at all; but in a file whose other tables add up, a stale one was changed since.
    """
    tables = named_tables(data)
    found: list[str] = []
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        tag, checksum = struct.unpack_from(">4sL", data, _HEADER + _ENTRY * index)
        name = tag.decode("latin-1")
        table = bytes(tables[name])
        if name == "head":
            table = table[:8] + bytes(4) + table[12:]
        if _checksum(table) != checksum:
            found.append(name.strip())
    return tuple(dict.fromkeys(found))


def _checksum(table: bytes) -> int:
    words = array("I", table + bytes(-len(table) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF
