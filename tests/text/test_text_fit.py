"""Fitting and placing: ink inside the box, lines clear of each other, breaks as pinned, errors that say how much."""

from __future__ import annotations

import itertools
import math
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.text.conftest import FONTS, HARD, LETTERS
from visuals.problems import RefusedError
from visuals.scene import Align, Line
from visuals.text.faces import Face, FontBook, open_face
from visuals.text.fit import Setting, Style, TooLong, fit, place
from visuals.text.syllables import is_syllable
from visuals.text.wordfiles import word_list
from visuals.units import Box

BOLD = open_face(FONTS / "be-vietnam-pro" / "BeVietnamPro-ExtraBold.ttf")
FALLBACK = open_face(FONTS / "noto-sans" / "NotoSans-Bold.ttf")
HEADLINE = Style((BOLD, FALLBACK), 400, 1, lines=6, leading=1.0)
SURFACES = {
    "strip": (5600.0, 640.0, 3),
    "panel": (3600.0, 1800.0, 6),
    "flag": (700.0, 1700.0, 10),
    "board": (312.0, 62.0, 3),
}
BREAKS = [
    line.split(": ", 1)
    for line in (Path(__file__).parent / "breaks.txt").read_text(encoding="utf-8").splitlines()
    if ": " in line and not line.startswith("#")
]
SLOGANS = sorted({lines.replace(" / ", " ") for _, lines in BREAKS})


def lines_of(text: Setting) -> list[str]:
    return [line.text for line in text.lines]


def assert_inside(lines: tuple[Line, ...], box: Box) -> None:
    for line in lines:
        assert box.contains(line.ink, 1e-6 * max(box.width, box.height)), (line.text, line.ink, box)


@pytest.mark.parametrize(("surface", "lines"), BREAKS, ids=[f"{where}-{lines[:40]}" for where, lines in BREAKS])
def test_slogans_break_where_one_would_breathe(surface: str, lines: str) -> None:
    width, height, most = SURFACES[surface]
    found = fit(lines.replace(" / ", " "), width, height, replace(HEADLINE, lines=most))
    assert " / ".join(lines_of(found)) == lines


@pytest.mark.parametrize("slogan", SLOGANS)
def test_no_line_ends_in_a_word_that_opens_what_follows(slogan: str) -> None:
    bad = {word.upper() for word in word_list("function_words")}
    for width, height, most in SURFACES.values():
        found = fit(slogan, width, height, replace(HEADLINE, lines=most, upper=True))
        for line in lines_of(found)[:-1]:
            words = line.split()
            assert words[-1] not in bad or " ".join(words[-2:]).lower() in word_list("compounds"), line
        last = lines_of(found)[-1].split()
        assert len(last) > 1 or len(lines_of(found)) == 1 or not is_syllable(last[0])


@pytest.mark.parametrize("text", HARD)
@pytest.mark.parametrize("family", ["Be Vietnam Pro", "Anton", "Oswald", "Montserrat", "Noto Sans"])
def test_ink_stays_in_the_box(book: FontBook, text: str, family: str) -> None:
    style = replace(HEADLINE, faces=(book.face(family, 900), FALLBACK), largest=1e6, smallest=1e-6)
    aligns: tuple[Align, ...] = ("left", "center", "right")
    for width, height, most in itertools.product((1, 37.5, 312, 5600), (0.8, 62, 640, 2500), (1, 3)):
        found = fit(text, width, height, replace(style, lines=most))
        assert found.width <= width
        assert found.height <= height
        # The ink really reaches an edge: nothing is given away.
        assert found.width > width * 0.999 or found.height > height * 0.999
        box = Box(-3.7, 11.1, width, height)
        for align, valign in itertools.product(aligns, ("top", "middle", "bottom")):
            assert_inside(place(found, box, align, valign), box)  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(
    words=some.lists(some.text(some.sampled_from(LETTERS + "aoegHQ"), min_size=1, max_size=7), min_size=1, max_size=9),
    width=some.floats(5, 6000),
    height=some.floats(5, 3000),
    most=some.integers(1, 5),
    upper=some.booleans(),
    body=some.booleans(),
)
def test_any_text_in_any_box(words: list[str], width: float, height: float, most: int, upper: bool, body: bool) -> None:
    style = replace(HEADLINE, smallest=1e-6, largest=1e5, lines=most, upper=upper, body=body)
    found = fit(" ".join(words), width, height, style)
    box = Box(0, 0, width, height)
    placed = place(found, box, "center", "middle")
    assert_inside(placed, box)
    assert len(placed) <= most
    assert " ".join(line.text for line in placed) == (" ".join(words).upper() if upper else " ".join(words))
    clear = 0.18 * BOLD.cap_height * found.size
    for upper_line, lower_line in itertools.pairwise(placed):
        assert lower_line.ink.y - upper_line.ink.bottom >= clear * (1 - 1e-6)


def test_a_dot_below_never_meets_an_acute(bold: Face) -> None:
    for leading in (0.5, 1.0, 1.4):
        found = fit("ỘỘỘ\nÓÓÓ\nẶẶẶ\nẴẴẴ", 3000, 3000, replace(HEADLINE, leading=leading))
        placed = place(found, Box(0, 0, 3000, 3000), "left", "top")
        for above, below in itertools.pairwise(placed):
            assert below.ink.y - above.ink.bottom >= 0.18 * bold.cap_height * found.size * (1 - 1e-9)


def test_lines_stand_at_one_pitch() -> None:
    found = fit("NĂM\nẴẶ\nNĂM\nNĂM", 3000, 3000, HEADLINE)
    steps = [b - a for a, b in itertools.pairwise(found.baselines)]
    assert steps == pytest.approx([found.leading] * 3)
    assert found.leading > HEADLINE.leading


def test_leading_is_the_styles_where_ink_allows() -> None:
    assert fit("NAM\nNAM", 3000, 3000, replace(HEADLINE, leading=1.6)).leading == 1.6


def test_composed_and_decomposed_text_fit_alike() -> None:
    text = "Nhiệt liệt chào mừng Đại hội"
    assert fit(unicodedata.normalize("NFD", text), 900, 300, HEADLINE) == fit(text, 900, 300, HEADLINE)


def test_the_largest_size_is_a_ceiling_and_a_fixed_size_just_sets() -> None:
    assert fit("ASEAN", 1e6, 1e6, HEADLINE).size == 400
    fixed = fit("Chào mừng", 1e4, 1e4, replace(HEADLINE, largest=24, smallest=24))
    assert fixed.size == 24
    assert lines_of(fixed) == ["Chào mừng"]


def test_height_may_be_open() -> None:
    found = fit("Chào mừng kỷ niệm Ngày thành lập", 1000, math.inf, replace(HEADLINE, largest=100, lines=3))
    assert found.size == 100
    assert found.width <= 1000


def test_fewer_lines_where_sizes_are_near() -> None:
    assert len(fit("Bao trùm và bền vững", 6000, 4000, HEADLINE).lines) == 1


def test_too_long_says_by_how_much() -> None:
    long = "Nhiệt liệt chào mừng kỷ niệm năm mươi chín năm Ngày thành lập Hiệp hội các quốc gia Đông Nam Á"
    style = replace(HEADLINE, smallest=50, lines=1)
    with pytest.raises(TooLong) as caught:
        fit(long, 1000, 100, style)
    assert caught.value.wanted == 50
    assert 10 < caught.value.size < 50
    fits = long[: len(long) - caught.value.over]
    assert fit(fits.strip(), 1000, 100, replace(style, smallest=43)).size <= 62
    with pytest.raises(TooLong) as again:
        fit(long, 1000, 100, style)
    assert again.value is not caught.value


def test_too_long_counts_at_least_one() -> None:
    size = fit("Chào mừng", 1000, 1000, HEADLINE).size
    with pytest.raises(TooLong) as caught:
        fit("Chào mừng", 1000, 1000, replace(HEADLINE, largest=size * 2, smallest=size * 1.4, lines=1))
    assert caught.value.over >= 1


def test_forced_lines_are_kept_even_above_the_most() -> None:
    found = fit("Một\nhai\nba", 1000, 1000, replace(HEADLINE, lines=1))
    assert lines_of(found) == ["Một", "hai", "ba"]
    assert found.words == "Một\nhai\nba"


def test_the_authors_breaks_are_taken() -> None:
    text = "Chào mừng kỷ niệm 59 năm|Ngày thành lập ASEAN"
    assert lines_of(fit(text, 2000, 640, HEADLINE)) == ["Chào mừng kỷ niệm 59 năm", "Ngày thành lập ASEAN"]
    name = "Chủ tịch|Hồ Chí Minh"
    assert lines_of(fit(name, 700, 1700, HEADLINE)) == ["Chủ tịch", "Hồ Chí Minh"]
    glued = fit("Chào~mừng~kỷ~niệm 59~năm~Ngày~thành~lập ASEAN", 2000, 1400, HEADLINE)
    assert "Chào mừng kỷ niệm" in lines_of(glued)
    assert glued.words == "Chào mừng kỷ niệm 59 năm Ngày thành lập ASEAN"


def test_kept_phrases_stay_on_a_line() -> None:
    text = "Về với chợ phiên vùng cao Na Dương"
    loose = fit(text, 700, 1700, HEADLINE)
    kept = fit(text, 700, 1700, replace(HEADLINE, keep=("chợ phiên vùng cao",)))
    assert not any("chợ phiên vùng cao" in line for line in lines_of(loose))
    assert any("chợ phiên vùng cao" in line for line in lines_of(kept))


def test_a_letter_without_glyph_is_refused() -> None:
    with pytest.raises(RefusedError) as caught:
        fit("Chào 字", 1000, 1000, HEADLINE)
    assert caught.value.problems[0].code == "text.missing-letter"


def test_fallback_letters_are_set_and_drawn() -> None:
    found = fit("Giá 50.000Ж", 1000, 100, HEADLINE)
    (line,) = place(found, Box(0, 0, 1000, 100), "left", "middle")
    assert [run.font.family for run in line.runs] == ["Be Vietnam Pro", "Noto Sans"]
    assert line.runs[1].x == pytest.approx(line.runs[0].x + line.runs[0].width)
    assert "".join(run.text for run in line.runs) == line.text == "Giá 50.000Ж"


def test_nothing_to_set() -> None:
    with pytest.raises(ValueError, match="no text"):
        fit(" \n ", 100, 100, HEADLINE)


BODY = Style((BOLD, FALLBACK), 30, 10, lines=60, leading=1.3, body=True)
PARAGRAPH = (
    "Truyền thông về các hoạt động chính trị - ngoại giao quan trọng; các hoạt động đầu tư, kinh doanh, các thỏa thuận "
    "thương mại tự do khu vực ASEAN; phát triển nguồn nhân lực, lao động - việc làm; kinh tế số, chuyển đổi số."
)


def test_running_text_is_filled_from_the_left() -> None:
    found = fit(PARAGRAPH, 600, 2000, BODY)
    assert found.size == 30
    room = 600 / found.size
    for line, following in itertools.pairwise(found.lines):
        assert line.ink_width <= room
        # The next line's first two words (no word is longer) would not have fitted any more.
        assert line.width + following.width > room


def test_running_text_shrinks_to_its_box() -> None:
    found = fit(PARAGRAPH, 600, 150, BODY)
    assert 10 <= found.size < 30
    assert found.height <= 150
    assert found.width <= 600
    with pytest.raises(TooLong):
        fit(PARAGRAPH, 600, 150, replace(BODY, smallest=29))


def test_running_text_tears_a_word_only_in_need() -> None:
    text = "phát triển nguồn nhân lực bền vững"
    whole = fit(text, 190, 2000, BODY)
    assert "nguồn nhân lực" in lines_of(whole)
    need = fit(text, 100, 2000, replace(BODY, smallest=25))
    assert not any("nguồn nhân lực" in line for line in lines_of(need))
    assert need.size >= 25


def test_paragraphs_of_running_text_begin_anew() -> None:
    found = fit("Một đoạn ngắn.\nĐoạn thứ hai dài hơn một chút.", 2000, 2000, BODY)
    assert lines_of(found) == ["Một đoạn ngắn.", "Đoạn thứ hai dài hơn một chút."]


def one_line(text: str, box: Box, align: Align, valign: str) -> tuple[Setting, Line]:
    found = fit(text, box.width, box.height, replace(HEADLINE, lines=1, largest=100))
    (line,) = place(found, box, align, valign)  # type: ignore[arg-type]
    return found, line


@pytest.mark.parametrize("text", ["NAM", "ẴNG", "HẸN", "Ngày"])
def test_the_middle_is_that_of_the_capitals(text: str) -> None:
    box = Box(10, 20, 1000, 400)
    found, line = one_line(text, box, "center", "middle")
    cap_top = line.baseline - BOLD.cap_height * found.size
    assert (cap_top + line.baseline) / 2 == pytest.approx(220)


def test_optical_centring_gives_way_to_the_box() -> None:
    box = Box(0, 0, 1000, 100)
    found = fit("Ẵ", 1000, 100, replace(HEADLINE, largest=1e4))
    (line,) = place(found, box, "center", "middle")
    assert line.ink.y == pytest.approx(0, abs=1e-6)
    assert line.ink.bottom == pytest.approx(100, abs=1e-6)


def test_edges_align_on_ink() -> None:
    box = Box(10, 20, 1000, 400)
    assert one_line("HÀ NỘI", box, "left", "top")[1].ink.x == pytest.approx(10)
    assert one_line("HÀ NỘI", box, "left", "top")[1].ink.y == pytest.approx(20)
    assert one_line("HÀ NỘI", box, "right", "bottom")[1].ink.right == pytest.approx(1010)
    assert one_line("HÀ NỘI", box, "right", "bottom")[1].ink.bottom == pytest.approx(420)
    assert one_line("HÀ NỘI", box, "center", "top")[1].ink.centre[0] == pytest.approx(510)


def test_ink_boxes_are_what_the_outlines_fill() -> None:
    """From the placed glyphs' own outlines, drawn out point by point."""
    found = fit("Ẵ Ngày hội Ự\ngiao lưu", 800, 300, HEADLINE)
    for line in place(found, Box(0, 0, 800, 300), "center", "middle"):
        xs: list[float] = []
        ys: list[float] = []
        for run in line.runs:
            face, scale = open_face(run.font.file), run.size / run.font.units_per_em
            rises = run.rises or (0,) * len(run.glyphs)
            for glyph, offset, rise in zip(run.glyphs, run.offsets, rises, strict=True):
                for _, points in face.outline(glyph).segments():
                    xs += [run.x + (offset + x) * scale for x in points[-2:-1]]
                    ys += [line.baseline - (rise + y) * scale for y in points[-1:]]
        tolerance = found.size * 0.002
        assert (min(xs), max(xs)) == pytest.approx((line.ink.x, line.ink.right), abs=tolerance)
        assert (min(ys), max(ys)) == pytest.approx((line.ink.y, line.ink.bottom), abs=tolerance)


def test_tracking_widens_and_still_fits() -> None:
    close, wide = (fit("ASEAN 2026", 1000, 1000, replace(HEADLINE, tracking=t, lines=1)) for t in (0.0, 0.1))
    assert wide.size < close.size
    box = Box(0, 0, 1000, 1000)
    assert_inside(place(wide, box, "center", "middle"), box)


def test_capitals_are_set_and_reported() -> None:
    found = fit("Đại hội", 500, 100, replace(HEADLINE, upper=True))
    assert lines_of(found) == ["ĐẠI HỘI"]
    assert found.words == "ĐẠI HỘI"
    assert found.cap_top == pytest.approx(found.lines[0].above - BOLD.cap_height)
