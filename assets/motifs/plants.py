"""Plants of the country and of the province: bamboo, star anise, peach, pine, rice in the field, lotus petals."""

from __future__ import annotations

import math
import random

from assets.curves import along, brush, circle, joined, leaf, ring, smooth, tapered
from assets.pen import ACCENT, INK, Point, around, drawing, number, outline, path


def turned(data: str, x: float, y: float, degrees: float, scale: float = 1.0) -> str:
    """The outline placed by a transform of its own, in the colour of the group around it."""
    grown = "" if scale == 1 else f" scale({number(scale)})"
    return f'<path transform="translate({number(x)},{number(y)}) rotate({number(degrees)}){grown}" d="{data}"/>'


def coloured(colour: str, *elements: str) -> str:
    return f"<g {colour}>\n" + "\n".join(elements) + "\n</g>"


def used(name: str, x: float, y: float, degrees: float = 0.0, scale: float = 1.0) -> str:
    grown = "" if scale == 1 else f" scale({number(scale)})"
    return f'<use href="#{name}" transform="translate({number(x)},{number(y)}) rotate({number(degrees)}){grown}"/>'


def shapes(**named: str) -> str:
    """Outlines that the drawing uses by name."""
    return "<defs>\n" + "\n".join(f'<path id="{name}" d="{data}"/>' for name, data in named.items()) + "\n</defs>"


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
    body = smooth([(0, -2), (length * 0.34, -length * 0.5), (0, -length), (-length * 0.34, -length * 0.5)], closed=True)
    return body


def peach_branch() -> str:
    """A flowering branch of peach, as it stands in the house at Tết."""
    wood = [
        brush([(-30, 740), (190, 590), (340, 548), (500, 420), (700, 330), (950, 160)], tapered(36, 7), 16),
        brush([(330, 552), (420, 440), (424, 300), (478, 150)], tapered(16, 5), 10),
        brush([(490, 428), (630, 450), (760, 540), (896, 560)], tapered(15, 5), 10),
        brush([(186, 592), (184, 480), (112, 384)], tapered(14, 5), 7),
        brush([(690, 334), (724, 240), (702, 152)], tapered(11, 4), 6),
    ]
    flowers = ((470, 440, 10, 0.30), (478, 140, 30, 0.23), (770, 284, -12, 0.26), (760, 542, 40, 0.22), (196, 588, 20, 0.24))
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


# Fields and woods


def lens(foot: Point, tip: Point, width: float) -> str:
    """A grain or narrow leaf: two arcs that meet in points."""
    (x0, y0), (x1, y1) = foot, tip
    across, down = (y1 - y0) * width / math.dist(foot, tip), (x0 - x1) * width / math.dist(foot, tip)
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    return path(
        "M", foot, "Q", (middle[0] + across, middle[1] + down), tip, "Q", (middle[0] - across, middle[1] - down), foot, "Z"
    )


def ear(stem: list[Point], grains: int, size: float) -> list[str]:
    """One ear: the stem and, over its last two fifths, pairs of grains and one at the tip."""
    way = along(stem, 81)
    parts = [brush(stem, tapered(5, 2), 8)]
    for index in range(grains):
        at = 48 + round(32 * index / grains)
        (x, y), (back_x, back_y) = way[at], way[at - 2]
        heading = math.atan2(y - back_y, x - back_x)
        for slant in (-0.45, 0.45):
            tip = (x + size * math.cos(heading + slant), y + size * math.sin(heading + slant))
            parts.append(lens((x, y), tip, size * 0.42))
    (x, y), (back_x, back_y) = way[80], way[78]
    heading = math.atan2(y - back_y, x - back_x)
    return [*parts, lens((x, y), (x + size * math.cos(heading), y + size * math.sin(heading)), size * 0.42)]


def rice_clump() -> str:
    """A tuft of rice growing from (0, 0): three ears bent over by their weight, five blades."""
    ears = (
        [(0, 4), (6, -110), (30, -196), (74, -222), (112, -178)],
        [(-6, 4), (-22, -100), (-48, -160), (-88, -176), (-118, -134)],
        [(4, 4), (-2, -130), (-4, -232), (24, -276), (60, -252)],
    )
    blades = (
        [(-14, 4), (-40, -70), (-86, -112)], [(14, 4), (44, -66), (98, -96)], [(10, 4), (26, -90), (56, -150)],
        [(-8, 4), (-18, -96), (-34, -150)], [(-18, 4), (-62, -40), (-116, -52)],
    )  # fmt: skip
    parts = [part for stem in ears for part in ear(stem, 7, 27)]
    parts += [brush(blade_way, leaf(13, 0.32), 7) for blade_way in blades]
    return " ".join(parts)


def rice_row() -> str:
    """Rice ripening in the field; repeats from left to right."""
    wide, high = 460.0, 310.0
    spots = ((125, 1.0), (125 + wide, 1.0), (350, 0.82), (350 - wide, 0.82), (240, 0.58))
    tufts = [used("tuft", x, high, 0, size) for x, size in spots]
    return drawing(wide, high, "Ruộng lúa", shapes(tuft=rice_clump()), coloured(ACCENT, *tufts))


def pine(height: float, tiers: int) -> str:
    """A pine seen from afar, foot at (0, 0): tiers of boughs with drooping tips, parted by thin gaps."""
    parts = [f"M{number(-height * 0.022)} 0H{number(height * 0.022)}V{number(-height * 0.16)}H{number(-height * 0.022)}Z"]
    step = height * 0.88 / (tiers + 0.6)
    for tier in range(tiers):
        low = -height * 0.12 - tier * step
        half = height * 0.21 * (1 - tier / (tiers + 0.4))
        peak = low - step * (1.5 if tier < tiers - 1 else 1.7)
        inner = low - step * 0.16
        parts.append(joined([
            [(-half, low), (-half * 0.5, low - step * 0.52), (-half * 0.12 if tier < tiers - 1 else 0, peak + step * 0.45)],
            [(half * 0.12 if tier < tiers - 1 else 0, peak + step * 0.45), (half * 0.5, low - step * 0.52), (half, low)],
            [(half, low), (half * 0.5, inner - step * 0.08), (0, inner), (-half * 0.5, inner - step * 0.08), (-half, low)],
        ]))  # fmt: skip
    return " ".join(parts)


def pines() -> str:
    """A wood of pines as they stand about Na Dương; repeats from left to right."""
    wide, high = 1000.0, 300.0
    chance = random.Random(11)
    trees = []
    for n in range(17):
        x = (n + 0.5) * wide / 17 + chance.uniform(-12, 12)
        size = (0.98, 0.62, 0.82, 0.55, 0.9)[n % 5] * chance.uniform(0.92, 1.0)
        spots = [x] + ([x + wide] if x < 70 else []) + ([x - wide] if x > wide - 70 else [])
        trees += [used("pine", spot, 292, 0, size) for spot in spots]
    ground = outline(f"M-1 288H{number(wide + 1)}V302H-1Z", "")
    return drawing(wide, high, "Rừng thông", shapes(pine=pine(286, 6)), coloured(ACCENT, ground, *trees))


# Lotus petals


def lotus_petal(width: float, height: float, inset: float, hole: bool = False) -> str:
    """A petal pointing up from (0, 0), `inset` smaller all round; a `hole` runs the other way round."""
    w, h, low = width / 2 - inset, height - 2.1 * inset, -inset * 0.8
    right = [(0, low), (w * 0.62, low - h * 0.06), (w, low - h * 0.38), (w * 0.74, low - h * 0.72), (w * 0.2, low - h * 0.92)]
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
    return widest * math.sin(math.pi * (0.16 + 0.84 * share)) ** 0.9 * (1 - 0.5 * share**2)


ROUNDS = ((96.0, 258.0, 17.0), (150.0, 376.0, 17.5), (264.0, 500.0, 16.5))
PETALS = 12
"""The three rounds of petals of the rose: foot and tip (radius), half their widest angle; how many in each."""


def rose_petal(rank: int, away: float) -> str:
    """What shows of a petal of round `rank` whose axis points up, between two of the round before, `away` degrees off."""
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
