"""Letters drawn narrower or wider than designed, and words in two sizes: drawn where the scene measures them."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import numpy
import pypdfium2
import pytest
from pptx import Presentation

from visuals.scene import Group, Outline, Paint, Shadow, Text
from visuals.text.faces import open_face
from visuals.text.fit import fit, place
from visuals.text.style import Emphasis, Style
from visuals.units import Box

from .readers import extent, pixels, rendered, written
from .scenes import BLACK, BOLD, OVERLAPPING, RED, YELLOW, ramp, sheet

ROOM = Box(5, 5, 190, 40)
WIDTHS = (0.9, 0.97, 1.03, 1.1)
GREY = dataclasses.replace(BLACK, opacity=0.5)


def stretched(width: float, words: str = "HÀ NỘI", largest: float = 30, **more: Any) -> Text:
    style = Style((open_face(BOLD),), largest, 1, 2, width=width, emphasis=Emphasis((open_face(OVERLAPPING),), 1.5))
    setting = fit(words, ROOM.width, ROOM.height, style)
    lines = place(setting, ROOM, "center", "middle", more.pop("accent", None))
    return Text(lines, ROOM, more.pop("fill", BLACK), setting.words, "center", "headline", **more)


def page(text: Text | Group, format: str = "pdf", **options: Any) -> bytes:
    return written(sheet(text, width=200, height=50), format, **options)


def ink_of(text: Text, per_unit: float) -> tuple[float, ...]:
    box = text.ink
    return tuple(each * per_unit for each in (box.x, box.right, box.y, box.bottom))


@pytest.mark.parametrize("live", [False, True], ids=["outlines", "live"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_pdf_draws_what_was_measured(width: float, live: bool) -> None:
    text = stretched(width)
    natural = stretched(1.0)
    assert text.ink.width == pytest.approx(natural.ink.width * width)
    assert text.ink.height == pytest.approx(natural.ink.height)
    found = extent(rendered(page(text, live_text=live), 254)[:, :, 1] < 128)
    assert found == pytest.approx(ink_of(text, 10), abs=1.2)


@pytest.mark.parametrize("width", WIDTHS)
def test_rasters_and_svg_draw_it_too(width: float) -> None:
    text = stretched(width)
    found = extent(pixels(page(text, "png", longest=2000))[:, :, 1] < 128)
    assert found == pytest.approx(ink_of(text, 10), abs=1.2)
    resvg = pytest.importorskip("resvg_py")
    drawn = resvg.svg_to_bytes(svg_string=page(text, "svg").decode(), dpi=254, background="#ffffff")
    assert extent(pixels(bytes(drawn))[:, :, 1] < 128) == pytest.approx(ink_of(text, 10), abs=1.2)


@pytest.mark.parametrize("fill", [GREY, ramp((0, 0), (200, 0), RED, BLACK)], ids=["translucent", "gradient"])
def test_every_fill_is_stretched(fill: Any) -> None:
    for live in (False, True):
        text = stretched(0.92, fill=fill)
        found = extent(rendered(page(text, live_text=live), 254)[:, :, 1] < 250)
        assert found == pytest.approx(ink_of(text, 10), abs=1.5)


def test_a_contour_stays_as_wide_across_as_down() -> None:
    plain = extent(rendered(page(stretched(0.8, "H")), 254)[:, :, 1] < 128)
    fat = extent(rendered(page(stretched(0.8, "H", outline=Outline(BLACK, 2))), 254)[:, :, 1] < 128)
    grown = [plain[0] - fat[0], fat[1] - plain[1], plain[2] - fat[2], fat[3] - plain[3]]
    assert grown == pytest.approx([20, 20, 20, 20], abs=1.5)


def test_a_shadow_is_stretched_with_its_letters() -> None:
    text = stretched(0.85, fill=YELLOW, shadow=Shadow(BLACK, 3, 3))
    found = extent(rendered(page(text), 254).min(axis=2) < 128)
    moved = text.ink.union(Box(text.ink.x + 3, text.ink.y + 3, text.ink.width, text.ink.height))
    assert found == pytest.approx([each * 10 for each in (moved.x, moved.right, moved.y, moved.bottom)], abs=1.5)


def test_live_stretched_text_reads_as_before() -> None:
    with pypdfium2.PdfDocument(page(stretched(0.93, "Chào mừng Đại hội"), live_text=True)) as pdf:
        assert pdf[0].get_textpage().get_text_range() == "Chào mừng Đại hội"


def test_what_follows_a_stretched_text_is_not_stretched() -> None:
    plain = stretched(1.0)
    both = Group((stretched(0.8, "I", fill=dataclasses.replace(BLACK, opacity=0.01)), plain))
    found = extent(rendered(page(both, live_text=True), 254)[:, :, 1] < 128)
    assert found == pytest.approx(ink_of(plain, 10), abs=1.2)


def test_powerpoint_sets_it_as_wide_by_letterspacing() -> None:
    """There is no width of letters in DrawingML."""
    for width, sign in ((0.95, -1), (1.05, 1)):
        data = page(stretched(width, "HÀ NỘI"), "pptx")
        (run,) = Presentation(io.BytesIO(data)).slides[0].shapes[0].text_frame.paragraphs[0].runs
        spacing = int(run._r.rPr.get("spc"))
        assert spacing * sign > 0
        size = run.font.size.pt
        natural = open_face(BOLD).shape("HÀ NỘI").advance / 1000 * size
        assert natural + spacing / 100 * len("HÀ NỘI") == pytest.approx(natural * width, rel=0.01)


TWO = "Chào mừng **59 năm** Ngày thành lập"


@pytest.mark.parametrize("live", [False, True], ids=["outlines", "live"])
def test_words_in_two_sizes_and_inks_are_drawn_where_they_are_measured(live: bool) -> None:
    text = stretched(0.97, TWO, largest=13, accent=RED)
    assert len({run.size for line in text.lines for run in line.runs}) == 3
    drawn = rendered(page(text, live_text=live), 254).astype(int)
    assert extent(drawn.min(axis=2) < 128) == pytest.approx(ink_of(text, 10), abs=1.2)
    red = (drawn[:, :, 0] > 150) & (drawn[:, :, 1] < 100)
    (large,) = (run for line in text.lines for run in line.runs if run.fill == RED)
    left, right, _, _ = extent(red)
    assert large.x * 10 - 1 <= left < right <= (large.x + large.width) * 10 + 1
    black = drawn.max(axis=2) < 100
    assert not black[:, left:right].any()


def test_words_in_two_sizes_read_in_order() -> None:
    with pypdfium2.PdfDocument(page(stretched(1.0, TWO, largest=13, accent=RED), live_text=True)) as pdf:
        said = pdf[0].get_textpage().get_text_range()
    assert " ".join(said.split()) == "Chào mừng 59 năm Ngày thành lập"


def test_rasters_of_both_inks_are_those_of_the_scene() -> None:
    white = Paint("#FFFFFF", (0, 0, 0, 0))
    text = stretched(1.0, TWO, largest=13, accent=white)
    box = dataclasses.replace(text, lines=tuple(dataclasses.replace(line) for line in text.lines))
    drawn = pixels(page(box, "png", longest=2000))
    whole = pixels(page(stretched(1.0, TWO, largest=13), "png", longest=2000))
    assert numpy.count_nonzero(drawn[:, :, 1] < 128) < numpy.count_nonzero(whole[:, :, 1] < 128)
