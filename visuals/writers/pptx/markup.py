"""XML strings of PresentationML: namespaces, escaping, boxes in English Metric Units.

Everything in a .pptx is measured in EMU: 914400 to the inch, 36000 to the millimetre, 12700 to the point
(ECMA-376 part 1, 20.1.10.16).
"""

from __future__ import annotations

import re

from visuals.units import Box

__all__ = [
    "EMU_PER_INCH", "EMU_PER_MM", "EMU_PER_POINT", "HEAD", "NAMESPACES", "TREE", "attribute", "decorative",
    "described", "transform", "words",
]  # fmt: skip

EMU_PER_INCH = 914400
EMU_PER_MM = 36000
EMU_PER_POINT = 12700

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)

# The root of every shape tree: an unnamed group that is the slide itself.
TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)

# Marks a shape that a screen reader passes over (MS-ODRAWXML 2.30, "decorative").
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


# All but the Char production of XML 1.0: control characters but tab and line end, lone surrogates; and the carriage
# return, which a reader would take for a line end.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def words(text: str) -> str:
    """`text` as the content of an element."""
    return _FORBIDDEN.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """`text` as the value of an attribute between double quotes; line ends and tabs survive."""
    return words(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def described(number: int, name: str, alt: str = "", inner: str = "") -> str:
    """`p:cNvPr`: the number, name and alternative text of a shape, with `inner` (a link) in it."""
    says = f' descr="{attribute(alt)}"' if alt else ""
    return f'<p:cNvPr id="{number}" name="{attribute(name)}"{says}>{inner}</p:cNvPr>'


def decorative(number: int, name: str) -> str:
    """`p:cNvPr` of a shape that says nothing."""
    return described(number, name, inner=_DECORATIVE)


def transform(box: Box, turn: float = 0.0, flipped: bool = False) -> str:
    """`a:xfrm` of a `box` in EMU, turned clockwise by `turn` degrees about its centre, first mirrored top to bottom."""
    angle = round(turn * 60000) % 21600000
    turned = f' rot="{angle}"' if angle else ""
    mirrored = ' flipV="1"' if flipped else ""
    return (
        f'<a:xfrm{turned}{mirrored}><a:off x="{round(box.x)}" y="{round(box.y)}"/>'
        f'<a:ext cx="{max(0, round(box.width))}" cy="{max(0, round(box.height))}"/></a:xfrm>'
    )
