"""Marks of partners: each of one area, in rows, in their box; and what the rules say of sponsors among them."""

from __future__ import annotations

import itertools
import math

import pytest

from tests import samples
from visuals.check import check
from visuals.compose import compose
from visuals.compose.even import even_cells, even_length
from visuals.resolve import File
from visuals.scene import Group, Sheet
from visuals.shelf import Shelf
from visuals.units import Box

SHELF = Shelf.of()
ROUND, WIDE, TALL, LONG = 1.0, 3.0, 0.76, 7.0


@pytest.mark.parametrize("box", [Box(10, 20, 400, 30), Box(0, 0, 80, 30), Box(0, 0, 30, 200)])
@pytest.mark.parametrize("aspects", [[ROUND], [ROUND, WIDE, TALL], [WIDE, LONG, ROUND, ROUND, TALL, WIDE, WIDE]])
def test_marks_cover_the_same_area_and_keep_their_shapes(box: Box, aspects: list[float]) -> None:
    cells = even_cells(aspects, box, 2.0, (0.0, 0.5))
    for cell, aspect in zip(cells, aspects, strict=True):
        assert box.contains(cell, 1e-6)
        assert cell.width / cell.height == pytest.approx(aspect)
    areas = [cell.width * cell.height for cell in cells]
    assert max(areas) == pytest.approx(min(areas))
    for one, other in itertools.combinations(cells, 2):
        assert not one.overlaps(other, 1e-6)


def test_marks_are_not_of_one_height() -> None:
    high, low = even_cells([ROUND, 4.0], Box(0, 0, 500, 40), 5.0, (0.0, 0.5))
    assert high.height == pytest.approx(2 * low.height)
    assert high.y + high.height / 2 == pytest.approx(low.y + low.height / 2)


def test_rows_are_placed_as_asked() -> None:
    box = Box(0, 0, 500, 40)
    (left, *_), (*_, right) = (even_cells([ROUND, WIDE], box, 5.0, (side, 0.5)) for side in (0.0, 1.0))
    assert left.x == 0
    assert right.right == pytest.approx(500)
    assert even_length([ROUND, WIDE], 40, 5.0) == pytest.approx(32 + 5 + 32 * math.sqrt(3))


def test_many_marks_take_more_rows_where_the_box_is_narrow() -> None:
    cells = even_cells([WIDE] * 6, Box(0, 0, 60, 60), 2.0, (0.5, 0.5))
    assert len({round(cell.y, 6) for cell in cells}) > 1
    assert [(round(cell.y, 6), cell.x) for cell in cells] == sorted((round(cell.y, 6), cell.x) for cell in cells)


def _piece(**given: str) -> Sheet:
    layout = SHELF.layout("pa-no-cheo")
    values = dict(samples.values(layout, long=False, full=False))
    values |= {slot: (File(SHELF.picture(name), samples.HERE),) for slot, name in given.items()}
    values["emblem"] = File(SHELF.picture("asean/emblem"), samples.HERE)
    (sheet,) = compose(samples.job(layout, SHELF.product("pa-no-4x3"), values)).sheets
    return sheet


def test_a_sponsor_in_a_layout_is_seen_by_the_rules_and_a_partner_is_none() -> None:
    codes = {problem.code for problem in check(_piece(sponsors="marks/hop-tac-xa"))}
    assert {"check.sponsor-emblem", "check.imprint-missing"} <= codes
    assert not codes & {"check.sponsor-place", "check.sponsor-large"}
    assert not {problem.code for problem in check(_piece(partners="marks/truong"))} & {"check.sponsor-emblem"}


@pytest.mark.parametrize("name", [name for name in SHELF.layouts() if "sponsors" in SHELF.layout(name).slots])
def test_sponsors_stand_where_the_law_wants_them(name: str) -> None:
    """Below on panels and standees, at the right on wide pieces, on a fifth of the area at most."""
    layout = SHELF.layout(name)
    for product_id, product in SHELF.products().items():
        if product.unit != "mm" or product.trim.aspect not in layout.proven or product.family == "bang-ron":
            continue
        values = dict(samples.values(layout, long=False, full=False))
        values["sponsors"] = tuple(File(path, samples.HERE) for path in SHELF.pictures("marks"))
        (sheet,) = compose(samples.job(layout, product, values)).sheets
        assert any(isinstance(item, Group) and item.symbol for item in sheet.items)
        found = {problem.code for problem in check(sheet)}
        assert not found & {"check.sponsor-place", "check.sponsor-large"}, product_id
