"""Set text: styles, lines and blocks by their real ink, and their place in a box.

A block measures itself in em until it is placed, so one setting serves any box of its size.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from visuals import scene
from visuals.text.faces import Face
from visuals.text.shaping import Measure, Piece, measure, set_run
from visuals.text.unspaced import joined
from visuals.units import Box

__all__ = ["CLEAR_GAP", "SetLine", "Setting", "Style", "block", "place", "set_line"]

CLEAR_GAP = 0.18
"""Clear space, in cap heights, between the lowest ink of a line and the highest of the next (Ộ above Ó)."""

VerticalAlign = Literal["top", "middle", "bottom"]

# A size is filled to the last bit of a float; this keeps rounding from pushing ink over the edge.
_HAIR = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Style:
    """How a text wants to be set.

    `faces`: first choice, then fallbacks. `largest` and `smallest` em, in sheet units. `lines`: the most there may be
    (lines that the author forces are always granted). `leading`: least pitch of baselines, in em; it grows when
    the real ink of two lines would come nearer than 0.18 cap heights. `tracking` in em. `keep`: phrases never torn.
    `body`: running text, its lines filled from the left instead of balanced.
    """

    faces: tuple[Face, ...]
    largest: float
    smallest: float
    lines: int = 1
    upper: bool = False
    leading: float = 1.2
    tracking: float = 0.0
    keep: tuple[str, ...] = ()
    body: bool = False


@dataclass(frozen=True, slots=True)
class SetLine:
    """One shaped line in em: pen `width`; ink `left`..`right` of the pen's start, `above` and `below` the baseline."""

    text: str
    pieces: tuple[Piece, ...]
    width: float
    left: float
    right: float
    above: float
    below: float

    @property
    def ink_width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Block:
    """Lines one under the other, in em: `baselines` from the block's ink top; `width` and `height` of the ink."""

    lines: tuple[SetLine, ...]
    baselines: tuple[float, ...]
    width: float
    height: float
    leading: float


@dataclass(frozen=True, slots=True)
class Setting:
    """A text set at one `size` (the em, in sheet units).

    `baselines` are in em from the block's top, the top of its ink; `width` and `height` are the
    true ink's, in sheet units. `words` is the text as set: author's marks removed, "\\n" where a line was forced,
    capitals where the style wants them. `cap_top` is where capitals of the first line reach, in em from the block's
    top; `leading` the pitch of baselines in em.
    """

    size: float
    lines: tuple[SetLine, ...]
    baselines: tuple[float, ...]
    width: float
    height: float
    words: str
    cap_top: float
    leading: float


@lru_cache(8192)
def set_line(text: str, faces: tuple[Face, ...], tracking: float) -> SetLine:
    """`text` shaped whole, with true width and ink. Raises RefusedError ("text.missing-letter")."""
    text = joined(text)
    pieces = set_run(text, faces, tracking)
    ink: Measure = measure(pieces, tracking)
    return SetLine(text, pieces, ink.width, ink.left, ink.right, ink.above, ink.below)


def block(texts: tuple[str, ...], style: Style) -> Block:
    """The lines `texts` set in `style`, at one pitch that keeps the ink of each line clear of the next.

    One pitch for all, as wide as the tightest pair asks: lines at changing distances look like a mistake, and
    PowerPoint knows one line spacing only.
    """
    lines = tuple(set_line(text, style.faces, style.tracking) for text in texts)
    clear = CLEAR_GAP * style.faces[0].cap_height
    needed = (upper.below + clear + lower.above for upper, lower in pairwise(lines))
    leading = max(style.leading, *needed) if len(lines) > 1 else style.leading
    baselines = [leading * number for number in range(len(lines))]
    top = min(at - line.above for at, line in zip(baselines, lines, strict=True))
    bottom = max(at + line.below for at, line in zip(baselines, lines, strict=True))
    width = max(line.ink_width for line in lines)
    return Block(lines, tuple(at - top for at in baselines), width, bottom - top, leading)


def size_in(shape: Block, width: float, height: float, largest: float) -> float:
    """The em at which the block's ink just fills `width` × `height`, at most `largest`."""
    room = largest
    if shape.width > 0:
        room = min(room, width / shape.width * _HAIR)
    if shape.height > 0:
        room = min(room, height / shape.height * _HAIR)
    return room


def setting(shape: Block, size: float, words: str, style: Style) -> Setting:
    """The block at a size."""
    return Setting(
        size,
        shape.lines,
        shape.baselines,
        shape.width * size,
        shape.height * size,
        words,
        shape.baselines[0] - style.faces[0].cap_height,
        shape.leading,
    )


def _top(text: Setting, box: Box, valign: VerticalAlign) -> float:
    """Where the block's ink begins: in the middle, capitals and baseline are centred, marks and tails ignored.

    Optical centring gives way where it would push a mark or a tail out of the box.
    """
    if valign == "top":
        return box.y
    lowest = box.bottom - text.height
    if valign == "bottom":
        return lowest
    centred = box.centre[1] - text.size * (text.cap_top + text.baselines[-1]) / 2
    if lowest < box.y:
        return box.centre[1] - text.height / 2
    return min(max(centred, box.y), lowest)


def _pen(line: SetLine, size: float, box: Box, align: scene.Align) -> float:
    """Where the pen starts so that the line's ink, not its side bearings, meets the edge or the middle."""
    if align == "left":
        return box.x - line.left * size
    if align == "right":
        return box.right - line.right * size
    return box.centre[0] - (line.left + line.right) / 2 * size


def _run(piece: Piece, pen: float, size: float) -> scene.Run:
    return scene.Run(
        piece.text, piece.face.font, size, pen + piece.start * size, piece.advance * size,
        piece.ids, piece.offsets, piece.clusters, piece.rises,
    )  # fmt: skip


def _ink_box(line: SetLine, pen: float, baseline: float, size: float) -> Box:
    return Box.between(
        pen + line.left * size, baseline - line.above * size, pen + line.right * size, baseline + line.below * size
    )


def place(text: Setting, box: Box, align: scene.Align, valign: VerticalAlign) -> tuple[scene.Line, ...]:
    """The setting's lines at their place in `box`, in sheet units, with true ink boxes.

    Left and right edges align on ink, centres on the middle of the ink. "middle" centres the first line's capitals and
    the last baseline as long as all ink stays inside; "top" and "bottom" put the ink at the edge.
    """
    top = _top(text, box, valign)
    placed: list[scene.Line] = []
    for line, baseline in zip(text.lines, text.baselines, strict=True):
        pen = _pen(line, text.size, box, align)
        y = top + baseline * text.size
        runs = tuple(_run(piece, pen, text.size) for piece in line.pieces)
        placed.append(scene.Line(line.text, runs, y, _ink_box(line, pen, y, text.size)))
    return tuple(placed)
