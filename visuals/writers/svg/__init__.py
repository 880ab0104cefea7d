"""SVG 1.1 for the web and for drawing programs: outlined letters, screen colours, pictures inside the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from visuals.scene import Document, Sheet, Text, walk
from visuals.units import MILLIMETRES_PER_INCH
from visuals.writers import Options, Written
from visuals.writers.operators import digits_for, number
from visuals.writers.svg.defs import Defs
from visuals.writers.svg.items import Drawing

__all__ = ["write"]

_PRECISION = 0.001
"""Of the sheet's unit: a micrometre, a thousandth of a pixel."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_SPARE = 1.5
"""Pictures keep half again as many samples as the sheet's resolution needs: screens are zoomed."""


def write(document: Document, file: BinaryIO, options: Options) -> Written:
    """The trim of the one sheet. Raises RefusedError for pictures that cannot be used."""
    sheet = document.sheets[0]
    dots = (options.dpi or sheet.dpi) / MILLIMETRES_PER_INCH if sheet.unit == "mm" else 1.0
    drawing = Drawing(Defs(), digits_for(_PRECISION), _SPARE * dots)
    body = drawing.items(sheet.items)
    rows = "\n".join(drawing.defs.rows)
    defs = f"<defs>\n{rows}\n</defs>\n" if rows else ""
    file.write(f"{_head(document)}{defs}{body}\n</svg>\n".encode())
    return Written("svg", sheet.trim.width, sheet.trim.height, sheet.unit, None, "1:1")


def _head(document: Document) -> str:
    """The root and what it says of itself: as a picture (role="img") it is read out by its title and description."""
    sheet, shown = document.sheets[0], document.sheets[0].shown_box
    left, top, width, height = (number(each, 4) for each in (shown.x, shown.y, shown.width, shown.height))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"'
        f' width="{width}{sheet.unit}" height="{height}{sheet.unit}" viewBox="{left} {top} {width} {height}"'
        f' xml:lang={quoteattr(document.language)} role="img" aria-labelledby="title desc">\n'
        f'<title id="title">{_text(document.title or sheet.name)}</title>\n'
        f'<desc id="desc">{_text(chr(10).join(_said(sheet)))}</desc>\n'
    )


def _text(words: str) -> str:
    """Escaped, and without the characters that XML 1.0 cannot hold even so (chapter 2.2)."""
    return escape(_NOT_IN_XML.sub("", words))


def _said(sheet: Sheet) -> Iterator[str]:
    """The words of the sheet and what its parts show, in drawing order, each once."""
    said = (item.words if isinstance(item, Text) else item.alt for item, _ in walk(sheet.items))
    return iter(dict.fromkeys(each for each in said if each))
