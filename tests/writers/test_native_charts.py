"""Charts of native decks stand where our own drawing has them, with numbers as Vietnamese offices write them."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

import visuals
from tests.deck.decks import written
from tests.writers.native import C, packed, trees
from visuals.compose import compose_deck
from visuals.scene import Chart, Group, Shape, Sheet, walk

KINDS = {"cột": "column", "thanh": "bar", "đường": "line"}


def chart_of(folder: Path, kind: str, rows: str, names: str = "Số") -> tuple[Sheet, Group, Any]:
    """The sheet, what draws the chart on it, and the chart's part."""
    columns = names.count("|") + 1
    text = f"## Số liệu\n\n::: chart {kind}\n| Tên | {names} |\n|---|{'--:|' * columns}\n{rows}:::\n"
    made = compose_deck(written(folder, text))
    (tree,) = trees(packed(made), "ppt/charts/").values()
    (group,) = [item for item, _ in walk(made.sheets[0].items) if isinstance(item, Group)
                and isinstance(item.native, Chart)]  # fmt: skip
    return made.sheets[0], group, tree


def value(tree: Any, name: str, within: str = "valAx") -> float:
    return float(tree.find(f".//{C}{within}").find(f".//{C}{name}").get("val"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rows", ["| a | 4 |\n| b | 7 |\n| c | 2 |\n", "| a | -4 |\n| b | 7,5 |\n| c | |\n"])
def test_marks_stand_where_they_are_drawn(kind: str, rows: str, tmp_path: Path) -> None:
    """The drawing's own bars and dots, found again from the part's layout, axis and gap."""
    _, group, tree = chart_of(tmp_path, kind, rows)
    assert group.area
    place = {step: float(tree.find(f".//{C}plotArea/{C}layout/{C}manualLayout/{C}{step}").get("val"))
             for step in "xywh"}  # fmt: skip
    assert tree.find(f".//{C}plotArea/{C}layout//{C}layoutTarget").get("val") == "inner"
    low, high = value(tree, "min"), value(tree, "max")
    assert isinstance(group.native, Chart)
    (series,) = group.native.series
    told = [(at, each) for at, each in enumerate(series.values) if each is not None]
    marks = [item for item in group.items if isinstance(item, Shape) and item.fill == series.fill]
    boxes = sorted((mark.path.bounds() for mark in marks), key=lambda box: box.y if kind == "thanh" else box.x)
    assert len(boxes) == len(told)
    area, count = group.area, len(series.values)
    for (at, number), box in zip(told, boxes, strict=True):
        share = (number - low) / (high - low)
        middle = (at + 0.5) / count
        if kind == "thanh":
            end = area.x + area.width * (place["x"] + place["w"] * share)
            assert end == pytest.approx(box.x if number < 0 else box.right, abs=0.5)
            assert area.y + area.height * (place["y"] + place["h"] * middle) == pytest.approx(box.centre[1], abs=0.5)
            long = place["h"] * area.height / count
            assert box.height == pytest.approx(long / (1 + value(tree, "gapWidth", "barChart") / 100), rel=0.01)
        else:
            end = area.y + area.height * (place["y"] + place["h"] * (1 - share))
            edge = box.centre[1] if kind == "đường" else box.bottom if number < 0 else box.y
            assert end == pytest.approx(edge, abs=0.5)
            assert area.x + area.width * (place["x"] + place["w"] * middle) == pytest.approx(box.centre[0], abs=0.5)


def test_numbers_are_those_of_vietnamese_offices(tmp_path: Path) -> None:
    _, _, tree = chart_of(tmp_path, "cột", "| a | 1.234,5 |\n| b | 12 |\n")
    assert {each.get("formatCode") for each in tree.iter(f"{C}numFmt")} == {"General", "[$-42A]#,##0.0"}


def test_many_points_in_time_are_not_all_named(tmp_path: Path) -> None:
    """Those that are stand apart, the first is; the numbers are all there."""
    rows = "".join(f"| {day}/8 | {100 + day * 7 % 40} |\n" for day in range(1, 29))
    sheet, group, tree = chart_of(tmp_path, "đường", rows)
    every = int(value(tree, "tickLblSkip", "catAx"))
    assert 2 <= every <= 7
    named = [item for item in group.items if hasattr(item, "words") and item.words.endswith("/8")]
    assert [item.words for item in named] == [f"{day}/8" for day in range(1, 29, every)]
    boxes = [item.ink for item in named]
    assert all(one.right < other.x for one, other in itertools.pairwise(boxes))
    assert all(box.x >= 0 and box.right <= sheet.trim.width for box in boxes)
    assert len(list(tree.find(f".//{C}val").iter(f"{C}v"))) == 28


def test_numbers_of_lines_never_lie_on_a_line(tmp_path: Path) -> None:
    """Steep lines side by side: where a number finds no place beside its dot, an axis says them all."""
    rows = "".join(f"| {day}/8 | {100 + day * day * 3 % 170} | {20 + day * 7 % 60} |\n" for day in range(1, 25))
    _, group, tree = chart_of(tmp_path, "đường", rows, "Lượt xem | Lượt chia sẻ")
    assert value(tree, "delete") == 0
    assert not [item for item in group.items if getattr(item, "words", "") == "103"]
    assert not [each for each in visuals.deck(tmp_path / "bai.md").check() if each.severity == "error"]
