"""What an SVG defines before it draws: gradients, clips, symbols, letters that are drawn more than once.

Ids count up in the order of first use, so the same drawing gives the same file.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from visuals.scene import Gradient, Item, Path
from visuals.writers.gradient import tidy_stops
from visuals.writers.operators import number

__all__ = ["Defs", "path_data", "short"]

_POINT_DIGITS = 4
_SHARE_DIGITS = 4


def short(value: float, digits: int) -> str:
    """`value` as SVG takes it: no needless zeros, not even the leading one."""
    text = number(value, digits)
    if text.startswith("0."):
        return text[1:]
    return "-" + text[2:] if text.startswith("-0.") else text


def path_data(path: Path, digits: int) -> str:
    """The `d` of a path."""
    row: list[str] = []
    for verb, numbers in path.segments():
        row.append(verb)
        for place, value in enumerate(numbers):
            written = short(value, digits)
            # A minus sign parts two numbers by itself.
            row.append(f" {written}" if place and written[0] != "-" else written)
    return "".join(row)


@dataclass(slots=True)
class Defs:
    """The definitions of one file; methods return the id of what they were asked for."""

    rows: list[str] = field(default_factory=list)
    _ids: dict[tuple[str, object], str] = field(default_factory=dict)
    _symbols: dict[str, list[tuple[tuple[Item, ...], str]]] = field(default_factory=dict)
    _count: int = 0

    def gradient(self, gradient: Gradient) -> str:
        return self._once("gradient", gradient, lambda name: _gradient(gradient, name))

    def clip(self, data: str) -> str:
        return self._once("clip", data, lambda name: f'<clipPath id="{name}"><path d="{data}"/></clipPath>')

    def outline(self, data: str) -> str:
        return self._once("outline", data, lambda name: f'<path id="{name}" d="{data}"/>')

    def known_symbol(self, symbol: str, items: tuple[Item, ...]) -> str | None:
        """The id under which these items were drawn as `symbol` before."""
        drawn = self._symbols.get(symbol, [])
        return next((name for others, name in drawn if others is items or others == items), None)

    def add_symbol(self, symbol: str, items: tuple[Item, ...], drawn: str) -> str:
        name = self._next()
        self._symbols.setdefault(symbol, []).append((items, name))
        self.rows.append(f'<g id="{name}">{drawn}</g>')
        return name

    def _once(self, kind: str, value: object, draw: Callable[[str], str]) -> str:
        key = (kind, value)
        if key not in self._ids:
            self._ids[key] = self._next()
            self.rows.append(draw(self._ids[key]))
        return self._ids[key]

    def _next(self) -> str:
        self._count += 1
        return f"d{self._count}"


def _gradient(gradient: Gradient, name: str) -> str:
    (x0, y0), (x1, y1) = gradient.start, gradient.end
    if gradient.kind == "linear":
        tag, places = "linearGradient", {"x1": x0, "y1": y0, "x2": x1, "y2": y1}
    else:
        tag, places = "radialGradient", {"cx": x0, "cy": y0, "r": math.dist(gradient.start, gradient.end)}
    way = " ".join(f'{key}="{short(value, _POINT_DIGITS)}"' for key, value in places.items())
    stops = "".join(
        f'<stop offset="{short(stop.at, _SHARE_DIGITS)}" stop-color="{stop.paint.screen}"'
        + (f' stop-opacity="{short(stop.paint.opacity, _SHARE_DIGITS)}"/>' if stop.paint.opacity < 1 else "/>")
        for stop in tidy_stops(gradient)
    )
    return f'<{tag} id="{name}" gradientUnits="userSpaceOnUse" {way}>{stops}</{tag}>'
