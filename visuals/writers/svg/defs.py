"""What an SVG defines before it draws: gradients, clips, symbols, letters that are drawn more than once.

Ids count up in the order of first use, so the same drawing gives the same file.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass, field

from visuals.scene import Gradient, Item, Path
from visuals.writers.gradient import tidy_stops
from visuals.writers.operators import number

__all__ = ["Defs", "path_data"]

_POINT_DIGITS = 4
_SHARE_DIGITS = 4

_COMMANDS = {
    "M": "M%.9g %.9g", "L": "L%.9g %.9g", "C": "C%.9g %.9g %.9g %.9g %.9g %.9g", "Z": "Z",
}  # fmt: skip


def path_data(path: Path, digits: int) -> str:
    """The `d` of a path."""
    return _template(path.verbs) % tuple([round(each, digits) for each in path.points])


@functools.lru_cache(maxsize=256)
def _template(verbs: str) -> str:
    """One formatting for all numbers of an outline; `%g` leaves out needless zeros."""
    return "".join([_COMMANDS[verb] for verb in verbs])


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
    way = " ".join(f'{key}="{number(value, _POINT_DIGITS)}"' for key, value in places.items())
    stops = "".join(
        f'<stop offset="{number(stop.at, _SHARE_DIGITS)}" stop-color="{stop.paint.screen}"'
        + (f' stop-opacity="{number(stop.paint.opacity, _SHARE_DIGITS)}"/>' if stop.paint.opacity < 1 else "/>")
        for stop in tidy_stops(gradient)
    )
    return f'<{tag} id="{name}" gradientUnits="userSpaceOnUse" {way}>{stops}</{tag}>'
