"""Colour spaces and colours of a PDF (ISO 32000-1, 8.6), as far as a press cares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from visuals.preflight.objects import dictionary_of, items_of, name_of, value_of
from visuals.preflight.page import numbers

__all__ = ["CMYK", "GREY", "RGB", "UNKNOWN", "Colour", "Space", "named_space", "read_space"]

Kind = Literal["grey", "cmyk", "rgb", "lab", "spot", "indexed", "pattern", "unknown"]

# Spaces are built of spaces; a chain longer than this is a circle.
_DEEPEST = 6

_ALL_INKS = 4


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space of `parts` components. `calibrated` is "ICC" or "Cal" where it is not the device's own.

    `names` are the inks of a Separation or DeviceN; `base` is the space behind it: the alternate of spots, the colours
    of an index, the space of an uncoloured pattern.
    """

    kind: Kind
    parts: int = 0
    calibrated: Literal["", "ICC", "Cal"] = ""
    names: tuple[str, ...] = ()
    base: Space | None = None

    @property
    def title(self) -> str:
        """As people of the trade call it: "DeviceRGB", "ICC RGB", "Lab", "CutContour"."""
        if self.names:
            return ", ".join(self.names)
        if self.kind == "indexed" and self.base:
            return self.base.title
        word = {"grey": "Gray", "cmyk": "CMYK", "rgb": "RGB", "lab": "Lab"}.get(self.kind, self.kind)
        prefix = {"": "Device", "ICC": "ICC ", "Cal": "Cal"}[self.calibrated]
        return word if self.kind in ("lab", "spot", "pattern", "unknown", "indexed") else prefix + word

    @property
    def begins(self) -> tuple[float, ...]:
        """The colour that is current when the space was just chosen: black, or all of the spots."""
        return {"cmyk": (0.0, 0.0, 0.0, 1.0), "spot": (1.0,) * self.parts}.get(self.kind, (0.0,) * self.parts)

    @property
    def behind(self) -> tuple[Space, ...]:
        """The space and those that it is built of."""
        return (self, *self.base.behind) if self.base else (self,)


GREY = Space("grey", 1)
RGB = Space("rgb", 3)
CMYK = Space("cmyk", 4)
UNKNOWN = Space("unknown")
_PATTERN = Space("pattern")

_DEVICES = {
    "DeviceGray": GREY, "G": GREY, "DeviceRGB": RGB, "RGB": RGB, "DeviceCMYK": CMYK, "CMYK": CMYK, "Pattern": _PATTERN,
}  # fmt: skip
"""Devices by name, those of inline images too."""

_DEFAULTS = {"DeviceGray": "DefaultGray", "DeviceRGB": "DefaultRGB", "DeviceCMYK": "DefaultCMYK"}

_OF_PARTS: dict[int, Kind] = {1: "grey", 3: "rgb", 4: "cmyk"}


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour: shares 0..1 of the components of its space."""

    space: Space
    parts: tuple[float, ...] = ()

    @property
    def inks(self) -> tuple[float, ...]:
        """Percent of ink on each plate; () where that is not known without conversion. "All" is on every plate."""
        space, parts = self.space, tuple(min(1.0, max(0.0, part)) for part in self.parts)
        if space.calibrated or not parts:
            return ()
        if space.kind == "grey":
            return (0.0, 0.0, 0.0, round(100 * (1 - parts[0]), 3))
        if space.kind == "cmyk" and len(parts) == 4:
            return tuple(round(100 * part, 3) for part in parts)
        if space.kind == "spot" and space.names != ("All",):
            return tuple(round(100 * part, 3) for part in parts)
        return ()

    @property
    def total(self) -> float:
        """Percent of all inks together; 0 where it is not known."""
        return sum(self.inks)

    @property
    def is_white(self) -> bool:
        """No ink at all, as far as that is known."""
        return bool(self.inks) and not any(self.inks)

    @property
    def is_black(self) -> bool:
        """Black ink alone, all of it."""
        return self.inks == (0.0, 0.0, 0.0, 100.0)

    @property
    def title(self) -> str:
        """ "0/100/100/0", or the name of the space."""
        if self.space.kind in ("cmyk", "grey") and self.inks:
            return "/".join(f"{ink:g}" for ink in self.inks)
        return self.space.title


def read_space(value: Any, resources: Any, deep: int = 0) -> Space:
    """The space that a name or an array means where `resources` hold; UNKNOWN for what cannot be read."""
    if value is None or deep > _DEEPEST:
        return UNKNOWN
    name = name_of(value)
    if name:
        return named_space(name, resources, deep)
    family = name_of(value_of(value, 0))
    if family == "ICCBased":
        parts = next(iter(numbers([value_of(value_of(value, 1), "/N")])), 0.0)
        return Space(_OF_PARTS.get(int(parts), "unknown"), int(parts), "ICC")
    if family in ("CalRGB", "CalGray"):
        return Space("rgb", 3, "Cal") if family == "CalRGB" else Space("grey", 1, "Cal")
    if family == "Lab":
        return Space("lab", 3)
    if family in ("Indexed", "I"):
        return Space("indexed", 1, base=read_space(value_of(value, 1), resources, deep + 1))
    if family == "Pattern":
        under = value_of(value, 1)
        return Space("pattern", base=read_space(under, resources, deep + 1)) if under is not None else _PATTERN
    if family in ("Separation", "DeviceN"):
        return _spots(value, family, resources, deep)
    return _DEVICES.get(family, UNKNOWN)


def named_space(name: str, resources: Any, deep: int = 0) -> Space:
    """A device, by the default that stands in for it where there is one (ISO 32000-1, 8.6.5.6); or what the resources
    call so."""
    spaces = dictionary_of(resources, "/ColorSpace")
    default = _DEFAULTS.get(name)
    if default:
        stand_in = value_of(spaces, f"/{default}")
        return read_space(stand_in, None, deep + 1) if stand_in is not None else _DEVICES[name]
    return _DEVICES.get(name) or read_space(value_of(spaces, f"/{name}"), resources, deep + 1)


def _spots(value: Any, family: str, resources: Any, deep: int) -> Space:
    said = value_of(value, 1)
    names = [said] if family == "Separation" else items_of(said, 32)
    inks = tuple(name_of(each) or "?" for each in names)
    return Space("spot", len(inks), names=inks, base=read_space(value_of(value, 2), resources, deep + 1))
