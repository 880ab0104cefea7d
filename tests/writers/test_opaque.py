"""Opacity worked out in inks for PDF/X-1a: the same plates as with transparency, by Ghostscript, or a refusal."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import numpy
import pytest

from visuals.problems import RefusedError
from visuals.scene import Document, Gradient, Group, Item, Paint, Shape, Stop, Stroke
from visuals.scene import Path as Lines
from visuals.units import Box, Insets
from visuals.writers import Options, write

from .press_pieces import SPREAD, marked_piece
from .readers import opened, operators, plates, written
from .scenes import BLACK, BLUE, CUT, RED, WHITE, YELLOW, ramp, set_text, shape, sheet, star
from .test_press_engines import dots_of

GROUND = Box(0, 0, 100, 50)
PANTONE = Paint("#0039A6", (100, 60, 0, 6), "PANTONE 286 C")


def faint(paint: Paint, opacity: float = 0.3) -> Paint:
    return dataclasses.replace(paint, opacity=opacity)


def motif(opacity: float = 0.14, **more: object) -> Group:
    """Two shapes that overlap and fade as one."""
    items = (Shape(star(25, 25, 25), YELLOW), shape(Box(20, 20, 20, 10), WHITE))
    return Group(items, (0.8, 0.2, -0.2, 0.8, 30.0, 3.0), opacity=opacity, **more)  # type: ignore[arg-type]


def _ribbon() -> Gradient:
    """Yellow between 40 and 44 % of the way, nothing beside."""
    clear = faint(YELLOW, 0.0)
    stops = ((0.4, clear), (0.4, YELLOW), (0.44, YELLOW), (0.44, clear))
    return Gradient("linear", (0.0, 0.0), (100.0, 30.0), tuple(Stop(at, paint) for at, paint in stops))


SLANTED = ramp((0, 0), (100, 50), RED, BLUE, YELLOW)
ROUND = ramp((50, 25), (90, 25), YELLOW, RED, kind="radial")

FLATTENED: dict[str, tuple[Item, ...]] = {
    "paint over a paint": (shape(GROUND, RED), Shape(star(50, 25, 20), faint(WHITE))),
    "paint over a slanted gradient": (shape(GROUND, SLANTED), Shape(star(50, 25, 20), faint(WHITE))),
    "paint over a round gradient": (shape(GROUND, ROUND), Shape(star(50, 25, 20), faint(BLUE, 0.6))),
    "a group over a paint": (shape(GROUND, BLUE), motif()),
    "a group over a gradient": (shape(GROUND, SLANTED), motif(0.4)),
    "a symbol over a gradient": (shape(GROUND, SLANTED), motif(0.4, symbol="m")),
    "a fade over a paint": (
        shape(GROUND, RED),
        shape(Box(10, 5, 80, 40), ramp((10, 0), (90, 0), BLUE, faint(BLUE, 0.1))),
    ),
    "a gradient at one opacity over a paint": (
        shape(GROUND, YELLOW), shape(Box(10, 5, 80, 40), ramp((10, 0), (90, 0), faint(BLUE), faint(RED))),
    ),
    "a ribbon with hard edges": (shape(GROUND, SLANTED), shape(GROUND, _ribbon())),
    "one over another": (
        shape(GROUND, RED), shape(Box(5, 5, 90, 40), faint(WHITE)), shape(Box(9, 9, 20, 20), faint(BLUE)),
    ),
    "inside a clip": (
        Group((shape(GROUND, SLANTED), motif()), clip=Lines.rectangles((Box(5, 5, 80, 40),))),
        shape(Box(90, 0, 10, 10), BLACK),
    ),
    "inside what is drawn elsewhere": (
        Group((shape(GROUND, SLANTED), motif()), (0.5, 0, 0, 0.5, 20, 10), symbol="piece"),
    ),
    "beside other things": (
        shape(GROUND, SLANTED), shape(Box(0, 0, 20, 50), BLACK), Shape(star(60, 25, 20), faint(WHITE)),
        set_text("HÀ", Box(65, 10, 30, 30)),
    ),
    "what is never seen": (shape(GROUND, RED), shape(Box(5, 5, 90, 40), faint(WHITE, 0.0))),
    "hanging over the edge": (shape(Box(-5, -5, 110, 60), SLANTED), Shape(star(98, 25, 30), faint(WHITE))),
}  # fmt: skip


@pytest.mark.parametrize("name", FLATTENED)
def test_the_plates_are_those_of_the_transparent_file(name: str, tmp_path: Path) -> None:
    page = sheet(*FLATTENED[name], bleed=Insets.all(5) if "edge" in name else Insets())
    flat, whole = (plates(written(page, standard=standard), tmp_path, 100) for standard in ("x1a", "x4"))
    assert set(flat) == set(whole)
    for ink, plate in whole.items():
        apart = numpy.abs(flat[ink] - plate)
        # An edge may fall to the other side of a pixel; no area may.
        assert (apart > 1.2).mean() < 0.002, ink


def test_nothing_of_transparency_is_left() -> None:
    for items in FLATTENED.values():
        data = written(sheet(*items), standard="x1a")
        assert "gs" not in {name for name, _ in operators(data)}
        assert not any(b"/SMask" in each or b"/ca " in each for each in _dictionaries(data))


def _dictionaries(data: bytes) -> list[bytes]:
    return [each.unparse() for each in opened(data).objects]


def test_mixtures_are_exact_to_the_last_digit() -> None:
    data = written(sheet(shape(GROUND, RED), shape(Box(5, 5, 9, 9), faint(BLUE))), standard="x1a")
    assert [operands for name, operands in operators(data) if name == "k"][-1] == ("0.3", "0.877", "0.609", "0")


REFUSED: dict[str, tuple[Item, ...]] = {
    "over the bare sheet": (shape(Box(10, 10, 30, 30), faint(RED)),),
    "over an edge of the ground": (shape(Box(0, 0, 50, 50), RED), shape(Box(40, 10, 30, 30), faint(BLUE))),
    "over two things": (shape(GROUND, RED), shape(Box(0, 0, 50, 50), BLACK), shape(Box(40, 10, 30, 30), faint(BLUE))),
    "over text": (shape(GROUND, RED), set_text("HÀ", GROUND), shape(Box(5, 5, 90, 40), faint(BLUE))),
    "over a round ground": (Shape(Lines.ellipse(GROUND), RED), shape(Box(40, 20, 9, 9), faint(BLUE))),
    "over a spot": (shape(GROUND, PANTONE), shape(Box(40, 20, 9, 9), faint(RED))),
    "a spot": (shape(GROUND, RED), shape(Box(40, 20, 9, 9), faint(PANTONE))),
    "what overprints": (
        shape(GROUND, RED), shape(Box(40, 20, 9, 9), dataclasses.replace(BLACK, overprint=True, opacity=0.5)),
    ),
    "over what overprints": (
        shape(GROUND, RED), shape(GROUND, dataclasses.replace(BLUE, overprint=True)),
        shape(Box(9, 9, 9, 9), faint(RED)),
    ),
    "over an outlined ground": (
        Shape(Lines.rectangles((GROUND,)), RED, Stroke(BLACK, 5)), shape(Box(40, 20, 9, 9), faint(BLUE)),
    ),
    "a fade over a gradient": (shape(GROUND, SLANTED), shape(GROUND, ramp((0, 0), (100, 0), BLUE, faint(BLUE)))),
    "a fade from colour to colour": (shape(GROUND, RED), shape(GROUND, ramp((0, 0), (100, 0), BLUE, faint(WHITE)))),
    "a stroke": (shape(GROUND, RED), Shape(star(50, 25, 20), None, Stroke(faint(WHITE), 2))),
    "text": (shape(GROUND, RED), set_text("HÀ", GROUND, faint(WHITE))),
    "beyond a clipped ground": (
        Group((shape(GROUND, RED),), clip=Lines.rectangles((Box(0, 0, 50, 50),))),
        shape(Box(30, 9, 40, 9), faint(BLUE)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_exact_is_refused(name: str) -> None:
    with pytest.raises(RefusedError) as caught:
        write(Document((sheet(*REFUSED[name]),)), io.BytesIO(), "pdf", Options(standard="x1a"))
    assert {each.code for each in caught.value.problems} == {"writers.see-through"}


def test_the_knifes_way_is_no_ground_and_in_no_ones_way() -> None:
    way = Shape(Lines.rectangles((Box(1, 1, 98, 48),)), None, Stroke(CUT, 0.2))
    written(sheet(shape(GROUND, RED), shape(Box(5, 5, 9, 9), faint(BLUE)), way), standard="x1a")


# -- what we ship

FEW = ("khau-hieu", "bang-ron-6x0.8"), ("phuon-dung", "phuon-0.8x2.4"), ("phong-hoi-nghi", "phong-6x3")
EACH = [
    pytest.param(*piece, marks=() if piece in FEW else pytest.mark.slow)
    for piece in sorted({*FEW, *SPREAD})
]


@pytest.mark.parametrize(("layout", "product"), EACH)
def test_what_goes_to_x1a_has_the_same_plates(layout: str, product: str, tmp_path: Path) -> None:
    """Slogans, hanging banners and backdrops; a veil over a picture is refused."""
    document = marked_piece(layout, product)
    try:
        data = written(document, standard="x1a")
    except RefusedError as refused:
        if {each.code for each in refused.problems} == {"writers.see-through"} and (layout, product) not in FEW:
            return
        raise
    dots = dots_of(data, 600)
    flat, whole = (plates(each, tmp_path, dots) for each in (data, written(document)))
    for ink, plate in whole.items():
        assert (numpy.abs(flat[ink] - plate) > 1.2).mean() < 0.002, ink
