"""What the drawing scripts of this folder share: numbers, stars, colours with two truths, and the file around them.

Run them from the top folder, for example `python -m assets.flags.draw`; they write the SVG files beside themselves.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

Point = tuple[float, float]

ACCENT = 'fill="#FFD100" data-print="0 15 100 0" data-ink="accent"'
INK = 'fill="#FFFFFF" data-print="0 0 0 0" data-ink="ink"'
MARK = 'fill="#ED2939" data-print="0 91 87 0" data-ink="mark"'
SOFT = 'fill="#A9C7F5" data-print="35 15 0 0" data-ink="soft"'
"""Colours of motifs: the theme's inks; gold, white, red and light blue where there is no theme."""


def number(value: float) -> str:
    """At most two decimals, none that say nothing."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def points(corners: Iterable[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in corners)


def path(*parts: str | float | Point) -> str:
    """Path data from letters, numbers and points: path("M", (0, 0), "L", (1, 0), "Z")."""
    words = []
    for part in parts:
        words.append(
            part if isinstance(part, str) else " ".join(map(number, part if isinstance(part, tuple) else (part,)))
        )
    return " ".join(words)


def around(centre: Point, radius: float, degrees: float) -> Point:
    """The point at `degrees` clockwise from straight up, `radius` away from `centre`."""
    angle = math.radians(degrees)
    return centre[0] + radius * math.sin(angle), centre[1] - radius * math.cos(angle)


def star(centre: Point, radius: float, tips: int = 5, inner: float | None = None, turn: float = 0.0) -> list[Point]:
    """The corners of a star, one tip at `turn` degrees clockwise from up.

    Without `inner` the star is the pentagram's: each edge lies on the straight line from tip to tip.
    """
    hollow = radius * math.cos(math.radians(72)) / math.cos(math.radians(36)) if inner is None else inner
    step = 360 / tips
    corners = []
    for tip in range(tips):
        corners += [around(centre, radius, turn + tip * step), around(centre, hollow, turn + (tip + 0.5) * step)]
    return corners


def paint(screen: str, build: str) -> str:
    """The attributes of a colour that a screen shows as `screen` and a press prints as `build` (C M Y K, percent)."""
    return f'fill="{screen}" data-print="{build}"'


def band(x: float, y: float, width: float, height: float, colour: str) -> str:
    place = f'x="{number(x)}" y="{number(y)}" ' if x or y else ""
    return f'<rect {place}width="{number(width)}" height="{number(height)}" {colour}/>'


def disc(centre: Point, radius: float, colour: str) -> str:
    return f'<circle cx="{number(centre[0])}" cy="{number(centre[1])}" r="{number(radius)}" {colour}/>'


def polygon(corners: Iterable[Point], colour: str) -> str:
    return f'<polygon points="{points(corners)}" {colour}/>'


def outline(data: str, colour: str) -> str:
    return f'<path d="{data}" {colour}/>'


def closed(*corners: Point) -> str:
    """Path data of a polygon."""
    return path("M", corners[0], "L", *corners[1:], "Z")


def coloured(colour: str, *elements: str) -> str:
    return f"<g {colour}>\n" + "\n".join(elements) + "\n</g>"


def used(name: str, x: float, y: float, degrees: float = 0.0, scale: float = 1.0) -> str:
    grown = "" if scale == 1 else f" scale({number(scale)})"
    return f'<use href="#{name}" transform="translate({number(x)},{number(y)}) rotate({number(degrees)}){grown}"/>'


def shapes(**named: str) -> str:
    """Outlines that the drawing uses by name."""
    return "<defs>\n" + "\n".join(f'<path id="{name}" d="{data}"/>' for name, data in named.items()) + "\n</defs>"


def drawing(width: float, height: float, title: str, *elements: str) -> str:
    """The whole file: one element a line."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}">'
    return "\n".join((head, f"<title>{title}</title>", *elements, "</svg>")) + "\n"


def write(folder: Path, drawings: dict[str, str]) -> None:
    for name, text in drawings.items():
        (folder / f"{name}.svg").write_text(text, encoding="utf-8", newline="\n")
        print(folder.name, name, len(text))
