"""Frames become sheets: what is too much for one slide is divided, nothing is lost, everything is numbered."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.deck.decks import EXAMPLE, composed, heading, list_of, marks, texts, written
from visuals.compose import compose_deck
from visuals.compose.division import balanced
from visuals.problems import RefusedError
from visuals.scene import Grid, Group, Picture, Sheet, Text, walk
from visuals.shelf import Shelf
from visuals.text import fit

LONG = "tuyên truyền về đất nước, con người và văn hóa của các nước trong Cộng đồng ASEAN tới mọi tầng lớp Nhân dân"


def words(text: Text) -> list[str]:
    return text.words.split("\n")


def size_of_list(sheet: Sheet) -> float:
    return max(run.size for line in list_of(sheet).lines for run in line.runs)


def test_what_fits_is_one_slide(tmp_path: Path) -> None:
    (sheet,) = composed(tmp_path, "## Việc của thôn\n\n- Treo băng rôn\n- Họp dân\n")
    assert words(list_of(sheet)) == ["Treo băng rôn", "Họp dân"]
    assert marks(list_of(sheet)) == ["•", "•"]


@pytest.mark.parametrize("count", [9, 14, 25])
def test_a_long_list_is_divided_and_nothing_is_lost(tmp_path: Path, count: int) -> None:
    body = "".join(f"{number}. Điểm {number}: {LONG}\n" for number in range(1, count + 1))
    sheets = composed(tmp_path, f"## Hình thức\n\nlời dẫn\n\n{body}\nnguồn\n\n::: notes\nnhớ\n:::\n")
    assert len(sheets) > 1
    said = list(itertools.chain.from_iterable(words(list_of(sheet)) for sheet in sheets))
    assert said == [f"Điểm {number}: {LONG}" for number in range(1, count + 1)]
    assert list(itertools.chain.from_iterable(marks(list_of(sheet)) for sheet in sheets)) == [
        f"{number}." for number in range(1, count + 1)
    ]
    titles = [heading(sheet).words for sheet in sheets]
    assert titles == ["Hình thức"] + ["Hình thức (tiếp)"] * (len(sheets) - 1)
    assert [sheet.notes for sheet in sheets] == ["nhớ"] + [""] * (len(sheets) - 1)
    where = [[text.words for text in texts(sheet)] for sheet in sheets]
    assert ["lời dẫn" in said for said in where] == [True] + [False] * (len(sheets) - 1)
    assert ["nguồn" in said for said in where] == [False] * (len(sheets) - 1) + [True]


def test_the_parts_are_balanced_and_of_one_size(tmp_path: Path) -> None:
    body = "".join(f"- Điểm {number}: {LONG}\n" for number in range(10))
    sheets = composed(tmp_path, f"## T\n\n{body}")
    counts = [len(marks(list_of(sheet))) for sheet in sheets]
    assert max(counts) - min(counts) <= 1
    assert len({round(size_of_list(sheet), 3) for sheet in sheets}) == 1


def test_points_of_the_second_level_stay_with_their_first(tmp_path: Path) -> None:
    body = "".join(f"- Điểm {number}: {LONG}\n  - ý của {number}\n" for number in range(8))
    sheets = composed(tmp_path, f"## T\n\n{body}")
    assert len(sheets) > 1
    for sheet in sheets:
        assert marks(list_of(sheet))[0] == "•"
        assert marks(list_of(sheet)) == ["•", "–"] * (len(marks(list_of(sheet))) // 2)


def test_a_long_table_is_divided_under_its_header(tmp_path: Path) -> None:
    rows = "".join(f"| Thôn {number} | {number} |\n" for number in range(1, 25))
    sheets = composed(tmp_path, f"## Số băng rôn\n\n| Thôn | Số |\n|---|--:|\n{rows}\nNguồn\n")
    assert len(sheets) > 1
    found: list[str] = []
    for sheet in sheets:
        heads = [text.words for text in texts(sheet) if text.role == "cell_head"]
        assert heads == ["Thôn", "Số"]
        found += [text.words for text in texts(sheet) if text.role == "cell_label"]
    assert found == [f"Thôn {number}" for number in range(1, 25)]


def test_pages_are_numbered_over_all_slides(tmp_path: Path) -> None:
    body = "".join(f"- Điểm {number}: {LONG}\n" for number in range(12))
    sheets = composed(tmp_path, f"# Bìa\n\n## Một\n\n{body}\n## Hai\n\n- a\n")
    count = len(sheets)
    assert count > 3
    numbers = [text.words for sheet in sheets for text in texts(sheet) if text.slot == "page"]
    assert numbers == [str(number) for number in range(2, count + 1)]


def test_names_of_sheets_do_not_move_when_a_slide_is_divided(tmp_path: Path) -> None:
    body = "".join(f"- Điểm {number}: {LONG}\n" for number in range(12))
    names = [sheet.name for sheet in composed(tmp_path, f"# Bìa\n\n## Một\n\n{body}\n## Hai\n\n- a\n")]
    assert names[0] == "bai-01"
    assert names[1:3] == ["bai-02", "bai-02b"]
    assert names[-1] == "bai-03"
    assert len(set(names)) == len(names)


def test_notes_and_alternative_texts_reach_the_sheet(tmp_path: Path) -> None:
    (sheet,) = composed(tmp_path, "## T\n\n![Cờ của ASEAN](asean/flag)\n\n- a\n\n::: notes\nChào bà con.\n:::\n")
    assert sheet.notes == "Chào bà con."
    assert "Cờ của ASEAN" in [item.alt for item, _ in walk(sheet.items) if isinstance(item, Group | Picture)]


def test_marks_hang_and_words_align(tmp_path: Path) -> None:
    text = f"## T\n\n- Điểm một: {LONG}\n- Điểm hai\n  - ý một: {LONG}\n  - ý hai\n"
    (sheet,) = composed(tmp_path, text)
    found = list_of(sheet)
    hangs: dict[str, set[float]] = {}
    for line in found.lines:
        first = next(run for run in line.runs if not run.marker)
        for run in line.runs:
            if run.marker:
                hangs.setdefault(run.text, set()).add(round(run.x))
                assert run.x + run.width < first.x
                assert run.fill is not None
                assert run.size == first.size
    assert set(hangs) == {"•", "–"}
    assert max(hangs["•"]) < min(hangs["–"])
    assert all(line.ink.x >= found.box.x - 0.01 for line in found.lines)


def test_gaps_between_points_are_even(tmp_path: Path) -> None:
    (sheet,) = composed(tmp_path, "## T\n\n- na na\n- na na\n- na na\n- na na\n")
    baselines = [line.baseline for line in list_of(sheet).lines]
    steps = [lower - upper for upper, lower in itertools.pairwise(baselines)]
    assert max(steps) - min(steps) < 0.01


def test_every_sheet_has_one_heading(tmp_path: Path) -> None:
    text = (
        "# Bìa\n\n# Phần\n\n## Ý\n\n- a\n\n---\n\n> câu\n\n---\n\n![Chú thích](asean/flag)\n\n## T\n\nlời\n\n"
        "## Hai\n\n::: left\n- a\n:::\n\n::: right\n- b\n:::\n\n## Cảm ơn {.thanks}\n"
    )
    assert [heading(sheet).words for sheet in composed(tmp_path, text)] == [
        "Bìa", "Phần", "Ý", "câu", "Chú thích", "T", "Hai", "Cảm ơn",
    ]  # fmt: skip


def test_headings_stand_at_one_place_in_one_size(tmp_path: Path) -> None:
    table, picture = "| a | b |\n|---|---|\n| c | d |\n", "![x](asean/flag)\n\n- a\n"
    text = f"## Một\n\n- a\n\n## Hai\n\nlời\n\n## Ba\n\n{table}\n## Bốn\n\n{picture}"
    found = [heading(sheet) for sheet in composed(tmp_path, text)]
    assert len({(round(one.box.x), round(one.box.y), round(one.size, 3)) for one in found}) == 1


def test_the_same_deck_gives_the_same_drawing(tmp_path: Path) -> None:
    file = written(tmp_path, EXAMPLE.read_text(encoding="utf-8").replace("hinh/ban-be-asean.svg", "asean/flag").replace(
        "hinh/mau-son.svg", "asean/flag"))  # fmt: skip
    assert compose_deck(file) == compose_deck(file)


@pytest.mark.parametrize("kind", ["points", "table"])
def test_a_list_for_more_than_60_slides_is_refused_before_it_is_set(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = range(3000)
    body = "".join(f"- Mục {row}\n" for row in rows)
    if kind == "table":
        body = "| Số | Xã |\n|---|---|\n" + "".join(f"| {row} | Na Dương |\n" for row in rows)
    asked = 0
    set_one = fit.fill_at

    def counted(*given):  # type: ignore[no-untyped-def]
        nonlocal asked
        asked += 1
        return set_one(*given)

    monkeypatch.setattr(f"visuals.text.{kind}.fill_at", counted)
    with pytest.raises(RefusedError) as caught:
        composed(tmp_path, f"## Danh sách\n\n{body}")
    (fault,) = caught.value.problems
    assert fault.code == "compose.too-many-slides"
    assert "3000 dòng" in fault.what
    assert asked < 20 * len(rows)


@given(some.lists(some.integers(20, 300), min_size=1, max_size=14), some.data())
def test_parts_are_cut_as_evenly_as_can_be(weights: list[int], data: some.DataObject) -> None:
    count = data.draw(some.integers(1, len(weights)))

    def heaviest(cuts: tuple[int, ...]) -> int:
        return max(sum(weights[start:end]) for start, end in itertools.pairwise((0, *cuts, len(weights))))

    def lightest(cuts: tuple[int, ...]) -> int:
        return min(sum(weights[start:end]) for start, end in itertools.pairwise((0, *cuts, len(weights))))

    cuts = balanced(weights, count)
    assert cuts[0] == 0
    assert cuts[-1] == len(weights)
    assert len(cuts) == count + 1
    every = itertools.combinations(range(1, len(weights)), count - 1)
    ways = list(every)
    best = min(map(heaviest, ways))
    assert heaviest(tuple(cuts[1:-1])) == best
    alike = [way for way in ways if heaviest(way) == best]
    assert lightest(tuple(cuts[1:-1])) == max(map(lightest, alike)), "no short one is left alone where it need not be"


def test_two_hundred_rows_are_divided_in_one_size(tmp_path: Path) -> None:
    rows = "".join(f"| Thôn thứ {number} | Treo băng rôn ở cổng | {number * 1000:,} |\n" for number in range(1, 201))
    sheets = composed(tmp_path, f"## Danh sách\n\n| Thôn | Việc | Số |\n|---|---|---|\n{rows}")
    assert 15 < len(sheets) <= 30
    cells = [[text for text in texts(sheet) if text.role.startswith("cell")] for sheet in sheets]
    assert {text.words for text in cells[-1][:3]} == {"Thôn", "Việc", "Số"}
    assert len({round(text.size, 3) for each in cells for text in each}) == 1
    assert [text.words for each in cells for text in each if text.role == "cell_label"] == [
        f"Thôn thứ {number}" for number in range(1, 201)
    ]
    for sheet in sheets:
        (grid,) = [item.native for item, _ in walk(sheet.items) if isinstance(item, Group) and item.native]
        assert isinstance(grid, Grid)
        assert sum(grid.rows) == pytest.approx(grid.box.height)
        assert sum(grid.columns) == pytest.approx(grid.box.width)
        numbers = [row[2] for row in grid.cells[1:]]
        assert {text.align for text in numbers if text} == {"right"}


def test_two_columns_are_divided_side_by_side(tmp_path: Path) -> None:
    pairs = range(14)
    left, right = ("".join(f"- {side} {number}: {LONG[:60]}\n" for number in pairs) for side in ("Nên", "Không"))
    sheets = composed(tmp_path, f"## So sánh\n\n::: left Nên\n{left}:::\n\n::: right Không\n{right}:::\n")
    assert len(sheets) > 1
    halves = [[text for text in texts(sheet) if text.slot in ("left", "right")] for sheet in sheets]
    counts = [[len(words(text)) for text in each] for each in halves]
    assert all(one == other for one, other in counts)
    assert sum(one for one, _ in counts) == len(pairs)
    assert len({round(text.size, 3) for each in halves for text in each}) == 1


def test_running_text_is_no_smaller_than_three_quarters_and_18_points(tmp_path: Path) -> None:
    body = "".join(f"- Điểm {number}: {LONG}\n" for number in range(7))
    sheets = composed(tmp_path, f"## T\n\n{body}")
    role = Shelf.of().theme("do-vang").type["body"]
    for sheet in sheets:
        points = size_of_list(sheet) / sheet.trim.short * 540
        assert points >= max(18, 0.75 * role.max / 100 * 540) - 1e-6
        assert points * 2 == pytest.approx(round(points * 2)), "sizes go in half points"
