"""Thresholds are data: read strictly, with their source, and obeyed."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.check.scenes import board, box, fill, ground, sheet, words
from visuals.check import check
from visuals.problems import SpecError
from visuals.scene import Paint, Sheet
from visuals.shelf import Shelf, shipped
from visuals.spec.rules import Rules, check_schema, read_check

FILE = shipped() / "layouts" / "rules" / "check.yaml"


def _shelf(folder: Path, change: str, to: str) -> Shelf:
    """A commune's shelf with one line of the thresholds changed."""
    text, count = re.subn(rf"(?m)^{change}", to, FILE.read_text(encoding="utf-8"))
    assert count
    (folder / "layouts" / "rules").mkdir(parents=True)
    (folder / "layouts" / "rules" / "check.yaml").write_text(text, encoding="utf-8")
    return Shelf.of(folder)


def test_every_group_names_its_source() -> None:
    rules = read_check(FILE, "check.yaml")
    groups = [getattr(rules, field.name) for field in fields(rules) if field.name not in ("where", "places", "print")]
    groups += rules.print
    assert all(isinstance(group, Rules) and group.source for group in groups)


def test_schema_takes_the_file() -> None:
    # BaseLoader keeps every scalar as text, which the schema allows beside what YAML guesses.
    jsonschema.validate(yaml.safe_load(FILE.read_text(encoding="utf-8")), check_schema())


def test_presses_by_area() -> None:
    rules = Shelf.of().check_rules()
    a1, a0, banner = (rules.press(w * h) for w, h in ((0.594, 0.841), (0.841, 1.189), (6.0, 0.8)))
    assert (a1.ppi, a0.ppi, banner.ppi) == (220, 100, 50)
    assert rules.press(1e9) is rules.print[-1]


@pytest.mark.parametrize(
    ("change", "to", "code", "faulty"),
    [
        ("    text: 4.5", "    text: 12", "faint", sheet(ground(), words(area=box(500, 300, 300, 60)))),
        ("    display: 3", "    display: 12", "faint", sheet(ground(), words())),
        ("    per_10m: 17mm", "    per_10m: 600mm", "small-for-distance",
         sheet(ground(), words(), viewing_distance=10_000)),
        ("    rows: 7", "    rows: 40", "few-rows",
         board(fill(box(0, 0, 320, 64), Paint("#000000", (0, 0, 0, 100))), words(area=box(2, 2, 300, 30)))),
        ("    ink_most: 330", "    ink_most: 150", "too-much-ink", sheet(ground(), words())),
    ],
)  # fmt: skip
def test_thresholds_are_obeyed(change: str, to: str, code: str, faulty: Sheet, tmp_path: Path) -> None:
    assert f"check.{code}" not in [each.code for each in check(faulty)]
    shelf = _shelf(tmp_path, change, to)
    assert f"check.{code}" in [each.code for each in check(faulty, shelf)]


def test_wrong_thresholds_are_refused(tmp_path: Path) -> None:
    shelf = _shelf(tmp_path, "    text: 4.5", "    text: nhiều")
    with pytest.raises(SpecError) as caught:
        check(sheet(ground()), shelf)
    assert [each.code for each in caught.value.problems] == ["spec.not-number"]
    assert str(caught.value.problems[0].where).startswith("layouts/rules/check.yaml:")
