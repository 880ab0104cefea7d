"""What drawing needs of theme and sheet: paints by role, and the areas that elements reach."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from visuals.compose.boxes import Ground, Placed
from visuals.scene import Paint
from visuals.spec.theme import Theme
from visuals.units import Box

__all__ = ["Inks", "accent_of", "thinned"]


@dataclasses.dataclass(frozen=True)
class Inks:
    """What drawing needs of theme and sheet: paints by role, the areas, whether edges lie on whole pixels, and whether
    there are several colours at all."""

    theme: Theme
    paints: Mapping[str, Paint]
    ground: Ground
    whole_pixels: bool
    colours: bool = True

    def one(self, role: str) -> Callable[[str], Paint]:
        """Every ink as that of one role: a motif tone on tone with its ground."""
        paint = self.paints[role]
        return lambda _: paint

    def area(self, placed: Placed) -> Box:
        return self.snapped(self.ground.reached(placed.box, placed.node.element.reach))

    def inner(self, placed: Placed) -> Box:
        return self.snapped(self.ground.inner(placed.node.element, placed.box))

    def snapped(self, box: Box) -> Box:
        """The box on whole pixels where the sheet has pixels."""
        return box.snapped() if self.whole_pixels else box


def thinned(paint: Paint, percent: float) -> Paint:
    """The paint at so many percent of its opacity."""
    return paint if percent == 100 else dataclasses.replace(paint, opacity=paint.opacity * percent / 100)


def accent_of(placed: Placed, role: str, inks: Inks) -> Paint | None:
    """The ink of the role's emphasised words. Where the layout gives a place an ink, it is chosen for the ground there,
    and all words take it; on a board of one colour another ink may light nothing."""
    emphasis = inks.theme.type[role].emphasis
    if emphasis is None or not inks.colours or not emphasis.ink or placed.node.ink:
        return None
    return thinned(inks.paints[emphasis.ink], placed.node.element.opacity)
