"""Lines that a program shall break where we broke them, and yet break anew when somebody edits the words.

A program fills each line with as many words as it has room for. Ours come out of that when each line fits and the first
word of the next would not have fitted. Where that is not so by itself (lines of a title are balanced, and no line ends
with half a name) there are three ways, tried in this order: blanks of the next line that do not break, so that more
hangs together; less room for the whole text; a soft break, the only one that an edited text keeps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from visuals.scene import Line, Run
from visuals.writers.pptx.paragraphs import bound
from visuals.writers.pptx.typeface import space_of, unkerned

__all__ = ["BROKEN", "Wrapping", "measured", "wrapping"]

BROKEN = -1
"""Held by a soft break before the line."""

# Programs measure a little differently from each other: half a percent was enough for all of 230 paragraphs set by
# LibreOffice, with a fifth of a pixel of a wide slide for short lines.
_SAFE, _HAIR = 0.005, 0.2

# More blanks than its own first word needs are held in running text at most so many; a title has none.
_MORE = 2

# Where a line may end: at a blank, behind a hyphen or a dash within a word or a date, behind a stroke between letters.
_ENDS = re.compile(r" |(?<=\w[-–])(?=\w)|(?<=\w/)(?=[^\W\d])")


@dataclass(frozen=True, slots=True)
class Measured:
    """A line's least and greatest `width` in programs that kern and that do not; `blank` is the width of its blank."""

    line: Line
    least: float
    most: float
    blank: float

    @property
    def start(self) -> float:
        return min(run.x for run in self.line.runs)

    def unit(self, blanks: int) -> float:
        """The least width of what hangs together at the line's beginning when its first `blanks` do not break."""
        left = blanks
        for match in _ENDS.finditer(self.line.text.rstrip()):
            if left == 0 or not match.group():
                return (self._reached(match.start()) - self.start) * self.least / self._whole
            left -= 1
        return self.least

    @property
    def _whole(self) -> float:
        return max(run.x + run.width for run in self.line.runs) - self.start or 1.0

    def _reached(self, index: int) -> float:
        """Where the pen stands before character `index`."""
        at = 0
        for run in self.line.runs:
            found = self.line.text.find(run.text, at)
            begin = found if found >= 0 else at
            at = begin + len(run.text)
            if index <= at:
                return run.x + _pen(run, index - begin)
        return self.start + self._whole


def _pen(run: Run, index: int) -> float:
    if index <= 0:
        return 0.0
    pens = (offset for offset, cluster in zip(run.offsets, run.clusters, strict=True) if cluster >= index)
    first = next(pens, None)
    return run.width if first is None else first * run.size * run.stretch / run.font.units_per_em


def measured(line: Line) -> Measured:
    """The line as programs measure it."""
    left, right = min(run.x for run in line.runs), max(run.x + run.width for run in line.runs)
    change = sum(unkerned(run) - run.width for run in line.runs)
    width = right - left
    return Measured(line, width + min(0.0, change), width + max(0.0, change), space_of(line.runs[0]))


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the lines are kept: `room` is what the text may be wide, `held` how each line that does not begin a paragraph
    is held otherwise than by its first word (see `paragraphs.paragraphs`)."""

    room: float
    held: dict[int, int]


def wrapping(
    lines: Sequence[Measured], groups: Sequence[Sequence[int]], indents: Sequence[float], room: float, narrows: bool
) -> Wrapping | None:
    """How lines in so much `room` (sheet units) break as they do; None when one of them does not fit.

    `groups` are the lines of each paragraph, `indents` how far each line stands in. `narrows`: the room may be made
    smaller rather than words be held together (titles).
    """
    if any(line.most * (1 + _SAFE) + _HAIR > room - indent for line, indent in zip(lines, indents, strict=True)):
        return None
    following = [at for group in groups for at in group[1:]]
    held = {at: bound(lines[at].line.text) for at in following}
    open_ = [at for at in following if not _kept(lines, at, held[at], room - indents[at])]
    if not open_:
        return Wrapping(room, {})
    if narrows and (narrow := _narrowed(lines, following, indents, held)):
        return Wrapping(min(room, narrow), {})
    return Wrapping(room, {at: _held(lines, at, held[at], room - indents[at]) for at in open_})


def _kept(lines: Sequence[Measured], at: int, blanks: int, room: float) -> bool:
    """True when the beginning of line `at` has no room on the line before."""
    return _wanted(lines, at, blanks) * (1 - _SAFE) - _HAIR > room


def _wanted(lines: Sequence[Measured], at: int, blanks: int) -> float:
    before = lines[at - 1]
    return before.least + before.blank + lines[at].unit(blanks)


def _held(lines: Sequence[Measured], at: int, blanks: int, room: float) -> int:
    more = (count for count in range(blanks + 1, blanks + 1 + _MORE) if _kept(lines, at, count, room))
    return next(more, BROKEN)


def _narrowed(
    lines: Sequence[Measured], following: Sequence[int], indents: Sequence[float], held: dict[int, int]
) -> float | None:
    """The room, between what the lines need and what would take back a word, that is as far from both as can be."""
    least = max(line.most + indent for line, indent in zip(lines, indents, strict=True)) * (1 + _SAFE) + _HAIR
    most = min(_wanted(lines, at, held[at]) + indents[at] for at in following) * (1 - _SAFE) - _HAIR
    return (least + most) / 2 if least < most else None

