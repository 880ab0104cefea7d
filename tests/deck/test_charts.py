"""Charts: numbers read as offices write them, drawn so that nothing collides, and handed on as numbers."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests import samples
from tests.deck.decks import composed, texts
from visuals.compose import paints_of
from visuals.compose.charts.fit import fit_chart
from visuals.compose.charts.scale import scale_of
from visuals.compose.charts.setting import ChartSetting, ChartStyle, said
from visuals.compose.series import series_paints
from visuals.resolve import Figures, FigureSeries, Said
from visuals.scene import Chart, Group, Paint, Shape, Sheet, walk
from visuals.shelf import Shelf
from visuals.spec.slide import ChartKind
from visuals.text.faces import FontBook
from visuals.text.fit import TooLong
from visuals.text.style import Style
from visuals.units import Box

BOOK = FontBook(Shelf.of().fonts())
STYLE = ChartStyle(
    Style((BOOK.face("Be Vietnam Pro", 400),), 54, 36, leading=1.3, body=True, align="left"),
    Style((BOOK.face("Be Vietnam Pro", 700),), 54, 36, leading=1.3, body=True, align="left"),
)
ROOM = Box(0, 0, 1600, 640)
NAMES = (
    "Thôn", "Phòng Văn hoá - Xã hội", "Các trường học", "Trung tâm Dịch vụ công ích", "Văn phòng HĐND và UBND",
    "Doanh nghiệp, hợp tác xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã", "2026",
)  # fmt: skip


def figures(kind: ChartKind, names: tuple[str, ...], rows: tuple[tuple[float | None, ...], ...]) -> Figures:
    series = tuple(FigureSeries(Said(f"Dãy {at}", samples.HERE), row) for at, row in enumerate(rows, start=1))
    return Figures(kind, tuple(Said(name, samples.HERE) for name in names), series, 0, False, None, samples.HERE)


def charts(sheet: Sheet) -> list[Chart]:
    found = [item.native for item, _ in walk(sheet.items) if isinstance(item, Group)]
    return [native for native in found if isinstance(native, Chart)]


def table(rows: str, kind: str = "bar", names: str = "Số") -> str:
    columns = names.count("|") + 1
    return f"## Số liệu\n\n::: chart {kind}\n| Tên | {names} |\n|---|{'--:|' * columns}\n{rows}:::\n"


@pytest.mark.parametrize(
    ("cells", "values", "number"),
    [
        (("4", "3"), (4, 3), "#,##0"),
        (("1.234,5", "2.000"), (1234.5, 2000), "#,##0.0"),
        (("1.234", "12"), (1234, 12), "#,##0"),
        (("1.234", "0.5"), (1.234, 0.5), "#,##0.000"),
        (("1,234.5", "7"), (1234.5, 7), "#,##0.0"),
        (("1234.5", "7"), (1234.5, 7), "#,##0.0"),
        (("2,75", "−3"), (2.75, -3), "#,##0.00"),
        (("12%", "7,5 %"), (0.12, 0.075), "0.0%"),
        (("1 200 000", "–"), (1200000, None), "#,##0"),
        (("5", ""), (5, None), "#,##0"),
        (("**6**", "+2"), (6, 2), "#,##0"),
    ],
)
def test_numbers_are_read_as_offices_write_them(
    tmp_path: Path, cells: tuple[str, str], values: tuple[float | None, ...], number: str
) -> None:
    rows = "".join(f"| Thôn {at} | {cell} |\n" for at, cell in enumerate(cells))
    (sheet,) = composed(tmp_path, table(rows))
    (chart,) = charts(sheet)
    assert [*chart.series[0].values] == [value if value is None else pytest.approx(value) for value in values]
    assert chart.number == number


def test_numbers_are_said_as_offices_write_them() -> None:
    assert said(1234.5, 1) == "1.234,5"
    assert said(-0.04, 1) == "0,0"
    assert said(-3, 0) == "−3"
    assert said(0.125, 1, percent=True) == "12,5%"


@pytest.mark.parametrize(("word", "kind"), [("cột", "column"), ("Thanh", "bar"), ("đường", "line"), ("tròn", "pie")])
def test_kinds_have_vietnamese_names(tmp_path: Path, word: str, kind: str) -> None:
    (sheet,) = composed(tmp_path, table("| Thôn | 3 |\n| Xã | 4 |\n", f"{word} Năm 2026"))
    (chart,) = charts(sheet)
    assert (chart.kind, chart.title) == (kind, "Năm 2026")
    assert "Năm 2026" in [text.words for text in texts(sheet)]


def test_a_chart_tells_those_who_cannot_see_it(tmp_path: Path) -> None:
    (sheet,) = composed(tmp_path, table("| Thôn | 3 | 1,5 |\n| Xã | | 4 |\n", "cột", "Nam | Nữ"))
    (group,) = [item for item, _ in walk(sheet.items) if isinstance(item, Group) and item.native]
    assert group.alt == "Biểu đồ cột. Thôn Nam 3,0, Nữ 1,5; Xã Nữ 4,0"


def test_a_fault_is_told_at_its_cell(tmp_path: Path) -> None:
    from visuals.problems import VisualsError

    with pytest.raises(VisualsError) as caught:
        composed(tmp_path, table("| Thôn | 3 | hai |\n", "cột", "Nam | Nữ"))
    (fault,) = caught.value.problems
    assert fault.where
    assert (fault.where.line, fault.where.column, fault.code) == (6, 14, "deck.not-a-number")


def check(setting: ChartSetting) -> None:
    room = Box(-0.5, -0.5, ROOM.width + 1, ROOM.height + 1)
    boxes = [(label.words.words, label.room) for label in setting.labels]
    for words, box in boxes:
        assert room.contains(box, 1), words
    inked = [
        (label.words.words, Box(_left(label.room, label.words.width, label.align), label.room.y, label.words.width,
                                label.words.height)) for label in setting.labels
    ]  # fmt: skip
    for (one, its), (other, others) in itertools.combinations(inked, 2):
        assert not its.overlaps(others, 0.5), f"«{one}» lies over «{other}»"
    for mark in setting.marks:
        # Where its pieces end: handles of arcs reach beyond the arc.
        for x, y in (numbers[-2:] for verb, numbers in mark.path.segments() if verb != "Z"):
            assert -1 <= x <= ROOM.width + 1
            assert -1 <= y <= ROOM.height + 1


def _left(room: Box, width: float, align: str) -> float:
    return room.x + (room.width - width) * {"left": 0.0, "center": 0.5, "right": 1.0}[align]


_NUMBERS = some.one_of(some.none(), some.integers(-50, 5000).map(float), some.floats(0, 10).map(lambda each: each))


@settings(max_examples=120, deadline=None)
@given(some.data())
def test_nothing_of_a_chart_collides(data: some.DataObject) -> None:
    kind = data.draw(some.sampled_from(("column", "bar", "line", "pie")))
    count = data.draw(some.integers(1, 9))
    names = tuple(data.draw(some.lists(some.sampled_from(NAMES), min_size=count, max_size=count)))
    many = 1 if kind == "pie" else data.draw(some.integers(1, 3))
    numbers = some.integers(1, 5000).map(float) if kind == "pie" else _NUMBERS
    rows = tuple(tuple(data.draw(some.lists(numbers, min_size=count, max_size=count))) for _ in range(many))
    if not any(value for row in rows for value in row):
        return
    try:
        setting = fit_chart(figures(kind, names, rows), ROOM.width, ROOM.height, STYLE)
    except TooLong:
        assert count > 3, "a few names always find room"
        return
    check(setting)
    told = {label.words.words for label in setting.labels if label.strong}
    if told:
        wanted = {said(value, 0) for row in rows for value in row if value is not None}
        assert wanted <= told or kind == "pie"


def test_bars_are_as_long_as_their_numbers() -> None:
    setting = fit_chart(figures("bar", ("a", "b", "c"), ((1.0, 2.0, 4.0),)), ROOM.width, ROOM.height, STYLE)
    long = [mark.path.edges[2] - mark.path.edges[0] for mark in setting.marks if mark.paint == 0]
    assert long == pytest.approx([long[2] / 4, long[2] / 2, long[2]])


def test_slices_are_as_large_as_their_numbers() -> None:
    setting = fit_chart(figures("pie", ("a", "b"), ((3.0, 1.0),)), ROOM.width, ROOM.height, STYLE)
    slices = [mark.path for mark in setting.marks if mark.path.verbs.count("L") == 1 and not mark.width]
    assert len(slices) == 2
    x, y = slices[1].points[:2]
    # A quarter, clockwise from three quarters: it begins to the left of the centre and ends above it.
    radius = x - slices[1].points[2]
    assert radius > 100
    assert slices[1].points[3] == pytest.approx(y)
    assert slices[1].points[-2:] == pytest.approx((x, y - radius))


def test_axes_have_round_numbers() -> None:
    assert scale_of((0.3, 7), grid=True).ticks == (0, 2, 4, 6, 8)
    assert scale_of((-120, 300), grid=True).low == -200
    near = scale_of((8000, 8200), from_zero=False)
    assert 7000 < near.low < 8000
    assert scale_of((8000, 8200)).low == 0
    assert scale_of(()).high == 1


@pytest.mark.parametrize("theme", [name for name in Shelf.of().themes() if "led" not in name])
def test_series_can_be_told_apart(theme: str) -> None:
    """On the slide's ground, and from one another, by light and hue together."""
    paints = paints_of(Shelf.of().theme(theme))
    found = series_paints(paints, 6)
    assert len(set(found)) == 6
    assert found[0] == paints["panel_accent"]
    for one, other in itertools.combinations((*found[:4], paints["panel"]), 2):
        assert _distance(one, other) > 40, f"{one.screen} and {other.screen}"


def _distance(one: Paint, other: Paint) -> float:
    """Red-mean distance of two sRGB colours, 0 to 765 (T. Riemersma, "Colour metric")."""
    mean = (one.rgb[0] + other.rgb[0]) / 2
    red, green, blue = (a - b for a, b in zip(one.rgb, other.rgb, strict=True))
    return float(((2 + mean / 256) * red**2 + 4 * green**2 + (2 + (255 - mean) / 256) * blue**2) ** 0.5)


def test_a_chart_is_one_group_of_shapes_and_words(tmp_path: Path) -> None:
    (sheet,) = composed(tmp_path, table("| Thôn | 3 |\n| Xã | 4 |\n", "cột"))
    (group,) = [item for item, _ in walk(sheet.items) if isinstance(item, Group) and item.native]
    assert group.area
    assert sheet.safe_box.contains(group.area, 1)
    assert sum(isinstance(item, Shape) for item in group.items) == 3
