"""A text as one native box of editable words: the slide's title, or a text box."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from visuals.scene import Matrix, Paint, Run, Text
from visuals.units import Box
from visuals.writers.pptx.block import LINE, Block, block_of, is_list
from visuals.writers.pptx.markup import attribute, described, transform, words
from visuals.writers.pptx.paint import colour, fill, growth, shadow
from visuals.writers.pptx.paragraphs import BREAK, Paragraph, Piece
from visuals.writers.pptx.place import Drawn, Place, moved
from visuals.writers.pptx.typeface import tracking, typeface

__all__ = ["text_box"]

# Limits of ST_TextFontSize and ST_TextSpacingPoint, in hundredths of a point.
_SIZES = (100, 400000)
_PITCHES = (0, 158400)

# ST_TextBulletStartAtNum ends at 32767.
_MOST_DIGITS = 5

_ALIGNED = {"left": "l", "center": "ctr", "right": "r"}

_TITLE = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr>'
_PLAIN = '<p:cNvSpPr txBox="1"/><p:nvPr/>'


@dataclass(frozen=True, slots=True)
class _Ink:
    """What all runs of a text have in common, as XML."""

    language: str
    outline: str
    fill: str
    effects: str
    opacity: float


def text_box(text: Text, place: Place, number: int, name: str, title: bool, language: str) -> Drawn:
    """`p:sp` of a text with ink in it: the slide's title placeholder when `title`, else a text box."""
    block = block_of(text, growth(place.matrix))
    box = _on_slide(block, place.matrix)
    turn = math.degrees(math.atan2(place.matrix[1], place.matrix[0]))
    fit = "<a:normAutofit/>" if text.flows else "<a:noAutofit/>"
    ink = _ink(text, place, box, language)
    starts = _starts(block.paragraphs)
    paragraphs = "".join(map(partial(_paragraph, block=block, ink=ink), block.paragraphs, starts))
    xml = (
        f"<p:sp><p:nvSpPr>{described(number, name)}{_TITLE if title else _PLAIN}</p:nvSpPr>"
        f'<p:spPr>{transform(box, turn)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/>'
        '</a:ln></p:spPr><p:txBody><a:bodyPr vertOverflow="overflow" horzOverflow="overflow" vert="horz" wrap="square" '
        f'lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="t">{fit}</a:bodyPr><a:lstStyle/>{paragraphs}'
        "</p:txBody></p:sp>"
    )
    return Drawn(xml, box)


def _on_slide(block: Block, matrix: Matrix) -> Box:
    """The box of the text on the slide, in EMU, before it is turned about its centre."""
    x, y = moved(((block.left + block.right) / 2, (block.top + block.bottom) / 2), matrix)
    width, height = (block.right - block.left) * block.scale, (block.bottom - block.top) * block.scale
    return Box(x - width / 2, y - height / 2, width, height)


def _ink(text: Text, place: Place, box: Box, language: str) -> _Ink:
    outline = ""
    if text.outline:
        # PowerPoint draws a text's outline over its letters, half of it inside them: this width shows half as much
        # outside as in the scene, and leaves the letters their strokes.
        width = max(1, round(text.outline.width * growth(place.matrix)))
        edge = colour(text.outline.paint, place.opacity)
        outline = f'<a:ln w="{width}" cap="rnd"><a:solidFill>{edge}</a:solidFill><a:round/></a:ln>'
    effects = shadow(text.shadow, growth(place.matrix), place.opacity) if text.shadow else ""
    return _Ink(attribute(language), outline, fill(text.fill, box, place.matrix, place.opacity), effects, place.opacity)


def _number(paragraph: Paragraph) -> int:
    """The number that marks a point; 0 for other marks and none."""
    words = paragraph.marker.text if paragraph.marker else ""
    number = words.removesuffix(".")
    return int(number) if number != words and number.isdecimal() and len(number) < _MOST_DIGITS else 0


def _starts(paragraphs: Iterable[Paragraph]) -> list[int]:
    """Of each numbered paragraph the number that its row begins with, so that a program counts on when one is added.

    Points of the second level do not end a row; a paragraph without a mark does.
    """
    starts: list[int] = []
    first = following = 0
    for paragraph in paragraphs:
        number = _number(paragraph)
        if number and number != following:
            first = number
        if number or paragraph.marker is None:
            following = number + 1 if number else 0
        starts.append(first if number else 0)
    return starts


def _paragraph(paragraph: Paragraph, start: int, *, block: Block, ink: _Ink) -> str:
    text = block.text
    indent, bullet = "", "<a:buNone/>"
    if is_list(text, block.paragraphs):
        margin = round(max(0.0, paragraph.left - block.left) * block.scale)
        hang = round((paragraph.hang or paragraph.left - block.left) * block.scale) if paragraph.opens else 0
        indent = f' marL="{margin}" indent="{-hang}"'
    if paragraph.marker:
        bullet = _mark(paragraph.marker, start)
        indent += _level(paragraph.marker, block)
    elif text.bullet and paragraph.opens:
        name = attribute(typeface(paragraph.pieces[0].run.font).name)
        bullet = f'<a:buFont typeface="{name}"/><a:buChar char="{attribute(text.bullet)}"/>'
    pieces = "".join(_piece(piece, block, ink) for piece in paragraph.pieces)
    end = _look("endParaRPr", paragraph.pieces[-1].run, block, ink)
    aligned = _ALIGNED[text.align]
    return f'<a:p><a:pPr algn="{aligned}"{indent}>{_spacing(paragraph, block)}{bullet}</a:pPr>{pieces}{end}</a:p>'


def _level(marker: Run, block: Block) -> str:
    """The second level for marks that stand further in."""
    return ' lvl="1"' if marker.x - block.left > marker.size * 0.3 else ""


def _mark(marker: Run, start: int) -> str:
    """The mark of a point in its own colour and face; numbers count on by themselves from `start`."""
    tint = f"<a:buClr>{colour(marker.fill)}</a:buClr>" if isinstance(marker.fill, Paint) else ""
    font = f'<a:buFont typeface="{attribute(typeface(marker.font).name)}"/>'
    if start:
        return f'{tint}{font}<a:buAutoNum type="arabicPeriod" startAt="{start}"/>'
    return f'{tint}{font}<a:buChar char="{attribute(marker.text)}"/>'


def _spacing(paragraph: Paragraph, block: Block) -> str:
    """Line pitch and the space before; a pitch that is too large to be exact is written as a percentage."""
    pitch = block.points(paragraph.pitch) * 100
    height = '<a:spcPct val="100000"/>'
    if block.exact and pitch <= _PITCHES[1]:
        height = f'<a:spcPts val="{round(pitch)}"/>'
    elif block.exact:
        em = max(piece.run.size for piece in paragraph.pieces)
        height = f'<a:spcPct val="{round(paragraph.pitch / (LINE * em) * 100000)}"/>'
    before = _hundredths(block.points(paragraph.before), _PITCHES)
    return (
        f'<a:lnSpc>{height}</a:lnSpc><a:spcBef><a:spcPts val="{before}"/></a:spcBef>'
        '<a:spcAft><a:spcPts val="0"/></a:spcAft>'
    )


def _hundredths(points: float, limits: tuple[int, int]) -> int:
    return max(limits[0], min(limits[1], round(points * 100)))


def _piece(piece: Piece, block: Block, ink: _Ink) -> str:
    look = _look("rPr", piece.run, block, ink)
    if piece.words == BREAK:
        return f"<a:br>{look}</a:br>"
    return f"<a:r>{look}<a:t>{words(piece.words)}</a:t></a:r>"


def _look(tag: str, run: Run, block: Block, ink: _Ink) -> str:
    """The properties of a run: language, size, face, letterspacing, ink."""
    face = typeface(run.font)
    spaced = round(block.points(tracking(run) * run.size) * 100)
    spacing = f' spc="{max(-400000, min(400000, spaced))}"' if spaced else ""
    name = attribute(face.name)
    fonts = "".join(f'<a:{script} typeface="{name}"/>' for script in ("latin", "ea", "cs"))
    size = _hundredths(block.points(run.size), _SIZES)
    tint = f"<a:solidFill>{colour(run.fill, ink.opacity)}</a:solidFill>" if isinstance(run.fill, Paint) else ink.fill
    return (
        f'<a:{tag} lang="{ink.language}" sz="{size}" b="{int(face.bold)}" i="{int(face.italic)}" kern="100"{spacing}>'
        f"{ink.outline}{tint}{ink.effects}{fonts}</a:{tag}>"
    )
