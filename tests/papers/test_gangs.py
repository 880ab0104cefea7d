"""Orders of ganged sheets and of panels: each piece counted once, every file that goes to the shop named, and there."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

import visuals
from tests.papers.test_order import rows_of
from visuals import papers

CAMPAIGN = """campaign: ghep
title: Thử ghép bài
theme: do-vang
year: 2026
papers: {prices: {bạt hiflex: 45.000}}
print: {gang: SRA3, roll: 3.2m}
common: {host: UBND xã Na Dương}
lists:
  cau:
    - {id: a, slogan: Tuần ASEAN, copies: 50}
    - {id: b, slogan: Chào mừng, copies: 7}
make:
  - {layout: khau-hieu, on: bang-ron-10x1, as: pdf, to: lon, with: {slogan: Chào}}
  - {layout: khau-hieu, each: cau, on: danh-thiep-90x54, as: pdf, to: nho/$cau.id}
  - {layout: khau-hieu, on: danh-thiep-90x54, as: pdf, to: khac, with: {slogan: Chào}, copies: 30,
     print: {gang: SRA3, shop: Xưởng khác}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("ghep")
    (made / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    papers.order(made, made / "dat-in.xlsx", jobs=1)
    return made


@pytest.fixture(scope="module")
def order(folder: Path) -> Path:
    return folder / "dat-in.xlsx"


def test_ganged_sheets_have_a_table_of_their_own(order: Path) -> None:
    assert openpyxl.load_workbook(order).sheetnames == [
        "Phiếu đặt in", "Tờ ghép bài", "Xưởng khác", "Tờ ghép bài - Xưởng khác", "Tổng hợp",
    ]  # fmt: skip
    head, *rows = rows_of(order, "Tờ ghép bài", values=True)
    assert head == ["STT", "Tên tệp", "Khổ giấy", "Chất liệu", "Trên mỗi tờ có", "Số bài trên tờ", "Số tờ in",
                    "Giấy in (m²)"]  # fmt: skip
    sheets = [row for row in rows if isinstance(row[0], int)]
    assert [row[2] for row in sheets] == ["SRA3 (320 × 450 mm)"] * len(sheets)
    assert all(row[7] == pytest.approx(0.144 * float(str(row[6]))) for row in sheets)
    total = next(row for row in rows if row[1] == "Tổng cộng")
    assert total[6] == sum(int(str(row[6])) for row in sheets)


def test_the_sheets_hold_what_is_ordered(order: Path) -> None:
    """Sheets times what stands on each is the quantity of every piece: none too few, none too many."""
    ordered = {"nho/a": 50, "nho/b": 7}
    held = dict.fromkeys(ordered, 0)
    for row in rows_of(order, "Tờ ghép bài", values=True)[1:]:
        for count, name in re.findall(r"(\d+) × [^(]*\(([^)]+)\)", str(row[4])) if isinstance(row[0], int) else ():
            held[name] += int(count) * int(str(row[6]))
    assert held == ordered


def test_pieces_are_counted_once(order: Path) -> None:
    rows = rows_of(order, "Phiếu đặt in", values=True)
    small = [row for row in rows if row[1] == "Danh thiếp 90 × 54 mm"]
    assert [row[8] for row in small] == [50, 7]
    assert all(re.fullmatch(r"(ghep-bai-\d\.pdf \(in ghép\)\n?)+", str(row[12])) for row in small)
    total = next(row for row in rows if row[1] == "Tổng cộng")
    assert total[8] == 58
    assert total[9] == pytest.approx(10 + 57 * 0.09 * 0.054)


def test_a_piece_in_panels_is_one_piece(order: Path) -> None:
    line = next(row for row in rows_of(order, "Phiếu đặt in", values=True) if row[1] == "Băng rôn 10 × 1 m")
    assert (line[8], line[9], line[11]) == (1, pytest.approx(10), 450_000)
    assert "chia 4 tấm" in str(line[7]).casefold()
    assert str(line[12]).splitlines() == [
        "lon-tam.pdf (chia tấm)", "lon-so-do-ghep.pdf (sơ đồ ghép, không in)", "lon-ti-le-1-10.pdf (nguyên tấm)",
    ]  # fmt: skip
    assert line[5] == "1:1; 1:10"


def test_each_shop_has_its_own_sheets(order: Path) -> None:
    """What two shops print never stands on one sheet."""
    ours, theirs = (
        [str(row[4]) for row in rows_of(order, tab, values=True)[1:] if isinstance(row[0], int)]
        for tab in ("Tờ ghép bài", "Tờ ghép bài - Xưởng khác")
    )
    assert all("nho/" in words and "khac" not in words for words in ours)
    assert all("khac" in words and "nho/" not in words for words in theirs)


def test_every_file_of_the_order_is_made(folder: Path, order: Path) -> None:
    report = visuals.render(folder, folder / "out", jobs=1)
    assert not report.failed
    book = openpyxl.load_workbook(order, data_only=True)
    told = set()
    for tab in book.sheetnames[:-1]:
        head, *rows = rows_of(order, tab, values=True)
        at = head.index("Tên tệp")
        lines = (row for row in rows if isinstance(row[0], int))
        told |= {name.partition(" (")[0] for row in lines for name in str(row[at]).splitlines()}
    assert len(told) >= 6
    assert [name for name in sorted(told) if not (folder / "out" / name).is_file()] == []
