"""Lists and tables as set: one size, marks hanging, nothing outside its room."""

from __future__ import annotations

import itertools
import math

import pytest

from visuals.shelf import Shelf
from visuals.text.faces import FontBook
from visuals.text.fit import TooLong, fill_at
from visuals.text.points import Fills, Point, PointsSetting, PointsStyle, fit_points, place_points
from visuals.text.style import Style
from visuals.text.table import TableStyle, fit_table
from visuals.units import Box

FACE = FontBook(Shelf.of().fonts()).face("Be Vietnam Pro", 400)
BOLD = FontBook(Shelf.of().fonts()).face("Be Vietnam Pro", 700)
STYLE = Style((FACE,), largest=50, smallest=30, leading=1.34, body=True)
SECOND = Style((FACE,), largest=44, smallest=28, leading=1.34, body=True)
LISTS = PointsStyle(STYLE, SECOND, (BOLD,), 0.88)
TABLES = TableStyle(Style((BOLD,), 50, 30, leading=1.3), Style((BOLD,), 50, 30, leading=1.3), STYLE)

LONG = "Tuyên truyền về đất nước, con người, văn hóa của các nước trong Cộng đồng ASEAN tới mọi tầng lớp Nhân dân"


def points(count: int, words: str = LONG) -> tuple[Point, ...]:
    return tuple(Point(words, 1, "•") for _ in range(count))


def test_a_list_is_as_large_as_its_box_allows() -> None:
    sizes = [fit_points(points(count), 1200, 700, LISTS).size for count in (1, 3, 5, 6)]
    assert sizes[0] == 50
    assert sizes == sorted(sizes, reverse=True)
    assert 30 <= sizes[-1] < 50


def test_a_list_that_does_not_fit_says_by_how_much() -> None:
    with pytest.raises(TooLong) as raised:
        fit_points(points(30), 1200, 700, LISTS)
    assert raised.value.wanted == 30
    assert raised.value.size < 30
    assert 0 < raised.value.over < 30 * len(LONG)


@pytest.mark.parametrize("width", [420, 900, 1700])
@pytest.mark.parametrize("height", [700, 2000])
def test_the_ink_of_a_list_is_inside(width: float, height: float) -> None:
    mixed = (Point("Ấy là lời dẫn", 0, ""), Point(LONG, 1, "10."), Point("Ộ " + LONG, 2, "–"), Point("gọn", 1, "11."))
    found = fit_points(mixed, width, height, LISTS)
    box = Box(100, 50, width, height)
    for valign in ("top", "middle", "bottom"):
        lines = place_points(found, box, valign, Fills())
        assert all(box.contains(line.ink, 0.01) for line in lines)
        assert not any(one.ink.overlaps(other.ink, 0.01) for one, other in itertools.combinations(lines, 2))


def test_words_hang_beside_the_widest_mark() -> None:
    found = fit_points((Point(LONG, 1, "9."), Point(LONG, 1, "10."), Point("dẫn", 0, "")), 900, 2000, LISTS)
    assert len({point.x for point in found.points if point.level == 1}) == 1
    first, second, paragraph = found.points
    assert (paragraph.x, paragraph.mark) == (0.0, None)
    for point in (first, second):
        assert point.mark
        assert point.mark.ink_width * found.size < point.x


def test_the_second_level_is_smaller_and_further_in() -> None:
    found = fit_points((Point(LONG, 1, "•"), Point(LONG, 2, "–")), 1400, 900, LISTS)
    first, second = found.points
    assert second.words.size == pytest.approx(first.words.size * 0.88)
    assert second.mark_x == pytest.approx(first.x)
    assert second.x > first.x


def test_room_goes_between_the_points_up_to_a_limit() -> None:
    def step(height: float) -> float:
        found = fit_points(points(4, "gọn"), 1200, height, LISTS)
        tops = [point.top for point in found.points]
        steps = [lower - upper for upper, lower in itertools.pairwise(tops)]
        assert max(steps) - min(steps) < 1e-6
        return steps[0]

    assert step(355) < step(370)
    assert step(500) == step(2000)


def test_the_words_of_a_list_are_one_line_a_point() -> None:
    found = fit_points((Point("một|hai", 1, "•"), Point("ba~bốn", 2, "–")), 900, 900, LISTS)
    assert found.words.split("\n") == ["một hai", "ba bốn"]


def test_no_word_is_torn_and_none_sticks_out() -> None:
    set_so = fill_at("Trang thông tin điện tử của Ủy ban nhân dân xã Na Dương", 400, 40, STYLE)
    assert set_so.size == 40
    assert set_so.width <= 400
    assert not any(line.text.endswith("Na") or line.text.startswith("Dương") for line in set_so.lines)
    with pytest.raises(TooLong):
        fill_at("nghiêngnghiêngnghiêng", 100, 40, STYLE)


CELLS = (("Đơn vị", "Việc", "Số"), ("Phòng Văn hoá - Xã hội", LONG, "4"), ("Thôn", "", "12"))


@pytest.mark.parametrize("width", [700, 1200, 2400])
def test_the_columns_of_a_table_take_its_width(width: float) -> None:
    found = fit_table(CELLS, width, 2000, TABLES)
    for row in found.rows:
        assert row.cells[-1].x + row.cells[-1].width <= width
        for cell in row.cells:
            assert cell.words is None or cell.words.width <= cell.width + 1e-6
            assert cell.words is None or row.top < cell.top
            assert cell.words is None or cell.top + cell.words.height < row.top + row.height
    assert found.rows[-1].top + found.rows[-1].height == pytest.approx(found.height)
    assert found.rows[2].cells[1].words is None


def test_short_columns_keep_their_line_and_long_ones_take_the_rest() -> None:
    for width, wanted in ((2400, [1, 2, 1]), (1800, [1, 3, 1]), (900, [3, 8, 1])):
        row = fit_table(CELLS, width, 2000, TABLES).rows[1]
        assert [len(cell.words.lines) for cell in row.cells if cell.words] == wanted


def test_the_cells_of_a_row_stand_on_one_line() -> None:
    found = fit_table((("a", "Ấ"), ("Ộ", "x"), ("n", "Ằ")), 900, 900, TABLES)
    for row in found.rows:
        baselines = [cell.top + cell.words.baselines[0] * cell.words.size for cell in row.cells if cell.words]
        assert max(baselines) - min(baselines) < 1e-6
    heights = [row.height for row in found.rows]
    assert max(heights) - min(heights) < 0.2 * found.size, "rows are about equally high whatever their letters"


def test_a_table_that_does_not_fit_says_so() -> None:
    with pytest.raises(TooLong):
        fit_table(CELLS * 20, 900, 700, TABLES)
    assert fit_table(CELLS * 20, 900, math.inf, TABLES).size == 50


def test_a_setting_is_made_once() -> None:
    one, other = (fit_points(points(3), 1200, 700, LISTS) for _ in range(2))
    assert isinstance(one, PointsSetting)
    assert one is other
