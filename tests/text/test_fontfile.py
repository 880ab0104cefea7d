"""Broken font files: one clear problem each, never a traceback, never a font without letters."""

from __future__ import annotations

import contextlib
import random
import struct
from pathlib import Path

import pytest

from tests.text.conftest import FONTS
from visuals.problems import FileError, RefusedError, SpecError, VisualsError
from visuals.text.faces import FontBook, open_face

GOOD = FONTS / "be-vietnam-pro" / "BeVietnamPro-Bold.ttf"


def code_of(file: Path) -> str:
    with pytest.raises(RefusedError) as caught:
        open_face(file)
    (found,) = caught.value.problems
    assert file.name in found.what
    return found.code


def test_an_empty_file(tmp_path: Path) -> None:
    file = tmp_path / "empty.ttf"
    file.write_bytes(b"")
    assert code_of(file) == "text.font-not-a-font"


def test_random_bytes(tmp_path: Path) -> None:
    file = tmp_path / "random.ttf"
    file.write_bytes(random.Random(1).randbytes(50_000))
    assert code_of(file) == "text.font-not-a-font"


def test_a_picture_renamed(tmp_path: Path) -> None:
    from PIL import Image

    file = tmp_path / "picture.ttf"
    Image.new("RGB", (40, 40), "red").save(file, format="PNG")
    assert code_of(file) == "text.font-not-a-font"


@pytest.mark.parametrize("share", [0.001, 0.01, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file(tmp_path: Path, share: float) -> None:
    data = GOOD.read_bytes()
    file = tmp_path / f"cut-{share}.ttf"
    file.write_bytes(data[: int(len(data) * share)])
    assert code_of(file) == "text.font-truncated"


@pytest.mark.parametrize("kind", [b"ttcf", b"wOFF", b"wOF2"])
def test_containers_are_named(tmp_path: Path, kind: bytes) -> None:
    file = tmp_path / "web.ttf"
    file.write_bytes(kind + GOOD.read_bytes()[4:])
    assert code_of(file) == "text.font-container"


def rewritten(tmp_path: Path, name: str, table: str, at: int, value: bytes) -> Path:
    """The good font with some bytes of a table changed, or its name ("rename") in the directory."""
    data = bytearray(GOOD.read_bytes())
    count = struct.unpack_from(">H", data, 4)[0]
    for entry in range(12, 12 + 16 * count, 16):
        if data[entry : entry + 4] == table.encode():
            start = entry if name == "rename" else struct.unpack_from(">L", data, entry + 8)[0]
            data[start + at : start + at + len(value)] = value
    file = tmp_path / f"{name}-{table.strip()}.ttf"
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("table", ["cmap", "head", "hhea", "hmtx", "maxp"])
def test_a_missing_table_is_named(tmp_path: Path, table: str) -> None:
    assert code_of(rewritten(tmp_path, "rename", table, 0, b"zzzz")) == "text.font-damaged"


def test_a_font_without_outlines(tmp_path: Path) -> None:
    assert code_of(rewritten(tmp_path, "rename", "glyf", 0, b"zzzz")) == "text.font-no-outlines"


def test_an_em_of_nothing(tmp_path: Path) -> None:
    assert code_of(rewritten(tmp_path, "em", "head", 18, b"\0\0")) == "text.font-damaged"


def test_more_glyphs_promised_than_there_are(tmp_path: Path) -> None:
    assert code_of(rewritten(tmp_path, "count", "maxp", 4, b"\xff\xff")) == "text.font-damaged"


def test_an_empty_letter_table(tmp_path: Path) -> None:
    assert code_of(rewritten(tmp_path, "letters", "cmap", 2, b"\0\0")) == "text.font-damaged"


def test_axes_that_are_none(tmp_path: Path) -> None:
    assert code_of(rewritten(tmp_path, "rename", "GDEF", 0, b"fvar")) == "text.font-damaged"


def test_damaged_bytes_never_raise_anything_else(tmp_path: Path) -> None:
    """Random damage either goes unnoticed by structure or is refused; it never escapes as another error."""
    chance = random.Random(7)
    data = GOOD.read_bytes()
    for number in range(40):
        damaged = bytearray(data)
        for _ in range(30):
            damaged[chance.randrange(0, 2000)] = chance.randrange(256)
        file = tmp_path / f"damaged-{number}.ttf"
        file.write_bytes(damaged)
        with contextlib.suppress(VisualsError):
            assert open_face(file).shape("Ẵ việt nam").advance >= 0


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        open_face(tmp_path / "none.ttf")
    assert caught.value.problems[0].code == "text.font-unreadable"


def test_a_folder_of_fonts_is_scanned_and_bad_files_are_noted(tmp_path: Path) -> None:
    (tmp_path / "Bold.TTF").write_bytes(GOOD.read_bytes())
    (tmp_path / "broken.otf").write_bytes(b"nothing")
    (tmp_path / "notes.txt").write_text("not a font")
    book = FontBook((tmp_path,))
    assert book.families() == ("Be Vietnam Pro",)
    assert book.weights("be-vietnam-pro") == ((700, False),)
    assert [found.code for found in book.unusable] == ["text.font-not-a-font"]


def test_a_broken_list_of_fonts_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "SOURCES.toml").write_text("[[font]]\nfile = 3\n")
    with pytest.raises(SpecError) as caught:
        FontBook((tmp_path,))
    assert caught.value.problems[0].code == "text.font-sources"
