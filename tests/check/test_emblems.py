"""Symbols of State and Party: known by their names, shown as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.pairs import picture
from tests.check.scenes import box, found, ground, sheet
from visuals.check.emblems import plain_name
from visuals.compose.art import Fit, place_art, read_art
from visuals.scene import Path as Outline
from visuals.scene import Picture
from visuals.shelf import shipped

CREST = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><title>Quốc huy</title>'
    '<circle cx="50" cy="50" r="49" fill="#DA251D" data-print="0 100 100 0"/></svg>'
)
AREA = box(200, 200, 300, 300)


@pytest.mark.parametrize(
    ("name", "plain"), [("Quốc huy (màu)", "quoc-huy-mau"), ("DANG_KY", "dang-ky"), ("Cờ Đảng", "co-dang")]
)
def test_names_are_compared_plainly(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def drawn(folder: Path, fit: Fit = "contain", opacity: float = 1.0, flip: bool = False, turn: float = 0.0) -> list[str]:
    file = folder / "quoc-huy.svg"
    file.write_text(CREST, encoding="utf-8")
    area = AREA if fit == "contain" else box(200, 200, 500, 300)
    art = place_art(read_art(file, {}), area, fit, opacity=opacity, flip=flip, turn=turn, alt="Quốc huy")
    return [code for code in found(sheet(ground(), art)) if "symbol" in code]


def test_a_whole_symbol_passes(tmp_path: Path) -> None:
    assert drawn(tmp_path) == []


@pytest.mark.parametrize(
    "how", [{"fit": "cover"}, {"fit": "stretch"}, {"opacity": 0.5}, {"flip": True}, {"turn": 20.0}], ids=str
)
def test_an_altered_symbol_is_refused(how: dict[str, object], tmp_path: Path) -> None:
    assert drawn(tmp_path, **how) == ["symbol-altered"]  # type: ignore[arg-type]


def test_a_round_clip_cuts_a_symbol(tmp_path: Path) -> None:
    crest = picture(tmp_path, 700, 700, name="huy-hieu-dang.png")
    clipped = Picture(crest, AREA, clip=Outline.ellipse(AREA))
    assert "symbol-altered" in found(sheet(ground(), clipped))


def test_none_of_them_is_drawn_here() -> None:
    names = [plain_name(file.stem) for file in (shipped() / "assets").rglob("*.svg")]
    assert not [name for name in names for word in ("quoc-huy", "dang", "bua-liem") if word in name]


def flag(name: str, how: dict[str, object]) -> list[str]:
    """What is said of a flag that ships, in a box of its own ratio or of another."""
    art = read_art(shipped() / "assets" / name, {})
    ratio = art.size.width / art.size.height
    area = box(200, 200, 300 * ratio, 300) if how.get("fit") != "stretch" else box(200, 200, 700, 300)
    made = place_art(art, area, how.get("fit", "contain"), opacity=how.get("opacity", 1.0),  # type: ignore[arg-type]
                     flip=how.get("flip", False), turn=how.get("turn", 0.0), alt="cờ")  # type: ignore[arg-type]  # fmt: skip
    return [code for code in found(sheet(ground(), made)) if "altered" in code]


@pytest.mark.parametrize("name", ["asean/emblem.svg", "asean/flag.svg", "flags/viet-nam.svg", "flags/cambodia.svg"])
def test_flags_and_the_emblem_keep_their_ratio_and_colours(name: str) -> None:
    """Any proportionate size (Guidelines on the Use of the ASEAN Emblem)."""
    assert flag(name, {}) == []
    for how in ({"fit": "stretch"}, {"opacity": 0.5}, {"turn": 90.0}, {"flip": True}):
        assert flag(name, how) == ["flag-altered"], how


def test_a_photograph_called_as_a_country_is_no_flag(tmp_path: Path) -> None:
    photo = Picture(picture(tmp_path, 900, 700, name="viet-nam.png"), AREA, box(0, 0.2, 1, 0.6))
    assert "flag-altered" not in found(sheet(ground(), photo))
    banner = Picture(picture(tmp_path / "flags", 900, 700, name="viet-nam.png"), AREA, box(0, 0.2, 1, 0.6))
    assert "flag-altered" in found(sheet(ground(), banner))
