"""Lists: points one under another in one size, their marks hanging beside the words.

    •  A point whose second line
       begins under its words
       –  a point of the second level, smaller
    A paragraph among them stands at the edge.

The size is the largest of a scale of steps at which the whole list is inside its box, so that slides that are about
equally full come out equal. Space between points is the same all over the list and grows a little where there is room.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

from visuals import scene
from visuals.text.faces import Face
from visuals.text.fit import Setting, TooLong, fill_at
from visuals.text.lines import SetLine, set_line
from visuals.text.program import FIRST_BASELINE
from visuals.text.setting import place
from visuals.text.sizes import sizes_of
from visuals.text.style import Style
from visuals.units import Box

__all__ = ["Fills", "Point", "PointsSetting", "PointsStyle", "fit_points", "place_points"]

# Space above a point beyond the pitch of its lines, in em of the first level: at least, and where there is room. Large
# type is taken only when the space between the points is generous too; small type comes close together.
_LEAST_SPACE, _MOST_SPACE = 0.42, 0.9
_GENEROUS_SPACE, _LARGE = 0.7, 0.82
_SECOND_SPACE = 0.55
"""The share of it above a point of the second level."""

# From a mark's widest to the words, in em, and the least that words hang.
_AFTER_MARK, _LEAST_HANG = 0.42, 0.85


@dataclass(frozen=True, slots=True)
class Point:
    """A point: its `words`, its `level` (1 or 2; 0 for a paragraph without a mark) and its `mark`."""

    words: str
    level: int
    mark: str


@dataclass(frozen=True, slots=True)
class PointsStyle:
    """The styles of the two levels, the faces of the marks, and the second level's size as a `share` of the first's."""

    first: Style
    second: Style
    marks: tuple[Face, ...]
    share: float

    def size(self, level: int, size: float) -> float:
        """The em of a level when that of the first is `size`."""
        if level < 2:
            return size
        return min(size, max(self.second.smallest, size * self.share))


@dataclass(frozen=True, slots=True)
class SetPoint:
    """A point as set: its words, its mark; `x` of the words and of the mark, `top` of the words' ink, from the block's
    left and top in sheet units."""

    level: int
    words: Setting
    mark: SetLine | None
    x: float
    mark_x: float
    top: float


@dataclass(frozen=True, slots=True)
class PointsSetting:
    """A list as set: `size` is the em of its first level; `width` and `height` are of the true ink, in sheet units.

    `words` has a line for each point, without its mark.
    """

    size: float
    points: tuple[SetPoint, ...]
    width: float
    height: float
    words: str
    leading: float


def fit_points(points: tuple[Point, ...], width: float, height: float, style: PointsStyle) -> PointsSetting:
    """The list at the largest size that fits into `width` × `height` (sheet units; `height` may be math.inf).

    Raises TooLong when it does not fit at its smallest size, RefusedError when no face has a letter.
    """
    if (lowest := _lowest(points, style)) > height:
        # Thousands of points would be set in every size only to be too many in each.
        share, smallest = height / lowest, style.first.smallest
        raise TooLong(smallest * share, smallest, 1 + int(sum(len(point.words) for point in points) * (1 - share)))
    found = _fit_points(points, width, height, style)
    if isinstance(found, PointsSetting):
        return found
    raise TooLong(found[0], style.first.smallest, found[1], wide=found[1] == _NO_ROOM)


def _lowest(points: tuple[Point, ...], style: PointsStyle) -> float:
    """No list of so many points is lower than this: each has one line at least, and the least space above it."""
    first = style.first.smallest
    pitch = style.first.leading * min(first, style.second.smallest) + _LEAST_SPACE * _SECOND_SPACE * first
    return (len(points) - 1) * pitch


@lru_cache(1024)
def _fit_points(
    points: tuple[Point, ...], width: float, height: float, style: PointsStyle
) -> PointsSetting | tuple[float, int]:
    for size in sizes_of(style.first):
        large = size > _LARGE * style.first.largest
        found = _set(points, width, size, style, _GENEROUS_SPACE if large else _LEAST_SPACE)
        if found and found.height <= height:
            return _loosened(points, found, width, height, style)
    return _reached(found, height, style)


_NO_ROOM = 0
"""Instead of how many characters are too many: a word has no room on a line of its own."""


def _reached(found: PointsSetting | None, height: float, style: PointsStyle) -> tuple[float, int]:
    """About the size at which the list would fit, and about how many characters are too many."""
    if found is None:
        return style.first.smallest * 0.9, _NO_ROOM
    over = 1 - height / found.height
    letters = sum(len(line.text) for point in found.points for line in point.words.lines)
    return found.size * math.sqrt(max(0.0, 1 - over)), max(1, round(letters * over))


def _loosened(
    points: tuple[Point, ...], tight: PointsSetting, width: float, height: float, style: PointsStyle
) -> PointsSetting:
    """The same with more space between the points, as far as the box has room."""
    if not math.isfinite(height):
        return tight
    gaps = sum(_SECOND_SPACE if point.level == 2 else 1.0 for point in points[1:])
    if not gaps:
        return tight
    least = _set(points, width, tight.size, style, _LEAST_SPACE) or tight
    space = min(_MOST_SPACE, _LEAST_SPACE + (height - least.height) / gaps / tight.size * (1 - 1e-9))
    return _set(points, width, tight.size, style, space) or tight


def _set(
    points: tuple[Point, ...], width: float, size: float, style: PointsStyle, space: float
) -> PointsSetting | None:
    """The list at one size; None when a word is wider than its room."""
    marks = [set_line(point.mark, style.marks, 0.0) if point.level else None for point in points]
    indents = _indents(points, marks, size, style)
    made: list[SetPoint] = []
    bottom = baseline = 0.0
    for point, mark in zip(points, marks, strict=True):
        x, mark_x = indents[point.level]
        words = _words(point, width - x, style.size(point.level, size), style)
        if words is None:
            return None
        # Lists side by side begin on one baseline, whatever marks their first lines have.
        top = max(0.0, FIRST_BASELINE - words.baselines[0]) * words.size
        if made:
            pitch = max(style.first.leading * style.size(point.level, size), _clear(made[-1].words, words))
            above = space * size * (_SECOND_SPACE if point.level == 2 else 1.0)
            top = baseline + pitch + above - words.baselines[0] * words.size
        made.append(SetPoint(point.level, words, mark, x, mark_x, top))
        baseline = top + words.baselines[-1] * words.size
        bottom = max(bottom, top + words.height)
    right = max(point.x + point.words.width for point in made)
    said = "\n".join(one.words.words for one in made)
    return PointsSetting(size, tuple(made), right, bottom, said, style.first.leading)


def _words(point: Point, width: float, size: float, style: PointsStyle) -> Setting | None:
    base = style.second if point.level == 2 else style.first
    if width <= 0:
        return None
    try:
        return fill_at(point.words, width, size, base)
    except TooLong:
        return None


def _clear(upper: Setting, lower: Setting) -> float:
    """The least distance of baselines at which the ink of two points stays clear of each other."""
    below = upper.height - upper.baselines[-1] * upper.size
    return below + lower.baselines[0] * lower.size


def _indents(
    points: tuple[Point, ...], marks: list[SetLine | None], size: float, style: PointsStyle
) -> dict[int, tuple[float, float]]:
    """level → (where its words begin, where its marks begin)."""

    def hang(level: int) -> float:
        widths = [mark.ink_width for point, mark in zip(points, marks, strict=True) if mark and point.level == level]
        return max(_LEAST_HANG, max(widths, default=0.0) + _AFTER_MARK) * style.size(level, size)

    first = hang(1) if any(point.level for point in points) else 0.0
    return {0: (0.0, 0.0), 1: (first, 0.0), 2: (first + hang(2), first)}


@dataclass(frozen=True, slots=True)
class Fills:
    """What of a list is not painted in its own fill (None: as that): marks, second level, emphasised words of each."""

    mark: scene.Fill | None = None
    second: scene.Fill | None = None
    accent: scene.Fill | None = None
    second_accent: scene.Fill | None = None


def place_points(text: PointsSetting, box: Box, valign: str, fills: Fills) -> tuple[scene.Line, ...]:
    """The lines of the list at their place in `box`."""
    spare = box.height - text.height
    top = box.y + {"top": 0.0, "middle": spare / 2, "bottom": spare}[valign]
    lines: list[scene.Line] = []
    for point in text.points:
        room = Box(box.x + point.x, top + point.top, box.width - point.x, point.words.height)
        accent = fills.second_accent if point.level == 2 else fills.accent
        placed = place(point.words, room, "left", "top", accent)
        if point.level == 2 and fills.second:
            placed = tuple(replace(line, runs=_coloured(line.runs, fills.second)) for line in placed)
        if point.mark:
            placed = (_marked(placed[0], point, point.mark, box.x, fills.mark), *placed[1:])
        lines += placed
    return tuple(lines)


def _coloured(runs: tuple[scene.Run, ...], fill: scene.Fill) -> tuple[scene.Run, ...]:
    return tuple(replace(run, fill=run.fill or fill) for run in runs)


def _marked(line: scene.Line, point: SetPoint, mark: SetLine, left: float, fill: scene.Fill | None) -> scene.Line:
    """The line with its mark before it, at the words' own size and baseline."""
    size = point.words.size
    pen = left + point.mark_x - mark.left * size
    runs = tuple(
        scene.Run(
            piece.text, piece.face.font, size, pen + piece.start * size, piece.advance * size,
            piece.ids, piece.offsets, piece.clusters, piece.rises, fill, marker=True,
        )
        for piece in mark.pieces
    )  # fmt: skip
    ink = Box.between(pen + mark.left * size, line.baseline - mark.above * size, pen + mark.right * size,
                      line.baseline + mark.below * size)  # fmt: skip
    return scene.Line(f"{mark.text} {line.text}", (*runs, *line.runs), line.baseline, line.ink.union(ink))
