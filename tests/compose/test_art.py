"""Vector artwork: what the reader draws and refuses, where art is placed, and that our own files keep their rules."""

from __future__ import annotations

import math
import os
import tomllib
from pathlib import Path as FilePath

import pytest
import yaml

from visuals.compose.art import Art, Fit, place_art, read_art
from visuals.compose.svg_values import parse_matrix, parse_numbers, path_of_data
from visuals.problems import FileError, SpecError, language
from visuals.scene import Gradient, Group, Matrix, Paint, Path, Shape, compose_matrices, walk
from visuals.units import Box, Insets

ASSETS = FilePath(__file__).parents[2] / "assets"
GOLD = Paint("#FFD100", (0, 15, 100, 0))
INKS = {"accent": GOLD, "ink": Paint("#FFFFFF", (0, 0, 0, 0))}
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60">'


def art_of(folder: FilePath, body: str, inks: dict[str, Paint] | None = None, head: str = HEAD) -> Art:
    file = folder / "art.svg"
    file.write_text(f"{head}\n{body}\n</svg>", encoding="utf-8")
    return read_art(file, INKS if inks is None else inks)


def shapes(art: Art | Group) -> list[Shape]:
    return [item for item, _ in walk(art.items) if isinstance(item, Shape)]


# Reading


def test_both_truths_and_theme_inks(tmp_path: FilePath) -> None:
    art = art_of(
        tmp_path,
        '<title>Thử</title><rect width="10" height="10" fill="#da251d" data-print="0 100 100 0"/>'
        '<rect width="9" height="9" fill="#fff" data-ink="accent"/>'
        '<rect width="8" height="8" fill="#123" data-print="1 2 3 4" data-ink="nowhere"/>',
    )
    assert [shape.fill for shape in shapes(art)] == [
        Paint("#DA251D", (0, 100, 100, 0)),
        GOLD,
        Paint("#112233", (1, 2, 3, 4)),
    ]
    assert art.title == "Thử"
    assert (art.size.width, art.size.height) == (100, 60)


def test_groups_uses_and_transforms_are_flattened(tmp_path: FilePath) -> None:
    art = art_of(
        tmp_path,
        '<defs><g id="pair"><rect id="one" width="2" height="2"/><use href="#one" x="4"/></g></defs>'
        '<g fill="#FFF" data-print="0 0 0 0" transform="translate(10,20) scale(2)">'
        '<use href="#pair" transform="rotate(90)"/></g>',
        head='<svg xmlns="http://www.w3.org/2000/svg" viewBox="-5 -5 100 60">',
    )
    found = [shape.path.bounds() for shape in shapes(art)]
    wanted = [Box(11, 25, 4, 4), Box(11, 33, 4, 4)]
    for box, other in zip(found, wanted, strict=True):
        assert (box.x, box.y, box.width, box.height) == pytest.approx((other.x, other.y, other.width, other.height))


def test_opacity_of_a_group_is_of_the_whole(tmp_path: FilePath) -> None:
    colour = 'fill="#000" data-print="0 0 0 100"'
    art = art_of(
        tmp_path,
        f'<g opacity=".5" {colour}><rect width="5" height="5"/><rect width="9" height="9"/></g>'
        f'<rect width="5" height="5" {colour} opacity="0.5" fill-opacity="0.5"/>',
    )
    group, single = art.items
    assert isinstance(group, Group)
    assert isinstance(single, Shape)
    assert isinstance(single.fill, Paint)
    assert (group.opacity, single.fill.opacity) == (0.5, 0.25)


def test_strokes_grow_with_their_coordinates(tmp_path: FilePath) -> None:
    art = art_of(
        tmp_path,
        '<g transform="scale(3)"><line x1="0" y1="1" x2="9" y2="1" stroke="#000" data-stroke-print="0 0 0 100" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></g>',
    )
    stroke = shapes(art)[0].stroke
    assert stroke
    assert (stroke.width, stroke.round, shapes(art)[0].fill) == (6, True, None)


def test_a_skewed_gradient_keeps_its_lines_of_equal_colour(tmp_path: FilePath) -> None:
    art = art_of(
        tmp_path,
        '<defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="10" y2="0">'
        '<stop stop-color="#000" data-ink="accent"/>'
        '<stop offset="1" stop-color="#FFF" data-print="0 0 0 0" stop-opacity=".5"/></linearGradient></defs>'
        '<rect width="10" height="10" fill="url(#g)" transform="matrix(1,0,1,1,0,0)"/>',
    )
    gradient = shapes(art)[0].fill
    assert isinstance(gradient, Gradient)
    assert [stop.paint.opacity for stop in gradient.stops] == [1, 0.5]
    assert gradient.stops[0].paint == GOLD
    # The line x = 10 of equal colour becomes the diagonal through (10, 0): the foot of the normal on it is (5, -5).
    assert gradient.end == pytest.approx((5, -5))


def test_arcs_and_quadratics_become_cubics() -> None:
    path = path_of_data("M10 0A10 10 0 0 1-10 0 10 10 0 0 1 10 0Z")
    assert path
    for radius in sampled_radii(path):
        assert radius == pytest.approx(10, abs=0.003)
    curve = path_of_data("M0 0Q5 10 10 0")
    assert curve == Path("MC", (0, 0, *two_thirds((0, 0), (5, 10)), *two_thirds((10, 0), (5, 10)), 10, 0))


def two_thirds(end: tuple[float, float], control: tuple[float, float]) -> tuple[float, float]:
    """The cubic control point two thirds of the way from an end to the quadratic's."""
    return end[0] + 2 / 3 * (control[0] - end[0]), end[1] + 2 / 3 * (control[1] - end[1])


def sampled_radii(path: Path) -> list[float]:
    radii = []
    x, y = 0.0, 0.0
    for verb, points in path.segments():
        if verb == "C":
            for share in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
                keep = 1 - share
                at = [
                    keep**3 * start + 3 * keep**2 * share * a + 3 * keep * share**2 * b + share**3 * end
                    for start, a, b, end in zip((x, y), points[0:2], points[2:4], points[4:6], strict=True)
                ]
                radii.append(math.hypot(*at))
        if points:
            x, y = points[-2:]
    return radii


def test_numbers_and_matrices() -> None:
    assert parse_numbers("1,2 -3.5e1 .5-6") == (1, 2, -35, 0.5, -6)
    assert [parse_numbers(text) for text in ("1;2", "1,,2", "1e999", "nan", "")] == [None, None, None, None, ()]
    assert parse_matrix("rotate(90 10 0)") == pytest.approx((0, 1, -1, 0, 10, -10))
    assert parse_matrix("skewX(3)") is None
    assert parse_matrix("translate(1,2)scale(2)") == (2, 0, 0, 2, 1, 2)


FAULTS = [
    ('<rect width="1" height="1"/>', "art.no-colour", 1),
    ('<rect width="1" height="1" fill="#FFF"/>', "art.no-print", 28),
    ('<rect width="1" height="1" fill="white" data-print="0 0 0 0"/>', "art.colour", 28),
    ('<rect width="1" height="1" fill="#FFF" data-print="0 0 0"/>', "art.print", 40),
    ('<rect width="1" height="1" fill="#FFF" data-print="0 0 0 101"/>', "art.print", 40),
    ('<rect width="1" height="1" fill="#FFF" data-ink="nowhere"/>', "art.unknown-ink", 40),
    ('<g data-ink="accent"><rect width="1" height="1" fill="none"/></g>', "art.colour-alone", 4),
    ('<rect fill="none" height="1" style="fill:#FFF"/>', "art.style", 30),
    ('<rect widht="1" width="1" height="1" fill="none"/>', "art.unknown-attribute", 7),
    ('<rect width="1mm" height="1" fill="none"/>', "art.number", 7),
    ('<rect width="-1" height="1" fill="none"/>', "art.number", 7),
    ('<g>ơi<path d="M0 0L1 1" fill="none"/></g>', "art.loose-words", 4),
    ('<text x="1">A</text>', "art.text", 1),
    ('<image href="a.png"/>', "art.unknown-element", 1),
    ("<script>alert(1)</script>", "art.unknown-element", 1),
    ('<path d="L0 0" fill="none"/>', "art.geometry", 7),
    ('<path d="M0 0 L1;1" fill="none"/>', "art.geometry", 7),
    ('<path d="M0 0L1e999 1" fill="none"/>', "art.geometry", 7),
    ('<path fill="none"/>', "art.geometry", 1),
    ('<g transform="scale(1e200) scale(1e200)"><path d="M1 1L2 2" fill="none"/></g>', "art.too-far", 42),
    ('<path d="M1 1L1e7 2" fill="none"/>', "art.too-far", 1),
    ('<polygon points="1,2 3" fill="none"/>', "art.geometry", 10),
    ('<g transform="skewX(10)"/>', "art.transform", 4),
    ('<g opacity="2"/>', "art.opacity", 4),
    ('<g fill="url(#none)"/>', "art.unknown-gradient", 4),
    ('<use href="#none"/>', "art.unknown-use", 6),
    ('<use href="http://a.vn/a.svg#x"/>', "art.unknown-use", 6),
    ('<g id="a"><use href="#a"/></g>', "art.endless-use", 16),
    ('<g id="a"/><g id="a"/>', "art.same-id", 15),
    ('<stop offset="0"/>', "art.misplaced", 1),
    ('<svg viewBox="0 0 1 1"/>', "art.misplaced", 1),
    (
        '<line x2="9" stroke="#000" data-stroke-print="0 0 0 100" stroke-linecap="round"/>',
        "art.stroke",
        1,
    ),
    (
        '<line x2="9" stroke="#000" data-stroke-print="0 0 0 100" transform="scale(2,1)"/>',
        "art.stroke",
        1,
    ),
]


@pytest.mark.parametrize(("body", "code", "column"), FAULTS)
def test_faults_name_their_place(tmp_path: FilePath, body: str, code: str, column: int) -> None:
    with pytest.raises(SpecError) as caught:
        art_of(tmp_path, f"<title>Tiếng Việt đứng trước</title>\n{body}")
    fault = caught.value.problems[0]
    assert fault.where
    assert (fault.code, fault.where.line, fault.where.column) == (code, 3, column)
    assert fault.where.file.endswith("art.svg")


def test_columns_count_letters_and_faults_come_together(tmp_path: FilePath) -> None:
    with pytest.raises(SpecError) as caught:
        art_of(tmp_path, '<desc>ấấấ</desc><rect fill="#FFF"/><circle r="x" fill="none"/>')
    assert [(each.code, each.where.column) for each in caught.value.problems if each.where] == [
        ("art.no-print", 23),
        ("art.number", 44),
    ]


def test_faults_speak_the_language_of_the_moment(tmp_path: FilePath) -> None:
    said = []
    for tongue in ("vi", "en"):
        token = language.set(tongue)
        with pytest.raises(SpecError) as caught:
            art_of(tmp_path, '<text x="1">A</text>')
        language.reset(token)
        said.append(caught.value.problems[0].what)
    assert said == ["hình vẽ không được có chữ", "artwork may not contain text"]


BILLION = (
    '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>&b;</title></svg>'
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "art.not-xml"),
        ("\x00\xff", "art.not-xml"),
        ("<svg", "art.not-xml"),
        ("<html/>", "art.not-svg"),
        ('<svg viewBox="0 0 1 1"/>', "art.not-svg"),
        (BILLION, "art.document-type"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "art.view-box"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 5"/>', "art.view-box"),
        (HEAD + "<g>" * 60 + "</g>" * 60 + "</svg>", "art.too-deep"),
        (HEAD + "<desc>" + "x" * 2_000_001 + "</desc></svg>", "art.too-large"),
    ],
)
def test_broken_and_hostile_files(tmp_path: FilePath, text: str, code: str) -> None:
    file = tmp_path / "a.svg"
    file.write_bytes(text.encode("latin-1", "replace"))
    with pytest.raises(SpecError) as caught:
        read_art(file, INKS)
    assert [each.code for each in caught.value.problems] == [code]


def test_uses_of_uses_are_bounded(tmp_path: FilePath) -> None:
    rows = ['<rect id="u0" width="1" height="1"/>']
    rows += [f'<g id="u{n}"><use href="#u{n - 1}"/><use href="#u{n - 1}"/></g>' for n in range(1, 30)]
    with pytest.raises(SpecError) as caught:
        art_of(tmp_path, f'<g fill="#FFF" data-print="0 0 0 0">{"".join(rows)}</g>')
    assert caught.value.problems[0].code == "art.too-many"


@pytest.mark.parametrize("value", ["1" * 100_000 + "x", " " * 100_000 + "x", "M" + "1 " * 100_000 + "x", "1e" * 50_000])
def test_no_value_makes_reading_slow(value: str) -> None:
    """Found by fuzzing: a matcher that goes back and tries again needs longer than a life for a few dozen digits."""
    assert path_of_data(f"M0 0 {value}") is None
    assert parse_numbers(value) is None
    assert parse_matrix(value) is None


def test_a_flood_of_faults_is_cut_short(tmp_path: FilePath) -> None:
    for body in ('<rect width="1" height="1"/>', '<path style="a"/>'):
        with pytest.raises(SpecError) as caught:
            art_of(tmp_path, body * 5000)
        assert 50 <= len(caught.value.problems) <= 52


def test_a_missing_file_is_a_file_error(tmp_path: FilePath) -> None:
    with pytest.raises(FileError) as caught:
        read_art(tmp_path / "none.svg", INKS)
    assert caught.value.problems[0].code == "art.unreadable"


def test_art_is_kept_until_file_or_inks_change(tmp_path: FilePath) -> None:
    body = '<rect width="10" height="10" fill="#FFF" data-ink="accent"/>'
    first = art_of(tmp_path, body)
    file = tmp_path / "art.svg"
    assert read_art(file, {**INKS, "ground": GOLD}) is first
    red = read_art(file, {"accent": Paint("#FF0000", (0, 100, 100, 0))})
    assert red.symbol != first.symbol
    assert read_art(file, lambda role: INKS[role]) is first
    file.write_text(file.read_text().replace("10", "20"))
    os.utime(file, ns=(1, 1))
    assert read_art(file, INKS).symbol != first.symbol


def test_the_symbol_comes_from_content(tmp_path: FilePath) -> None:
    body = '<rect width="10" height="10" fill="#FFF" data-ink="accent"/>'
    first = art_of(tmp_path, body)
    (tmp_path / "other").mkdir()
    assert art_of(tmp_path / "other", body.replace("><", "> <")).symbol == first.symbol
    assert first.symbol.startswith("art-")


# Placing


@pytest.fixture
def wide(tmp_path: FilePath) -> Art:
    return art_of(tmp_path, '<rect width="100" height="60" fill="#FFF" data-ink="accent"/>')


def corners(group: Group, art: Art) -> list[tuple[float, float]]:
    """The art's frame on the sheet."""
    return path_corners(Path.rectangle(Box(0, 0, art.size.width, art.size.height)).transformed(group.matrix))


def path_corners(path: Path) -> list[tuple[float, float]]:
    return list(zip(path.points[0::2], path.points[1::2], strict=True))


BOX = Box(10, 20, 300, 90)


@pytest.mark.parametrize("turn", [0, 90, 180, 270, 30, -45, 123.4])
@pytest.mark.parametrize("flip", [False, True])
def test_contain_shows_it_whole(wide: Art, turn: float, flip: bool) -> None:
    group = place_art(wide, BOX, "contain", turn=turn, flip=flip, align=(1, 0.5))
    xs, ys = zip(*corners(group, wide), strict=True)
    assert group.area
    assert group.clip is None
    assert BOX.contains(group.area)
    assert (min(xs), max(xs), min(ys), max(ys)) == pytest.approx(
        (group.area.x, group.area.right, group.area.y, group.area.bottom)
    )
    assert max(xs) == pytest.approx(BOX.right) or max(ys) - min(ys) == pytest.approx(BOX.height)
    assert determinant(group.matrix) * (-1 if flip else 1) > 0


def determinant(matrix: Matrix) -> float:
    return matrix[0] * matrix[3] - matrix[1] * matrix[2]


@pytest.mark.parametrize("turn", [0, 90, 180, 30, -45, 123.4])
def test_cover_leaves_no_corner_open(wide: Art, turn: float) -> None:
    group = place_art(wide, BOX, "cover", turn=turn, align=(0, 1))
    frame = corners(group, wide)
    for x, y in path_corners(Path.rectangle(BOX)):
        sides = [
            (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)
            for (x0, y0), (x1, y1) in zip(frame, frame[1:] + frame[:1], strict=True)
        ]
        assert min(sides) >= -1e-6 * max(map(abs, sides))
    assert group.clip == Path.rectangle(BOX)
    assert group.area == BOX


def test_stretch_takes_the_box(wide: Art) -> None:
    for turn in (0, 90):
        xs, ys = zip(*corners(place_art(wide, BOX, "stretch", turn=turn), wide), strict=True)
        assert (min(xs), max(xs), min(ys), max(ys)) == pytest.approx((10, 310, 20, 110))


def test_hanging_over_an_edge(wide: Art) -> None:
    group = place_art(wide, BOX, "contain", align=(1, 0.5), over=Insets(right=0.4))
    assert group.area
    assert group.area.right == pytest.approx(BOX.right + 0.4 * group.area.width)
    group = place_art(wide, BOX, "stretch", over=Insets(top=0.25))
    assert group.area
    assert (group.area.y, group.area.bottom) == pytest.approx((20 - 0.25 * 120, 110))


def test_what_spills_is_kept_within_its_frame(tmp_path: FilePath) -> None:
    art = art_of(tmp_path, '<circle cx="50" cy="30" r="80" fill="#FFF" data-ink="accent"/>')
    assert art.spills
    group = place_art(art, BOX)
    assert group.clip
    assert group.area
    assert path_corners(group.clip) == corners(group, art)


def frame_of(tile: object, art: Art) -> Box:
    assert isinstance(tile, Group)
    xs, ys = zip(*corners(tile, art), strict=True)
    return Box.between(min(xs), min(ys), max(xs), max(ys))


@pytest.mark.parametrize("align", [(0, 0), (0.5, 0.5), (1, 0)])
def test_tiles_meet_and_fill(wide: Art, align: tuple[float, float]) -> None:
    group = place_art(wide, BOX, "tile", cell=40, align=align)
    frames = [frame_of(tile, wide) for tile in group.items]
    assert group.clip == Path.rectangle(BOX)
    assert {tile.symbol for tile in group.items if isinstance(tile, Group)} == {wide.symbol}
    assert all(isinstance(tile, Group) and tile.items is wide.items for tile in group.items)
    covered = sum(
        max(0.0, min(f.right, BOX.right) - max(f.x, BOX.x)) * max(0.0, min(f.bottom, BOX.bottom) - max(f.y, BOX.y))
        for f in frames
    )
    assert covered == pytest.approx(BOX.width * BOX.height)
    assert not any(a.overlaps(b) for n, a in enumerate(frames) for b in frames[:n])
    wanted = BOX.x + (BOX.width - 200 / 3) * align[0]
    assert any(frame.x == pytest.approx(wanted) for frame in frames)


@pytest.mark.parametrize("turn", [90, 30])
def test_turned_tiles_still_fill(wide: Art, turn: float) -> None:
    group = place_art(wide, BOX, "tile", cell=25, turn=turn)
    area = 0.0
    for tile in group.items:
        assert isinstance(tile, Group)
        frame = corners(tile, wide)
        area += abs(determinant(tile.matrix)) * 100 * 60
        assert len(frame) == 4
    assert area > BOX.width * BOX.height
    for corner in path_corners(Path.rectangle(BOX)):
        assert any(inside(corner, corners(tile, wide)) for tile in group.items if isinstance(tile, Group))


def inside(point: tuple[float, float], frame: list[tuple[float, float]]) -> bool:
    sides = [
        (x1 - x0) * (point[1] - y0) - (y1 - y0) * (point[0] - x0)
        for (x0, y0), (x1, y1) in zip(frame, frame[1:] + frame[:1], strict=True)
    ]
    return min(sides) >= -1e-6


def test_tiles_on_whole_pixels(wide: Art) -> None:
    group = place_art(wide, Box(3, 5, 320, 48), "tile", cell=13, align=(0.5, 0), whole_pixels=True)
    for tile in group.items:
        box = frame_of(tile, wide)
        assert (box.x, box.y, box.width, box.height) == pytest.approx((round(box.x), round(box.y), 22, 13))
    assert min(frame_of(tile, wide).x for tile in group.items) <= 3


def test_too_many_tiles_are_refused(wide: Art) -> None:
    with pytest.raises(SpecError) as caught:
        place_art(wide, Box(0, 0, 10_000, 1000), "tile", cell=1)
    assert caught.value.problems[0].code == "art.too-many-tiles"


@pytest.mark.parametrize("fit", ["contain", "cover", "stretch", "tile"])
def test_placing_carries_opacity_and_alt(wide: Art, fit: Fit) -> None:
    group = place_art(wide, BOX, fit, opacity=0.2, alt="Hoa sen")
    assert (group.opacity, group.alt) == (0.2, "Hoa sen")
    assert group.area


def test_uses_share_one_symbol(wide: Art) -> None:
    first, second = place_art(wide, BOX), place_art(wide, Box(0, 0, 5, 5), "cover")
    assert first.symbol == second.symbol == wide.symbol
    assert first.items is second.items is wide.items


# Our own files


FILES = sorted(ASSETS.rglob("*.svg"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_our_files_read_with_and_without_a_theme(file: FilePath) -> None:
    art = read_art(file, INKS)
    assert art.title
    assert shapes(art)
    assert read_art(file, {}).size == art.size
    if "motifs" not in file.parts and "ribbon" not in file.stem:  # tiles reach beyond their frame
        assert not art.spills


def test_the_scripts_draw_the_files() -> None:
    from assets.asean.draw import drawings as asean
    from assets.flags.draw import drawings as flags
    from assets.flags.draw import star_of_viet_nam
    from assets.motifs.draw import drawings as motifs

    for folder, drawn in (
        ("asean", asean()), ("flags", flags()), ("motifs", {**motifs(), "star": star_of_viet_nam()}),
    ):  # fmt: skip
        for name, text in drawn.items():
            assert (ASSETS / folder / f"{name}.svg").read_text(encoding="utf-8") == text, name


def flags() -> list[dict[str, str]]:
    listed: list[dict[str, str]] = yaml.safe_load((ASSETS / "flags" / "flags.yaml").read_text(encoding="utf-8"))[
        "flags"
    ]
    return listed


def test_eleven_flags_in_asean_order() -> None:
    names = [flag["english"] for flag in flags()]
    assert len(names) == 11
    assert names == sorted(names)
    assert sorted(flag["id"] for flag in flags()) == sorted(file.stem for file in (ASSETS / "flags").glob("*.svg"))


@pytest.mark.parametrize("flag", flags(), ids=lambda flag: flag["id"])
def test_each_flag_keeps_its_ratio_and_fills_it(flag: dict[str, str]) -> None:
    art = read_art(ASSETS / "flags" / f"{flag['id']}.svg", INKS)
    high, wide = map(int, flag["ratio"].split(":"))
    assert art.size.aspect == pytest.approx(wide / high)
    ground = shapes(art)[0].path.bounds()
    assert ground == Box(0, 0, art.size.width, art.size.height)
    assert art.title == f"Quốc kỳ {flag['name']}"


def stars(name: str, corners_of_one: int = 10) -> list[list[tuple[float, float]]]:
    art = read_art(ASSETS / "flags" / f"{name}.svg", INKS)
    verbs = "M" + "L" * (corners_of_one - 1) + "Z"
    return [path_corners(shape.path) for shape in shapes(art) if shape.path.verbs == verbs]


def middle(corners_of: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(x for x, _ in corners_of) / len(corners_of), sum(y for _, y in corners_of) / len(corners_of)


def test_the_star_of_viet_nam() -> None:
    (star,) = stars("viet-nam")
    assert middle(star) == pytest.approx((450, 300), abs=0.01)
    assert math.dist(star[0], (450, 300)) == pytest.approx(900 / 5, abs=0.01)
    assert star[0] == pytest.approx((450, 120))
    # A tip, the hollow beside it and the tip beyond lie on one line: the edges are straight from tip to tip.
    (x0, y0), (x1, y1), (x2, y2) = star[0], star[1], star[4]
    assert (x1 - x0) * (y2 - y0) == pytest.approx((x2 - x0) * (y1 - y0), abs=5)


def test_the_star_of_timor_leste_points_to_the_upper_hoist() -> None:
    (star,) = stars("timor-leste")
    x, y = middle(star)
    tip = star[0]
    assert math.atan2(tip[1] - y, tip[0] - x) == pytest.approx(math.atan2(-y, -x), abs=2e-4)


def test_malaysia_has_fourteen_stripes_and_tips() -> None:
    (star,) = stars("malaysia", 28)
    radii = [math.dist(corner, middle(star)) for corner in star]
    assert min(radii[0::2]) > 2 * max(radii[1::2])
    art = read_art(ASSETS / "flags" / "malaysia.svg", INKS)
    white = shapes(art)[1].path
    assert white.verbs.count("M") == 7
    assert [white.points[at + 1] for at in range(0, len(white.points), 10)] == list(range(100, 1400, 200))


def test_the_sun_of_the_philippines() -> None:
    art = read_art(ASSETS / "flags" / "philippines.svg", INKS)
    rays = next(shape.path for shape in shapes(art) if shape.path.verbs.count("M") == 24)
    sun = (280.0, 450.0)
    reach = sorted({round(math.dist(corner, sun)) for corner in path_corners(rays)} - {0})
    assert reach[-1] == pytest.approx(90 + 180 * 5 / 9)
    ends = [corner for corner in path_corners(rays) if math.dist(corner, sun) > 1]
    assert max(y for _, y in ends if abs(_ - 280) < 20) == pytest.approx(450 + 190)


def test_the_asean_flag() -> None:
    art = read_art(ASSETS / "asean" / "flag.svg", INKS)
    ground, white, red, stalks = shapes(art)
    high = art.size.height
    assert art.size.aspect == pytest.approx(1.5)
    assert white.path.bounds().width == pytest.approx(0.6 * high)
    assert (white.path.bounds().width - red.path.bounds().width) / 2 == pytest.approx(high / 72, abs=0.01)
    box = stalks.path.bounds()
    assert box.height == pytest.approx(0.3 * high)
    assert box.centre == pytest.approx((art.size.width / 2, high / 2))
    assert stalks.path.verbs.count("M") == 10
    assert [paint.fill.print for paint in (ground, white, red, stalks) if isinstance(paint.fill, Paint)] == [
        (100, 60, 0, 6), (0, 0, 0, 0), (0, 91, 87, 0), (0, 0, 100, 0),
    ]  # fmt: skip


def test_every_source_is_told() -> None:
    told = tomllib.loads((ASSETS / "SOURCES.toml").read_text(encoding="utf-8"))
    assert {"flags/brunei.svg", "flags/cambodia.svg", "flags/*.svg", "asean/*.svg", "motifs/*.svg"} <= set(told)
    assert all({"what", "source", "licence"} <= set(entry) for entry in told.values())
    notice = (ASSETS / "asean" / "NOTICE.md").read_text(encoding="utf-8")
    assert "bản quyền" in notice
    assert "copyright" in notice


def test_waves_repeat() -> None:
    """What leaves the tile on the right enters it on the left at the same height."""
    art = read_art(ASSETS / "motifs" / "waves.svg", INKS)
    right, left = (edge_heights(shapes(art)[0].path, x) for x in (art.size.width, 0.0))
    assert len(left) == 8
    assert right == pytest.approx(left, abs=0.3)


def test_the_weave_repeats() -> None:
    """The pattern mirrors about its first thread, so a tile goes on where the one before it ends."""
    from assets.motifs.grounds import weave

    assert all(weave(32 - across, down) == weave(across, down) for across in range(1, 32) for down in range(51))
    assert {weave(0, down) for down in range(51)} == {"a", "i", ""}


def edge_heights(path: Path, x: float) -> list[float]:
    """Where straight pieces and chords of `path` cross the upright line at `x`, sorted."""
    heights = []
    start = at = (0.0, 0.0)
    for verb, points in path.segments():
        end = start if verb == "Z" else (points[-2], points[-1])
        if verb == "M":
            start = end
        elif (at[0] < x) != (end[0] < x):
            heights.append(at[1] + (end[1] - at[1]) * (x - at[0]) / (end[0] - at[0]))
        at = end
    return sorted(heights)


def test_matrices_of_tiles_are_plain(wide: Art) -> None:
    """A tile's matrix maps the art's corner to its place: the first of a left-aligned row begins at the box."""
    group = place_art(wide, BOX, "tile", align=(0, 0))
    tile = group.items[0]
    assert isinstance(tile, Group)
    assert compose_matrices(tile.matrix, (1, 0, 0, 1, 0, 0))[4:] == (BOX.x, BOX.y)


def test_the_same_art_in_the_same_place_is_the_same_group(tmp_path: FilePath) -> None:
    """Checks and writers know it again; another place, name or opacity is another group."""
    art = art_of(tmp_path, '<rect width="10" height="10" fill="#fff" data-ink="accent"/>')
    box = Box(1, 2, 30, 20)
    assert place_art(art, box, alt="Lá cờ") is place_art(art, Box(1, 2, 30, 20), alt="Lá cờ")
    others = place_art(art, box), place_art(art, Box(1, 2, 30, 21)), place_art(art, box, opacity=0.5)
    assert len({id(each) for each in others}) == 3
