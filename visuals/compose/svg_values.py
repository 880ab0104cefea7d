"""What the attributes of an artwork file say: numbers, colours, matrices and outlines."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable
from typing import Any

from visuals.compose.svg import Element
from visuals.problems import Problem, problem
from visuals.scene import IDENTITY, Matrix, Path, compose_matrices
from visuals.units import Box

__all__ = ["number_of", "outline_of", "parse_colour", "parse_matrix", "parse_number", "parse_numbers", "path_of_data"]

# Possessive and atomic throughout: a file from elsewhere must not make matching slow (no way back, no second try).
_NUMBER = r"[-+]?+(?>\d++(?:\.\d*+)?+|\.\d++)(?>[eE][-+]?+\d++)?+"
_GAP = r"\s*+(?:,\s*+)?+"
_NUMBERS = re.compile(rf"\s*+(?>{_NUMBER}(?>\s*+,\s*+|\s++|(?=[-+])|$))*+")
_TRANSFORM = re.compile(rf"{_GAP}(matrix|translate|scale|rotate)\s*+\(([^()]*+)\)")
_PATH_DATA = re.compile(rf"(?>{_GAP}(?>[MmZzLlHhVvCcSsQqTtAa]|{_NUMBER}))++\s*+")


def parse_number(text: str) -> float | None:
    """The plain number that `text` writes, without a unit; None when it is not one or not finite."""
    if not re.fullmatch(_NUMBER, text.strip()):
        return None
    number = float(text)
    return number if math.isfinite(number) else None


def parse_numbers(text: str) -> tuple[float, ...] | None:
    """The numbers of "10,20 30 40"; None when something else stands between them."""
    if not _NUMBERS.fullmatch(text):
        return None
    numbers = tuple(float(number) for number in re.findall(_NUMBER, text))
    return numbers if all(map(math.isfinite, numbers)) else None


def parse_colour(text: str) -> str | None:
    """The colour "#RRGGBB" in capitals for "#RRGGBB" or "#RGB"; None when it is neither."""
    text = text.strip()
    if re.fullmatch(r"#[0-9A-Fa-f]{3}", text):
        text = "#" + "".join(digit * 2 for digit in text[1:])
    return text.upper() if re.fullmatch(r"#[0-9A-Fa-f]{6}", text) else None


def _translate(x: float, y: float = 0.0) -> Matrix:
    return (1.0, 0.0, 0.0, 1.0, x, y)


def _scale(x: float, y: float | None = None) -> Matrix:
    return (x, 0.0, 0.0, x if y is None else y, 0.0, 0.0)


def _rotate(degrees: float, x: float = 0.0, y: float = 0.0) -> Matrix:
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return (cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y)


_MOVES: dict[str, tuple[Callable[..., Matrix], tuple[int, ...]]] = {
    "matrix": (lambda *numbers: numbers, (6,)),
    "translate": (_translate, (1, 2)),
    "scale": (_scale, (1, 2)),
    "rotate": (_rotate, (1, 3)),
}


def parse_matrix(text: str) -> Matrix | None:
    """The matrix of "translate(9,6) scale(4)"; None for anything but matrix, translate, scale and rotate."""
    matrix, at = IDENTITY, 0
    while text[at:].strip():
        found = _TRANSFORM.match(text, at)
        numbers = parse_numbers(found[2]) if found else None
        if not found or numbers is None:
            return None
        move, counts = _MOVES[found[1]]
        if len(numbers) not in counts:
            return None
        matrix = compose_matrices(matrix, move(*numbers))
        at = found.end()
    return matrix


@functools.cache
def _pen_class() -> type[Any]:
    from fontTools.pens.basePen import BasePen

    class ScenePen(BasePen):  # type: ignore[misc]
        """Writes a scene.Path; BasePen turns quadratic curves into cubic ones, exactly."""

        def __init__(self) -> None:
            super().__init__()
            self.verbs: list[str] = []
            self.points: list[float] = []

        def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
            self.verbs.append("M")
            self.points += point

        def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
            self.verbs.append("L")
            self.points += point

        def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
            self.verbs.append("C")
            for point in points:
                self.points += point

        def _closePath(self) -> None:  # noqa: N802
            self.verbs.append("Z")

    return ScenePen


def path_of_data(text: str) -> Path | None:
    """The outline of a path's `d`, arcs and quadratic curves as cubic ones; None when it cannot be read or is empty."""
    from fontTools.svgLib.path import parse_path

    if not _PATH_DATA.fullmatch(text):
        return None
    pen = _pen_class()()
    try:
        parse_path(text.replace("\n", " ").replace("\r", " "), pen)
    except (ValueError, ArithmeticError, IndexError):
        return None
    if not pen.points or not all(map(math.isfinite, pen.points)):
        return None
    return Path("".join(pen.verbs), tuple(pen.points))


def number_of(element: Element, key: str, faults: list[Problem], default: float = 0.0) -> float:
    """The number that attribute `key` writes; sizes may not be negative. What cannot be read goes to `faults`."""
    written = element.attributes.get(key)
    if written is None:
        return default
    number = parse_number(written)
    if number is None or (number < 0 and key in ("width", "height", "r", "rx", "ry")):
        faults.append(problem("art.number", element.place(key), name=key, value=written))
        return default
    return number


def _rectangle(number: Callable[..., float]) -> Path | None:
    box = Box(number("x"), number("y"), number("width"), number("height"))
    return Path.rectangle(box, number("rx")) if box.width and box.height else None


def _round(element: Element, number: Callable[..., float]) -> Path | None:
    keys = ("r", "r") if element.tag == "circle" else ("rx", "ry")
    across, down = number(keys[0]), number(keys[1])
    box = Box(number("cx") - across, number("cy") - down, 2 * across, 2 * down)
    return Path.ellipse(box) if across and down else None


def _corners(element: Element) -> Path | None:
    numbers = parse_numbers(element.attributes.get("points", ""))
    if not numbers or len(numbers) % 2 or len(numbers) < 4:
        raise ValueError("points")
    closed = "Z" if element.tag == "polygon" else ""
    return Path("M" + "L" * (len(numbers) // 2 - 1) + closed, numbers)


def outline_of(element: Element, faults: list[Problem]) -> Path | None:
    """The outline that a path, rect, circle, ellipse, line, polygon or polyline draws, in its own coordinates.

    None for an element without extent; a value that cannot be read goes to `faults` as well.
    """
    number = functools.partial(number_of, element, faults=faults)
    try:
        if element.tag == "rect":
            return _rectangle(number)
        if element.tag in ("circle", "ellipse"):
            return _round(element, number)
        if element.tag == "line":
            return Path("ML", (number("x1"), number("y1"), number("x2"), number("y2")))
        if element.tag in ("polygon", "polyline"):
            return _corners(element)
        path = path_of_data(element.attributes.get("d", ""))
        if path is None:
            raise ValueError("d")
    except ValueError as fault:
        name = str(fault)
        value = element.attributes.get(name, "")
        faults.append(problem("art.geometry", element.place(name), name=name, value=value[:40]))
        return None
    return path
