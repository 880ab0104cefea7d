"""Names that try to be formulas, calendar lines, fields or markup: on every paper they are words."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import openpyxl
import pytest

from visuals import papers
from visuals.cli.starter_lists import starter_lists

LIVE = (
    "=1+1", "+84 912 345 678", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example","bấm")',
    "＝1+1", "\t=1+1", "a\r\nATTENDEE:mailto:x@example.com", "END:VEVENT", "<w:br/>&amp;]]>", "{ DDEAUTO c:\\x }",
    "'=1",
)  # fmt: skip

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign in which everybody's name is hostile."""
    made = tmp_path_factory.mktemp("doc")
    row = lambda at: {"id": f"u{at}", "name": LIVE[at], "slogan": f"Chào {at}"} | {  # noqa: E731
        key: LIVE[(at + step) % len(LIVE)] for step, key in enumerate(("place", "person", "phone", "receiver", "note"))
    }
    lines = LIVE[0], LIVE[5]
    said = {
        "campaign": "doc", "title": LIVE[5], "theme": "do-vang", "year": "2026", "approved": "da-duyet.yaml",
        "hang": {"from": "25/7", "to": "8/8", "place": lines[0], "person": lines[1], "phone": LIVE[1]},
        "papers": {name: lines[at % 2] for at, name in enumerate(
            ("agency", "department", "place", "basis", "designer", "reviewer", "title", "leader", "receiver"))},
        "print": {"shop": LIVE[4], "contact": LIVE[3]},
        "common": {"host": LIVE[0]},
        "lists": {"don-vi": [row(at) for at in range(len(LIVE))]},
        "make": [{"layout": "khau-hieu", "each": "don-vi", "on": "bang-ron-4x0.8", "as": "pdf", "to": "$don-vi.id"}],
    }  # fmt: skip
    (made / "campaign.yaml").write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8")
    return made


def audited(file: Path) -> list[str]:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    return [str(each) for each in audit.OpenXmlValidator().validate(str(file)).errors]


@pytest.mark.parametrize("kind", ["order", "placement"])
def test_workbooks_hold_no_formula_but_ours(kind: str, folder: Path) -> None:
    made = getattr(papers, kind)(folder, folder / f"{kind}.xlsx").path
    assert audited(made) == []
    cells = [cell for sheet in openpyxl.load_workbook(made) for row in sheet.iter_rows() for cell in row]
    formulas = {str(cell.value) for cell in cells if cell.data_type == "f"}
    assert all(each.startswith(("=D", "=IF(K", "=SUM(", "=IF(COUNT(")) for each in formulas)
    words = {str(cell.value) for cell in cells if cell.data_type == "s"}
    assert {"@SUM(A1)", "=cmd|' /C calc'!A0", "＝1+1"} <= words
    assert not any(cell.hyperlink for cell in cells)
    values = openpyxl.load_workbook(made, data_only=True).worksheets[0]
    assert {str(cell.value) for row in values.iter_rows() for cell in row} >= {"=cmd|' /C calc'!A0"}


def test_calendars_hold_no_line_but_ours(folder: Path) -> None:
    data = papers.placement(folder, folder / "treo.ics").path.read_bytes()
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert len(events) == 2 * len({" ".join(each.split()) for each in LIVE})
    assert not any(event.get("ATTENDEE") for event in events)
    assert data.count(b"\nEND:VEVENT") == len(events)
    assert "Treo 1 sản phẩm: END:VEVENT" in {str(event["SUMMARY"]) for event in events}


def test_reports_hold_no_field_but_the_page_number(folder: Path) -> None:
    made = papers.report(folder, folder / "bao-cao.docx").path
    assert audited(made) == []
    with zipfile.ZipFile(made) as box:
        parts = {name: box.read(name) for name in box.namelist() if name.endswith(".xml")}
    root = ElementTree.fromstring(parts["word/document.xml"])
    assert root.find(f".//{WORD}instrText") is None
    assert root.find(f".//{WORD}fldSimple") is None
    words = "".join(each.text or "" for each in root.iter(f"{WORD}t"))
    assert "<w:br/>&amp;]]>" in words
    assert "{ DDEAUTO c:\\x }" in words


def test_the_starter_workbook_and_that_of_boards(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "moi.xlsx").write_bytes(starter_lists())
    assert audited(tmp_path / "moi.xlsx") == []
    said = json.loads((folder / "campaign.yaml").read_text(encoding="utf-8"))
    part = {"pages": list(LIVE[:4])}
    said["shows"] = [{"on": "bang-do-320x64", "as": "gif", "to": "bang", "theme": "den-led", "parts": [part]}]
    del said["make"]
    (tmp_path / "campaign.yaml").write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8")
    made = papers.placement(tmp_path, tmp_path / "bang.xlsx").path
    assert audited(made) == []
    book = openpyxl.load_workbook(made)
    assert book.sheetnames == ["Bảng điện tử"]
    assert not any(cell.data_type == "f" for row in book.active.iter_rows() for cell in row)


def test_texts_stand_once_in_a_table_of_their_own(folder: Path) -> None:
    """As Excel writes them: a cell of its own text would be rewritten at the next saving."""
    data = papers.placement(folder, folder / "treo.xlsx").path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        assert b"inlineStr" not in box.read("xl/worksheets/sheet1.xml")
        texts = ElementTree.fromstring(box.read("xl/sharedStrings.xml"))
    told = ["".join(each.itertext()) for each in texts]
    assert len(told) == len(set(told)) == int(texts.get("uniqueCount", "0"))
