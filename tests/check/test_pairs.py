"""Each check passes a sheet that is right and finds the fault of one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.pairs import PAIRS
from visuals.check import check
from visuals.check.registry import registered


def test_every_code_has_a_pair() -> None:
    assert set(PAIRS) == set(registered.by_code)


@pytest.mark.parametrize("code", PAIRS)
def test_right_sheet_passes(code: str, tmp_path: Path) -> None:
    right, _ = PAIRS[code](tmp_path)
    assert [str(each) for each in check(right)] == []


@pytest.mark.parametrize("code", PAIRS)
def test_faulty_sheet_is_found(code: str, tmp_path: Path) -> None:
    _, faulty = PAIRS[code](tmp_path)
    problems = [each for each in check(faulty) if each.code == f"check.{code}"]
    assert len(problems) == 1
    assert "{" not in problems[0].what + problems[0].hint
