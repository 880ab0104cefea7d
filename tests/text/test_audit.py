"""The audit of fonts, against rasters that FreeType makes and letters drawn with known faults."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.text.conftest import FONTS, LETTERS
from tests.text.makers import (
    GOOD,
    composed,
    edited,
    glyph_of,
    patched,
    postscript,
    redrawn,
    renamed,
    saved,
    small,
    variable,
)
from visuals.problems import RefusedError, language
from visuals.scene import Path as Outline
from visuals.text.audit import VIETNAMESE, Audit, audit, audits, measured
from visuals.text.contours import parts
from visuals.text.faces import open_face
from visuals.text.font_rules import font_rules

SHIPPED = [
    FONTS / font["file"] for font in tomllib.loads((FONTS / "SOURCES.toml").read_text(encoding="utf-8"))["font"]
]
SCRIPTS = {"Thai": "Thai", "Lao": "Laoo", "Khmer": "Khmr", "Myanmar": "Mymr", "Tamil": "Taml", "SC": "Hani"}


def codes(report: Audit) -> dict[str, str]:
    return {each.code.removeprefix("font."): each.severity for each in report.problems}


def test_the_letters_are_those_of_vietnamese() -> None:
    assert len(VIETNAMESE) == 134
    assert set(VIETNAMESE) == set(LETTERS)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_shipped_face_passes(file: Path) -> None:
    """Faces of other scripts pass for these: they are fallbacks, and no Vietnamese is set in them."""
    (report,) = audits(file)
    assert report.script == SCRIPTS.get(report.family.rpartition(" ")[2], "Latn")
    assert [str(each) for each in report.problems if each.severity != "note"] == []
    assert report.missing == report.blank == report.measures.touching == report.measures.loose == ""
    assert (report.measures.gap or 0) > font_rules().tight or report.script != "Latn"
    assert report.embedding.right == "installable"
    assert report.stale == ()


# text.md measured on rasters of 280 pixels a capital, centre to centre: a pixel (.0036) more than the clear gap.
@pytest.mark.parametrize(
    ("file", "gap"),
    [
        ("be-vietnam-pro/BeVietnamPro-Bold.ttf", 0.0595), ("be-vietnam-pro/BeVietnamPro-Regular.ttf", 0.0670),
        ("be-vietnam-pro/BeVietnamPro-Black.ttf", 0.0584), ("anton/Anton-Regular.ttf", 0.0396),
        ("oswald/Oswald-Bold.ttf", 0.0616), ("montserrat/Montserrat-ExtraBold.ttf", 0.0595),
        ("noto-sans/NotoSans-Bold.ttf", 0.0398),
    ],
)  # fmt: skip
def test_gaps_of_stacked_capitals(file: str, gap: float) -> None:
    assert audit(FONTS / file).measures.gap == pytest.approx(gap, abs=0.0005)


# Another way to count and to measure: FreeType's raster, and pixels that hang together.

TALL = 400


def raster(file: Path, letter: str) -> numpy.ndarray:
    font = ImageFont.truetype(str(file), TALL, layout_engine=ImageFont.Layout.BASIC)
    left, top, right, bottom = font.getbbox(letter)
    image = Image.new("L", (round(right - left) + 8, round(bottom - top) + 8), 0)
    ImageDraw.Draw(image).text((4 - left, 4 - top), letter, font=font, fill=255)
    return numpy.asarray(image) >= 128


def labelled(ink: numpy.ndarray) -> numpy.ndarray:
    """Pixels that touch, corners included, under one number; 0 is no ink. Row by row, runs joined to those above."""
    labels = numpy.zeros(ink.shape, dtype=int)
    one_as: list[int] = [0]

    def root(number: int) -> int:
        while one_as[number] != number:
            number = one_as[number]
        return number

    for y, row in enumerate(ink):
        edges = numpy.flatnonzero(numpy.diff(row, prepend=False, append=False))
        for start, end in edges.reshape(-1, 2):
            above = labels[y - 1, max(0, start - 1) : end + 1] if y else labels[0, :0]
            roots = sorted({root(int(each)) for each in numpy.unique(above) if each})
            if not roots:
                roots = [len(one_as)]
                one_as.append(roots[0])
            for each in roots[1:]:
                one_as[each] = roots[0]
            labels[y, start:end] = roots[0]
    return numpy.array([root(each) for each in range(len(one_as))])[labels]


def gap_of(labels: numpy.ndarray) -> float:
    """The smallest distance between pixels of different pieces, centre to centre."""
    edge = labels > 0
    inner = numpy.pad(edge, 1)
    edge &= ~(inner[:-2, 1:-1] & inner[2:, 1:-1] & inner[1:-1, :-2] & inner[1:-1, 2:])
    pieces = [numpy.argwhere(edge & (labels == each)) for each in numpy.unique(labels[labels > 0])]
    return min(
        float(numpy.hypot(*numpy.moveaxis(one[:, None] - two[None], 2, 0)).min())
        for number, one in enumerate(pieces)
        for two in pieces[number + 1 :]
    )


@pytest.mark.parametrize(
    "file",
    ["be-vietnam-pro/BeVietnamPro-Bold.ttf", "anton/Anton-Regular.ttf", "oswald/Oswald-Bold.ttf",
     "montserrat/Montserrat-Black.ttf", "noto-sans/NotoSans-Bold.ttf"],
)  # fmt: skip
def test_pieces_are_those_of_a_raster(file: str) -> None:
    face = open_face(FONTS / file)
    found = {letter: measured(face, letter) for letter in LETTERS}
    counted = {letter: len(numpy.unique(labelled(raster(FONTS / file, letter)))) - 1 for letter in LETTERS}
    assert {letter: each.pieces for letter, each in found.items()} == counted
    assert {letter: each.wanted for letter, each in found.items()} == counted


@pytest.mark.parametrize("letter", "ẾẬẴỡịỢđ")
@pytest.mark.parametrize("file", ["be-vietnam-pro/BeVietnamPro-Bold.ttf", "oswald/Oswald-Medium.ttf"])
def test_gaps_are_those_of_a_raster(file: str, letter: str) -> None:
    found = measured(open_face(FONTS / file), letter)
    if letter == "đ":
        assert found.gap is None
    else:
        # Centres of pixels stand up to a pixel further apart than the ink; hinting moves an edge by up to half of one.
        assert 0.0 <= gap_of(labelled(raster(FONTS / file, letter))) - (found.gap or 0) * TALL <= 2.0


def test_a_letter_is_made_of_its_parts() -> None:
    face = open_face(GOOD)
    pieces = {letter: measured(face, letter).pieces for letter in "ẾẬđĐơƯựíịỉÝ"}
    assert pieces == dict(zip("ẾẬđĐơƯựíịỉÝ", (3, 3, 1, 1, 1, 1, 2, 2, 3, 2, 2), strict=True))


# Letters with faults that are known because they were drawn so


def faulty(folder: Path, change: Callable[[Any], object]) -> Audit:
    def apply(font: Any) -> None:
        change(font)

    return audit(edited(folder, apply))


def test_the_unchanged_font_has_no_fault(tmp_path: Path) -> None:
    assert codes(faulty(tmp_path, lambda _: None)) == {}


@pytest.mark.parametrize(
    "boxes",
    [
        ((0, 0, 600, 700), (100, 690, 500, 760), (200, 800, 300, 900)),  # the first mark lies on the letter
        ((0, 0, 600, 700), (100, 750, 500, 800), (200, 790, 300, 900)),  # the second lies on the first
        ((0, 0, 600, 700), (100, 750, 500, 800), (200, 800, 300, 900)),  # the second stands on the first
        ((0, 0, 600, 700), (100, 750, 500, 800), (200, 801, 300, 900)),  # a hair between them
        ((0, 0, 600, 700), (100, 750, 500, 900)),  # one mark where there should be two
    ],
)
def test_marks_that_touch_are_named(boxes: tuple[tuple[int, int, int, int], ...], tmp_path: Path) -> None:
    report = faulty(tmp_path, lambda font: redrawn(font, "Ế", boxes))
    assert report.measures.touching == "Ế"
    assert report.problems[0].code == "font.touching"
    assert report.problems[0].severity == "warning"
    assert report.problems[0].what.endswith("Ế")


def test_marks_that_are_clear_are_not_named(tmp_path: Path) -> None:
    boxes = (0, 0, 600, 700), (100, 750, 500, 800), (200, 810, 300, 900)
    report = faulty(tmp_path, lambda font: redrawn(font, "Ế", boxes))
    assert codes(report) == {}
    assert report.measures.tightest == "Ế"
    cap = open_face(GOOD).cap_height * 1000
    assert report.measures.least == pytest.approx(10 / cap)


@pytest.mark.parametrize(
    ("letter", "boxes"),
    [("ơ", ((0, 0, 500, 500), (510, 400, 600, 550))), ("đ", ((0, 0, 500, 700), (510, 600, 600, 640)))],
)
def test_a_horn_or_bar_that_stands_apart_is_named(
    letter: str, boxes: tuple[tuple[int, int, int, int], ...], tmp_path: Path
) -> None:
    report = faulty(tmp_path, lambda font: redrawn(font, letter, boxes))
    assert report.measures.loose == letter
    assert codes(report)["loose"] == "warning"


def test_a_stencil_is_no_fault(tmp_path: Path) -> None:
    """A base of two pieces makes every letter over it one of two pieces and its marks."""
    body = (0, 0, 280, 700), (320, 0, 600, 700)

    def cut(font: Any) -> None:
        redrawn(font, "E", body)
        redrawn(font, "Ế", (*body, (100, 750, 500, 800), (200, 850, 300, 900)))
        redrawn(font, "Ẹ", (*body, (200, -200, 300, -100)))

    report = audit(edited(tmp_path, cut))
    assert "Ế" not in report.measures.touching + report.measures.loose
    assert "Ẹ" not in report.measures.touching + report.measures.loose


def test_narrow_gaps_are_a_warning_with_what_they_come_to(tmp_path: Path) -> None:
    """A gap of 10 units over capitals of 700: 1/70, on capitals of 300 mm 4.3 mm, one minute of arc at 14.7 m."""

    def narrow(font: Any) -> None:
        redrawn(font, "H", [(0, 0, 600, 700)])
        for letter in "ẤẦẨẪẬẮẰẲẴẶẾỀỂỄỆỐỒỔỖỘ":
            redrawn(font, letter, [(0, 0, 600, 700), (100, 710, 500, 760), (200, 770, 300, 850)])

    report = audit(edited(tmp_path, narrow))
    assert report.measures.gap == pytest.approx(10 / 700)
    (found,) = [each for each in report.problems if each.code == "font.tight"]
    assert found.severity == "warning"
    assert "0,014" in found.what
    assert "4 mm" in found.what
    assert "15 m" in found.hint


def test_overlapping_contours() -> None:
    """Those that skia-pathops found in the same files: all ơ and ư of Oswald, none in Be Vietnam Pro and Anton."""
    assert set(audit(FONTS / "oswald" / "Oswald-Bold.ttf").measures.overlapping) == set("ơờớởỡợưừứửữựƠỜỚỞỠỢƯỪỨỬỮỰ")
    assert audit(GOOD).measures.overlapping == ""
    assert audit(FONTS / "anton" / "Anton-Regular.ttf").measures.overlapping == ""
    assert len(audit(FONTS / "montserrat" / "Montserrat-Black.ttf").measures.overlapping) > 100


@pytest.mark.parametrize(
    ("boxes", "count", "overlap"),
    [
        (((0, 0, 9, 9),), 1, False),
        (((0, 0, 9, 9), (20, 0, 29, 9)), 2, False),
        (((0, 0, 9, 9), (5, 5, 20, 20)), 1, True),
        (((0, 0, 30, 30), (10, 10, 20, 20)), 1, True),  # one wholly on the other, turning the same way
        (((0, 0, 30, 30), (20, 10, 10, 20)), 1, False),  # a hole
        (((0, 0, 50, 50), (40, 10, 10, 40), (20, 20, 30, 30)), 2, False),  # an island in a hole
        (((0, 0, 50, 50), (40, 10, 10, 40), (20, 20, 45, 30)), 1, True),  # a bridge over a hole
        (((0, 0, 9, 9), (9, 0, 18, 9)), 1, False),  # side by side without a gap
        (((0, 0, 9, 9), (0, 0, 9, 0)), 1, False),  # a contour without an area
    ],
)
def test_pieces_of_drawn_boxes(boxes: tuple[tuple[int, int, int, int], ...], count: int, overlap: bool) -> None:
    """A box written from right to left turns the other way."""
    verbs = "MLLLZ" * len(boxes)
    points = [float(n) for a, b, c, d in boxes for n in (a, b, c, b, c, d, a, d)]
    found = parts(Outline(verbs, tuple(points)), 100.0, 40, 1000)
    assert found is not None
    assert (found.count, found.overlap) == (count, overlap)


def test_a_figure_of_eight_overlaps_itself() -> None:
    found = parts(Outline("MLLLZ", (0.0, 0.0, 50.0, 50.0, 50.0, 0.0, 0.0, 40.0)), 100.0, 40, 1000)
    assert found is not None
    assert found.overlap


def test_an_outline_of_too_many_sides_is_not_measured(tmp_path: Path) -> None:
    teeth = [(20 * i, 0, 20 * i + 10, 700) for i in range(font_rules().contours + 1)]
    report = faulty(tmp_path, lambda font: redrawn(font, "Ế", teeth))
    assert report.measures.intricate == "Ế"
    assert codes(report) == {"intricate": "note"}


# The rest of the report


def test_missing_letters_are_an_error_and_missing_signs_a_note(tmp_path: Path) -> None:
    def drop(font: Any) -> None:
        for table in font["cmap"].tables:
            for letter in "ẵẴ₫":
                table.cmap.pop(ord(letter), None)

    report = audit(edited(tmp_path, drop))
    assert set(report.missing) == set("ẵẴ")
    assert report.lacking == "₫"
    assert codes(report) == {"lacks-letters": "error", "lacks-signs": "note"}


def test_a_letter_without_ink_is_an_error(tmp_path: Path) -> None:
    report = faulty(tmp_path, lambda font: redrawn(font, "Ế", ()))
    assert report.blank == "Ế"
    assert codes(report) == {"blank": "error"}


def test_a_letter_made_of_itself_is_blank(tmp_path: Path) -> None:
    report = faulty(tmp_path, lambda font: composed(font, "Ế", "ẾẾ"))
    assert report.blank == "Ế"


@pytest.mark.parametrize("family", [".VnTimeH", "VNI-Times"])
def test_fonts_of_old_encodings_are_an_error(family: str, tmp_path: Path) -> None:
    report = faulty(tmp_path, lambda font: renamed(font, family))
    assert codes(report) == {"legacy": "error"}


@pytest.mark.parametrize(
    ("bits", "right", "warned"),
    [(0, "installable", False), (8, "editable", False), (4, "preview", False), (2, "restricted", True),
     (10, "editable", False), (6, "preview", False), (0x100, "installable", True), (0x200, "installable", True)],
)  # fmt: skip
def test_embedding_rights(bits: int, right: str, warned: bool, tmp_path: Path) -> None:
    report = faulty(tmp_path, lambda font: setattr(font["OS/2"], "fsType", bits))
    assert report.embedding.right == right
    assert codes(report) == ({"restricted": "warning"} if warned else {})


def test_figures_that_do_not_stand_in_line(tmp_path: Path) -> None:
    def lower(font: Any) -> None:
        redrawn(font, "3", [(0, -200, 400, 500)])

    report = audit(edited(tmp_path, lower))
    assert report.figures == "old-style"
    assert codes(report) == {"old-style": "note"}
    assert audit(GOOD).figures == "lining"


def test_figures_that_a_feature_brings_into_line(tmp_path: Path) -> None:
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString

    def switch(font: Any) -> None:
        name, lining = glyph_of(font, "3"), glyph_of(font, "4")
        redrawn(font, "3", [(0, -200, 400, 500)])
        addOpenTypeFeaturesFromString(font, f"feature lnum {{ sub {name} by {lining}; }} lnum;", tables=["GSUB"])

    report = audit(edited(tmp_path, switch))
    assert report.figures == "switched"
    assert codes(report) == {"switched-figures": "note"}


def test_ink_above_the_line_is_a_note(tmp_path: Path) -> None:
    report = faulty(tmp_path, lambda font: setattr(font["OS/2"], "usWinAscent", 1000))
    assert report.measures.highest in "ẲẴẰ"
    assert codes(report) == {"above-ascent": "note"}
    assert "22 %" in report.problems[0].what


def test_a_file_changed_after_it_was_made_is_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "changed.ttf"
    file.write_bytes(patched(saved(small(), tmp_path).read_bytes(), "OS/2", 68, b"\x7f"))
    report = audit(file)
    assert report.stale == ("OS/2",)
    assert codes(report) == {"changed": "warning"}


def test_postscript_outlines_are_measured_as_well(tmp_path: Path) -> None:
    report = audit(postscript(tmp_path))
    assert report.outlines == "CFF"
    assert report.measures.gap == pytest.approx(audit(GOOD).measures.gap, abs=0.001)
    assert codes(report) == {}


def test_every_style_of_a_variable_font_is_audited(tmp_path: Path) -> None:
    reports = audits(variable(tmp_path))
    assert [(each.family, each.weight) for each in reports] == [
        ("Be Vietnam Pro", 700), ("Be Vietnam Pro", 800), ("Be Vietnam Pro", 900), ("Be Vietnam Pro Condensed", 700),
    ]  # fmt: skip
    assert [codes(each) for each in reports] == [{"variable": "note"}] * 4
    gaps = [each.measures.gap or 0 for each in reports]
    assert gaps[0] == pytest.approx(audit(GOOD).measures.gap)
    assert len(set(gaps)) == 4


def test_a_font_of_another_script_is_asked_for_that(tmp_path: Path) -> None:
    def thai(font: Any) -> None:
        for table in font["cmap"].tables:
            kept = {code: name for code, name in table.cmap.items() if code < 0x80}
            table.cmap = kept | dict.fromkeys((*range(3585, 3643), *range(3647, 3674)), "A")

    report = audit(edited(tmp_path, thai))
    assert report.script == "Thai"
    assert report.missing == ""
    assert codes(report) == {"other-script": "note"}


def test_the_report_is_json_and_speaks_english(tmp_path: Path) -> None:
    file = edited(tmp_path, lambda font: setattr(font["OS/2"], "fsType", 2))
    token = language.set("en")
    try:
        found = json.loads(json.dumps(audit(file).as_json()))
    finally:
        language.reset(token)
    assert found["family"] == "Be Vietnam Pro"
    assert found["embedding"] == {"right": "restricted", "subset": True, "outlines": True}
    assert found["measures"]["gap"] == pytest.approx(0.0595, abs=0.001)
    (told,) = found["problems"]
    assert (told["code"], told["severity"], told["where"]) == ("font.restricted", "warning", "font.ttf")
    assert "does not allow embedding" in told["what"]


def test_what_is_no_font_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "không phải.ttf"
    file.write_bytes(b"x" * 500)
    with pytest.raises(RefusedError) as caught:
        audit(file)
    assert caught.value.problems[0].code == "text.font-not-a-font"
