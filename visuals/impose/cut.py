"""How a piece wider than the roll is divided: into equal strips that overlap.

    10 m on a roll of 3.2 m, overlap 30 mm:   |—— 2522.5 ——|
                                                         |—— 2522.5 ——|     each carries 30 mm of its neighbour
                                                                    …

The longer side is divided, into as few panels as fit; the other side runs along the roll, which is as long as one
likes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from visuals.impose.parts import Part
from visuals.impose.words import number
from visuals.problems import SpecError, problem
from visuals.resolve import Job
from visuals.units import Insets, Size

__all__ = ["SIDE", "Cut", "cut_for", "cut_of", "print_parts"]

SIDE = 20.0
"""Millimetres beyond the bleed that marks take on a roll: with the bleed, what of its width is not picture."""

_LEAST = 100.0
"""Millimetres that a panel must show beside its overlap: less is a slip of the pen."""

_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Cut:
    """How a piece is divided: `across` its width (panels side by side) or its height, where each panel starts, how long
    each is, by how much neighbours overlap; millimetres on the finished piece."""

    across: bool
    starts: tuple[float, ...]
    length: float
    overlap: float

    def sizes(self, trim: Size) -> Size:
        """The finished size of a panel."""
        return Size(self.length, trim.height) if self.across else Size(trim.width, self.length)

    def origin(self, panel: int) -> tuple[float, float]:
        """Where the panel's upper left corner lies on the piece."""
        start = self.starts[panel]
        return (start, 0.0) if self.across else (0.0, start)


def cut_of(trim: Size, bleed: Insets, roll: float, overlap: float, lengthwise: bool = False) -> Cut | None:
    """How a piece is divided for a roll; None when it fits.

    `lengthwise`: a piece whose short side fits is laid along the roll and not divided. Raises ValueError when the roll
    leaves less than 100 mm beside bleed, marks and overlap.
    """
    across = trim.width >= trim.height
    long, beside = (trim.width, bleed.left + bleed.right) if across else (trim.height, bleed.top + bleed.bottom)
    short, along = (trim.height, bleed.top + bleed.bottom) if across else (trim.width, bleed.left + bleed.right)
    if long + beside <= roll + _SLACK or (lengthwise and short + along <= roll + _SLACK):
        return None
    usable = roll - beside - 2 * SIDE
    if usable - overlap < _LEAST:
        raise ValueError(f"{usable - overlap:g}")
    count = max(2, math.ceil((long - overlap) / (usable - overlap) - _SLACK))
    length = (long + (count - 1) * overlap) / count
    return Cut(across, tuple(panel * (length - overlap) for panel in range(count)), length, overlap)


def cut_for(job: Job) -> Cut | None:
    """How the pieces of `job` are divided, by its campaign's roll or its product's; None when they are not.

    Raises SpecError at the line that says how wide the roll is, when it is too narrow.
    """
    product, printing = job.product, job.printing
    finish = product.finish
    if product.unit != "mm" or not (printing.roll or (finish and finish.roll)):
        return None
    roll, where = printing.roll, printing.roll_at
    if roll is None:
        assert finish is not None
        assert finish.roll is not None
        roll, where = finish.roll.amount, finish.place_of("roll")
    bleed = Insets.all(product.bleed.amount if product.bleed else 0.0)
    try:
        return cut_of(product.trim, bleed, roll, printing.overlap, printing.lengthwise)
    except ValueError as short:
        facts = {"roll": number(roll), "overlap": number(printing.overlap), "rest": number(float(str(short)))}
        raise SpecError(problem("impose.roll-narrow", where, product=job.product_id, **facts)) from None


def print_parts(job: Job) -> tuple[Part, ...]:
    """What is made of a job beside the piece: panels and their drawing, where it goes to the shop and is wider than the
    roll. Raises SpecError when the roll is too narrow.
    """
    return ("panels", "assembly") if "pdf" in job.formats and cut_for(job) is not None else ()
