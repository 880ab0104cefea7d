"""What plays on boards, in the papers: not printed, so not ordered; listed, remembered, approved, reported."""

from __future__ import annotations

import datetime
from pathlib import Path

import icalendar
import openpyxl
import pytest

import visuals
from tests.papers.campaigns import HEAD, MAKE, campaign
from tests.papers.test_report import tables
from visuals import papers
from visuals.produce.batch import files_of, plan_of
from visuals.spec.approval import read_approvals

SHOWS = """shows:
  - on: bang-do-320x64
    as: [gif, bmp]
    to: bang/$product
    theme: den-led
    simulate: yes
    hang: {place: Cổng Ủy ban, from: 28/7, person: Chị Mai}
    parts:
      - {pages: [Tuần ASEAN, Tư duy Cộng đồng], change: wipe}
      - {scroll: Chào mừng 59 năm Ngày thành lập ASEAN}
  - on: bang-do-320x64
    as: gif
    to: bang/dem-$day
    theme: den-led
    days: 2026-08-07..2026-08-08
    parts:
      - {countdown: 2026-08-08, words: Còn $days ngày, then: Hôm nay}
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return campaign(tmp_path_factory.mktemp("bang"), make=MAKE + SHOWS)


@pytest.fixture(scope="module")
def rows(file: Path) -> list[tuple[object, ...]]:
    made = papers.placement(file, file.parent / "treo.xlsx").path
    book = openpyxl.load_workbook(made, data_only=True)
    assert book.sheetnames == ["Vị trí treo", "Bảng điện tử"]
    found = list(book["Bảng điện tử"].iter_rows(values_only=True))
    return found[next(at for at, row in enumerate(found) if row[0] == "STT") :]


def test_from_when_to_when_on_which_board_with_which_files(rows: list[tuple[object, ...]]) -> None:
    day = datetime.datetime
    assert rows[0] == ("STT", "Bảng điện tử", "Nơi đặt bảng", "Nội dung chữ", "Phát từ ngày", "Đến hết ngày",
                       "Bộ điều khiển", "Tên tệp", "Người phụ trách", "Điện thoại")  # fmt: skip
    first = rows[1]
    assert first[2:6] == (
        "Cổng Ủy ban", "Tuần ASEAN • Tư duy Cộng đồng • Chào mừng 59 năm Ngày thành lập ASEAN", day(2026, 7, 28),
        day(2026, 8, 8),
    )  # fmt: skip
    assert str(first[6]).startswith("Huidu HD-W60")
    assert str(first[7]).splitlines() == [
        "bang/bang-do-320x64.gif", "bang/bang-do-320x64-1.bmp … bang/bang-do-320x64-3.bmp",
    ]  # fmt: skip
    assert first[8:] == ("Chị Mai", "0900 000 001")


def test_a_file_of_one_day_plays_that_day(rows: list[tuple[object, ...]]) -> None:
    day = datetime.datetime
    assert [(row[3], row[4], row[5], row[7]) for row in rows[2:4]] == [
        ("Còn 1 ngày", day(2026, 8, 7), day(2026, 8, 7), "bang/dem-2026-08-07.gif"),
        ("Hôm nay", day(2026, 8, 8), day(2026, 8, 8), "bang/dem-2026-08-08.gif"),
    ]


def test_a_board_stands_where_it_stands(rows: list[tuple[object, ...]]) -> None:
    """Where banners hang is not where boards are."""
    assert rows[2][2] in ("", None)


def test_the_files_are_those_that_are_made(file: Path, rows: list[tuple[object, ...]]) -> None:
    made = {target.path for each in files_of(plan_of(file)).values() for target in each}
    named = {name for row in rows[1:4] for name in str(row[7]).replace(" … ", "\n").splitlines()}
    assert named <= made


def test_the_calendar_tells_what_to_put_in_and_when_to_stop(file: Path) -> None:
    read = icalendar.Calendar.from_ical(papers.placement(file, file.parent / "treo.ics").path.read_bytes())
    told = [(str(event["SUMMARY"]).partition(" trên")[0], event.decoded("DTSTART")) for event in read.walk("VEVENT")]
    days = [each for each in told if "chương trình" in each[0]]
    assert days == [
        ("Phát 1 chương trình", datetime.date(2026, 7, 28)), ("Phát 1 chương trình", datetime.date(2026, 8, 7)),
        ("Phát 1 chương trình", datetime.date(2026, 8, 8)), ("Ngừng phát 1 chương trình", datetime.date(2026, 8, 8)),
    ]  # fmt: skip
    first = next(event for event in read.walk("VEVENT") if "Phát" in event["SUMMARY"])
    assert str(first["LOCATION"]) == "Cổng Ủy ban"
    assert "bang/bang-do-320x64.gif" in str(first["DESCRIPTION"])
    assert "mo-phong" not in str(first["DESCRIPTION"])


def test_boards_are_in_no_order(file: Path) -> None:
    made = papers.order(file, file.parent / "dat-in.xlsx", jobs=1).path
    cells = [str(cell) for sheet in openpyxl.load_workbook(made) for row in sheet.iter_rows(values_only=True)
             for cell in row]  # fmt: skip
    assert not any("bang/" in cell for cell in cells)


def test_the_report_counts_them(file: Path) -> None:
    _, products, units, slogans, *_ = tables(papers.report(file, file.parent / "bao-cao.docx").path)
    board = products[-2]
    assert board[1].startswith("Bảng một màu đỏ P10")
    assert board[2:] == ["320 × 64 điểm ảnh", "3", "3", ""]
    assert units[1][2] == "8"
    assert "Hôm nay" in [row[1] for row in slogans]


def test_a_board_alone(tmp_path: Path) -> None:
    alone = campaign(tmp_path, make=SHOWS)
    made = papers.placement(alone, tmp_path / "treo.xlsx")
    assert openpyxl.load_workbook(made.path).sheetnames == ["Bảng điện tử"]


def approved(folder: Path) -> Path:
    file = campaign(folder, make=SHOWS)
    made = papers.approve(file, by="Lê Văn Mẫu", on="20/7/2026", jobs=1)
    assert made.pieces == ("bang/bang-do-320x64", "bang/dem-2026-08-07", "bang/dem-2026-08-08")
    return file


def test_what_was_approved_stays(tmp_path: Path) -> None:
    file = approved(tmp_path)
    assert [each.code for each in visuals.check(file, jobs=1) if "approv" in each.code] == []
    first = read_approvals(tmp_path / "da-duyet.yaml", "x")[0]
    assert first.words == ("Tuần ASEAN", "Tư duy Cộng đồng", "Chào mừng 59 năm Ngày thành lập ASEAN")
    assert len(first.code) == 8


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("Tư duy Cộng đồng]", "Tư duy cộng đồng]", "nay: «Tư duy cộng đồng»"),
        ("change: wipe", "change: slide", "mẫu"),
        ("on: bang-do-320x64\n    as: [gif, bmp]", "on: bang-dien-tu-320x64\n    as: [gif, bmp]", ""),
        ("theme: den-led\n    simulate", "theme: do-vang\n    simulate", "chủ đề"),
        ("place: Cổng Ủy ban", "place: Cổng chợ", ""),
    ],
)
def test_what_changed_since_is_refused(before: str, after: str, what: str, tmp_path: Path) -> None:
    file = approved(tmp_path)
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    found = [each for each in visuals.check(file, jobs=1) if each.code == "produce.changed-since-approval"]
    assert bool(found) == bool(what)
    assert all(what in each.what for each in found)
    if what:
        report = visuals.render(file, tmp_path / "out", jobs=1, only="bang/bang-do*")
        assert [item.id for item in report.failed] == ["bang/bang-do-320x64"]
        assert not list((tmp_path / "out").rglob("*.gif"))


def test_nobody_has_to_be_told_of_a_board(tmp_path: Path) -> None:
    """A show without days of its own takes those of the campaign; without any it says none."""
    head = "\n".join(line for line in HEAD.splitlines() if not line.startswith("hang:")) + "\n"
    file = campaign(tmp_path, head, SHOWS.replace("    hang: {place: Cổng Ủy ban, from: 28/7, person: Chị Mai}\n", ""))
    show = plan_of(file).shows[0]
    assert (show.hanging.hang, show.hanging.take_down) == (None, None)
