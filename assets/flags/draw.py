"""Draws the member flags that are made of regular figures, from their construction. Sources: flags.yaml, SOURCES.toml.

Brunei and Cambodia are not here: their crest and temple are drawings, not constructions.
"""

from __future__ import annotations

import math
from pathlib import Path

from assets.pen import Point, around, band, disc, drawing, outline, paint, path, polygon, star, write

WHITE = paint("#FFFFFF", "0 0 0 0")
BLACK = paint("#000000", "0 0 0 100")


def indonesia() -> str:
    red = paint("#CE1126", "0 100 80 5")
    return drawing(900, 600, "Quốc kỳ Indonesia", band(0, 0, 900, 600, WHITE), band(0, 0, 900, 300, red))


def laos() -> str:
    """Bands 1:2:1; the disc's diameter is four fifths of the blue band."""
    red, blue = paint("#CE1126", "0 100 80 5"), paint("#002868", "100 80 0 35")
    return drawing(
        900, 600, "Quốc kỳ Lào",
        band(0, 0, 900, 600, red), band(0, 150, 900, 300, blue), disc((450, 300), 0.8 * 300 / 2, WHITE),
    )  # fmt: skip


def crescent(outer: tuple[Point, float], inner: tuple[Point, float]) -> str:
    """The outline of the outer disc without the inner one, which cuts its right edge."""
    (x0, y0), r0 = outer
    (x1, y1), r1 = inner
    distance = math.hypot(x1 - x0, y1 - y0)
    along = (distance**2 + r0**2 - r1**2) / (2 * distance)
    half = math.sqrt(r0**2 - along**2)
    ux, uy = (x1 - x0) / distance, (y1 - y0) / distance
    upper = (x0 + along * ux + half * uy, y0 + along * uy - half * ux)
    lower = (x0 + along * ux - half * uy, y0 + along * uy + half * ux)
    return path("M", upper, "A", r0, r0, "0 1 0", lower, "A", r1, r1, "0 1 1", upper, "Z")


def malaysia() -> str:
    """Fourteen stripes, a canton of eight, a crescent and a star of fourteen tips."""
    red, blue = paint("#CC0001", "0 91 87 0"), paint("#010066", "100 85 5 36")
    yellow = paint("#FFCC00", "0 20 100 0")
    stripes = "".join(f"M0 {100 * row}h2800v100h-2800z" for row in range(1, 14, 2))
    return drawing(
        2800, 1400, "Quốc kỳ Malaysia",
        band(0, 0, 2800, 1400, red),
        outline(stripes, WHITE),
        band(0, 0, 1400, 800, blue),
        outline(crescent(((575, 400), 300), ((650.7, 400.8), 266)), yellow),
        polygon(star((875, 400), 253.2, 14, 116.5), yellow),
    )  # fmt: skip


def myanmar() -> str:
    yellow, green, red = paint("#FECB00", "0 14 100 0"), paint("#34B233", "77 0 100 0"), paint("#EA2839", "0 88 82 0")
    return drawing(
        900, 600, "Quốc kỳ Myanmar",
        band(0, 0, 900, 600, yellow), band(0, 200, 900, 400, green), band(0, 400, 900, 200, red),
        polygon(star((450, 0.5352 * 600), 0.3685 * 600), WHITE),
    )  # fmt: skip


def sun_rays(centre: Point, disc_diameter: float) -> list[list[Point]]:
    """Eight groups of a major and two minor rays (Executive Order 23, 1936).

    Counted from the disc, the major ray is 5/9 of its diameter long, the minor four fifths of that. The major spreads
    over 7.5 degrees, each minor over half as much, and so much is free between them; all end under 45 degrees.
    """
    radius = disc_diameter / 2
    major = radius + disc_diameter * 5 / 9
    minor = radius + disc_diameter * 5 / 9 * 4 / 5
    slant = minor * (1 + math.tan(math.radians(7.5)))  # where the end of the minor rays would meet the group's axis

    def on_slant(apex: float, degrees: float) -> Point:
        angle = math.radians(abs(degrees))
        return around(centre, apex / (math.sin(angle) + math.cos(angle)), group + degrees)

    rays = []
    for group in range(0, 360, 45):
        rays.append([centre, on_slant(major, -3.75), around(centre, major, group), on_slant(major, 3.75)])
        for side in (-1, 1):
            rays.append([centre, on_slant(slant, side * 7.5), on_slant(slant, side * 11.25)])
    return rays


def philippines() -> str:
    """An equilateral triangle at the hoist; the sun's disc is a fifth of the height."""
    blue, red, yellow = paint("#0038A8", "100 75 0 2"), paint("#CE1126", "0 100 80 5"), paint("#FCD116", "0 15 95 0")
    height = 900
    tip = height * math.sqrt(3) / 2
    middle = (tip / 3, height / 2)
    stars = [polygon(star(around(middle, 379.615, turn), 50, turn=turn), yellow) for turn in (90, 210, 330)]
    sun = (height * 28 / 90, height / 2)
    rays = "".join(path("M", ray[0], "L", *ray[1:], "Z") for ray in sun_rays(sun, height / 5))
    return drawing(
        1800, 900, "Quốc kỳ Philippines",
        band(0, 0, 1800, 900, blue), band(0, 450, 1800, 450, red),
        polygon([(0, 0), (tip, height / 2), (0, height)], WHITE),
        outline(rays, yellow), disc(sun, height / 10, yellow), *stars,
    )  # fmt: skip


def singapore() -> str:
    red = paint("#ED2939", "0 91 87 0")
    scale = 1 / 2.88  # the numbers below are counted in a height of 2880
    white, cut = ((940.2, 720), 541.5), ((1140.1, 720), 511.7)
    stars = ((1222.5, 412.4), (1510.8, 626.6), (1402.8, 969.4), (1041.6, 969.4), (933.6, 626.6))
    return drawing(
        1500, 1000, "Quốc kỳ Singapore",
        band(0, 0, 1500, 1000, WHITE), band(0, 0, 1500, 500, red),
        *(disc((x * scale, y * scale), r * scale, ink) for ((x, y), r), ink in ((white, WHITE), (cut, red))),
        *(polygon(star((x * scale, y * scale), 131.6 * scale), WHITE) for x, y in stars),
    )  # fmt: skip


def thailand() -> str:
    red, white, blue = paint("#A51931", "25 100 85 20"), paint("#F4F5F8", "2 1 0 0"), paint("#2D2A4A", "85 80 35 55")
    return drawing(
        900, 600, "Quốc kỳ Thái Lan",
        band(0, 0, 900, 600, red), band(0, 100, 900, 400, white), band(0, 200, 900, 200, blue),
    )  # fmt: skip


def timor_leste() -> str:
    """The black triangle reaches a third of the length, the yellow one half; the star points to the upper hoist."""
    red, yellow = paint("#DC241F", "0 95 100 0"), paint("#FFC726", "0 20 90 0")
    centre = (600 * 2 / 9, 300.0)
    turn = math.degrees(math.atan2(-centre[0], centre[1]))
    return drawing(
        1200, 600, "Quốc kỳ Timor-Leste",
        band(0, 0, 1200, 600, red),
        polygon([(0, 0), (600, 300), (0, 600)], yellow),
        polygon([(0, 0), (400, 300), (0, 600)], BLACK),
        polygon(star(centre, 100, turn=turn), WHITE),
    )  # fmt: skip


VIET_NAM_RED = paint("#DA251D", "0 100 100 0")
VIET_NAM_YELLOW = paint("#FFFF00", "0 0 100 0")


def viet_nam() -> str:
    """From the star's centre to a tip is a fifth of the length; one tip up (3420/HD-BVHTTDL, 2012)."""
    return drawing(
        900, 600, "Quốc kỳ Việt Nam",
        band(0, 0, 900, 600, VIET_NAM_RED), polygon(star((450, 300), 900 / 5), VIET_NAM_YELLOW),
    )  # fmt: skip


def star_of_viet_nam() -> str:
    """The star alone, in the theme's accent; yellow where there is no theme."""
    corners = star((180, 180), 180)
    width, bottom = 2 * 180 * math.sin(math.radians(72)), max(y for _, y in corners)
    ink = f'{VIET_NAM_YELLOW} data-ink="accent"'
    moved = [(x - 180 + width / 2, y) for x, y in corners]
    return drawing(width, bottom, "Ngôi sao vàng năm cánh", polygon(moved, ink))


def drawings() -> dict[str, str]:
    return {
        "indonesia": indonesia(),
        "laos": laos(),
        "malaysia": malaysia(),
        "myanmar": myanmar(),
        "philippines": philippines(),
        "singapore": singapore(),
        "thailand": thailand(),
        "timor-leste": timor_leste(),
        "viet-nam": viet_nam(),
    }


if __name__ == "__main__":
    write(Path(__file__).parent, drawings())
    write(Path(__file__).parent.parent / "motifs", {"star": star_of_viet_nam()})
