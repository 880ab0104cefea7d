"""The workbook inside a chart: the same numbers as a sheet, for whoever clicks on "edit data".

A package of five parts, written like the presentation itself: no dates, the same bytes every time (ECMA-376 part 1,
chapter 18).
"""

from __future__ import annotations

from visuals.scene import Chart
from visuals.writers.pptx.markup import HEAD, attribute, words
from visuals.writers.pptx.package import Package, Relations

__all__ = ["column_name", "workbook"]

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

# The first number that a workbook's own format may have (18.8.30).
_OWN_FORMAT = 164


def column_name(number: int) -> str:
    """ "A" of 0, "Z" of 25, "AA" of 26."""
    name = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def workbook(chart: Chart) -> bytes:
    """An .xlsx with the categories in column A and a column a series, their names in row 1."""
    package, root, main = Package(), Relations(), Relations()
    root.add("officeDocument", "xl/workbook.xml")
    package.add_xml("xl/worksheets/sheet1.xml", _KIND + "worksheet+xml", _sheet(chart))
    package.add_xml("xl/styles.xml", _KIND + "styles+xml", _styles(chart.number))
    name = main.add("worksheet", "xl/worksheets/sheet1.xml")
    main.add("styles", "xl/styles.xml")
    sheets = f'<sheets><sheet name="Sheet1" sheetId="1" r:id="{name}"/></sheets>'
    book = f"{HEAD}<workbook {_MAIN} {_LINKS}>{sheets}</workbook>"
    package.add_xml("xl/workbook.xml", _KIND + "sheet.main+xml", book, main)
    return package.zipped(root)


def _sheet(chart: Chart) -> str:
    head = "".join(_words(column_name(at + 1) + "1", each.name) for at, each in enumerate(chart.series))
    rows = [f'<row r="1">{head}</row>']
    for number, name in enumerate(chart.categories):
        row = number + 2
        told = ((column_name(at + 1), each.values[number]) for at, each in enumerate(chart.series))
        cells = ((column, value) for column, value in told if value is not None)
        values = "".join(f'<c r="{column}{row}" s="1"><v>{value:.15g}</v></c>' for column, value in cells)
        rows.append(f'<row r="{row}">{_words(f"A{row}", name)}{values}</row>')
    return f"{HEAD}<worksheet {_MAIN}><sheetData>{''.join(rows)}</sheetData></worksheet>"


def _words(cell: str, said: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{words(said)}</t></is></c>'


def _styles(number: str) -> str:
    """The least that a workbook's styles are: one face, and a second look for the numbers."""
    plain = 'fontId="0" fillId="0" borderId="0"'
    patterns = "".join(f'<fill><patternFill patternType="{kind}"/></fill>' for kind in ("none", "gray125"))
    return (
        f'{HEAD}<styleSheet {_MAIN}><numFmts count="1"><numFmt numFmtId="{_OWN_FORMAT}" '
        f'formatCode="{attribute(number)}"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Arial"/></font>'
        f'</fonts><fills count="2">{patterns}</fills><borders count="1"><border><left/><right/><top/><bottom/>'
        f'<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" {plain}/></cellStyleXfs><cellXfs '
        f'count="2"><xf numFmtId="0" {plain} xfId="0"/><xf numFmtId="{_OWN_FORMAT}" {plain} xfId="0" '
        'applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
        "</cellStyles></styleSheet>"
    )
