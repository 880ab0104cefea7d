"""Duotones by real pixels: on screen, on the plates of a PDF, in SVG, in PowerPoint, and as a layout asks for them."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from pathlib import Path

import numpy
import pikepdf
import pytest
from PIL import Image

from tests import samples
from visuals.check import check
from visuals.compose import compose
from visuals.problems import SpecError
from visuals.resolve import File
from visuals.scene import Document, Paint, Picture, Sheet
from visuals.spec.layout import Layout, read_layout
from visuals.units import Box, Insets, Size
from visuals.writers import Options, write

DARK = Paint("#071F5C", (100, 80, 10, 45))
LIGHT = Paint("#FFFFFF", (0, 0, 0, 0))
YELLOW = Paint("#FFE100", (0, 5, 100, 0))

LAYOUT = """layout: anh
title: Ảnh
proven: 0.5..2
slots: {picture: image}
variants:
  - aspect: 0.5..2
    sheet: {image: $picture, crop: true, TREAT}
"""


@pytest.fixture
def ramp(tmp_path: Path) -> Path:
    """Sixteen columns from black to white."""
    file = tmp_path / "anh.png"
    Image.fromarray(numpy.tile(numpy.linspace(0, 255, 16).astype(numpy.uint8), (8, 1))).convert("RGB").save(file)
    return file


def _document(file: Path, unit: str, tones: tuple[Paint, Paint] | None) -> Document:
    size = Size(160.0, 80.0)
    picture = Picture(file, Box(0.0, 0.0, 160.0, 80.0), tones=tones)
    return Document((Sheet("a", size, unit, (picture,), bleed=Insets()),), "a")  # type: ignore[arg-type]


def _written(document: Document, kind: str) -> bytes:
    file = io.BytesIO()
    write(document, file, kind, Options())
    return file.getvalue()


def _between(low: int, high: int, share: float) -> float:
    return low + (high - low) * share


def test_the_screen_shows_the_two_inks_and_what_lies_between(ramp: Path) -> None:
    with Image.open(io.BytesIO(_written(_document(ramp, "px", (DARK, LIGHT)), "png"))) as picture:
        row = numpy.asarray(picture.convert("RGB"))[40]
    assert tuple(row[4]) == (7, 31, 92)
    assert tuple(row[155]) == (255, 255, 255)
    for column in range(16):
        shade = [_between(low, 255, column / 15) for low in (7, 31, 92)]
        assert row[column * 10 + 5] == pytest.approx(shade, abs=2)


def test_plates_hold_the_builds_of_the_two_inks(ramp: Path) -> None:
    data = _written(_document(ramp, "mm", (DARK, YELLOW)), "pdf")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = [each for each in pdf.objects
                  if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]  # fmt: skip
        (image,) = images
        assert image.ColorSpace == "/DeviceCMYK"
        inks = numpy.frombuffer(image.read_bytes(), numpy.uint8).reshape(image.Height, image.Width, 4) / 2.55
    assert inks[0, 0] == pytest.approx(DARK.print, abs=0.4)
    assert inks[0, -1] == pytest.approx(YELLOW.print, abs=0.4)
    # A photograph separated by a profile would put more than the heavier of the two builds on the paper.
    assert inks.sum(axis=2).max() <= sum(DARK.print) + 1


def test_a_photograph_in_colours_has_no_colour_of_its_own_left(tmp_path: Path) -> None:
    noise = numpy.random.default_rng(7).integers(0, 256, (60, 120, 3), numpy.uint8)
    file = tmp_path / "anh.jpg"
    Image.fromarray(noise).save(file, quality=95)
    with Image.open(io.BytesIO(_written(_document(file, "px", (DARK, LIGHT)), "png"))) as picture:
        seen = numpy.asarray(picture.convert("RGB")).reshape(-1, 3).astype(float)
    share = (seen[:, 0] - 7) / (255 - 7)
    for channel, low in ((1, 31), (2, 92)):
        assert seen[:, channel] == pytest.approx(low + (255 - low) * share, abs=3)


def test_svg_and_powerpoint_hold_the_toned_picture_beside_the_plain_one(ramp: Path) -> None:
    svg = _written(_document(ramp, "px", (DARK, LIGHT)), "svg").decode()
    found = re.search(r"data:image/png;base64,([^\"]+)", svg)
    assert found
    with Image.open(io.BytesIO(base64.b64decode(found[1]))) as picture:
        assert picture.convert("RGB").getpixel((0, 0)) == (7, 31, 92)
    sheets = tuple(_document(ramp, "px", tones).sheets[0] for tones in (None, (DARK, LIGHT)))
    with zipfile.ZipFile(io.BytesIO(_written(Document(sheets, "a"), "pptx"))) as deck:
        media = [name for name in deck.namelist() if name.startswith("ppt/media/")]
        corners = set()
        for name in media:
            with Image.open(io.BytesIO(deck.read(name))) as picture:
                corners.add(picture.convert("RGB").getpixel((0, 0)))
    assert corners >= {(0, 0, 0), (7, 31, 92)}


def _layout(folder: Path, treat: str) -> Layout:
    file = folder / "anh.yaml"
    file.write_text(LAYOUT.replace("TREAT", treat), encoding="utf-8")
    return read_layout(file, "anh.yaml")


def test_a_layout_asks_for_it_by_roles(ramp: Path, tmp_path: Path) -> None:
    layout = _layout(tmp_path, "treat: duotone, inks: [ground, accent]")
    job = samples.job(layout, samples.product(100, 100), {"picture": File(ramp, samples.HERE)}, "do-vang")
    (item,) = compose(job).sheets[0].items
    assert isinstance(item, Picture)
    assert item.tones is not None
    wanted = [job.theme.inks[job.theme.roles[role]].screen for role in ("ground", "accent")]
    assert [paint.screen for paint in item.tones] == wanted


def test_two_inks_are_needed(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        _layout(tmp_path, "treat: duotone, inks: [ground]")
    assert [problem.code for problem in caught.value.problems] == ["spec.two-inks"]


def test_symbols_of_state_keep_their_colours(tmp_path: Path, ramp: Path) -> None:
    symbol = ramp.rename(tmp_path / "quoc-huy.png")
    codes = {problem.code for problem in check(_document(symbol, "px", (DARK, LIGHT)).sheets[0])}
    assert "check.symbol-altered" in codes
    assert "check.symbol-altered" not in {problem.code for problem in check(_document(symbol, "px", None).sheets[0])}
