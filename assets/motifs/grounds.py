"""Motifs that fill: bands and patterns that repeat, ridges, rays, a ribbon, a globe."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assets.curves import along, brush, circle, joined, normals, ring, smooth, tapered
from assets.pen import ACCENT, INK, Point, around, closed, drawing, number, outline, path
from visuals.compose.code import merged_runs


def crest(height: float, depth: float, thick: tuple[float, float], phase: float, wide: float) -> str:
    """A wave line across a tile of `wide`, a little beyond both its edges; thick in the trough, thin on the crest."""
    upper, lower = [], []
    for step in range(-1, 26):
        x = wide * step / 24
        angle = 2 * math.pi * (step / 24 + phase)
        y = height - depth * math.sin(angle)
        swell = (1 - math.sin(angle)) / 2
        half = (thick[0] + (thick[1] - thick[0]) * swell) / 2
        upper.append((x, y - half))
        lower.append((x, y + half))
    return smooth(upper) + smooth(lower[::-1], begin="L") + "Z"


def waves() -> str:
    """Three wave lines over a solid foot; repeats from left to right."""
    wide, high = 400.0, 200.0
    parts = [
        crest(40, 20, (3, 9), 0.0, wide),
        crest(74, 22, (5, 14), 0.12, wide),
        crest(112, 22, (8, 20), 0.27, wide),
    ]
    top = [(wide * step / 24, 156 - 20 * math.sin(2 * math.pi * (step / 24 + 0.45))) for step in range(-1, 26)]
    parts.append(smooth(top) + path("L", (top[-1][0], high + 2), "L", (top[0][0], high + 2)) + "Z")
    return drawing(wide, high, "Sóng nước", outline(" ".join(parts), ACCENT))


def weave(across: int, down: int) -> str:
    """The ink of one crossing of threads: "a" accent, "i" ink, "" none. Diamonds 32 threads wide with a star anise.

    The eight-armed star is the flower of Lạng Sơn; lattice, saw edge and stepped lines are those of Tày and Nùng
    brocade. 33 rows of pattern stand between two borders of 9.
    """
    if down > 25:
        down = 50 - down
    if down < 9:
        tooth = abs(across % 8 - 4)
        return ("a", "a", "", "i" if tooth <= 3 else "", "i" if tooth <= 2 else "", "i" if tooth <= 1 else "",
                "i" if tooth == 0 else "", "", "a")[down]  # fmt: skip
    dx, dy = abs(across - 16), abs(down - 25)
    near, far = min(dx, dy), max(dx, dy)
    reach = dx + dy
    if reach in (15, 16, 17):
        return "a"
    if reach > 17:
        corner = 32 - reach
        return "a" if corner <= 3 else "i" if corner in (6, 7) else "a" if corner == 11 else ""
    if reach in (11, 12):
        return "i"
    arms = (near == 0 and 2 <= far <= 8) or (near == 1 and 4 <= far <= 7) or (far - near <= 1 and 3 <= reach <= 9)
    return "i" if reach <= 0 else "a" if arms and reach <= 9 else ""


def brocade() -> str:
    """A woven band; repeats from left to right. A thread is 10 units."""
    wide, high = 32, 51
    parts = []
    for ink, colour in (("a", ACCENT), ("i", INK)):
        rows = tuple(tuple(weave(across, down) == ink for across in range(wide)) for down in range(high))
        pieces = []
        for box in merged_runs(rows):
            meets = all(rows[row][0] and rows[row][-1] for row in range(int(box.y), int(box.bottom)))
            left = box.x - (0.2 if meets and box.x == 0 else 0)
            right = box.right + (0.2 if meets and box.right == wide else 0)
            pieces.append(f"M{number(left * 10)} {number(box.y * 10)}H{number(right * 10)}V{number(box.bottom * 10)}"
                          f"H{number(left * 10)}Z")  # fmt: skip
        parts.append(outline("".join(pieces), colour))
    return drawing(wide * 10, high * 10, "Hoa văn thổ cẩm", *parts)


# Peaks: place, half width, height.
FAR = (
    (70, 70, 300), (170, 60, 380), (280, 80, 300), (440, 90, 420), (560, 60, 330), (690, 90, 280),
    (860, 80, 400), (960, 60, 455), (1080, 90, 340), (1250, 70, 410), (1350, 60, 330), (1500, 90, 440),
    (1620, 70, 350), (1760, 80, 400), (1880, 70, 310),
)  # fmt: skip
MIDDLE = (
    (20, 90, 190), (230, 80, 240), (340, 70, 180), (520, 90, 225), (760, 90, 250), (870, 60, 190),
    (1040, 90, 215), (1190, 90, 255), (1420, 80, 220), (1570, 80, 190), (1700, 90, 250), (1830, 80, 200),
)  # fmt: skip
NEAR = (
    (130, 160, 120), (420, 170, 95), (640, 150, 130), (950, 190, 105), (1280, 170, 130), (1560, 180, 100),
    (1840, 170, 125),
)  # fmt: skip


def ridge(peaks: Sequence[tuple[float, float, float]], foot: float, wide: float) -> list[Point]:
    """A line of limestone peaks (place, half width, height) above `foot`; its two ends meet when it repeats."""
    line = []
    for step in range(322):
        x = wide * step / 321
        height = 0.0
        for place, half, rise in peaks:
            away = (x - place + wide / 2) % wide - wide / 2
            away /= half * (1.0 if away < 0 else 1.35)  # limestone towers are steeper on one side
            height = max(height, rise * math.exp(-(abs(away) ** 2.1)))
        line.append((x, foot - height))
    return line


def between(upper: list[Point], lower: list[Point]) -> str:
    """What lies above `lower` and below `upper`, piece by piece; the pieces end where the two lines cross."""
    pieces: list[list[tuple[Point, Point]]] = [[]]
    before: tuple[Point, Point] | None = None
    for high, low in zip(upper, lower, strict=True):
        if before and (high[1] < low[1]) != (before[0][1] < before[1][1]):
            gone, coming = before[1][1] - before[0][1], low[1] - high[1]
            share = gone / (gone - coming)
            meeting = tuple(a + share * (b - a) for a, b in zip(before[0], high, strict=True))
            pieces[-1].append(((meeting[0], meeting[1]), (meeting[0], meeting[1])))
            if high[1] >= low[1]:
                pieces.append([])
        if high[1] < low[1]:
            pieces[-1].append((high, low))
        before = (high, low)
    return " ".join(
        joined([[high for high, _ in piece], [low for _, low in piece[::-1]]]) for piece in pieces if len(piece) > 2
    )


def mountains() -> str:
    """Three ridges of limestone mountains, the farther the fainter, a thin line of air between them."""
    wide, high = 2000.0, 500.0
    lines = [ridge(peaks, foot, wide) for peaks, foot in ((FAR, 490), (MIDDLE, 490), (NEAR, 470))]
    foot = [(x, high) for x, _ in lines[0]]
    parts = []
    for rank, opacity in enumerate((0.4, 0.65, 1)):
        below = [(x, y - 7) for x, y in lines[rank + 1]] if rank < 2 else foot
        if rank == 0:
            below = [(x, min(y, y2 - 7)) for (x, y), (_, y2) in zip(below, lines[2], strict=True)]
        data = between(lines[rank][::3], below[::3])
        parts.append(outline(data, ACCENT + (f' fill-opacity="{opacity}"' if opacity < 1 else "")))
    return drawing(wide, high, "Núi đá vôi", *parts)


def sun_rays() -> str:
    """Rays from the middle, beyond the corners of the square."""
    middle = (500.0, 500.0)
    rays = [
        closed(around(middle, 70, turn), around(middle, 720, turn - 3.75), around(middle, 720, turn + 3.75))
        for turn in range(0, 360, 15)
    ]
    return drawing(1000, 1000, "Tia nắng", outline(" ".join(rays), ACCENT))


def ribbon() -> str:
    """A silk ribbon of fine stripes that sways and turns over twice; it enters and leaves beyond the edges."""
    first = along([(-40, 290), (240, 180), (540, 170), (820, 330), (1100, 350), (1380, 160), (1760, 10)], 49)
    second = along([(-190, 480), (210, 440), (560, 230), (830, 80), (1120, 130), (1350, 270), (1640, 230)], 49)
    stripes = 8

    def width(share: float) -> float:
        place = round(share * 48)
        (x, y), (u, v) = normals(first)[place], normals(second)[place]
        apart = (second[place][0] - first[place][0], second[place][1] - first[place][1])
        return 2.2 + 0.64 * abs(apart[0] * (x + u) + apart[1] * (y + v)) / 2 / stripes

    parts = []
    for stripe in range(stripes):
        share = (stripe + 0.5) / stripes
        line = [(a + share * (c - a), b + share * (d - b)) for (a, b), (c, d) in zip(first, second, strict=True)]
        parts.append(brush(line[::2], width, 25))
    return drawing(1600, 500, "Dải lụa", outline(" ".join(parts), ACCENT))


def dots() -> str:
    """Dots set like the five of a die; repeats both ways."""
    return drawing(40, 40, "Lưới chấm", outline(circle((10, 10), 4) + circle((30, 30), 4), ACCENT))


def sphere_line(points: Sequence[Point], tilt: float) -> list[list[Point]]:
    """The visible pieces of a line over (longitude, latitude) in degrees on a globe of radius 490 about (500, 500)."""
    pieces: list[list[Point]] = [[]]
    for longitude, latitude in points:
        east, north, lean = math.radians(longitude), math.radians(latitude), math.radians(tilt)
        x, y, z = math.cos(north) * math.sin(east), math.sin(north), math.cos(north) * math.cos(east)
        y, z = y * math.cos(lean) - z * math.sin(lean), y * math.sin(lean) + z * math.cos(lean)
        if z < 0:
            pieces.append([])
        else:
            pieces[-1].append((500 + 490 * x, 500 - 490 * y))
    return [piece for piece in pieces if len(piece) > 2]


def globe() -> str:
    """The net of meridians and parallels of a globe leaning towards the viewer.

    Its lines are outlines, not strokes: viewers draw strokes at least a pixel wide, and a small globe would clog.
    """
    meridians = [[(longitude, latitude) for latitude in range(-90, 91)] for longitude in range(-180, 180, 20)]
    parallels = [[(longitude, latitude) for longitude in range(-180, 181)] for latitude in range(-75, 76, 15)]
    lines = [piece for line in (*meridians, *parallels) for piece in sphere_line(line, 24)]
    net = [brush(piece, tapered(4, 4), max(5, len(piece) // 6)) for piece in lines]
    return drawing(1000, 1000, "Địa cầu", outline(" ".join((*net, ring((500, 500), 499, 490))), ACCENT))
