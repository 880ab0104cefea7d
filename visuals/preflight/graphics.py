"""The graphics state of a content stream (ISO 32000-1, 8.4), as far as print is concerned."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from visuals.preflight.objects import name_of, value_of
from visuals.preflight.page import numbers
from visuals.preflight.spaces import GREY, Colour
from visuals.scene import IDENTITY, Matrix, compose_matrices

__all__ = ["Graphics", "changed", "height_of", "see_through", "transfers"]

_BLACK = Colour(GREY, (0.0,))

_PLAIN_BLENDS = ("Normal", "Compatible", "")


@dataclass(frozen=True, slots=True)
class Graphics:
    """The state while things are painted: `fill` and `stroke` with their overprint, the line's `width`, the font.

    The patterns are what they are painted with where their space is "pattern"; `showing` is the text rendering mode.
    """

    matrix: Matrix = IDENTITY
    fill: Colour = _BLACK
    stroke: Colour = _BLACK
    fill_pattern: Any = None
    stroke_pattern: Any = None
    width: float = 1.0
    overprints_fill: bool = False
    overprints_stroke: bool = False
    mode: int = 0
    font: Any = None
    size: float = 0.0
    leading: float = 0.0
    showing: int = 0

    def within(self, matrix: Matrix) -> Graphics:
        """The state under one more matrix."""
        return replace(self, matrix=compose_matrices(self.matrix, matrix))

    @property
    def line(self) -> float:
        """How wide a stroke is on the page: by the geometric mean of both directions."""
        a, b, c, d, _, _ = self.matrix
        return self.width * math.sqrt(abs(a * d - b * c))


def height_of(matrix: Matrix) -> float:
    """By how much upright lengths grow."""
    return math.hypot(matrix[2], matrix[3])


def changed(state: Graphics, entry: Any) -> Graphics:
    """The state after the parameters of an ExtGState."""
    width, mode = numbers([value_of(entry, "/LW")]), numbers([value_of(entry, "/OPM")])
    over_stroke, over_fill = value_of(entry, "/OP"), value_of(entry, "/op")
    if over_fill is None:
        over_fill = over_stroke  # OP counts for both where op is left out
    font = value_of(entry, "/Font")
    size = numbers([value_of(font, 1)]) if font is not None else []
    return replace(
        state,
        width=width[0] if width else state.width,
        mode=int(mode[0]) if mode else state.mode,
        overprints_stroke=bool(over_stroke) if isinstance(over_stroke, bool) else state.overprints_stroke,
        overprints_fill=bool(over_fill) if isinstance(over_fill, bool) else state.overprints_fill,
        font=value_of(font, 0) if size else state.font,
        size=size[0] if size else state.size,
    )


def see_through(entry: Any) -> str:
    """What in the ExtGState lets something show through: "ca 0.5", "SMask", "BM Multiply"; "" for nothing."""
    for key in ("/ca", "/CA"):
        opacity = numbers([value_of(entry, key)])
        if opacity and opacity[0] < 1:
            return f"{key[1:]} {opacity[0]:g}"
    mask = value_of(entry, "/SMask")
    if mask is not None and name_of(mask) != "None":
        return "SMask"
    blend = value_of(entry, "/BM")
    name = name_of(blend) or name_of(value_of(blend, 0))
    return "" if name in _PLAIN_BLENDS else f"BM {name}"


def transfers(entry: Any) -> str:
    """The key by which the ExtGState changes the amount of ink ("TR", "TR2", "HTP"); "" where it does not."""
    for key, harmless in (("/TR", ("Identity",)), ("/TR2", ("Identity", "Default")), ("/HTP", ())):
        said = value_of(entry, key)
        if said is not None and name_of(said) not in harmless:
            return key[1:]
    return ""
