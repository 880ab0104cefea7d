"""Set lines: shaped words with their true ink, in em, plain or with emphasised words among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from visuals.text.faces import Face
from visuals.text.hanging import overhangs
from visuals.text.shaping import Piece, letter_count, measure, set_run
from visuals.text.style import Look, Looks
from visuals.text.unspaced import joined

__all__ = ["Part", "SetLine", "set_line", "set_mixed", "stretched"]

Part = tuple[str, Look | None]
"""Words of a line and their look; None for a blank between words of two looks."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """One shaped line in em: pen `width`; ink `left`..`right` of the pen's start, `above` and `below` the baseline.

    `hang` is how much of the ink hangs on the left and on the right, not counted when lines are aligned. `cap` is the
    height of its tallest capitals and `scale` the size of its largest letters, 1 without emphasis. `stretch` is how
    wide the letters are drawn; pieces lie as in a line of stretch 1.
    """

    text: str
    pieces: tuple[Piece, ...]
    width: float
    left: float
    right: float
    above: float
    below: float
    hang: tuple[float, float]
    cap: float
    scale: float
    stretch: float = 1.0

    @property
    def ink_width(self) -> float:
        return self.right - self.left

    @property
    def steps(self) -> float:
        """How many em wider the ink gets for an em of tracking."""
        if not self.pieces:
            return 0.0
        letters = sum(letter_count(piece.text, piece.clusters, piece.face) * piece.scale for piece in self.pieces)
        return (letters - self.pieces[-1].scale) * self.stretch


@lru_cache(512)
def set_line(text: str, faces: tuple[Face, ...], tracking: float) -> SetLine:
    """`text` shaped whole, with true width and ink. Raises RefusedError ("text.missing-letter")."""
    text = joined(text)
    return _line(text, set_run(text, faces, tracking), tracking, faces[0].cap_height, 1.0)


@lru_cache(512)
def set_mixed(parts: tuple[Part, ...], looks: Looks, scale: float, tracking: float) -> SetLine:
    """A line whose parts are set in the faces of their looks, emphasised ones `scale` times as large as the others.

    A blank between two sizes has the mean of both. Raises RefusedError ("text.missing-letter").
    """
    faces = dict(looks)
    pieces = tuple(_pieces(parts, faces, scale, tracking))
    found = {look for _, look in parts if look}
    strong = any(look[0] for look in found)
    cap = max(faces[look][0].cap_height * (scale if look[0] else 1.0) for look in found)
    return _line("".join(words for words, _ in parts), pieces, tracking, cap, scale if strong else 1.0)


def _pieces(
    parts: tuple[Part, ...], faces: dict[Look, tuple[Face, ...]], scale: float, tracking: float
) -> Iterator[Piece]:
    start = 0.0
    for at, (words, look) in enumerate(parts):
        strong = bool(look and look[0])
        size = (scale if strong else 1.0) if look else _between(parts[at - 1 : at + 2], scale)
        run = set_run(words, faces[look or (False, False)], tracking)
        yield from (_scaled(piece, start, size, strong) for piece in run)
        start += (run[-1].start + run[-1].advance) * size


def _between(parts: tuple[Part, ...], scale: float) -> float:
    """The size of a blank: the mean of those of the words beside it."""
    return sum(scale if look and look[0] else 1.0 for _, look in (parts[0], parts[-1])) / 2


def _scaled(piece: Piece, start: float, size: float, strong: bool) -> Piece:
    ink = piece.ink and (piece.ink[0] * size, piece.ink[1] * size, piece.ink[2] * size, piece.ink[3] * size)
    return replace(
        piece, start=start + piece.start * size, advance=piece.advance * size, ink=ink, scale=size, strong=strong
    )


def _line(text: str, pieces: tuple[Piece, ...], tracking: float, cap: float, scale: float) -> SetLine:
    last = pieces[-1].scale if pieces else 1.0
    ink = measure(pieces, tracking * last)
    hang = overhangs(text, pieces)
    return SetLine(text, pieces, ink.width, ink.left, ink.right, ink.above, ink.below, hang, cap, scale)


def stretched(line: SetLine, share: float) -> SetLine:
    """The line with its letters drawn `share` times as wide as they are designed."""
    if share == line.stretch:
        return line
    by = share / line.stretch
    return replace(
        line, width=line.width * by, left=line.left * by, right=line.right * by,
        hang=(line.hang[0] * by, line.hang[1] * by), stretch=share,
    )  # fmt: skip
