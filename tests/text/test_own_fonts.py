"""A user's own fonts: what a folder gives, variable fonts at any weight, PostScript outlines, files of other kinds."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from tests.text.conftest import FONTS, LETTERS
from tests.text.makers import GOOD, PLAIN, edited, postscript, postscript_two, redrawn, renamed, saved, small, variable
from visuals.problems import RefusedError, SpecError
from visuals.scene import Font, Run
from visuals.text.faces import FontBook, face_of, open_face
from visuals.text.font_rules import font_rules
from visuals.writers.pptx.typeface import tracking, typeface, unkerned

TEXT = "Đường ƯỚC nguyện, AVATAR ẴẶỴ 1967"


def bounds(font: TTFont, letter: str) -> tuple[float, float, float, float]:
    """As fontTools finds them in the outlines."""
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(letter)]].draw(pen)
    box: tuple[float, float, float, float] = pen.bounds
    return box


# Variable fonts


def test_a_variable_font_gives_all_its_named_weights(tmp_path: Path) -> None:
    variable(tmp_path)
    book = FontBook((tmp_path,))
    assert book.families() == ("Be Vietnam Pro", "Be Vietnam Pro Condensed")
    assert book.weights("Be Vietnam Pro") == ((700, False), (800, False), (900, False))
    assert book.weights("be-vietnam-pro condensed") == ((700, False),)
    assert book.unusable == ()


def test_one_without_named_styles_gives_every_hundred(tmp_path: Path) -> None:
    variable(tmp_path, instances=False)
    assert FontBook((tmp_path,)).weights("Be Vietnam Pro") == ((700, False), (800, False), (900, False))


@pytest.mark.parametrize(("asked", "weight"), [(700, 700), (750, 750), (860, 860), (400, 700), (1000, 900)])
def test_the_weight_asked_for_is_the_weight_set(asked: int, weight: int, tmp_path: Path) -> None:
    variable(tmp_path)
    face = FontBook((tmp_path,)).face("Be Vietnam Pro", asked)
    assert face.font.weight == weight
    assert face.font.axes == (("wght", float(weight)), ("wdth", 100.0))
    wider = 1 + 0.1 * (weight - 700) / 200
    plain = open_face(GOOD)
    assert face.advance(face.glyph("H")) == pytest.approx(wider * plain.advance(plain.glyph("H")), abs=1)
    ink, usual = face.shape("Ẵ").ink, plain.shape("Ẵ").ink
    assert ink is not None
    assert usual is not None
    assert ink[2] == pytest.approx(wider * usual[2], abs=1)
    assert ink[3] == usual[3]


@pytest.mark.parametrize("place", [{"wght": 850, "wdth": 100}, {"wght": 700, "wdth": 80}, {"wght": 800, "wdth": 90}])
def test_shapes_are_those_of_a_font_made_for_that_place(place: dict[str, float], tmp_path: Path) -> None:
    """fontTools writes the static font; its letters are ours, and so is the width of a shaped line."""
    file = variable(tmp_path)
    face = open_face(file, tuple((tag, float(value)) for tag, value in place.items()))
    static = instancer.instantiateVariableFont(TTFont(file), place)
    for letter in LETTERS[:40] + "HgQ&":
        ink = face.shape(letter).ink
        assert ink is not None
        assert ink == pytest.approx(bounds(static, letter), abs=1), letter
    copy = open_face(saved(static, tmp_path, "static.ttf"))
    assert face.shape(TEXT).advance == pytest.approx(copy.shape(TEXT).advance, abs=len(TEXT))
    assert face.cap_height == pytest.approx(copy.cap_height, abs=0.002)


def test_a_width_has_a_family_of_its_own(tmp_path: Path) -> None:
    variable(tmp_path)
    face = FontBook((tmp_path,)).face("Be Vietnam Pro Condensed", 700)
    assert (face.font.family, face.font.weight) == ("Be Vietnam Pro Condensed", 700)
    plain = open_face(GOOD)
    assert face.advance(face.glyph("H")) == pytest.approx(0.8 * plain.advance(plain.glyph("H")), abs=1)
    heavier = FontBook((tmp_path,)).face("Be Vietnam Pro Condensed", 900)
    assert heavier.font.axes == (("wght", 900.0), ("wdth", 75.0))


def test_a_static_file_before_a_variable_one(tmp_path: Path) -> None:
    own, pack = tmp_path / "own", tmp_path / "pack"
    own.mkdir()
    pack.mkdir()
    static = saved(small(), own)
    variable(pack)
    book = FontBook((own, pack))
    assert book.face("Be Vietnam Pro", 700).font.file == static
    assert book.face("Be Vietnam Pro", 820).font.axes[0] == ("wght", 820.0)


def test_a_place_on_the_axes_goes_with_the_font(tmp_path: Path) -> None:
    """Into other processes, and from the scene back to the face."""
    variable(tmp_path)
    face = FontBook((tmp_path,)).face("Be Vietnam Pro", 850)
    assert pickle.loads(pickle.dumps(face)) is face
    assert face_of(pickle.loads(pickle.dumps(face.font))) is face
    assert face_of(face.font).outline(face.glyph("H")) != open_face(face.font.file).outline(face.glyph("H"))


def test_powerpoint_is_told_the_family_and_true_measures(tmp_path: Path) -> None:
    file = variable(tmp_path)
    face = open_face(file, (("wght", 900.0), ("wdth", 100.0)))
    named = typeface(face.font)
    assert (named.name, named.bold) == ("Be Vietnam Pro", True)
    glyphs = face.shape("AVATAR")
    width = glyphs.advance / 1000 * 10
    run = Run("AVATAR", face.font, 10.0, 0.0, width, glyphs.ids, glyphs.offsets, glyphs.clusters)
    assert tracking(run) == 0.0
    loose = sum(face.advance(face.glyph(each)) for each in "AVATAR")
    assert unkerned(run) == pytest.approx(loose / 1000 * 10)
    assert unkerned(run) > width


# PostScript outlines


@pytest.mark.parametrize("make", [postscript, postscript_two])
def test_a_postscript_font_is_found_shaped_and_drawn(make: Callable[[Path], Path], tmp_path: Path) -> None:
    file = make(tmp_path)
    book = FontBook((tmp_path,))
    assert book.families() == ("Be Vietnam Pro",)
    face, plain = book.face("Be Vietnam Pro", 700), open_face(GOOD)
    assert face.shape(TEXT).advance == pytest.approx(plain.shape(TEXT).advance, abs=1)
    font = TTFont(file)
    for letter in LETTERS:
        ink = face.shape(letter).ink
        assert ink is not None
        assert ink == pytest.approx(bounds(font, letter), abs=0.01), letter


# What a folder may hold beside fonts


def test_files_of_other_kinds_are_told_with_what_to_do(tmp_path: Path) -> None:
    data = GOOD.read_bytes()
    for name, kind in (("a.woff2", b"wOF2"), ("b.woff", b"wOFF"), ("c.ttc", b"ttcf")):
        (tmp_path / name).write_bytes(kind + data[4:])
    (tmp_path / "d.otf").mkdir()
    book = FontBook((tmp_path,))
    assert book.families() == ()
    assert [each.code for each in book.unusable] == ["text.font-container"] * 3 + ["text.font-unreadable"]
    assert all(name in each.what for name, each in zip(("WOFF2", "WOFF", ".ttc"), book.unusable, strict=False))
    assert all(each.hint for each in book.unusable[:3])


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    try:
        os.symlink(GOOD, folder / "out.ttf")
        os.symlink(folder / "ring.ttf", folder / "ring.ttf")
    except OSError:
        pytest.skip("this system makes no links")
    book = FontBook((folder,))
    assert book.families() == ()
    assert [each.code for each in book.unusable] == ["text.font-outside"] * 2


def test_a_family_that_is_not_there_tells_of_files_that_could_not_be_used(tmp_path: Path) -> None:
    (tmp_path / "Lobster.ttf").write_bytes(b"\0\1\0\0")
    with pytest.raises(SpecError) as caught:
        FontBook((tmp_path, FONTS)).face("Lobster", 700)
    assert [each.code for each in caught.value.problems] == ["text.unknown-family", "text.font-truncated"]


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.ttf"
    with file.open("wb") as out:
        out.write(GOOD.read_bytes())
        out.truncate(font_rules().most_bytes + 1)
    with pytest.raises(RefusedError) as caught:
        open_face(file)
    (found,) = caught.value.problems
    assert found.code == "text.font-too-large"
    assert "64 MB" in found.what


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ttf")
    assert [each.code for each in FontBook((tmp_path,)).unusable] == ["text.font-not-a-font"]


# Letters that are there by name only


def refused(file: Path, text: str) -> str:
    face = open_face(file)
    with pytest.raises(RefusedError) as caught:
        face.shape(text)
    (found,) = caught.value.problems
    assert file.name in found.what
    return found.code


def test_a_letter_without_ink_is_refused_when_it_is_set(tmp_path: Path) -> None:
    def empty(font: Any) -> None:
        redrawn(font, "ế", ())

    file = edited(tmp_path, empty)
    assert open_face(file).shape("quê nhà").advance > 0
    assert refused(file, "thế hệ") == "text.letter-blank"


@pytest.mark.parametrize("boxes", [((0, 0, 32_000, 700),), ((0, -30_000, 700, -29_000),)])
def test_a_letter_out_of_all_measure_is_refused(boxes: tuple[tuple[int, int, int, int], ...], tmp_path: Path) -> None:
    def blow_up(font: Any) -> None:
        redrawn(font, "ế", boxes)

    assert refused(edited(tmp_path, blow_up), "thế") == "text.letter-absurd"


def test_an_advance_out_of_all_measure_is_refused(tmp_path: Path) -> None:
    def stretch(font: Any) -> None:
        font["hmtx"][font.getBestCmap()[ord("ế")]] = (60_000, 0)

    assert refused(edited(tmp_path, stretch), "thế") == "text.letter-absurd"


def test_blanks_and_joiners_are_not_letters_without_ink(tmp_path: Path) -> None:
    face = open_face(saved(small(), tmp_path))
    assert face.shape("a b\u00a0c\u200bd").advance > 0


# Names


def test_a_name_that_no_pdf_may_hold_is_cleaned(tmp_path: Path) -> None:
    from tests.writers.readers import opened, written
    from tests.writers.scenes import BLACK, set_text, sheet
    from visuals.units import Box

    def name(font: Any) -> None:
        font["name"].setName("A/B (c) <d> Ế%", 6, 3, 1, 0x409)

    file = edited(tmp_path, name)
    data = written(sheet(set_text("Hội", Box(5, 5, 90, 40), BLACK, file)), live_text=True)
    names = {str(each.BaseFont) for each in opened(data).objects if getattr(each, "get", lambda _: None)("/BaseFont")}
    assert {each[8:] for each in names} == {"ABcd"}


@pytest.mark.parametrize("family", ["Chữ\x00\x01 đẹp", "   ", "\u202e"])
def test_a_family_name_with_what_is_no_letter(family: str, tmp_path: Path) -> None:
    """Such a name is left out; the file's own serves."""
    saved(renamed(small(PLAIN), family), tmp_path, "Phông riêng.ttf")
    assert FontBook((tmp_path,)).families() == ("Phông riêng",)


def test_the_scene_of_a_static_font_has_no_axes() -> None:
    assert open_face(GOOD).font == Font(GOOD, "Be Vietnam Pro", 700, False, 1000)
