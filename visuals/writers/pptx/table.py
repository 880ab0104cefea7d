"""A grid as a native table in a placeholder, and the one table style of a deck.

Cells inherit nothing from their placeholder, so sizes and spacing stand in them; faces, colours, bold and stripes come
from the style, which takes them from the theme.
"""

from __future__ import annotations

from dataclasses import replace

from visuals.scene import Fill, Grid, Paint, Text
from visuals.units import Box
from visuals.writers.pptx.body import Body, Writing, body_of
from visuals.writers.pptx.level import Level
from visuals.writers.pptx.markup import HEAD, attribute, described
from visuals.writers.pptx.package import Relations
from visuals.writers.pptx.paint import colour
from visuals.writers.pptx.scheme import Scheme
from visuals.writers.pptx.words import paragraphs_xml
from visuals.writers.pptx.wrapping import BROKEN, Wrapping

__all__ = ["TABLE_STYLE", "frame_xml", "grid_alt", "table_style", "table_xml"]

TABLE_STYLE = "{B7A4F0E2-6D1C-5A83-9C4E-2F7D1B60A951}"

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"

# In the theme's own names, which table styles use.
_NAMES = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}

# A colour of a table that nobody has drawn yet.
_HEAD, _HEAD_INK, _LABEL, _CELL, _STRIPE = "tx2", "accent6", "accent1", "tx1", "bg2"

# The least that stays beside words whose cell is a hair too narrow for another program, in em.
_LEAST_BESIDE = 0.2


def frame_xml(number: int, name: str, alt: str, placeholder: str, box: Box, graphic: str) -> str:
    """`p:graphicFrame` of a table or a chart; `placeholder` is its `p:ph`, `box` in EMU."""
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{described(number, name, alt)}<p:cNvGraphicFramePr><a:graphicFrameLocks "
        f'noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{placeholder}</p:nvPr></p:nvGraphicFramePr><p:xfrm>'
        f'<a:off x="{round(box.x)}" y="{round(box.y)}"/><a:ext cx="{round(box.width)}" cy="{round(box.height)}"/>'
        f"</p:xfrm><a:graphic>{graphic}</a:graphic></p:graphicFrame>"
    )


def grid_alt(grid: Grid) -> str:
    """What a table says to whom it is read: its columns and how many rows."""
    head = [cell.words if cell else "" for cell in grid.cells[0]] if grid.cells else []
    rows = len(grid.cells) - grid.head
    named = ", ".join(" ".join(words.split()) for words in head if words)
    return f"Bảng {rows} dòng, {len(grid.columns)} cột" + (f": {named}" if named else "")


def table_xml(grid: Grid, writing: Writing, relations: Relations) -> str:
    """`a:graphicData` of a grid."""
    columns = "".join(f'<a:gridCol w="{writing.emu(width)}"/>' for width in grid.columns)
    rows = "".join(_row(grid, number, writing, relations) for number in range(len(grid.rows)))
    first = f' firstRow="{int(grid.head > 0)}" firstCol="1" bandRow="1"'
    return (
        f'<a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr{first}><a:tableStyleId>{TABLE_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData>"
    )


def _row(grid: Grid, number: int, writing: Writing, relations: Relations) -> str:
    top = grid.box.y + sum(grid.rows[:number])
    cells = []
    for column, text in enumerate(grid.cells[number]):
        left = grid.box.x + sum(grid.columns[:column])
        room = Box(left, top, grid.columns[column], grid.rows[number])
        held = _held(number < grid.head, column == 0)
        cells.append(_cell(text, room, held, _ground(grid, number, column, writing), writing, relations))
    return f'<a:tr h="{writing.emu(grid.rows[number])}">{"".join(cells)}</a:tr>'


def _held(head: bool, first: bool) -> Level:
    """What the table style gives a cell; a size it does not."""
    ink = _HEAD_INK if head else _LABEL if first else _CELL
    return Level(0, "+mn-lt", f'<a:schemeClr val="{ink}"/>', bold=head or first)


def _ground(grid: Grid, number: int, column: int, writing: Writing) -> str:
    """A cell's fill where the style gives another: LibreOffice leaves the first column out of the stripes."""
    fill = grid.fills[number] if number < len(grid.fills) else None
    place = _place(fill, writing.scheme)
    body = number - grid.head
    wanted = _HEAD if body < 0 else _STRIPE if body % 2 else ""
    if place == wanted and (body < 0 or column or not wanted) and (not isinstance(fill, Paint) or fill.opacity == 1.0):
        return ""
    if not isinstance(fill, Paint):
        return "" if fill is None and not wanted else "<a:noFill/>"
    return f"<a:solidFill>{colour(fill, 1.0, writing.scheme)}</a:solidFill>"


def _place(fill: Fill | None, scheme: Scheme) -> str:
    return scheme.place(fill) if isinstance(fill, Paint) else ""


_EMPTY = (
    '<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="{}"/></a:p></a:txBody><a:tcPr>{}</a:tcPr>'
    "</a:tc>"
)


def _cell(text: Text | None, room: Box, held: Level, ground: str, writing: Writing, relations: Relations) -> str:
    if text is None or not any(line.runs for line in text.lines):
        return _EMPTY.format(attribute(writing.language), ground)
    body = body_of(text, writing)
    if body.levels[1].colour != held.colour:
        body = body_of(_coloured(text), writing)
    left, right, wrapping = _sides(body, room)
    margins = {"marL": left, "marR": right, "marT": max(0.0, body.top - room.y), "marB": 0.0}
    properties = "".join(f' {name}="{writing.emu(length)}"' for name, length in margins.items())
    addresses = dict.fromkeys(run.link for line in text.lines for run in line.runs if run.link)
    links = {address: relations.add("hyperlink", address, outside=True) for address in addresses}
    words = paragraphs_xml(body, body.paragraphs(wrapping.held), writing, links, held)
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody><a:tcPr{properties} anchor="t">{ground}</a:tcPr>'
        "</a:tc>"
    )


def _coloured(text: Text) -> Text:
    """The text with its colour in each run."""
    lines = (
        replace(line, runs=tuple(replace(run, fill=run.fill or text.fill) for run in line.runs)) for line in text.lines
    )
    return replace(text, lines=tuple(lines))


def _sides(body: Body, room: Box) -> tuple[float, float, Wrapping]:
    """Margins left and right, and how the lines break between them."""
    text = body.text
    left, right = text.box.x - room.x, room.right - text.box.right
    if text.align == "left":
        left = body.left - room.x
    missing = body.longest * 1.0051 + 0.3 - (room.width - left - right)
    if missing > 0:
        least = _LEAST_BESIDE * text.size
        taken = min(missing, max(0.0, right - least))
        right -= taken
        left -= min(missing - taken, max(0.0, left - least))
    width = room.width - left - right
    found = body.wrapped(width) or Wrapping(width, dict.fromkeys(range(1, len(body.lines)), BROKEN))
    before = {"left": 0.0, "center": 0.5, "right": 1.0}[text.align] * (width - found.room)
    return left + before, right + width - found.room - before, found


def table_style() -> str:
    """tableStyles.xml: head, first column and stripes by their places in the theme."""
    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    return (
        f'{HEAD}<a:tblStyleLst xmlns:a="{main}" def="{TABLE_STYLE}"><a:tblStyle styleId="{TABLE_STYLE}" '
        f'styleName="Bảng của bài"><a:wholeTbl>{_letters(_CELL, False)}<a:tcStyle><a:tcBdr/><a:fill><a:noFill/>'
        f"</a:fill></a:tcStyle></a:wholeTbl><a:band2H><a:tcStyle><a:tcBdr/>{_filled(_STRIPE)}</a:tcStyle></a:band2H>"
        f"<a:firstCol>{_letters(_LABEL, True)}<a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol><a:firstRow>"
        f"{_letters(_HEAD_INK, True)}<a:tcStyle><a:tcBdr/>{_filled(_HEAD)}</a:tcStyle></a:firstRow><a:nwCell>"
        f"{_letters(_HEAD_INK, True)}<a:tcStyle><a:tcBdr/></a:tcStyle></a:nwCell></a:tblStyle>"
        "</a:tblStyleLst>"
    )


def _letters(place: str, bold: bool) -> str:
    said = ' b="on"' if bold else ""
    return (
        f'<a:tcTxStyle{said}><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>'
        f'<a:schemeClr val="{_NAMES.get(place, place)}"/></a:tcTxStyle>'
    )


def _filled(place: str) -> str:
    return f'<a:fill><a:solidFill><a:schemeClr val="{_NAMES.get(place, place)}"/></a:solidFill></a:fill>'

