"""The PDF files of a campaign are judged by preflight where that is asked for, by the campaign's policies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from visuals.cli import main, statuses
from visuals.produce.campaign import render

CAMPAIGN = """\
campaign: thu
title: Thử
theme: do-vang
print: {PRINT}
make:
  - layout: khau-hieu
    on: [ap-phich-a3, bang-ron-6x0.8]
    as: [pdf, png]
    to: "$product"
    with: {slogan: Chào mừng}
  - layout: khau-hieu
    on: facebook-vuong
    as: png
    to: man-hinh
    with: {slogan: Chào mừng}
checks: {CHECKS}
"""


def campaign(folder: Path, checks: str = "{}", printing: str = "{marks: yes}") -> Path:
    file = folder / "campaign.yaml"
    file.write_text(CAMPAIGN.replace("{PRINT}", printing).replace("{CHECKS}", checks), encoding="utf-8")
    return file


@pytest.fixture
def strict(tmp_path: Path) -> Path:
    """A folder whose rules let no colour have more than 150 % of ink."""
    shipped = Path(__file__).parents[2] / "layouts" / "rules" / "check.yaml"
    (tmp_path / "layouts" / "rules").mkdir(parents=True)
    text = shipped.read_text(encoding="utf-8").replace("ink: 300", "ink: 150").replace("ink: 280", "ink: 150")
    (tmp_path / "layouts" / "rules" / "check.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def told(file: Path, **more: bool) -> dict[str, list[tuple[str, str]]]:
    """id of an item → (code, severity) of what the preflight found."""
    report = render(file, file.parent / "out", jobs=1, **more)
    manifest = json.loads((file.parent / "out" / "manifest.json").read_bytes())
    assert [each["problems"] for each in manifest["items"]] == [
        [problem.as_json() for problem in item.problems] for item in report.items
    ]
    return {
        item.id: [(each.code, each.severity) for each in item.problems if each.code.startswith("preflight.")]
        for item in report.items
    }


def test_pieces_of_our_own_pass(tmp_path: Path) -> None:
    assert set(map(len, told(campaign(tmp_path), preflight=True).values())) == {0}


def test_policies_reach_the_files(strict: Path) -> None:
    assert not any(told(campaign(strict)).values())  # not unless asked for
    printed = {"ap-phich-a3", "bang-ron-6x0.8"}
    for policy, severity in (("warn", "warning"), ("fail", "error")):
        found = told(campaign(strict, f"{{preflight.much-ink: {policy}}}"), preflight=True)
        assert {name for name, problems in found.items() if ("preflight.much-ink", severity) in problems} == printed
    ignored = told(campaign(strict, "{preflight.much-ink: ignore}"), preflight=True)
    assert not any(code == "preflight.much-ink" for problems in ignored.values() for code, _ in problems)


def test_the_command_fails_where_the_policy_says_so(strict: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = campaign(strict, "{preflight.much-ink: fail}")
    words = ["render", str(file), "-o", str(strict / "out"), "--jobs", "1"]
    assert main(words) == statuses.DONE
    assert main([*words, "--preflight"]) == statuses.CONTENT
    assert "nhiều mực" in capsys.readouterr().err
    assert list((strict / "out").rglob("*.pdf"))  # what was made stays
