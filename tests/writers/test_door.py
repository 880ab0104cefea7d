"""The door to the writers: formats by name, one sheet or many, laziness."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from visuals.problems import SpecError
from visuals.writers import FORMATS, MANY

from .readers import described, written
from .scenes import document, sheet

DRAWN_HERE = sorted(set(FORMATS) - {"pptx"})
INKED = {"tif", "tiff"}


@pytest.mark.parametrize("format", DRAWN_HERE)
def test_every_format_begins_as_its_readers_expect(format: str) -> None:
    magic = {
        "pdf": b"%PDF-1.4", "png": b"\x89PNG", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff", "svg": b"<svg",
        "gif": b"GIF89a", "txt": b"sheet", "tif": b"II*\0", "tiff": b"II*\0", "bmp": b"BM",
        "avi": b"RIFF", "mp4": b"\0\0\0", "zip": b"PK\x03\x04",
    }  # fmt: skip
    told, data = described(sheet(unit="mm" if format in INKED else "px"), format)
    assert data.startswith(magic[format])
    assert told.format == FORMATS[format]


def test_extensions_may_come_with_a_dot_and_in_capitals() -> None:
    assert written(sheet(), ".PDF") == written(sheet(), "pdf")


@pytest.mark.parametrize(("name", "near"), [("pgn", "png"), ("pdff", "pdf"), ("xyzzy", "")])
def test_an_unknown_format_names_the_known_ones_and_a_near_one(name: str, near: str) -> None:
    with pytest.raises(SpecError) as caught:
        written(sheet(), name)
    (fault,) = caught.value.problems
    assert fault.code == "writers.unknown-format"
    assert all(known in fault.what for known in FORMATS)
    assert (f"«{near}»" in fault.hint) == bool(near)
    assert bool(fault.hint) == bool(near)


@pytest.mark.parametrize("format", DRAWN_HERE)
def test_formats_of_one_sheet_refuse_two(format: str) -> None:
    pair = document(sheet(unit="px"), sheet(unit="px"))
    if FORMATS[format] in MANY:
        assert written(pair, format)
    else:
        with pytest.raises(SpecError) as caught:
            written(pair, format)
        assert caught.value.problems[0].code == "writers.one-sheet"


def test_no_sheets_is_a_problem() -> None:
    with pytest.raises(SpecError) as caught:
        written(document(), "pdf")
    assert caught.value.problems[0].code == "writers.no-sheets"


def test_formats_are_imported_when_asked_for() -> None:
    heavy = ("reportlab", "PIL", "pypdfium2", "numpy")
    program = f"import sys, visuals.writers; print([name for name in {heavy} if name in sys.modules])"
    root = Path(__file__).parents[2]
    done = subprocess.run((sys.executable, "-c", program), capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"
