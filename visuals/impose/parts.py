"""The kinds of print file there are of a piece. Nothing heavy is imported here: whoever names files asks."""

from __future__ import annotations

from typing import Literal

__all__ = ["HANDOUTS", "SUFFIXES", "Part"]

Part = Literal[
    "piece", "panels", "assembly", "gang", "proof", "handout-2", "handout-3", "handout-6", "notes"
]  # fmt: skip
"""What a file shows: the piece itself, its panels, their assembly, many pieces on one sheet, how it will look; of a
deck two, three or six slides a page, or each with its notes."""

HANDOUTS: dict[str, Part] = {
    "phat-tay-2": "handout-2", "phat-tay-3": "handout-3", "phat-tay-6": "handout-6", "ghi-chu": "notes",
}  # fmt: skip
"""What a deck may be asked for among its formats → the part; it is a PDF, and its name ends so."""

SUFFIXES: dict[Part, str] = {
    "panels": "-tam", "assembly": "-so-do-ghep", **{part: f"-{name}" for name, part in HANDOUTS.items()},
}  # fmt: skip
"""Part → what stands behind the piece's name in that of its file."""
