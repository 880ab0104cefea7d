"""Inks on paper: large blacks, overprint, spot colours that shops know."""

from __future__ import annotations

import dataclasses

import pytest

from tests.check.scenes import BLACK, BLUE, WHITE, YELLOW, box, fill, found, ground, ramp, sheet, words
from visuals.scene import Paint, Path, Shape, Stroke

RICH = Paint("#101010", (30, 30, 30, 100))
UNDERBASE = Paint("#FFFFFF", (0, 0, 0, 0), "White")


@pytest.mark.parametrize(
    ("inks", "thin"), [((0, 0, 0, 100), True), ((0, 0, 0, 95), True), ((0, 0, 0, 60), False), ((1, 0, 0, 100), False)]
)
def test_black_alone_is_thin_on_large_areas(inks: tuple[float, float, float, float], thin: bool) -> None:
    assert ("thin-black" in found(sheet(ground(Paint("#111111", inks))))) == thin


@pytest.mark.parametrize(("width", "thin"), [(149, False), (151, True)])
def test_thin_from_five_percent_of_the_sheet(width: float, thin: bool) -> None:
    """Of 3,000 × 1,000 mm, what stands in the bleed left out."""
    block = fill(box(-20, -20, width + 20, 1040), BLACK)
    assert ("thin-black" in found(sheet(ground(YELLOW), block))) == thin


def test_lines_and_ramps_of_black_are_no_grounds() -> None:
    frame = Shape(Path.rectangle(box(100, 100, 2800, 800)), None, Stroke(BLACK, 10))
    assert "thin-black" not in found(sheet(ground(YELLOW), frame))
    assert "thin-black" not in found(sheet(ground(ramp((0, 0), (3000, 0), BLACK, RICH))))


def test_inks_on_a_ground_of_white_ink_may_overprint() -> None:
    """Clear film, on a printer that takes no overprint otherwise: what knocks out would leave holes in the white."""
    blue = dataclasses.replace(BLUE, overprint=True)
    assert "overprint-refused" in found(sheet(ground(WHITE), words(paint=blue)))
    assert "overprint-refused" not in found(sheet(ground(UNDERBASE), words(paint=blue)))


def test_a_spot_that_is_white_never_overprints() -> None:
    assert "white-overprints" in found(sheet(ground(dataclasses.replace(UNDERBASE, overprint=True))))


@pytest.mark.parametrize(
    ("spot", "known"),
    [("CutContour", True), ("White", True), ("All", True), ("PANTONE 286 C", True), ("PANTONE Red 032 C", True),
     ("Pantone 286 C", False), ("cutcontour", False), ("PANTONE", False)],
)  # fmt: skip
def test_spots_that_shops_know(spot: str, known: bool) -> None:
    assert ("unknown-spot" not in found(sheet(ground(dataclasses.replace(BLUE, spot=spot))))) == known


def test_letters_in_a_spot_gradient_are_told_of() -> None:
    spot = dataclasses.replace(BLUE, spot="PANTONE 286 C")
    assert "spot-in-gradient" in found(sheet(ground(WHITE), words(paint=ramp((0, 0), (3000, 0), spot, RICH))))
