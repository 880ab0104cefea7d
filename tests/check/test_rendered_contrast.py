"""Letters against what is really drawn behind them: each piece is rendered with and without its words, and the colour
of the letters compared with the pixels that the letters stand on and touch.

`check` reckons contrast from the scene; here nothing is reckoned. Pieces carry a bright, busy photograph where they
take one, and every slot is filled.
"""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy
import pytest
from PIL import Image, ImageFilter

from tests import samples
from visuals.check.seen import read_sheet
from visuals.cli.showcase import products_of, themes_of
from visuals.compose import compose
from visuals.resolve import File, Job, Value
from visuals.scene import Document, Group, Item, Paint, Sheet, Text, walk
from visuals.shelf import Shelf
from visuals.spec.layout import Layout
from visuals.writers import Options, write

SHELF = Shelf.of()
RULES = SHELF.check_rules().contrast
LONGEST = 900
NAMES = list(samples.shipped_layouts())


def _cases() -> Iterator[Any]:
    """Every layout on two products in three themes, others for each layout; the first few always."""
    for number, name in enumerate(NAMES):
        layout = SHELF.layout(name)
        products = [each for each in products_of(SHELF, layout) if SHELF.product(each).colours == "full"][:2]
        for at, product in enumerate(products):
            themes = themes_of(SHELF, product)
            for step in range(min(3, len(themes))):
                theme = themes[(number + at + step * 3) % len(themes)]
                fast = at == step == 0 and number % 8 == 0
                yield pytest.param(name, product, theme, marks=() if fast else pytest.mark.slow)


@pytest.fixture(scope="module")
def photograph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bright sky, a dark wood, people's colours: what lies behind letters can be anything."""
    grain = numpy.random.default_rng(8).normal(0, 26, (400, 600, 3))
    sky, wood = numpy.array((214, 232, 248)), numpy.array((58, 92, 44))
    rows = numpy.linspace(0, 1, 400)[:, None, None]
    scene = numpy.where(rows < 0.55, sky - 30 * rows, wood + 60 * (rows - 0.55)) + grain
    scene[180:330:, 40:560:60] = (235, 190, 60)
    scene[200:340, 70:560:60] = (200, 30, 40)
    file = tmp_path_factory.mktemp("anh") / "anh.png"
    Image.fromarray(scene.clip(0, 255).astype(numpy.uint8)).save(file)
    return file


def _job(name: str, product: str, theme: str, photograph: Path) -> Job:
    layout = SHELF.layout(name)
    return samples.job(layout, SHELF.product(product), _values(layout, photograph), theme)


def _values(layout: Layout, photograph: Path) -> dict[str, Value]:
    """Long words in every slot, a photograph where one may stand."""
    said = dict(samples.values(layout, long=layout.layout.startswith("bang-") is False, full=True))
    if "picture" in said:
        said["picture"] = File(photograph, samples.HERE)
    return said


def _without_words(items: tuple[Item, ...]) -> tuple[Item, ...]:
    kept = (item for item in items if not isinstance(item, Text))
    return tuple(
        dataclasses.replace(item, items=_without_words(item.items)) if isinstance(item, Group) else item
        for item in kept
    )


def _drawn(sheet: Sheet) -> numpy.ndarray[Any, numpy.dtype[numpy.float64]]:
    """Rows × columns × RGB, 0 to 1."""
    file = io.BytesIO()
    longest = LONGEST if sheet.unit == "mm" else 0
    write(Document((sheet,), "thử"), file, "png", Options(longest=longest))
    return numpy.asarray(Image.open(file).convert("RGB")) / 255


def _lightness(colour: Any) -> Any:
    """WCAG 2.2, relative luminance."""
    linear = numpy.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    return linear @ numpy.array((0.2126, 0.7152, 0.0722))


def _ratio(one: Any, other: Any) -> Any:
    return (numpy.maximum(one, other) + 0.05) / (numpy.minimum(one, other) + 0.05)


@pytest.mark.parametrize(("name", "product", "theme"), list(_cases()))
def test_letters_stand_out_from_the_drawn_pixels(name: str, product: str, theme: str, photograph: Path) -> None:
    (sheet,) = compose(_job(name, product, theme, photograph)).sheets
    assert all(not isinstance(item, Text) for item, _ in walk(_without_words(sheet.items)))
    shown, bare = _drawn(sheet), _drawn(dataclasses.replace(sheet, items=_without_words(sheet.items)))
    changed = numpy.abs(shown - bare).max(axis=2) > 0.02
    scale = shown.shape[1] / sheet.trim.width
    faint = []
    for letters in read_sheet(sheet, SHELF.check_rules(), {}).letters:
        text = letters.text
        if isinstance(text.fill, Paint) and text.outline is None:
            found = _standing(text, text.fill, bare, changed, scale)
            large = letters.capital >= RULES.display_from / 100 * sheet.trim.short
            if found < (RULES.display if large else RULES.text) * 0.98:  # two hundredths for the rounding to 8 bits
                faint.append((text.role, text.words, round(found, 2), f"{text.asked_at}"))
    assert faint == []


def _standing(text: Text, fill: Paint, bare: Any, changed: Any, scale: float) -> float:
    """The contrast at the worst pixel but the few that the rules spare, of those that the letters cover or touch."""
    left, top = (max(0, int(edge * scale) - 1) for edge in (text.ink.x, text.ink.y))
    right, bottom = int(text.ink.right * scale) + 2, int(text.ink.bottom * scale) + 2
    near = Image.fromarray(changed[top:bottom, left:right].astype(numpy.uint8) * 255).filter(ImageFilter.MaxFilter(3))
    ground = bare[top:bottom, left:right][numpy.asarray(near) > 0]
    if not len(ground):
        return 1.0
    own = numpy.array([int(fill.screen[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    letters = fill.opacity * own + (1 - fill.opacity) * ground
    ratios = numpy.sort(_ratio(_lightness(letters), _lightness(ground)))
    return float(ratios[int(len(ratios) * RULES.spared / 100)])


def test_a_faint_text_is_found(photograph: Path) -> None:
    """The measure itself: the same letters in nearly the colour of their ground do not stand out."""
    (sheet,) = compose(_job("pa-no-nui", "pa-no-4x3", "asean", photograph)).sheets
    bare = _drawn(dataclasses.replace(sheet, items=_without_words(sheet.items)))
    text = next(item for item in sheet.items if isinstance(item, Text) and item.role == "headline")
    changed = numpy.ones(bare.shape[:2], bool)
    scale = bare.shape[1] / sheet.trim.width
    assert isinstance(text.fill, Paint)
    assert _standing(text, text.fill, bare, changed, scale) > 4.5
    assert _standing(text, dataclasses.replace(text.fill, screen="#1A4FB8"), bare, changed, scale) < 2
