"""SVG 1.1 for the web and for drawing programs: outlined letters, screen colours, pictures inside the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from visuals.scene import Document, Sheet, Text, walk
from visuals.units import MILLIMETRES_PER_INCH
from visuals.writers import Options, Written
from visuals.writers.operators import digits_for, number
from visuals.writers.svg.defs import Defs
from visuals.writers.svg.items import Drawing
from visuals.writers.xml import xml_text

__all__ = ["write"]

_PRECISION = 0.001
"""Of the sheet's unit: a micrometre, a thousandth of a pixel."""

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
        f'<title id="title">{xml_text(document.title or sheet.name)}</title>\n'
        f'<desc id="desc">{xml_text(chr(10).join(_said(sheet)))}</desc>\n'
    )


def _said(sheet: Sheet) -> Iterator[str]:
    """The words of the sheet and what its parts show, in drawing order, each once."""
    said = (item.words if isinstance(item, Text) else item.alt for item, _ in walk(sheet.items))
    return iter(dict.fromkeys(each for each in said if each))
