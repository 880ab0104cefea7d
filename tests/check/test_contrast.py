"""Contrast with what is really behind: known ratios, gradients, veils, photographs, artwork, and the drawn picture."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path as FilePath

import pytest
from PIL import Image

from tests import samples
from tests.check.scenes import (
    BLACK,
    BLUE,
    RED,
    WHITE,
    WIDTH,
    YELLOW,
    board,
    box,
    fill,
    found,
    ground,
    ramp,
    sheet,
    words,
)
from visuals.check.behind import behind, grid, look
from visuals.check.colour import colour_of, lightness, ratio
from visuals.check.contrast import standing_of
from visuals.check.seen import Seen, read_sheet
from visuals.compose import compose
from visuals.scene import (
    Document,
    Gradient,
    Group,
    Item,
    Outline,
    Paint,
    Path,
    Picture,
    Shape,
    Sheet,
    Stop,
    Stroke,
    Text,
)
from visuals.shelf import Shelf
from visuals.units import Box
from visuals.writers import Options, write

SHELF = Shelf.of()
RULES = SHELF.check_rules()


def seen(judged: Sheet) -> Seen:
    return read_sheet(judged, RULES, {})


def contrast(*items: Item) -> float:
    """The contrast on the screen of the last text."""
    read = seen(sheet(*items))
    return standing_of(read.letters[-1], read).screen


# Computed with the formula of WCAG by hand for the trade's usual pairs (yellow on red 4.59, white on blue 9.83).
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#FFFF00", "#DA251D", 4.59), ("#FFFFFF", "#DA251D", 4.93), ("#FFFFFF", "#0039A6", 9.83),
        ("#FFFF00", "#0039A6", 9.16), ("#FFFFFF", "#000000", 21.0), ("#777777", "#FFFFFF", 4.48),
    ],
)  # fmt: skip
def test_known_ratios(one: str, other: str, expected: float) -> None:
    first, second = (lightness(colour_of(Paint(screen, (0, 0, 0, 0))))[0] for screen in (one, other))
    assert ratio(first, second) == pytest.approx(expected, abs=0.006)
    assert ratio(first, second) == ratio(second, first)


def test_on_a_flat_ground() -> None:
    assert contrast(ground(RED), words(paint=YELLOW)) == pytest.approx(4.59, abs=0.006)


def test_the_topmost_cover_counts() -> None:
    assert contrast(ground(WHITE), fill(box(400, 200, 2200, 600), RED), words(paint=YELLOW)) == pytest.approx(
        4.59, abs=0.006
    )


def test_worst_place_of_a_gradient() -> None:
    """White letters from blue to sky: the light end counts, not the middle."""
    across = words(area=box(100, 300, 2800, 300))
    light = Paint("#9CC4FF", (40, 10, 0, 0))
    found_ratio = contrast(ground(ramp((across.ink.x, 0), (across.ink.right, 0), BLUE, light)), across)
    end = contrast(ground(light), across)
    assert end < found_ratio < end * 1.25


def test_a_gradient_counts_where_the_letters_are() -> None:
    """A veil that is dark only behind the letters is enough."""
    clear = dataclasses.replace(BLUE, opacity=0.0)
    veil = fill(
        box(-20, -20, 3040, 1040),
        Gradient("linear", (0, 0), (WIDTH, 0), (Stop(0, BLUE), Stop(0.4, BLUE), Stop(0.6, clear), Stop(1, clear))),
    )
    left, right = words(area=box(100, 300, 1000, 300)), words(area=box(2000, 300, 900, 300))
    assert contrast(ground(WHITE), veil, left) == pytest.approx(9.83, abs=0.01)
    assert contrast(ground(WHITE), veil, right) == pytest.approx(1.0, abs=0.01)


def test_radial_gradients_have_a_centre() -> None:
    spot = Gradient("radial", (1500, 500), (2500, 500), (Stop(0, BLUE), Stop(0.5, BLUE), Stop(0.51, WHITE)))
    assert contrast(ground(spot), words(area=box(1200, 400, 600, 200))) == pytest.approx(9.83, abs=0.01)
    assert contrast(ground(spot), words(area=box(2400, 400, 500, 200))) == pytest.approx(1.0, abs=0.01)


def test_letters_half_on_a_light_plate_are_lost() -> None:
    plate = fill(box(500, 200, 1000, 600), WHITE)
    assert found(sheet(ground(BLUE), plate, words())) == ["unseen"]


def test_one_thin_line_behind_a_text_is_spared() -> None:
    line = fill(box(1210, 200, 12, 600), WHITE)
    assert "unseen" not in found(sheet(ground(BLUE), line, words(area=box(100, 300, 2800, 300))))


def test_an_outline_saves_letters() -> None:
    text = words(paint=WHITE)
    assert found(sheet(ground(WHITE), text)) == ["unseen"]
    assert found(sheet(ground(WHITE), dataclasses.replace(text, outline=Outline(RED, 6.0)))) == []


def test_faint_letters() -> None:
    """Letters that are half transparent are half as light."""
    text = words(paint=dataclasses.replace(WHITE, opacity=0.3))
    assert contrast(ground(BLUE), text) == pytest.approx(
        contrast(ground(BLUE), words(paint=Paint("#4C74C0", (0, 0, 0, 0)))), rel=0.02
    )
    thin = Group((words(),), opacity=0.3)
    assert contrast(ground(BLUE), thin) == pytest.approx(contrast(ground(BLUE), text), rel=0.001)


def test_runs_of_another_colour_are_judged_by_themselves() -> None:
    """One word in blue on blue is lost, however well the others stand."""
    text = words(area=box(100, 300, 2800, 300))
    (run,) = text.lines[0].runs
    half = dataclasses.replace(run, width=run.width / 2)
    rest = dataclasses.replace(run, x=run.x + run.width / 2, width=run.width / 2)

    def painted(*fills: Paint | None) -> Text:
        runs = (dataclasses.replace(half, fill=fills[0]), dataclasses.replace(rest, fill=fills[1]))
        return dataclasses.replace(text, lines=(dataclasses.replace(text.lines[0], runs=runs),))

    assert found(sheet(ground(BLUE), painted(None, YELLOW))) == []
    assert found(sheet(ground(BLUE), painted(None, BLUE))) == ["unseen"]
    heavy = Paint("#FFFFFF", (90, 90, 90, 90))
    assert "too-much-ink" in found(sheet(ground(BLUE), painted(None, heavy)))
    right = box(run.x + run.width / 2, 0, 2000, 1020)
    assert found(sheet(ground(BLUE), fill(right, YELLOW), painted(None, BLUE)))[-1] == "stops-at-cut"


def _photograph(folder: FilePath, left: str, right: str) -> FilePath:
    image = Image.new("RGB", (400, 200), left)
    image.paste(right, (200, 0, 400, 200))
    file = folder / "anh.png"
    image.save(file)
    return file


def test_photographs_and_their_crop(tmp_path: FilePath) -> None:
    file = _photograph(tmp_path, "#0039A6", "#FFFFFF")
    area = box(-20, -20, 3040, 1040)
    whole, left = Picture(file, area), Picture(file, area, Box(0, 0, 0.45, 1))
    assert contrast(whole, words(area=box(1700, 300, 1200, 300))) == pytest.approx(1.0, abs=0.01)
    assert contrast(whole, words(area=box(100, 300, 1200, 300))) == pytest.approx(9.83, abs=0.05)
    assert contrast(left, words(area=box(1700, 300, 1200, 300))) == pytest.approx(9.83, abs=0.05)


def test_a_veil_over_a_photograph(tmp_path: FilePath) -> None:
    file = _photograph(tmp_path, "#FFFFFF", "#FFFFFF")
    photograph = Picture(file, box(-20, -20, 3040, 1040))
    veil = fill(box(-20, -20, 3040, 1040), dataclasses.replace(BLACK, opacity=0.7))
    assert found(sheet(photograph, words()))[0] == "unseen"
    assert contrast(photograph, veil, words()) == pytest.approx(
        contrast(ground(Paint("#4C4C4C", (0, 0, 0, 70))), words()), rel=0.02
    )


def test_clipped_pictures_are_not_behind_what_they_do_not_reach(tmp_path: FilePath) -> None:
    file = _photograph(tmp_path, "#FFFFFF", "#FFFFFF")
    round_picture = Picture(file, box(0, 0, 1000, 1000), clip=Path.ellipse(box(0, 0, 1000, 1000)))
    corner = words(area=box(55, 55, 80, 40))
    assert contrast(ground(BLUE), round_picture, corner) == pytest.approx(9.83, abs=0.01)


def test_artwork_counts_by_its_form_not_its_box() -> None:
    star = (Shape(Path.polygon(((0, 0), (1000, 0), (0, 1000))), WHITE),)
    artwork = Group(star, (1, 0, 0, 1, 0, 0), symbol="sao")
    assert contrast(ground(BLUE), artwork, words(area=box(60, 60, 300, 100))) == pytest.approx(1.0, abs=0.01)
    assert contrast(ground(BLUE), artwork, words(area=box(650, 800, 300, 100))) == pytest.approx(9.83, abs=0.01)


def test_a_frame_is_behind_what_lies_on_its_line() -> None:
    frame = Shape(Path.rectangle(box(200, 450, 2600, 400)), None, Stroke(WHITE, 200))
    assert contrast(ground(BLUE), frame, words(area=box(700, 400, 1000, 100))) == pytest.approx(1.0, abs=0.01)
    assert contrast(ground(BLUE), frame, words(area=box(700, 600, 1000, 100))) == pytest.approx(9.83, abs=0.01)


def test_boards_of_one_colour_are_lit_or_dark() -> None:
    """Yellow on red stands out on a screen; on a red board both are lit."""
    items = fill(box(0, 0, 320, 64), RED), words(area=box(2, 2, 316, 60), paint=YELLOW)
    assert "unseen" not in found(board(*items))
    assert "unseen" in found(board(*items, colours="red"))
    dark = fill(box(0, 0, 320, 64), BLUE)
    assert found(board(dark, items[1], colours="red")) == ["outline-letters"]


def test_bare_paper_is_white_and_a_bare_board_dark() -> None:
    assert "unseen" in found(sheet(words(paint=WHITE)))
    assert found(board(words(area=box(2, 2, 316, 60), paint=WHITE), colours="red")) == ["outline-letters"]


# -- against the drawn picture


def _without_text(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(
        dataclasses.replace(item, items=_without_text(item.items)) if isinstance(item, Group) else item
        for item in items
        if not isinstance(item, Text)
    )


@pytest.mark.parametrize(
    ("layout", "product"),
    [
        ("khau-hieu", "bang-ron-6x0.8"), ("khau-hieu", "pa-no-3x2"), ("pa-no-anh", "pa-no-3x2"),
        ("pa-no-anh", "ap-phich-a3"), ("phong-hoi-nghi", "phong-4x3"), ("phuon-dung", "phuon-0.8x2.4"),
    ],
)  # fmt: skip
def test_what_is_behind_is_what_the_renderer_draws(layout: str, product: str) -> None:
    """The colours looked up behind letters are those that pdfium draws there, but for a few points on fine edges."""
    spec = SHELF.layout(layout)
    job = samples.job(spec, SHELF.product(product), samples.values(spec, long=True, full=True))
    (made,) = compose(job).sheets
    file = io.BytesIO()
    bare = dataclasses.replace(made, items=_without_text(made.items))
    write(Document((bare,)), file, "png", Options(longest=3000))
    image = Image.open(file).convert("RGB")
    scale = image.width / made.trim.width
    read = seen(made)
    far = points = 0
    for letters in read.letters:
        see = look(read, behind(read, letters.at, letters.ink))
        for x, y in grid(letters.ink, 12, 4):
            pixel = image.getpixel((min(image.width - 1, int(x * scale)), min(image.height - 1, int(y * scale))))
            assert isinstance(pixel, tuple)
            far += max(abs(a - b) for a, b in zip(see(x, y)[:3], pixel, strict=True)) > 10
            points += 1
    assert points >= 48
    assert far <= points * 0.05


