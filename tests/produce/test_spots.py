"""Spot colours from a campaign's own theme to the separations that a shop's RIP makes of its PDF."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

import visuals
from tests.writers.readers import opened, plates
from visuals.places import shipped

CAMPAIGN = """campaign: mau-pha
title: Màu pha
theme: rieng
print: {standard: STANDARD, marks: no}
make:
  - {layout: khau-hieu, on: decal, as: pdf, to: tam, with: {slogan: Chào mừng, host: Xã Na Dương}}
"""

PRODUCT = """products:
  decal:
    {title: Đề can trong, family: an-pham, size: 300mm x 100mm, bleed: 3mm, safe: 5mm, source: thử,
     finish: {cut: edge, round: 20mm}}
"""

PANTONE = '{screen: "#FFF000", print: 0 2 100 0, spot: PANTONE Yellow C}'
WHITE = '{screen: "#FFFFFF", print: 0 0 0 0, spot: White}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A campaign whose yellow is a Pantone, whose slogan's other words are white ink, on a piece with a cut contour."""
    theme = (shipped() / "layouts" / "themes" / "do-vang.yaml").read_text(encoding="utf-8")
    for plain, spot in (
        ("theme: do-vang", "theme: rieng"),
        ('yellow:  {screen: "#FFF000", print: 0 0 100 0}', f"yellow: {PANTONE}"),
        ('white:   {screen: "#FFFFFF", print: 0 0 0 0}', f"white: {WHITE}"),
    ):
        assert theme.count(plain) == 1
        theme = theme.replace(plain, spot)
    for name, text in (("themes/rieng.yaml", theme), ("products/rieng.yaml", PRODUCT)):
        file = tmp_path / "layouts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("standard", ["x4", "plain"])
def test_separations_come_out_by_name(standard: str, folder: Path, tmp_path: Path) -> None:
    (folder / "campaign.yaml").write_text(CAMPAIGN.replace("STANDARD", standard), encoding="utf-8")
    report = visuals.render(folder, folder / "out", jobs=1)
    assert not report.failed, [str(each) for item in report.failed for each in item.problems]
    data = (folder / "out" / "tam.pdf").read_bytes()
    found = plates(data, tmp_path, 100)
    assert set(found) == {"Cyan", "Magenta", "Yellow", "Black", "PANTONE Yellow C", "White", "CutContour"}
    assert all((plate > 99).sum() > 50 for name, plate in found.items() if name not in ("Cyan", "Black"))
    letters = found["PANTONE Yellow C"] > 99
    assert letters.sum() > 5000
    assert found["Magenta"][letters].max() < 1, "a spot is printed alone, the red below it is left out"
    assert found["White"][found["PANTONE Yellow C"] > 99].max() < 1
    knife = found["CutContour"] > 99
    assert found["Magenta"][knife].max() > 95, "what lies under the knife's way is printed whole"


def test_their_alternates_are_the_inks_that_the_theme_gives(folder: Path) -> None:
    (folder / "campaign.yaml").write_text(CAMPAIGN.replace("STANDARD", "x4"), encoding="utf-8")
    visuals.render(folder, folder / "out", jobs=1)
    pdf = opened((folder / "out" / "tam.pdf").read_bytes())
    forms = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"]
    spaces = [space for each in (*pdf.pages, *forms) for space in each["/Resources"].get("/ColorSpace", {}).values()]
    assert {str(space[2]) for space in spaces} == {"/DeviceCMYK"}
    found = {str(space[1]): [float(ink) for ink in space[3]["/C1"]] for space in spaces}
    assert found["/PANTONE Yellow C"] == [0, 0.02, 1, 0]
    assert found["/White"] == [0, 0, 0, 0]
    assert found["/CutContour"] == [0, 1, 0, 0]

