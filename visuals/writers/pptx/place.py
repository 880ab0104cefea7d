"""Where an item comes to lie on its slide."""

from __future__ import annotations

from dataclasses import dataclass, replace

from visuals.scene import Group, Matrix, Path, compose_matrices
from visuals.units import Box
from visuals.writers.pptx.clip import Area, area_of
from visuals.writers.pptx.scheme import PLAIN, Scheme

__all__ = ["Drawn", "Place", "inverse", "moved"]


def moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    """The point that `matrix` takes `point` to."""
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def inverse(matrix: Matrix) -> Matrix:
    """The matrix back. Raises ZeroDivisionError for one that flattens everything to a line."""
    a, b, c, d, e, f = matrix
    whole = a * d - b * c
    p, q, r, s = d / whole, -b / whole, -c / whole, a / whole
    return p, q, r, s, -(p * e + r * f), -(q * e + s * f)


@dataclass(frozen=True, slots=True)
class Place:
    """From an item's coordinates to the slide's (EMU): all groups round it in one.

    `areas` (EMU) are what the groups clip to; `told` says that a group round it already says what it shows; `scheme` is
    where its paints stand in the file's theme.
    """

    matrix: Matrix
    opacity: float = 1.0
    areas: tuple[Area, ...] = ()
    told: bool = False
    scheme: Scheme = PLAIN

    def within(self, group: Group) -> Place:
        """The place of what is in the group."""
        areas = self.areas
        if group.clip is not None:
            areas += (area_of(group.clip.transformed(self.matrix)),)
        return replace(
            self,
            matrix=compose_matrices(self.matrix, group.matrix),
            opacity=self.opacity * group.opacity,
            areas=areas,
            told=self.told or bool(group.alt),
        )

    @property
    def has_room(self) -> bool:
        """False where a matrix flattens everything to a line, or a clip leaves nothing."""
        a, b, c, d, _, _ = self.matrix
        return abs(a * d - b * c) > 1e-9 and all(len(area) > 2 for area in self.areas)

    def path(self, path: Path) -> Path:
        """The path in EMU."""
        return path.transformed(self.matrix)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The XML of a shape and its bounds on the slide, in EMU."""

    xml: str
    box: Box
