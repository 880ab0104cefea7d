"""People: a ring of eleven, generations side by side, two hands that hold each other."""

from __future__ import annotations

import math

from assets.curves import brush, circle, joined, ring, smooth, tapered
from assets.pen import ACCENT, INK, Point, around, coloured, drawing, number, outline, shapes


def community(people: int = 11) -> str:
    """As many people as ASEAN has members, hand in hand about a common middle, their arms raised.

    Each is a head and one bow: hand, arm, body, arm, hand; the hands of neighbours nearly meet.
    """
    step = 360 / people
    middle = (500.0, 500.0)
    bow = [(450, -0.476), (404, -0.405), (344, -0.27), (312, 0.0), (344, 0.27), (404, 0.405), (450, 0.476)]
    body = brush([around(middle, radius, share * step) for radius, share in bow], belly, 25)
    one = f"{body} {circle(around(middle, 424, 0), 46)}"
    parts = [f'<use href="#one" transform="rotate({number(n * step)},500,500)"/>' for n in range(people)]
    rim = ring(middle, 214, 202)
    ring_of_people = f'<g transform="translate(-31.15,-30)">\n{coloured(ACCENT, *parts, outline(rim, ""))}\n</g>'
    return drawing(937.7, 928.1, "Cộng đồng", shapes(one=one), ring_of_people)


def belly(share: float) -> float:
    """The width of a bow: thin hands, a full body."""
    return 11 + 84 * math.sin(math.pi * share) ** 3


# Generations


def arm(*points: Point, width: float = 21.0) -> str:
    """A round-ended arm along the points."""
    return (
        brush(list(points), tapered(width, width * 0.86), 7)
        + " "
        + circle(points[-1], width * 0.43)
        + circle(points[0], width * 0.5)
    )


def robe(x: float, foot: float, shoulder: float, half: float, hem: float) -> str:
    """A body in a long dress: narrow shoulders, a waist, a flared hem; foot and shoulder are heights."""
    high = foot - shoulder
    right = [
        (x + half * 0.5, shoulder),
        (x + half, shoulder + high * 0.09),
        (x + half * 0.74, shoulder + high * 0.4),
        (x + hem, foot),
    ]
    left = [(2 * x - px, py) for px, py in right]
    return joined(
        [right, [right[-1], (x, foot + high * 0.02), left[-1]], left[::-1], [left[0], (x, shoulder - 3), right[0]]]
    )


def trousers(x: float, foot: float, shoulder: float, half: float) -> str:
    """A body in shirt and trousers, a slit between the legs."""
    high = foot - shoulder
    right = [
        (x + half * 0.55, shoulder),
        (x + half, shoulder + high * 0.1),
        (x + half * 0.84, shoulder + high * 0.5),
        (x + half * 0.8, foot),
    ]
    inner = [(x + half * 0.12, foot), (x + half * 0.1, shoulder + high * 0.56), (x, shoulder + high * 0.53)]
    left = [(2 * x - px, py) for px, py in right]
    other = [(2 * x - px, py) for px, py in inner]
    return joined([
        right, [right[-1], inner[0]], inner, other[::-1], [other[0], left[-1]], left[::-1],
        [left[0], (x, shoulder - 3), right[0]],
    ])  # fmt: skip


def people() -> str:
    """Generations hand in hand: grandparents, parents with a baby, children, youths; repeats from left to right."""
    wide, high, foot = 1120.0, 420.0, 400.0
    a, b = [], []  # in turn accent and ink, so that neighbours stay apart
    # Grandmother with her hair in a bun, grandfather with a stick.
    a += [
        robe(90, foot, 160, 40, 62),
        circle((92, 112), 36),
        circle((62, 82), 17),
        arm((122, 178), (148, 232), (176, 268)),
    ]
    b += [trousers(228, foot, 142, 44), circle((228, 92), 37), arm((264, 164), (292, 216), (306, 262)),
          brush([(308, 256), (308, 402)], tapered(9, 9), 2), arm((192, 164), (182, 220), (176, 268))]  # fmt: skip
    # A girl, then the mother with the baby on her arm.
    a += [robe(372, foot, 250, 31, 54), circle((372, 210), 31), circle((342, 186), 12), circle((402, 186), 12),
          arm((398, 266), (422, 286), (448, 284), width=16)]  # fmt: skip
    b += [robe(496, foot, 136, 42, 68), circle((496, 88), 36), arm((462, 160), (446, 224), (448, 284)),
          smooth([(462, 66), (496, 44), (532, 66), (536, 112), (524, 150), (520, 96), (496, 74)], closed=True),
    ]  # fmt: skip
    a += [circle((560, 172), 24), smooth([(540, 200), (580, 196), (592, 232), (570, 258), (536, 246)], closed=True)]
    # Father, boy, youth, and the hand that the next grandmother takes.
    a += [trousers(648, foot, 120, 47), circle((648, 70), 38), arm((610, 144), (592, 200), (580, 246)),
          arm((686, 144), (708, 206), (722, 264))]  # fmt: skip
    b += [trousers(772, foot, 236, 34), circle((772, 192), 33), arm((744, 254), (730, 262), (722, 264), width=17),
          arm((800, 254), (822, 268), (842, 262), width=17)]  # fmt: skip
    a += [robe(896, foot, 148, 38, 50), circle((896, 100), 36), arm((866, 170), (850, 220), (842, 262)),
          brush([(868, 84), (852, 140), (858, 196)], tapered(20, 6), 6), arm((928, 170), (950, 222), (964, 268)),
    ]  # fmt: skip
    b += [trousers(1010, foot, 132, 43), circle((1010, 82), 37), arm((974, 156), (964, 212), (964, 268)),
          arm((1046, 156), (1068, 212), (1076, 268))]  # fmt: skip
    a += [arm((58, 178), (1076 - wide + 6, 238), (1076 - wide, 268)), arm((58 + wide, 178), (1082, 238), (1076, 268))]
    b += [arm((1046 - wide, 156), (1068 - wide, 212), (1076 - wide, 268))]
    return drawing(wide, high, "Mọi lứa tuổi", outline(" ".join(a), ACCENT), outline(" ".join(b), INK))


# Hands


def finger(way: list[Point], thick: float) -> str:
    """A finger along the way, its tip round."""
    return brush(way, tapered(thick, thick * 0.9), 6) + " " + circle(way[-1], thick * 0.45)


def hands() -> str:
    """Two hands that hold each other: the first in accent, the second in ink, thumb and fingers one over the other."""
    first = joined([
        [(92, 196), (250, 178), (372, 132), (462, 118), (548, 146)],
        [(548, 146), (562, 196), (560, 262), (540, 330)],
        [(540, 330), (470, 346), (368, 350), (240, 338), (92, 352)],
        [(92, 352), (92, 196)],
    ])  # fmt: skip
    second = joined([
        [(908, 196), (760, 178), (650, 140), (560, 132), (470, 160)],
        [(470, 160), (420, 214), (424, 300), (470, 356)],
        [(470, 356), (560, 392), (650, 372), (760, 344), (908, 352)],
        [(908, 352), (908, 196)],
    ])  # fmt: skip
    over = " ".join(
        finger([(510, 164 + n * 46), (596, 180 + n * 47), (668 - 6 * (n - 1) ** 2, 216 + n * 46)], 40) for n in range(4)
    )
    thumb = finger([(640, 176), (556, 148), (476, 180), (438, 230)], 46)
    cuffs = (
        joined([[(28, 172), (76, 172)], [(76, 172), (76, 376)], [(76, 376), (28, 376)], [(28, 376), (28, 172)]]),
        joined(
            [[(924, 172), (972, 172)], [(972, 172), (972, 376)], [(972, 376), (924, 376)], [(924, 376), (924, 172)]]
        ),
    )
    return drawing(
        1000, 480, "Tay nắm tay",
        outline(f"{second} {cuffs[1]}", INK), outline(f"{first} {over} {cuffs[0]}", ACCENT), outline(thumb, INK),
    )  # fmt: skip
