"""The workbook that `visuals new` writes: a sheet of units and one of slogans, ready to be filled in.

Each heading explains itself in a comment; what may be chosen is chosen from a list; telephone numbers are text, so that
they keep their zero. The same bytes every time.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from visuals.spec.safe_cells import put_text, workbook_bytes

__all__ = ["STARTER_LISTS", "starter_lists"]

STARTER_LISTS = "danh-sach.xlsx"
"""The name of the workbook."""

_ROWS = 500
"""How far down formats and drop-downs reach."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A heading, how wide its column is (in letters), and what goes into it. `kind`: text, number, date, slogan."""

    heading: str
    width: float
    about: str
    kind: str = "text"


_SLOGANS = "Khẩu hiệu"

_UNITS = (
    _Column("STT", 6, "Số thứ tự. Hàng chỉ có số thứ tự thì chưa tính.", "number"),
    _Column("Tên đơn vị", 38, "Ghi đúng như muốn in trên băng rôn. Mã và tên tệp đặt theo tên này."),
    _Column("Khẩu hiệu số", 13, "Đơn vị chọn câu nào: số thứ tự ở trang Khẩu hiệu. Để trống là câu số 1.", "slogan"),
    _Column("Khẩu hiệu riêng", 30, "Chỉ ghi khi đơn vị có câu riêng đã được duyệt: câu này thắng câu đã chọn."),
    _Column("Số lượng", 10, "Cần mấy tấm. Để trống là một tấm; ghi 0 thì không làm cho đơn vị này.", "number"),
    _Column("Liên kết", 34, "Địa chỉ trang web, để có mã QR của đơn vị. Để trống thì theo mục common."),
    _Column("Nơi treo", 24, "Cổng cơ quan, nhà văn hóa thôn …"),
    _Column("Ngày treo", 12, "Ngày/tháng/năm.", "date"),
    _Column("Ngày tháo dỡ", 13, "Ngày/tháng/năm.", "date"),
    _Column("Người phụ trách", 22, "Ai nhận, treo và tháo."),
    _Column("Điện thoại", 14, "Ô dạng chữ nên giữ được số 0 ở đầu."),
)

_WORDS = (
    _Column("STT", 6, "Số thứ tự: đơn vị chọn câu bằng số này.", "number"),
    _Column("Mã", 16, "Ngắn, không dấu, không trùng; dùng trong tên tệp."),
    _Column("Khẩu hiệu", 60, "Chép nguyên văn. Dấu | là chỗ nên xuống dòng; $year là năm của chiến dịch."),
    _Column("Dòng phụ", 24, "Dòng nhỏ bên dưới, nếu có."),
    _Column("Nguồn", 34, "Văn bản nào, mục nào: để người duyệt đối chiếu. Không in ra."),
)

_SAMPLE_UNITS: Sequence[Sequence[str | int | datetime.date]] = (
    (1, "Trường Tiểu học Na Dương", 1, "", 2, "", "Trước cổng"),
    (2, "Nhà văn hóa thôn Nà Miền", 2, "", 1, "", "Trước nhà văn hóa"),
)

_SAMPLE_WORDS: Sequence[Sequence[str | int | datetime.date]] = (
    (1, "chao-mung", "Nhiệt liệt chào mừng Tuần ASEAN", "28/7 - 08/8/$year", "Kế hoạch, mục II"),
    (2, "cong-dong", "Tư duy Cộng đồng, hành động Cộng đồng", "", "Kế hoạch, mục I"),
)


def starter_lists() -> bytes:
    """The workbook, as the bytes of an .xlsx file."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    _fill(book.create_sheet("Đơn vị"), _UNITS, _SAMPLE_UNITS)
    _fill(book.create_sheet(_SLOGANS), _WORDS, _SAMPLE_WORDS)
    return workbook_bytes(book, "Danh sách đơn vị và khẩu hiệu")


def _fill(sheet: Any, columns: Sequence[_Column], rows: Sequence[Sequence[str | int | datetime.date]]) -> None:
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        if column.kind in _FORMATS:
            sheet.column_dimensions[letter].number_format = _FORMATS[column.kind]
        _head(sheet.cell(1, number), column)
        _choices(sheet, column, f"{letter}2:{letter}{_ROWS}")
        for row, values in enumerate(rows, start=2):
            _put(sheet.cell(row, number), column, values[number - 1] if number <= len(values) else "")
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0  # as many pages as there are, each as wide as the table


_FORMATS = {"text": "@", "date": "dd/mm/yyyy"}


def _head(cell: Any, column: _Column) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    put_text(cell, column.heading)
    cell.font = Font(name="Times New Roman", bold=True)
    cell.fill = PatternFill("solid", fgColor="FFF2CC")
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.comment = Comment(column.about, "visuals", height=80, width=260)


def _put(cell: Any, column: _Column, value: str | int | datetime.date) -> None:
    from openpyxl.styles import Font

    cell.font = Font(name="Times New Roman")
    if isinstance(value, str) and value:
        put_text(cell, value)
    elif not isinstance(value, str):
        cell.value = value
    if column.kind in _FORMATS:
        cell.number_format = _FORMATS[column.kind]


def _choices(sheet: Any, column: _Column, area: str) -> None:
    """What may stand in the cells of a column; anything else is told by the program that edits it."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = {
        "slogan": lambda: DataValidation("list", formula1=f"'{_SLOGANS}'!$A$2:$A${_ROWS}"),
        "number": lambda: DataValidation("whole", operator="between", formula1="0", formula2="100000"),
        "date": lambda: DataValidation("date", operator="greaterThan", formula1="36526"),
    }.get(column.kind)
    if rule is None:
        return
    made = rule()
    made.allow_blank, made.showErrorMessage, made.showInputMessage = True, True, True
    made.errorTitle, made.error = column.heading, column.about[:250]
    made.add(area)
    sheet.add_data_validation(made)
