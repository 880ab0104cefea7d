"""More of the bronze drum: its star alone, its rings unrolled into a band, a flock of its birds."""

from __future__ import annotations

from assets.curves import brush, circle, ring, tapered
from assets.motifs.figures import bird_outline, chevrons, linked_circles, teeth, wedge
from assets.pen import ACCENT, around, closed, drawing, outline

MIDDLE = (500.0, 500.0)


def drum_star(rays: int = 12) -> str:
    """The middle of a drum's face: a star of `rays` (drums have 8 to 16), feathers between them, three rings."""
    step = 360 / rays
    corners, parts = [], []
    for ray in range(rays):
        corners += [around(MIDDLE, 336, ray * step), around(MIDDLE, 128, (ray + 0.5) * step)]
        parts.append(chevrons(MIDDLE, 172, 332, (ray + 0.5) * step, step))
    parts.append(closed(*corners))
    for outer, inner in ((360, 350), (426, 418), (500, 486)):
        parts.append(ring(MIDDLE, outer, inner))
    parts += [wedge(MIDDLE, 370, 408, turn * 5, turn * 5 + 2.1) for turn in range(72)]
    parts.append(linked_circles(MIDDLE, 456, 24, 36))
    return drawing(1000, 1000, "Ngôi sao trống đồng", outline(" ".join(parts), ACCENT))


def bar(top: float, bottom: float, wide: float) -> str:
    """A line across a tile and a little beyond both its ends."""
    return closed((-1, top), (wide + 1, top), (wide + 1, bottom), (-1, bottom))


def saw(base: float, tip: float, wide: float, count: int) -> str:
    """A row of `count` saw teeth across a tile."""
    step = wide / count
    return " ".join(closed((n * step, base), ((n + 0.5) * step, tip), ((n + 1) * step, base)) for n in range(count))


def running_circles(height: float, size: float, wide: float, count: int) -> str:
    """Dotted circles across a tile, each joined to the next by a slanting line."""
    step = wide / count
    parts = []
    for n in range(count):
        x = (n + 0.5) * step
        parts += [ring((x, height), size, size * 0.7), circle((x, height), size * 0.34)]
        low, high = (x + size * 0.62, height + size * 0.8), (x + step - size * 0.62, height - size * 0.8)
        parts.append(brush([low, high], tapered(size * 0.3, size * 0.3), 2))
        if n == count - 1:
            parts.append(
                brush([(low[0] - wide, low[1]), (high[0] - wide, high[1])], tapered(size * 0.3, size * 0.3), 2)
            )
    return " ".join(parts)


def drum_band() -> str:
    """The drum's rings unrolled: birds in flight between circles and saw teeth; repeats from left to right.

    The birds fly to the left, as they do round the upper half of a drum, where they fly anticlockwise.
    """
    wide, high = 300.0, 300.0
    parts = [
        bar(0, 9, wide), saw(16, 44, wide, 12), bar(50, 55, wide), running_circles(76, 15, wide, 6), bar(97, 102, wide),
        bar(198, 203, wide), running_circles(224, 15, wide, 6), bar(245, 250, wide), saw(284, 256, wide, 12),
        bar(291, 300, wide),
    ]  # fmt: skip
    return drawing(
        wide, high, "Dải chim Lạc",
        outline(" ".join(parts), ACCENT),
        f'<path transform="translate(295,104) scale(-0.14,0.14)" d="{bird_outline()}" {ACCENT}/>',
        f'<g {ACCENT}>\n{outline(teeth((75, 150), 24, 33, 12), "")}\n'
        f'{outline(ring((75, 150), 21, 14) + circle((75, 150), 7), "")}\n</g>',
    )  # fmt: skip


def lac_birds() -> str:
    """Three lạc birds, rising one behind the other."""
    flights = ((560, 20, 0.44, -9), (250, 190, 0.36, -6), (0, 350, 0.28, -3))
    uses = "\n".join(
        f'<use href="#lac" transform="translate({x},{y + 80}) rotate({turn}) scale({scale})"/>'
        for x, y, scale, turn in flights
    )
    return drawing(
        1020, 640, "Đàn chim Lạc",
        f'<defs>\n<path id="lac" d="{bird_outline()}"/>\n</defs>', f"<g {ACCENT}>\n{uses}\n</g>",
    )  # fmt: skip
