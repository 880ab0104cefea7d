"""Emphasised words: marks, lines of their own, places in line, sizes, gaps, faces and fills."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from tests.text.conftest import FONTS
from visuals.scene import Paint
from visuals.text.breaking import read_breaks
from visuals.text.faces import open_face
from visuals.text.fit import Setting, fill_at, fit, place
from visuals.text.marks import escaped, is_open, plain
from visuals.text.style import Emphasis, Style
from visuals.units import Box

BOLD = open_face(FONTS / "be-vietnam-pro" / "BeVietnamPro-ExtraBold.ttf")
BLACK = open_face(FONTS / "be-vietnam-pro" / "BeVietnamPro-Black.ttf")
FALLBACK = open_face(FONTS / "noto-sans" / "NotoSans-Bold.ttf")
PLAIN = Style((BOLD, FALLBACK), 1000, 1, lines=6, upper=True, leading=1.16)
STYLE = replace(PLAIN, emphasis=Emphasis((BOLD, FALLBACK), 1.6))
SLOGAN = "Chào mừng **59 năm** Ngày thành lập ASEAN"
PANEL, STRIP = (2000.0, 2000.0), (5600.0, 400.0)


def lines_of(text: Setting) -> list[str]:
    return [line.text for line in text.lines]


def sizes_of(text: Setting) -> list[list[float]]:
    """Size of each run beside that of the words that are not emphasised."""
    box = Box(0, 0, 1e5, 1e5)
    return [[round(run.size / text.size, 3) for run in line.runs] for line in place(text, box, "center", "top")]


@pytest.mark.parametrize(
    ("written", "tokens", "strong"),
    [
        ("Chào **59 năm** nữa", "Chào 59 năm nữa", "0110"),
        ("(**59 năm**)!", "(59 năm)!", "11"),
        ("**59** năm", "59 năm", "10"),
        ("59** năm**", "59 năm", "01"),
        ("một**|**hai", "một hai", "00"),
        ("**một\nhai~ba**|bốn", "một hai ba bốn", "1110"),
        (r"5 \*\* 3 **là 125**", "5 ** 3 là 125", "00011"),
        ("5 * 3 = 15*", "5 * 3 = 15*", "00000"),
        ("**Đảng**, **Bác**", "Đảng, Bác", "11"),
        ("**một - hai** ba", "một - hai ba", "1110"),
    ],
)
def test_marks_are_read_and_do_not_show(written: str, tokens: str, strong: str) -> None:
    read = read_breaks(written)
    assert " ".join(read.tokens) == tokens
    assert "".join(str(int(each)) for each in read.strong) == strong
    assert plain(written).replace("\n", " ") == tokens


def test_what_is_escaped_reads_back_as_it_was() -> None:
    words = "2 ** 3 | 4 ~ 5 * 6"
    assert plain(escaped(words)) == words
    assert not is_open(escaped("**"))


@pytest.mark.parametrize(
    ("words", "found"), [("**59 năm", True), ("**59** **năm", True), (SLOGAN, False), ("*", False)]
)
def test_an_emphasis_without_an_end_is_known(words: str, found: bool) -> None:
    assert is_open(words) == found


def test_without_an_emphasis_words_are_set_as_if_there_were_no_marks() -> None:
    for box in (PANEL, STRIP):
        assert fit(SLOGAN, *box, PLAIN) == fit(SLOGAN.replace("**", ""), *box, PLAIN)


def test_a_phrase_becomes_a_line_of_its_own() -> None:
    found = fit(SLOGAN, *PANEL, STYLE)
    assert lines_of(found) == ["CHÀO MỪNG", "59 NĂM", "NGÀY THÀNH LẬP ASEAN"]
    assert sizes_of(found) == [[1], [1.6], [1]]
    assert found.words == "CHÀO MỪNG 59 NĂM NGÀY THÀNH LẬP ASEAN"


def test_in_one_line_it_grows_to_the_height() -> None:
    for height, least, most in ((300, 1.0, 1.2), (330, 1.2, 1.599), (600, 1.6, 1.6)):
        found = fit(SLOGAN, 5600, height, replace(STYLE, lines=1))
        ((before, blank, scale, other_blank, behind),) = sizes_of(found)
        assert before == behind == 1
        assert least <= scale <= most
        assert blank == other_blank == pytest.approx((1 + scale) / 2)
        assert found.width > 5600 * 0.999
        (line,) = place(found, Box(0, 0, 5600, height), "center", "middle")
        assert line.text == "CHÀO MỪNG 59 NĂM NGÀY THÀNH LẬP ASEAN"
        assert "".join(run.text for run in line.runs) == line.text


def test_where_height_is_the_limit_only_ink_tells() -> None:
    found = fit(SLOGAN, 1e5, 100, replace(STYLE, lines=1))
    assert {size for line in sizes_of(found) for size in line} == {1}
    assert found.size == fit(SLOGAN, 1e5, 100, replace(PLAIN, lines=1)).size


def test_where_lines_are_few_or_would_tear_it_stays_in_line() -> None:
    assert sizes_of(fit(SLOGAN, *PANEL, replace(STYLE, lines=2))) == [[1, 1, 1], [1]]
    number = fit("Chào mừng **59** năm Ngày thành lập ASEAN", *PANEL, STYLE)
    assert {size for line in sizes_of(number) for size in line} == {1}
    bound = fit("Nhiệt liệt chào mừng~**59 năm**~Ngày thành lập Hiệp hội các quốc gia Đông Nam Á", *PANEL, STYLE)
    assert {size for line in sizes_of(bound) for size in line} == {1}


def test_a_phrase_wider_than_the_others_is_as_wide_as_they() -> None:
    found = fit("**31 năm** Việt Nam|gia nhập|ASEAN", 700, 1700, STYLE)
    assert lines_of(found)[0] == "31 NĂM"
    first, *others = found.lines
    assert 1.15 <= first.scale < 1.6
    assert first.ink_width == pytest.approx(max(line.ink_width for line in others), rel=0.02)


def test_all_words_emphasised_are_no_second_size() -> None:
    found = fit("**Đoàn kết là sức mạnh**", *PANEL, STYLE)
    assert {size for line in sizes_of(found) for size in line} == {1}
    assert lines_of(found) == lines_of(fit("Đoàn kết là sức mạnh", *PANEL, PLAIN))


def test_the_large_line_stands_in_the_middle_of_the_small_ones() -> None:
    """From a baseline to the next capitals: as much above the large line as below, between two small ones less."""
    found = fit("NAM\n**59 NAM**\nNAM\nNAM", *PANEL, STYLE)
    caps = [BOLD.cap_height * scale for scale in (1, 1.6, 1, 1)]
    gaps = [b - cap - a for (a, b), cap in zip(itertools.pairwise(found.baselines), caps[1:], strict=True)]
    assert gaps[0] == pytest.approx(gaps[1])
    assert gaps[0] == pytest.approx(gaps[2] * 1.3)
    assert found.leading == pytest.approx(gaps[2] + BOLD.cap_height)


@pytest.mark.parametrize("words", ["ỘỘ\n**ẴẴ 59**\nẪỆ", "**gỘ**\nẴẴ\nỘỘ\n**ẴẴ**"])
def test_ink_of_two_sizes_keeps_clear(words: str) -> None:
    found = fit(words, *PANEL, replace(STYLE, leading=0.5))
    placed = place(found, Box(0, 0, *PANEL), "center", "top")
    for (above, below), (a, b) in zip(itertools.pairwise(placed), itertools.pairwise(found.lines), strict=True):
        clear = 0.18 * BOLD.cap_height * found.size * (a.scale + b.scale) / 2
        assert below.ink.y - above.ink.bottom >= clear * (1 - 1e-9)


def test_author_marks_work_within() -> None:
    found = fit("Mừng **Đảng|quang vinh** mừng xuân", *PANEL, STYLE)
    assert "ĐẢNG QUANG VINH" in " ".join(lines_of(found))
    assert lines_of(fit("Một\n**hai\nba**", *PANEL, STYLE)) == ["MỘT", "HAI", "BA"]
    assert sizes_of(fit("Một\n**hai\nba**", *PANEL, STYLE)) == [[1], [1.6], [1.6]]


def test_face_and_fill_are_those_of_the_emphasis() -> None:
    accent = Paint("#FFFFFF", (0, 0, 0, 0))
    found = fit("Giá **50.000Ж** một vé", 1e4, 100, replace(STYLE, lines=1, emphasis=Emphasis((BLACK, FALLBACK), 1.5)))
    (line,) = place(found, Box(0, 0, 1e4, 100), "center", "middle", accent)
    assert [(run.text, run.font.weight, run.fill) for run in line.runs] == [
        ("GIÁ", 800, None), (" ", 800, None), ("50.000", 900, accent), ("Ж", 700, accent), (" ", 800, None),
        ("MỘT VÉ", 800, None),
    ]  # fmt: skip


def test_running_text_has_bold_words_of_its_own_size() -> None:
    style = replace(STYLE, upper=False, body=True, emphasis=Emphasis((BLACK,), 1.6))
    found = fill_at("Các thôn **treo băng rôn** trước ngày 28/7", 900, 60, style)
    assert {size for line in sizes_of(found) for size in line} == {1}
    weights = {piece.text.strip(): piece.face.font.weight for line in found.lines for piece in line.pieces}
    assert weights["treo băng rôn"] == 900
    assert {weight for words, weight in weights.items() if words != "treo băng rôn"} == {800}
    found = fit("Các thôn **treo băng rôn** trước ngày 28/7", 900, 400, style)
    assert {size for line in sizes_of(found) for size in line} == {1}
