"""Rules on what hangs outdoors, as far as a drawing shows them: data with sources, exempt names, switches."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests import samples
from tests.check.pairs import picture, sponsored
from tests.check.scenes import box, found, ground, sheet, words
from visuals.check import check
from visuals.compose import compose
from visuals.scene import Group, Picture, Text, walk
from visuals.shelf import Shelf, shipped
from visuals.spec.outdoor import OutdoorRule, outdoor_schema, read_outdoor

FILE = shipped() / "layouts" / "rules" / "outdoor.yaml"
MAIN = words("TƯ DUY CỘNG ĐỒNG", box(500, 300, 2000, 200))


def test_every_rule_names_its_source() -> None:
    rules = read_outdoor(((FILE, "outdoor.yaml"),))
    groups = [getattr(rules, field.name) for field in fields(rules) if field.name not in ("where", "places", "sizes")]
    groups += rules.sizes
    assert all(isinstance(group, OutdoorRule) and group.source for group in groups)
    assert {group.severity for group in groups} == {"warning"}


def test_schema_takes_the_file() -> None:
    jsonschema.validate(yaml.safe_load(FILE.read_text(encoding="utf-8")), outdoor_schema())


@pytest.mark.parametrize(
    ("said", "foreign"),
    [
        ("One Vision, One Identity, One Community", True),
        ("Welcome to the ASEAN Week", True),
        ("Sing mo ma ga", False),
        ("ASEAN Singapore Malaysia Indonesia Philippines", False),
        ("Facebook Zalo YouTube TikTok", False),
        ("https://www.naduong.langson.example/one/vision/one/identity", False),
        ("Trường THCS xã Na Dương chào mừng", False),
        ("Hello ASEAN", False),
    ],
)
def test_which_words_are_foreign(said: str, foreign: bool) -> None:
    above = words(said, box(100, 100, 2800, 60), line=4)
    assert ("foreign-above" in found(sheet(ground(), MAIN, above))) == foreign


def test_a_slot_for_foreign_words_tells() -> None:
    above = words("Salam", box(100, 100, 2800, 60), line=4, slot="english")
    assert "foreign-above" in found(sheet(ground(), MAIN, above))


def test_without_vietnamese_there_is_nothing_to_compare() -> None:
    assert found(sheet(ground(), words("One Vision, One Identity"))) == []


def test_a_board_with_its_sponsor_at_the_bottom(tmp_path: Path) -> None:
    def board(top: float) -> list[str]:
        logo = Picture(picture(tmp_path, 1800, 1800, name="sponsor-an.png"), box(400, top, 200, 200), alt="An")
        imprint = words("Đơn vị thực hiện: An", box(100, 1340, 700, 40), role="small")
        slogan = words(area=box(100, 400, 800, 200))
        made = sheet(ground(width=1000, height=1500), slogan, logo, imprint, width=1000, height=1500)
        return [code for code in found(made) if "sponsor" in code or "imprint" in code]

    assert board(1000) == []
    assert board(100) == ["sponsor-place"]


def test_a_folder_or_a_slot_tells_a_sponsor(tmp_path: Path) -> None:
    area = box(200, 650, 200, 200)
    file = picture(tmp_path / "tai-tro", 1800, 1800, name="an-binh.png")
    plain = picture(tmp_path, 1800, 1800, name="an-binh.png")
    assert "sponsor-place" in found(sheet(ground(), MAIN, Picture(file, area)))
    assert "sponsor-place" in found(sheet(ground(), MAIN, Picture(plain, area, slot="sponsors.1")))
    assert found(sheet(ground(), MAIN, Picture(plain, area))) == []


def test_a_commune_may_switch_a_rule_off(tmp_path: Path) -> None:
    faulty = sponsored(tmp_path / "a", (200, 650, 200, 200))
    assert "check.sponsor-place" in [each.code for each in check(faulty)]
    (tmp_path / "layouts" / "rules").mkdir(parents=True)
    text = FILE.read_text(encoding="utf-8").replace("    area: 20\n", "    area: 20\n    severity: off\n")
    (tmp_path / "layouts" / "rules" / "outdoor.yaml").write_text(text, encoding="utf-8")
    assert "check.sponsor-place" not in [each.code for each in check(faulty, Shelf.of(tmp_path))]


@pytest.mark.parametrize("name", ["cac-nuoc", "cot-moc", "thong-tin", "ba-tru-cot"])
def test_what_ships_keeps_english_below(name: str) -> None:
    """Layouts with English lines, on a board lying and standing."""
    shelf = Shelf.of()
    layout = shelf.layout(name)
    for product in (shelf.product("pa-no-3x2"), shelf.product("ap-phich-54x79")):
        values = samples.values(layout, long=False, full=True)
        made = compose(samples.job(layout, product, values))
        slots = {item.slot.rpartition(".")[2] for item, _ in walk(made.sheets[0].items) if isinstance(item, Text)}
        assert "english" in slots
        assert [each for each in found(made.sheets[0]) if each.startswith("foreign")] == []


def test_a_picture_knows_its_slot() -> None:
    shelf = Shelf.of()
    layout = shelf.layout("pa-no-anh")
    values = samples.values(layout, long=False, full=True)
    items = compose(samples.job(layout, shelf.product("pa-no-4x3"), values)).sheets[0].items
    slots = {item.slot for item, _ in walk(items) if isinstance(item, Picture | Group)}
    assert {"picture", "emblem", "flags.1", "flags.11"} <= slots
