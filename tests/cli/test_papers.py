"""The commands of papers: what they write, what they say, their statuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.papers.campaigns import HEAD, MAKE, campaign
from visuals.cli import main, statuses

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("command", "name", "begins"),
    [
        ("proof", "a.pdf", b"%PDF-"),
        ("order", "a.xlsx", b"PK"),
        ("order", "a.pdf", b"%PDF-"),
        ("placement", "a.xlsx", b"PK"),
        ("placement", "a.PDF", b"%PDF-"),
        ("placement", "a.ics", b"BEGIN:VCALENDAR\r\n"),
        ("report", "a.docx", b"PK"),
    ],
)
def test_papers_are_written(command: str, name: str, begins: bytes, tmp_path: Path, capsys: Capture) -> None:
    campaign(tmp_path)
    more = ["--jobs", "1"] if command in ("proof", "order") else []
    assert main([command, str(tmp_path), "-o", str(tmp_path / name), "--only", "cong/*", *more]) == statuses.DONE
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert name in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "name", "status", "words"),
    [
        ("proof", "a.png", statuses.USAGE, ".pdf"),
        ("order", "a", statuses.USAGE, ".xlsx, .pdf"),
        ("report", "a.doc", statuses.USAGE, ".docx"),
        ("placement", "a.ods", statuses.USAGE, ".ics"),
    ],
)
def test_wrong_names(command: str, name: str, status: int, words: str, tmp_path: Path, capsys: Capture) -> None:
    campaign(tmp_path)
    assert main([command, str(tmp_path), "-o", str(tmp_path / name)]) == status
    assert words in capsys.readouterr().err


def test_what_is_in_the_way(tmp_path: Path, capsys: Capture) -> None:
    campaign(tmp_path)
    (tmp_path / "a.docx").mkdir()
    assert main(["report", str(tmp_path), "-o", str(tmp_path / "a.docx")]) == statuses.DISK
    assert "chắn chỗ" in capsys.readouterr().err


def test_a_piece_that_cannot_be_drawn(tmp_path: Path, capsys: Capture) -> None:
    campaign(tmp_path, make=MAKE.replace("slogan: Chào mừng Ngày ASEAN", f"slogan: {'Chào mừng ' * 400}"))
    assert main(["proof", str(tmp_path), "-o", str(tmp_path / "a.pdf"), "--jobs", "1"]) == statuses.CONTENT
    assert "cong/" in (tmp_path / "campaign.yaml").read_text(encoding="utf-8")
    assert "campaign.yaml:" in capsys.readouterr().err
    assert (tmp_path / "a.pdf").exists()


def test_approval_and_what_follows(tmp_path: Path, capsys: Capture) -> None:
    campaign(tmp_path)
    said = ["approve", str(tmp_path), "--by", "Lê Văn Mẫu", "--on", "20/7/2026", "--only", "bang-ron/*", "--jobs", "1"]
    assert main(said) == statuses.DONE
    assert "Đã ghi 2 sản phẩm được duyệt" in capsys.readouterr().out
    campaign(tmp_path, HEAD.replace("Tư duy Cộng đồng", "Tư duy cộng đồng"))
    assert main(["render", str(tmp_path), "-o", str(tmp_path / "out"), "--jobs", "1"]) == statuses.CONTENT
    told = capsys.readouterr().err
    assert "đã được duyệt (Lê Văn Mẫu" in told
    assert 'visuals approve CAMPAIGN --only "bang-ron/a"' in told


def test_nobody_approves_without_a_name(tmp_path: Path, capsys: Capture) -> None:
    campaign(tmp_path)
    assert main(["approve", str(tmp_path)]) == statuses.USAGE
    assert "--by" in capsys.readouterr().err


def test_a_record_that_is_broken_is_named(tmp_path: Path, capsys: Capture) -> None:
    campaign(tmp_path)
    (tmp_path / "da-duyet.yaml").write_text("approved:\n  - {piece: a, kode: X}\n", encoding="utf-8")
    assert main(["check", str(tmp_path), "--jobs", "1"]) == statuses.CONTENT
    assert "da-duyet.yaml:2:16" in capsys.readouterr().out
