"""Fonts that text needs to stay text, as objects of a PDF: Type 0 over CIDFontType2, Identity-H (ISO 32000-1, 9.7)."""

from __future__ import annotations

from visuals.writers.pdf.live_font import LiveFont, subset, to_unicode
from visuals.writers.pdf.objects import Objects, dictionary

__all__ = ["font_dictionary"]


def font_dictionary(font: LiveFont, objects: Objects) -> bytes:
    """The font's own dictionary; what it refers to is added to `objects`."""
    name, program = subset(font)
    entries = {
        "Type": "/Font", "Subtype": "/Type0", "BaseFont": f"/{name}", "Encoding": "/Identity-H",
        "DescendantFonts": f"[{_descendant(font, name, program, objects)}]",
        "ToUnicode": objects.add_packed(to_unicode(font.characters).encode("ascii")),
    }  # fmt: skip
    return dictionary(entries).encode("ascii")


def _descendant(font: LiveFont, name: str, program: bytes, objects: Objects) -> str:
    glyphs = b"".join(glyph.to_bytes(2, "big") for glyph, _ in font.characters)
    widths = " ".join(str(font.advance(glyph)) for glyph, _ in font.characters[1:])
    return objects.add({
        "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": f"/{name}", "DW": "0", "W": f"[1 [{widths}]]",
        "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
        "FontDescriptor": _descriptor(font, name, program, objects), "CIDToGIDMap": objects.add_packed(glyphs),
    })  # fmt: skip


def _descriptor(font: LiveFont, name: str, program: bytes, objects: Objects) -> str:
    metrics = font.metrics
    box = " ".join(str(round(metrics[edge])) for edge in ("left", "bottom", "right", "top"))
    return objects.add({
        "Type": "/FontDescriptor", "FontName": f"/{name}", "Flags": "4", "ItalicAngle": "0", "StemV": "80",
        "FontBBox": f"[{box}]", "CapHeight": "700", "Ascent": str(round(metrics["ascent"])),
        "Descent": str(round(metrics["descent"])),
        "FontFile2": objects.add_packed(program, {"Length1": str(len(program))}),
    })  # fmt: skip
