"""A campaign's policies change how seriously a check is taken, in what is refused and in the manifest."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

import visuals
from tests.produce.fakes import FakeJob, maker, plan
from visuals.problems import Problem, Severity, SpecError, codes, is_firm
from visuals.produce.batch import judged, run
from visuals.produce.campaign import render
from visuals.spec.campaign import campaign_schema
from visuals.spec.policies import governed

MESSAGES = Path(visuals.__file__).parent / "messages"

CAMPAIGN = """\
campaign: thu
title: Thử
theme: do-vang
make:
  - layout: khau-hieu
    on: ap-phich-a3
    as: pdf
    to: mot
    with: {slogan: Chào mừng}
checks: {CHECKS}
"""


def problem(severity: Severity, code: str = "check.faint") -> Problem:
    return Problem(None, "chữ nhạt", severity=severity, code=code)


@pytest.mark.parametrize(
    ("policy", "before", "after"),
    [
        ("fail", "warning", "error"), ("fail", "error", "error"), ("warn", "error", "warning"),
        ("warn", "note", "warning"), ("ignore", "error", None), ("ignore", "note", None),
    ],
)  # fmt: skip
def test_a_policy_sets_the_severity(policy: str, before: Severity, after: Severity | None) -> None:
    told = [each.severity for each in governed([problem(before)], {"check.faint": policy})]
    assert told == ([after] if after else [])


def test_other_problems_stay_as_they_are() -> None:
    others = [problem("error", "check.unseen"), problem("warning", "text.mixed-tones")]
    assert list(governed(others, {"check.faint": "ignore"})) == others


@pytest.mark.parametrize(
    ("mood", "policies", "made", "severities"),
    [
        ("wrong", {}, 0, ["error"]), ("wrong", {"check.safe": "warn"}, 2, ["warning"]),
        ("wrong", {"check.safe": "ignore"}, 2, []), ("warned", {}, 2, ["warning"]),
        ("warned", {"check.dpi": "fail"}, 0, ["error"]),
    ],
)  # fmt: skip
def test_what_is_refused_and_what_the_manifest_says(
    mood: str, policies: dict[str, str], made: int, severities: list[str], tmp_path: Path
) -> None:
    run(plan(FakeJob("mot", mood, checks=policies)), tmp_path, maker=maker)
    (item,) = json.loads((tmp_path / "manifest.json").read_bytes())["items"]
    assert len(item["files"]) == made
    assert [each["severity"] for each in item["problems"]] == severities


def test_a_campaign_from_its_file_to_its_files(tmp_path: Path) -> None:
    """A poster with a press that asks for more bleed than it has: a warning, unless the campaign says otherwise."""
    rules = (Path(visuals.__file__).parent.parent / "layouts" / "rules" / "check.yaml").read_text(encoding="utf-8")
    (tmp_path / "layouts" / "rules").mkdir(parents=True)
    strict = rules.replace("press: offset, bleed: 3mm", "press: offset, bleed: 9mm")
    (tmp_path / "layouts" / "rules" / "check.yaml").write_text(strict, encoding="utf-8")
    file = tmp_path / "campaign.yaml"
    for policy, severities in (("warn", ["warning"]), ("ignore", []), ("fail", ["error"])):
        checks = f"{{check.small-bleed: {policy}}}"
        file.write_text(CAMPAIGN.replace("{CHECKS}", checks), encoding="utf-8")
        (item,) = render(file, tmp_path / "out", jobs=1).items
        assert [each.severity for each in item.problems if each.code == "check.small-bleed"] == severities
        assert bool(item.files) == (policy != "fail")
        assert judged(file, 1).items[0].problems == item.problems


def test_what_nobody_can_use_is_firm() -> None:
    """By data: messages/check.toml."""
    marked = {
        f"{room}.{name}"
        for room in ("board", "check")
        for name, text in tomllib.loads((MESSAGES / f"{room}.toml").read_text("utf-8")).items()
        if text.get("firm")
    }
    assert marked == {code for code in codes() if is_firm(code)}
    assert {"check.code-wrong", "check.picture-unreadable", "check.same-letters", "board.flashes"} <= marked


SHOW = """\
campaign: thu
title: Thử
theme: den-led
shows:
  - on: bang-do-192x16
    as: gif
    to: mot
    parts: [{scroll: LẠI ẪY}]
checks: {CHECKS}
"""


def test_shows_are_judged_by_the_policies(tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    for policy, severities in (("warn", ["warning"]), ("ignore", []), ("fail", ["error"])):
        file.write_text(SHOW.replace("{CHECKS}", f"{{board.near-letters: {policy}}}"), encoding="utf-8")
        (item,) = render(file, tmp_path / "out", jobs=1).items
        assert [each.severity for each in item.problems if each.code == "board.near-letters"] == severities
        assert bool(item.files) == (policy != "fail")
        assert judged(file, 1).items[0].problems == item.problems


def test_remarks_on_words_are_judged_by_the_policies(tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    said = CAMPAIGN.replace("Chào mừng", "Chào  mừng kỹ niệm")
    for policy, severities in (("warn", ["warning"]), ("ignore", [])):
        file.write_text(said.replace("{CHECKS}", f"{{text.near-miss: {policy}}}"), encoding="utf-8")
        report = render(file, tmp_path / "out", jobs=1)
        assert [each.severity for each in report.problems if each.code == "text.near-miss"] == severities
    file.write_text(said.replace("{CHECKS}", "{text.near-miss: fail}"), encoding="utf-8")
    assert [each.severity for each in judged(file, 1).problems if each.code == "text.near-miss"] == ["error"]
    with pytest.raises(SpecError) as caught:
        render(file, tmp_path / "none", jobs=1)
    assert {each.code for each in caught.value.problems} == {"text.near-miss"}
    assert not (tmp_path / "none").exists()
    assert render(file, tmp_path / "out", jobs=1, force=True).items[0].files


def test_letters_that_cannot_be_drawn_have_no_policy(tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    for name in ("text.missing-letter", "board.nothing"):
        file.write_text(SHOW.replace("{CHECKS}", f"{{{name}: ignore}}"), encoding="utf-8")
        with pytest.raises(SpecError) as caught:
            judged(file, 1)
        assert [each.code for each in caught.value.problems] == ["spec.unknown-check"]


def test_the_editor_knows_the_checks() -> None:
    checks = campaign_schema()["properties"]["checks"]
    assert checks["properties"]["check.faint"]["enum"] == ["fail", "warn", "ignore"]
    assert checks["properties"]["check.code-wrong"]["enum"] == ["fail"]
    assert checks["properties"]["check.code-wrong"]["description"] == "mã QR vẽ ra không đúng với nội dung «…»"
    assert checks["additionalProperties"] is False
