"""Sweeps: lines and areas that lead the eye along an edge or out of a corner."""

from __future__ import annotations

from assets.curves import brush, circle, joined, leaf
from assets.motifs.figures import curl
from assets.motifs.lotus import lotus_petal
from assets.pen import ACCENT, INK, SOFT, Point, around, closed, coloured, drawing, outline, path, shapes, used


def area(upper: list[Point], lower: list[Point]) -> str:
    """What lies between two smooth lines that run the same way."""
    return joined([upper, [upper[-1], lower[-1]], lower[::-1], [lower[0], upper[0]]])


def sweep() -> str:
    """Three bows that run along a lower edge and cross one another; the last is solid to the edge."""
    soft = area(
        [(-10, 250), (300, 330), (700, 330), (1150, 190), (1610, 60)],
        [(-10, 290), (300, 372), (720, 380), (1160, 260), (1610, 150)],
    )
    accent = area(
        [(-10, 150), (320, 290), (760, 350), (1200, 290), (1610, 176)],
        [(-10, 178), (320, 322), (760, 384), (1200, 330), (1610, 226)],
    )
    solid = area(
        [(-10, 322), (330, 396), (760, 408), (1200, 352), (1610, 250)],
        [(-10, 452), (330, 452), (760, 452), (1200, 452), (1610, 452)],
    )
    return drawing(1600, 450, "Dải cong", outline(soft, SOFT), outline(accent, ACCENT), outline(solid, INK))


def sweep_corner() -> str:
    """Bows out of the upper right corner, each thinner than the one before."""
    parts = [path("M", (830, 0), "A", 170, 170, "0 0 0", (1000, 170), "V", -2, "H", 830, "Z")]
    for n in range(6):
        near, thick = 226.0 + n * 116, 62.0 - n * 9
        outer = [around((1000, 0), near + thick, 180 + degrees) for degrees in range(-3, 94, 8)]
        inner = [around((1000 + thick * 0.34, -thick * 0.34), near, 180 + degrees) for degrees in range(-3, 94, 8)]
        parts.append(area(outer, inner))
    return drawing(1000, 1000, "Cung góc", outline(" ".join(parts), ACCENT))


def silk() -> str:
    """Broad veils of silk laid over one another along a lower edge; the nearer the fuller."""
    foot = [(-10.0, 602.0), (500.0, 602.0), (1000.0, 602.0), (1610.0, 602.0)]
    veils = (
        ([(-10, 330), (330, 190), (700, 210), (1080, 330), (1610, 120)], 0.22),
        ([(-10, 250), (280, 300), (640, 420), (1080, 330), (1610, 260)], 0.35),
        ([(-10, 470), (360, 360), (760, 400), (1180, 500), (1610, 380)], 0.55),
        ([(-10, 520), (340, 560), (760, 500), (1180, 540), (1610, 520)], 1.0),
    )
    parts = [
        outline(area(list(top), foot), ACCENT + (f' fill-opacity="{share}"' if share < 1 else ""))
        for top, share in veils
    ]
    return drawing(1600, 600, "Lụa", *parts)


def corner() -> str:
    """A corner for certificates and invitations, upper left: a quarter lotus, scrolls along two rules."""
    arm = [
        closed((20, 20), (900, 24.5), (900, 27.5), (20, 34)),
        closed((190, 52), (760, 54.5), (760, 56.5), (190, 59)),
        brush(curl((262, 118), 40, 1.5, [(318, 154), (388, 132), (452, 98), (560, 88), (676, 92)]), fading, 44),
        brush([(388, 132), (404, 168), (462, 176)], leaf(20, 0.4), 8),
        brush([(452, 98), (492, 132), (556, 130)], leaf(16, 0.4), 8),
        circle((708, 92), 7), circle((730, 92), 4.5),
    ]  # fmt: skip
    petals = [
        used("petal", 52, 52, turn, size)
        for turn, size in ((135, 1.0), (112, 0.9), (158, 0.9), (94, 0.74), (176, 0.74))
    ]
    half = " ".join(arm)
    return drawing(
        920, 920, "Góc hoa văn", shapes(half=half, petal=lotus_petal(48, 176, 0)),
        coloured(ACCENT, '<use href="#half"/>', '<use href="#half" transform="matrix(0,1,1,0,0,0)"/>', *petals),
    )  # fmt: skip


def fading(share: float) -> float:
    """The width of a scroll: full in its curl, drawn out along its tail."""
    return 11 * (0.5 + share * 1.25) if share < 0.4 else 11 * ((1 - share) / 0.6) ** 0.8
