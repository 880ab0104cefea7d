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
from visuals.problems import RefusedError
from visuals.resolve import Said, Value
from visuals.scene import Group, Shape, Sheet, Text, walk
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


BOARDS = [name for name, product in SHELF.products().items() if product.board]
BOARD_LAYOUTS = [name for name, file in SHELF.layouts().items() if file.parent.name == "board"]


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("name", BOARD_LAYOUTS)
def test_boards_take_a_few_words(name: str, board: str, full: bool) -> None:
    """Every board takes the least that a layout made for boards can say, with all of its ink on lit rows and columns,
    and nothing on anything; whatever else does not find its pixels on small boards is refused, never drawn torn."""
    layout, product = SHELF.layout(name), SHELF.product(board)
    said = dict(samples.values(layout, long=False, full=full))
    said |= {slot: Said(words, samples.HERE) for slot, words in _FEW.items() if slot in said}
    try:
        (sheet,) = compose(samples.job(layout, product, said, "den-led")).sheets
    except RefusedError:
        assert full
        assert product.trim.height < _ROWS_FOR_ALL or product.trim.width < _COLUMNS_FOR_ALL
        return
    inks = [(text.ink, text.asked_at) for text in _texts(sheet)]
    inks += [(item.path.bounds(), item.asked_at) for item in _codes(sheet)]
    for ink, where in inks:
        assert sheet.safe_box.contains(ink, 1e-6), f"{where}: outside the safe box"
    for (one, where), (other, there) in itertools.combinations(inks, 2):
        assert not one.overlaps(other, 1e-6), f"{where} overlaps {there}"


_FEW = {"slogan": "ASEAN", "second": "8/8"}
_ROWS_FOR_ALL, _COLUMNS_FOR_ALL = 32, 128


@pytest.mark.parametrize(("board", "codes", "flags"), [
    ("bang-do-320x64", 0, 0), ("bang-dien-tu-320x32", 0, 0), ("bang-dien-tu-256x64", 0, 11),
    ("bang-dien-tu-512x128", 1, 11), ("bang-dien-tu-640x320", 1, 11),
])  # fmt: skip
def test_codes_and_flags_stand_only_where_they_can_be_made_out(board: str, codes: int, flags: int) -> None:
    layout = SHELF.layout("bang-loi-moi")
    said = samples.values(layout, long=False, full=True)
    (sheet,) = compose(samples.job(layout, SHELF.product(board), said, "den-led")).sheets
    assert len(_codes(sheet)) == codes
    assert sum(1 for item in sheet.items if isinstance(item, Group)) == flags


def test_every_layout_that_hangs_was_judged() -> None:
    """layouts/JUDGED.md has a line for each, but for slides and boards."""
    judged = (shipped() / "layouts" / "JUDGED.md").read_text(encoding="utf-8")
    hanging = [name for name, file in SHELF.layouts().items() if file.parent.name not in ("deck", "board")]
    assert [name for name in hanging if f"\n| `{name}` |" not in judged] == []
