"""Every commune-level unit of Viet Nam in every host slot that we ship: no letter missing, no ink outside its box."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.samples import HERE, job, product, values
from visuals.compose import compose, letters
from visuals.resolve import Said
from visuals.shelf import Shelf
from visuals.text.fit import TooLong, fit, place
from visuals.text.style import Style
from visuals.text.wordfiles import word_list
from visuals.units import Box

SHELF = Shelf.of()
UNITS = [unit for unit in word_list("communes") if unit.startswith(("xã ", "phường ", "đặc khu "))]
# The cover of a deck calls its host the unit.
HOSTS = sorted(
    (name, slot) for name in SHELF.layouts() for slot in ("host", "unit") if slot in SHELF.layout(name).slots
)

Slot = tuple[float, float, Style, float]
"""Width, height and style of a host's room, and the aspect of the sheet it is on."""


def slots_of(name: str, slot: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slot]:
    """Room and style of the host in each variant of a layout, at the middle of its proven part."""
    asked: list[tuple[str, float, float, Style]] = []

    def noted(words: str, width: float, height: float, style: Style):  # type: ignore[no-untyped-def]
        asked.append((words, width, height, style))
        return fit(words, width, height, style)

    monkeypatch.setattr(letters, "fit", noted)
    layout = SHELF.layout(name)
    for variant in layout.variants:
        low, high = max(variant.aspect.low, layout.proven.low), min(variant.aspect.high, layout.proven.high)
        if low > high:
            continue
        aspect = (low * high) ** 0.5
        asked.clear()
        given = values(layout, long=False, full=True)
        given = {**given, slot: Said("Xã Kép", HERE)}
        host = "Xã Kép"
        compose(job(layout, product(2000 * aspect**0.5, 2000 / aspect**0.5), given))
        # The last time it was asked for is how it stands on the sheet.
        yield [(width, height, style, aspect) for words, width, height, style in asked if words == host][-1]


def composed(name: str, slot: str, aspect: float, unit: str) -> None:
    """The whole sheet with that host, whose room grows with it. Raises RefusedError where it finds none."""
    layout = SHELF.layout(name)
    given = {**values(layout, long=False, full=True), slot: Said(f"UBND {unit}", HERE)}
    compose(job(layout, product(2000 * aspect**0.5, 2000 / aspect**0.5), given))


def test_there_are_as_many_units_as_the_law_says() -> None:
    """Resolution 202/2025/QH15 and the resolutions on the 34 provinces: 3,321 units."""
    assert len(UNITS) == 3321


@pytest.mark.slow
@pytest.mark.parametrize(("name", "slot"), HOSTS)
def test_every_unit_in_every_host_slot(name: str, slot: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for width, height, style, aspect in set(slots_of(name, slot, monkeypatch)):
        room = Box(0.0, 0.0, width, height if height < 1e6 else 10 * style.largest * style.lines)
        for unit in UNITS:
            try:
                setting = fit(f"UBND {unit}", width, height, style)
            except TooLong:
                composed(name, slot, aspect, unit)
                continue
            for line in place(setting, room, "left", "top"):
                assert line.ink.x >= -1e-6, unit
                assert line.ink.right <= width + 1e-6, unit
                assert line.ink.y >= -1e-6, unit
                assert line.ink.bottom <= room.height + 1e-6, unit
                assert all(0 not in run.glyphs for run in line.runs), unit
