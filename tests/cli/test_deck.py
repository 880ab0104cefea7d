"""`visuals deck` as people type it; what lies in the files is for the tests of their writers."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from pptx import Presentation

from visuals.cli import main, statuses

DECK = """\
---
title: Họp thôn
unit: Ủy ban nhân dân xã Na Dương
---

# Tuần ASEAN ở thôn mình

# Ai làm việc gì

- Trưởng thôn treo băng rôn
- Nhà văn hóa mở loa
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    (tmp_path / "hop.md").write_text(DECK, encoding="utf-8")
    return tmp_path / "hop.md"


def test_deck(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = deck.parent / "out"
    assert main(["deck", str(deck), "-o", str(out / "hop.pptx"), "--pdf"]) == statuses.DONE
    assert capsys.readouterr().out == f"đã ghi {out / 'hop.pptx'}\nđã ghi {out / 'hop.pdf'}\n"
    assert sorted(path.name for path in out.iterdir()) == ["hop.pdf", "hop.pptx"]
    assert len(Presentation(str(out / "hop.pptx")).slides) == 2
    assert len(pypdfium2.PdfDocument(out / "hop.pdf")) == 2


def test_deck_alone(deck: Path) -> None:
    assert main(["deck", str(deck), "-o", str(deck.with_suffix(".pdf")), "--pdf"]) == statuses.DONE
    assert sorted(path.name for path in deck.parent.iterdir()) == ["hop.md", "hop.pdf"]


def test_a_deck_with_faults(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck.write_text(DECK.replace("unit:", "unti:"), encoding="utf-8")
    assert main(["deck", str(deck), "-o", str(deck.with_suffix(".pptx"))]) == statuses.CONTENT
    assert "hop.md:3:1: không có khóa «unti»\n    gợi ý: có phải «unit»?" in capsys.readouterr().err
    assert not deck.with_suffix(".pptx").exists()


def test_a_deck_that_is_not_there(tmp_path: Path) -> None:
    assert main(["deck", str(tmp_path / "no.md"), "-o", str(tmp_path / "no.pptx")]) == statuses.DISK


def test_a_format_that_is_not_there(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deck", str(deck), "-o", str(deck.with_suffix(".ppt"))]) == statuses.CONTENT
    assert "không có định dạng" in capsys.readouterr().err
