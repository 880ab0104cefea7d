"""Each fault put into a good file is found, and was not there before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.preflight.faults import FAULTS, Fault, nothing
from tests.preflight.files import changed, codes, judged, own, x1a, x4
from visuals.preflight.registry import registered
from visuals.problems import codes as all_codes

# Told before anything is read: tests/preflight/test_opening.py.
OPENING = {"unreadable", "not-pdf", "broken", "locked", "too-large", "gave-up", "crashed", "damaged"}

# Faults that bytes alone can show, or that need a library to be absent: the tests below.
ELSEWHERE = {"pdfx-id", "codes-unseen"}


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_fault_is_found(fault: Fault, tmp_path: Path) -> None:
    ticket = fault.ticket()
    judgement = judged(changed(fault.base(), fault.change, **fault.options), tmp_path, ticket=ticket)
    assert fault.code in codes(judgement)
    assert all("{" not in each.problem.what + each.problem.hint for each in judgement.findings)
    if fault.change is not nothing:
        assert fault.code not in codes(judged(fault.base(), tmp_path, ticket=ticket))


@pytest.mark.parametrize("base", [x4, x1a])
def test_good_files_are_good(base: object, tmp_path: Path) -> None:
    assert callable(base)
    judgement = judged(base(), tmp_path)
    assert {each.problem.severity for each in judgement.findings} <= {"note"}, judgement.findings
    assert judgement.sentence == "IN ĐƯỢC: không thấy lỗi nào."


def test_our_own_file_is_good_but_for_the_standard(tmp_path: Path) -> None:
    assert codes(judged(own(), tmp_path)) == {"not-pdfx", "code-reads"}


def test_every_code_has_a_fault_and_a_judge() -> None:
    told = {code.removeprefix("preflight.") for code in all_codes() if code.startswith("preflight.")}
    told = {code for code in told if not code.startswith(("thing-", "verdict-"))}
    assert told == set(registered.by_code) | OPENING
    assert {fault.code for fault in FAULTS} == told - OPENING - ELSEWHERE


def test_a_file_without_an_id(tmp_path: Path) -> None:
    data = x4()
    assert data.count(b"/ID ") == 1
    assert "pdfx-id" in codes(judged(data.replace(b"/ID ", b"/IX "), tmp_path))


def test_codes_are_not_seen_without_their_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("look", "sight"):
        monkeypatch.setattr(f"visuals.preflight.{module}.can_read_codes", lambda: False)
    found = codes(judged(x4(), tmp_path))
    assert "codes-unseen" in found
    assert "code-reads" not in found
