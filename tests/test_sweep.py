"""Every layout over its whole proven range: short, long and emphasised words, bare and full slots.

A new layout enters by lying in layouts/; no line is written here.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping

import pytest

from tests import samples
from visuals.compose import compose
from visuals.resolve import Said, Value
from visuals.scene import Shape, Sheet, Text, walk
from visuals.shelf import Shelf, shipped
from visuals.spec.layout import Layout

SHELF = Shelf.of()
ASPECTS = 12
WORDS = ("short", "long", "emphasised")


def _aspects(layout: Layout) -> list[float]:
    """Spread evenly by ratio over the proven range, its ends included (the upper one just inside)."""
    low, high = max(layout.proven.low, 0.1), min(layout.proven.high, 30.0) * 0.9999
    return [low * (high / low) ** (step / (ASPECTS - 1)) for step in range(ASPECTS)]


def _cases() -> Iterator[tuple[str, float, str, bool]]:
    for name in samples.shipped_layouts():
        for aspect, words, full in itertools.product(_aspects(SHELF.layout(name)), WORDS, (False, True)):
            yield name, aspect, words, full


def _values(layout: Layout, words: str, full: bool) -> Mapping[str, Value]:
    """What the layout says: with `emphasised` words the third and fourth of its slogan are so."""
    said = dict(samples.values(layout, long=words != "short", full=full))
    for slot in ("slogan", "title"):
        if words == "emphasised" and isinstance(slogan := said.get(slot), Said):
            first, second, *strong = slogan.words.split(" ")
            marked = " ".join([first, second, f"**{' '.join(strong[:2])}**", *strong[2:]])
            said[slot] = Said(marked, slogan.where)
    return said


def _texts(sheet: Sheet) -> list[Text]:
    return [item for item, _ in walk(sheet.items) if isinstance(item, Text)]


def _codes(sheet: Sheet) -> list[Shape]:
    return [item for item, _ in walk(sheet.items) if isinstance(item, Shape) and item.payload]


@pytest.mark.parametrize(("name", "aspect", "words", "full"), list(_cases()))
def test_sweep(name: str, aspect: float, words: str, full: bool) -> None:
    layout = SHELF.layout(name)
    short = 1000.0
    made = samples.product(short * max(aspect, 1), short * max(1 / aspect, 1))
    made_job = samples.job(layout, made, _values(layout, words, full))
    (sheet,) = compose(made_job).sheets
    near = short * 1e-4
    texts = _texts(sheet)
    for text in texts:
        assert sheet.safe_box.contains(text.ink, near), f"{text.asked_at}: outside the safe box"
        assert text.box.contains(text.ink, near), f"{text.asked_at}: ink outside its box"
        assert all(math.isfinite(line.baseline) for line in text.lines)
    for item in _codes(sheet):
        assert sheet.safe_box.contains(item.path.bounds(), near), f"{item.asked_at}: code outside the safe box"
    inks = [(text.ink, text.asked_at) for text in texts]
    inks += [(item.path.bounds(), item.asked_at) for item in _codes(sheet)]
    for (one, where), (other, there) in itertools.combinations(inks, 2):
        assert not one.overlaps(other, near), f"{where} overlaps {there}"
    _check_sizes(texts)


def _check_sizes(texts: list[Text]) -> None:
    """The headline is the largest of the sheet's words."""
    headlines = [text.size for text in texts if text.role in ("headline", "tall")]
    for text in texts:
        if headlines and text.role in ("second", "host"):
            assert text.size <= max(headlines) * 1.0001, f"{text.asked_at}: larger than the headline"


def test_every_layout_that_hangs_was_judged() -> None:
    """layouts/JUDGED.md has a line for each, but for slides and boards."""
    judged = (shipped() / "layouts" / "JUDGED.md").read_text(encoding="utf-8")
    hanging = [name for name, file in SHELF.layouts().items() if file.parent.name not in ("deck", "board")]
    assert [name for name in hanging if f"\n| `{name}` |" not in judged] == []
