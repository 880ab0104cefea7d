"""Draws the ASEAN flag and emblem from the Secretariat's colours and proportions. Conditions of use: NOTICE.md.

The circle is three fifths of the flag's height, the stalks are half the circle's diameter high and as wide, the white
ring is 1/72 of the flag's height (published measures: 1/72 to 1/80).
"""

from __future__ import annotations

from pathlib import Path

from assets.asean import rows
from assets.pen import band, disc, drawing, outline, paint, path, write

BLUE = paint("#0039A6", "100 60 0 6")
RED = paint("#ED2939", "0 91 87 0")
YELLOW = paint("#F9E300", "0 0 100 0")
WHITE = paint("#FFFFFF", "0 0 0 0")

FLAG = (1080.0, 720.0)
RADIUS = FLAG[1] * 3 / 5 / 2
RING = FLAG[1] / 72

# In hundredths of the stalks' height: where stalk and gap of one side begin at the ends and at the waist.
GAP, PITCH, WIDTH = 1.4, 10.24, 7.5
WAIST_PITCH, WAIST_WIDTH = 5.4, 2.7


def edge(end: float, waist: float, half: float, down: bool) -> tuple[str | tuple[float, float], ...]:
    """One edge from its upper end through the waist to its lower end, or back: upright at the ends, pinched between."""
    bend = waist + 0.686 * (end - waist)
    upper = ("C", (end, -0.6 * half), (bend, -0.2 * half), (waist, 0.0))
    lower = ("C", (bend, 0.2 * half), (end, 0.6 * half), (end, half))
    if down:
        return (*upper, *lower)
    back = ("C", (end, 0.6 * half), (bend, 0.2 * half), (waist, 0.0))
    return (*back, "C", (bend, -0.2 * half), (end, -0.6 * half), (end, -half))


def stalk(place: int, side: int, half: float, clockwise: bool = True) -> str:
    """Stalk number `place` (0 to 4) counted from the middle; `side` is 1 for right, -1 for left."""
    unit = 2 * half / 100 * side
    inner, waist = (GAP + PITCH * place) * unit, (GAP + WAIST_PITCH * place) * unit
    first, second = sorted(((inner, waist), (inner + WIDTH * unit, waist + WAIST_WIDTH * unit)), reverse=clockwise)
    begin = ("M", (second[0], -half), "H", first[0])
    return path(*begin, *edge(*first, half, True), "H", second[0], *edge(*second, half, False), "Z")


def stalks(half: float, clockwise: bool = True) -> str:
    """All ten, about (0, 0), `half` of their height above and below."""
    return " ".join(stalk(place, side, half, clockwise) for side in (-1, 1) for place in range(5))


def centred(x: float, y: float, *elements: str) -> str:
    return f'<g transform="translate({x:g},{y:g})">\n' + "\n".join(elements) + "\n</g>"


def figure() -> tuple[str, str, str]:
    """White ring, red disc and stalks about (0, 0)."""
    return disc((0, 0), RADIUS, WHITE), disc((0, 0), RADIUS - RING, RED), outline(stalks(RADIUS / 2), YELLOW)


def flag() -> str:
    middle = (FLAG[0] / 2, FLAG[1] / 2)
    return drawing(*FLAG, "Cờ ASEAN", band(0, 0, *FLAG, BLUE), centred(*middle, *figure()))


def emblem() -> str:
    """The figure with the blue line around it, so that it stands on any ground."""
    side = 2 * (RADIUS + RING)
    return drawing(side, side, "Biểu tượng ASEAN", centred(side / 2, side / 2, disc((0, 0), side / 2, BLUE), *figure()))


def circle(radius: float, clockwise: bool) -> str:
    sweep = f"0 1 {int(clockwise)}"
    return path(
        "M", (0, -radius), "A", radius, radius, sweep, (0, radius), "A", radius, radius, sweep, (0, -radius), "Z"
    )


def one_colour() -> str:
    """The figure in the theme's `ink`: a line, a gap, and a disc that the stalks are cut out of.

    What runs the other way round is a hole under the non-zero rule.
    """
    side = 2 * (RADIUS + RING)
    ink = 'fill="#000000" data-print="0 0 0 100" data-ink="ink"'
    rings = (circle(side / 2, True), circle(RADIUS, False), circle(RADIUS - RING, True))
    data = " ".join((*rings, stalks(RADIUS / 2, clockwise=False)))
    return drawing(side, side, "Biểu tượng ASEAN một màu", centred(side / 2, side / 2, outline(data, ink)))


def drawings() -> dict[str, str]:
    return {"emblem": emblem(), "emblem-mono": one_colour(), "flag": flag(), **rows.drawings()}


if __name__ == "__main__":
    write(Path(__file__).parent, drawings())
