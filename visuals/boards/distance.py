"""From how far a board is read: its letters and their marks by eyes, its codes by telephones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from visuals.boards.lettering import Lettered
    from visuals.scene import Sheet, Text
    from visuals.spec.board import Module

__all__ = ["Distances", "board_facts", "code_window", "distances", "page_facts"]

_READ, _FARTHEST = 0.36, 0.6
"""Metres for each millimetre of a capital: 28 mm and 17 mm for 10 m (an inch for 30 and for 50 feet)."""

_MARK, _SHARP = 1.72, 3.44
"""Metres for each millimetre of a stroke: two minutes of arc (an eye of 20/40) and one (20/20)."""

_NEAR, _FAR = (0.38, 0.65), 0.5
"""Metres for each millimetre of pitch: nearer than the first a camera sees single diodes (a code of one diode a module
is read from nearer than one of many, whose modules fall apart); farther than the second, times the pixels of a module,
it sees no modules. Measured on simulated boards behind a lens of 0.7 pixels (standard deviation): within these every
frame was read by zxing, OpenCV and zbar."""

_CAPITAL, _STROKE = 0.714, 0.15
"""Of outlines: a capital's share of the em, a stroke's share of a capital."""


@dataclass(frozen=True, slots=True)
class Distances:
    """Metres from which words are read well (`read`) and at most (`farthest`), and from which a mark's stroke is
    resolved by most eyes (`mark`) and by the sharpest (`sharp`). `rows` is how high a capital is."""

    rows: int
    read: float
    farthest: float
    mark: float
    sharp: float

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def distances(texts: Sequence[Lettered], pitch: float) -> Distances | None:
    """Those of the smallest words, `pitch` in millimetres; None without words."""
    if not texts:
        return None
    smallest = min(texts, key=lambda text: text.capital)
    return _of(smallest.capital, smallest.stroke, pitch)


def _of(capital: int, stroke: int, pitch: float) -> Distances:
    high, wide = capital * pitch, stroke * pitch
    metres = (round(each, 1) for each in (high * _READ, high * _FARTHEST, wide * _MARK, wide * _SHARP))
    return Distances(capital, *metres)


def code_window(module: int, pitch: float) -> tuple[float, float]:
    """Metres (to tenths) between which a code is read whose modules are `module` pixels wide."""
    return round(_NEAR[module > 1] * pitch, 1), round(_FAR * pitch * module, 1)


def board_facts(module: Module, found: Distances | None) -> dict[str, Any]:
    """What a manifest says of a board: its module in pixels, its pitch in millimetres, its distances in metres."""
    told = found.as_json() if found else None
    return {"module": list(module.pixels), "pitch": module.pitch.amount, "distances": told}


def page_facts(sheets: Sequence[Sheet], module: Module) -> dict[str, Any]:
    """The same of pages that a layout made."""
    from visuals.scene import Text, walk

    texts = (item for sheet in sheets for item, _ in walk(sheet.items) if isinstance(item, Text) and item.lines)
    sizes = [_size(text) for text in texts]
    return board_facts(module, _of(*min(sizes), module.pitch.amount) if sizes else None)


def _size(text: Text) -> tuple[int, int]:
    """Rows of a capital, columns of a stroke."""
    if text.in_pixels:
        from visuals.text.pixelfont import read_pixel_font

        font = read_pixel_font(text.lines[0].runs[0].font.file)
        return font.capital, font.stroke
    capital = round(text.size * _CAPITAL)
    return capital, max(1, round(capital * _STROKE))
