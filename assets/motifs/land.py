"""Land and water: Mẫu Sơn, terraced fields, a village, scales of water, the rim of the globe."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from assets.curves import brush, joined, smooth, tapered
from assets.motifs.grounds import between, sphere_line
from assets.pen import ACCENT, Point, closed, coloured, drawing, outline, path, shapes, used

Line = Callable[[float], float]


def swaying(height: float, *waves: tuple[float, int, float]) -> Line:
    """A line over shares 0..1 of a tile: `height` less the waves (depth, how many a tile, phase as a share)."""
    return lambda share: (
        height - sum(depth * math.sin(2 * math.pi * (count * share + phase)) for depth, count, phase in waves)
    )


def peaks(foot: float, *hills: tuple[float, float, float]) -> Line:
    """A ridge of rounded hills (place and half width as shares, rise); it meets itself at the tile's end."""

    def height(share: float) -> float:
        total = 0.0
        for place, half, rise in hills:
            away = abs((share - place + 0.5) % 1 - 0.5) / half
            total += rise / (1 + away**2.4)
        return foot - total

    return height


def mau_son() -> str:
    """Mẫu Sơn, the massif above Lộc Bình: long rounded ridges one before the other, mist between them."""
    wide, high, steps = 1600.0, 420.0, 60
    ridges = [
        peaks(300, (0.28, 0.10, 200), (0.43, 0.07, 150), (0.70, 0.13, 120), (0.93, 0.06, 90)),
        peaks(330, (0.12, 0.09, 130), (0.52, 0.10, 150), (0.82, 0.08, 150)),
        peaks(372, (0.02, 0.07, 70), (0.34, 0.12, 130), (0.66, 0.07, 90)),
        peaks(412, (0.17, 0.11, 90), (0.60, 0.13, 60), (0.90, 0.10, 120)),
    ]
    # What is see-through ends at the tile's edge: drawn beyond it, it would show twice.
    lines = [[(wide * n / steps, line(n / steps)) for n in range(steps + 1)] for line in ridges]
    parts = []
    for rank, (line, opacity) in enumerate(zip(lines, (0.28, 0.46, 0.7, 1.0), strict=True)):
        below = [(x, high) for x, _ in line]
        for nearer in lines[rank + 1 :]:
            below = [(x, min(y, other - 6)) for (x, y), (_, other) in zip(below, nearer, strict=True)]
        faint = f' fill-opacity="{opacity}"' if opacity < 1 else ""
        parts.append(outline(between(line, below), ACCENT + faint))
    return drawing(wide, high, "Núi Mẫu Sơn", *parts)


def terraces() -> str:
    """Terraced fields: dikes that follow the slope, far apart in the hollows, close on the spurs; repeats across."""
    wide, high, steps, count = 1200.0, 520.0, 60, 13
    columns = []
    for n in range(-1, steps + 2):
        share = n / steps
        gaps = []
        for rank in range(count):
            hollow = (
                math.sin(math.pi * (2 * share + 0.3 + rank * 0.07)) ** 2
                * math.sin(math.pi * (share - rank * 0.04)) ** 2
            )
            gaps.append(13 + 2.2 * rank + (34 + 4 * rank) * hollow)
        top = swaying(46, (24, 1, 0.1), (12, 2, 0.55))(share)
        foot = swaying(high - 24, (14, 1, 0.6), (6, 3, 0.2))(share)
        columns.append((wide * share, top, [gap * (foot - top) / sum(gaps) for gap in gaps]))
    parts = []
    for rank in range(count):
        upper = [(x, top + sum(gaps[: rank + 1])) for x, top, gaps in columns]
        lower = [(x, y + max(3.0, gaps[rank] * 0.26)) for (x, y), (_, _, gaps) in zip(upper, columns, strict=True)]
        if rank == count - 1:
            lower = [(x, high + 2) for x, _ in upper]
        parts.append(smooth(upper[::2]) + smooth(lower[::-2], begin="L") + "Z")
    return drawing(wide, high, "Ruộng bậc thang", outline(" ".join(parts), ACCENT))


def stilt_house(wide: float) -> str:
    """A house on stilts from its long side, foot line at y = 0: curved roof, gallery, ladder."""
    w = wide / 2
    roof = joined([
        [(-w * 1.06, -78), (-w * 0.86, -112), (-w * 0.66, -168)], [(-w * 0.66, -168), (0, -162), (w * 0.66, -168)],
        [(w * 0.66, -168), (w * 0.86, -112), (w * 1.06, -78)], [(w * 1.06, -78), (0, -86), (-w * 1.06, -78)],
    ])  # fmt: skip
    parts = [roof]
    walls = 5
    for n in range(walls):
        left = -w * 0.8 + n * w * 1.6 / walls
        right = left + w * 1.6 / walls - 6
        if n == walls // 2:
            parts.append(
                closed(
                    (left, -76), (left + (right - left) * 0.36, -76), (left + (right - left) * 0.36, -46), (left, -46)
                )
            )
        else:
            parts.append(closed((left, -76), (right, -76), (right, -46), (left, -46)))
    parts.append(closed((-w * 0.94, -40), (w * 0.94, -40), (w * 0.94, -33), (-w * 0.94, -33)))
    for n in range(5):
        x = -w * 0.82 + n * w * 1.64 / 4
        parts.append(closed((x - 3.5, -33), (x + 3.5, -33), (x + 3.5, 2), (x - 3.5, 2)))
    parts.append(brush([(w * 0.06, -36), (w * 0.3, 2)], tapered(5, 5), 2))
    parts.append(brush([(w * 0.22, -36), (w * 0.46, 2)], tapered(5, 5), 2))
    return " ".join(parts)


def areca(height: float) -> str:
    """An areca palm, foot at (0, 0): a slender stem, a crown of bowed leaves."""
    parts = [brush([(0, 4), (2, -height * 0.5), (0, -height * 0.9)], tapered(8, 5), 5)]
    for side in (-1, 1):
        for reach, rise, fall in ((46, 26, 22), (40, 38, -8), (22, 44, -30)):
            tip = (side * reach, -height * 0.9 + fall)
            parts.append(brush([(0, -height * 0.88), (side * reach * 0.5, -height * 0.9 - rise * 0.7), tip], crown, 7))
    return " ".join(parts)


def crown(share: float) -> float:
    return 11 * math.sin(math.pi * min(1.0, 0.12 + share * 0.88)) if share < 1 else 0.0


def village() -> str:
    """A village of houses on stilts among areca palms; repeats from left to right."""
    wide, high = 900.0, 240.0
    trees = ((24, 1.0), (70, 0.72), (392, 0.86), (640, 1.06), (602, 0.7), (850, 0.82))
    placed = [used("house", 220, 232, 0, 1.0), used("house", 496, 232, 0, 0.7), used("house", 744, 232, 0, 0.84)]
    for x, size in trees:
        placed += [used("palm", x, 232, 0, size)]
        placed += [used("palm", x + by, 232, 0, size) for by in (-wide, wide) if -60 < x + by < wide + 60]
    ground = outline("M-1 230H901V242H-1Z", "")
    return drawing(
        wide, high, "Bản làng", shapes(house=stilt_house(230), palm=areca(196)), coloured(ACCENT, ground, *placed)
    )


# Scales of water


def scale_arc(size: float, outer: float, inner: float) -> str:
    """A band of one scale, as far as the scales before it let it show; the scale's middle is (0, 0)."""

    def reach(radius: float) -> float:
        low, far = 0.0, 100.0
        for _ in range(40):
            half = (low + far) / 2
            x, y = radius * math.sin(math.radians(half)), -radius * math.cos(math.radians(half))
            seen = math.hypot(x - size, y - size / 2) > size * 1.04 and math.hypot(x, y - size) > size * 1.04
            low, far = (half, far) if seen else (low, half)
        return low

    def at(radius: float, degrees: float) -> Point:
        return radius * math.sin(math.radians(degrees)), -radius * math.cos(math.radians(degrees))

    first, last = reach(outer), reach(inner)
    return path(
        "M", at(outer, -first), "A", outer, outer, "0 0 1", at(outer, first),
        "L", at(inner, last), "A", inner, inner, "0 0 0", at(inner, -last), "Z",
    )  # fmt: skip


def water() -> str:
    """Scales of water as on court robes (thủy ba), each of three lines and a heart; repeats both ways."""
    size = 60.0
    scale = " ".join(scale_arc(size, size * outer, size * inner) for outer, inner in
                     ((1.0, 0.91), (0.8, 0.71), (0.6, 0.51), (0.38, 0.02)))  # fmt: skip
    spots = [
        (size, 0.0),
        (0.0, size / 2),
        (2 * size, size / 2),
        (size, size),
        (0.0, 1.5 * size),
        (2 * size, 1.5 * size),
    ]
    return drawing(
        2 * size, size, "Vảy nước", shapes(scale=scale), coloured(ACCENT, *(used("scale", x, y) for x, y in spots))
    )


# The globe's rim


def horizon() -> str:
    """The upper rim of a great globe with its net, to stand at the foot of a sheet."""
    meridians: list[list[Point]] = [[(lon, lat) for lat in range(91)] for lon in range(-180, 180, 15)]
    parallels: list[list[Point]] = [[(lon, lat) for lon in range(-180, 181)] for lat in range(0, 90, 10)]
    net = []
    for line in (*meridians, *parallels):
        for piece in sphere_line(line, 20):
            for seen in shown([(x * 2.4 - 400, y * 2.4 - 10) for x, y in piece], 480):
                net.append(brush(seen, tapered(3.4, 3.4), max(4, len(seen) // 7)))
    rim = [(800 + 1180 * math.sin(math.radians(a)), 1190 - 1180 * math.cos(math.radians(a))) for a in range(-52, 53, 4)]
    net.append(brush(rim, tapered(9, 9), 27))
    return drawing(1600, 420, "Chân trời", outline(" ".join(net), ACCENT))


def shown(points: Sequence[Point], low: float) -> list[list[Point]]:
    """The runs of the points that lie above `low` and not far outside of the drawing."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if point[1] < low and -120 < point[0] < 1720:
            runs[-1].append(point)
        else:
            runs.append([])
    return [run for run in runs if len(run) > 2]
