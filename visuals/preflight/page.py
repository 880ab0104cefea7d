"""Pages: their boxes in points, and how points become millimetres of the finished piece."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from visuals.check.outline import Edges, common, covers
from visuals.preflight.finding import Place
from visuals.preflight.objects import items_of, value_of
from visuals.units import POINTS_PER_MM

__all__ = ["BOXES", "Page", "inherited", "numbers", "read_page"]

BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")

# A page's attributes come from the nodes above it; a tree that is deeper than this is a trap.
_DEEPEST = 64

_LETTER: Edges = (0.0, 0.0, 612.0, 792.0)
"""What readers show for a page without a usable MediaBox."""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page. `boxes` are those that it has, in points (left, bottom, right, top); `unit` is the millimetres of the
    finished piece to a point, `turned` the quarter turns clockwise that it is shown with."""

    number: int
    raw: Any
    boxes: dict[str, Edges]
    user_unit: float
    unit: float
    turned: int

    @property
    def media(self) -> Edges:
        return self.boxes.get("MediaBox", _LETTER)

    @property
    def trim(self) -> Edges:
        """The finished page: TrimBox, else ArtBox, else what is shown (ISO 32000-1, 14.11.2)."""
        return self.boxes.get("TrimBox") or self.boxes.get("ArtBox") or self.boxes.get("CropBox") or self.media

    @property
    def bleed(self) -> Edges:
        return self.boxes.get("BleedBox") or self.boxes.get("CropBox") or self.media

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the finished piece in millimetres, as it is shown."""
        left, bottom, right, top = self.trim
        width, height = (right - left) * self.unit, (top - bottom) * self.unit
        return (height, width) if self.turned % 2 else (width, height)

    @property
    def margins(self) -> dict[str, float]:
        """Side → how far the bleed reaches beyond the trim there, in millimetres, as the page is shown."""
        trim, bleed = self.trim, self.bleed
        around = (trim[0] - bleed[0], bleed[3] - trim[3], bleed[2] - trim[2], trim[1] - bleed[1])
        return {side: by * self.unit for side, by in zip(self.sides, around, strict=True)}

    @property
    def sides(self) -> tuple[str, ...]:
        """What the left, top, right and bottom side of the file's page are called on the shown one."""
        names = ("left", "top", "right", "bottom")
        return names[self.turned :] + names[: self.turned]

    def place(self, edges: Edges | None = None) -> Place:
        """The middle of what of `edges` (points of the page) is on the paper; the whole page without them."""
        if edges is None:
            return Place(self.number)
        inside = common(edges, self.bleed)
        left, bottom, right, top = inside if inside[0] <= inside[2] and inside[1] <= inside[3] else edges
        return Place(self.number, *self._shown((left + right) / 2, (bottom + top) / 2))

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self.trim
        across, down = (
            (x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x)
        )[self.turned]  # fmt: skip
        return across * self.unit, down * self.unit

    def printed(self, edges: Edges) -> bool:
        """Whether any of `edges` is on the paper: marks and words beside the bleed are not."""
        bleed = self.bleed
        return edges[0] < bleed[2] and edges[2] > bleed[0] and edges[1] < bleed[3] and edges[3] > bleed[1]

    def near_cut(self, edges: Edges, safe: float) -> bool:
        """Whether `edges` come nearer to the cut than `safe` millimetres, or lie on it."""
        left, bottom, right, top = self.trim
        by = safe / self.unit
        inside = (left + by, bottom + by, right - by, top - by)
        return self.printed(edges) and not covers(inside, edges, 0.01 / self.unit)


def read_page(raw: Any, number: int, scale: int) -> Page:
    """The page in `raw` (a pikepdf page dictionary), drawn at 1:`scale`."""
    boxes = {}
    for name in BOXES:
        edges = _box(inherited(raw, f"/{name}") if name in ("MediaBox", "CropBox") else value_of(raw, f"/{name}"))
        if edges:
            boxes[name] = edges
    user_unit = next(iter(numbers([value_of(raw, "/UserUnit")])), 1.0)
    turned = next(iter(numbers([inherited(raw, "/Rotate") or 0])), 0.0)
    user_unit = user_unit if 0 < user_unit < 1e6 else 1.0
    return Page(number, raw, boxes, user_unit, user_unit * scale / POINTS_PER_MM, round(turned / 90) % 4)


def inherited(raw: Any, key: str) -> Any:
    """The page's attribute, or that of the node above it which has one; None."""
    for _ in range(_DEEPEST):
        value = value_of(raw, key)
        if value is not None or raw is None:
            return value
        raw = value_of(raw, "/Parent")
    return None


def numbers(values: Any) -> list[float]:
    """The values as finite numbers; [] when one is none."""
    try:
        made = [float(each) for each in values]
    except (TypeError, ValueError, ArithmeticError, NotImplementedError):
        return []
    return made if all(map(math.isfinite, made)) else []


def _box(value: Any) -> Edges | None:
    """A rectangle with its corners in order; None for what is none, or has no area."""
    corners = numbers(items_of(value, 5))
    if len(corners) != 4:
        return None
    left, right = sorted((corners[0], corners[2]))
    bottom, top = sorted((corners[1], corners[3]))
    return (left, bottom, right, top) if left < right and bottom < top else None
