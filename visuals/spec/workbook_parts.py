"""The parts of a workbook as the standard has them, where openpyxl 3.1 writes what only reading programs forgive.

Texts stand once in a table of their own (ECMA-376 part 1, 18.4.9), as Excel writes them, not in each cell; what a font
is made of stands in the order of its schema (18.8.22). Found by openxml-audit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["mended"]

_TEXTS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_INLINE = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*) t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>')
_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_PART_OF_FONT = re.compile(rb"<(\w+)[^>]*/>")

_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip


def mended(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a workbook that openpyxl wrote, by their names, as the standard has them."""
    texts: dict[bytes, int] = {}
    uses = 0

    def shared(found: re.Match[bytes]) -> bytes:
        nonlocal uses
        uses += 1
        number = texts.setdefault(found[3], len(texts))
        return b'<c r="%b"%b t="s"><v>%d</v></c>' % (found[1], found[2], number)

    made = dict(parts)
    for name in parts:
        if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
            made[name] = _INLINE.sub(shared, parts[name])
    made[_STYLES] = _FONT.sub(_in_order, parts[_STYLES])
    if texts and _TEXTS not in parts:
        made[_TEXTS] = _table(texts, uses)
        made[_TYPES] = _before_end(parts[_TYPES], f'<Override PartName="/{_TEXTS}" ContentType="{_KIND}"/>')
        relation = f'<Relationship Id="rIdTexts" Type="{_RELATION}" Target="/{_TEXTS}"/>'
        made[_RELATIONS] = _before_end(parts[_RELATIONS], relation)
    return made


def _table(texts: Mapping[bytes, int], uses: int) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{_MAIN}" count="{uses}" '
    items = b"".join(b'<si><t xml:space="preserve">%b</t></si>' % words for words in texts)
    return f'{head}uniqueCount="{len(texts)}">'.encode() + items + b"</sst>"


def _before_end(part: bytes, more: str) -> bytes:
    """The part with one element more behind all others."""
    at = part.rindex(b"</")
    return part[:at] + more.encode() + part[at:]


def _in_order(found: re.Match[bytes]) -> bytes:
    parts = sorted(_PART_OF_FONT.finditer(found[1]), key=lambda part: _FONT_ORDER.index(part[1].decode()))
    return b"<font>" + b"".join(part[0] for part in parts) + b"</font>"
