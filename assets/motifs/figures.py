"""Motifs that stand alone: the bronze drum, the lạc bird, lotus, rice and cloud."""

from __future__ import annotations

import math
from collections.abc import Callable

from assets.curves import along, brush, circle, joined, leaf, ring, smooth, tapered
from assets.pen import ACCENT, Point, around, closed, drawing, number, outline, path


def wedge(centre: Point, inner: float, outer: float, first: float, last: float) -> str:
    """A piece of a ring between two angles (degrees clockwise from up)."""
    return path(
        "M", around(centre, inner, first), "L", around(centre, outer, first),
        "A", outer, outer, "0 0 1", around(centre, outer, last),
        "L", around(centre, inner, last), "A", inner, inner, "0 0 0", around(centre, inner, first), "Z",
    )  # fmt: skip


def teeth(centre: Point, base: float, tip: float, count: int) -> str:
    """A ring of saw teeth, their points at radius `tip`."""
    step = 360 / count
    return " ".join(
        closed(
            around(centre, base, turn * step),
            around(centre, tip, (turn + 0.5) * step),
            around(centre, base, (turn + 1) * step),
        )
        for turn in range(count)
    )


def linked_circles(centre: Point, radius: float, size: float, count: int) -> str:
    """A ring of dotted circles, each joined to the next by a slanting line (the drum's running tangents)."""
    step = 360 / count
    parts = []
    for turn in range(count):
        middle = around(centre, radius, turn * step)
        parts += [ring(middle, size, size * 0.72), circle(middle, size * 0.34)]
        reach = math.degrees(size / radius)
        low = around(centre, radius - size * 0.86, turn * step + reach * 0.55)
        high = around(centre, radius + size * 0.86, (turn + 1) * step - reach * 0.55)
        parts.append(brush([low, high], tapered(size * 0.28, size * 0.28), 2))
    return " ".join(parts)


def chevrons(centre: Point, inner: float, outer: float, turn: float, spread: float) -> str:
    """Nested angles between two rays of the star, opening outwards."""
    parts = []
    for rank in range(3):
        foot = inner + (outer - inner) * (0.18 + 0.27 * rank)
        arm = foot + (outer - inner) * 0.3
        half = spread * (0.2 + 0.12 * rank)
        thick = (outer - inner) * 0.09
        if arm > outer:
            arm = outer
        parts.append(
            closed(
                around(centre, foot, turn),
                around(centre, arm, turn + half),
                around(centre, arm + thick, turn + half),
                around(centre, foot + thick * 1.4, turn),
                around(centre, arm + thick, turn - half),
                around(centre, arm, turn - half),
            )
        )
    return " ".join(parts)


def drum() -> str:
    """The face of a Đông Sơn drum: a star of fourteen rays, rings of teeth and linked circles, birds in flight."""
    middle = (500.0, 500.0)
    rays = 14
    step = 360 / rays
    parts = []
    corners = []
    for ray in range(rays):
        corners += [around(middle, 150, ray * step), around(middle, 58, (ray + 0.5) * step)]
        parts.append(chevrons(middle, 80, 150, (ray + 0.5) * step, step))
    parts.append(closed(*corners))
    for outer, inner in ((164, 159), (203, 199), (257, 252), (293, 288), (405, 400), (456, 451), (500, 488)):
        parts.append(ring(middle, outer, inner))
    parts += [wedge(middle, 170, 193, turn * 5, turn * 5 + 2) for turn in range(72)]
    parts.append(linked_circles(middle, 228, 17, 28))
    parts.append(teeth(middle, 262, 284, 72))
    parts.append(linked_circles(middle, 428, 16, 56))
    parts.append(teeth(middle, 461, 483, 120))
    birds = "\n".join(
        f'<use href="#bird" transform="rotate({number(turn * 360 / 14)},500,500)"/>' for turn in range(14)
    )
    bird = f'<path id="bird" transform="translate(573,105) scale(-0.146,0.146)" d="{bird_outline()}"/>'
    return drawing(
        1000, 1000, "Mặt trống đồng Đông Sơn",
        outline(" ".join(parts), ACCENT), f"<defs>\n{bird}\n</defs>", f"<g {ACCENT}>\n{birds}\n</g>",
    )  # fmt: skip


def fan(
    roots: list[Point], tips: list[Point], count: int, bend: float, gap: float = 0.2, cut: float | None = 0.14
) -> str:
    """Feathers side by side from the curve through `roots` to the curve through `tips`, never overlapping.

    `bend` bows them by a share of their length, `gap` is the share of each that stays free. Their ends are cut
    slantwise, the first side `cut` of the length longer than the last; None points them in the middle.
    """
    fine = 120
    low, high = along(roots, fine + 1), along(tips, fine + 1)

    def at(u: float, v: float) -> Point:
        root, tip = low[round(v * fine)], high[round(v * fine)]
        side = 4 * u * (1 - u) * bend
        return (
            root[0] + u * (tip[0] - root[0]) + side * (tip[1] - root[1]),
            root[1] + u * (tip[1] - root[1]) - side * (tip[0] - root[0]),
        )

    parts = []
    for feather in range(count):
        first, last = (feather + gap / 2) / count, (feather + 1 - gap / 2) / count
        peak, ends = (0.0, (1.0, 1 - cut)) if cut else (0.5, (0.86, 0.86))
        up = [at(u * ends[0], first) for u in (0.0, 0.25, 0.5, 0.75, 1.0)]
        down = [at(u * ends[1], last) for u in (1.0, 0.75, 0.5, 0.25, 0.0)]
        tip = at(1.0, first + peak * (last - first))
        shoulder = at(1 - (1 - ends[1]) * 0.3, first + (peak + (1 - peak) * 0.55) * (last - first))
        top = [tip, shoulder, down[0]]
        if peak:
            top = [up[-1], at(1 - (1 - ends[0]) * 0.3, first + 0.22 * (last - first)), *top]
        parts.append(blade(up, top, down))
    return " ".join(parts)


def blade(up: list[Point], top: list[Point], down: list[Point]) -> str:
    """One closed outline of three smooth sides that meet in corners, clockwise as seen."""
    corners = [*up, *top, *down]
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True))
    sides = [up, top, down] if area > 0 else [down[::-1], top[::-1], up[::-1]]
    return " ".join((smooth(sides[0]), smooth(sides[1], begin="L"), smooth(sides[2], begin="L"), "Z"))


def bird_outline() -> str:
    """A lạc bird in flight to the right: long beak, streaming crest, wings and tail of single feathers. 1000 × 660."""
    beak = [
        smooth([(764, 235), (850, 236), (930, 248), (990, 276)])
        + smooth([(990, 276), (920, 266), (845, 260), (776, 261)], begin="L") + "Z",
        smooth([(776, 270), (845, 269), (905, 276), (952, 288)])
        + smooth([(952, 288), (890, 290), (825, 291), (764, 293)], begin="L") + "Z",
    ]  # fmt: skip
    crest = [
        brush([(742, 238), (690, 178), (604, 134), (470, 128)], lambda share: 26 * (1 - share) ** 0.6, 8),
        brush([(730, 248), (676, 214), (606, 192), (516, 192)], lambda share: 22 * (1 - share) ** 0.6, 8),
    ]
    head = [ring((752, 264), 35, 13), circle((752, 264), 6)]
    body = brush(
        [(733, 268), (668, 304), (584, 342), (478, 370), (330, 384)],
        lambda share: 44 + 34 * math.sin(math.pi * share**1.1) - 18 * share, 11,
    )  # fmt: skip
    upper = fan(
        [(648, 300), (560, 338), (420, 368)],
        [(392, 14), (300, 52), (236, 118), (196, 196), (184, 276), (196, 340)], 7, 0.07,
    )  # fmt: skip
    lower = fan(
        [(590, 352), (500, 382), (430, 388)],
        [(424, 648), (352, 634), (292, 594), (250, 540), (228, 478)], 6, -0.07,
    )  # fmt: skip
    tail = fan(
        [(380, 366), (372, 380), (378, 394)],
        [(70, 336), (22, 372), (10, 414), (22, 456), (66, 492)],
        5,
        0.0,
        0.24,
        None,
    )
    return " ".join((*beak, *crest, *head, body, upper, lower, tail))


def bird() -> str:
    return drawing(1000, 660, "Chim Lạc", outline(bird_outline(), ACCENT))


def petal_half(length: float, width: float, r: float) -> float:
    """Half the width of a petal at radius r: full below the middle, drawn out to a point."""
    share = r / length
    if share >= 1:
        return 0.0
    full: float = math.sin(math.pi * share**0.9) ** 0.75
    return width * full * (1 - 0.35 * share**2)


def petals() -> list[str]:
    """The petals of a lotus seen from the front, from the middle outwards, each hugging the one before it.

    All grow from one point, (0, 0). At radius r a petal spans the angles of its axis plus and minus half its width
    over r; where the petal before it stands in the way, it begins behind that one's edge and a gap.
    """
    shapes = [(0.0, 440.0, 104.0), (33.0, 425.0, 102.0), (60.0, 405.0, 90.0), (82.0, 390.0, 72.0)]
    parts = []
    for rank, (axis, length, width) in enumerate(shapes):
        radii = [5 + (length - 5) * (1 - (1 - step / 30) ** 1.5) for step in range(31)]
        hidden: list[Point] = []
        free: list[Point] = []
        right = []
        for r in radii:
            reach = math.degrees(petal_half(length, width, r) / r)
            low = axis - reach
            right.append(around((0, 0), r, axis + reach))
            behind = -180.0
            if rank:
                before, far, wide = shapes[rank - 1]
                gap = 10 * min(1.0, r / 120)
                behind = before + math.degrees((petal_half(far, wide, r) + gap) / r)
            if behind > low and not free:
                hidden.append(around((0, 0), r, min(behind, axis + reach)))
            else:
                free.append(around((0, 0), r, low))
        left = hidden[::3] + hidden[-1:] if hidden else []
        sides = ([left, [left[-1], *free[1::2], free[-1]]] if left else [free[::2]]) + [right[::-2]]
        parts.append(joined(sides))
        if rank:
            parts.append(joined([[(-x, y) for x, y in side[::-1]] for side in sides[::-1]]))
    return parts


def lotus() -> str:
    """A lotus flower on two ripples."""
    ripples = [
        brush([(-330, 70), (-160, 92), (0, 98), (160, 92), (330, 70)], leaf(22), 9),
        brush([(-200, 118), (-100, 132), (0, 136), (100, 132), (200, 118)], leaf(17), 9),
    ]
    body = "\n".join((outline(" ".join(petals()), ACCENT), outline(" ".join(ripples), ACCENT)))
    return drawing(860, 620, "Hoa sen", f'<g transform="translate(430,460)">\n{body}\n</g>')


def grain(foot: Point, tip: Point, width: float) -> str:
    middle = ((foot[0] + tip[0]) / 2, (foot[1] + tip[1]) / 2)
    return brush([foot, middle, tip], leaf(width, 0.45), 7)


def rice() -> str:
    """An ear of rice, bent by its weight, with two blades."""
    stem = [(170, 985), (190, 760), (236, 520), (330, 300), (470, 165), (620, 150), (735, 250), (782, 420)]
    way = along(stem, 110)
    parts = [brush(stem, tapered(15, 4), 14)]
    for index in range(50, 110, 3):
        (x, y), (back_x, back_y) = way[index], way[index - 2]
        heading = math.atan2(y - back_y, x - back_x) + (1 if index % 2 else -1) * math.radians(31)
        size = 70 + 28 * math.sin(math.pi * (0.2 + 0.7 * (index - 50) / 60))
        foot = (x + 4 * math.cos(heading), y + 4 * math.sin(heading))
        parts.append(grain(foot, (foot[0] + size * math.cos(heading), foot[1] + size * math.sin(heading)), 35))
    parts.append(grain((782, 420), (796, 510), 30))
    parts.append(brush([(184, 830), (262, 660), (400, 550), (590, 520)], leaf(46, 0.4), 12))
    parts.append(brush([(176, 910), (128, 720), (80, 580), (44, 370)], leaf(44, 0.45), 12))
    return drawing(880, 1000, "Bông lúa", outline(" ".join(parts), ACCENT))


def curl(centre: Point, radius: float, turns: float, tail: list[Point]) -> list[Point]:
    """A spiral outwards from `centre`, anticlockwise, that leaves at its foot into the curve through `tail`."""
    steps = round(turns * 16)
    spiral = []
    for step in range(steps + 1):
        share = step / steps
        spiral.append(around(centre, radius * (0.17 + 0.83 * share), 180 + 360 * turns * (1 - share)))
    return spiral + tail


def swell(thick: float, last: float) -> Callable[[float], float]:
    """A width that begins at half, grows to `thick` at the share `last` and runs out to a point."""
    return lambda share: (
        thick * (0.45 + 0.55 * share / last) if share < last else thick * ((1 - share) / (1 - last)) ** 0.8
    )


def cloud() -> str:
    """A cloud of curls with long trails, as on court robes."""
    parts = [
        brush(curl((330, 190), 128, 1.75, [(470, 330), (640, 322), (800, 300), (980, 306)]), swell(31, 0.55), 80),
        brush(curl((560, 140), 92, 1.6, [(660, 236), (770, 222), (890, 226)]), swell(26, 0.6), 60),
        brush(curl((150, 252), 74, 1.5, [(215, 336), (330, 366), (500, 376), (660, 368)]), swell(23, 0.5), 60),
        brush([(690, 168), (770, 158), (850, 160), (930, 172)], leaf(14), 9),
        brush([(20, 352), (80, 372), (170, 384), (280, 402)], leaf(14), 9),
    ]
    return drawing(1000, 420, "Mây", outline(" ".join(parts), ACCENT))
