"""What is wrong in a deck is said with its line, everything at once, in both languages, and never as a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.deck.decks import faults, written
from visuals.compose import compose_deck
from visuals.problems import FileError, SpecError, VisualsError, language
from visuals.resolve import Job, resolve_deck

T = "## Trang\n\n"
CHART = "::: chart {}\n| a | b |\n|---|---|\n| c | {} |\n:::\n"
MANY = "::: chart {}\n| a {} |\n|--{}|\n{}\n:::\n"

CASES: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "empty file": ("", [(0, "deck.no-slide")]),
    "front matter never closed": ("---\nunit: Xã\n\n## T\n\n- a\n", [(1, "deck.unclosed-front")]),
    "front matter is no mapping": ("---\nmột dòng\n---\n## T\n\n- a\n", [(2, "spec.not-a-map")]),
    "front matter keys": (
        "---\nthem: asean\nyear: nay\n---\n" + T + "- a\n",
        [(2, "spec.unknown-key"), (3, "spec.not-whole")],
    ),
    "front matter colon": ("---\ntitle: Họp: thôn\n---\n" + T + "- a\n", [(2, "spec.colon-inside")]),
    "unknown theme and screen": (
        "---\ntheme: asian\non: trang-chieu\n---\n" + T + "- a\n",
        [(2, "resolve.no-theme"), (3, "resolve.no-product")],
    ),
    "screen of another shape": ("---\non: phuon-0.8x2.4\n---\n" + T + "- a\n\n# P\n\nx\n", [(2, "resolve.not-proven")]),
    "missing emblem": ("---\nemblem: asean/huyhieu\n---\n" + T + "- a\n", [(2, "resolve.no-picture")]),
    "control character": (T + "- a\x07\n", [(3, "spec.control-character")]),
    "empty slides": (
        "## Một\n\n---\n\n---\n\n- a\n",
        [(1, "deck.empty-slide"), (3, "deck.empty-slide"), (5, "deck.no-title")],
    ),
    "a slide of notes only": (T + "::: notes\nx\n:::\n", [(1, "deck.empty-slide")]),
    "no title": ("- a\n", [(1, "deck.no-title")]),
    "empty heading": ("##\n\n- a\n", [(1, "deck.no-title")]),
    "deep heading": (T + "- a\n\n### Ba\n", [(5, "deck.deep-heading")]),
    "unknown layout": ("## T {.chuongtrinh}\n\n- a\n", [(1, "deck.unknown-layout")]),
    "layout without its dot": ("## T {agenda}\n\n- a\n", [(1, "deck.attribute")]),
    "attribute": ("## T {.y #neo cot=2}\n\n- a\n", [(1, "deck.attribute"), (1, "deck.attribute")]),
    "layout lacks its parts": ("## T {.cam-on}\n\n- a\n", [(3, "deck.no-place")]),
    "layout needs a part": ("## T {.khau-hieu}\n\nlời\n", [(1, "deck.needs")]),
    "one column only": (T + "::: left\n- a\n:::\n", [(1, "deck.needs")]),
    "unclosed block": (T + "::: notes\nnhắc\n\n## Hai\n\n- a\n", [(3, "deck.unclosed-block")]),
    "unclosed block at the end": (T + "- a\n\n::: notes\nnhắc\n", [(5, "deck.unclosed-block")]),
    "block in a block": (T + "- a\n\n::: left\n::: notes\nx\n:::\n", [(5, "deck.unclosed-block")]),
    "stray colons": (T + "- a\n\n:::\n", [(5, "deck.stray-colons")]),
    "unknown block": (T + "- a\n\n::: note\nx\n:::\n", [(5, "deck.unknown-block")]),
    "empty block": (T + "::: left\n:::\n\n::: right\n- a\n:::\n", [(3, "deck.empty-block")]),
    "chart of no known kind": (T + CHART.format("cot", "1"), [(3, "deck.chart-kind")]),
    "words in a chart": (T + CHART.format("bar", "bốn việc"), [(6, "deck.not-a-number")]),
    "a chart without a table": (T + "::: chart bar\nba\n:::\n", [(3, "deck.chart-table")]),
    "a chart without numbers": (T + CHART.format("bar", "–"), [(3, "deck.no-numbers")]),
    "a chart without a column of numbers": (
        T + "::: chart bar\n| a |\n|---|\n| c |\n:::\n",
        [(3, "deck.small-chart")],
    ),
    "a pie of a loss": (T + CHART.format("pie", "-3"), [(6, "deck.pie-negative")]),
    "a pie of two columns": (T + MANY.format("pie", "| b" * 2, "|--" * 2, "| c | 1 | 2 |"), [(3, "deck.pie-series")]),
    "too many slices": (T + MANY.format("pie", "| b", "|--", "\n".join(["| c | 1 |"] * 9)), [(3, "deck.many-slices")]),
    "too many columns": (
        T + MANY.format("bar", "| b" * 7, "|--" * 7, "| c" + "| 1" * 7 + "|"),
        [(3, "deck.many-series")],
    ),
    "too many rows": (T + MANY.format("bar", "| b", "|--", "| c | 1 |\n" * 41), [(3, "deck.many-categories")]),
    "a row without a name": (T + CHART.replace("| c |", "| |").format("bar", "3"), [(6, "deck.no-category")]),
    "numbers in two notations": (
        T + MANY.format("bar", "| b", "|--", "| c | 1.234,5 |\n| d | 2,5 |\n| e | 7.25 |"),
        [(8, "deck.mixed-numbers")],
    ),
    "percentages among numbers": (
        T + MANY.format("bar", "| b", "|--", "| c | 12% |\n| d | 2 |"),
        [(7, "deck.mixed-percent")],
    ),
    "a number of twenty digits": (T + CHART.format("bar", "12345678901234567890"), [(3, "deck.huge-number")]),
    "names that find no room": (
        T + MANY.format("cột", "| b", "|--", "| Nghiêngnghiêng | 1 |\n" * 30),
        [(3, "compose.chart-too-full")],
    ),
    "a timeline of words": (T + "::: timeline\nmột hai ba\n:::\n\n- a\n", [(3, "deck.timeline-list")]),
    "code": (T + "- a\n\n```\nx = 1\n```\n", [(5, "deck.code")]),
    "code never closed": (T + "- a\n\n~~~\nx = 1\n", [(5, "deck.code")]),
    "HTML": (T + "- a <b>b</b>\n\n<div>x</div>\n", [(3, "deck.html"), (3, "deck.html"), (5, "deck.html")]),
    "remark never closed": (T + "- a\n\n<!-- nhắc\n\n## Hai\n", [(5, "deck.html")]),
    "three levels": (T + "- a\n  - b\n    - c\n", [(5, "deck.deep-list")]),
    "empty point": (T + "- a\n-\n- b\n", [(4, "deck.empty-point")]),
    "quote in a point": (T + "- a\n  > b\n", [(4, "deck.not-in-list")]),
    "list in a quote": (T + "> - a\n", [(3, "deck.not-here")]),
    "picture in a point": (T + "- a ![x](asean/flag)\n", [(3, "deck.picture-here")]),
    "missing picture": (T + "![Ảnh](khong-co.jpg)\n\n- a\n", [(3, "resolve.no-picture")]),
    "picture outside": (T + "![Ảnh](../a.jpg)\n\n- a\n", [(3, "resolve.outside")]),
    "picture with blanks": (T + "![Ảnh](ảnh họp.jpg)\n\n- a\n", [(3, "deck.picture-blank")]),
    "picture without a name": (T + "![Ảnh]()\n\n- a\n", [(3, "deck.picture-unnamed")]),
    "two pictures": (T + "![a](asean/flag)\n\n![b](asean/flag)\n\n- a\n", [(5, "deck.second")]),
    "QR without an address": (T + "::: qr\nQuét\n:::\n\n- a\n", [(3, "deck.no-address")]),
    "QR to nowhere": (T + "- a\n\n::: qr khong phai dia chi\nQuét\n:::\n", [(5, "code.not-a-link")]),
    "year without a year": (T + "- năm $year\n- $years.asean năm\n", [(3, "resolve.no-year"), (4, "resolve.no-year")]),
    "unknown name": ("---\nyear: 2026\n---\n" + T + "- $years.asian năm\n", [(6, "resolve.no-name")]),
    "too many slides": ("".join(f"## Trang {n}\n\n- a\n\n" for n in range(2001)), [(8001, "deck.too-many-slides")]),
}


def problems(folder: Path, text: str) -> VisualsError:
    with pytest.raises(VisualsError) as raised:
        compose_deck(written(folder, text))
    return raised.value


@pytest.mark.parametrize("name", CASES)
def test_faults(tmp_path: Path, name: str) -> None:
    text, expected = CASES[name]
    error = problems(tmp_path, text)
    assert faults(error) == expected
    for fault in error.problems:
        assert fault.where
        assert fault.where.file == "bai.md"
        assert fault.where.line == 0 or fault.where.column >= 1


def test_everything_is_said_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = "---\nthem: x\n---\n# Bìa\n\n### Ba\n\n::: notes\n\n## Hai\n\n<b>x</b>\n\n```\nx\n```\n"
    assert faults(problems(tmp_path, text)) == [
        (2, "spec.unknown-key"), (6, "deck.deep-heading"), (8, "deck.unclosed-block"),
        (12, "deck.html"), (12, "deck.html"), (14, "deck.code"),
    ]  # fmt: skip
    slides = "# Bìa\n\n## Một {.la}\n\n- a\n\n## Hai\n\n## Ba\n\n![x](khong.png)\n"
    assert faults(problems(tmp_path, slides)) == [
        (3, "deck.unknown-layout"), (7, "deck.empty-slide"), (11, "resolve.no-picture"),
    ]  # fmt: skip


def test_an_unknown_layout_lists_the_known(tmp_path: Path) -> None:
    (fault,) = problems(tmp_path, "## T {.khauhieu}\n\n> a\n").problems
    assert "khau-hieu" in fault.what
    assert "chuong-trinh" in fault.what
    assert "khau-hieu" in fault.hint


@pytest.mark.parametrize("tongue", ["vi", "en"])
def test_sentences_are_whole_in_both_languages(tmp_path: Path, tongue: str) -> None:
    token = language.set(tongue)
    try:
        for text, _ in CASES.values():
            for fault in problems(tmp_path, text).problems:
                assert fault.what.strip()
                assert "{" not in fault.what + fault.hint.replace("{.", "")
    finally:
        language.reset(token)


def test_a_point_that_fits_no_slide_is_named_by_its_line(tmp_path: Path) -> None:
    text = "## T\n\n- ngắn\n- " + "rất dài " * 250 + "\n"
    (fault,) = problems(tmp_path, text).problems
    assert (fault.where and fault.where.line, fault.code) == (4, "compose.too-much")


def test_a_point_that_fits_no_column_is_named_by_its_line(tmp_path: Path) -> None:
    many = "- việc của thôn\n" * 3 + "- " + "rất dài " * 250 + "\n"
    found = faults(problems(tmp_path, f"## T\n\n::: left\n- a\n:::\n\n::: right\n{many}:::\n"))
    assert found == [(11, "compose.too-much")]


def test_what_has_no_room_side_by_side_is_told_as_that(tmp_path: Path) -> None:
    """A word without blanks, a table of very many columns: no number of slides would help."""
    (fault,) = problems(tmp_path, f"## T\n\n- {'a' * 300}\n").problems
    assert (fault.where and fault.where.line, fault.code) == (3, "compose.word-too-wide")
    assert "300" in fault.what
    cells = "|".join(f"{1000 * at}" for at in range(30))
    (fault,) = problems(tmp_path, f"## T\n\n|{cells}|\n|{'---|' * 30}\n|{cells}|\n").problems
    assert (fault.where and fault.where.line, fault.code) == (5, "compose.too-many-columns")
    assert "30" in fault.what


def test_a_missing_file_is_a_file_error(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        resolve_deck(tmp_path / "khong-co.md")
    (tmp_path / "cu.md").write_bytes("## Thôn".encode("cp1258", "replace") + b"\xd0\xff\n")
    with pytest.raises(SpecError) as raised:
        resolve_deck(tmp_path / "cu.md")
    assert raised.value.problems[0].code == "spec.not-utf8"


_LINES = st.sampled_from(
    [
        "# Bìa", "## Trang", "## Trang {.y}", "---", "- ý", "  - ý", "+ ý", "1. ý", "> câu", "đoạn", "", "", "",
        "![x](asean/flag)", "![x](y.png)", "::: notes", "::: left A", "::: right", "::: qr https://a.vn", ":::",
        "::: la",
        "| a | b |", "|---|---|", "```", "<b>", "<!-- x", "-->", "$year", "{.bia}", "\\", "**a", "[a](", "\t- x",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.lists(_LINES, max_size=14).map("\n".join), st.text(max_size=120)))
def test_nothing_that_is_written_ends_in_a_traceback(tmp_path: Path, text: str) -> None:
    file = tmp_path / "bai.md"
    file.write_text(text, encoding="utf-8", errors="replace", newline="")
    found: VisualsError | Job
    try:
        found = resolve_deck(file)
    except VisualsError as error:
        found = error
    if isinstance(found, Job):
        assert found.frames
    else:
        assert found.problems
        assert all(fault.where and fault.where.file for fault in found.problems)
