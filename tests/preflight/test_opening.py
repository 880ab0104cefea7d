"""Files that cannot be judged are told so in one sentence, whatever they are."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from tests.preflight.files import changed, codes, judged, own, rules, x4
from visuals.pool import Broken, guarded
from visuals.preflight import Judgement, Ticket, judge
from visuals.preflight.apart import judge_apart
from visuals.preflight.page import inherited

UNREADABLE = "KHÔNG KIỂM TRA ĐƯỢC tệp này: xin lại tệp khác, đừng in."


def only(judgement: Judgement) -> str:
    """The code of the one finding, its verdict looked at."""
    (code,) = codes(judgement)
    assert judgement.sentence == UNREADABLE
    assert judgement.size is None
    return code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-pdf"),
        (b"\x89PNG\r\n\x1a\n", "not-pdf"),
        (b"MZ" + bytes(2000), "not-pdf"),
        (b"%PDF-1.7\n", "broken"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "broken"),
        (b"%PDF-1.7\ntrailer << /Root 1 0 R >>", "broken"),
    ],
)
def test_what_is_no_pdf(data: bytes, code: str, tmp_path: Path) -> None:
    assert only(judged(data, tmp_path)) == code


def test_a_pdf_may_begin_late(tmp_path: Path) -> None:
    assert "not-pdf" not in codes(judged(bytes(900) + x4(), tmp_path))


def test_a_missing_file_a_folder_and_one_without_right(tmp_path: Path) -> None:
    ticket = Ticket(rules())
    assert only(judge(tmp_path / "khong-co.pdf", ticket)) == "unreadable"
    assert only(judge(tmp_path, ticket)) == "unreadable"
    locked = tmp_path / "khoa.pdf"
    locked.write_bytes(x4())
    locked.chmod(0)
    if os.access(locked, os.R_OK):
        pytest.skip("this user reads every file")
    assert only(judge(locked, ticket)) == "unreadable"


def test_a_password(tmp_path: Path) -> None:
    protection = pikepdf.Encryption(owner="chu", user="khach")
    data = changed(x4(), lambda _: None, encryption=protection, stream_decode_level=None, static_id=False)
    assert only(judged(data, tmp_path)) == "locked"


def test_a_file_of_many_megabytes(tmp_path: Path) -> None:
    assert only(judged(own() + bytes(1_000_001), tmp_path, ticket=Ticket(rules(megabytes=1)))) == "too-large"


def test_a_file_that_was_cut_off(tmp_path: Path) -> None:
    judgement = judged(x4()[:-200], tmp_path)
    assert "damaged" in codes(judgement)
    assert judgement.pages == 1


def test_pages_that_lead_in_a_circle(tmp_path: Path) -> None:
    def circle(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Kids = pikepdf.Array([pdf.Root.Pages])

    assert codes(judged(changed(x4(), circle), tmp_path)) & {"no-pages", "broken"}


def test_boxes_come_from_above(tmp_path: Path) -> None:
    def chain(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        pdf.Root.Pages.MediaBox = page.MediaBox
        del page.MediaBox

    assert codes(judged(changed(x4(), chain), tmp_path)) == {"code-reads"}


def test_a_tree_that_leads_back_to_itself_is_left() -> None:
    with pikepdf.new() as pdf:
        knot = pdf.make_indirect(pikepdf.Dictionary())
        knot.Parent = knot
        assert inherited(knot, "/MediaBox") is None


# -- in a process of its own


def test_files_are_judged_apart_as_they_are_here(tmp_path: Path) -> None:
    good, bad = tmp_path / "tot.pdf", tmp_path / "hong.pdf"
    good.write_bytes(x4())
    bad.write_bytes(b"%PDF-1.7")
    ticket = Ticket(rules())
    files = [bad, good, bad]
    assert list(judge_apart([(each, ticket) for each in files])) == [judge(each, ticket) for each in files]


def hang_or_end(task: str) -> str:
    if task == "hang":
        time.sleep(60)
    if task == "end":
        os._exit(9)
    if task == "raise":
        raise ZeroDivisionError
    return task


def test_a_task_that_hangs_or_ends_its_process_harms_no_other() -> None:
    results = list(guarded(hang_or_end, ["a", "hang", "b", "end", "raise", "c"], 0.5))
    assert results[0::5] == ["a", "c"]
    assert results[2] == "b"
    assert results[1] == Broken("TimeoutError")
    assert results[3] == Broken()
    assert isinstance(results[4], Broken)
    assert results[4].name == "ZeroDivisionError"


def test_time_runs_out(tmp_path: Path) -> None:
    """No file is judged in no time."""
    file = tmp_path / "cham.pdf"
    file.write_bytes(x4())
    (judgement,) = judge_apart([(file, Ticket(rules(seconds=0)))])
    assert only(judgement) == "gave-up"


@pytest.mark.skipif(sys.platform != "linux", reason="memory of a process is bounded on Linux")
def test_memory_runs_out(tmp_path: Path) -> None:
    file = tmp_path / "lon.pdf"
    file.write_bytes(x4())
    (judgement,) = judge_apart([(file, Ticket(rules(memory=1)))])
    assert codes(judgement) == {"not-drawn"}  # what needs no drawing is told all the same
