"""The styles that one font file holds: one, or those of a variable font, each with its place on the axes.

A variable font is never written out as files: HarfBuzz shapes and draws it at any place on its axes, and that place
goes with the font wherever it is drawn.
"""

from __future__ import annotations

import dataclasses
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from visuals.scene import Axes
from visuals.text.font_rules import font_rules
from visuals.text.sfnt import BrokenError

__all__ = ["Style", "styles"]

_HEADER = ">HHHHHHHH"
_AXIS = ">4slllHH"
_MOST_AXES = 64

# The words for weight and slant in the name of a style; what is left names a family of its own ("Condensed").
_WEIGHT_WORDS = re.compile(
    r"\b(?:(?:extra|ultra|semi|demi)[ -]?)?(?:thin|hairline|light|regular|normal|book|medium|bold|black|heavy)\b"
    r"|\bdemi\b|\broman\b|\bupright\b|\bitalic\b|\boblique\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Style:
    """A style of a family. `axes` is where a variable font stands for it, `weights` the range that it can take."""

    family: str
    weight: int
    italic: bool
    axes: Axes = ()
    weights: tuple[float, float] | None = None

    def at(self, weight: int) -> Style:
        """This style at the weight asked for, as near as its axis reaches; itself when it has no such axis."""
        if self.weights is None:
            return self
        low, high = self.weights
        found = min(max(float(weight), low), high)
        axes = tuple((tag, found if tag == "wght" else value) for tag, value in self.axes)
        return dataclasses.replace(self, weight=round(found), axes=axes)


@dataclass(frozen=True, slots=True)
class _Axis:
    tag: str
    least: float
    usual: float
    most: float


def styles(fvar: memoryview | None, names: Mapping[int, str], plain: Style) -> tuple[Style, ...]:
    """Every style that a font file names, `plain` alone for a static font.

    A variable font without named styles gets those of every hundred on its weight axis. Raises BrokenError for a table
    `fvar` that does not hold what it promises.
    """
    if fvar is None:
        return (plain,)
    axes, instances = _read(fvar)
    if not axes:
        return (plain,)
    usual = tuple((axis.tag, axis.usual) for axis in axes)
    weight = next((axis for axis in axes if axis.tag == "wght"), None)
    weights = (weight.least, weight.most) if weight else None
    found = [_named(plain, dict(usual), values, names.get(name, ""), weights) for name, values in instances]
    if not any(style.family == plain.family for style in found):
        first = dataclasses.replace(plain, axes=usual, weights=weights)
        hundreds = range(100, 1000, 100) if weight else ()
        found += [first.at(each) for each in hundreds if weight and weight.least <= each <= weight.most]
        found += [] if found else [first.at(plain.weight)]
    # What stands at the usual place of the other axes comes first: of two styles of one name it is the one meant.
    found.sort(key=lambda style: style.family != plain.family)
    return tuple(dict.fromkeys(found))


def _named(
    plain: Style, usual: Mapping[str, float], values: Axes, name: str, weights: tuple[float, float] | None
) -> Style:
    """The style that a variable font calls `name`, standing at `values` on its axes."""
    there = dict(values)
    others = {tag for tag, value in values if tag not in ("wght", "ital", "slnt") and value != usual[tag]}
    rest = " ".join(_WEIGHT_WORDS.sub(" ", name).split())
    if others and not rest:
        rest = " ".join(f"{tag}{there[tag]:g}" for tag, _ in values if tag in others)
    family = f"{plain.family} {rest}" if others else plain.family
    italic = plain.italic or there.get("ital", 0.0) >= 0.5 or there.get("slnt", 0.0) != 0.0
    return Style(family, round(there.get("wght", float(plain.weight))), italic, values, weights)


def _read(fvar: memoryview) -> tuple[tuple[_Axis, ...], tuple[tuple[int, Axes], ...]]:
    """The axes, and (name id, place) of every named style. Raises BrokenError."""
    try:
        _, _, start, _, count, size, named, length = struct.unpack_from(_HEADER, fvar)
        if count > _MOST_AXES or size < struct.calcsize(_AXIS) or length < 4 + 4 * count:
            raise BrokenError("font-damaged", "fvar")
        axes = tuple(_axis(struct.unpack_from(_AXIS, fvar, start + size * index)) for index in range(count))
        rows = range(start + size * count, start + size * count + length * min(named, _most()), length)
        return axes, tuple(_instances(fvar, axes, rows))
    except struct.error:
        raise BrokenError("font-damaged", "fvar") from None


def _most() -> int:
    return font_rules().most_instances


def _axis(row: tuple[bytes, int, int, int, int, int]) -> _Axis:
    tag, least, usual, most, _, _ = row
    if not least <= usual <= most:
        raise BrokenError("font-damaged", "fvar")
    return _Axis(tag.decode("latin-1"), least / 0x10000, usual / 0x10000, most / 0x10000)


def _instances(fvar: memoryview, axes: tuple[_Axis, ...], rows: range) -> Iterator[tuple[int, Axes]]:
    """(name id, place on every axis) of each named style; a place beyond an axis is brought back to its end."""
    for row in rows:
        name, _, *values = struct.unpack_from(f">HH{len(axes)}l", fvar, row)
        places = zip(axes, values, strict=True)
        yield name, tuple((axis.tag, min(max(value / 0x10000, axis.least), axis.most)) for axis, value in places)
