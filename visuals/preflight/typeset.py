"""Fonts of a PDF: embedded or not, readable or not, how tall their capitals are."""

from __future__ import annotations

from typing import Any

from visuals.preflight.objects import dictionary_of, name_of, value_of
from visuals.preflight.page import numbers
from visuals.preflight.tally import Font

__all__ = ["font_of", "fonts_in"]

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")

_USUAL_CAPITAL = 0.7
"""Em: nearly all fonts lie between 0.66 and 0.74."""

_MOST_FONTS = 2000


def font_of(raw: Any) -> Font:
    """What a font dictionary says of itself."""
    inner = value_of(value_of(raw, "/DescendantFonts"), 0)
    descriptor = value_of(inner if inner is not None else raw, "/FontDescriptor")
    drawn = name_of(value_of(raw, "/Subtype")) == "Type3"
    embedded = drawn or any(value_of(descriptor, key) is not None for key in _FILES)
    readable = value_of(raw, "/ToUnicode") is not None or (inner is None and bool(name_of(value_of(raw, "/Encoding"))))
    name = name_of(value_of(raw, "/BaseFont")) or name_of(value_of(raw, "/Name")) or "Type3"
    return Font(name, embedded, readable, _capital(descriptor))


def _capital(descriptor: Any) -> float:
    said = numbers([value_of(descriptor, "/CapHeight")])
    return said[0] / 1000 if said and 300 <= said[0] <= 1200 else _USUAL_CAPITAL


def fonts_in(resources: Any) -> list[Font]:
    """The fonts that a page's resources list, used or not."""
    listed = dictionary_of(resources, "/Font")
    names = list(listed.keys())[:_MOST_FONTS] if listed is not None else []
    return [font_of(value_of(listed, name)) for name in names]
