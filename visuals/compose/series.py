"""Paints for the series of a chart: from the theme's own inks, each to be told from the ground and from all others."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from visuals.scene import Paint

__all__ = ["series_paints"]

# The roles whose inks series may have, the first series first; beside them come their mixtures with the ground.
_ROLES = ("panel_accent", "mark", "accent", "panel_ink", "ground_deep", "motif", "edge")
_MIXED = (0.38, 0.62)

# A series must stand out from the ground at least by so much (OKLab, Euclid); what is nearer is only taken when nothing
# else is left. Colours of a chart nearer than 0.12 to each other are told apart with trouble when they do not touch.
_FROM_GROUND = 0.16
# And by its light: yellow on white is seen, and vanishes on a weak projector. (WCAG 2.2, 1.4.11 asks 3 : 1 of graphics
# whose numbers are not said; ours are, beside every mark.)
_CONTRAST = 1.8

# Between colours light counts double: charts are copied on black-and-white machines, and hues look alike to some.
_LIGHT = 2.0

Lab = tuple[float, float, float]


def series_paints(paints: Mapping[str, Paint], count: int) -> tuple[Paint, ...]:
    """`count` paints for series on the role "panel", the first that of the theme's panel_accent.

    Each next is the one that lies farthest from the ground and from those already chosen.
    """
    ground = paints["panel"]
    named = dict.fromkeys(paints[role] for role in _ROLES if role in paints)
    mixed = (_mixture(paint, ground, share) for share in _MIXED for paint in named)
    candidates = list(dict.fromkeys([*named, *mixed]))
    visible = [paint for paint in candidates if _apart(paint, ground) >= _FROM_GROUND] or candidates
    clear = [paint for paint in visible if _contrast(paint, ground) >= _CONTRAST]
    visible = clear if len(clear) >= count else visible
    chosen = [visible[0]]
    while len(chosen) < count:
        left = [paint for paint in visible if paint not in chosen]
        if not left:
            return tuple(chosen[number % len(chosen)] for number in range(count))
        chosen.append(max(left, key=lambda paint: round(_worth(paint, chosen, ground), 6)))
    return tuple(chosen[:count])


def _worth(paint: Paint, chosen: list[Paint], ground: Paint) -> float:
    return min(*(_apart(paint, other) for other in chosen), 1.6 * _apart(paint, ground))


def _mixture(paint: Paint, ground: Paint, share: float) -> Paint:
    """The paint with so much of the ground in it; both truths are mixed, each with its own."""
    screen = "".join(f"{round(a + (b - a) * share):02X}" for a, b in zip(paint.rgb, ground.rgb, strict=True))
    cyan, magenta, yellow, black = (
        round(a + (b - a) * share, 1) for a, b in zip(paint.print, ground.print, strict=True)
    )
    return Paint(f"#{screen}", (cyan, magenta, yellow, black))


def _apart(one: Paint, other: Paint) -> float:
    a, b = _lab(one.screen), _lab(other.screen)
    return math.hypot(_LIGHT * (a[0] - b[0]), a[1] - b[1], a[2] - b[2])


def _contrast(one: Paint, other: Paint) -> float:
    """The contrast ratio of two paints (WCAG 2.2)."""
    low, high = sorted(_luminance(paint) for paint in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(paint: Paint) -> float:
    red, green, blue = (_linear(channel / 255) for channel in paint.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=512)
def _lab(screen: str) -> Lab:
    """OKLab of an sRGB colour (Ottosson 2020; CSS Color 4, 9.4)."""
    red, green, blue = (_linear(int(screen[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
