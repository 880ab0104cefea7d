"""One fault in every row of a list: the first few are told, JSON has all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from visuals.cli import main, statuses
from visuals.cli.alike import MANY, few
from visuals.problems import Problem, Where

CAMPAIGN = """\
campaign: nhieu-dong
title: Nhiều dòng
theme: do-vang
lists: {noi: noi.csv}
make:
  - {layout: bang-dien-tu, each: noi, on: bang-dien-tu-320x64, as: png, to: $noi.id, with: {slogan: "%s"}}
"""

Capture = pytest.CaptureFixture[str]


def campaign(folder: Path, rows: int, slogan: str = "Vui xuân") -> Path:
    (folder / "campaign.yaml").write_text(CAMPAIGN % slogan, encoding="utf-8")
    lines = ["id,copies", *(f"noi-{number},nhiều-{number}" for number in range(rows))]
    (folder / "noi.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder


def fault(line: int, what: str = "sai", file: str = "noi.csv", column: int = 2) -> Problem:
    return Problem(Where(file, line, column), what, code="spec.not-a-number")


def test_a_column_that_is_wrong_in_every_row_is_told_in_four_lines(tmp_path: Path, capsys: Capture) -> None:
    assert main(["render", str(campaign(tmp_path, 3000)), "-o", str(tmp_path / "out")]) == statuses.CONTENT
    said = capsys.readouterr().err.splitlines()
    assert len(said) < 12
    assert [line.partition(":")[0] for line in said if line.startswith("noi.csv")] == ["noi.csv"] * 3
    assert said[-1] == (
        "    và 2997 dòng khác của noi.csv cũng vậy: dòng 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, …"
    )


def test_json_has_all_of_them(tmp_path: Path, capsys: Capture) -> None:
    assert main(["check", str(campaign(tmp_path, 50)), "--json"]) == statuses.CONTENT
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(found) == 50


def test_errors_of_many_pieces_are_told_with_the_first_of_them(tmp_path: Path, capsys: Capture) -> None:
    folder = campaign(tmp_path, 20, "Chúc mừng năm mới " * 30)
    (folder / "noi.csv").write_text("\n".join(["id", *(f"noi-{number}" for number in range(20))]), encoding="utf-8")
    main(["check", str(folder), "--jobs", "1"])
    said = capsys.readouterr().out.splitlines()
    assert "    ở: noi-0, noi-1, noi-2 và 17 sản phẩm khác" in said
    assert len(said) < 10


def test_few_faults_are_all_told() -> None:
    faults = [fault(line) for line in range(2, 2 + MANY)]
    assert list(few(faults)) == [(each, "") for each in faults]


def test_faults_keep_their_order_and_other_columns_are_not_alike() -> None:
    faults = [fault(line, f"sai {line}", column=column) for line in range(2, 12) for column in (2, 3)]
    told = list(few([*faults, *faults]))
    assert [each for each, _ in told] == faults[:6]
    assert [bool(others) for _, others in told] == [False] * 4 + [True] * 2


def test_different_faults_of_a_campaign_are_all_told() -> None:
    """What is not a table has no rows: only the same words are alike."""
    different = [fault(line, f"không có khóa «k{line}»", "campaign.yaml") for line in range(20)]
    assert len(list(few(different))) == 20
    assert len(list(few(fault(line, file="campaign.yaml") for line in range(20)))) == 3
    assert len(list(few([Problem(None, "sai"), Problem(None, "hỏng")]))) == 2
