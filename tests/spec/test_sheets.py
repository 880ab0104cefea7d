"""Lists from Excel and LibreOffice: what offices make of a table, and what comes out of it."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.spec.calc import converted
from tests.spec.office import xlsx
from tests.spec.sheets import book, cell, ods, rows_in, told, with_part
from visuals.problems import language
from visuals.spec.grid import number_words
from visuals.spec.number_format import shown_number

HEAD = ["STT", "Tên đơn vị", "Số lượng", "Điện thoại"]
ONE = {"stt": "1", "host": "Trường A", "copies": "2", "phone": "0912"}


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    language.set("vi")


def test_a_header_below_merged_titles_is_found(tmp_path: Path) -> None:
    def merge(made: Any) -> None:
        made["Đơn vị"].merge_cells("A1:D1")
        made["Đơn vị"].merge_cells("A2:D2")

    titles = [["DANH SÁCH ĐƠN VỊ TREO BĂNG RÔN"], ["(Kèm theo Kế hoạch số 12/KH-UBND)"], []]
    data = book({"Đơn vị": [*titles, HEAD, [1, "Trường A", 2, "0912"], [2, " Trường\u00a0 B ", 1, None]]}, merge)
    rows, faults = rows_in(tmp_path, data)
    assert rows == [ONE, {"stt": "2", "host": "Trường B", "copies": "1"}]
    assert faults == []


@pytest.mark.parametrize(
    "heading", ["Tên đơn vị", "ten_don_vi", "TÊN ĐƠN VỊ", "Ten don vi", " tên  đơn vị: ", "Tên đơn vị (ghi đủ)"]
)
def test_headings_are_known_without_marks_and_capitals(tmp_path: Path, heading: str) -> None:
    rows, faults = rows_in(tmp_path, book({"x": [["Mã", heading], ["a", "Thôn"]]}))
    assert (rows, faults) == ([{"id": "a", "host": "Thôn"}], [])


def test_other_columns_have_their_plain_name(tmp_path: Path) -> None:
    data = book({"x": [["Mã", "Tên trường", "Cấp học\n(TH, THCS)", "2026"], ["a", "b", "c", "d"]]})
    rows, faults = rows_in(tmp_path, data)
    assert (rows, faults) == ([{"id": "a", "ten_truong": "b", "cap_hoc_th_thcs": "c", "cot_2026": "d"}], [])


def test_values_are_what_the_office_sees(tmp_path: Path) -> None:
    day, moment = datetime.date(2026, 7, 5), datetime.datetime(2026, 7, 5, 19, 30)
    head = ["Mã", "a", "b", "c", "d", "e", "f", "g", "h", "i", "k"]

    def formats(made: Any) -> None:
        sheet = made["x"]
        sheet["D2"].number_format = "0000000000"
        sheet["H2"].number_format = "0%"
        sheet["I2"].number_format = "mm/yyyy"
        sheet["K2"].number_format = '#,##0 "tấm"'

    values = [1, 5.0, 2.5, 912345678, day, moment, datetime.time(7, 5), 0.15, day, True, 1200]
    rows, faults = rows_in(tmp_path, book({"x": [head, values]}, formats))
    assert list(rows[0].values()) == [
        "1", "5", "2,5", "0912345678", "05/07/2026", "05/07/2026 19:30", "07:05", "15%", "07/2026", "TRUE", "1200",
    ]  # fmt: skip
    assert faults == []


@pytest.mark.parametrize(
    ("value", "code", "since_1904", "words"),
    [
        (1, "d/m/y", False, "01/01/1900"),
        (59, "d/m/y", False, "28/02/1900"),
        (61, "d/m/y", False, "01/03/1900"),
        (46208, "dd/mm/yyyy;@", False, "05/07/2026"),
        (46208, '[$-42A]dd "tháng" mm "năm" yyyy', False, "05/07/2026"),
        (44746, "d/m/y", True, "05/07/2026"),
        (46208.5, "d/m/y h:m", False, "05/07/2026 12:00"),
        (0.5, "[h]:mm", False, "12:00"),
        (-1, "d/m/y", False, "-1"),
        (1e12, "d/m/y", False, "1000000000000"),
        (1234.5, '#,##0.00 "đ"', False, "1234,5"),
        (3, '"số" 0', False, "3"),
        (7, "00", False, "07"),
        (0.125, "0.0%", False, "12,5%"),
        (5, "General", False, "5"),
        (5, "@", False, "5"),
        (5, "[Red]0", False, "5"),
    ],
)
def test_number_formats(value: float, code: str, since_1904: bool, words: str) -> None:
    assert shown_number(value, code, since_1904) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(5.0, "5"), (0.1 + 0.2, "0,3"), (1085012345, "1085012345"), (123456789012345678, "123456789012345680"),
     (1e-7, "0,0000001"), (-2.5, "-2,5"), (1e21, "1000000000000000000000")],
)  # fmt: skip
def test_numbers(value: float, words: str) -> None:
    assert number_words(value) == words


def test_a_sheet_is_chosen_by_name_by_the_lists_name_or_is_the_first_seen(tmp_path: Path) -> None:
    sheets = {title: [["Mã", "Tên đơn vị"], [title, "x"]] for title in ("Ẩn", "Bìa", "Đơn vị", "Khẩu hiệu")}

    def hide(made: Any) -> None:
        made["Ẩn"].sheet_state = "hidden"

    data = book(sheets, hide)
    asked = ({}, {"list": "don-vi"}, {"list": "khac"}, {"sheet": "khau hieu"}, {"sheet": "Ẩn", "list": "don-vi"})
    found = [rows_in(tmp_path, data, **each)[0][0]["id"] for each in asked]
    assert found == ["Bìa", "Đơn vị", "Bìa", "Khẩu hiệu", "Ẩn"]


def test_a_sheet_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    _, (fault,) = rows_in(tmp_path, book({"Đơn vị": [["Mã"]], "Khẩu hiệu": [["Mã"]]}), sheet="Đon vj")
    assert fault.code == "spec.table-no-sheet"
    assert fault.what == "don-vi.xlsx không có trang «Đon vj», chỉ có «Đơn vị», «Khẩu hiệu»"
    assert fault.hint == "có phải «Đơn vị»?"


def test_places_are_said_as_excel_shows_them(tmp_path: Path) -> None:
    _, (fault,) = rows_in(tmp_path, book({"Đơn vị": [[], ["Mã", "Tên đơn vị", "Số lượng"], ["a", "b", "=1+1"]]}))
    assert str(fault.where) == "don-vi.xlsx, trang «Đơn vị», ô C3"
    assert fault.what == "công thức ở ô này chưa có kết quả (1 ô)"
    language.set("en")
    assert str(fault.where) == "don-vi.xlsx, sheet «Đơn vị», cell C3"


def test_formulas_count_by_their_saved_value(tmp_path: Path) -> None:
    row = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Mã</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Số tấm</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>"a"&amp;1</f><v>a1</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>'
        '<row r="3"><c r="A3" t="str"><f>""</f><v></v></c></row>'
    )
    assert rows_in(tmp_path, xlsx({"x": row}, "")) == ([{"id": "a1", "copies": "2"}], [])


def test_rich_text_reading_aids_and_escapes(tmp_path: Path) -> None:
    strings = (
        '<si><t>Mã</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">Tên </t></r><r><t>đơn vị</t></r></si>'
        "<si><t>a</t></si><si><t>Thôn_x000D_\nMột</t><rPh sb='0' eb='1'><t>ruby</t></rPh></si>"
    )
    row = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>'
    assert rows_in(tmp_path, xlsx({"x": row}, strings)) == ([{"id": "a", "host": "Thôn\nMột"}], [])


def test_two_rows_of_header_and_a_row_that_numbers_columns(tmp_path: Path) -> None:
    def merge(made: Any) -> None:
        for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
            made["x"].merge_cells(area)

    rows = [["STT", "Cơ quan", "Thời gian", None, "Địa bàn"], [None, None, "Ngày treo", "Ngày tháo", None],
            ["(1)", "(2)", "(3)", "(4)", "(5)"], [1, "Trường A", "25/7", "8/8", "Thôn 1"]]  # fmt: skip
    found, faults = rows_in(tmp_path, book({"x": rows}, merge))
    assert found == [{"stt": "1", "host": "Trường A", "hang": "25/7", "take_down": "8/8", "dia_ban": "Thôn 1"}]
    assert faults == []


def test_rows_that_are_only_numbered_are_no_rows_and_sums_end_the_table(tmp_path: Path) -> None:
    rows = [HEAD, [1, "Trường A", 2, "0912"], [2], [3], ["Tổng cộng: 2", None, 2], ["NGƯỜI LẬP BIỂU"]]
    found, faults = rows_in(tmp_path, book({"x": rows}))
    assert found == [ONE]
    assert [(fault.code, fault.severity, str(fault.where)) for fault in faults] == [
        ("spec.table-ends", "note", "don-vi.xlsx, trang «x», ô A5")
    ]


def test_hidden_rows_are_read_with_a_warning(tmp_path: Path) -> None:
    def hide(made: Any) -> None:
        made["x"].row_dimensions[3].hidden = made["x"].row_dimensions[4].hidden = True
        made["x"].column_dimensions["C"].hidden = True

    data = book({"x": [["Mã", "Cơ quan", "SL"], *([each, each, 1] for each in "abc")]}, hide)
    rows, (fault,) = rows_in(tmp_path, data)
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert rows[0]["copies"] == "1"
    assert (fault.code, fault.severity) == ("spec.table-hidden", "warning")
    assert str(fault.where) == "don-vi.xlsx, trang «x», hàng 3"
    assert "2 hàng" in fault.what


def _merged(made: Any) -> None:
    made["x"].merge_cells("B2:B3")


X = "don-vi.xlsx, trang «x»"

REFUSED = {
    "empty": ([], None, (X, "spec.table-empty")),
    "no header": ([["Trường A", 12], ["Trường B", 3]], None, (X, "spec.table-no-header")),
    "header again": ([HEAD, [1, "a"], HEAD], None, (f"{X}, hàng 3", "spec.table-again")),
    "no name": ([["Mã", "Cơ quan", None], ["a", "b", "c"]], None, (f"{X}, ô C2", "spec.table-nameless")),
    "beside": ([["Mã", "Cơ quan"], ["a", "b", None, "c"]], None, (f"{X}, ô D2", "spec.table-nameless")),
    "one name": ([["Mã", "Cơ quan", "Tên đơn vị"], ["a", "b", "c"]], None,
                 (f"{X}, ô C1", "spec.table-same-heading")),
    "twice": ([["Mã", "Cấp", "Cấp"], ["a", "b", "c"]], None, (f"{X}, ô C1", "spec.twice")),
    "no letter": ([["Mã", "Tên", "***"], ["a", "b", "c"]], None, (f"{X}, ô C1", "spec.table-heading")),
    "error": ([["Mã", "Cơ quan"], ["a", "#N/A"], ["#REF!", "b"]], None,
              (f"{X}, ô B2", "spec.cell-error")),
    "formula": ([["Mã", "Cơ quan"], ["a", "=B9"], ["b", "=B9"]], None,
                (f"{X}, ô B2", "spec.cell-formula")),
    "merged": ([["Mã", "Cơ quan"], ["a", "x"], ["b"]], _merged, (f"{X}, ô B2", "spec.table-merged")),
    "unseen": ([["Mã", "Cơ quan"], ["a", "x\u2028y"]], None, (f"{X}, ô B2", "spec.cell-unseen")),
    "wide": ([["Mã", "Cơ quan"], [*(["a"] * 201)]], None, (f"{X}, ô GS2", "spec.table-wide")),
}  # fmt: skip


WITHOUT_HINT = {"spec.table-empty", "spec.table-no-header", "spec.twice"}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_told_once_at_its_cell(name: str, tmp_path: Path) -> None:
    rows, change, fault = REFUSED[name]
    _, faults = rows_in(tmp_path, book({"x": rows}, change))
    assert [each for each in faults if each.severity == "error"] == faults
    assert told(faults) == [fault]
    assert all(each.hint for each in faults if each.code not in WITHOUT_HINT)


def test_faults_of_one_kind_are_counted(tmp_path: Path) -> None:
    _, (fault,) = rows_in(tmp_path, book({"x": [["Mã", "Cơ quan"], *([each, "#N/A"] for each in "abcdefgh")]}))
    assert fault.what == "ô này báo lỗi #N/A (8 ô, B3, B4, B5, B6, B7 …)"


def test_a_header_of_unknown_names_is_a_warning(tmp_path: Path) -> None:
    rows, (fault,) = rows_in(tmp_path, book({"x": [["Danh sách"], ["Tên trường", "Địa bàn"], ["a", "b"]]}))
    assert rows == [{"ten_truong": "a", "dia_ban": "b"}]
    assert (fault.code, fault.severity) == ("spec.table-guessed", "warning")
    assert "«Tên trường», «Địa bàn»" in fault.what


def test_text_in_an_old_font_is_told(tmp_path: Path) -> None:
    def font(made: Any) -> None:
        made["x"]["B2"].font = openpyxl.styles.Font(name=".VnTime")
        made["x"]["B3"].font = openpyxl.styles.Font(name=".VnTime")

    rows = [["Mã", "Cơ quan"], ["a", "Tr\xadêng häc"], ["b", "Trường học"], ["c", "Truong hoc"]]
    _, (fault,) = rows_in(tmp_path, book({"x": rows}, font))
    assert (fault.code, str(fault.where)) == ("spec.cell-old-font", "don-vi.xlsx, trang «x», ô B2")


def test_macros_are_data_and_nothing_else(tmp_path: Path) -> None:
    data = book({"x": [["Mã", "Cơ quan"], ["a", "b"]]})
    with zipfile.ZipFile(both := io.BytesIO(data), "a") as file:
        file.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Attribute VB_Name")
    assert rows_in(tmp_path, both.getvalue(), "don-vi.xlsm") == ([{"id": "a", "host": "b"}], [])


def test_a_part_in_utf_16(tmp_path: Path) -> None:
    def wide(data: bytes) -> bytes:
        return data.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")

    strings = "<si><t>Mã</t></si><si><t>ă</t></si>"
    data = xlsx({"x": "<row><c t='s'><v>0</v></c></row><row><c t='s'><v>1</v></c></row>"}, strings)
    assert rows_in(tmp_path, with_part(data, "xl/sharedStrings.xml", wide)) == ([{"id": "ă"}], [])


# -- OpenDocument


def test_an_ods_by_hand(tmp_path: Path) -> None:
    rows = "".join(
        f"<table:table-row{facts}>{cells}</table:table-row>"
        for facts, cells in [
            ("", cell("DANH SÁCH", table__number_columns_spanned="5")
             + '<table:covered-table-cell table:number-columns-repeated="4"/>'),
            ("", "".join(map(cell, ["Mã", "Cơ quan", "SL", "Ngày treo", "ĐT"]))),
            ("", cell("a")
             + "<table:table-cell><text:p>Thôn<text:s text:c='2'/><text:span>Một</text:span></text:p>"
             "<office:annotation><text:p>ghi chú</text:p></office:annotation>"
             "<text:p>dòng hai</text:p></table:table-cell>"
             + cell("5.00", office__value_type="float", office__value="5")
             + cell("7/25/26", office__value_type="date", office__date_value="2026-07-25")
             + cell("0912", office__value_type="float", office__value="912")),
            (' table:number-rows-repeated="3"', cell("", table__number_columns_repeated="16384")),
            (' table:visibility="filter"', cell("b") + cell("Hai", table__number_columns_repeated="2")),
            (' table:number-rows-repeated="1048000"', cell("", table__number_columns_repeated="16384")),
        ]
    )  # fmt: skip
    row = "<table:table-row><table:table-cell/></table:table-row>"
    hidden = f'<table:table table:name="Ẩn" table:style-name="an">{row}</table:table>'
    data = ods(f'{hidden}<table:table table:name="Đơn vị">{rows}</table:table>')
    found, faults = rows_in(tmp_path, data, "don-vi.ods")
    assert found == [
        {"id": "a", "host": "Thôn Một\ndòng hai", "copies": "5", "hang": "25/07/2026", "phone": "0912"},
        {"id": "b", "host": "Hai", "copies": "Hai"},
    ]
    assert told(faults) == [("don-vi.ods, trang «Đơn vị», hàng 7", "spec.table-hidden")]


@pytest.mark.parametrize(
    ("odd", "code"),
    [
        (cell("", table__formula="of:=[.B9]"), "spec.cell-formula"),
        (cell("#N/A", table__formula="of:=NA()", office__value_type="string", calcext__value_type="error"),
         "spec.cell-error"),
        (cell("x", table__number_rows_spanned="2"), "spec.table-merged"),
        (cell("x\u2028y"), "spec.cell-unseen"),
        (cell("x", table__number_columns_repeated="16384"), "spec.table-wide"),
    ],
)  # fmt: skip
def test_odd_cells_of_an_ods(tmp_path: Path, odd: str, code: str) -> None:
    head = "".join(map(cell, ["Mã", "Cơ quan"]))
    rows = "".join(f"<table:table-row>{cells}</table:table-row>" for cells in (head, cell("a") + odd))
    _, (fault,) = rows_in(tmp_path, ods(f'<table:table table:name="x">{rows}</table:table>'), "x.ods")
    assert (fault.code, fault.where and fault.where.line) == (code, 2)


@pytest.mark.slow
def test_libreoffice_says_the_same_in_every_format(tmp_path: Path) -> None:
    """One workbook, written anew by LibreOffice as .ods, .xlsx and in three encodings of .csv."""
    day = datetime.date(2026, 7, 25)

    def formats(made: Any) -> None:
        made["x"]["D2"].number_format = "dd/mm/yyyy"
        made["x"]["E2"].number_format = "0000000000"

    rows = [
        ["Mã", "Tên đơn vị", "Số lượng", "Ngày treo", "Điện thoại", "Ghi chú"],
        ["a", "Trường Mầm non Na Dương, khối bé", 5, day, 912345678, "đã xem; giữ"],
        ["b", "Ủy ban", 2],
    ]
    (tmp_path / "x.xlsx").write_bytes(book({"x": rows}, formats))
    expected = rows_in(tmp_path, (tmp_path / "x.xlsx").read_bytes())[0]
    assert expected[0]["phone"] == "0912345678"
    for to, kind in {
        "ods": "ods",
        "xlsx:Calc MS Excel 2007 XML": "xlsx",
        "csv:Text - txt - csv (StarCalc):59,34,76": "csv",
        "csv:Text - txt - csv (StarCalc):9,34,65535": "csv",
        "csv:Text - txt - csv (StarCalc):59,34,40": "csv",
    }.items():
        made = converted(tmp_path / "x.xlsx", to)
        found, faults = rows_in(tmp_path, made.read_bytes(), f"doc.{kind}")
        assert found == expected, to
        assert {fault.code for fault in faults} <= {"spec.table-charset"}, to
