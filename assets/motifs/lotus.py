"""Lotus petals in rows and rounds, as stone and tile show them."""

from __future__ import annotations

import math

from assets.curves import circle, joined, ring
from assets.pen import ACCENT, Point, around, coloured, drawing, outline, shapes, used


def lotus_petal(width: float, height: float, inset: float, hole: bool = False) -> str:
    """A petal pointing up from (0, 0), `inset` smaller all round; a `hole` runs the other way round."""
    w, h, low = width / 2 - inset, height - 2.1 * inset, -inset * 0.8
    right = [
        (0, low),
        (w * 0.62, low - h * 0.06),
        (w, low - h * 0.38),
        (w * 0.74, low - h * 0.72),
        (w * 0.2, low - h * 0.92),
    ]
    left = [(-x, y) for x, y in right]
    tip = (0.0, low - h)
    return joined([[*left, tip], [tip, *right[::-1]]] if hole else [[*right, tip], [tip, *left[::-1]]])


def lotus_band() -> str:
    """A row of lotus petals as at the foot of Lý and Trần pedestals; repeats from left to right."""
    wide, high = 120.0, 156.0
    front = " ".join(
        (lotus_petal(108, 140, 0), lotus_petal(108, 140, 6, hole=True), lotus_petal(108, 140, 12),
         lotus_petal(108, 140, 15, hole=True), lotus_petal(108, 140, 30))
    )  # fmt: skip
    behind = joined([[(0, -140), (-11, -126), (-27, -108), (-11, -78), (0, -58)],
                     [(0, -58), (11, -78), (27, -108), (11, -126), (0, -140)]])  # fmt: skip
    parts = [used("petal", 60, 140), used("back", 0, 140), used("back", 120, 140)]
    lines = outline("M-1 146H121V156H-1Z", "")
    return drawing(wide, high, "Dải cánh sen", shapes(petal=front, back=behind), coloured(ACCENT, *parts, lines))


def spread(foot: float, tip: float, widest: float, r: float) -> float:
    """Half the angle that a petal of the rose spans at radius `r`, in degrees."""
    if not foot < r < tip:
        return 0.0
    share = (r - foot) / (tip - foot)
    full: float = math.sin(math.pi * (0.16 + 0.84 * share)) ** 0.9
    return widest * full * (1 - 0.5 * share**2)


ROUNDS = ((96.0, 258.0, 17.0), (150.0, 376.0, 17.5), (264.0, 500.0, 16.5))
PETALS = 12
"""The three rounds of petals of the rose: foot and tip (radius), half their widest angle; how many in each."""


def rose_petal(rank: int, away: float) -> str:
    """What shows of a petal of round `rank` that points up, between two of the round before, `away` degrees off."""
    foot, tip, widest = ROUNDS[rank]
    left: list[Point] = []
    for step in range(49):
        r = foot + (tip - foot) * (1 - (1 - step / 48) ** 1.6)
        free = min(spread(foot, tip, widest, r), (180 / PETALS) - math.degrees(3.5 / r))
        if rank and r < ROUNDS[rank - 1][1] + 7:
            free = min(free, away - spread(*ROUNDS[rank - 1], r) - math.degrees(7 / r))
        if free > 0.3:
            left.append(around((0, 0), r, -free))
    left = [*left[::3], (0.0, -tip)]
    right = [(-x, y) for x, y in left[::-1]]
    return joined([left, right, [right[-1], left[0]]])


def lotus_rose() -> str:
    """A lotus seen from above: three rounds of petals about the seed head, as on tiles of the Lý."""
    inner, second, third = (rose_petal(rank, away) for rank, away in enumerate((30.0, 15.0, 15.0)))
    parts = []
    for turn in range(0, 360, 30):
        parts += [used("one", 500, 500, turn), used("two", 500, 500, turn + 15), used("three", 500, 500, turn)]
    seeds = [circle((500, 500), 11)] + [circle(around((500, 500), 40, n * 60), 10) for n in range(6)]
    core = outline(" ".join((ring((500, 500), 82, 72), *seeds)), "")
    return drawing(
        1000, 1000, "Hoa sen nhìn từ trên", shapes(one=inner, two=second, three=third),
        coloured(ACCENT, *parts, core),
    )  # fmt: skip
