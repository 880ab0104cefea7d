"""Fonts that go along in a presentation, so that it looks the same where they are not installed.

A face is stored as Embedded OpenType 2.2 without compression or encryption (W3C member submission "Embedded OpenType
(EOT) File Format", 2008), whole, for who gets the file may write other letters in it. [MS-OI29500] 2.1.1100: each
typeface once and only such as are used; a typeface has at most a regular, a bold, an italic and a bold italic face.

Only fonts that came with this library are stored, whose licences (SIL OFL 1.1) allow it, and of those only such as say
so themselves: `fsType` 0 (installable) or 8 (editable) of the OS/2 table.
"""

from __future__ import annotations

import functools
import io
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from visuals.places import shipped
from visuals.scene import Document, Font, Group, Item, Text
from visuals.writers.pptx.level import Faces
from visuals.writers.pptx.markup import attribute
from visuals.writers.pptx.package import Package, Relations
from visuals.writers.pptx.typeface import typeface

__all__ = ["Embedded", "embedded_list", "eot", "may_embed"]

_KIND = "application/x-fontdata"

_VERSION, _MAGIC, _NO_ROOT = 0x00020002, 0x504C, 0x50475342

# fsType: the four low bits are the licence, of which 8 lets others edit; bit 9 allows bitmaps alone (OpenType, OS/2).
_LICENCE, _EDITABLE, _BITMAPS = 0x000F, 0x0008, 0x0200

# The faces of a typeface in the order of CT_EmbeddedFontListEntry.
_SLOTS = ("regular", "bold", "italic", "boldItalic")

_FAMILY, _STYLE, _VERSION_NAME, _FULL = 1, 2, 5, 4


@dataclass(frozen=True, slots=True)
class Embedded:
    """A face to store: its typeface by name, its slot, and its file as EOT."""

    name: str
    slot: str
    data: bytes


def embedded_list(document: Document, faces: Faces, package: Package, main: Relations) -> str:
    """`p:embeddedFontLst` of the faces that the slides and the theme use; "" when none of them may be stored."""
    found: dict[str, dict[str, bytes]] = {}
    # By identity first: thousands of runs share a few fonts.
    used = {id(font): font for font in _used(document, faces)}.values()
    for face in filter(None, map(_face, dict.fromkeys(used))):
        found.setdefault(face.name, {}).setdefault(face.slot, face.data)
    rows = []
    count = 0
    for name in sorted(found):
        held = ""
        for slot in _SLOTS:
            if slot in found[name]:
                count += 1
                part = f"ppt/fonts/font{count}.fntdata"
                package.add_media(part, _KIND, found[name][slot])
                held += f'<p:{slot} r:id="{main.add("font", part)}"/>'
        rows.append(f'<p:embeddedFont><p:font typeface="{attribute(name)}"/>{held}</p:embeddedFont>')
    return f"<p:embeddedFontLst>{''.join(rows)}</p:embeddedFontLst>" if rows else ""


def _used(document: Document, faces: Faces) -> Iterator[Font]:
    """Every font of a run on a slide, and of the layouts those that are the theme's own."""
    yield from _fonts(sheet.items for sheet in document.sheets)
    of_theme = (faces.major, faces.minor)
    of_forms = {id(font): font for font in _fonts(form.full.items for form in document.forms)}.values()
    yield from (font for font in of_forms if typeface(font).name in of_theme)


def _fonts(trees: Iterable[Iterable[Item]]) -> Iterator[Font]:
    for items in trees:
        for item in items:
            if isinstance(item, Text):
                yield from (run.font for line in item.lines for run in line.runs)
            elif isinstance(item, Group) and not item.symbol:
                yield from _fonts((item.items,))


def _face(font: Font) -> Embedded | None:
    if font.axes or not _came_along(font.file):
        return None
    data = eot(font.file)
    if data is None:
        return None
    kind = typeface(font)
    return Embedded(kind.name, _SLOTS[int(kind.bold) + 2 * int(kind.italic)], data)


@functools.lru_cache(256)
def _came_along(file: Path) -> bool:
    """True for a font that ships with this library."""
    return file.resolve().is_relative_to((shipped() / "fonts").resolve())


def may_embed(fs_type: int) -> bool:
    """True when a font's `fsType` allows it to be stored in a document that others edit."""
    licence = fs_type & _LICENCE
    return not fs_type & _BITMAPS and (licence == 0 or bool(licence & _EDITABLE))


@functools.lru_cache(16)
def eot(file: Path) -> bytes | None:
    """The font in `file` as EOT; None for one that may not be stored, or is no TrueType font of one face."""
    from fontTools.ttLib import TTFont, TTLibError

    data = file.read_bytes()
    try:
        font = TTFont(io.BytesIO(data), lazy=True)
    except TTLibError:
        return None
    with font:
        if "glyf" not in font or "fvar" in font or not may_embed(font["OS/2"].fsType):
            return None
        head = _head(font) + _names(font)
    return struct.pack("<II", 8 + len(head) + len(data), len(data)) + head + data


def _head(font) -> bytes:  # type: ignore[no-untyped-def]  # fontTools has no types
    """The fixed fields from Version to Padding1."""
    tables, panose = font["OS/2"], font["OS/2"].panose
    said = (
        panose.bFamilyType, panose.bSerifStyle, panose.bWeight, panose.bProportion, panose.bContrast,
        panose.bStrokeVariation, panose.bArmStyle, panose.bLetterForm, panose.bMidline, panose.bXHeight,
    )  # fmt: skip
    ranges = (tables.ulUnicodeRange1, tables.ulUnicodeRange2, tables.ulUnicodeRange3, tables.ulUnicodeRange4)
    pages = (getattr(tables, "ulCodePageRange1", 1), getattr(tables, "ulCodePageRange2", 0))
    default_charset, italic = 1, tables.fsSelection & 1
    return struct.pack(
        "<II10BBBIHH4I2II4IH", _VERSION, 0, *said, default_charset, italic, tables.usWeightClass, tables.fsType, _MAGIC,
        *ranges, *pages, font["head"].checkSumAdjustment, 0, 0, 0, 0, 0,
    )  # fmt: skip


def _names(font) -> bytes:  # type: ignore[no-untyped-def]
    """Family, style, version and full name, each followed by two bytes of padding, then an empty root string,
    signature and end-user fonts."""
    rows = b""
    for number in (_FAMILY, _STYLE, _VERSION_NAME, _FULL):
        name = (font["name"].getDebugName(number) or "").encode("utf-16-le")
        rows += struct.pack("<H", len(name)) + name + b"\0\0"
    return rows + struct.pack("<HIIHHII", 0, _NO_ROOT, 0, 0, 0, 0, 0)
