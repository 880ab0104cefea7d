"""Fonts that text needs to stay text, as objects of a PDF: Type 0 over a CIDFont, Identity-H (ISO 32000-1, 9.7).

TrueType fonts go in as a subset under their own glyph numbers, with a map from characters to glyphs; all others as a
compact font whose glyphs are the characters (CIDFontType0C, which PDF 1.3 has already).
"""

from __future__ import annotations

from visuals.writers.pdf.live_font import LiveFont, Program, program, to_unicode
from visuals.writers.pdf.objects import Objects, dictionary

__all__ = ["font_dictionary"]


def font_dictionary(font: LiveFont, objects: Objects) -> bytes:
    """The font's own dictionary; what it refers to is added to `objects`. Raises RefusedError."""
    made = program(font)
    entries = {
        "Type": "/Font", "Subtype": "/Type0", "BaseFont": f"/{made.name}", "Encoding": "/Identity-H",
        "DescendantFonts": f"[{_descendant(font, made, objects)}]",
        "ToUnicode": objects.add_packed(to_unicode(font.characters).encode("ascii")),
    }  # fmt: skip
    return dictionary(entries).encode("ascii")


def _descendant(font: LiveFont, made: Program, objects: Objects) -> str:
    widths = " ".join(str(font.advance(glyph)) for glyph, _ in font.characters[1:])
    entries = {
        "Type": "/Font", "Subtype": "/CIDFontType0" if made.compact else "/CIDFontType2", "BaseFont": f"/{made.name}",
        "DW": "0", "W": f"[1 [{widths}]]",
        "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
        "FontDescriptor": _descriptor(font, made, objects),
    }  # fmt: skip
    if not made.compact:
        glyphs = b"".join(glyph.to_bytes(2, "big") for glyph, _ in font.characters)
        entries["CIDToGIDMap"] = objects.add_packed(glyphs)
    return objects.add(entries)


def _descriptor(font: LiveFont, made: Program, objects: Objects) -> str:
    ascent, descent = font.line
    entries = {
        "Type": "/FontDescriptor", "FontName": f"/{made.name}", "Flags": "4", "ItalicAngle": "0", "StemV": "80",
        "FontBBox": f"[{' '.join(map(str, font.box))}]", "CapHeight": "700", "Ascent": str(ascent),
        "Descent": str(descent),
    }  # fmt: skip
    if made.compact:
        entries["FontFile3"] = objects.add_packed(made.data, {"Subtype": "/CIDFontType0C"})
    else:
        entries["FontFile2"] = objects.add_packed(made.data, {"Length1": str(len(made.data))})
    return objects.add(entries)
