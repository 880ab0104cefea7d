"""Words beside the artwork: slugs, panel numbers, the texts of an assembly drawing. Set with a face that ships."""

from __future__ import annotations

import functools
import math
import unicodedata
from typing import Literal

from visuals.scene import Align, Fill, Paint, Text
from visuals.shelf import shipped
from visuals.text.faces import Face, FontBook
from visuals.text.fit import Style, fit, place
from visuals.units import Box

__all__ = ["ALL", "BLACK", "lines_of", "width_of", "written"]

ALL = Paint("#000000", (100.0, 100.0, 100.0, 100.0), spot="All")
"""Registration: every plate, whatever inks there are (ISO 32000-1, 8.6.6.4). Black alone would miss the spots."""

BLACK = Paint("#000000", (0.0, 0.0, 0.0, 100.0))

_FAMILY = "Be Vietnam Pro"

_BETWEEN = "  ·  "


@functools.lru_cache(maxsize=8)
def _face(weight: int) -> Face:
    return FontBook((shipped() / "fonts",)).face(_FAMILY, weight)


def _style(weight: int, size: float) -> Style:
    return Style((_face(weight),), size, size / 1000, 1)


@functools.lru_cache(maxsize=256)
def _plain(words: str, weight: int) -> str:
    """One line without the letters that the face lacks: a slug in two scripts must not stop a banner."""
    words = " ".join(unicodedata.normalize("NFC", words).split())
    lacking = _face(weight).missing(words)
    return "".join(letter for letter in words if letter not in lacking) or "-"


@functools.lru_cache(maxsize=256)
def width_of(words: str, size: float, weight: int = 500) -> float:
    """How wide `words` are on one line of `size` (the em), in its unit."""
    return fit(_plain(words, weight), math.inf, math.inf, _style(weight, size)).width


def written(
    words: str,
    box: Box,
    size: float,
    *,
    fill: Fill = ALL,
    align: Align = "left",
    valign: Literal["top", "middle", "bottom"] = "middle",
    weight: int = 500,
) -> Text:
    """`words` on one line in `box`, at `size` (the em), smaller where they would be wider than the box."""
    setting = fit(_plain(words, weight), box.width, math.inf, _style(weight, size))
    return Text(place(setting, box, align, valign), box, fill, setting.words, align, role="slug")


def lines_of(facts: tuple[str, ...], width: float, size: float) -> tuple[str, ...]:
    """The facts put into lines of at most `width`, a dot between two; none is torn."""
    lines: list[str] = []
    for fact in facts:
        longer = _BETWEEN.join((lines[-1], fact)) if lines else fact
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(fact)
    return tuple(lines)
