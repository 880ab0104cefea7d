"""Outlines with their curves as short straight ways, where only areas and crossings matter."""

from __future__ import annotations

from visuals.scene import Path

__all__ = ["Point", "polygons"]

Point = tuple[float, float]


def polygons(path: Path, steps: int) -> list[list[Point]]:
    """The corners of each contour, in order; a curve becomes `steps` straight ways."""
    made: list[list[Point]] = []
    for verb, numbers in path.segments():
        if verb == "M":
            made.append([(numbers[0], numbers[1])])
        elif verb == "L":
            made[-1].append((numbers[0], numbers[1]))
        elif verb == "C":
            start = made[-1][-1]
            made[-1] += [_on_curve(start, numbers, step / steps) for step in range(1, steps + 1)]
    return made


def _on_curve(start: Point, numbers: tuple[float, ...], at: float) -> Point:
    x1, y1, x2, y2, x3, y3 = numbers
    back = 1 - at
    p, q, r, s = back**3, 3 * back * back * at, 3 * back * at * at, at**3
    return p * start[0] + q * x1 + r * x2 + s * x3, p * start[1] + q * y1 + r * y2 + s * y3
