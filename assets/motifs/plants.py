"""Plants of the country and of the province: bamboo, star anise, peach."""

from __future__ import annotations

from assets.curves import brush, circle, joined, leaf, ring, smooth, tapered
from assets.pen import ACCENT, INK, Point, around, coloured, drawing, outline, shapes, used

# Bamboo


def cane(x: float, foot: float, top: float, width: float, lean: float, joint: float) -> str:
    """A stalk of joints, each a little waisted, parted by thin gaps; it grows thinner and leans to one side."""
    parts, y, rank = [], foot, 0
    length = joint
    while y - length > top:
        share = (foot - y) / (foot - top)
        wide = width * (1 - 0.35 * share) / 2
        at, next_at = x + lean * share**2, x + lean * ((foot - y + length) / (foot - top)) ** 2
        gap = 5.0
        low, high = y - gap, y - length + gap
        left = [(at - wide, low), ((at + next_at) / 2 - wide * 0.84, (low + high) / 2), (next_at - wide, high)]
        right = [(next_at + wide, high), ((at + next_at) / 2 + wide * 0.84, (low + high) / 2), (at + wide, low)]
        bow: list[Point] = [right[2], (at, low + 5), left[0]]
        parts.append(joined([left, [left[2], (next_at, high + 5), right[0]], right, bow]))
        y -= length
        length *= 1.06
        rank += 1
    return " ".join(parts)


def blade(length: float, width: float, droop: float) -> str:
    """A bamboo leaf from (0, 0) to the right: full near its foot, drawn out to a fine point."""
    return brush([(0, 0), (length * 0.5, droop * 0.35), (length, droop)], leaf(width, 0.34), 9)


def bamboo() -> str:
    """Three canes and their leaves, in clusters that hang."""
    canes = " ".join(
        (cane(280, 1000, -60, 56, 30, 150), cane(400, 1000, 60, 42, 60, 118), cane(190, 1000, 230, 32, -40, 92))
    )
    clusters = (
        (322, 200, 8, 0.96), (276, 392, 166, 1.0), (462, 150, 30, 0.84), (436, 452, 14, 0.84), (166, 466, 170, 0.76),
        (286, 96, 176, 0.7),
    )  # fmt: skip
    fans = ((-44, 0.8), (-16, 1.0), (14, 0.94), (46, 0.72))
    leaves = []
    for x, y, heading, scale in clusters:
        side = -1 if heading > 90 else 1
        for spread, size in fans:
            leaves.append(used("leaf", x, y, heading + side * spread, scale * size))
    return drawing(
        690, 1000, "Tre", shapes(leaf=blade(230, 36, 26)),
        coloured(ACCENT, outline(canes, ""), *leaves),
    )  # fmt: skip


# Star anise


def follicle() -> str:
    """One of the eight boats of a star anise, pointing up from (0, 0): split open along its upper seam, a seed inside.

    What runs the other way round is a hole under the non-zero rule.
    """
    hull = joined([
        [(-17, -67), (-63, -184), (-91, -284), (-71, -379), (0, -500)],
        [(0, -500), (28, -454), (67, -379), (89, -284), (63, -184), (17, -67)],
    ])  # fmt: skip
    seam = joined([
        [(4, -455), (-37, -357), (-45, -284), (-26, -184), (0, -121)],
        [(0, -121), (28, -184), (48, -284), (39, -357), (4, -455)],
    ])  # fmt: skip
    seed = smooth([(2, -361), (28, -316), (24, -260), (0, -229), (-24, -260), (-27, -316)], closed=True)
    return f"{hull} {seam} {seed}"


def anise() -> str:
    """Star anise, the spice of Lạng Sơn: eight boat-shaped follicles, each with its seed, about a short column."""
    parts = [used("boat", 500, 500, turn, 1.0 if turn % 90 == 0 else 0.93) for turn in range(0, 360, 45)]
    core = outline(circle((500, 500), 40) + ring((500, 500), 58, 49), "")
    return drawing(1000, 1000, "Hoa hồi", shapes(boat=follicle()), coloured(ACCENT, *parts, core))


def anise_tile() -> str:
    """Small star anise set like the five of a die, dots between them; repeats both ways."""
    stars = []
    for x, y in ((60, 60), (180, 180)):
        stars += [used("boat", x, y, turn, 0.09) for turn in range(0, 360, 45)]
        stars.append(outline(circle((x, y), 4), ""))
    dots = outline(circle((180, 60), 5) + circle((60, 180), 5), "")
    return drawing(240, 240, "Nền hoa hồi", shapes(boat=follicle()), coloured(ACCENT, *stars, dots))


# Peach


def petal() -> str:
    """A peach petal pointing up from (0, 0): narrow at its foot, round, a shallow notch at the tip."""
    right = [(7, -62), (88, -140), (150, -236), (138, -338), (76, -396), (0, -378)]
    left = [(-x, y) for x, y in right[::-1]]
    return joined([right, left])


def stamens() -> str:
    """A wreath of stamens: threads of uneven length with their pollen."""
    parts = []
    for number_, turn in enumerate(range(0, 360, 18)):
        reach = (176, 132, 158)[number_ % 3]
        foot, tip = around((0, 0), 34, turn), around((0, 0), reach, turn + 4)
        parts += [brush([foot, tip], tapered(7, 5), 2), circle(tip, 12)]
    return " ".join((*parts, ring((0, 0), 34, 20), circle((0, 0), 9)))


def blossom_parts(x: float, y: float, turn: float, scale: float) -> tuple[list[str], str]:
    petals = [used("petal", x, y, turn + each, scale) for each in range(0, 360, 72)]
    return petals, used("stamens", x, y, turn, scale)


def peach_blossom() -> str:
    """A peach blossom: five petals and their stamens."""
    petals, threads = blossom_parts(420, 430, 0, 1.0)
    return drawing(
        840, 800, "Hoa đào", shapes(petal=petal(), stamens=stamens()), coloured(ACCENT, *petals), coloured(INK, threads)
    )


def bud(length: float) -> str:
    """A bud pointing up from (0, 0)."""
    return smooth([(0, -2), (length * 0.34, -length * 0.5), (0, -length), (-length * 0.34, -length * 0.5)], closed=True)


def peach_branch() -> str:
    """A flowering branch of peach, as it stands in the house at Tết."""
    wood = [
        brush([(-30, 740), (190, 590), (340, 548), (500, 420), (700, 330), (950, 160)], tapered(36, 7), 16),
        brush([(330, 552), (420, 440), (424, 300), (478, 150)], tapered(16, 5), 10),
        brush([(490, 428), (630, 450), (760, 540), (896, 560)], tapered(15, 5), 10),
        brush([(186, 592), (184, 480), (112, 384)], tapered(14, 5), 7),
        brush([(690, 334), (724, 240), (702, 152)], tapered(11, 4), 6),
    ]
    flowers = (
        (470, 440, 10, 0.30),
        (478, 140, 30, 0.23),
        (770, 284, -12, 0.26),
        (760, 542, 40, 0.22),
        (196, 588, 20, 0.24),
    )
    buds = (
        (112, 386, -34, 1.0), (425, 300, 58, 0.8), (702, 154, -10, 0.9), (894, 560, 96, 1.0), (948, 162, 54, 1.0),
        (184, 482, 60, 0.7), (618, 372, -30, 0.8), (720, 230, 64, 0.7), (640, 452, 20, 0.7),
    )  # fmt: skip
    petals, threads = [], []
    for x, y, turn, scale in flowers:
        five, thread = blossom_parts(x, y, turn, scale)
        petals += five
        threads.append(thread)
    petals += [used("bud", x, y, turn, scale) for x, y, turn, scale in buds]
    return drawing(
        1000, 720, "Cành đào", shapes(petal=petal(), stamens=stamens(), bud=bud(62)),
        coloured(INK, outline(" ".join(wood), "")), coloured(ACCENT, *petals), coloured(INK, *threads),
    )  # fmt: skip
