"""Placement lists and calendars, read by openpyxl, icalendar and pdfium."""

from __future__ import annotations

import datetime
from pathlib import Path

import icalendar
import openpyxl
import pypdfium2
import pytest

from tests.papers.campaigns import HEAD, campaign
from visuals import papers
from visuals.problems import SpecError


@pytest.fixture(scope="module")
def rows(thu: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    file = papers.placement(thu, tmp_path_factory.mktemp("treo") / "treo.xlsx").path
    found = list(openpyxl.load_workbook(file, data_only=True).active.iter_rows(values_only=True))
    start = next(at for at, row in enumerate(found) if row[0] == "STT")
    return found[start:]


@pytest.fixture(scope="module")
def calendar(thu: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return papers.placement(thu, tmp_path_factory.mktemp("lich") / "treo.ics").path.read_bytes()


def test_the_columns(rows: list[tuple[object, ...]]) -> None:
    assert rows[0] == ("STT", "Vị trí treo", "Đơn vị", "Sản phẩm", "Nội dung chữ", "Số lượng", "Ngày treo", "Ngày tháo",
                       "Người phụ trách", "Điện thoại", "Ghi chú")  # fmt: skip


def test_units_one_after_another(rows: list[tuple[object, ...]]) -> None:
    groups = [row[0] for row in rows if isinstance(row[0], str)][1:]
    assert groups[:3] == ["Ủy ban nhân dân xã Na Dương: 5 sản phẩm", "Trường THCS: 2 sản phẩm", "Trạm Y tế: 1 sản phẩm"]


def test_a_row_wins_over_its_campaign(rows: list[tuple[object, ...]]) -> None:
    day = datetime.datetime
    school = next(row for row in rows if row[2] == "Trường THCS")
    clinic = next(row for row in rows if row[2] == "Trạm Y tế")
    assert school[1:10] == (
        "Cổng trường; cạnh sân, phía \\ đông", "Trường THCS", "Băng rôn 4 × 0,8 m", "Chào mừng Ngày ASEAN", 2,
        day(2026, 7, 26), day(2026, 8, 7), "Người Mẫu", "0900 000 001",
    )  # fmt: skip
    assert clinic[1] == "Trục đường chính"
    assert clinic[6:8] == (day(2026, 7, 25), day(2026, 8, 8))
    assert next(row for row in rows if row[1] == "Tổng cộng")[5] == 8


def test_as_pages(thu: Path, tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(papers.placement(thu, tmp_path / "treo.pdf").path) as document:
        words = " ".join(document[0].get_textpage().get_text_range().split())
    for told in ("DANH SÁCH VỊ TRÍ TREO", "25/07/2026", "08/08/2026", "Trạm Y tế: 1 sản phẩm", "0900 000 001"):
        assert told in words


def test_a_reader_of_calendars(calendar: bytes) -> None:
    read = icalendar.Calendar.from_ical(calendar)
    events = read.walk("VEVENT")
    assert len(events) == 6
    days = {(str(event["SUMMARY"]), event.decoded("DTSTART")) for event in events}
    assert ("Treo 2 sản phẩm: Trường THCS", datetime.date(2026, 7, 26)) in days
    assert ("Tháo 2 sản phẩm: Trường THCS", datetime.date(2026, 8, 7)) in days
    assert ("Treo 1 sản phẩm: Trạm Y tế", datetime.date(2026, 7, 25)) in days
    school = next(event for event in events if "THCS" in event["SUMMARY"])
    assert str(school["LOCATION"]) == "Cổng trường; cạnh sân, phía \\ đông"
    assert "Chào mừng Ngày ASEAN\nPhụ trách: Người Mẫu 0900 000 001" in str(school["DESCRIPTION"])
    assert all(event.decoded("DTEND") - event.decoded("DTSTART") == datetime.timedelta(days=1) for event in events)
    alarms = [alarm for event in events for alarm in event.walk("VALARM")]
    assert [alarm.decoded("TRIGGER") for alarm in alarms] == [datetime.timedelta(hours=-15)] * 6


def test_lines_of_at_most_75_octets_that_tear_no_letter(calendar: bytes) -> None:
    assert calendar.endswith(b"\r\n")
    lines = calendar.split(b"\r\n")[:-1]
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        assert b"\n" not in line
        line.decode("utf-8")


def test_names_of_events_stay(calendar: bytes, thu: Path, tmp_path: Path) -> None:
    """Read in again after a change of words, an event replaces itself; another day is another event."""

    def uids(head: str, name: str) -> set[str]:
        file = campaign(tmp_path / name, head)
        read = icalendar.Calendar.from_ical(papers.placement(file, tmp_path / f"{name}.ics").path.read_bytes())
        return {str(event["UID"]) for event in read.walk("VEVENT")}

    before = uids(HEAD, "a")
    assert len(before) == 6
    assert uids(HEAD.replace("Tư duy Cộng đồng,|hành động", "Hành động"), "b") == before
    assert len(uids(HEAD.replace("to: 08/8", "to: 09/8"), "c") - before) == 2
    assert papers.placement(thu, tmp_path / "lai.ics").path.read_bytes() == calendar


def test_without_days_there_is_no_calendar(tmp_path: Path) -> None:
    head = "\n".join(line for line in HEAD.splitlines() if not line.startswith("hang:"))
    head = head.replace(", hang: 26/7/2026, take_down: 07/8/2026", "")
    with pytest.raises(SpecError) as caught:
        papers.placement(campaign(tmp_path, head + "\n"), tmp_path / "x.ics")
    assert [each.code for each in caught.value.problems] == ["papers.no-days"]
    papers.placement(tmp_path / "campaign.yaml", tmp_path / "x.xlsx")
