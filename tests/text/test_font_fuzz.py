"""Damaged fonts of every kind: one clear problem or a font that works, never another error, never without end.

The damage is drawn from seeds, so that a failure comes back. HarfBuzz takes whatever it is given; so what we check is
ours: that the tables keep their promises, and that every letter has ink of a sane size.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import struct
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.text.makers import GOOD, composed, glyph_of, patched, postscript, redrawn, saved, small, table_at, variable
from tests.writers.scenes import BLACK, set_text, sheet
from visuals.problems import Problem, RefusedError, VisualsError
from visuals.scene import Document
from visuals.text.audit import audit
from visuals.text.faces import FontBook, open_face
from visuals.text.font_rules import font_rules
from visuals.text.fontfile import read_font
from visuals.text.sfnt import named_tables
from visuals.units import Box
from visuals.writers import Options, write

WORDS = "Ẵ việt nam 1967"
TABLES = (
    "head", "hhea", "maxp", "loca", "glyf", "cmap", "hmtx", "GPOS", "GSUB", "CFF ", "name", "OS/2", "fvar", "gvar",
)  # fmt: skip
Damage = Callable[[bytes, random.Random], bytes]
KINDS = ("truetype", "postscript", "variable")
ROUNDS = 60
"""A kind and a way of damage: 3 × 4 × 60 files in all."""


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    return {
        "truetype": saved(small(), folder).read_bytes(),
        "postscript": postscript(folder).read_bytes(),
        "variable": variable(folder, "variable.ttf").read_bytes(),
    }


def cut(data: bytes, chance: random.Random) -> bytes:
    """Broken off anywhere: in the head, in the directory, at the seam of two tables, in a table."""
    seams = [table_at(data, tag)[1] for tag in named_tables(data)]
    places = chance.randrange(12), chance.randrange(12, 400), chance.choice(seams), chance.randrange(len(data))
    return data[: chance.choice(places)]


def directory(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 5))):
        changed[chance.randrange(4, 12 + 16 * len(named_tables(data)))] = chance.randrange(256)
    return bytes(changed)


def in_a_table(data: bytes, chance: random.Random) -> bytes:
    """A few bytes or many, half of them in a table's head, where its sizes stand."""
    tables = [tag for tag in TABLES if tag in named_tables(data)]
    _, offset, length = table_at(data, chance.choice(tables))
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20, 300))):
        place = chance.randrange(min(length, 64)) if chance.random() < 0.5 else chance.randrange(length)
        changed[offset + place] = chance.choice((0, 0xFF, chance.randrange(256)))
    return bytes(changed)


def swapped(data: bytes, chance: random.Random) -> bytes:
    """One table under another's name, or its whole body from elsewhere."""
    tables = list(named_tables(data))
    one, two = (table_at(data, tag)[0] for tag in chance.sample(tables, 2))
    changed = bytearray(data)
    start, end = chance.choice(((0, 4), (8, 16), (0, 16)))
    changed[one + start : one + end], changed[two + start : two + end] = (
        data[two + start : two + end], data[one + start : one + end],
    )  # fmt: skip
    return bytes(changed)


@contextlib.contextmanager
def only_our_errors() -> Iterator[None]:
    problems: tuple[Problem, ...] | None = None
    try:
        yield
    except VisualsError as error:
        problems = error.problems
    assert problems is None or (problems and all(each.what and each.code for each in problems))


def use(file: Path) -> None:
    """All that is done with a user's font: found, set, audited, drawn as outlines, embedded, named in a deck."""
    book = FontBook((file.parent,))
    assert all(each.code.startswith("text.font-") for each in book.unusable)
    for family in book.families():
        with only_our_errors():
            assert abs(book.face(family, 700).shape(WORDS).advance) < 1_000_000
    with only_our_errors():
        style = read_font(file).styles[-1]
        json.dumps(audit(file, style.axes).as_json())
    with only_our_errors():
        document = Document((sheet(set_text(WORDS, Box(5, 5, 90, 40), BLACK, file)),))
        for kind, live in (("pdf", False), ("pdf", True), ("pptx", False)):
            write(document, io.BytesIO(), kind, Options(live_text=live))


@pytest.mark.slow
@pytest.mark.parametrize("damage", [cut, directory, in_a_table, swapped])
@pytest.mark.parametrize("kind", KINDS)
def test_no_damage_escapes_as_another_error(kind: str, damage: Damage, fonts: dict[str, bytes], tmp_path: Path) -> None:
    for number in range(ROUNDS):
        _try(kind, damage, number, fonts, tmp_path)


@pytest.mark.parametrize("damage", [cut, directory, in_a_table, swapped])
@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_of_damage(kind: str, damage: Damage, fonts: dict[str, bytes], tmp_path: Path) -> None:
    for number in range(ROUNDS, ROUNDS + 4):
        _try(kind, damage, number, fonts, tmp_path)


def _try(kind: str, damage: Damage, number: int, fonts: dict[str, bytes], folder: Path) -> None:
    name = getattr(damage, "__name__", "")
    chance = random.Random(f"{kind} {name} {number}")
    file = folder / f"{number}.ttf"
    file.write_bytes(damage(fonts[kind], chance))
    try:
        use(file)
    except Exception as error:
        raise AssertionError(f"{kind} {name} {number}") from error
    file.unlink()


# Damage with a meaning


def code_of(file: Path) -> str:
    with pytest.raises(RefusedError) as caught:
        open_face(file)
    (found,) = caught.value.problems
    return found.code


@pytest.mark.parametrize("length", [0, 1, 3])
def test_less_than_a_kind_is_no_font(length: int, tmp_path: Path) -> None:
    file = tmp_path / "cut.ttf"
    file.write_bytes(GOOD.read_bytes()[:length])
    assert code_of(file) == "text.font-not-a-font"


def test_every_place_where_a_font_may_break_off_is_seen(tmp_path: Path) -> None:
    """Behind each entry of the directory, and a byte before the end of each table."""
    data = GOOD.read_bytes()
    ends = [sum(table_at(data, tag)[1:]) for tag in named_tables(data)]
    places = [*range(4, 12 + 16 * len(ends)), *(end - 1 for end in ends)]
    for place in places:
        file = tmp_path / f"{place}.ttf"
        file.write_bytes(data[:place])
        assert code_of(file) == "text.font-truncated", place


def test_offsets_of_glyphs_that_go_back_are_damage(fonts: dict[str, bytes], tmp_path: Path) -> None:
    file = tmp_path / "loca.ttf"
    file.write_bytes(patched(fonts["truetype"], "loca", 8, b"\xff\xff\xff\xff"))
    assert code_of(file) == "text.font-damaged"


@pytest.mark.parametrize("value", [b"\x05", b"\x00"])
def test_a_compact_font_of_another_make_is_damage(value: bytes, fonts: dict[str, bytes], tmp_path: Path) -> None:
    file = tmp_path / "cff.otf"
    file.write_bytes(patched(fonts["postscript"], "CFF ", 0, value))
    assert code_of(file) == "text.font-damaged"


@pytest.mark.parametrize(("at", "value"), [(8, 0xFFFF), (10, 1), (12, 0xFFFF), (14, 2)])
def test_axes_that_do_not_fit_their_table_are_damage(
    at: int, value: int, fonts: dict[str, bytes], tmp_path: Path
) -> None:
    """Their number, the size of one, the number of styles, the size of one."""
    file = tmp_path / "fvar.ttf"
    file.write_bytes(patched(fonts["variable"], "fvar", at, struct.pack(">H", value)))
    assert code_of(file) == "text.font-damaged"


def test_letters_in_rings_are_blank_and_end(tmp_path: Path) -> None:
    font = composed(composed(small(), "ế", "ềế"), "ề", "ếề")
    file = saved(font, tmp_path)
    with pytest.raises(RefusedError) as caught:
        open_face(file).shape("ế")
    assert caught.value.problems[0].code == "text.letter-blank"
    assert {"ế", "ề"} <= set(audit(file).blank)


def test_letters_that_double_at_every_step_end(tmp_path: Path) -> None:
    """Thirty letters, each two of the one before: a thousand million parts."""
    font = small()
    chain = "AÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬEÉÈẺẼẸÊẾỀỂỄỆ"
    for before, letter in pairwise(chain):
        composed(font, letter, before * 2)
    file = saved(font, tmp_path)
    with only_our_errors():
        open_face(file).shape("Ệ")
    with only_our_errors():
        audit(file)
    with only_our_errors():
        write(Document((sheet(set_text("ỆÁ", Box(5, 5, 90, 40), BLACK, file)),)), io.BytesIO(), "pdf", Options(True))


def test_a_directory_that_claims_the_file_many_times_costs_no_memory(tmp_path: Path) -> None:
    """Two thousand tables, each the whole file of 8 MB: 16 GB were they copied."""
    count = 2000
    entries = b"".join(struct.pack(">4sLLL", b"%04d" % each, 0, 0, 8 << 20) for each in range(count))
    file = tmp_path / "many.ttf"
    with file.open("wb") as out:
        out.write(struct.pack(">4s4H", b"\0\1\0\0", count, 0, 0, 0) + entries)
        out.truncate(8 << 20)
    assert code_of(file) == "text.font-damaged"


def test_a_table_of_letters_that_names_all_of_unicode(tmp_path: Path) -> None:
    """Format 12, a single group from 0 to the end: more letters than there are glyphs."""
    data = saved(small(), tmp_path).read_bytes()
    _, _, length = table_at(data, "cmap")
    table = struct.pack(">HH", 0, 1) + struct.pack(">HHL", 3, 10, 12)
    table += struct.pack(">HHLLL", 12, 0, 28, 0, 1) + struct.pack(">LLL", 0, 0x10FFFF, 1)
    assert len(table) <= length
    file = tmp_path / "all.ttf"
    file.write_bytes(patched(data, "cmap", 0, table))
    use(file)


def test_a_font_without_a_table_of_letters_that_we_can_read(tmp_path: Path) -> None:
    font = small()
    font["cmap"].tables = []
    assert code_of(saved(font, tmp_path)) == "text.font-damaged"


def test_an_outline_of_very_many_points_is_as_good_as_none(tmp_path: Path) -> None:
    """Three letters on each other, each with 30,000 points."""
    font = small("HÊxêEe")
    for letter in "Ee":
        redrawn(font, letter, [(i % 600, i // 600, i % 600 + 1, i // 600 + 1) for i in range(7_500)])
        font["glyf"][glyph_of(font, letter)].recalcBounds(font["glyf"])
    composed(font, "Ê", "EeE")
    face = open_face(saved(font, tmp_path))
    assert font_rules().points < 90_000
    with pytest.raises(RefusedError) as caught:
        face.shape("Ê")
    assert caught.value.problems[0].code == "text.letter-blank"


def test_the_whole_fonts_of_these_tests_are_sound(fonts: dict[str, bytes], tmp_path: Path) -> None:
    """Else every damage would be seen for another reason."""
    for kind, data in fonts.items():
        file = tmp_path / f"{kind}.ttf"
        file.write_bytes(data)
        assert open_face(file).shape(WORDS).advance > 0
        assert [each.severity for each in audit(file).problems if each.severity != "note"] == []
        assert TTFont(file)["maxp"].numGlyphs > 200
