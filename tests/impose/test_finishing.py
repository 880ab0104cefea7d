"""Where a product's finishing lies on its face, and how it is told in words."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.check.scenes import found, ground, sheet, words
from visuals.compose import compose
from visuals.compose.finishing import finishing_of
from visuals.impose.words import finishing_words
from visuals.resolve import one_job
from visuals.scene import Finishing, Path
from visuals.shelf import Shelf
from visuals.spec.finish import Finish
from visuals.spec.product import Product
from visuals.units import Box, Insets, Length


def mm(amount: float) -> Length:
    return Length(amount, "mm")


def product(width: float = 6000, height: float = 800, **finish: Any) -> Product:
    size = (mm(width), mm(height))
    return Product(title="thử", family="bang-ron", size=size, bleed=mm(20), source="thử", finish=Finish(**finish))


def finishing(width: float = 6000, height: float = 800, **finish: Any) -> Finishing:
    made = finishing_of(product(width, height, **finish))
    assert made is not None
    return made


def test_eyelets_of_a_banner() -> None:
    """6 × 0.8 m, at most 500 mm apart, 25 mm in: 13 along each long edge, one in the middle of each short one."""
    made = finishing(eyelets=mm(500))
    assert len(made.eyelets) == 2 * 13 + 2 * 1
    assert {(25, 25), (5975, 25), (25, 775), (5975, 775), (25, 400), (5975, 400)} <= set(made.eyelets)
    top = sorted(x for x, y in made.eyelets if y == 25)
    assert [round(b - a, 3) for a, b in pairwise(top)] == [495.833] * 12
    assert made.eyelet_free == 10


@settings(deadline=None)
@given(st.floats(100, 20_000), st.floats(100, 20_000), st.floats(20, 3000), st.floats(0, 49))
def test_corners_always_and_equal_pitch(width: float, height: float, pitch: float, edge: float) -> None:
    made = finishing(width, height, eyelets=mm(pitch), eyelet_edge=mm(edge))
    right, bottom = width - edge, height - edge
    xs, ys = (sorted({hole[axis] for hole in made.eyelets}) for axis in (0, 1))
    assert (xs[0], xs[-1], ys[0], ys[-1]) == pytest.approx((edge, right, edge, bottom))
    assert {(xs[0], ys[0]), (xs[-1], ys[0]), (xs[0], ys[-1]), (xs[-1], ys[-1])} <= set(made.eyelets)
    for places in (xs, ys):
        steps = [b - a for a, b in pairwise(places)]
        assert max(steps) <= pitch + 1e-6
        assert max(steps) == pytest.approx(min(steps))
        assert len(steps) == 1 or (places[-1] - places[0]) / (len(steps) - 1) > pitch - 1e-6, "one less would do"
    assert all(x in (xs[0], xs[-1]) or y in (ys[0], ys[-1]) for x, y in made.eyelets)


def test_sides_with_a_pocket_have_no_eyelets_and_no_hem() -> None:
    made = finishing(800, 2400, pocket=mm(50), seam=mm(25), hem=mm(30), eyelets=mm(500))
    assert made.pockets == Insets(top=50, bottom=50)
    assert made.hems == Insets(right=30, left=30)
    assert {x for x, _ in made.eyelets} == {25, 775}
    assert min(y for _, y in made.eyelets) == 100
    left_only = finishing(800, 2400, pocket=mm(60), pocket_at=("left",))
    assert left_only.pockets == Insets(left=60)
    assert left_only.hems == Insets()


def test_corners_alone() -> None:
    assert finishing(800, 1800, corners=True).eyelets == ((25, 25), (775, 25), (25, 1775), (775, 1775))


def test_folds_and_contour() -> None:
    made = finishing(297, 210, folds=(mm(99), mm(198)), folds_down=(mm(105),), cut="edge", round=mm(5))
    assert made.folds == ((99, 0, 99, 210), (198, 0, 198, 210), (0, 105, 297, 105))
    assert made.cut == Path.rectangle(Box(0, 0, 297, 210), 5)
    assert finishing(90, 90, cut="ellipse").cut == Path.ellipse(Box(0, 0, 90, 90))


def test_products_without_finishing_and_pixels_have_none() -> None:
    assert finishing_of(dataclasses.replace(product(), finish=None)) is None
    assert finishing_of(Shelf.of().product("facebook-vuong")) is None


def test_composed_sheets_carry_it() -> None:
    drawn = compose(one_job("khau-hieu", "bang-ron-6x0.8", "do-vang", None, {"slogan": "Chào mừng"})).sheets[0]
    assert drawn.finishing == finishing_of(Shelf.of().product("bang-ron-6x0.8"))
    assert drawn.media == Insets()


@pytest.mark.parametrize("name", [name for name, each in Shelf.of().products().items() if each.finish])
def test_shipped_finishing_lies_within_the_safe_zone(name: str) -> None:
    """What a product's safe zone lets through no hem, pocket or eyelet of its own covers."""
    each = Shelf.of().product(name)
    made = finishing_of(each)
    assert made is not None
    safe = each.insets
    for side in ("top", "right", "bottom", "left"):
        pocket = getattr(made.pockets, side)
        assert getattr(safe, side) >= (pocket + made.seam if pocket else getattr(made.hems, side))
    inner = Box(0, 0, each.trim.width, each.trim.height).inset(safe)
    for x, y in made.eyelets:
        away = max(inner.x - x, x - inner.right), max(inner.y - y, y - inner.bottom)
        assert max(away) >= made.eyelet_free


def test_words_for_the_finisher() -> None:
    said = finishing_words(
        finishing(800, 2400, material="bạt", hem=mm(25), pocket=mm(50), seam=mm(25), note="gấp gọn", eyelets=mm(500))
    )
    assert said[:3] == (
        "Chất liệu: bạt",
        "Dán biên (gấp mép) 25 mm: phải, trái",
        "Luồn ống 50 mm: trên, dưới; đường may 25 mm cạnh ống",
    )
    assert said[3].startswith("Đóng 12 khoen: cạnh ngang cách nhau 750 mm, cạnh đứng cách nhau 440 mm")
    assert said[-1] == "Gấp gọn"
    folded = finishing_words(finishing(297, 210, folds=(mm(99), mm(198)), folds_down=(mm(105.5),), cut="edge"))
    assert folded == (
        "Gấp theo đường đứng cách mép trái 99; 198 mm",
        "Gấp theo đường ngang cách mép trên 105,5 mm",
        "Bế (cắt) theo đường màu pha CutContour",
    )
    assert finishing_words(finishing(800, 1800, corners=True)) == ("Đóng 4 khoen ở góc, tâm khoen cách mép 25 mm",)
    assert finishing_words(None) == ()


def test_what_leaves_the_safe_zone_is_told_once() -> None:
    """The safe zone's own check speaks first; this one is for what it lets through."""
    deep = Finishing(hems=Insets.all(80))
    assert found(sheet(ground(), words(area=Box(30, 60, 2000, 300)), finishing=deep)) == ["text-unsafe"]
    assert found(sheet(ground(), words(area=Box(60, 100, 2000, 300)), finishing=deep)) == ["text-finished"]
    assert found(sheet(ground(), words(area=Box(90, 100, 2000, 300)), finishing=deep)) == []


def test_the_check_names_what_covers_and_by_how_much() -> None:
    from visuals.check import check

    eyelet = Finishing(eyelets=((1500.0, 40.0),), eyelet_free=30.0)
    [problem] = check(sheet(ground(), words(area=Box(500, 55, 2000, 100)), finishing=eyelet))
    assert problem.code == "check.text-finished"
    assert "nằm dưới khoen" in problem.what
    assert str(problem.where) == "layout.yaml:2"
