"""Inks, gradients, opacity, strokes, groups and symbols in a PDF."""

from __future__ import annotations

import dataclasses
import pickle
from pathlib import Path

import numpy
import pikepdf
import pytest
from PIL import Image

from visuals.scene import Gradient, Group, Paint, Shape, Stop, Stroke
from visuals.scene import Path as Outline
from visuals.units import Box

from .readers import drawn, extent, forms, names, on_disk, opened, operators, rendered, run, separated, written
from .scenes import (
    BLACK,
    BLUE,
    CUT,
    DEEP,
    RED,
    WHITE,
    YELLOW,
    banner,
    document,
    flag,
    flag_items,
    ramp,
    set_text,
    shape,
    sheet,
    star,
)

NOT_FOR_PRINT = {"rg", "RG", "g", "G", "sc", "SC"}
GREY = dataclasses.replace(BLACK, opacity=0.5)
WHOLE = Box(0, 0, 100, 50)


def percent(inks: numpy.ndarray) -> list[float]:
    return [round(float(each) / 2.55, 1) for each in inks]


def test_the_flags_red_keeps_its_inks_to_the_last_digit(tmp_path: Path) -> None:
    data = drawn(shape(WHOLE, RED))
    assert [operands for name, operands in operators(data) if name == "k"] == [("0", "0.91", "0.87", "0")]
    assert separated(data, tmp_path)[70, 140].tolist() == [0, 232, 222, 0]


def test_a_print_file_names_only_cmyk_and_spots() -> None:
    data = drawn(
        *banner().items,
        Shape(Outline.rectangles((WHOLE,)), None, Stroke(CUT, 0.25)),
        shape(WHOLE, GREY),
        shape(Box(0, 0, 9, 9), ramp((0, 0), (9, 0), dataclasses.replace(RED, opacity=0.5), YELLOW)),
        width=4000,
        height=800,
    )
    found = names(data)
    assert {"k", "sh", "CS", "SCN", "gs"} <= found
    assert not found & NOT_FOR_PRINT
    pdf = opened(data)
    assert b"DeviceRGB" not in b"".join(
        each.unparse(resolved=True) for each in pdf.objects if not isinstance(each, pikepdf.Stream)
    )
    assert pdf.pages[0].obj["/Group"]["/CS"] == "/DeviceCMYK"


def test_a_plain_page_that_nothing_shines_through_has_no_transparency_group() -> None:
    page = sheet(shape(WHOLE, RED), set_text("Chữ", WHOLE))
    assert "/Group" not in opened(written(page, standard="plain")).pages[0].obj


def test_a_spot_has_its_own_plate_and_its_alternate(tmp_path: Path) -> None:
    data = drawn(Shape(Outline.rectangles((Box(10, 10, 80, 30),)), CUT, Stroke(CUT, 1)))
    (space,) = opened(data).pages[0].obj["/Resources"]["/ColorSpace"].values()
    assert [str(space[0]), str(space[1]), str(space[2])] == ["/Separation", "/CutContour", "/DeviceCMYK"]
    assert separated(data, tmp_path)[70, 140].tolist() == [0, 255, 0, 0]


def test_a_spot_name_with_a_space_and_marks_stays_whole() -> None:
    odd = dataclasses.replace(CUT, spot="Đỏ PANTONE 485 C")
    (space,) = opened(drawn(shape(WHOLE, odd))).pages[0].obj["/Resources"]["/ColorSpace"].values()
    assert str(space[1]) == "/Đỏ PANTONE 485 C"


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ((0, 0), (100, 0), (72, 2), (72, 280)),
        ((0, 50), (0, 0), (139, 140), (2, 140)),
        ((0, 0), (100, 50), (1, 1), (140, 282)),
    ],
)
def test_a_linear_gradient_ends_in_its_paints(
    start: tuple[float, float], end: tuple[float, float], first: tuple[int, int], last: tuple[int, int], tmp_path: Path
) -> None:
    inks = separated(drawn(shape(WHOLE, ramp(start, end, RED, DEEP))), tmp_path)
    assert percent(inks[first]) == pytest.approx(list(RED.print), abs=1.5)
    assert percent(inks[last]) == pytest.approx(list(DEEP.print), abs=1.5)


def test_a_gradient_of_several_stops_passes_through_each(tmp_path: Path) -> None:
    inks = separated(drawn(shape(WHOLE, ramp((0, 0), (100, 0), RED, YELLOW, BLUE, WHITE))), tmp_path, 254)
    for at, paint in ((1, RED), (333, YELLOW), (667, BLUE), (998, WHITE)):
        assert percent(inks[250, at]) == pytest.approx(list(paint.print), abs=1.5)


def test_a_radial_gradient_runs_from_the_centre_to_its_edge_and_beyond(tmp_path: Path) -> None:
    fill = ramp((50, 25), (70, 25), YELLOW, BLUE, kind="radial")
    inks = separated(drawn(shape(WHOLE, fill)), tmp_path, 254)
    assert percent(inks[250, 500]) == pytest.approx(list(YELLOW.print), abs=1.5)
    assert percent(inks[250, 698]) == pytest.approx(list(BLUE.print), abs=1.5)
    assert percent(inks[250, 900]) == pytest.approx(list(BLUE.print), abs=0.5)


def test_two_stops_at_one_place_are_a_hard_edge(tmp_path: Path) -> None:
    fill = dataclasses.replace(
        ramp((0, 0), (100, 0), RED), stops=(Stop(0, RED), Stop(0.5, RED), Stop(0.5, BLUE), Stop(1, BLUE))
    )
    inks = separated(drawn(shape(WHOLE, fill)), tmp_path, 254)
    assert percent(inks[250, 490]) == pytest.approx(list(RED.print), abs=0.5)
    assert percent(inks[250, 510]) == pytest.approx(list(BLUE.print), abs=0.5)


def test_a_gradient_without_a_way_is_its_last_paint() -> None:
    data = drawn(shape(WHOLE, ramp((5, 5), (5, 5), RED, BLUE)))
    assert "sh" not in names(data)
    assert ("k", ("1", "0.8", "0", "0")) in operators(data)


def test_a_gradient_fills_its_outline_only() -> None:
    seen = rendered(drawn(Shape(Outline.ellipse(WHOLE), ramp((0, 0), (100, 0), RED, BLUE))))
    assert (seen[3, 3] == 255).all()
    assert (seen[70, 140] != 255).any()


def test_opacity_lets_the_ground_through(tmp_path: Path) -> None:
    data = drawn(shape(WHOLE, YELLOW), shape(WHOLE, GREY))
    assert percent(separated(data, tmp_path)[70, 140]) == pytest.approx([0, 7.5, 50, 50], abs=0.5)


def test_a_gradient_can_fade_out(tmp_path: Path) -> None:
    clear = dataclasses.replace(BLACK, opacity=0.0)
    inks = separated(drawn(shape(WHOLE, YELLOW), shape(WHOLE, ramp((0, 0), (100, 0), clear, BLACK))), tmp_path, 254)
    assert percent(inks[250, 2]) == pytest.approx([0, 15, 100, 0], abs=1)
    assert percent(inks[250, 500]) == pytest.approx([0, 7.5, 50, 50], abs=1)
    assert percent(inks[250, 997]) == pytest.approx([0, 0, 0, 100], abs=1)


def test_opacity_of_one_item_does_not_reach_the_next(tmp_path: Path) -> None:
    data = drawn(shape(Box(0, 0, 50, 50), GREY), shape(Box(50, 0, 50, 50), BLACK))
    assert separated(data, tmp_path)[70, 210].tolist() == [0, 0, 0, 255]


def test_a_stroke_is_centred_on_its_outline() -> None:
    line = Shape(Outline.rectangles((Box(20, 10, 60, 30),)), None, Stroke(BLACK, 4))
    dark = rendered(drawn(line), 254)[:, :, 1] < 128
    assert extent(dark) == pytest.approx((180, 820, 80, 420), abs=1)


def test_a_stars_points_are_mitred_and_round_ones_are_not() -> None:
    def height(round: bool) -> int:
        line = Shape(star(50, 25, 15), None, Stroke(BLACK, 2, round))
        return extent(rendered(drawn(line), 254)[:, :, 1] < 128)[2]

    assert height(round=False) == pytest.approx(100 - 10 / numpy.sin(numpy.radians(18)), abs=3)
    assert height(round=True) == pytest.approx(100 - 10, abs=2)


def test_eleven_flags_are_drawn_once_and_used_eleven_times() -> None:
    data = written(banner())
    assert len(forms(opened(data))) == 1
    assert [name for name, _ in operators(data)].count("Do") == 11


def test_flags_that_came_through_a_pickle_are_still_one() -> None:
    items = flag_items()
    mixed = (flag(items, Box(0, 0, 30, 20)), pickle.loads(pickle.dumps(flag(items, Box(40, 0, 30, 20)))))
    assert drawn(*mixed) == drawn(flag(items, Box(0, 0, 30, 20)), flag(items, Box(40, 0, 30, 20)))


def test_one_symbol_name_with_other_items_is_another_drawing() -> None:
    blue = (shape(Box(0, 0, 900, 600), BLUE),)
    data = drawn(flag(flag_items(), Box(0, 0, 30, 20)), flag(blue, Box(40, 0, 30, 20)))
    assert len(forms(opened(data))) == 2
    seen = rendered(data, 25.4)
    assert seen[2, 2].tolist() != seen[2, 42].tolist()


def test_a_flag_of_one_unit_is_as_sharp_as_one_of_900() -> None:
    small = Group(flag_items(), (1 / 900, 0, 0, 1 / 900, 0, 0))
    nested = Group((small,), (90, 0, 0, 90, 5, 0), symbol="small")
    direct = flag(flag_items(), Box(5, 0, 90, 60))
    apart = numpy.abs(rendered(drawn(nested, height=60), 200).astype(int) - rendered(drawn(direct, height=60), 200))
    assert apart.max() <= 2


def test_a_group_is_turned_clipped_and_moved() -> None:
    quarter = (0.0, 1.0, -1.0, 0.0, 60.0, 10.0)
    group = Group((shape(Box(0, 0, 20, 10), RED),), quarter, clip=Outline.rectangles((Box(0, 0, 100, 25),)))
    red = rendered(drawn(group), 254)[:, :, 1] < 128
    assert extent(red) == pytest.approx((500, 600, 100, 250), abs=1)


def test_a_group_at_half_opacity_hides_what_its_own_items_cover(tmp_path: Path) -> None:
    group = Group((shape(WHOLE, BLACK), shape(Box(0, 0, 50, 50), YELLOW)), opacity=0.5)
    inks = separated(drawn(group), tmp_path)
    assert percent(inks[70, 70]) == pytest.approx([0, 7.5, 50, 0], abs=0.5)
    assert percent(inks[70, 210]) == pytest.approx([0, 0, 0, 50], abs=0.5)


def test_a_code_is_one_path_of_rectangles() -> None:
    (symbol,) = (item for item in banner().items if isinstance(item, Shape) and item.payload)
    found = [name for name, _ in operators(drawn(symbol, width=4000, height=800))]
    assert found.count("re") == symbol.path.verbs.count("M")
    assert found.count("f") == 1


def test_numbers_are_no_longer_than_they_need_be() -> None:
    assert ("re", ("0.3333", "2", "10", "10")) in operators(drawn(shape(Box(1 / 3, 2, 10, 10), RED)))


def test_tiny_numbers_never_become_exponents() -> None:
    tiny = Group((shape(Box(1e-7, 2e-6, 1e-5, 1), RED),), symbol="tiny")
    data = drawn(tiny, shape(Box(1e-6, 1e-5, 1, 1), RED))
    code = b"".join(stream.read_bytes() for stream in (opened(data).pages[0].Contents, *forms(opened(data))))
    assert b" re" in code
    assert b"e-" not in code


def test_an_empty_sheet_and_empty_items_are_fine() -> None:
    empty = Outline("", ())
    assert names(drawn(Shape(empty, RED), Group(()), Group((), symbol="none"), Group((), opacity=0.5))) <= {
        "cm",
        "q",
        "Q",
    }


def test_document_order_decides_and_pages_share_forms() -> None:
    items = flag_items()
    one = sheet(flag(items, Box(0, 0, 30, 20)))
    assert len(forms(opened(written(document(one, one, one))))) == 1


def test_paint_pairs_are_never_mixed_up() -> None:
    odd = Paint("#00FF00", (0, 100, 0, 0))
    assert ("k", ("0", "1", "0", "0")) in operators(drawn(shape(WHOLE, odd)))


def _stops(*stops: tuple[float, Paint]) -> Gradient:
    return Gradient("linear", (0.0, 0.0), (100.0, 0.0), tuple(Stop(at, paint) for at, paint in stops))


def test_hard_edges_stand_where_they_are_asked_for(tmp_path: Path) -> None:
    """Not on the next of 256 steps of the way, 8 of these pixels each, as readers of a shading have them."""
    fill = _stops((0.3137, RED), (0.3137, WHITE), (0.3319, WHITE), (0.3319, BLUE))
    data = written(sheet(shape(WHOLE, fill)), standard="plain")
    run("pdftoppm", "-r", "508", "-singlefile", on_disk(data, tmp_path), str(tmp_path / "p"))
    with Image.open(tmp_path / "p.ppm") as image:
        poppler = numpy.asarray(image)
    bare = {
        "Ghostscript": separated(data, tmp_path, 508).max(axis=2) < 5,
        "pdfium": rendered(data, 508).min(axis=2) > 250,
        "poppler": poppler.min(axis=2) > 250,
    }
    for name, white in bare.items():
        columns = numpy.flatnonzero(white[500, :1990])
        assert (columns[0], columns[-1] + 1) == pytest.approx((627.4, 663.8), abs=1.1), name


def test_between_hard_edges_nothing_shows_through() -> None:
    """Opaque parts reach under the next, so that no hairline of the ground is seen between two smooth edges."""
    fill = Gradient("linear", (0.0, 0.0), (100.0, 37.0), _stops((0.5, RED), (0.5, BLUE)).stops)
    shown = rendered(written(sheet(shape(Box(0, 0, 100, 50), YELLOW), shape(Box(0, 0, 100, 50), fill), unit="px")), 96)
    assert (shown[:, :, 1] <= 60).all(), "yellow has much green, red and blue have little"


def test_a_part_that_is_not_seen_is_not_drawn() -> None:
    clear = dataclasses.replace(RED, opacity=0.0)
    data = drawn(shape(Box(0, 0, 100, 50), _stops((0.5, RED), (0.5, clear), (1.0, clear))))
    assert "gs" not in names(data)
    assert "sh" not in names(data)
