"""Colours as an eye meets them: on the screen, and roughly on paper; how light they are, how far two stand apart."""

from __future__ import annotations

import functools

from visuals.scene import Paint

__all__ = ["BLACK", "WHITE", "Colour", "Lightness", "colour_of", "grey", "lightness", "ratio"]

Colour = tuple[float, float, float, float, float, float]
"""Red, green, blue on the screen, then the same for the print, 0..255 each: a paint has two truths, and both must hold.

The print is not proofed here: (1 - ink) · (1 - black) is only near enough to see white letters on a light ground.
"""

Lightness = tuple[float, float]
"""Relative luminance (0 black to 1 white) on the screen and in print."""

WHITE: Colour = (255.0, 255.0, 255.0, 255.0, 255.0, 255.0)
BLACK: Colour = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


@functools.lru_cache(maxsize=4096)
def colour_of(paint: Paint) -> Colour:
    """The colour of an opaque `paint`."""
    cyan, magenta, yellow, black = (1 - min(100.0, max(0.0, ink)) / 100 for ink in paint.print)
    red, green, blue = paint.rgb
    return red, green, blue, 255 * cyan * black, 255 * magenta * black, 255 * yellow * black


def grey(red: float, green: float, blue: float) -> Colour:
    """A colour that is known on the screen only (a picture's)."""
    return red, green, blue, red, green, blue


def _linear(level: int) -> float:
    share = level / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


_LINEAR = tuple(_linear(level) for level in range(256))


def lightness(colour: Colour) -> Lightness:
    """Relative luminance as WCAG 2.2 defines it (of sRGB), of channels rounded to whole levels."""
    red, green, blue, print_red, print_green, print_blue = colour
    return (
        0.2126 * _LINEAR[int(red + 0.5)] + 0.7152 * _LINEAR[int(green + 0.5)] + 0.0722 * _LINEAR[int(blue + 0.5)],
        0.2126 * _LINEAR[int(print_red + 0.5)]
        + 0.7152 * _LINEAR[int(print_green + 0.5)]
        + 0.0722 * _LINEAR[int(print_blue + 0.5)],
    )


def ratio(one: float, other: float) -> float:
    """The contrast ratio of two luminances, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    return (one + 0.05) / (other + 0.05) if one > other else (other + 0.05) / (one + 0.05)
