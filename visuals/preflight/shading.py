"""The colours of a gradient: those of its ends, between which all others lie (ISO 32000-1, 7.10 and 8.7.4)."""

from __future__ import annotations

from typing import Any

from visuals.preflight.content import TooLongError, unpacked
from visuals.preflight.objects import items_of, value_of
from visuals.preflight.page import numbers
from visuals.preflight.spaces import Colour, Space

__all__ = ["ends_of"]

_MOST_SAMPLES = 4096
_MOST_PIECES = 256
_DEEPEST = 4

_SAMPLED, _EXPONENTIAL, _STITCHED = 0, 2, 3


def ends_of(shading: Any, space: Space) -> list[Colour]:
    """The colours at the ends and stops of a shading in `space`; [] for meshes and for functions that are programs."""
    function = value_of(shading, "/Function")
    each = items_of(function, 32)
    if each:  # a function for each component
        parts = [_values(part, 1, 0) for part in each]
        if len({len(part) for part in parts}) > 1:
            parts = [[part[0], part[-1]] if part else [] for part in parts]
        made = [tuple(value[0] for value in each) for each in zip(*parts, strict=False)]
    else:
        made = _values(function, space.parts, 0)
    return [Colour(space, values) for values in dict.fromkeys(made) if len(values) == space.parts]


def _values(function: Any, parts: int, deep: int) -> list[tuple[float, ...]]:
    kind = next(iter(numbers([value_of(function, "/FunctionType")])), -1.0)
    if kind == _EXPONENTIAL:
        first, last = (_row(value_of(function, key)) for key in ("/C0", "/C1"))
        return [first or (0.0,), last or (1.0,)]
    if kind == _STITCHED and deep < _DEEPEST:
        pieces = items_of(value_of(function, "/Functions"), _MOST_PIECES)
        return [value for piece in pieces for value in _values(piece, parts, deep + 1)]
    if kind == _SAMPLED:
        return _samples(function, parts)
    return []


def _row(values: Any) -> tuple[float, ...]:
    return tuple(numbers(items_of(values)))


def _samples(function: Any, parts: int) -> list[tuple[float, ...]]:
    """The samples of eight bits that image editors write for gradients of many stops."""
    bits = numbers([value_of(function, "/BitsPerSample")])
    if bits != [8.0] or not parts or value_of(function, "/Decode") is not None:
        return []
    try:
        data = unpacked(function, _MOST_SAMPLES * parts)
    except TooLongError:
        return []
    return [tuple(byte / 255 for byte in data[at : at + parts]) for at in range(0, len(data) - parts + 1, parts)]
