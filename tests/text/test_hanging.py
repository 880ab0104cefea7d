"""Hanging punctuation: letters are aligned, quotation marks and stops stand outside them, all inside the box."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.text.conftest import FONTS
from visuals.scene import Align, Line
from visuals.text.faces import open_face
from visuals.text.fit import fill_at, fit, place
from visuals.text.style import Style
from visuals.units import Box

BOLD = open_face(FONTS / "be-vietnam-pro" / "BeVietnamPro-ExtraBold.ttf")
FALLBACK = open_face(FONTS / "noto-sans" / "NotoSans-Bold.ttf")
STYLE = Style((BOLD, FALLBACK), 100, 100, lines=6)
BOX = Box(10, 20, 3000, 3000)


def letters(line: Line) -> tuple[float, float]:
    """Left and right edge of the ink of a line's letters, marks before and behind left out, from the glyphs."""
    edges: list[tuple[float, float]] = []
    for run in line.runs:
        face, scale = open_face(run.font.file), run.size / run.font.units_per_em
        for glyph, offset, cluster in zip(run.glyphs, run.offsets, run.clusters, strict=True):
            ink = face.ink((glyph,), (offset,), ())
            if ink and run.text[cluster].isalnum():
                edges.append((run.x + ink[0] * scale, run.x + ink[2] * scale))
    return min(left for left, _ in edges), max(right for _, right in edges)


def placed(words: str, align: Align, box: Box = BOX, **changes: object) -> tuple[Line, ...]:
    style = replace(STYLE, align=align, **changes)  # type: ignore[arg-type]
    lines = place(fit(words, box.width, box.height, style), box, align, "top")
    for line in lines:
        assert box.contains(line.ink, 1e-6)
    return lines


@pytest.mark.parametrize("quotes", ["“”", "«»", "‘’", '""', "„“"])
def test_lines_align_on_the_letter_behind_a_quotation_mark(quotes: str) -> None:
    first, second = placed(f"{quotes[0]}Hướng tới\nHòa bình{quotes[1]}", "left")
    assert letters(first)[0] == pytest.approx(letters(second)[0])
    assert first.ink.x == pytest.approx(BOX.x)
    assert second.ink.x > BOX.x + 10
    first, second = placed(f"{quotes[0]}hòa bình\nhòa bình{quotes[1]}", "right")
    assert letters(first)[1] == pytest.approx(letters(second)[1])
    assert second.ink.right == pytest.approx(BOX.right)


@pytest.mark.parametrize(
    ("before", "behind", "shares"),
    [("“", "”", (1, 1)), ("", "!", (0, 0.5)), ("", ".", (0, 0.7)), ("", ",", (0, 0.7)), ("", ":", (0, 0.5)),
     ("«", "", (1, 0)), ("(", ")", (0, 0)), ("", " –", (0, 0.3))],
)  # fmt: skip
def test_centred_lines_are_centred_on_their_letters(before: str, behind: str, shares: tuple[float, float]) -> None:
    (line,) = placed(f"{before}HIN{behind}", "center")
    left, right = letters(line)
    hung = shares[0] * (left - line.ink.x), shares[1] * (line.ink.right - right)
    assert (line.ink.x + hung[0] + line.ink.right - hung[1]) / 2 == pytest.approx(BOX.centre[0], abs=0.11)


def test_marks_one_behind_another_hang_each_by_its_share() -> None:
    (line,) = placed("HIN!”", "center")
    (without,) = placed("HIN!", "center")
    left, right = letters(line)
    mark = without.ink.right - letters(without)[1]
    assert (left + right + mark / 2) / 2 == pytest.approx(BOX.centre[0], abs=0.11)


def test_the_widest_line_may_fill_the_box() -> None:
    words = "HƯỚNG TỚI TƯƠNG LAI!\nNAM"
    narrow = Box(0, 0, 500, 3000)
    first, second = placed(words, "center", narrow, smallest=1, lines=2)
    assert (first.ink.x, first.ink.right) == pytest.approx((0, 500), abs=1e-5)
    assert sum(letters(second)) / 2 == pytest.approx(250, abs=0.11)


def test_a_line_of_marks_alone_is_aligned_by_its_ink() -> None:
    (line,) = placed("“…”", "center")
    assert line.ink.centre[0] == pytest.approx(BOX.centre[0])
    (line,) = placed("“!”", "left")
    assert line.ink.x == pytest.approx(BOX.x)


def test_what_hangs_costs_no_size_where_there_is_one_line() -> None:
    for align in ("left", "center", "right"):
        style = replace(STYLE, smallest=1, largest=1e4, lines=1, align=align)
        found = fit("“Tiến lên!”", 1000, 1000, style)
        assert found.width == pytest.approx(1000)
        assert found.lines[0].ink_width * found.size == pytest.approx(1000)


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_words_set_for_another_alignment_stay_in_their_room(align: Align) -> None:
    """A cell of a table: lines filled from the left, then aligned as its column is."""
    words = "“Xanh, sạch, đẹp” là việc của mọi nhà, mọi người, mọi ngày."
    found = fill_at(words, 420, 60, replace(STYLE, align="left", body=True))
    assert len(found.lines) > 2
    room = Box(5, 5, 420, found.height)
    for line in place(found, room, align, "top"):
        assert room.contains(line.ink, 1e-6)


def test_running_text_hangs_too() -> None:
    found = fill_at("“Tư duy Cộng đồng, hành động Cộng đồng”", 700, 60, replace(STYLE, align="left", body=True))
    first, second, *_ = place(found, Box(0, 0, 700, 1000), "left", "top")
    assert first.ink.x == pytest.approx(0)
    assert letters(first)[0] > 10
    assert second.ink.x == pytest.approx(letters(first)[0])
