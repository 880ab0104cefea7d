"""Letters, lines and inks: which threshold holds for what."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path as FilePath

import pytest
from PIL import Image

from tests.check.pairs import flag
from tests.check.scenes import (
    BLACK,
    BLUE,
    RED,
    WHITE,
    YELLOW,
    board,
    box,
    card,
    code,
    fill,
    found,
    ground,
    sheet,
    words,
)
from visuals.check import check
from visuals.compose.code import matrix
from visuals.scene import Group, Outline, Paint, Path, Picture, Shape, Stroke
from visuals.shelf import Shelf
from visuals.text.faces import open_face

# -- letters


def _capital(height: float) -> tuple[float, float, float, float]:
    """A room in which «ASEAN» has capitals of about `height`."""
    return 500.0, 300.0, 4000.0, height


@pytest.mark.parametrize(
    ("role", "height", "small"),
    [("headline", 35, False), ("headline", 33, True), ("call", 9, False), ("call", 8, True)],
)
def test_near_roles_are_read_from_a_quarter(role: str, height: float, small: bool) -> None:
    """17 mm for 10 m: 34 mm from 20 m; near roles from 5 m: 8.5 mm."""
    text = words("ASEAN", box(*_capital(height)), role=role)
    assert text.ink.height == pytest.approx(height, rel=0.05)
    judged = found(sheet(ground(), text, viewing_distance=20_000.0))
    assert ("small-for-distance" in judged) == small


def test_capitals_are_measured_in_the_font_and_on_the_sheet() -> None:
    text = words("ASEAN", box(*_capital(40)))
    capital = open_face(text.lines[0].runs[0].font.file).cap_height * text.size
    half = Group((text,), (0.5, 0, 0, 0.5, 0, 0))
    (problem,) = check(sheet(ground(), half, viewing_distance=20_000.0))
    assert f"{capital / 2:.1f} mm".replace(".", ",") in problem.what


def test_an_unknown_font_is_no_obstacle() -> None:
    text = words()
    lost = dataclasses.replace(text.lines[0].runs[0].font, file=FilePath("nowhere.ttf"))
    run = dataclasses.replace(text.lines[0].runs[0], font=lost)
    line = dataclasses.replace(text.lines[0], runs=(run,))
    assert found(sheet(ground(), dataclasses.replace(text, lines=(line,)))) == []


@pytest.mark.parametrize(("colours", "height", "few"), [("full", 8, False), ("full", 6, True), ("red", 8, True)])
def test_rows_of_a_board(colours: str, height: float, few: bool) -> None:
    text = words("ASEAN", box(2, 2, 316, height))
    judged = found(board(fill(box(0, 0, 320, 64), BLACK), text, colours=colours))
    assert ("few-rows" in judged) == few


# -- lines


def test_outlines_of_letters_are_lines() -> None:
    thin, thick = (dataclasses.replace(words(), outline=Outline(RED, width)) for width in (0.2, 2.0))
    assert found(sheet(ground(), thin)) == ["hairline"]
    assert found(sheet(ground(), thick)) == []


def test_lines_grow_with_their_group() -> None:
    line = Shape(Path.rectangle(box(0, 0, 10, 10)), None, Stroke(YELLOW, 0.1))
    assert found(sheet(ground(), Group((line,), (10, 0, 0, 10, 300, 300)))) == []
    assert found(sheet(ground(), Group((line,), (2, 0, 0, 2, 300, 300)))) == ["hairline"]


def test_small_sheets_may_have_finer_lines() -> None:
    line = Shape(Path.rectangle(box(20, 20, 50, 50)), None, Stroke(YELLOW, 0.2))
    assert found(card(ground(), line)) == []
    assert found(sheet(ground(), line)) == ["hairline"]


def test_pixels() -> None:
    under = fill(box(0, 0, 320, 64), BLACK)
    assert found(board(under, fill(box(0, 60, 320, 1), YELLOW))) == []
    assert found(board(under, fill(box(0, 60, 320, 0.6), YELLOW))) == ["hairline"]


# -- inks


def test_veils_count_by_what_they_add() -> None:
    heavy = Paint("#000000", (90, 90, 90, 90))
    assert found(sheet(ground(), fill(box(100, 100, 500, 500), heavy))) == ["too-much-ink"]
    assert found(sheet(ground(), fill(box(100, 100, 500, 500), dataclasses.replace(heavy, opacity=0.5)))) == []


def test_inks_of_artwork_and_letters_count() -> None:
    heavy = Paint("#000000", (90, 90, 90, 90))
    drawing = Group((fill(box(0, 0, 10, 10), heavy),), (20, 0, 0, 20, 300, 300), symbol="hinh")
    assert found(sheet(ground(), drawing)) == ["too-much-ink"]
    assert found(sheet(ground(WHITE), words(paint=heavy))) == ["too-much-ink"]
    assert found(board(fill(box(0, 0, 320, 64), heavy))) == []


def test_a_spot_colour_is_one_ink() -> None:
    area = box(20, 20, 80, 3.2)
    spot = dataclasses.replace(BLUE, spot="CutContour")
    for paint, expected in ((BLUE, ["many-inks"]), (spot, [])):
        assert found(card(ground(WHITE), words(area=area, paint=paint))) == expected


@pytest.mark.parametrize("inks", [(0, 0, 0, 80), (100, 80, 0, 0), (0, 100, 100, 0)])
def test_any_dark_ink_carries_white_letters(inks: tuple[float, float, float, float]) -> None:
    assert found(sheet(ground(dataclasses.replace(BLUE, print=inks)), words())) == []


@pytest.mark.parametrize("inks", [(0, 0, 0, 5), (0, 0, 60, 0), (10, 0, 0, 0)])
def test_light_inks_do_not(inks: tuple[float, float, float, float]) -> None:
    assert found(sheet(ground(dataclasses.replace(BLUE, print=inks)), words())) == ["unseen-in-print"]


# -- codes


def test_size_by_distance() -> None:
    """From 20 m people scan at 4 m: 400 mm wide, and modules of 8 mm where the symbol has more than fifty."""
    short, long = "https://a.vn", "https://example.vn/" + "a" * 300
    assert len(matrix(short)) < 50 < len(matrix(long))

    def judged(payload: str, width: float) -> list[str]:
        count = len(matrix(payload))
        area = box(1000, 100, width / count * (count + 8), width / count * (count + 8))
        judged = found(sheet(ground(), *code(area, payload), viewing_distance=20_000.0))
        return [each for each in judged if each != "code-dense"]

    assert judged(short, 401) == []
    assert judged(short, 399) == ["code-small"]
    needed = 8.0 * len(matrix(long))
    assert judged(long, needed + 1) == []
    assert judged(long, needed - 1) == ["code-small"]


# -- members


def test_flags_of_a_commune_s_own_folder(tmp_path: FilePath) -> None:
    """Photographs of flags count by their names, in a folder called flags."""
    names = [member.id for member in Shelf.of().members()]
    for folder, expected in (("flags", ["flags-missing"]), ("pictures", [])):
        place = tmp_path / folder
        place.mkdir()
        items = []
        for number, name in enumerate(names[:10]):
            file = place / f"{name}.png"
            Image.new("RGB", (600, 400), "#102030").save(file)
            items.append(Picture(file, box(100 + 250 * number, 100, 200, 133), alt=name))
        assert found(sheet(ground(), *items)) == expected


def test_one_flag_and_the_same_flag_twice() -> None:
    assert found(sheet(ground(), flag("viet-nam"))) == []
    assert found(sheet(ground(), flag("viet-nam"), flag("viet-nam", (600, 100, 300, 200)))) == []


def test_missing_flags_are_named() -> None:
    two = flag("viet-nam"), flag("laos", (600, 100, 300, 200))
    assert check(sheet(ground(), *two)) == ()
    four = *two, flag("brunei", (1000, 100, 300, 200)), flag("myanmar", (1400, 100, 300, 200))
    (problem,) = check(sheet(ground(), *four))
    assert "4 trong 11" in problem.what
    assert "Thái Lan" in problem.what
    assert "Lào" not in problem.what


def test_turned_code_sizes() -> None:
    """A code turned by an eighth has no grid on pixels: its modules share them."""
    symbol = code(box(0, 0, 100, 100), whole_pixels=True)
    angle = math.pi / 4
    turned = Group(symbol, (math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle), 160, 0))
    assert "code-off-pixels" in found(board(fill(box(0, 0, 320, 160), WHITE), turned, height=160))
