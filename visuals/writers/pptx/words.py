"""Words in placeholders: runs that carry a language, bold or italic, and nothing that the theme should say.

What a face of the theme cannot write stands in the face that can, and words that the author emphasised in another ink
or size keep it; everything else comes from the levels of the list style.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from visuals.scene import Paint, Run
from visuals.writers.pptx.body import Body, Writing, number_of
from visuals.writers.pptx.level import Level
from visuals.writers.pptx.markup import attribute, words
from visuals.writers.pptx.paint import colour
from visuals.writers.pptx.paragraphs import BREAK, Paragraph, Piece
from visuals.writers.pptx.typeface import typeface

__all__ = ["field", "paragraph_xml", "paragraphs_xml", "prompt"]

# Of a run's size: nearer than this is the level's own.
_SAME_SIZE = 0.01

_NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_DATE_FIELD = "{5BCAD085-E8A6-8845-BD4E-CB4CCA059FC4}"
_FIELDS = {"slidenum": _NUMBER_FIELD, "datetime1": _DATE_FIELD}

# Words of an address look like those around them: the theme's colour for links is for its own ground alone.
_LINK = (
    '<a:hlinkClick r:id="{name}"><a:extLst><a:ext uri="{{A12FA001-AC4F-418D-AE19-62706E023703}}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
    "</a:hlinkClick>"
)


def field(kind: str, shown: str, language: str) -> str:
    """A paragraph that is one field: "slidenum" or "datetime1", which shows `shown` until it is updated."""
    said = attribute(language)
    return (
        f'<a:p><a:fld id="{_FIELDS[kind]}" type="{kind}"><a:rPr lang="{said}"/><a:t>{words(shown)}</a:t></a:fld>'
        f'<a:endParaRPr lang="{said}"/></a:p>'
    )


def prompt(text: str, language: str, level: int = 1) -> str:
    """A paragraph of plain words."""
    said = attribute(language)
    place = f'<a:pPr lvl="{level - 1}"/>' if level > 1 else ""
    return f'<a:p>{place}<a:r><a:rPr lang="{said}"/><a:t>{words(text)}</a:t></a:r><a:endParaRPr lang="{said}"/></a:p>'


def paragraphs_xml(
    body: Body, paragraphs: Sequence[Paragraph], writing: Writing, links: Mapping[str, str], held: Level | None = None
) -> str:
    """All paragraphs of a body; `links` is address → relationship. `held` is what a cell of a table inherits: nothing
    of a list style, so that its paragraphs and runs say the rest themselves."""
    starts = _starts(paragraphs)
    return "".join(
        paragraph_xml(body, paragraph, start, writing, links, held)
        for paragraph, start in zip(paragraphs, starts, strict=True)
    )


def _starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    """The number that a numbered paragraph must be told to begin with; 0 where it counts on by itself."""
    starts, following = [], 1
    for paragraph in paragraphs:
        number = number_of(paragraph)
        starts.append(number if number and number != following else 0)
        if number or paragraph.marker is None:
            following = number + 1 if number else 1
    return starts


def paragraph_xml(
    body: Body, paragraph: Paragraph, start: int, writing: Writing, links: Mapping[str, str], held: Level | None = None
) -> str:
    """`a:p`: its level, and of its look what the level does not say."""
    number = 2 if 2 in body.levels and paragraph.marker and _further_in(body, paragraph) else 1
    level = body.levels[number]
    inner = _bullet(body, paragraph, level, start)
    place = f' lvl="{number - 1}"' if number > 1 else ""
    if paragraph.marker is None and level.margin and not _margin(paragraph, body, writing):
        place += ' marL="0" indent="0"'
    end = f' lang="{attribute(writing.language)}"'
    if held:
        place += f' algn="{level.align}"'
        inner = f'<a:lnSpc><a:spcPct val="{level.pitch}"/></a:lnSpc>'
        end += f' sz="{level.size}"'
    looks = f"<a:pPr{place}>{inner}</a:pPr>" if inner else f"<a:pPr{place}/>" if place else ""
    pieces = "".join(_piece(piece, held or level, writing, links) for piece in paragraph.pieces)
    return f"<a:p>{looks}{pieces}<a:endParaRPr{end}/></a:p>"


def _further_in(body: Body, paragraph: Paragraph) -> bool:
    assert paragraph.marker
    return paragraph.marker.x - body.left > paragraph.marker.size * 0.3


def _margin(paragraph: Paragraph, body: Body, writing: Writing) -> int:
    return max(0, writing.emu(paragraph.left - body.left - 0.1 * body.text.size))


def _bullet(body: Body, paragraph: Paragraph, level: Level, start: int) -> str:
    """The mark of a paragraph that has another than its level, or a number that does not follow."""
    if paragraph.marker is None:
        return "<a:buNone/>" if level.bullet != "<a:buNone/>" and not body.text.bullet else ""
    number = number_of(paragraph)
    if number and ("buAutoNum" not in level.bullet or start):
        begins = f' startAt="{start}"' if start > 1 else ""
        return f'<a:buAutoNum type="arabicPeriod"{begins}/>'
    if not number and f'char="{attribute(paragraph.marker.text)}"' not in level.bullet:
        return f'<a:buChar char="{attribute(paragraph.marker.text)}"/>'
    return ""


def _piece(piece: Piece, level: Level, writing: Writing, links: Mapping[str, str]) -> str:
    looks = _looks(piece.run, level, writing, links)
    if piece.words == BREAK:
        return f"<a:br>{looks}</a:br>"
    return f"<a:r>{looks}<a:t>{words(piece.words)}</a:t></a:r>"


def _looks(run: Run, level: Level, writing: Writing, links: Mapping[str, str]) -> str:
    """`a:rPr` of a run."""
    inner = "".join(_inner(run, level, writing))
    if run.link in links:
        inner += _LINK.format(name=links[run.link])
    attributes = f'lang="{attribute(writing.language)}"{_attributes(run, level, writing)}'
    return f"<a:rPr {attributes}>{inner}</a:rPr>" if inner else f"<a:rPr {attributes}/>"


def _attributes(run: Run, level: Level, writing: Writing) -> str:
    face = typeface(run.font)
    said = f' b="{int(face.bold)}"' if face.bold != level.bold else ""
    said += f' i="{int(face.italic)}"' if face.italic != level.italic else ""
    size = writing.hundredths(run.size)
    return said + (f' sz="{size}"' if abs(size - level.size) > level.size * _SAME_SIZE else "")


def _inner(run: Run, level: Level, writing: Writing) -> Iterator[str]:
    if isinstance(run.fill, Paint) and (paint := colour(run.fill, 1.0, writing.scheme)) != level.colour:
        yield f"<a:solidFill>{paint}</a:solidFill>"
    face = writing.faces.reference(typeface(run.font).name)
    if face != level.face:
        yield "".join(f'<a:{script} typeface="{attribute(face)}"/>' for script in ("latin", "ea", "cs"))
