"""Set text: lines as blocks by their real ink, and their place in a box.

A block measures itself in em until it is placed, so one setting serves any box of its size.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from visuals import scene
from visuals.text.lines import SetLine
from visuals.text.shaping import Piece
from visuals.text.style import Style
from visuals.units import Box

__all__ = ["CLEAR_GAP", "Block", "Setting", "block", "place", "setting", "size_in"]

CLEAR_GAP = 0.18
"""Clear space, in cap heights, between the lowest ink of a line and the highest of the next (Ộ above Ó)."""

VerticalAlign = Literal["top", "middle", "bottom"]

# A size is filled to the last bit of a float; this keeps rounding from pushing ink over the edge.
_HAIR = 1 - 1e-9

# The share of a line, and of the box, that lies left of what lines are aligned by.
_ALIGNED = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class Block:
    """Lines one under the other, in em: `baselines` from the block's ink top; `width` and `height` of the ink.

    `leading` is the pitch of lines of the text's own size; `gaps` by how many em the block grows for an em of it.
    """

    lines: tuple[SetLine, ...]
    baselines: tuple[float, ...]
    width: float
    height: float
    leading: float
    gaps: float


@dataclass(frozen=True, slots=True)
class Setting:
    """A text set at one `size` (the em of what is not emphasised, in sheet units).

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

    @property
    def marks_above(self) -> float:
        """How far marks reach above the capitals of the first line: they do not count where the eye sees a middle."""
        return max(0.0, self.cap_top * self.size)

    @property
    def marks_below(self) -> float:
        """How far dots and tails reach below the last baseline."""
        return self.height - self.baselines[-1] * self.size


def block(lines: tuple[SetLine, ...], style: Style, leading: float = 0.0) -> Block:
    """The lines at one pitch of at least `leading` and the style's that keeps the ink of each clear of the next.

    One pitch for all, as wide as the tightest pair asks: lines at changing distances look like a mistake, and
    PowerPoint knows one line spacing only. Between lines of two sizes the space from a baseline to the next capitals is
    the mean of theirs, so that a large line stands in the middle of the small ones around it.
    """
    width = _width(lines, style.align)
    if len(lines) == 1:
        only = lines[0]
        return Block(lines, (only.above,), width, only.above + only.below, style.leading, 0.0)
    cap = style.faces[0].cap_height
    pitch, clear = max(style.leading, leading), (1 + CLEAR_GAP) * cap
    gaps: list[tuple[float, float]] = []
    for upper, lower in pairwise(lines):
        size = (upper.scale + lower.scale) / 2
        gaps.append((size, lower.cap - cap * size))
        pitch = max(pitch, (upper.below + lower.above - lower.cap) / size + clear)
    baselines = list(itertools.accumulate((pitch * size + more for size, more in gaps), initial=0.0))
    top = min([at - line.above for at, line in zip(baselines, lines, strict=True)])
    bottom = max([at + line.below for at, line in zip(baselines, lines, strict=True)])
    grows = sum([size for size, _ in gaps])
    return Block(lines, tuple([at - top for at in baselines]), width, bottom - top, pitch, grows)


def _width(lines: tuple[SetLine, ...], align: scene.Align) -> float:
    if align == "center":
        return max([line.ink_width for line in lines])
    lefts, rights = zip(*(_reaches(line, align) for line in lines), strict=True)
    return float(max(lefts) + max(rights))


def size_in(shape: Block, width: float, height: float, largest: float) -> float:
    """The em at which the block's ink just fills `width` × `height`, at most `largest`."""
    room = largest
    if shape.width > 0:
        room = min(room, width / shape.width * _HAIR)
    if shape.height > 0:
        room = min(room, height / shape.height * _HAIR)
    return room


def setting(shape: Block, size: float, words: str) -> Setting:
    """The block at a size."""
    return Setting(
        size,
        shape.lines,
        shape.baselines,
        shape.width * size,
        shape.height * size,
        words,
        shape.baselines[0] - shape.lines[0].cap,
        shape.leading,
    )


def _reaches(line: SetLine, align: scene.Align) -> tuple[float, float]:
    """How far the ink reaches left and right of the edge that lines are aligned by."""
    left = line.hang[0] if align == "left" else line.ink_width - line.hang[1]
    return left, line.ink_width - left


def _inks(text: Setting, box: Box, align: scene.Align) -> list[float]:
    """Where the ink of each line begins on the sheet: what hangs is not aligned, but stays in the box as well."""
    widths = [line.ink_width * text.size for line in text.lines]
    if align == "center":
        # The widest line may have no room to move by what hangs: then its own middle is as good as its letters'.
        shifts = [(line.hang[1] - line.hang[0]) / 2 * text.size for line in text.lines]
        rooms = [max(0.0, box.width - width) / 2 for width in widths]
        return [
            box.centre[0] - width / 2 + min(max(shift, -room), room)
            for width, shift, room in zip(widths, shifts, rooms, strict=True)
        ]
    lefts, rights = zip(*(_reaches(line, align) for line in text.lines), strict=True)
    reach = (max(lefts) + max(rights)) * text.size
    if reach > box.width / _HAIR:
        return [box.x + (box.width - width) * _ALIGNED[align] for width in widths]
    axis = box.x + max(lefts) * text.size + (box.width - reach) * _ALIGNED[align]
    return [axis - left * text.size for left in lefts]


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


def _run(piece: Piece, pen: float, size: float, stretch: float, accent: scene.Fill | None) -> scene.Run:
    wide = size * stretch
    return scene.Run(
        piece.text, piece.face.font, size * piece.scale, pen + piece.start * wide, piece.advance * wide,
        piece.ids, piece.offsets, piece.clusters, piece.rises, accent if piece.strong else None, stretch=stretch,
    )  # fmt: skip


def _ink_box(line: SetLine, pen: float, baseline: float, size: float) -> Box:
    return Box.between(
        pen + line.left * size, baseline - line.above * size, pen + line.right * size, baseline + line.below * size
    )


def place(
    text: Setting, box: Box, align: scene.Align, valign: VerticalAlign, accent: scene.Fill | None = None
) -> tuple[scene.Line, ...]:
    """The setting's lines at their place in `box`, in sheet units, with true ink boxes.

    Left and right edges align on ink, centres on the middle of the ink, both without what hangs. "middle" centres the
    first line's capitals and the last baseline as long as all ink stays inside; "top" and "bottom" put the ink at the
    edge. `accent` is the fill of emphasised words (None: as the rest).
    """
    top = _top(text, box, valign)
    placed: list[scene.Line] = []
    for line, baseline, left in zip(text.lines, text.baselines, _inks(text, box, align), strict=True):
        pen = left - line.left * text.size
        y = top + baseline * text.size
        runs = tuple(_run(piece, pen, text.size, line.stretch, accent) for piece in line.pieces)
        placed.append(scene.Line(line.text, runs, y, _ink_box(line, pen, y, text.size)))
    return tuple(placed)
