"""Artwork on the layouts of native decks: shapes, or white pictures in the colours of the theme, never their own."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy
import pytest
from lxml import etree
from PIL import Image

from tests.deck.decks import written
from tests.writers.native import EVERY, A, P, packed, parts, trees
from visuals.compose import compose_deck
from visuals.scene import Gradient, Group, Item, Paint, Shape, Stop
from visuals.scene import Path as Outline
from visuals.units import Box
from visuals.writers.pptx.flattening import flattened
from visuals.writers.pptx.place import Place
from visuals.writers.pptx.scheme import Scheme

EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def template(data: bytes) -> dict[str, Any]:
    return {**trees(data, "ppt/slideMasters/"), **trees(data, "ppt/slideLayouts/")}


@pytest.mark.parametrize("theme", ["asean", "tho-cam"])
def test_all_artwork_follows_the_theme(theme: str, tmp_path: Path) -> None:
    """Also where it is woven so densely that it is pictures: they are white, and their colours those of the theme."""
    text = EVERY.read_text(encoding="utf-8").replace("theme: asean\n", f"theme: {theme}\n", 1)
    data = packed(compose_deck(written(tmp_path, text)))
    found = parts(data)
    pictures = 0
    for name, tree in template(data).items():
        assert not list(tree.iter(f"{A}srgbClr")), name
        folder, _, file = name.rpartition("/")
        told = etree.fromstring(found[f"{folder}/_rels/{file}.rels"])
        targets = {each.get("Id"): each.get("Target").replace("..", "ppt") for each in told}
        for picture in tree.iter(f"{P}pic"):
            blip = picture.find(f"{P}blipFill/{A}blip")
            assert [etree.QName(tint).localname for tint in blip.find(f"{A}duotone")] == ["schemeClr", "schemeClr"]
            pixels = numpy.asarray(Image.open(io.BytesIO(found[targets[blip.get(EMBED)]])).convert("RGBA"))
            assert pixels[:, :, :3].min() == 255
            assert pixels[:, :, 3].max() > 0
            pictures += 1
    assert pictures >= 4


def test_layers_over_each_other_show_what_the_drawing_shows() -> None:
    """Three colours, overlapping and translucent, one in a gradient: the pictures in theirs make the same again."""
    red, blue, green = (Paint(f"#{rgb}", (0, 0, 0, 0), role=rgb) for rgb in ("E01020", "1030D0", "20B040"))
    faded = Paint("#1030D0", (0, 0, 0, 0), opacity=0.5, role="1030D0")
    ramp = Gradient("linear", (0, 0), (60, 0), (Stop(0.0, green), Stop(1.0, red)))
    drawn: tuple[Item, ...] = (
        Shape(Outline.rectangle(Box(0, 0, 60, 40)), red),
        Shape(Outline.rectangle(Box(20, 10, 60, 40)), faded),
        Shape(Outline.ellipse(Box(10, 5, 50, 50)), ramp),
        Shape(Outline.rectangle(Box(50, 30, 40, 30)), red),
    )
    group = Group(drawn, opacity=0.8)
    names = {each.role: f"accent{number}" for number, each in enumerate((red, blue, green), 1)}
    slide = Box(0, 0, 90 * 12700, 60 * 12700)
    matrix = (12700.0, 0.0, 0.0, 12700.0, 0.0, 0.0)
    (whole,) = flattened(group, Place(matrix), slide, 144)
    layers = flattened(group, Place(matrix, scheme=Scheme(names, {})), slide, 144)
    assert len(layers) == 3
    made = numpy.full((*_pixels(whole.data).shape[:2], 3), 255.0)
    for layer in layers:
        role = next(role for role, place in names.items() if place in layer.tint)
        alpha = _pixels(layer.data)[:, :, 3:] / 255
        made = made * (1 - alpha) + alpha * numpy.array([int(role[at : at + 2], 16) for at in (0, 2, 4)])
    wanted = _pixels(whole.data).astype(float)
    wanted = 255 * (1 - wanted[:, :, 3:] / 255) + wanted[:, :, :3] * wanted[:, :, 3:] / 255
    assert numpy.abs(made - wanted).mean() < 1.5
    assert numpy.quantile(numpy.abs(made - wanted), 0.99) < 8


def _pixels(data: bytes) -> numpy.ndarray:
    return numpy.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))
