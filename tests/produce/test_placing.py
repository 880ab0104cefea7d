"""Rules on where and how long a piece hangs, and their policies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import visuals
from tests.papers.campaigns import HEAD, MAKE, campaign
from visuals.cli import main
from visuals.problems import Problem, SpecError
from visuals.shelf import Shelf, shipped


def told(folder: Path, *changes: tuple[str, str], rules: tuple[str, str] | None = None) -> list[Problem]:
    """What checking says of placing after `changes` to the campaign; `rules` changes a line of the rules."""
    if rules:
        text, count = re.subn(rules[0], rules[1], (shipped() / "layouts/rules/outdoor.yaml").read_text("utf-8"))
        assert count
        (folder / "layouts" / "rules").mkdir(parents=True)
        (folder / "layouts" / "rules" / "outdoor.yaml").write_text(text, encoding="utf-8")
    head = HEAD
    for before, after in changes:
        assert before in head
        head = head.replace(before, after)
    return [each for each in visuals.check(campaign(folder, head, MAKE), jobs=1) if each.code.startswith("rule.")]


def test_fifteen_days_may_hang(tmp_path: Path) -> None:
    assert told(tmp_path) == []


def test_sixteen_days_are_told(tmp_path: Path) -> None:
    found = set(told(tmp_path, ("to: 08/8", "to: 09/8")))
    (fault,) = found
    assert (fault.code, fault.severity) == ("rule.hung-long", "warning")
    assert "16 ngày, từ 25/07/2026 đến hết 09/08/2026" in fault.what
    assert "08/08/2026" in fault.hint
    assert str(fault.where) == "campaign.yaml:5:24"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Cột điện trước chợ", "cột điện"),
        ("Cây xanh ven đường", "cây xanh"),
        ("Căng ngang đường 4B", "ngang đường"),
        ("Treo vào đèn giao thông ngã ba", "đèn giao thông"),
        ("Che biển báo đầu thôn", "biển báo"),
        ("Trong hành lang an toàn Quốc lộ 4B", "hành lang an toàn"),
        ("Mặt đê sông Kỳ Cùng", "mặt đê"),
        ("Gần đường điện", "đường điện"),
    ],
)
def test_poles_trees_and_roads(place: str, words: str, tmp_path: Path) -> None:
    (fault,) = set(told(tmp_path, ("place: Trục đường chính", f"place: {place}")))
    assert (fault.code, fault.severity) == ("rule.forbidden-place", "warning")
    assert f"«{place}» có «{words}»" in fault.what


@pytest.mark.parametrize(
    "place", ["Cổng Ủy ban", "Cột cờ trước trụ sở", "Dọc đường 4B", "Nhà văn hóa thôn Nà Đê", "Sân trường"]
)
def test_places_where_things_may_hang(place: str, tmp_path: Path) -> None:
    assert told(tmp_path, ("place: Trục đường chính", f"place: {place}")) == []


def test_ones_own_file_holds_only_what_it_changes(tmp_path: Path) -> None:
    """Sizes of the commune's own; the days and places are still ours."""
    (tmp_path / "layouts" / "rules").mkdir(parents=True)
    own = tmp_path / "layouts" / "rules" / "outdoor.yaml"
    own.write_text(
        "outdoor:\n  sizes:\n    - {family: bang-ron, width: 5m, source: Quyết định của tỉnh, verified: yes}\n",
        encoding="utf-8",
    )
    found = told(tmp_path, ("to: 08/8", "to: 09/8"))
    assert {each.code for each in found} == {"rule.too-large", "rule.hung-long"}
    own.write_text("outdoor:\n  hanging: {days: 20}\n  sizess: []\n", encoding="utf-8")
    (fault,) = told_by_spec(tmp_path)
    assert str(fault.where) == "layouts/rules/outdoor.yaml:3:3"
    own.write_text("outdoor: {hanging: {days: 20}}\n", encoding="utf-8")
    assert told(tmp_path, ("to: 08/8", "to: 13/8")) == []


def told_by_spec(folder: Path) -> list[Problem]:
    """The faults of a file of rules."""
    with pytest.raises(SpecError) as caught:
        Shelf.of(folder).outdoor()
    return list(caught.value.problems)


def test_the_starter_says_where_sizes_are_filled_in(tmp_path: Path) -> None:
    """As it is written it is silent; with a number in a line it asks."""
    assert main(["new", str(tmp_path / "moi")]) == 0
    own = tmp_path / "moi" / "layouts" / "rules" / "outdoor.yaml"
    assert not [each for each in visuals.check(tmp_path / "moi", jobs=1) if each.code.startswith("rule.")]
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace("{family: bang-ron, ", "{family: bang-ron, width: 5m, "), encoding="utf-8")
    found = {each.code for each in visuals.check(tmp_path / "moi", jobs=1) if each.code.startswith("rule.")}
    assert found == {"rule.too-large"}


def test_sizes_are_silent_until_somebody_fills_them_in(tmp_path: Path) -> None:
    assert all(limit.width is None and limit.height is None and not limit.area for limit in Shelf.of().outdoor().sizes)
    found = told(tmp_path, rules=(r"family: bang-ron, ", "family: bang-ron, width: 5m, area: 3, "))
    assert {each.code for each in found} == {"rule.too-large"}
    assert {"rộng nhất 5 m, rộng nhất 3 m²", "rộng nhất 3 m²"} == {each.what.partition("»: ")[2] for each in found}


def test_policies_reach_rules(tmp_path: Path) -> None:
    late = ("to: 08/8", "to: 09/8")
    for policy, severities in (("fail", {"error"}), ("ignore", set())):
        checks = ("lists:\n", f"checks: {{rule.hung-long: {policy}}}\nlists:\n")
        assert {each.severity for each in told(tmp_path / policy, late, checks)} == severities


def test_a_rule_may_be_switched_off_or_made_firm(tmp_path: Path) -> None:
    late = ("to: 08/8", "to: 09/8")
    for severity, severities in (("off", set()), ("error", {"error"})):
        changed = (r"    days: 15\n", f"    days: 15\n    severity: {severity}\n")
        found = told(tmp_path / severity, late, rules=changed)
        assert {each.severity for each in found} == severities
