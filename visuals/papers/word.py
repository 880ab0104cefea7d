"""A Word file of paragraphs, tables and frames for photographs: just what a report needs, as Office Open XML.

Written by hand rather than by a library: a report takes a dozen elements, the same content has to give the same bytes,
and nothing of it may name the machine or the day. The page and its type are those of Nghị định 30/2020/NĐ-CP, annex I:
A4, margins 20, 20, 30 and 15 mm, Times New Roman 14, page numbers above the text from the second page on.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from visuals.papers import word_parts
from visuals.papers.word_parts import HEAD as _HEAD
from visuals.papers.word_parts import MAIN as _MAIN

__all__ = ["Body", "package"]

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_TWENTIETHS = 1440 / 25.4
"""Twentieths of a point, the unit of Word, in a millimetre."""

_ENGLISH_METRIC = 36_000
"""EMU, the unit of drawings, in a millimetre."""

_CELL_SIDES = 3.8
"""Millimetres that a cell keeps clear at its sides where nobody says otherwise."""

TEXT_WIDTH = 165.0
"""Millimetres between the margins."""


# What XML 1.0 cannot hold.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _plain(words: str) -> str:
    return escape(_NO_XML.sub("", words), {'"': "&quot;"})


Styled = tuple[str, bool, bool, float, str]
"""A line: words, bold, italic, size in points, alignment."""


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWENTIETHS)


class Body:
    """The body of a document being written from the top."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pictures = 0

    def paragraph(
        self,
        words: str = "",
        *,
        bold: bool = False,
        italic: bool = False,
        size: float = 14,
        align: str = "both",
        before: float = 0,
        after: float = 6,
        indent: float = 0.0,
        keep: bool = False,
        new_page: bool = False,
    ) -> None:
        """Words in one look; `indent` is that of the first line in millimetres, `size`, `before`, `after` points."""
        self._parts.append(
            _paragraph(words, bold, italic, size, align, before, after, indent, keep=keep, new_page=new_page)
        )

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float], total: bool) -> None:
        """A ruled table, its head again on each page; `widths` are shares; the last row is bold, being a `total`."""
        every = list(rows)
        sides = [TEXT_WIDTH * share / sum(widths) for share in widths]
        lines = [_row(heads, sides, bold=True, head=True)]
        for at, cells in enumerate(every):
            lines.append(_row(cells, sides, bold=total and at == len(every) - 1))
        self._parts.append(_table(lines, sides, ruled=True))
        self.paragraph(size=6, after=0)

    def rule(self, width: float) -> None:
        """A short rule in the middle of the page, `width` millimetres long."""
        self._parts.append(_rule(width, TEXT_WIDTH))

    def dotted(self, lines: int, indent: float = 0.0) -> None:
        """Dotted lines over the whole width, to be filled in."""
        stop = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{_twips(TEXT_WIDTH)}"/></w:tabs>'
        for line in range(lines):
            facts = f'<w:ind w:firstLine="{_twips(indent if line == 0 else 0)}"/>'
            self._parts.append(f"<w:p><w:pPr>{stop}{facts}</w:pPr><w:r><w:tab/></w:r></w:p>")

    def beside(self, *columns: Sequence[Styled | float], shares: Sequence[float] = (1, 1)) -> None:
        """Columns of lines side by side on one page, without rules but those that a number asks for: a short one below
        the line before, so many millimetres long."""
        widths = [TEXT_WIDTH * share / sum(shares) for share in shares]
        cells = "".join(
            _cell("".join(_line(line, width) for line in lines) or _paragraph(""), width)
            for lines, width in zip(columns, widths, strict=True)
        )
        row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
        self._parts.append(_table([row], widths, ruled=False))

    def frames(self, captions: Sequence[str], width: float, height: float) -> None:
        """Frames for photographs, two in a row, each with its caption: a click puts a picture in its place."""
        side = TEXT_WIDTH / 2
        rows = []
        for at in range(0, len(captions), 2):
            cells = ""
            for caption in (captions[at], *captions[at + 1 : at + 2]):
                self._pictures += 1
                frame = _picture(self._pictures, caption, width, height)
                cells += _cell(frame + _paragraph(caption, italic=True, size=12, align="center", after=6), side)
            cells += "" if at + 1 < len(captions) else _cell(_paragraph(""), side)
            rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
        self._parts.append(_table(rows, [side, side], ruled=False))

    @property
    def pictures(self) -> int:
        """How many frames there are."""
        return self._pictures

    def xml(self) -> str:
        """word/document.xml."""
        spaces = (
            f'xmlns:w="{_MAIN}" xmlns:r="{_RELATIONS}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
            f'xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"'
        )
        section = (
            '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
            f'<w:pgMar w:top="{_twips(20)}" w:right="{_twips(15)}" w:bottom="{_twips(20)}" w:left="{_twips(30)}" '
            f'w:header="{_twips(10)}" w:footer="{_twips(10)}" w:gutter="0"/><w:titlePg/></w:sectPr>'
        )
        return f"{_HEAD}<w:document {spaces}><w:body>{''.join(self._parts)}{section}</w:body></w:document>"


def _paragraph(
    words: str,
    bold: bool = False,
    italic: bool = False,
    size: float = 14,
    align: str = "both",
    before: float = 0,
    after: float = 0,
    indent: float = 0.0,
    *,
    keep: bool = False,
    new_page: bool = False,
    inside: str = "",
) -> str:
    facts = ("<w:keepNext/>" if keep else "") + ("<w:pageBreakBefore/>" if new_page else "")
    facts += f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"/>'
    facts += f'<w:ind w:firstLine="{_twips(indent)}"/>' if indent else ""
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    look += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    runs = "<w:br/>".join(
        f'<w:t xml:space="preserve">{_plain(line)}</w:t>' for line in words.split("\n")
    )  # fmt: skip
    run = f"<w:r><w:rPr>{look}</w:rPr>{runs}</w:r>" if words else ""
    return f'<w:p><w:pPr>{facts}<w:jc w:val="{align}"/><w:rPr>{look}</w:rPr></w:pPr>{run}{inside}</w:p>'


def _line(line: Styled | float, width: float) -> str:
    return _rule(line, width) if isinstance(line, float) else _paragraph(*line)


def _rule(length: float, width: float) -> str:
    """A paragraph as low as can be with a border below it, `length` of the `width` of its column long."""
    aside = _twips(max(0.0, width - length - _CELL_SIDES) / 2)
    facts = (
        '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
        '<w:spacing w:before="20" w:after="80" w:line="80" w:lineRule="exact"/>'
        f'<w:ind w:left="{aside}" w:right="{aside}"/>'
    )
    return f'<w:p><w:pPr>{facts}<w:jc w:val="center"/></w:pPr></w:p>'


def _cell(content: str, width: float) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _row(cells: Sequence[str], sides: Sequence[float], bold: bool = False, head: bool = False) -> str:
    facts = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
    content = "".join(
        _cell(_paragraph(words, bold, size=12, align=_side(words, at, head), before=2, after=2), side)
        for at, (words, side) in enumerate(zip(cells, sides, strict=True))
    )
    return f"<w:tr>{facts}{content}</w:tr>"


def _side(words: str, at: int, head: bool) -> str:
    """Numbers and heads in the middle, words from the left."""
    number = words.replace(".", "").replace(",", "").isdecimal()
    return "center" if head or at == 0 or number else "left"


def _table(rows: Sequence[str], sides: Sequence[float], ruled: bool) -> str:
    kind = "single" if ruled else "none"
    borders = "".join(
        f'<w:{side} w:val="{kind}" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    facts = (
        f'<w:tblPr><w:tblW w:w="{_twips(sum(sides))}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{_twips(side)}"/>' for side in sides)
    return f"<w:tbl>{facts}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _picture(number: int, alt: str, width: float, height: float) -> str:
    across, down = round(width * _ENGLISH_METRIC), round(height * _ENGLISH_METRIC)
    name = f"Ảnh {number}"
    told = f'id="{number}" name="{name}" descr="{_plain(alt)}"'
    drawing = (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:docPr {told}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr {told}/><pic:cNvPicPr/>'
        '</pic:nvPicPr><pic:blipFill><a:blip r:embed="rId6"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    control = (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:id w:val="{1000 + number}"/><w:picture/></w:sdtPr>'
        f"<w:sdtContent><w:r>{drawing}</w:r></w:sdtContent></w:sdt>"
    )
    return _paragraph("", align="center", before=6, after=2, inside=control)


def package(body: Body, title: str, placeholder: bytes) -> bytes:
    """The .docx file of `body`; `placeholder` is the PNG that stands in empty frames."""
    main = f"{_WORD}.document.main+xml"
    types = (
        f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
        f'<Override PartName="/word/fontTable.xml" ContentType="{_WORD}.fontTable+xml"/>'
        '<Override PartName="/word/theme/theme1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        f'<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )
    core = (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_plain(title)}</dc:title>'
        "<dc:creator>visuals</dc:creator></cp:coreProperties>"
    )
    parts: dict[str, bytes] = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": _relations(
            (f"{_RELATIONS}/officeDocument", "word/document.xml"),
            ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
             "docProps/core.xml"),
        ),
        "docProps/core.xml": core.encode(),
        "word/document.xml": body.xml().encode(),
        "word/_rels/document.xml.rels": _relations(
            (f"{_RELATIONS}/styles", "styles.xml"),
            (f"{_RELATIONS}/header", "header1.xml"),
            (f"{_RELATIONS}/settings", "settings.xml"),
            (f"{_RELATIONS}/fontTable", "fontTable.xml"),
            (f"{_RELATIONS}/theme", "theme/theme1.xml"),
            *([(f"{_RELATIONS}/image", "media/image1.png")] if body.pictures else []),
        ),
        **{f"word/{name}": text.encode() for name, text in word_parts.PARTS.items()},
    }  # fmt: skip
    if body.pictures:
        parts["word/media/image1.png"] = placeholder
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as box:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            box.writestr(entry, data, compresslevel=9)
    return made.getvalue()


def _relations(*targets: tuple[str, str]) -> bytes:
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{found}</Relationships>'.encode()
