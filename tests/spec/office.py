"""Word documents and Excel workbooks for tests: the least that a package needs, written by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def package(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return made.getvalue()


def docx(body: str, styles: str = "", **parts: str) -> bytes:
    """A document whose body is `body`; keyword: other parts of word/, header1="…"."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType='
        f'"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in {"document": "document.main", "styles": "styles", **dict.fromkeys(parts, "header")}.items()
    )
    return package(
        {
            "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
            "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
            f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'{_HEAD}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'{_HEAD}<w:styles xmlns:w="{W}">{styles}</w:styles>',
            **{f"word/{name}.xml": f'{_HEAD}<w:hdr xmlns:w="{W}">{text}</w:hdr>' for name, text in parts.items()},
        }
    )


def run(words: str, font: str = "") -> str:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return f'<w:r>{fonts}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def xlsx(sheets: Mapping[str, str], strings: str, styles: str = "") -> bytes:
    """A workbook: title of a sheet to its rows; `strings` are the shared ones."""
    names = {title: f"sheet{number}" for number, title in enumerate(sheets, start=1)}
    listed = "".join(
        f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>' for number, title in enumerate(sheets, start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/worksheet" Target="worksheets/{name}.xml"/>'
        for number, name in enumerate(names.values(), start=1)
    )
    return package(
        {
            "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}"/>',
            "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
            "xl/sharedStrings.xml": f'{_HEAD}<sst xmlns="{S}">{strings}</sst>',
            "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{S}">{styles}</styleSheet>',
            **{
                f"xl/worksheets/{names[title]}.xml": (
                    f'{_HEAD}<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>'
                )
                for title, rows in sheets.items()
            },
        }
    )
