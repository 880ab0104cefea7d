"""Patterns that repeat both ways or across: dots that fade, window bricks, meander, a net of nodes, play, leaves."""

from __future__ import annotations

import math
import random
from itertools import pairwise

from assets.curves import brush, circle, joined, lens, ring, tapered
from assets.pen import (
    ACCENT,
    INK,
    MARK,
    SOFT,
    Point,
    around,
    closed,
    coloured,
    drawing,
    number,
    outline,
    path,
    shapes,
    used,
)


def dots_fade() -> str:
    """Dots in staggered rows, large at the foot and fading upwards; repeats from left to right."""
    wide, pitch, rows = 48.0, 24.0, 16
    parts = []
    for row in range(rows):
        y = pitch / 2 + row * pitch * 0.86
        radius = 1.2 + 11.6 * (row / (rows - 1)) ** 1.3
        for x in (0.0, pitch, 2 * pitch) if row % 2 else (pitch / 2, pitch * 1.5):
            parts.append(circle((x, y), radius))
    return drawing(wide, pitch / 2 + rows * pitch * 0.86, "Chấm nhạt dần", outline(" ".join(parts), ACCENT))


def bricks() -> str:
    """Pierced bricks (gạch bông gió): circles that overlap by quarters, so that each brick shows four petals."""
    side, gap = 120.0, 5.0
    petals = []
    for centre, turn in (((60, 0), 0), ((60, 120), 0), ((0, 60), 90), ((120, 60), 90)):
        petals.append(used("petal", *centre, turn))
    reach = side / 2 - gap
    bow = (side / 2) * (math.sqrt(2) - 1) - gap
    petal = path("M", (-reach, 0), "Q", (0, -2 * bow), (reach, 0), "Q", (0, 2 * bow), (-reach, 0), "Z")
    middles = [ring(c, 21, 14) + circle(c, 6) for c in ((60.0, 60.0),)]
    corners = [ring(c, 15, 10) + circle(c, 4) for c in ((0.0, 0.0), (side, 0.0), (0.0, side), (side, side))]
    return drawing(
        side,
        side,
        "Gạch bông gió",
        shapes(petal=petal),
        coloured(ACCENT, *petals, outline(" ".join(middles + corners), "")),
    )


def meander() -> str:
    """A meander of square hooks (hồi văn) between two lines; repeats from left to right."""
    unit, wide, high = 10.0, 80.0, 130.0
    way = ((0, 6), (0, 0), (6, 0), (6, 4), (4, 4), (4, 2), (2, 2), (2, 6), (8, 6))
    parts = [closed((-1, y), (wide + 1, y), (wide + 1, y + 8), (-1, y + 8)) for y in (0, high - 8)]
    for (x0, y0), (x1, y1) in pairwise(way):
        left, right = (min(x0, x1) - 0.5) * unit, (max(x0, x1) + 0.5) * unit
        top, bottom = (min(y0, y1) - 0.5) * unit + 35, (max(y0, y1) + 0.5) * unit + 35
        parts.append(closed((left, top), (right, top), (right, bottom), (left, bottom)))
    parts.append(closed((wide - 5, 30), (wide + 5, 30), (wide + 5, 100), (wide - 5, 100)))
    return drawing(wide, high, "Hồi văn", outline(" ".join(parts), ACCENT))


def network() -> str:
    """Nodes and the lines between near ones, for digital transformation; repeats both ways."""
    side, cells = 480.0, 5
    chance = random.Random(21)
    step = side / cells
    spots = {
        (column, row): (
            (column + 0.5 + chance.uniform(-0.3, 0.3)) * step,
            (row + 0.5 + chance.uniform(-0.3, 0.3)) * step,
        )
        for row in range(cells)
        for column in range(cells)
    }

    def spot(column: int, row: int) -> Point:
        x, y = spots[column % cells, row % cells]
        return x + side * (column // cells), y + side * (row // cells)

    lines, nodes = [], []
    for row in range(-1, cells + 1):
        for column in range(-1, cells + 1):
            here = spot(column, row)
            size = (9.0, 5.0, 5.0, 6.5, 5.0)[(2 * (column % cells) + (row % cells)) % 5]
            if -20 < here[0] < side + 20 and -20 < here[1] < side + 20:
                nodes.append(ring(here, size + 5, size + 2.4) + circle(here, size) if size > 8 else circle(here, size))
            for across, down in ((1, 0), (0, 1), (1, 1) if (column % cells + row % cells) % 2 else (1, -1)):
                there = spot(column + across, row + down)
                if math.dist(here, there) < step * 1.42:
                    lines.append(brush([here, there], tapered(2.4, 2.4), 2))
    return drawing(side, side, "Mạng lưới", outline(" ".join(lines), SOFT), outline(" ".join(nodes), ACCENT))


def play() -> str:
    """Discs, rings, triangles, arcs and waves in four inks, for schools and youth; repeats both ways."""
    side = 400.0
    figures = (
        (ACCENT, disc_at(70, 64, 26)), (INK, ring_at(214, 52, 27)), (MARK, wedge_at(330, 86, 34, 18)),
        (SOFT, wave_at(92, 178, 12)), (ACCENT, arc_at(236, 172, 38, -30)), (INK, cross_at(352, 196, 24, 15)),
        (MARK, ring_at(52, 292, 24)), (SOFT, wedge_at(156, 300, 32, -24)), (INK, dots_at(262, 286)),
        (ACCENT, wave_at(344, 318, -24)), (MARK, disc_at(146, 112, 10)), (SOFT, disc_at(290, 250, 9)),
        (INK, disc_at(106, 366, 9)), (ACCENT, cross_at(222, 374, 18, 40)), (SOFT, arc_at(378, 18, 30, 140)),
    )  # fmt: skip
    inks = {ink: " ".join(data for colour, data in figures if colour == ink) for ink in (ACCENT, INK, MARK, SOFT)}
    copies = [
        outline(data, f'transform="translate({number(dx)},{number(dy)})" {ink}')
        for ink, data in inks.items()
        for dx, dy in ((0, 0), (-side, 0), (0, -side), (side, 0), (0, side))
        if (dx, dy) == (0, 0) or ink == SOFT
    ]
    return drawing(side, side, "Vui tươi", *copies)


def disc_at(x: float, y: float, size: float) -> str:
    return circle((x, y), size)


def ring_at(x: float, y: float, size: float) -> str:
    return ring((x, y), size, size * 0.6)


def wedge_at(x: float, y: float, size: float, turn: float) -> str:
    return closed(*(around((x, y), size, turn + each) for each in (0, 120, 240)))


def wave_at(x: float, y: float, turn: float) -> str:
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    way = []
    for n in range(17):
        along_, side = (n - 8) * 6.5, 11 * math.sin(math.pi * n / 4)
        way.append((x + along_ * cosine - side * sine, y + along_ * sine + side * cosine))
    return brush(way, tapered(9, 9), 25) + circle(way[0], 4.5) + circle(way[-1], 4.5)


def arc_at(x: float, y: float, size: float, turn: float) -> str:
    way = [around((x, y), size, turn + n * 22.5) for n in range(9)]
    return brush(way, tapered(13, 13), 13) + circle(way[0], 6.5) + circle(way[-1], 6.5)


def cross_at(x: float, y: float, size: float, turn: float) -> str:
    corners = []
    for each in range(0, 360, 90):
        for side in (-1, 1):
            corners.append(around((x, y), size, turn + each + side * 16))
        corners.append(around((x, y), size * 0.38, turn + each + 45))
    return closed(*corners)


def dots_at(x: float, y: float) -> str:
    return " ".join(circle((x + 15 * column, y + 15 * row), 4.4) for row in range(3) for column in range(3))


def leaf_sprig() -> str:
    """A sprig of seven leaves growing upwards from (0, 0)."""
    parts = [brush([(0, 0), (6, -70), (0, -140)], tapered(6, 3), 6)]
    for n, y in enumerate((-30, -62, -94)):
        long = 66 - 9 * n
        for side in (-1, 1):
            foot = (3.0, float(y))
            tip = (3 + side * long * 0.86, y - long * 0.62)
            parts.append(lens(foot, tip, long * 0.42))
    parts.append(lens((1, -132), (-6, -200), 26))
    return " ".join(parts)


def leaves() -> str:
    """Sprigs of leaves leaning to and fro; repeats both ways."""
    side = 250.0
    placed = [used("sprig", 78, 128, 24, 0.56), used("sprig", 174, 254, -24, 0.56), used("sprig", 174, 4, -24, 0.56)]
    seeds = outline(" ".join(circle(c, 5) for c in ((192.0, 66.0), (66.0, 192.0))), "")
    return drawing(side, side, "Nền lá", shapes(sprig=leaf_sprig()), coloured(ACCENT, *placed, seeds))


def laurel() -> str:
    """A wreath of two laurel boughs, open above, for certificates."""
    leaf_ = joined([[(0, 0), (20, -52), (0, -128)], [(0, -128), (-20, -52), (0, 0)]])
    parts = []
    for side in (-1, 1):
        way = [around((500, 480), 380, side * degrees) for degrees in range(180, 34, -9)]
        parts.append(outline(brush(way, tapered(9, 5), 20), ""))
        for n, degrees in enumerate(range(170, 34, -15)):
            x, y = around((500, 480), 380, side * degrees)
            size = 1.0 - 0.03 * n
            heading = side * (degrees - 90)
            parts.append(used("leaf", x, y, heading + side * -27, size))
            parts.append(used("leaf", *around((500, 480), 380, side * (degrees - 6)), heading + side * 27, size))
        x, y = around((500, 480), 380, side * 33)
        parts.append(used("leaf", x, y, side * (33 - 90) + side * -6, 0.72))
    return drawing(1000, 920, "Vòng nguyệt quế", shapes(leaf=leaf_), coloured(ACCENT, *parts))
