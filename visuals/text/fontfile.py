"""A font file on disk: is it whole, and what does it say of itself?

HarfBuzz opens anything: of a truncated file, a picture or an empty file it makes a font without letters and says
nothing. So the skeleton is checked here, before HarfBuzz sees it: the table directory, the tables that a static font
must have, and the sizes they promise each other (OpenType 1.9.1, "Font file").
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from visuals.problems import FileError, RefusedError, problem, reason

__all__ = ["FontFile", "read_font"]

# TrueType outlines (1.0 or Apple's "true"), and PostScript outlines.
_KINDS = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_CONTAINERS = {b"ttcf": "TrueType Collection (.ttc)", b"wOFF": "WOFF", b"wOF2": "WOFF2"}
_REQUIRED = ("cmap", "head", "hhea", "hmtx", "maxp")
_MAGIC = 0x5F0F3CF5
_SMALLEST_EM, _LARGEST_EM = 16, 16384


@dataclass(frozen=True, slots=True)
class FontFile:
    """The bytes of a whole font file and what its tables say: `family` as programs list it, weight 100..900."""

    file: Path
    data: bytes
    family: str
    weight: int
    italic: bool
    units_per_em: int
    glyphs: int


class _BrokenError(Exception):
    """The file is not a font we can use; the argument is the message's name, then its facts."""


def _tables(data: bytes) -> dict[str, bytes]:
    """Table name -> its bytes. Raises _BrokenError when the directory or a table reaches past the end of the file."""
    if len(data) < 12:
        raise _BrokenError("font-not-a-font")
    kind, count = struct.unpack_from(">4sH", data)
    if kind in _CONTAINERS:
        raise _BrokenError("font-container", _CONTAINERS[kind])
    if kind not in _KINDS:
        raise _BrokenError("font-not-a-font")
    if len(data) < 12 + 16 * count:
        raise _BrokenError("font-truncated")
    tables: dict[str, bytes] = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        if offset + length > len(data):
            raise _BrokenError("font-truncated")
        tables[tag.decode("latin-1")] = data[offset : offset + length]
    return tables


def _check_outlines(tables: dict[str, bytes], glyphs: int) -> None:
    """The outlines must be there for as many glyphs as promised (`loca` holds one offset more than glyphs)."""
    if "CFF " in tables or "CFF2" in tables:
        return
    if "glyf" not in tables or "loca" not in tables:
        raise _BrokenError("font-no-outlines")
    wide = struct.unpack_from(">h", tables["head"], 50)[0]
    width = 4 if wide else 2
    if len(tables["loca"]) < width * (glyphs + 1):
        raise _BrokenError("font-damaged", "loca")
    last = struct.unpack_from(">L" if wide else ">H", tables["loca"], width * glyphs)[0]
    if last * (1 if wide else 2) > len(tables["glyf"]):
        raise _BrokenError("font-damaged", "glyf")


def _check(tables: dict[str, bytes]) -> tuple[int, int]:
    """(units per em, number of glyphs) of a sound font. Raises _BrokenError."""
    for name in _REQUIRED:
        if name not in tables:
            raise _BrokenError("font-damaged", name)
    if "fvar" in tables:
        raise _BrokenError("font-variable")
    head, maxp, hhea = tables["head"], tables["maxp"], tables["hhea"]
    for name, table, least in (("head", head, 54), ("maxp", maxp, 6), ("hhea", hhea, 36)):
        if len(table) < least:
            raise _BrokenError("font-damaged", name)
    magic, units_per_em = struct.unpack_from(">L2xH", head, 12)
    if magic != _MAGIC or not _SMALLEST_EM <= units_per_em <= _LARGEST_EM:
        raise _BrokenError("font-damaged", "head")
    glyphs = struct.unpack_from(">H", maxp, 4)[0]
    metrics = struct.unpack_from(">H", hhea, 34)[0]
    if not glyphs or not 0 < metrics <= glyphs or len(tables["hmtx"]) < 4 * metrics + 2 * (glyphs - metrics):
        raise _BrokenError("font-damaged", "hmtx")
    _check_outlines(tables, glyphs)
    return units_per_em, glyphs


def _style(tables: dict[str, bytes]) -> tuple[int, bool]:
    """(weight, italic) from OS/2, or from head where there is no OS/2."""
    table = tables.get("OS/2", b"")
    if len(table) >= 64:
        weight = struct.unpack_from(">H", table, 4)[0]
        selection = struct.unpack_from(">H", table, 62)[0]
        # Bit 0 is italic, bit 9 oblique. Old fonts write weights 1..9.
        return (weight * 100 if 0 < weight < 10 else weight or 400), bool(selection & 0x201)
    mac_style = struct.unpack_from(">H", tables["head"], 44)[0]
    return (700 if mac_style & 1 else 400), bool(mac_style & 2)


def _names(table: bytes) -> dict[int, str]:
    """Name id -> text, the English one of Windows (or Unicode) first, then the Macintosh one."""
    found: dict[int, tuple[int, str]] = {}
    if len(table) < 6:
        return {}
    _, count, start = struct.unpack_from(">HHH", table)
    for index in range(count):
        if 6 + 12 * (index + 1) > len(table):
            break
        platform, _, tongue, name, length, offset = struct.unpack_from(">6H", table, 6 + 12 * index)
        text = table[start + offset : start + offset + length]
        rank = {3: 3 if tongue == 0x409 else 1, 0: 2, 1: 0}.get(platform, -1)
        if rank > found.get(name, (-1, ""))[0]:
            found[name] = rank, text.decode("mac-roman" if platform == 1 else "utf-16-be", "ignore")
    return {name: text for name, (_, text) in found.items()}


def read_font(file: Path) -> FontFile:
    """The font in `file`, checked. The family is the typographic one (name 16) where there is one, else name 1.

    Raises FileError when the file cannot be read, RefusedError when it is not a whole static TrueType or OpenType
    font ("text.font-…").
    """
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise FileError(problem("text.font-unreadable", None, file=file.name, why=reason(fault))) from fault
    try:
        tables = _tables(data)
        units_per_em, glyphs = _check(tables)
    except _BrokenError as broken:
        name, detail = broken.args[0], (broken.args[1] if len(broken.args) > 1 else "")
        raise RefusedError(problem(f"text.{name}", None, file=file.name, detail=detail)) from None
    weight, italic = _style(tables)
    names = _names(tables.get("name", b""))
    family = names.get(16) or names.get(1) or file.stem
    return FontFile(file, data, family, weight, italic, units_per_em, glyphs)
