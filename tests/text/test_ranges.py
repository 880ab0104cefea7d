"""Ranges: letters and lines closed where that gains size, opened where room is left, all ink inside."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.text.conftest import FONTS, LETTERS
from visuals.text.faces import open_face
from visuals.text.fit import Setting, TooLong, fill_at, fit, place
from visuals.text.style import Emphasis, Ranges, Style
from visuals.units import Box

BOLD = open_face(FONTS / "be-vietnam-pro" / "BeVietnamPro-ExtraBold.ttf")
FALLBACK = open_face(FONTS / "noto-sans" / "NotoSans-Bold.ttf")
PLAIN = Style((BOLD, FALLBACK), 400, 1, lines=3, upper=True, leading=1.16)
RANGES = Ranges((-0.01, 0.04), (0.98, 1.03), 1.3)
OPEN = replace(PLAIN, ranges=RANGES)
SLOGAN = "Chào mừng 59 năm Ngày thành lập ASEAN"


def letters_of(text: Setting) -> list[tuple[float, float]]:
    """(tracking in em, stretch) of each line, told from where its glyphs stand."""
    found = []
    for line in text.lines:
        (piece,) = line.pieces
        natural = piece.face.shape(piece.text)
        last = len(natural.offsets) - 1
        by = (piece.offsets[last] - natural.offsets[last]) / piece.face.font.units_per_em / last
        found.append((round(by, 4), line.stretch))
    return found


def test_a_line_too_wide_is_closed_and_larger() -> None:
    plain, closed = (fit(SLOGAN, 4600, 400, style) for style in (replace(PLAIN, lines=1), replace(OPEN, lines=1)))
    assert letters_of(closed) == [(-0.01, 0.98)]
    assert 1.02 < closed.size / plain.size < 1.05
    assert closed.width == pytest.approx(4600)


def test_closing_stops_where_height_is_the_limit() -> None:
    plain = fit(SLOGAN, 1e6, 400, replace(PLAIN, lines=1))
    for narrower in (0.999, 0.995, 0.98):
        found = fit(SLOGAN, plain.width * narrower, 400, replace(OPEN, lines=1))
        ((tracking, stretch),) = letters_of(found)
        assert found.size == pytest.approx(plain.size)
        assert -0.01 <= tracking <= 0
        assert stretch == 1 or tracking == -0.01
        assert plain.width * narrower * 0.997 < found.width <= plain.width * narrower


def test_width_left_over_opens_letters_without_a_change_of_size() -> None:
    plain = fit(SLOGAN, 1e6, 400, replace(PLAIN, lines=1))
    for wider, wanted in ((1.004, False), (1.02, False), (1.3, True)):
        found = fit(SLOGAN, plain.width * wider, 400, replace(OPEN, lines=1))
        ((tracking, stretch),) = letters_of(found)
        assert found.size == pytest.approx(plain.size)
        assert ((tracking, stretch) == (0.04, 1.03)) == wanted
        assert stretch == 1 or tracking == 0.04
        if not wanted:
            assert plain.width * wider * 0.997 < found.width <= plain.width * wider


def test_height_left_over_opens_the_leading_as_far_as_the_range() -> None:
    for height, wanted in ((1e4, 1.3), (620, None)):
        plain, found = (fit("NAM NAM\nNAM", 1500, height, style) for style in (PLAIN, OPEN))
        assert found.size >= plain.size
        assert plain.leading == 1.16
        if wanted:
            assert found.leading == wanted
        else:
            assert 1.16 < found.leading < 1.3
            assert 0.97 * height < found.height <= height


def test_ink_still_asks_for_leading_of_its_own() -> None:
    found = fit("ỘỘỘ\nÓÓÓ", 3000, 1e5, replace(OPEN, ranges=replace(RANGES, leading=1.17)))
    assert found.leading > 1.17
    below, above = found.lines[0].below, found.lines[1].above
    assert found.leading - below - above >= 0.18 * BOLD.cap_height * (1 - 1e-9)


def test_a_text_that_says_how_wide_it_is_stays_as_it_is() -> None:
    natural = fit(SLOGAN, math.inf, 200, replace(PLAIN, lines=1))
    hugging = fit(SLOGAN, math.inf, 200, replace(OPEN, lines=1))
    assert letters_of(hugging) == [(0.0, 1.0)]
    assert hugging.width == natural.width
    assert letters_of(fit(SLOGAN, hugging.width + 1e-4, 200, replace(OPEN, lines=1))) == [(0.0, 1.0)]
    high = fit(SLOGAN, 900, math.inf, OPEN)
    assert fit(SLOGAN, 900, high.height + 1e-4, OPEN).leading == high.leading


def test_lists_and_paragraphs_keep_their_letters() -> None:
    body = replace(OPEN, body=True, ranges=None, largest=30, lines=60)
    assert fill_at(SLOGAN, 500, 30, replace(body, ranges=RANGES)) == fill_at(SLOGAN, 500, 30, body)


def test_a_fixed_width_of_letters_holds_for_every_line() -> None:
    plain, narrow = (fit(SLOGAN, 4600, 400, replace(PLAIN, lines=1, width=width)) for width in (1.0, 0.95))
    assert narrow.size == pytest.approx(plain.size / 0.95)
    filled = fill_at(SLOGAN, 1000, 60, replace(PLAIN, width=0.95))
    assert {line.stretch for line in filled.lines} == {0.95}


def test_closing_saves_a_text_that_would_be_too_long() -> None:
    size = fit(SLOGAN, 3000, 400, replace(PLAIN, lines=1)).size
    style = replace(PLAIN, lines=1, smallest=size * 1.02)
    with pytest.raises(TooLong):
        fit(SLOGAN, 3000, 400, style)
    assert fit(SLOGAN, 3000, 400, replace(style, ranges=RANGES)).size >= size * 1.02


@settings(max_examples=150, deadline=None)
@given(
    words=some.lists(some.text(some.sampled_from(LETTERS + "aoeH“!,"), min_size=1, max_size=7), min_size=1, max_size=9),
    width=some.floats(5, 6000),
    height=some.floats(5, 3000),
    most=some.integers(1, 5),
    align=some.sampled_from(["left", "center", "right"]),
    marked=some.booleans(),
    closest=some.floats(-0.05, 0.0),
    widest=some.floats(0.0, 0.2),
)
def test_any_text_in_any_box(
    words: list[str], width: float, height: float, most: int, align: str, marked: bool, closest: float, widest: float
) -> None:
    style = replace(
        PLAIN, smallest=1e-6, largest=1e5, lines=most, align=align,
        ranges=Ranges((closest, widest), (0.9, 1.1), 1.5), emphasis=Emphasis((FALLBACK, BOLD), 1.7) if marked else None,
    )  # fmt: skip
    said = " ".join([words[0], *(f"**{word}**" for word in words[1:2]), *words[2:]])
    found = fit(said, width, height, style)
    box = Box(7, -3, width, height)
    lines = place(found, box, align, "middle")  # type: ignore[arg-type]
    assert found.width <= width * (1 + 1e-9)
    assert found.height <= height * (1 + 1e-9)
    for line in lines:
        assert box.contains(line.ink, 1e-6 * max(width, height)), (line.text, line.ink, box)
    assert " ".join(line.text for line in lines) == " ".join(words).upper()
    for upper, lower in itertools.pairwise(lines):
        assert lower.ink.y - upper.ink.bottom >= 0.18 * BOLD.cap_height * found.size * (1 - 1e-6)
