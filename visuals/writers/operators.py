"""Numbers, outlines and colours as the operators of a PDF page (ISO 32000-1, 8.3 to 8.6).

Coordinates stay those of the sheet (y downwards); the page's first `cm` turns them over. Strings are built by one
formatting of a whole outline: a template per row of verbs, filled with all its points at once.
"""

from __future__ import annotations

import functools
import math
from typing import Literal

from visuals.problems import RefusedError, problem
from visuals.scene import Matrix, Paint, Path, Stroke
from visuals.units import Box

__all__ = [
    "MITRE_LIMIT", "PLATES", "Space", "box_operators", "components", "digits_for", "lattice_operators",
    "matrix_operator", "number", "numbers", "paint_operator", "path_operators", "stroke_operators",
]  # fmt: skip

Space = Literal["print", "screen", "colour-plate", "black-plate"]
"""Which of a paint's two truths is written: `print` CMYK for the press, `screen` RGB for everything that shines.

The plates are the inks of `print` for a rasteriser that knows no inks: yellow, magenta and cyan as what each leaves of
red, green and blue light, black as what it leaves of all three.
"""

PLATES: frozenset[Space] = frozenset({"colour-plate", "black-plate"})

MITRE_LIMIT = 4.0
"""Corners sharper than 29° are cut, as in SVG: a star's point (36°) stays whole, a splinter does not fly out."""

_MANY = 60
"""Boxes from which on it is worth to look whether they lie on a lattice: the smallest symbol has some 90."""

_WIDEST_LATTICE = 1000
"""A symbol has 177 modules at most; on a wide lattice of small steps, errors of the step would add up."""

_FIXED = tuple([f"%.{digits}f" for digits in range(12)])

_OPERATORS = {"M": "{0} {0} m", "L": "{0} {0} l", "C": "{0} {0} {0} {0} {0} {0} c", "Z": "h"}


def number(value: float, digits: int) -> str:
    """`value` with at most `digits` decimals and no more of them than it needs: "12", "0.5"."""
    if not value:
        return "0"
    text = _FIXED[digits] % value
    if digits:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(values: tuple[float, ...], digits: int) -> str:
    """The values as PDF writes numbers, with at most `digits` after the point, a blank between two."""
    return " ".join([number(each, digits) for each in values])


def digits_for(step: float) -> int:
    """How many decimals a number needs to be exact to `step`."""
    return min(9, max(0, math.ceil(-math.log10(step))))


def _form(digits: int) -> str:
    """`%g` leaves out needless zeros, but writes 0.00001 as 1e-05, which PDF does not know."""
    return "%.9g" if digits <= 4 else f"%.{digits}f"


@functools.lru_cache(maxsize=256)
def _template(verbs: str, form: str) -> str:
    return " ".join([_OPERATORS[verb].format(form) for verb in verbs])


@functools.lru_cache(maxsize=256)
def _rectangles_template(count: int, form: str) -> str:
    return " ".join([f"{form} {form} {form} {form} re"] * count)


def path_operators(path: Path, digits: int) -> str:
    """The operators that construct the outline, without a painting one. Upright rectangles become `re`."""
    return _single(path, digits) if len(path.points) == _ONE else _constructed(path, digits)


def _constructed(path: Path, digits: int) -> str:
    form = _form(digits)
    if path.verbs.startswith("MLLLZ") and _is_rectangles(path):
        corners = _corners_and_sizes(path.points, digits)
        return _rectangles_template(len(corners) // 4, form) % tuple(corners)
    return _template(path.verbs, form) % tuple([round(each, digits) for each in path.points])


_single = functools.lru_cache(maxsize=256)(_constructed)
"""For a single rectangle: grounds and plates stand alike on many sheets."""

_ONE = 8
"""Its coordinates."""


def _is_rectangles(path: Path) -> bool:
    """True for what `Path.rectangles` makes: nothing but upright boxes drawn from their top left corner."""
    points = path.points
    return (
        path.verbs == "MLLLZ" * (len(path.verbs) // 5)
        and points[1::8] == points[3::8]
        and points[2::8] == points[4::8]
        and points[5::8] == points[7::8]
        and points[0::8] == points[6::8]
    )


def _corners_and_sizes(points: tuple[float, ...], digits: int) -> list[float]:
    """x, y, width, height of each box; edges are rounded first, so that neighbours still meet."""
    edges = points[0::8], points[1::8], points[2::8], points[5::8]
    return [
        round(number, digits)
        for left, top, right, bottom in zip(*([round(each, digits) for each in row] for row in edges), strict=True)
        for number in (left, top, right - left, bottom - top)
    ]


def lattice_operators(path: Path, digits: int) -> str | None:
    """Operators that first move to the lattice that hundreds of upright boxes lie on, then construct them in its whole
    numbers: a QR code in a third of the bytes, whose modules meet exactly. None for all other outlines.

    To stand between `q` and `Q`.
    """
    if len(path.points) < 8 * _MANY or not len(boxes := path.boxes):
        return None
    left, top, _, _ = path.edges
    step = float((boxes[:, 2] - boxes[:, 0]).min())
    places = (boxes - (left, top, left, top)) / step
    whole = places.round()
    if abs(places - whole).max() * step > 10**-digits or whole.max() >= _WIDEST_LATTICE:
        return None
    whole[:, 2:] -= whole[:, :2]
    numbers = tuple(whole.astype(int).ravel().tolist())
    move = matrix_operator((step, 0.0, 0.0, step, left, top), digits)
    return f"{move} {_rectangles_template(len(boxes), '%d') % numbers}"


def box_operators(box: Box, digits: int) -> str:
    """PDF operators that draw the outline of `box`, numbers with `digits` after the point."""
    return path_operators(Path.rectangles((box,)), digits)


@functools.lru_cache(maxsize=256)
def matrix_operator(matrix: Matrix, digits: int) -> str:
    """`cm`; the four factors get nine decimals, since far from the origin a small error in them is a large one."""
    a, b, c, d, e, f = matrix
    return f"{numbers((a, b, c, d), 9)} {numbers((e, f), digits)} cm"


@functools.lru_cache(maxsize=1024)
def components(paint: Paint, space: Space) -> tuple[float, ...]:
    """The paint's colour as shares 0..1: C, M, Y, K for `print`, R, G, B for all else.

    Raises RefusedError for a print colour that is not four percentages: three numbers of RGB, or 0..255.
    """
    if space == "screen":
        return tuple(round(each / 255, 5) for each in paint.rgb)
    if len(paint.print) != 4 or not all(0 <= each <= 100 for each in paint.print):
        raise RefusedError(problem("writers.not-inks", None, found="/".join(f"{each:g}" for each in paint.print)))
    cyan, magenta, yellow, black = (round(each / 100, 5) for each in paint.print)
    if space == "print":
        return cyan, magenta, yellow, black
    if space == "colour-plate":
        return round(1 - yellow, 5), round(1 - magenta, 5), round(1 - cyan, 5)
    return (round(1 - black, 5),) * 3


@functools.lru_cache(maxsize=1024)
def paint_operator(paint: Paint, space: Space, stroking: bool = False) -> str:
    """`k`, `K`, `rg` or `RG` with its operands: the process colour, whatever the paint's spot and opacity."""
    name = "k" if space == "print" else "rg"
    return f"{numbers(components(paint, space), 5)} {name.upper() if stroking else name}"


def stroke_operators(stroke: Stroke, digits: int) -> str:
    """Width, caps and corners. `round` rounds both; otherwise butt ends and mitred corners."""
    shape = "1 J 1 j" if stroke.round else f"0 J 0 j {number(MITRE_LIMIT, 2)} M"
    return f"{number(stroke.width, digits)} w {shape}"
