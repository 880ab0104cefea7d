"""Lists as offices keep them, with all that stands around a table: the right rows, or one clear sentence."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.spec.sheets import rows_in, told

HEAD = ["STT", "Tên đơn vị", "Vị trí treo", "Số lượng", "Điện thoại"]
UNITS = [
    [1, "Trường Mầm non", "Cổng trường", 2, "0912 000 001"],
    [2, "Trường THCS", "Cổng trường", 1, "0912 000 002"],
    [3, "Thôn Nà Miền", "Nhà văn hóa", 1, "0912 000 003"],
]
NAMES = ["Trường Mầm non", "Trường THCS", "Thôn Nà Miền"]

def read(
    folder: Path, *sheets: list[list[object]], merge: tuple[str, ...] = (), **asked: str
) -> tuple[list[str], list[str]]:
    """The names of the units that are read, and the codes of what is said."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Trang {number}")
        for row in rows:
            sheet.append(row)
        for area in merge if number == len(sheets) else ():
            sheet.merge_cells(area)
    book.save(folder / "x.xlsx")
    rows_, faults = rows_in(folder, (folder / "x.xlsx").read_bytes(), **asked)
    return [row.get("host", "?") for row in rows_], [code for _, code in told(faults)]


@pytest.mark.parametrize(
    "behind",
    [
        [["Tổng cộng", None, None, 4]],
        [["Tổng cộng: 3 đơn vị"]],
        [["Tổng số: 4 tấm"]],
        [["Cộng", None, None, 4], ["Bằng chữ: bốn tấm"]],
        [[], ["* Ghi chú: các đơn vị nhận băng rôn trước ngày 24/7"], [None, "Danh sách này có 03 đơn vị./."]],
        [[], ["Ghi chú:", "băng rôn do xã in"]],
        [[], [None, None, None, "Na Dương, ngày 20 tháng 7 năm 2026"], [None, None, None, "CHỦ TỊCH"]],
        [[], [None, None, None, "Na Dương, ngày … tháng … năm 2026"]],
        [[None, None, None, "NGƯỜI LẬP BIỂU"], [None, None, None, "Hoàng Thị A"]],
        [[], [None, None, None, "KT. CHỦ TỊCH"], [None, None, None, "PHÓ CHỦ TỊCH"]],
    ],
    ids=str,
)
def test_what_stands_behind_a_table_is_no_unit(behind: list[list[object]], tmp_path: Path) -> None:
    assert read(tmp_path, [HEAD, *UNITS, *behind]) == (NAMES, ["spec.table-ends"])


@pytest.mark.parametrize(
    "unit", ["Tổng công ty Điện lực", "Cộng đồng dân cư thôn 3", "Chủ tịch Hồ Chí Minh (trường)", "Ghi chú văn phòng"]
)
def test_units_that_only_begin_so_are_units(unit: str, tmp_path: Path) -> None:
    rows = [HEAD[1:], *(row[1:] for row in UNITS), [unit, "Cổng", 1, ""]]
    assert read(tmp_path, rows) == ([*NAMES, unit], [])


@pytest.mark.parametrize(
    "groups",
    [
        (["I", "CÁC TRƯỜNG HỌC"], ["II", "CÁC THÔN"]),
        ([None, "Các trường học"], [None, "Các thôn"]),
        (["A. CÁC TRƯỜNG HỌC"], ["B. CÁC THÔN"]),
    ],
    ids=str,
)
def test_names_of_groups_are_no_units(groups: tuple[list[object], list[object]], tmp_path: Path) -> None:
    """In a list that numbers its units; said once, with how many."""
    rows = [HEAD, groups[0], *UNITS[:2], groups[1], UNITS[2]]
    assert read(tmp_path, rows) == (NAMES, ["spec.table-aside"])
    first = "A" if len(groups[0]) == 1 else "B"
    assert read(tmp_path, rows, merge=(f"{first}2:E2", f"{first}5:E5")) == (NAMES, ["spec.table-aside"])


def test_without_numbers_a_single_name_is_a_unit(tmp_path: Path) -> None:
    rows = [HEAD[1:], ["Trường A", "Cổng", 1], ["Trường B"], ["Trường C", None, 2]]
    assert read(tmp_path, rows) == (["Trường A", "Trường B", "Trường C"], [])
    unnumbered = [HEAD, [None, "Trường A", "Cổng", 1], [None, "Trường B"], [None, "Trường C", None, 2]]
    assert read(tmp_path, unnumbered) == (["Trường A", "Trường B", "Trường C"], [])


def test_a_numbered_unit_of_a_name_alone_is_a_unit(tmp_path: Path) -> None:
    assert read(tmp_path, [HEAD, *UNITS, ["4.", "Thôn Khòn Tòng"]]) == ([*NAMES, "Thôn Khòn Tòng"], [])


def test_a_cover_or_an_empty_sheet_is_passed_over(tmp_path: Path) -> None:
    table = [HEAD, *UNITS]
    for first in ([["DANH SÁCH ĐƠN VỊ"]], []):
        assert read(tmp_path, first, table) == (NAMES, ["spec.table-other-sheet"])
    assert read(tmp_path, [["DANH SÁCH"]], table, sheet="Trang 1")[0] == []
    assert read(tmp_path, [["DANH SÁCH"]], table, list="trang 1")[0] == []


def test_blank_rows_between(tmp_path: Path) -> None:
    assert read(tmp_path, [[], HEAD, UNITS[0], [], [], UNITS[1], [], UNITS[2], [], []]) == (NAMES, [])


def test_a_table_that_starts_somewhere(tmp_path: Path) -> None:
    rows = [[], [], *([None, None, *row] for row in [HEAD, *UNITS])]
    assert read(tmp_path, rows) == (NAMES, [])


def test_the_head_of_an_official_paper_above(tmp_path: Path) -> None:
    above = [
        ["ỦY BAN NHÂN DÂN", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["XÃ NA DƯƠNG", None, "Độc lập - Tự do - Hạnh phúc"],
        [None, None, "Na Dương, ngày 20 tháng 7 năm 2026"],
        ["DANH SÁCH TREO BĂNG RÔN"],
        ["(Kèm theo Kế hoạch số 15/KH-UBND ngày 20/5/2026 của Ủy ban nhân dân xã)"],
        [],
    ]
    assert read(tmp_path, [*above, HEAD, *UNITS], merge=("A1:B1", "A2:B2", "C1:E1", "A4:E4", "A5:E5")) == (NAMES, [])
