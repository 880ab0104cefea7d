"""The board that a show is made for: its pixels, what colours they can have, the room that letters may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from visuals.compose import paints_of
from visuals.resolve import ShowJob
from visuals.spec.board import LOW_BOARD
from visuals.spec.theme import Theme, TypeRole
from visuals.text.pixelfont import PixelFont, pixel_fonts

if TYPE_CHECKING:
    from visuals.scene.clip import Pixels

__all__ = ["Colour", "Surface"]

Colour = tuple[int, int, int]

_LIT_FROM = 102
"""Of 255 (0.4): as one-colour boards are drawn from layouts (writers/raster.py)."""

_HEADLINE = "headline"

_ENDS, _SIDES = 16, 64
"""From LOW_BOARD rows on a sixteenth of them stays dark at each end, and a sixty-fourth of the columns at each side;
own choice, looked at on the simulator."""


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """`columns` × `rows` pixels of `pitch` millimetres; `sides` columns left and right stay dark."""

    job: ShowJob
    columns: int
    rows: int
    colours: Literal["full", "red", "red-green"]
    pitch: float
    sides: int

    @classmethod
    def of(cls, job: ShowJob) -> Surface:
        """The board of a job."""
        product = job.product
        columns, rows = round(product.trim.width), round(product.trim.height)
        sides = columns // _SIDES if rows >= LOW_BOARD else 0
        colours: Literal["full", "red", "red-green"] = product.colours  # type: ignore[assignment]  # a Choice of these
        return cls(job, columns, rows, colours, job.module.pitch.amount, max(1, round(product.insets.left), sides))

    @property
    def calm_rows(self) -> int:
        """Rows for what stands still. Letters that touch the frame of a high board look cut off; a low one has none to
        spare."""
        return self.rows - 2 * (self.rows // _ENDS) if self.rows >= LOW_BOARD else self.rows

    @property
    def calm_top(self) -> int:
        """The first of them."""
        return (self.rows - self.calm_rows) // 2

    @property
    def theme(self) -> Theme:
        return self.job.theme

    @property
    def fonts(self) -> tuple[PixelFont, ...]:
        """The pixel fonts that the board can show."""
        return pixel_fonts(self.colours == "full")

    @property
    def role(self) -> TypeRole:
        """How the theme sets headlines; its first role where it has none."""
        return self.theme.type.get(_HEADLINE) or next(iter(self.theme.type.values()))

    def ink(self, role: str = "") -> Colour:
        """What an ink role (that of headlines unless named) looks like on the board. Never dark on dark."""
        colour = paints_of(self.theme)[role or self.role.ink].rgb
        return self.shown(colour)

    def accent(self, role: str = "") -> Colour | None:
        """What emphasised words look like; None where they are as the others, or somebody chose an ink for all."""
        emphasis = self.role.emphasis
        return self.ink(emphasis.ink) if emphasis and emphasis.ink and not role else None

    def shown(self, colour: Colour) -> Colour:
        """The nearest that the board's pixels can do; a colour without any light of theirs becomes red."""
        if self.colours == "full":
            return colour if max(colour) >= _LIT_FROM else (255, 255, 255)
        if self.colours == "red":
            return 255, 0, 0
        red, green = (255 * (channel >= _LIT_FROM) for channel in colour[:2])
        return (red, green, 0) if red or green else (255, 0, 0)

    def dark(self, rows: int = 0, columns: int = 0) -> Pixels:
        """A dark picture, as large as the board unless told otherwise."""
        import numpy

        return numpy.zeros((rows or self.rows, columns or self.columns, 3), numpy.uint8)
