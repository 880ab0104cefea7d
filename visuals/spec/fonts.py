"""Fonts that draw encodings from before Unicode: their names tell how the text in them is to be read."""

from __future__ import annotations

import re

__all__ = ["FONT_IN_XML", "UNICODE_FONT", "charset_of"]

UNICODE_FONT = b"Times New Roman"
"""What converted text is set in: every office has it, and administrative documents are to be in it."""

FONT_IN_XML = re.compile(rb'((?:w:ascii|w:hAnsi|w:cs|w:eastAsia|val)=")(?:\.Vn|VNI[- ])[^"]*(")')


def charset_of(font: str) -> tuple[str, bool]:
    """(charset, whether the font draws small letters as capitals): ("TCVN3", True) for ".VnTimeH", ("", False) else."""
    if font.startswith(".Vn"):
        return "TCVN3", font.endswith("H")
    if re.match(r"VNI[- ]", font):
        return "VNI", False
    return "", False
