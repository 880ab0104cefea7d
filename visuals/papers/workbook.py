"""Forms as an Excel workbook: a worksheet a form, ready to print on A4 lying, with formulas that know their values.

Words of other people are stored as text, whatever they begin with; the same forms give the same bytes. Values stand
beside the formulas, so that a telephone shows sums that only a spreadsheet would compute.
"""

from __future__ import annotations

import functools
import io
import re
import textwrap
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from visuals.impose.words import SHOP
from visuals.papers.form import Field, Form, Formula, Line, spans_of
from visuals.papers.letterhead import office_lines
from visuals.problems import say, speaking
from visuals.spec.safe_cells import put_text, workbook_bytes

__all__ = ["workbook"]

_FONT = "Times New Roman"
"""Every office's own: the typeface that Nghị định 30/2020/NĐ-CP asks for in letters."""

_HEAD, _TOTAL = "DDE6F0", "F2F2F2"

# [$-42A] is Vietnamese: LibreOffice writes 1.234,50 by it on any machine, Excel by the machine's own setting.
_FORMATS = {
    "whole": "[$-42A]#,##0",
    "metres": "[$-42A]0.00#",
    "area": "[$-42A]#,##0.00#",
    "money": "[$-42A]#,##0",
    "day": "dd/mm/yyyy",
}

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TAB = 31


def workbook(forms: Sequence[Form], title: str) -> bytes:
    """The .xlsx file of the forms. Vietnamese, whoever calls."""
    from openpyxl import Workbook

    book: Any = Workbook()
    book.remove(book.active)
    names: list[str] = []
    values: list[dict[str, float | str]] = []
    with speaking(SHOP):
        for form in forms:
            names.append(_tab(form.name, names))
            values.append(_Sheet(book.create_sheet(names[-1]), form).write())
    return _with_values(workbook_bytes(book, title), values)


def _tab(name: str, taken: Sequence[str]) -> str:
    """A name that a worksheet may have."""
    plain = _FORBIDDEN.sub(" ", name).strip().strip("'")[:_LONGEST_TAB] or "1"
    number, found = 1, plain
    while found.casefold() in {each.casefold() for each in taken}:
        number += 1
        found = f"{plain[: _LONGEST_TAB - 4]} {number}"
    return found


class _Sheet:
    """One worksheet being filled from the top."""

    def __init__(self, sheet: Any, form: Form) -> None:
        self.sheet, self.form = sheet, form
        self.columns = len(form.fields)
        self.values: dict[str, float | str] = {}
        self.first = self.last = 0

    def write(self) -> dict[str, float | str]:
        """Everything; cell → value of its formula."""
        row = self._head(1)
        top = row
        self._titles(row)
        row += 1
        self.first = row
        self.last = row + len(self.form.lines) - 1
        for line in self.form.lines:
            self._line(row, line)
            row += 1
        if self.form.sums:
            row += 1
            for line in self.form.sums:
                self._line(row, line)
                row += 1
        self._foot(row + 1)
        self._print(top)
        return self.values

    def _head(self, row: int) -> int:
        form, half = self.form, max(2, self.columns // 2)
        lines = [(form.agency.upper(), False, half), (form.department.upper(), True, half)]
        for words, bold, span in lines:
            if words:
                self._across(row, words, 11, bold, 1, span)
                row += 1
        row += 1
        self._across(row, form.title, 14, True, 1, self.columns)
        row += 1
        for words in form.about:
            self._across(row, words, 11, False, 1, self.columns)
            row += 1
        return row + 1

    def _across(
        self, row: int, words: str, size: float, bold: bool, start: int, end: int, align: str = "center"
    ) -> None:

        cell = self.sheet.cell(row, start)
        put_text(cell, words)
        cell.font = _font(size, bold)
        cell.alignment = _aligned(align)
        if end > start:
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=start, end_column=end)

    def _titles(self, row: int) -> None:
        from openpyxl.utils import get_column_letter

        for at, field in enumerate(self.form.fields, start=1):
            cell = self.sheet.cell(row, at)
            put_text(cell, field.title)
            cell.font = _font(11, True)
            cell.fill = _fill(_HEAD)
            cell.alignment = _aligned("center")
            cell.border = _border()
            high = max(_lines(each.title, each.width - 1) for each in self.form.fields)
            self.sheet.row_dimensions[row].height = 15.0 * high + 6.0
            self.sheet.column_dimensions[get_column_letter(at)].width = field.width

    def _line(self, row: int, line: Line) -> None:

        for at, field in enumerate(self.form.fields, start=1):
            cell = self.sheet.cell(row, at)
            cell.border = _border()
            entry = line.entries[at - 1] if at <= len(line.entries) else None
            self._put(cell, entry, field, left=line.style == "group")
            cell.font = _font(11, line.style != "row")
            if line.style != "row":
                cell.fill = _fill(_TOTAL)
        spans = spans_of(line, self.columns)
        for start, count in spans:
            if count > 1:
                self.sheet.merge_cells(start_row=row, end_row=row, start_column=start + 1, end_column=start + count)
        self.sheet.row_dimensions[row].height = self._height(line, spans)

    def _height(self, line: Line, spans: Sequence[tuple[int, int]]) -> float:
        """Points for the most lines that a cell of the row has: LibreOffice does not look for itself."""
        most = 1
        for start, count in spans:
            words = line.entries[start] if start < len(line.entries) else None
            if isinstance(words, str):
                width = sum(field.width for field in self.form.fields[start : start + count])
                most = max(most, _lines(words, width))
        return 15.0 * most + 3.0

    def _put(self, cell: Any, entry: object, field: Field, left: bool) -> None:

        centred = not left and (field.centred or field.kind == "day")
        side = "center" if centred else "left" if field.kind == "text" or isinstance(entry, str) else "right"
        if isinstance(entry, str):
            put_text(cell, entry)
        elif isinstance(entry, Formula):
            facts = {"row": cell.row, "first": self.first, "last": self.last}
            cell.value = f"={entry.text.format(**facts)}"
            cell.number_format = _FORMATS.get(field.kind, "General")
            self.values[cell.coordinate] = entry.value
        elif entry is not None:
            cell.value = entry
        if entry is None or not isinstance(entry, str):
            cell.number_format = _FORMATS.get(field.kind, "General")
        cell.alignment = _aligned(side)

    def _foot(self, row: int) -> None:
        form = self.form
        for words in form.notes:
            self._across(row, words, 11, False, 1, self.columns, "left")
            row += 1
        if not form.signers:
            return
        step = self.columns / len(form.signers)
        spans = [(int(at * step) + 1, int((at + 1) * step)) for at in range(len(form.signers))]
        if form.date:
            self._across(row, form.date, 11, False, *spans[-1])
            row += 1
        offices = [office_lines(office).split("\n") if office else [] for _, office, _ in form.signers]
        below = row + 1 + max(map(len, offices))
        for (start, end), (heading, _, name), lines in zip(spans, form.signers, offices, strict=True):
            for at, words in enumerate((heading, *lines)):
                self._across(row + at, words, 11, True, start, end)
            self._across(row + 1 + len(lines), say("papers.sign-here"), 10, False, start, end)
            if name:
                self._across(below + 5, name, 11, True, start, end)

    def _print(self, top: int) -> None:
        """A4 lying, as wide as the page, the head of the table on each page, pages numbered."""
        sheet = self.sheet
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = f"{top}:{top}"
        sheet.freeze_panes = sheet.cell(top + 1, 1)
        sheet.oddFooter.right.text = "&P/&N"
        for side in ("left", "right"):
            setattr(sheet.page_margins, side, 0.5)
        for side in ("top", "bottom"):
            setattr(sheet.page_margins, side, 0.6)
        sheet.print_options.horizontalCentered = True


def _lines(words: str, width: float) -> int:
    """How many lines words take in a column of so many characters."""
    parts = words.split("\n")
    return sum(max(1, len(textwrap.wrap(part, max(3, int(width * 0.98))))) for part in parts)


# One object for all cells of a look: making them anew was most of the time of a long list.


@functools.cache
def _border() -> Any:
    from openpyxl.styles import Border, Side

    side = Side("thin", "808080")
    return Border(side, side, side, side)


@functools.cache
def _font(size: float, bold: bool) -> Any:
    from openpyxl.styles import Font

    return Font(_FONT, size, bold=bold)


@functools.cache
def _fill(colour: str) -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", colour)


@functools.cache
def _aligned(side: str) -> Any:
    from openpyxl.styles import Alignment

    return Alignment(side, "center", wrap_text=True)


# -- values beside the formulas

_CELL = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v ?/?>(?:</v>)?</c>')


def _with_values(data: bytes, values: Sequence[Mapping[str, float | str]]) -> bytes:
    """The workbook with what each formula gives, sheet by sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", entry.filename)
            if found:
                content = _filled(content, values[int(found[1]) - 1])
            target.writestr(entry, content, compresslevel=9)
    return made.getvalue()


def _filled(content: bytes, values: Mapping[str, float | str]) -> bytes:
    def put(found: re.Match[bytes]) -> bytes:
        value = values[found[1].decode()]
        kind = b' t="str"' if isinstance(value, str) else b""
        said = b"" if isinstance(value, str) else f"{round(value, 6):.15g}".encode()
        return b'<c r="%b"%b%b><f>%b</f><v>%b</v></c>' % (found[1], found[2], kind, found[3], said)

    return _CELL.sub(put, content)
