"""Fonts that go into a PDF so that its text stays text: which glyphs stand for which words, and the subset file.

Each pair (glyph, source text) gets a character id of its own, so that ToUnicode is exact for every occurrence: one
glyph may stand for "Đ" here and "Ð" there, a space for a no-break space (measured exact in seven extractors).
"""

from __future__ import annotations

import hashlib
import io
import logging
import string
from collections.abc import Iterable
from dataclasses import dataclass, field

from visuals.problems import RefusedError, problem
from visuals.scene import Font
from visuals.writers.glyphs import glyph_outline
from visuals.writers.pdf.compact_font import compact_font

__all__ = ["LiveFont", "LiveFonts", "Program", "program"]

# Layout is done and names are ours: a PDF reader looks at outlines and widths only. Whatever else a file holds
# (pictures in SVG among it) stays out, and unread.
_NEEDED = frozenset({"glyf", "loca", "head", "hhea", "hmtx", "maxp", "GlyphOrder"})

# What fontTools finds odd in a font is no message for who makes banners; a program that wants it still hears it.
logging.getLogger("fontTools").addHandler(logging.NullHandler())

_NAME_LETTERS = frozenset(string.ascii_letters + string.digits + "-_.")
_LONGEST_NAME = 63
"""ISO 32000-1, annex C: a name has at most 127 bytes; some readers of fonts stop at 63."""


@dataclass(slots=True, eq=False)
class LiveFont:
    """One font of one document. `characters[i]` is the (glyph, text) of character id i; 0 is .notdef."""

    font: Font
    characters: list[tuple[int, str]] = field(default_factory=lambda: [(0, "")])
    _ids: dict[tuple[int, str], int] = field(default_factory=dict)

    def character(self, glyph: int, text: str) -> int:
        """The character id that shows `glyph` and is read as `text`."""
        pair = (glyph, text)
        if pair not in self._ids:
            self._ids[pair] = len(self.characters)
            self.characters.append(pair)
        return self._ids[pair]

    def advance(self, glyph: int) -> int:
        """How far a reader's pen goes after `glyph`, in thousandths of the em.

        Whole ones: pdfium cuts the fractions off that fonts with 2,048 units need, and a line of Anton came out 0.1 mm
        shorter there. What rounding takes is given back between the glyphs.
        """
        from visuals.text.faces import face_of

        return round(face_of(self.font).advance(glyph) * 1000 / self.font.units_per_em)

    @property
    def name(self) -> str:
        """The PostScript name in letters that a PDF name may have; that of a variable font tells where it stands."""
        from visuals.text.faces import face_of

        places = "".join(f"_{tag}{value:g}" for tag, value in self.font.axes)
        name = "".join(each for each in face_of(self.font).source.postscript + places if each in _NAME_LETTERS)
        return name[:_LONGEST_NAME] or "Font"

    @property
    def box(self) -> tuple[int, int, int, int]:
        """(left, bottom, right, top) of all glyphs in use, in thousandths of the em."""
        boxes = [path.bounds() for glyph, _ in self.characters if (path := glyph_outline(self.font, glyph)).points]
        if not boxes:
            return 0, 0, 0, 0
        k = 1000 / self.font.units_per_em
        edges = (
            min(box.x for box in boxes), min(box.y for box in boxes),
            max(box.right for box in boxes), max(box.bottom for box in boxes),
        )  # fmt: skip
        left, bottom, right, top = (round(k * edge) for edge in edges)
        return left, bottom, right, top

    @property
    def line(self) -> tuple[int, int]:
        """(ascent, descent) in thousandths of the em; the descent is below zero."""
        from visuals.text.faces import face_of

        source = face_of(self.font).source
        return round(source.ascent * 1000 / source.units_per_em), round(-source.descent * 1000 / source.units_per_em)


@dataclass(slots=True)
class LiveFonts:
    """The live fonts of one document, in the order of their first use."""

    fonts: dict[Font, LiveFont] = field(default_factory=dict)

    def of(self, font: Font) -> LiveFont:
        """The live font for `font`. Raises RefusedError for one whose maker does not allow embedding."""
        if font not in self.fonts:
            from visuals.text.faces import face_of

            if not face_of(font).source.embedding.allowed:
                raise RefusedError(problem("writers.no-embedding", None, family=font.family, file=font.file.name))
            self.fonts[font] = LiveFont(font)
        return self.fonts[font]


@dataclass(frozen=True, slots=True)
class Program:
    """A font program for a PDF and its name, a tag of six letters before it.

    The tag comes from the bytes: two different subsets of a font never carry one name (ganged jobs would mix them up).
    `compact` tells CFF, whose glyphs are the characters themselves, from TrueType, whose glyphs keep their numbers.
    """

    name: str
    data: bytes
    compact: bool


def program(font: LiveFont) -> Program:
    """The glyphs in use as a font program. Raises RefusedError for a font that no program can be made of."""
    from visuals.text.faces import face_of

    source = face_of(font.font).source
    if source.outlines == "TrueType" and not source.variable:
        data = _subset(font)
        if data is not None:
            return Program(f"{_tag(data)}+{font.name}", data, False)
    glyphs = [(glyph_outline(font.font, glyph), face_of(font.font).advance(glyph)) for glyph, _ in font.characters]
    try:
        data = compact_font(font.name, glyphs, font.font.units_per_em)
    except OverflowError:  # outlines beyond 32 em
        raise RefusedError(problem("text.font-damaged", None, file=source.file.name, detail=source.outlines)) from None
    return Program(f"{_tag(data)}+{font.name}", data, True)


def _subset(font: LiveFont) -> bytes | None:
    """A TrueType file of the glyphs in use; None for one that fontTools stumbles over.

    Of a damaged font fontTools raises whatever its code meets: TTLibError, struct.error, IndexError, KeyError,
    AssertionError and more were seen in 1,500 damaged files. HarfBuzz has drawn the glyphs in use by then.
    """
    from fontTools import subset as fonttools
    from fontTools.ttLib import TTFont

    options = fonttools.Options(
        retain_gids=True, notdef_outline=True, hinting=False, layout_features=[], name_IDs=[], glyph_names=False,
        recalc_timestamp=False,
    )  # fmt: skip
    try:
        # Boxes stay as they are: to count them anew, components would be unfolded, without end where they go in rings.
        whole = TTFont(font.font.file, recalcTimestamp=False, recalcBBoxes=False)
        options.drop_tables = [table for table in whole.keys() if table not in _NEEDED]  # noqa: SIM118 - no mapping
        subsetter = fonttools.Subsetter(options)
        subsetter.populate(gids=sorted({glyph for glyph, _ in font.characters}))
        subsetter.subset(whole)
        file = io.BytesIO()
        whole.save(file, reorderTables=True)
    except Exception:
        return None
    return file.getvalue()


def _tag(data: bytes) -> str:
    return "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(data).digest()[:6])


def to_unicode(characters: Iterable[tuple[int, str]]) -> str:
    """The CMap that says what each character id reads as (ISO 32000-1, 9.10.3)."""
    rows = [f"<{i:04X}> <{text.encode('utf-16-be').hex().upper()}>" for i, (_, text) in enumerate(characters) if i]
    # A block holds at most 100 rows.
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    )
