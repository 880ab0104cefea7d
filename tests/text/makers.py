"""Fonts made for tests out of a shipped one: variable, with PostScript outlines, restricted, faulty, damaged."""

from __future__ import annotations

import functools
import io
import struct
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.cffLib.CFFToCFF2 import convertCFFToCFF2
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from tests.text.conftest import FONTS, LETTERS

GOOD = FONTS / "be-vietnam-pro" / "BeVietnamPro-Bold.ttf"
PLAIN = "".join(map(chr, range(0x20, 0x7F)))

Box = tuple[int, int, int, int]
"""Left, bottom, right, top in font units."""


def small(characters: str = LETTERS + PLAIN + "₫«»“”‘’–—…·•ı") -> TTFont:
    """The shipped face with these characters alone, kerning and marks kept."""
    return TTFont(io.BytesIO(_small(characters)), recalcTimestamp=False)


@functools.cache
def _small(characters: str) -> bytes:
    font = TTFont(GOOD, recalcTimestamp=False)
    options = subset.Options(glyph_names=True, notdef_outline=True, hinting=False, layout_features=["kern", "mark"])
    options.name_IDs = ["*"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    return _bytes(font)


def _bytes(font: TTFont) -> bytes:
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def saved(font: TTFont, folder: Path, name: str = "font.ttf") -> Path:
    file = folder / name
    file.write_bytes(_bytes(font))
    return file


def renamed(font: TTFont, family: str) -> TTFont:
    for record in list(font["name"].names):
        if record.nameID in (1, 16):
            font["name"].setName(family, record.nameID, record.platformID, record.platEncID, record.langID)
    return font


def glyph_of(font: TTFont, letter: str) -> str:
    name: str = font.getBestCmap()[ord(letter)]
    return name


def redrawn(font: TTFont, letter: str, boxes: Iterable[Box]) -> TTFont:
    """`letter` drawn as rectangles."""
    pen = TTGlyphPen(None)
    for left, bottom, right, top in boxes:
        pen.moveTo((left, bottom))
        for corner in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(corner)
        pen.closePath()
    font["glyf"][glyph_of(font, letter)] = pen.glyph()
    return font


def composed(font: TTFont, letter: str, parts: Iterable[str]) -> TTFont:
    """`letter` drawn as the letters `parts` on each other, which may be itself; its box is left as it was."""
    name = glyph_of(font, letter)
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = []
    for part in parts:
        component = GlyphComponent()
        component.glyphName, component.x, component.y, component.flags = glyph_of(font, part), 0, 0, 4
        glyph.components.append(component)
    glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax = 0, 0, 700, 700
    font["glyf"][name] = glyph
    font.recalcBBoxes = False
    return font


def postscript(folder: Path, name: str = "font.otf") -> Path:
    """The small font with PostScript outlines (a table CFF), its curves exact."""
    font = small()
    glyphs = font.getGlyphSet()
    programs = {}
    for each in font.getGlyphOrder():
        pen = T2CharStringPen(font["hmtx"][each][0], glyphs, roundTolerance=0)
        glyphs[each].draw(pen)
        programs[each] = pen.getCharString()
    for table in ("glyf", "loca", "gasp", "prep", "fpgm", "cvt "):
        if table in font:
            del font[table]
    font.sfntVersion = "OTTO"
    maxp = font["maxp"]
    maxp.tableVersion = 0x00005000
    FontBuilder(font=font).setupCFF("BeVietnamPro-Bold", {}, programs, {})
    return saved(font, folder, name)


def postscript_two(folder: Path, name: str = "font.otf") -> Path:
    """The same with a table CFF2, which no PDF can hold as it is."""
    font = TTFont(postscript(folder, name), recalcTimestamp=False)
    convertCFFToCFF2(font)
    return saved(font, folder, name)


def variable(folder: Path, name: str = "font.ttf", instances: bool = True) -> Path:
    """The small font with a weight axis, 700 to 900: at 900 everything is a tenth wider; and a width axis, 75 to 100:
    at 75 everything is a fifth narrower. Named: Bold, ExtraBold, Black and Condensed Bold.
    """
    font = small()
    places = [("Bold", 700, 100), ("ExtraBold", 800, 100), ("Black", 900, 100), ("Condensed Bold", 700, 75)]
    named = [{"stylename": style, "location": {"wght": weight, "wdth": width}} for style, weight, width in places]
    builder = FontBuilder(font=font)
    axes = [("wght", 700, 700, 900, "Weight"), ("wdth", 75, 100, 100, "Width")]
    builder.setupFvar(axes, named if instances else [])
    builder.setupGvar({each: _stretched(font, each) for each in font.getGlyphOrder()})
    return saved(font, folder, name)


def _stretched(font: TTFont, name: str) -> list[TupleVariation]:
    glyph = font["glyf"][name]
    points, _ = font["glyf"]._getCoordinatesAndControls(name, font["hmtx"].metrics)
    if glyph.isComposite():
        assert len(points) == len(glyph.components) + 4
    return [
        TupleVariation({axis: peak}, [(round(x * share), 0) for x, _ in points])
        for axis, peak, share in (("wght", (0, 1, 1), 0.1), ("wdth", (-1, -1, 0), -0.2))
    ]


def table_at(data: bytes | bytearray, table: str) -> tuple[int, int, int]:
    """(place of the entry in the directory, place of the table, its length)."""
    for entry in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16):
        if data[entry : entry + 4] == table.encode().ljust(4):
            offset, length = struct.unpack_from(">LL", data, entry + 8)
            return entry, offset, length
    raise KeyError(table)


def patched(data: bytes, table: str, at: int, value: bytes) -> bytes:
    """The font with some bytes of a table changed, and nothing else: not even the checksum."""
    changed = bytearray(data)
    _, offset, _ = table_at(data, table)
    changed[offset + at : offset + at + len(value)] = value
    return bytes(changed)


def edited(folder: Path, change: Callable[[Any], None], name: str = "font.ttf") -> Path:
    """The small font after `change`, whole again with all its checksums."""
    font = small()
    change(font)
    return saved(font, folder, name)
