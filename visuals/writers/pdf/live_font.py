"""Fonts that go into a PDF so that its text stays text: which glyphs stand for which words, and the subset file.

Each pair (glyph, source text) gets a character id of its own, so that ToUnicode is exact for every occurrence: one
glyph may stand for "Đ" here and "Ð" there, a space for a no-break space (measured exact in seven extractors).
"""

from __future__ import annotations

import functools
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

__all__ = ["LiveFont", "LiveFonts", "subset"]

# Layout is done and names are ours: a PDF reader looks at outlines and widths only.
_NEEDLESS = ["GPOS", "GSUB", "GDEF", "DSIG", "STAT", "OS/2", "name", "post", "cmap", "kern", "gasp", "BASE", "meta"]


@functools.lru_cache(maxsize=32)
def _opened(file: FilePath) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(file, recalcTimestamp=False)


@dataclass(slots=True, eq=False)
class LiveFont:
    """One font of one document. `characters[i]` is the (glyph, text) of character id i; 0 is .notdef."""

    file: FilePath
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
        font = _opened(self.file)
        units: int = font["hmtx"][font.getGlyphName(glyph)][0]
        per_em: int = font["head"].unitsPerEm
        return round(units * 1000 / per_em)

    @property
    def file_name(self) -> str:
        """The PostScript name without blanks."""
        return (_opened(self.file)["name"].getDebugName(6) or self.file.stem).replace(" ", "")

    @property
    def metrics(self) -> dict[str, float]:
        """What a font descriptor says, in thousandths of the em."""
        font = _opened(self.file)
        head, hhea = font["head"], font["hhea"]
        k = 1000 / head.unitsPerEm
        return {
            "left": head.xMin * k, "bottom": head.yMin * k, "right": head.xMax * k, "top": head.yMax * k,
            "ascent": hhea.ascent * k, "descent": hhea.descent * k,
        }  # fmt: skip


@dataclass(slots=True)
class LiveFonts:
    """The live fonts of one document, by file, in the order of their first use."""

    fonts: dict[FilePath, LiveFont] = field(default_factory=dict)

    def of(self, file: FilePath) -> LiveFont | None:
        """The font of `file`; None for one without TrueType outlines, whose text is then drawn as outlines."""
        if "glyf" not in _opened(file):
            return None
        return self.fonts.setdefault(file, LiveFont(file))


def subset(font: LiveFont) -> tuple[str, bytes]:
    """(name with its tag of six letters, TrueType file) holding the glyphs in use under their own numbers.

    The tag comes from the bytes: two different subsets of a font never carry one name (ganged jobs would mix them up).
    """
    from fontTools import subset as fonttools
    from fontTools.ttLib import TTFont

    options = fonttools.Options(
        retain_gids=True, notdef_outline=True, hinting=False, layout_features=[], name_IDs=[], glyph_names=False,
        recalc_timestamp=False,
    )  # fmt: skip
    options.drop_tables += _NEEDLESS
    whole = TTFont(font.file, recalcTimestamp=False)
    subsetter = fonttools.Subsetter(options)
    subsetter.populate(gids=sorted({glyph for glyph, _ in font.characters}))
    subsetter.subset(whole)
    file = io.BytesIO()
    whole.save(file, reorderTables=True)
    return f"{_tag(file.getvalue())}+{font.file_name}", file.getvalue()


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
