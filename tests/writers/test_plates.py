"""Printing plates as Ghostscript separates them: every ink where it was asked for, overprint where it was asked for."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy
import pytest

from visuals.scene import Group, Outline, Paint, Shadow, Shape, Stroke
from visuals.scene import Path as Lines
from visuals.units import Box

from .readers import opened, plates, written
from .scenes import BLACK, BLUE, CUT, RED, WHITE, YELLOW, ramp, set_text, shape, sheet

GROUND = shape(Box(0, 0, 100, 50), RED)
SQUARE = Box(40, 20, 10, 10)
MIDDLE = (45, 25)
OVER = dataclasses.replace(BLACK, overprint=True)
PANTONE = Paint("#0039A6", (100, 60, 0, 6), "PANTONE 286 C")
UNDERBASE = Paint("#FFFFFF", (0, 0, 0, 0), "White")
REGISTRATION = Paint("#000000", (100, 100, 100, 100), "All")
STANDARDS = ("x4", "x1a", "plain")

Found = dict[str, numpy.ndarray]


def at(found: Found, x: float, y: float) -> dict[str, float]:
    """The inks at a place in millimetres that have any, in percent."""
    row, column = int(y / 25.4 * 72), int(x / 25.4 * 72)
    return {ink: float(plate[row, column]) for ink, plate in found.items() if plate[row, column] > 0.2}


def near(**inks: float) -> object:
    """Within 2 percent, what plates may be off."""
    return pytest.approx(inks, abs=2)


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize(
    ("paint", "inks"),
    [
        (BLACK, {"Black": 100}),
        (Paint("#ED2939", (0, 91, 87, 0)), {"Magenta": 91, "Yellow": 87}),
        (Paint("#DA251D", (0, 100, 100, 0)), {"Magenta": 100, "Yellow": 100}),
        (Paint("#101010", (30, 30, 30, 100)), {"Cyan": 30, "Magenta": 30, "Yellow": 30, "Black": 100}),
        (BLUE, {"Cyan": 100, "Magenta": 80}),
        (WHITE, {}),
        (PANTONE, {"PANTONE 286 C": 100}),
        (UNDERBASE, {"White": 100}),
    ],
)
def test_flat_colours_are_what_was_asked_for(
    paint: Paint, inks: dict[str, float], standard: str, tmp_path: Path
) -> None:
    """A plain paint knocks out what is below it, spots too."""
    found = plates(written(sheet(GROUND, shape(SQUARE, paint)), standard=standard), tmp_path)
    assert at(found, *MIDDLE) == near(**inks)
    assert at(found, 5, 5) == near(Magenta=91, Yellow=87)


@pytest.mark.parametrize("standard", STANDARDS)
def test_black_overprints_where_it_was_asked_to(standard: str, tmp_path: Path) -> None:
    page = sheet(GROUND, shape(SQUARE, OVER), shape(Box(60, 20, 10, 10), BLACK))
    found = plates(written(page, standard=standard), tmp_path)
    assert at(found, *MIDDLE) == near(Magenta=91, Yellow=87, Black=100)
    assert at(found, 65, 25) == near(Black=100)


@pytest.mark.parametrize("live", [False, True])
def test_letters_overprint(live: bool, tmp_path: Path) -> None:
    room = Box(10, 5, 80, 40)
    for paint, grounded in ((OVER, True), (BLACK, False)):
        found = plates(written(sheet(GROUND, set_text("HHH", room, paint)), live_text=live), tmp_path)
        inked = found["Black"] > 99
        assert inked.sum() > 500
        assert (found["Magenta"][inked] > 89).all() == grounded
        assert (found["Black"] < 1).sum() > 500


def test_shadows_and_contours_overprint(tmp_path: Path) -> None:
    text = set_text("H", Box(30, 5, 40, 40), WHITE, shadow=Shadow(OVER, 3, 3), outline=Outline(OVER, 1))
    found = plates(written(sheet(GROUND, text)), tmp_path)
    inked = found["Black"] > 99
    assert inked.sum() > 200
    assert (found["Magenta"][inked] > 89).all()


def test_a_stroke_and_its_fill_overprint_each_for_itself(tmp_path: Path) -> None:
    """Black over red keeps the red's magenta, yellow has 15 of its own."""
    area = Lines.rectangles((SQUARE,))
    for fill, stroke, wanted in ((OVER, YELLOW, [91, 15]), (YELLOW, OVER, [15, 91])):
        found = plates(written(sheet(GROUND, Shape(area, fill, Stroke(stroke, 4)))), tmp_path)
        inside, edge = MIDDLE, (SQUARE.x - 1, MIDDLE[1])
        assert [at(found, *place)["Magenta"] for place in (inside, edge)] == pytest.approx(wanted, abs=2)


def test_overprint_does_not_reach_the_next_item(tmp_path: Path) -> None:
    items = (GROUND, shape(Box(10, 20, 10, 10), OVER), shape(SQUARE, BLACK))
    for page in (sheet(*items), sheet(Group(items, symbol="all"))):
        assert at(plates(written(page), tmp_path), *MIDDLE) == near(Black=100)


def test_half_a_black_overprints_too(tmp_path: Path) -> None:
    found = plates(written(sheet(GROUND, shape(SQUARE, dataclasses.replace(OVER, opacity=0.5)))), tmp_path)
    assert at(found, *MIDDLE) == near(Magenta=91, Yellow=87, Black=50)


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_knifes_way_always_overprints(standard: str, tmp_path: Path) -> None:
    way = Shape(Lines.rectangles((SQUARE,)), None, Stroke(CUT, 2))
    found = plates(written(sheet(GROUND, way), standard=standard), tmp_path)
    assert at(found, SQUARE.x, MIDDLE[1]) == near(CutContour=100, Magenta=91, Yellow=87)
    assert "CutContour" not in at(found, *MIDDLE)


def test_white_never_overprints(tmp_path: Path) -> None:
    paper = dataclasses.replace(WHITE, overprint=True)
    ink = dataclasses.replace(UNDERBASE, overprint=True)
    found = plates(written(sheet(GROUND, shape(SQUARE, paper), shape(Box(60, 20, 10, 10), ink))), tmp_path)
    assert at(found, *MIDDLE) == {}
    assert at(found, 65, 25) == near(White=100)


def test_colours_that_overprint_lie_on_a_white_underbase(tmp_path: Path) -> None:
    """On clear film white is printed first; what knocks out leaves a hole in it."""
    for overprint, white in ((True, 100.0), (False, 0.0)):
        blue = dataclasses.replace(BLUE, overprint=overprint)
        found = plates(written(sheet(shape(SQUARE, UNDERBASE), shape(SQUARE, blue))), tmp_path)
        assert at(found, *MIDDLE).get("White", 0.0) == pytest.approx(white, abs=2)
        assert at(found, *MIDDLE)["Cyan"] == pytest.approx(100, abs=2)


@pytest.mark.parametrize("standard", STANDARDS)
def test_registration_is_on_every_plate(standard: str, tmp_path: Path) -> None:
    page = sheet(shape(Box(0, 0, 5, 5), PANTONE), shape(Box(9, 9, 2, 2), CUT), shape(SQUARE, REGISTRATION))
    found = at(plates(written(page, standard=standard), tmp_path), *MIDDLE)
    assert found == near(Cyan=100, Magenta=100, Yellow=100, Black=100, CutContour=100, **{"PANTONE 286 C": 100})


@pytest.mark.parametrize("name", ["PANTONE 286 C", "Đỏ cờ số 1", "Mực (trắng) #2 / 50 %"])
@pytest.mark.parametrize("standard", STANDARDS)
def test_spots_keep_their_names_and_their_own_plates(name: str, standard: str, tmp_path: Path) -> None:
    spot = dataclasses.replace(PANTONE, spot=name)
    data = written(sheet(GROUND, shape(SQUARE, spot)), standard=standard)
    (space,) = opened(data).pages[0].obj["/Resources"]["/ColorSpace"].values()
    assert str(space[1]) == f"/{name}"
    assert str(space[2]) == "/DeviceCMYK"
    assert [float(ink) for ink in space[3]["/C1"]] == [1, 0.6, 0, 0.06]
    found = at(plates(data, tmp_path), *MIDDLE)
    assert list(found.values()) == pytest.approx([100], abs=2)


def test_a_tint_of_a_spot_stays_on_its_plate(tmp_path: Path) -> None:
    found = plates(written(sheet(shape(SQUARE, dataclasses.replace(PANTONE, opacity=0.4)))), tmp_path)
    assert at(found, *MIDDLE) == near(**{"PANTONE 286 C": 40})


def test_a_gradient_runs_in_the_process_inks_and_never_overprints(tmp_path: Path) -> None:
    fill = ramp((40, 0), (50, 0), OVER, OVER, kind="linear")
    found = plates(written(sheet(GROUND, shape(SQUARE, fill))), tmp_path)
    assert at(found, *MIDDLE) == near(Black=100)
