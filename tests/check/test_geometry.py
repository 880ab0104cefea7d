"""Outlines, safe zones and grounds."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path as FilePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.check.scenes import BLUE, RED, SLOGAN, WHITE, YELLOW, box, code, fill, found, ground, ramp, sheet, words
from visuals.check import check
from visuals.check.outline import Band, Outline, bounds, inverse, is_rectangle, moved
from visuals.scene import Group, Item, Path, Picture, Shape, Sheet, Stroke, compose_matrices
from visuals.units import Box, Insets

DRUM = 1500  # corners of an outline that is looked up by lines


# -- outlines


def _wheel(corners: int) -> Path:
    """A circle of radius 100 as a polygon."""
    turns = (2 * math.pi * i / corners for i in range(corners))
    return Path.polygon((100 * math.cos(a), 100 * math.sin(a)) for a in turns)


@pytest.mark.parametrize("path", [Path.ellipse(Box(-100, -100, 200, 200)), _wheel(40), _wheel(DRUM)])
def test_inside_a_circle(path: Path) -> None:
    outline = Outline(path)
    for step in range(60):
        angle = step * 0.7
        for radius in (0.0, 40.0, 98.0, 102.0, 150.0):
            assert outline.contains(radius * math.cos(angle), radius * math.sin(angle)) == (radius < 100)


def test_filling_is_non_zero() -> None:
    """Two overlapping contours of one direction have no hole; a contour of the other direction cuts one."""
    twice = Path.rectangles((Box(0, 0, 10, 10), Box(5, 5, 10, 10)))
    assert Outline(twice).contains(7, 7)
    hole = Path(twice.verbs, (*Path.rectangle(Box(0, 0, 10, 10)).points, 2, 2, 2, 8, 8, 8, 8, 2))
    assert not Outline(hole).contains(5, 5)
    assert Outline(hole).contains(1, 5)


@pytest.mark.parametrize("path", [Path.ellipse(Box(-100, -100, 200, 200)), _wheel(DRUM)])
@pytest.mark.parametrize("reach", [3.0, 40.0])
def test_beside_a_line(path: Path, reach: float) -> None:
    band = Band(path, reach)
    for step in range(60):
        angle = step * 0.7
        for radius in (0.0, 50.0, 62.0, 96.0, 99.0, 102.0, 104.0, 139.0, 141.0, 200.0):
            expected = abs(radius - 100) < reach
            assert band.contains(radius * math.cos(angle), radius * math.sin(angle)) == expected


def test_rectangles_are_known() -> None:
    assert is_rectangle(Path.rectangle(Box(1, 2, 3, 4)))
    assert not is_rectangle(Path.rectangle(Box(1, 2, 3, 4), 1))
    assert not is_rectangle(Path.polygon(((0, 0), (9, 1), (9, 9), (0, 8))))
    assert not is_rectangle(Path.rectangles((Box(0, 0, 1, 1), Box(2, 2, 1, 1))))


@given(st.floats(-3, 3), st.floats(0.2, 5), st.floats(-50, 50))
def test_matrices_lead_back(angle: float, scale: float, move: float) -> None:
    matrix = (scale * math.cos(angle), scale * math.sin(angle), -math.sin(angle), math.cos(angle), move, -move)
    back = inverse(matrix)
    assert back is not None
    assert compose_matrices(matrix, back) == pytest.approx((1, 0, 0, 1, 0, 0), abs=1e-6)


def test_turned_box() -> None:
    path = Path.rectangle(Box(0, 0, 10, 4))
    quarter = (0.0, 1.0, -1.0, 0.0, 0.0, 0.0)
    assert bounds(path, quarter) == moved((0, 0, 10, 4), quarter) == (-4, 0, 0, 10)
    assert bounds(Path("", ())) is None


# -- safe


TEXT = words(area=box(1000, 300, 1000, 400))


@settings(deadline=None, max_examples=150)
@given(
    st.floats(-3000, 3000),
    st.floats(-1200, 1200),
    st.floats(0.3, 1.5),
    st.sampled_from([0.0, 0.2, math.pi / 2, -0.7]),
)
def test_a_text_outside_is_always_found(across: float, down: float, scale: float, angle: float) -> None:
    """Wherever a text is moved, turned and scaled to: it is refused when its ink leaves the safe box, and only then."""
    a, b = scale * math.cos(angle), scale * math.sin(angle)
    group = Group((TEXT,), (a, b, -b, a, across, down))
    corners = [
        (a * x - b * y + across, b * x + a * y + down)
        for line in TEXT.lines
        for x in (line.ink.x, line.ink.right)
        for y in (line.ink.y, line.ink.bottom)
    ]
    over = max(max(50 - x, x - 2950, 50 - y, y - 950) for x, y in corners)
    if abs(over) > 0.1:
        assert ("text-unsafe" in found(sheet(ground(), group))) == (over > 0)


@pytest.mark.parametrize(
    ("area", "side", "by"),
    [((30, 300, 900, 200), "trái", 20), ((2080, 300, 900, 200), "phải", 30), ((500, 25, 2400, 120), "trên", 25)],
)
def test_how_far_outside(area: tuple[float, float, float, float], side: str, by: float) -> None:
    text = words(area=box(*area), said=SLOGAN)
    (problem,) = [each for each in check(sheet(ground(), text)) if each.code == "check.text-unsafe"]
    reach = {"trái": 50 - text.ink.x, "phải": text.ink.right - 2950, "trên": 50 - text.ink.y}[side]
    assert 0 < reach <= by
    assert f"{side} {reach:.1f}".rstrip("0").rstrip(".").replace(".", ",") in problem.what


def test_a_picture_may_run_over_the_cut_but_not_near_it() -> None:
    def marked(area: Box) -> Sheet:
        return sheet(ground(), Group((fill(area, YELLOW),), area=area, alt="Hình"))

    assert "picture-unsafe" not in found(marked(box(-20, 200, 400, 300)))
    assert "picture-unsafe" in found(marked(box(20, 200, 400, 300)))
    assert "picture-unsafe" not in found(marked(box(60, 200, 400, 300)))


# -- ground


@pytest.mark.parametrize("side", ["left", "top", "right", "bottom"])
def test_which_side_lacks_bleed(side: str) -> None:
    cut = {"left": 0.0, "top": 0.0, "right": 0.0, "bottom": 0.0} | {side: 12.5}
    area = box(-20, -20, 3040, 1040).inset(Insets(**cut))
    (problem,) = check(sheet(fill(area, BLUE)))[:1]
    vietnamese = {"left": "trái", "top": "trên", "right": "phải", "bottom": "dưới"}[side]
    assert problem.code == "check.no-bleed"
    assert problem.what.endswith(f"thiếu {vietnamese} 12,5 mm")


def test_a_ground_as_large_as_the_safe_zone() -> None:
    (problem,) = check(sheet(fill(box(50, 50, 2900, 900), BLUE, 7)))
    assert problem.what.endswith("thiếu trái 70 mm, trên 70 mm, phải 70 mm, dưới 70 mm")
    assert str(problem.where) == "layout.yaml:7"


GROUNDS: dict[str, tuple[Item, ...]] = {
    "triangles": (
        Shape(Path.polygon(((-20, -20), (3020, -20), (-20, 1020))), BLUE),
        Shape(Path.polygon(((3020, 1020), (3020, -20), (-20, 1020))), RED),
    ),
    "ramp": (ground(ramp((0, 0), (3000, 0), BLUE, RED)),),
    "clipped group": (
        Group((fill(box(-500, -500, 9000, 9000), BLUE),), clip=Path.rectangle(box(-20, -20, 3040, 1040))),
    ),
    "artwork": (
        Group((fill(box(0, 0, 10, 10), BLUE),), (400, 0, 0, 200, -100, -100), symbol="nen"),
    ),
    "stretched": (Group((fill(box(0, 0, 10, 10), BLUE),), (304, 0, 0, 104, -20, -20)),),
    "strips": tuple(fill(box(-20, -20 + 104 * i, 3040, 104), (BLUE, RED)[i % 2]) for i in range(10)),
}  # fmt: skip
SHORT_GROUNDS: dict[str, tuple[Item, ...]] = {
    "a triangle": (Shape(Path.polygon(((-20, -20), (3020, -20), (-20, 1020))), BLUE),),
    "a veil": (ground(ramp((0, 0), (3000, 0), BLUE, dataclasses.replace(RED, opacity=0.5))),),
    "clipped too soon": (
        Group((fill(box(-500, -500, 9000, 9000), BLUE),), clip=Path.rectangle(box(0, 0, 3000, 1000))),
    ),
    "an ellipse": (Shape(Path.ellipse(box(-20, -20, 3040, 1040)), BLUE),),
    "thin group": (Group((ground(),), opacity=0.9),),
}  # fmt: skip


@pytest.mark.parametrize("name", GROUNDS)
def test_grounds_that_bleed(name: str) -> None:
    assert found(sheet(*GROUNDS[name])) == []


@pytest.mark.parametrize("name", SHORT_GROUNDS)
def test_grounds_that_do_not(name: str) -> None:
    assert {"no-bleed", "no-ground"} & set(found(sheet(*SHORT_GROUNDS[name])))


def test_a_row_of_tiles_is_one_thing() -> None:
    """Only the row as a whole has to reach the edge of the bleed, not the tile that happens to end at the cut."""
    tile = (Shape(Path.ellipse(box(0, 0, 60, 60)), YELLOW),)
    row = box(-20, -20, 3040, 60)
    tiles = tuple(Group(tile, (1, 0, 0, 1, -60 + 60 * i, -20), symbol="hoa") for i in range(52))
    assert found(sheet(ground(), Group(tiles, clip=Path.rectangle(row), area=row))) == []
    short = box(-10, -20, 3020, 60)
    assert found(sheet(ground(), Group(tiles, clip=Path.rectangle(short), area=short))) == ["stops-at-cut"]


def test_no_bleed_is_asked_of_pixels() -> None:
    assert found(sheet(fill(box(10, 10, 80, 30), BLUE), unit="px", bleed=Insets(), safe=Insets())) == []


# -- overlap


def test_words_that_only_touch_by_their_boxes() -> None:
    """Lines are compared, not whole blocks: a short second line leaves room beside it."""
    top = words("XÃ", box(100, 100, 300, 200))
    assert found(sheet(ground(), top, words("ASEAN", box(410, 100, 900, 200)))) == []


def test_faint_veils_hide_nothing() -> None:
    veil = Group((fill(box(400, 200, 2200, 600), RED),), opacity=0.2)
    assert found(sheet(ground(), words(), veil)) == []


# -- what is left of nothing


def test_odd_things_make_no_traceback() -> None:
    nothing = Path("", ())
    line = Path("ML", (0.0, 0.0, 100.0, 0.0))
    odd = (
        Shape(nothing, BLUE),
        Shape(nothing, BLUE, payload="x"),
        Shape(line, None, Stroke(WHITE, 5)),
        Group((), symbol="x"),
        Group((words(),), (0, 0, 0, 0, 5, 5), opacity=0.0),
        Group((ground(), *code()), (1, 0, 0, 0, 100, 100), symbol="flat"),
        Picture(FilePath("\0"), box(0, 0, 0, 0)),
        Shape(Path.rectangle(box(100, 100, 50, 50)), ramp((0, 0), (0, 0), BLUE, RED)),
    )
    for item in odd:
        check(sheet(ground(), item))
    assert found(sheet()) == ["no-ground"]
