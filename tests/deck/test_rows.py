"""Points that layouts show in parts: stages of time, figures, places."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.deck.decks import composed, faults, texts, written
from visuals.problems import VisualsError
from visuals.resolve import Frame, Said, resolve_deck


def frame(folder: Path, text: str) -> Frame:
    (found,) = resolve_deck(written(folder, text)).frames
    return found


def rows(frame: Frame, slot: str) -> list[dict[str, str]]:
    value = frame.values[slot]
    assert isinstance(value, tuple)
    made = []
    for row in value:
        assert isinstance(row, Mapping)
        made.append({name: cell.words for name, cell in row.items() if isinstance(cell, Said)})
    return made


@pytest.mark.parametrize(
    "point",
    ["**28/7/2026** Mở đầu Tuần ASEAN", "**28/7/2026:** Mở đầu Tuần ASEAN", "28/7/2026: Mở đầu Tuần ASEAN",
     "28/7/2026 – Mở đầu Tuần ASEAN", "**28/7/2026** – Mở đầu Tuần ASEAN"],
)  # fmt: skip
def test_a_stage_has_a_time_and_what_happens(tmp_path: Path, point: str) -> None:
    found = frame(tmp_path, f"## Mốc\n\n::: timeline\n- {point}\n:::\n\nnguồn\n")
    assert found.layout
    assert found.layout.layout == "trang-moc"
    assert rows(found, "stages") == [{"when": "28/7/2026", "what": "Mở đầu Tuần ASEAN", "number": "1"}]


def test_the_heading_may_ask_for_a_timeline_too(tmp_path: Path) -> None:
    found = frame(tmp_path, "## Mốc {.timeline}\n\n- **1967** Thành lập\n- **1995** Việt Nam gia nhập\n")
    assert [row["when"] for row in rows(found, "stages")] == ["1967", "1995"]


def test_a_figure_is_a_number_and_its_words(tmp_path: Path) -> None:
    text = "---\nyear: 2026\n---\n## Số {.con-so}\n\n- **11** nước\n- $years.asean năm ASEAN\n- 12,5% hộ nghèo\n"
    with pytest.raises(VisualsError) as caught:
        frame(tmp_path, text)  # a name is no number yet: it has to be bold
    assert faults(caught.value) == [(7, "deck.no-figures")]
    found = frame(tmp_path, text.replace("- $years.asean", "- **$years.asean**"))
    assert rows(found, "figures") == [
        {"number": "11", "words": "nước"}, {"number": "59", "words": "năm ASEAN"},
        {"number": "12,5%", "words": "hộ nghèo"},
    ]  # fmt: skip


def test_a_place_says_what_hangs_there_and_who_cares_for_it(tmp_path: Path) -> None:
    text = "## Điểm treo {.diem-treo}\n\n- **Chợ** – 2 băng rôn – Ban quản lý\n- Cổng trường; áp phích\n"
    assert rows(frame(tmp_path, text), "places") == [
        {"number": "1", "place": "Chợ", "what": "2 băng rôn", "who": "Ban quản lý"},
        {"number": "2", "place": "Cổng trường", "what": "áp phích"},
    ]


def test_places_may_be_a_table(tmp_path: Path) -> None:
    text = "## Điểm treo {.places}\n\n| Nơi | Gì | Ai |\n|---|---|---|\n| Chợ | cờ | thôn |\n| Cổng | | xã |\n"
    assert rows(frame(tmp_path, text), "places") == [
        {"number": "1", "place": "Chợ", "what": "cờ", "who": "thôn"},
        {"number": "2", "place": "Cổng", "who": "xã"},
    ]


@pytest.mark.parametrize(
    ("layout", "point", "code"),
    [
        ("moc", "Mở đầu Tuần ASEAN", "deck.no-stages"),
        ("con-so", "nhiều nước", "deck.no-figures"),
        ("diem-treo", "Chợ trung tâm", "deck.no-places"),
        ("moc", "**1967** a\n  - b", "deck.flat-list"),
    ],
)
def test_what_cannot_be_parted_is_told_with_its_line(tmp_path: Path, layout: str, point: str, code: str) -> None:
    with pytest.raises(VisualsError) as caught:
        composed(tmp_path, f"## T {{.{layout}}}\n\n- {point}\n")
    assert [code for _, code in faults(caught.value)] == [code]
    assert faults(caught.value)[0][0] >= 3


def test_many_stages_go_on_on_another_slide(tmp_path: Path) -> None:
    body = "".join(f"- **Tháng {n}/2026** Việc của tháng {n}: treo băng rôn, họp dân\n" for n in range(1, 31))
    sheets = composed(tmp_path, f"## Cả năm {{.timeline}}\n\n{body}")
    assert len(sheets) > 2
    said = [text.words for sheet in sheets for text in texts(sheet) if text.words.startswith("Tháng")]
    assert said == [f"Tháng {n}/2026" for n in range(1, 31)]


def test_two_titled_columns_are_a_comparison(tmp_path: Path) -> None:
    sides = "::: left{}\n- a\n:::\n\n::: right{}\n- b\n:::\n"
    wanted = {(" Nên", " Không"): "trang-so-sanh", ("", ""): "trang-hai-cot", (" Nên", ""): "trang-hai-cot"}
    for titles, layout in wanted.items():
        found = frame(tmp_path, f"## T\n\n{sides.format(*titles)}")
        assert found.layout
        assert found.layout.layout == layout
