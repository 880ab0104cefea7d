"""The box of a text: where its edges must lie for the ink to stand where the scene has it.

What decides that, measured with LibreOffice 7.4.7 in eight faces of five families (all within 0.1 pt): a line that no
spacing is set for has its baseline 1.0 em below the box, whatever the font; with an exact pitch (`a:spcPts`) it lies
0.2 em above the end of its line. PowerPoint's lines are as high, but its baselines keep the font's own share below
(`Typeface.descent`), so the two differ, by a seventh of an em at most with our fonts.
"""

from __future__ import annotations

from dataclasses import dataclass

from visuals.scene import Line, Text
from visuals.writers.pptx.markup import EMU_PER_POINT
from visuals.writers.pptx.paragraphs import Paragraph, paragraphs
from visuals.writers.pptx.typeface import typeface, unkerned

__all__ = ["LINE", "Block", "block_of", "is_list"]

LINE = 1.2
"""The height of a line without a pitch of its own, in em: PowerPoint's and LibreOffice's alike."""

# What LibreOffice keeps of a line below the baseline (em).
_BELOW = 0.2

# How far (points) the ink may leave its place in LibreOffice to come nearer to it in PowerPoint, and how far lines may
# lie from an even pitch before each gets its own.
_LEAN = 1.0
_UNEVEN = 0.75

# Room beyond the longest line, so that a program that measures a hair wider does not wrap it.
_ROOM_OF_WIDTH = 0.03
_ROOM_OF_EM = 0.25
# Body copy may wrap anew, but where our own lines are full it should not: half a percent was enough for all of 230
# paragraphs set by LibreOffice.
_ROOM_OF_FLOW = 0.005
# It shrinks when it overflows: LibreOffice 7.4 did so for a quarter of a point.
_ROOM_BELOW = 0.3


@dataclass(frozen=True, slots=True)
class Block:
    """A text with ink as its paragraphs and the edges of its box, in sheet units; `scale` is EMU to the unit.

    `exact`: the pitch of the lines is written. A single line needs none, and without one it grows with its type when
    somebody edits it.
    """

    text: Text
    paragraphs: tuple[Paragraph, ...]
    left: float
    right: float
    top: float
    bottom: float
    scale: float
    exact: bool

    def points(self, length: float) -> float:
        """A length of the sheet in points on the slide."""
        return length * self.scale / EMU_PER_POINT


def block_of(text: Text, scale: float) -> Block:
    """The block of a text that has at least one line with runs."""
    point = EMU_PER_POINT / scale
    lines = [line for line in text.lines if line.runs]
    made = paragraphs(text, _BELOW, _UNEVEN * point)
    left, right = _sideways(text, lines, made)
    top = lines[0].baseline - _seat(lines, made[0], point)
    bottom = lines[-1].baseline + _BELOW * _em(lines[-1])
    if text.flows:
        bottom = max(bottom + _ROOM_BELOW * _em(lines[-1]), text.box.bottom)
    return Block(text, made, left, right, top, bottom, scale, len(lines) > 1)


def _em(line: Line) -> float:
    return max(run.size for run in line.runs)


def _seat(lines: list[Line], first: Paragraph, point: float) -> float:
    """How far below the top of its box the first baseline comes to lie."""
    em = _em(lines[0])
    height = first.pitch if len(lines) > 1 else LINE * em
    kept_in_powerpoint = typeface(lines[0].runs[0].font).descent * max(LINE * em, height)
    lean = (kept_in_powerpoint - _BELOW * em) / 2
    return height - _BELOW * em - max(-_LEAN * point, min(_LEAN * point, lean))


def _extent(line: Line) -> tuple[float, float]:
    return min(run.x for run in line.runs), max(run.x + run.width for run in line.runs)


def _widest(line: Line) -> float:
    """The width of a line here or in PowerPoint, which does not kern, whichever is more."""
    left, right = _extent(line)
    return right - left + max(0.0, sum(unkerned(run) - run.width for run in line.runs))


def _middle(values: list[float]) -> float:
    """Between the extremes: lines aligned by their ink differ by side bearings, a box has one edge for all."""
    return (min(values) + max(values)) / 2


def _sideways(text: Text, lines: list[Line], made: tuple[Paragraph, ...]) -> tuple[float, float]:
    """The left and right edge of the box, with room for the longest line."""
    extents = [_extent(line) for line in lines]
    longest = max(map(_widest, lines))
    room = longest * _ROOM_OF_FLOW if text.flows else max(longest * _ROOM_OF_WIDTH, _em(lines[0]) * _ROOM_OF_EM)
    if text.align == "right":
        right = _middle([right for _, right in extents])
        return min(text.box.x, right - longest - room), right
    if text.align == "center":
        centre = _middle([left + right for left, right in extents]) / 2
        half = max(longest / 2 + room, min(centre - text.box.x, text.box.right - centre))
        return centre - half, centre + half
    left = _bullet_edge(text, lines, made) if is_list(text, made) else _middle([left for left, _ in extents])
    reach = max(start + _widest(line) for (start, _), line in zip(extents, lines, strict=True))
    return left, max(text.box.right, reach + room)


def is_list(text: Text, made: tuple[Paragraph, ...]) -> bool:
    """True when its paragraphs have bullets or marks."""
    return bool(text.bullet) or any(paragraph.marker for paragraph in made)


def _bullet_edge(text: Text, lines: list[Line], made: tuple[Paragraph, ...]) -> float:
    """Where the bullets stand; where the scene does not draw them, at the box's edge or an em left of the words."""
    left = min(paragraph.left - paragraph.hang for paragraph in made)
    if any(paragraph.hang for paragraph in made):
        return left
    em = _em(lines[0])
    return text.box.x if left - text.box.x > em * 0.3 else left - em
