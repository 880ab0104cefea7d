"""A font file on disk: is it whole, and what does it say of itself?"""

from __future__ import annotations

import errno
import stat
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from visuals.problems import FileError, RefusedError, problem, reason
from visuals.text.embedding import Embedding, embedding
from visuals.text.font_rules import font_rules
from visuals.text.sfnt import BrokenError, Tables, check, named_tables
from visuals.text.styles import Style, styles

__all__ = ["FontFile", "read_font"]

_FAMILY, _POSTSCRIPT, _TYPOGRAPHIC_FAMILY, _VARIATIONS = 1, 6, 16, 25

# A longer name is damage; so many bytes hold every name of the shipped faces ten times over.
_LONGEST_NAME = 512


@dataclass(frozen=True, slots=True)
class FontFile:
    """The bytes of a whole font file and what its tables say: `family` as programs list it, weight 1..1000.

    `outlines` is "TrueType" or "CFF". `styles` are all that it holds: one, or those that a variable font names.
    `ascent` and `descent` (positive) are in font units, what Windows shows of a line (OS/2 usWinAscent), from hhea
    where there is no OS/2. `postscript` is the name that PDF files call it by, `names` are all (OpenType name ids).
    """

    file: Path
    data: bytes
    family: str
    weight: int
    italic: bool
    units_per_em: int
    glyphs: int
    outlines: str
    styles: tuple[Style, ...]
    embedding: Embedding
    ascent: int
    descent: int
    postscript: str
    names: Mapping[int, str]

    @property
    def variable(self) -> bool:
        """True for a font with axes: its outlines depend on where one stands on them."""
        return bool(self.styles[0].axes)


def _style(tables: Tables) -> tuple[int, bool]:
    """(weight, italic) from OS/2, or from head where there is no OS/2."""
    table = tables.get("OS/2", memoryview(b""))
    if len(table) >= 64:
        weight = struct.unpack_from(">H", table, 4)[0]
        selection = struct.unpack_from(">H", table, 62)[0]
        # Bit 0 is italic, bit 9 oblique. Old fonts write weights 1..9.
        weight = weight * 100 if 0 < weight < 10 else weight
        return (weight if 0 < weight <= 1000 else 400), bool(selection & 0x201)
    mac_style = struct.unpack_from(">H", tables["head"], 44)[0]
    return (700 if mac_style & 1 else 400), bool(mac_style & 2)


def _reach(tables: Tables) -> tuple[int, int]:
    """(ascent, descent) in font units, both positive."""
    table = tables.get("OS/2", memoryview(b""))
    if len(table) >= 78:
        above, below = struct.unpack_from(">HH", table, 74)
        return above, below
    above, below = struct.unpack_from(">hh", tables["hhea"], 4)
    return above, -below


def _names(table: memoryview) -> dict[int, str]:
    """Name id → text, the English one of Windows (or Unicode) first, then the Macintosh one."""
    found: dict[int, tuple[int, bool, memoryview]] = {}
    if len(table) < 6:
        return {}
    _, count, start = struct.unpack_from(">HHH", table)
    for index in range(min(count, (len(table) - 6) // 12)):
        platform, _, tongue, name, length, offset = struct.unpack_from(">6H", table, 6 + 12 * index)
        rank = {3: 3 if tongue == 0x409 else 1, 0: 2, 1: 0}.get(platform, -1)
        if rank > found.get(name, (-1,))[0]:
            text = table[start + offset : start + offset + min(length, _LONGEST_NAME)]
            found[name] = rank, platform == 1, text
    texts = {name: bytes(text).decode("mac-roman" if old else "utf-16-be", "ignore") for name, (_, old, text) in
             found.items()}  # fmt: skip
    return {name: " ".join(text.split()) for name, text in texts.items() if text.strip() and text.isprintable()}


def _bytes(file: Path) -> bytes:
    """What the file holds. Raises FileError, RefusedError for a file that is too large to be a font."""
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, "")
        if not stat.S_ISREG(status.st_mode):  # a pipe would be read for ever
            raise RefusedError(problem("text.font-not-a-font", None, file=file.name))
        most = font_rules().most_bytes
        if status.st_size > most:
            facts = {"found": status.st_size >> 20, "most": most >> 20}
            raise RefusedError(problem("text.font-too-large", None, file=file.name, **facts))
        return file.read_bytes()
    except RefusedError:
        raise
    except (OSError, ValueError) as fault:
        why = reason(fault) if isinstance(fault, OSError) else str(fault)
        raise FileError(problem("text.font-unreadable", None, file=file.name, why=why)) from fault


def read_font(file: Path) -> FontFile:
    """The font in `file`, checked. The family is the typographic one (name 16) where there is one, else name 1.

    Raises FileError when the file cannot be read, RefusedError when it is not a whole TrueType or OpenType font
    ("text.font-…").
    """
    data = _bytes(file)
    try:
        tables = named_tables(data)
        units_per_em, glyphs = check(tables)
        names = _names(tables.get("name", memoryview(b"")))
        family = names.get(_TYPOGRAPHIC_FAMILY) or names.get(_FAMILY) or file.stem
        weight, italic = _style(tables)
        found = styles(tables.get("fvar"), names, Style(family, weight, italic))
    except BrokenError as broken:
        name, detail = broken.args[0], (broken.args[1] if len(broken.args) > 1 else "")
        raise RefusedError(problem(f"text.{name}", None, file=file.name, detail=detail)) from None
    ascent, descent = _reach(tables)
    # Name 6 of a variable font is that of its usual place, "Montserrat-Thin".
    postscript = names.get(_VARIATIONS, family) if found[0].axes else names.get(_POSTSCRIPT, file.stem)
    return FontFile(
        file, data, family, weight, italic, units_per_em, glyphs, "TrueType" if "glyf" in tables else "CFF", found,
        embedding(tables.get("OS/2")), ascent, descent, postscript, names,
    )  # fmt: skip
