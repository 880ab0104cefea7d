"""What headings mean: the shipped names, an office's own, and names that no dictionary has."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.spec.sheets import COLUMNS, rows_in
from visuals.problems import SpecError
from visuals.shelf import Shelf
from visuals.spec.columns import fold, plain_name, read_columns


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("STT", "stt"), ("Mã", "id"), ("Cơ quan, đơn vị", "host"), ("ĐIỆN THOẠI", "phone"), ("Số ĐT", "phone"),
        ("so_luong", "copies"), ("Số lượng\n(tấm)", "copies"), ("Ngày treo", "hang"), ("Ngày tháo dỡ", "take_down"),
        ("Người phụ trách", "person"), ("Vị trí treo", "place"), ("Nguồn", "source"), ("Khẩu hiệu", "slogan"),
        ("Khẩu hiệu số", "choice"), ("Liên kết", "link"), ("take_down", "take_down"), ("HOST", "host"),
        ("Tên trường", "ten_truong"), ("Xã/Phường", "xa_phuong"), ("when_where", "when_where"), ("2026", "cot_2026"),
    ],
)  # fmt: skip
def test_headings(heading: str, name: str) -> None:
    assert COLUMNS.heading(heading)[0] == name


def test_a_known_column_keeps_its_plain_name_too() -> None:
    assert COLUMNS.heading("Tên cơ quan") == ("host", "ten_co_quan")


def test_fold_and_plain_name() -> None:
    assert fold("  Đ/c: NGUYỄN Văn_Á (2) ") == "d c nguyen van a 2"
    assert (plain_name("Đường số 1"), plain_name("***"), plain_name("ß")) == ("duong_so_1", "", "ss")


def test_an_office_adds_its_own_names(tmp_path: Path) -> None:
    rules = tmp_path / "layouts" / "rules"
    rules.mkdir(parents=True)
    (rules / "columns.yaml").write_text(
        "columns:\n  place: {title: Nơi, headings: [Chốt]}\n  khu: {title: Khu, headings: [Khu vực]}\n",
        encoding="utf-8",
    )
    columns = Shelf.of(tmp_path).columns()
    assert [columns.named(words) for words in ("Chốt", "Khu vực", "Nơi treo", "Mã")] == ["place", "khu", "", "id"]
    assert "tong cong" in columns.ends


def test_one_heading_cannot_be_two_columns(tmp_path: Path) -> None:
    (tmp_path / "columns.yaml").write_text(
        "columns:\n  a: {title: A, headings: [Số lượng]}\n  b: {title: B, headings: [so luong]}\n", encoding="utf-8"
    )
    with pytest.raises(SpecError) as caught:
        read_columns(tmp_path / "columns.yaml", "columns.yaml")
    assert [(fault.code, str(fault.where)) for fault in caught.value.problems] == [
        ("spec.heading-of-two", "columns.yaml:3:27")
    ]


# -- CSV of several encodings

TEXT = "Mã;Tên đơn vị\na;Trường Mầm non Thống Nhất\nb;Ủy ban nhân dân\n"
ROWS = [{"id": "a", "host": "Trường Mầm non Thống Nhất"}, {"id": "b", "host": "Ủy ban nhân dân"}]


def loose_tone(letter: str) -> str:
    """A letter as code page 1258 has it: with its shape, its tone as a mark behind."""
    found = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in found if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(each for each in found if each not in tone)) + tone


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark", "cp1258"])
def test_encodings_of_csv(encoding: str, tmp_path: Path) -> None:
    if encoding == "cp1258":
        data = "".join(map(loose_tone, TEXT)).encode("cp1258")
    elif encoding == "utf-16-le-mark":
        data = b"\xff\xfe" + TEXT.replace("\n", "\r\n").encode("utf-16-le")
    else:
        data = TEXT.encode(encoding)
    rows, faults = rows_in(tmp_path, data, "x.csv")
    assert rows == ROWS
    assert [(fault.code, fault.severity) for fault in faults] == (
        [("spec.table-charset", "warning")] if encoding == "cp1258" else []
    )


def test_a_csv_header_of_plain_names_is_the_header(tmp_path: Path) -> None:
    rows, faults = rows_in(tmp_path, "loai\nTên\nHình\n".encode(), "x.csv")
    assert (rows, faults) == ([{"loai": "Tên"}, {"loai": "Hình"}], [])


def test_titles_above_a_csv_header(tmp_path: Path) -> None:
    rows, faults = rows_in(tmp_path, f"DANH SÁCH ĐƠN VỊ;;\n;;\n{TEXT}Tổng cộng;2\n".encode(), "x.csv")
    assert rows == ROWS
    assert [(fault.code, str(fault.where)) for fault in faults] == [("spec.table-ends", "x.csv:6:1")]
