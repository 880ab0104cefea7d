"""The workbook of `visuals new`: what somebody sees who opens it, and that it is read as it stands."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.spec.calc import converted
from visuals.cli import main, statuses
from visuals.cli.starter_lists import STARTER_LISTS, starter_lists
from visuals.resolve import resolve


@pytest.fixture
def book() -> Any:
    return openpyxl.load_workbook(io.BytesIO(starter_lists()))


def test_the_same_bytes_every_time() -> None:
    assert starter_lists() == starter_lists()


def test_headings_are_bold_frozen_and_explained(book: Any) -> None:
    assert book.sheetnames == ["Đơn vị", "Khẩu hiệu"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        for cell in sheet[1]:
            assert cell.font.bold
            assert cell.comment
            assert len(cell.comment.text) > 10


def test_what_may_be_chosen_is_chosen(book: Any) -> None:
    rules = {str(rule.sqref): rule for rule in book["Đơn vị"].data_validations.dataValidation}
    assert rules["C2:C500"].formula1 == "'Khẩu hiệu'!$A$2:$A$500"
    assert {rules[area].type for area in ("E2:E500", "H2:H500", "I2:I500")} == {"whole", "date"}


def test_telephone_numbers_are_text(book: Any) -> None:
    headings = {cell.value: cell.column_letter for cell in book["Đơn vị"][1]}
    phone = headings["Điện thoại"]
    assert book["Đơn vị"].column_dimensions[phone].number_format == "@"
    assert book["Đơn vị"][f"{phone}2"].number_format == "@"


def test_the_starter_campaign_uses_it(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "x")]) == statuses.DONE
    assert (tmp_path / "x" / STARTER_LISTS).read_bytes() == starter_lists()
    plan = resolve(tmp_path / "x" / "campaign.yaml")
    assert plan.problems == ()
    made = {job.to: dict(job.rows) for job in plan.jobs}
    assert made["bang-ron-don-vi/nha-van-hoa-thon-na-mien"]["khau-hieu"] == "cong-dong"
    assert made["bang-ron-6x0.8/chao-mung"] == {"khau-hieu": "chao-mung"}
    assert [job.copies for job in plan.jobs if job.to.startswith("bang-ron-don-vi/")] == [2, 1]


@pytest.mark.slow
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(starter_lists())
    again = openpyxl.load_workbook(converted(tmp_path / "x.xlsx", "xlsx:Calc MS Excel 2007 XML"))
    assert again["Khẩu hiệu"]["C3"].value == "Tư duy Cộng đồng, hành động Cộng đồng"
    assert len(again["Đơn vị"].data_validations.dataValidation) >= 4
