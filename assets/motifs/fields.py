"""Fields and woods: rice that ripens, pines."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from assets.curves import along, brush, joined, leaf, lens, tapered
from assets.pen import ACCENT, Point, coloured, drawing, number, outline, shapes, used


def ear(stem: Sequence[Point], grains: int, size: float) -> list[str]:
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
    parts = [
        f"M{number(-height * 0.022)} 0H{number(height * 0.022)}V{number(-height * 0.16)}H{number(-height * 0.022)}Z"
    ]
    step = height * 0.88 / (tiers + 0.6)
    for tier in range(tiers):
        low = -height * 0.12 - tier * step
        half = height * 0.21 * (1 - tier / (tiers + 0.4))
        peak = low - step * (1.5 if tier < tiers - 1 else 1.7)
        inner = low - step * 0.16
        neck = half * 0.12 if tier < tiers - 1 else 0.0
        parts.append(joined([
            [(-half, low), (-half * 0.5, low - step * 0.52), (-neck, peak + step * 0.45)],
            [(neck, peak + step * 0.45), (half * 0.5, low - step * 0.52), (half, low)],
            [(half, low), (half * 0.5, inner - step * 0.08), (0, inner), (-half * 0.5, inner - step * 0.08),
             (-half, low)],
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
