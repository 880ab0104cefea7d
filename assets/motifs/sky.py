"""Air and feast: doves, sunrise, clouds that repeat, fireworks, confetti, the star lantern of the Mid-Autumn."""

from __future__ import annotations

import math
import random

from assets.curves import brush, circle, joined, leaf, lens, ring, tapered
from assets.motifs.figures import curl, fan, swell
from assets.pen import ACCENT, INK, MARK, SOFT, Point, around, closed, coloured, drawing, outline, path, shapes, used

# Doves


def dove_outline() -> str:
    """A dove in flight to the right, its wings raised: 1000 × 800. Feathers side by side as the lạc bird has them."""
    body = joined([
        [(936, 352), (884, 330), (846, 292), (784, 284), (722, 306), (676, 366), (560, 420), (430, 446), (300, 452)],
        [(300, 452), (392, 548), (540, 596), (690, 566), (806, 486), (862, 404), (880, 374), (936, 352)],
    ])  # fmt: skip
    eye = circle((812, 340), 12)
    tips = [(520.0, 20.0), (420.0, 30.0), (322.0, 66.0), (232.0, 122.0), (160.0, 196.0), (118.0, 280.0), (128.0, 356.0)]
    near = fan([(660, 378), (560, 420), (420, 440)], tips, 8, 0.08, 0.13)
    far = fan([(716, 314), (690, 350), (664, 364)], [(742, 24), (672, 30), (612, 72)], 4, 0.06, 0.16)
    tail = fan([(296, 462), (312, 484), (350, 520)], [(24, 470), (30, 560), (84, 640)], 5, 0.0, 0.16, None)
    return " ".join((body, eye, near, far, tail))


def sprig() -> str:
    """An olive sprig held in the beak, hanging from (0, 0)."""
    way = [(0.0, 0.0), (26.0, 50.0), (34.0, 104.0), (28.0, 160.0)]
    leaves = ((22, 44, 0.9, 64), (24, 50, 2.5, 60), (33, 96, 0.7, 58), (33, 98, 2.4, 60), (28, 160, 1.55, 62))
    parts = [brush(way, tapered(8, 4), 6)]
    for x, y, heading, size in leaves:
        parts.append(lens((x, y), (x + size * math.cos(heading), y + size * math.sin(heading)), 21))
    return " ".join(parts)


def dove() -> str:
    """The dove of peace with an olive sprig."""
    return drawing(
        1030, 680, "Chim bồ câu", outline(dove_outline(), ACCENT),
        coloured(INK, outline(sprig(), 'transform="translate(924,352)"')),
    )  # fmt: skip


def doves() -> str:
    """Three doves rising."""
    flights = ((530, 60, 0.5, -6), (190, 290, 0.36, -2), (0, 70, 0.26, -8))
    placed = [used("dove", x, y, turn, scale) for x, y, scale, turn in flights]
    return drawing(1030, 560, "Đàn bồ câu", shapes(dove=dove_outline()), coloured(ACCENT, *placed))


# Sun and clouds


def sunrise() -> str:
    """The sun half risen: rays of two lengths, the long ones drawn to points; to stand on the lower edge."""
    middle = (600.0, 600.0)
    parts = [path("M", (390, 600), "A", 210, 210, "0 0 1", (810, 600), "Z")]
    for n in range(25):
        turn = -90 + n * 7.5
        far = 590 if n % 2 == 0 else 430
        half = 2.5 if n % 2 == 0 else 1.7
        if abs(turn) == 90:
            sides = (turn + (0 if turn < 0 else -half), turn + (half if turn < 0 else 0))
            parts.append(
                closed(around(middle, 250, sides[0]), around(middle, far, turn), around(middle, 250, sides[1]))
            )
            continue
        parts.append(
            closed(around(middle, 250, turn - half), around(middle, far, turn), around(middle, 250, turn + half))
        )
    return drawing(1200, 600, "Mặt trời mọc", outline(" ".join(parts), ACCENT))


def cloud_shape() -> str:
    """One small cloud of two curls on a long foot, about 220 wide, its middle at (0, 0)."""
    parts = [
        brush(curl((-26, -10), 34, 1.5, [(16, 30), (60, 32), (118, 26)]), swell(9, 0.5), 34),
        brush(curl((42, -8), 24, 1.4, [(70, 17), (96, 14)]), swell(8, 0.5), 26),
        brush([(-112, 32), (-86, 40), (-52, 38), (-20, 36)], leaf(7), 6),
    ]
    return " ".join(parts)


def cloud_tile() -> str:
    """Small clouds set like the five of a die; repeats both ways."""
    wide, high = 340.0, 200.0
    spots = ((85, 50), (255, 150))
    return drawing(
        wide, high, "Nền mây", shapes(cloud=cloud_shape()), coloured(ACCENT, *(used("cloud", x, y) for x, y in spots))
    )


# Feast


def burst(centre: Point, radius: float, count: int) -> str:
    """One firework: two rounds of drops that grow outwards, and sparks between them."""
    parts = []
    for n in range(2 * count):
        turn, far = 180 * n / count, (0.58 if n % 2 else 0.84)
        half, size = math.degrees(0.026 if n % 2 else 0.03), radius * (0.02 if n % 2 else 0.032)
        start, end = around(centre, radius * 0.3, turn), radius * far
        parts.append(path("M", start, "L", around(centre, end, turn - half), "Q", around(centre, end * 1.07, turn),
                          around(centre, end, turn + half), "Z"))  # fmt: skip
        parts.append(circle(around(centre, radius * (far + 0.12), turn), size))
    return " ".join(parts)


def fireworks() -> str:
    """Three fireworks."""
    return drawing(
        1000, 800, "Pháo hoa",
        outline(burst((620, 300), 290, 20), ACCENT), outline(burst((240, 470), 220, 16), INK),
        outline(burst((760, 640), 150, 14), MARK),
    )  # fmt: skip


def scrap(kind: int, centre: Point, turn: float, size: float) -> str:
    """One scrap of paper: strip, disc, triangle, curl."""
    x, y = centre
    if kind == 0:
        long, wide = around((0, 0), size, turn), around((0, 0), size * 0.3, turn + 90)
        ends = ((1, 1), (1, -1), (-1, -1), (-1, 1))
        return closed(*((x + a * long[0] + b * wide[0], y + a * long[1] + b * wide[1]) for a, b in ends))
    if kind == 1:
        return circle(centre, size * 0.46)
    if kind == 2:
        return closed(*(around(centre, size * 0.72, turn + each) for each in (0, 120, 240)))
    way = []
    for n in range(7):
        along_, side = (n - 3) * size * 0.5, size * 0.34 * (1 if n % 2 else -1)
        sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
        way.append((x + along_ * cosine - side * sine, y + along_ * sine + side * cosine))
    return brush(way, tapered(size * 0.24, size * 0.24), 13)


def confetti() -> str:
    """Scraps of coloured paper, scattered without clusters; repeats both ways."""
    side, cells = 480.0, 6
    chance = random.Random(8)
    inks: dict[str, list[str]] = {ACCENT: [], INK: [], MARK: [], SOFT: []}
    for row in range(cells):
        for column in range(cells):
            step = side / cells
            x = (column + 0.5 + chance.uniform(-0.26, 0.26) + (0.25 if row % 2 else -0.25)) * step
            y = (row + 0.5 + chance.uniform(-0.26, 0.26)) * step
            kind, turn, size = chance.choice((0, 0, 1, 2, 3)), chance.uniform(0, 360), chance.uniform(11, 17)
            ink = list(inks)[(column + 2 * row + chance.randrange(2)) % 4]
            for dx in (-side, 0, side):
                for dy in (-side, 0, side):
                    if -40 < x + dx < side + 40 and -40 < y + dy < side + 40:
                        inks[ink].append(scrap(kind, (x + dx, y + dy), turn, size))
    return drawing(side, side, "Hoa giấy", *(outline(" ".join(parts), ink) for ink, parts in inks.items()))


def star_lantern() -> str:
    """The five-pointed paper lantern that children carry at the Mid-Autumn feast."""
    middle = (500.0, 470.0)
    tips = [around(middle, 352, n * 72) for n in range(5)]
    hollows = [around(middle, 148, n * 72 + 36) for n in range(5)]
    panes = []
    for n in range(5):
        for hollow in (hollows[n - 1], hollows[n]):
            panes.append(inset([tips[n], hollow, middle], 5))
    hoop = ring(middle, 372, 356)
    knot = circle((500.0, 846.0), 15)
    threads = [brush([(488 + 6 * n, 858), (470 + 15 * n, 980)], tapered(5, 7), 2) for n in range(5)]
    stick = [brush([(500, 98), (500, 20)], tapered(9, 9), 2), ring((500, 22), 20, 11)]
    return drawing(
        1000, 1000, "Đèn ông sao", outline(" ".join(panes), ACCENT),
        outline(" ".join((hoop, knot, *threads, *stick)), INK),
    )  # fmt: skip


def inset(corners: list[Point], by: float) -> str:
    """A triangle drawn smaller about its middle, so that `by` is free along its sides."""
    x, y = (sum(c[axis] for c in corners) / 3 for axis in (0, 1))
    sides = [math.dist(corners[n], corners[(n + 1) % 3]) for n in range(3)]
    half = sum(sides) / 2
    within = math.sqrt(max(0.0, half * math.prod(half - side for side in sides))) / half
    share = 1 - by / within
    return closed(*((x + (cx - x) * share, y + (cy - y) * share) for cx, cy in corners))
