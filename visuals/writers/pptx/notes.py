"""Speaker notes: the notes master (only in files that have notes) and one page of notes a slide."""

from __future__ import annotations

from visuals.units import Box
from visuals.writers.pptx.markup import HEAD, NAMESPACES, TREE, attribute, transform, words
from visuals.writers.pptx.template import COLOUR_MAP, level_styles

__all__ = ["NOTES_SIZE", "notes_master", "notes_page"]

# A page of notes in EMU: 7.5 x 10 inches, as PowerPoint's own.
NOTES_SIZE = (6858000, 9144000)

_PICTURE = Box(685800, 1143000, 5486400, 3086100)
_WORDS = Box(685800, 4400550, 5486400, 3600450)


def _slide_picture(box: Box | None) -> str:
    place = ""
    if box:
        place = (
            f'{transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="12700"><a:solidFill>'
            '<a:prstClr val="black"/></a:solidFill></a:ln>'
        )
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Trang chiếu"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
        'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{place}</p:spPr></p:sp>"
    )


def _spoken(paragraphs: str, box: Box | None) -> str:
    place = f'{transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if box else ""
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Lời người nói"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody><a:bodyPr/>'
        f"<a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )


def _paragraph(text: str, language: str) -> str:
    if not text.strip():
        return f'<a:p><a:endParaRPr lang="{attribute(language)}"/></a:p>'
    return f'<a:p><a:r><a:rPr lang="{attribute(language)}"/><a:t>{words(text)}</a:t></a:r></a:p>'


def notes_master(language: str) -> str:
    """notesMaster1.xml."""
    shapes = _slide_picture(_PICTURE) + _spoken(_paragraph("Lời người nói", language), _WORDS)
    return (
        f'{HEAD}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        f"<a:effectLst/></p:bgPr></p:bg><p:spTree>{TREE}{shapes}</p:spTree></p:cSld>{COLOUR_MAP}<p:notesStyle>"
        f"{level_styles(1400, language)}</p:notesStyle></p:notesMaster>"
    )


def notes_page(notes: str, language: str) -> str:
    """A notesSlide part: each line of `notes` is a paragraph."""
    paragraphs = "".join(_paragraph(each, language) for each in notes.strip().split("\n"))
    return (
        f"{HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE}{_slide_picture(None)}{_spoken(paragraphs, None)}"
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
