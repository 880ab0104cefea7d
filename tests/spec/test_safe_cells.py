"""What we write into spreadsheets stays words, for openpyxl, for LibreOffice, and byte for byte."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.spec.calc import converted
from visuals.spec.safe_cells import LONGEST_CELL, csv_words, put_text, workbook_bytes

LIVE = ["=1+1", "+84 912", "-5", "@SUM(A1)", "\t=1+1", "\r=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\",\"y\")"]
PLAIN = ["Chào mừng", "0912345678", "'", "#N/A", "8/8/2026", "a=b", " cách"]


def workbook(words: list[str]) -> bytes:
    book = openpyxl.Workbook()
    for row, each in enumerate(words, start=1):
        put_text(book.active.cell(row, 1), each)
    return workbook_bytes(book, "Thử")


def test_words_come_back_as_words() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(LIVE + PLAIN))).active
    cells = [sheet.cell(row, 1) for row in range(1, len(LIVE + PLAIN) + 1)]
    # XML reads a lone carriage return as a line break (XML 1.0, 2.11); it is text all the same.
    assert [cell.value.replace("\n", "\r") for cell in cells] == LIVE + PLAIN
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert all(cell.quotePrefix for cell in cells)


def test_no_part_of_the_file_holds_a_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(LIVE))) as file:
        assert b"<f" not in file.read("xl/worksheets/sheet1.xml")


def test_what_xml_cannot_hold_is_left_out() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(["a\x00b\x1f\ufffe", "x" * 40_000, ""]))).active
    assert sheet["A1"].value == "ab"
    assert len(sheet["A2"].value) == LONGEST_CELL
    assert sheet["A3"].value is None


def test_the_same_workbook_gives_the_same_bytes() -> None:
    assert workbook(PLAIN) == workbook(PLAIN)
    book = openpyxl.load_workbook(io.BytesIO(workbook(PLAIN)))
    assert (book.properties.creator, book.properties.modified.year, book.properties.title) == ("visuals", 2000, "Thử")


@pytest.mark.parametrize("words", LIVE)
def test_an_apostrophe_disarms_csv(words: str) -> None:
    assert csv_words(words) == f"'{words}"


@pytest.mark.parametrize("words", PLAIN)
def test_plain_words_of_csv_stay(words: str) -> None:
    assert csv_words(words) == words


@pytest.mark.slow
def test_libreoffice_computes_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(workbook(LIVE[:5]))
    with open(converted(tmp_path / "x.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76"), encoding="utf-8") as file:
        assert [row[0].strip() for row in csv.reader(file)] == [words.strip() for words in LIVE[:5]]
