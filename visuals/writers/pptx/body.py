"""A set text as the body of a placeholder: its paragraphs, the looks of its levels, and the room that it takes.

The model of lines is that of LibreOffice and PowerPoint alike: a line is 1.2 em high times its spacing in percent,
whatever the font. LibreOffice keeps 0.2 em of that below the baseline, in the first line too; of lines set closer than
at 100 percent a fifth (measured with 7.4.7 at 80 to 140 percent, within 0.3 pt).
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from visuals.scene import Line, Paint, Run, Text
from visuals.writers.pptx.level import Faces, Level
from visuals.writers.pptx.markup import EMU_PER_POINT, attribute
from visuals.writers.pptx.paint import colour
from visuals.writers.pptx.paragraphs import Paragraph, bare_lines, line_groups, paragraphs
from visuals.writers.pptx.scheme import Scheme
from visuals.writers.pptx.typeface import tracking, typeface
from visuals.writers.pptx.wrapping import BROKEN, Measured, Wrapping, measured, wrapping

__all__ = ["LINE", "Body", "Writing", "body_of", "number_of"]

LINE = 1.2
"""The height of a line at 100 percent, in em."""
_BELOW = 0.2
"""What of it LibreOffice keeps below the baseline."""

# How far (points) baselines may leave their place in LibreOffice to come nearer to it in PowerPoint.
_LEAN = 1.0

# Room below the last line, in em, and for each paragraph in lines: LibreOffice 7.4 sets paragraphs of a text that may
# shrink 5.5 % of a line further apart from the second slide on, and shrinks what overflows by a quarter of a point.
_SPARE, _DRIFT = 0.3, 0.06

_ALIGNED = {"left": "l", "center": "ctr", "right": "r"}

_UNEVEN = 0.75

# ST_TextBulletStartAtNum ends at 32767.
_MOST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Writing:
    """What all texts of a file are written with: EMU to a sheet's unit, the theme's faces and colours, the language."""

    scale: float
    faces: Faces
    scheme: Scheme
    language: str

    def hundredths(self, length: float) -> int:
        """A length of the sheet in hundredths of a point, rounded down: what is rounded up may wrap."""
        return math.floor(length * self.scale / EMU_PER_POINT * 100 + 1e-6)

    def emu(self, length: float) -> int:
        return round(length * self.scale)


@dataclass(frozen=True, slots=True)
class Body:
    """A text with letters in it. Edges are in sheet units: `left` and `right` where its lines may reach, `top` and
    `bottom` of its first and last line; `seat` is from `top` to the first baseline, `spare` what it wants below."""

    text: Text
    lines: tuple[Measured, ...]
    groups: tuple[tuple[int, ...], ...]
    indents: tuple[float, ...]
    levels: Mapping[int, Level]
    left: float
    right: float
    top: float
    bottom: float
    seat: float
    spare: float
    made: tuple[Paragraph, ...]

    @property
    def longest(self) -> float:
        """What the longest line needs, with what stands before it."""
        return max(line.most + indent for line, indent in zip(self.lines, self.indents, strict=True))

    @property
    def baseline(self) -> float:
        return self.lines[0].line.baseline

    def wrapped(self, room: float) -> Wrapping | None:
        """How the lines break as they do in so much room (sheet units); None when there is too little."""
        groups = _joined(self.groups) if self.text.heading else self.groups
        forced = [group[0] for group in self.groups[1:]] if self.text.heading else []
        found = wrapping(self.lines, groups, self.indents, room, not self.text.flows)
        if found:
            found.held.update(dict.fromkeys(forced, BROKEN))
        return found

    def paragraphs(self, held: Mapping[int, int]) -> tuple[Paragraph, ...]:
        """The words to write. A title is one paragraph, where its author began a line it has a soft break."""
        if not held and not (self.text.heading and "\n" in self.text.words):
            return self.made
        words = " ".join(self.text.words.split("\n")) if self.text.heading else self.text.words
        return paragraphs(replace(self.text, flows=True, words=words), _BELOW, math.inf, held)


def _joined(groups: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    return (tuple(at for group in groups for at in group),)


def _em(line: Line) -> float:
    return max(run.size for run in line.runs)


def body_of(text: Text, writing: Writing) -> Body:
    """The body of a text that has at least one line with letters."""
    shown = [line for line in text.lines if line.runs]
    lines = tuple(measured(line) for line in bare_lines(text))
    groups = tuple(tuple(group) for group in line_groups(text, [each.line for each in lines]))
    made = paragraphs(text if text.flows else replace(text, flows=True), _BELOW, math.inf)
    left, right = _edges(text, shown, lines)
    levels = _levels(text, made, groups, lines, left, writing)
    first = levels[_level(made[0], left)]
    em = _em(lines[0].line)
    height = first.pitch / 100000 * LINE * em
    below = _below(first.pitch) * em
    seat = height - below - _lean(shown[0], height, below, writing)
    last = lines[-1].line
    spare = _SPARE * em + _DRIFT * height * (len(groups) - 1)
    starts = {at: paragraph.left - left for paragraph, group in zip(made, groups, strict=True) for at in group}
    indents = tuple(max(0.0, starts[at]) if text.align == "left" else 0.0 for at in range(len(lines)))
    return Body(text, lines, groups, indents, levels, left, right, lines[0].line.baseline - seat,
                last.baseline + _below(first.pitch) * _em(last), seat, spare, made)  # fmt: skip


def _below(pitch: int) -> float:
    """What LibreOffice keeps of a line below its baseline, in em."""
    return _BELOW if pitch >= 100000 else LINE * pitch / 100000 / 5


def _lean(line: Line, height: float, below: float, writing: Writing) -> float:
    em = _em(line)
    in_powerpoint = typeface(line.runs[0].font).descent * max(LINE * em, height)
    most = _LEAN * EMU_PER_POINT / writing.scale
    return max(-most, min(most, (in_powerpoint - below) / 2))


def _edges(text: Text, shown: Sequence[Line], lines: Sequence[Measured]) -> tuple[float, float]:
    """Where the text's room begins and ends: the pen's start, or marks, on the side that it is aligned to."""
    left, right = text.box.x, text.box.right
    if text.align == "left":
        pens = [min(run.x for run in line.runs) for line in shown]
        left = min(pens) if any(line.runs[0].marker for line in shown) else (min(pens) + max(pens)) / 2
    elif text.align == "right":
        ends = [each.start + each.most for each in lines]
        right = (min(ends) + max(ends)) / 2
    return left, right


def _level(paragraph: Paragraph, left: float) -> int:
    """1, or 2 for a paragraph whose mark stands further in; paragraphs without a mark are of the first level."""
    marker = paragraph.marker
    return 2 if marker and marker.x - left > marker.size * 0.3 else 1


def _levels(
    text: Text, made: Sequence[Paragraph], groups: Sequence[Sequence[int]], lines: Sequence[Measured], left: float,
    writing: Writing,
) -> dict[int, Level]:  # fmt: skip
    """The look of each level, by its first paragraph with a mark, or its first."""
    found: dict[int, Level] = {}
    for number in sorted({_level(paragraph, left) for paragraph in made} | {1}):
        chosen = [at for at, each in enumerate(made) if _level(each, left) == number] or [0]
        marked = [at for at in chosen if made[at].marker] or chosen
        first = made[marked[0]]
        base = _base([lines[at].line for at in groups[marked[0]]])
        pitches = [_pitch([lines[at].line for at in groups[each]]) for each in chosen if len(groups[each]) > 1]
        pitch = statistics.fmean(pitches) if pitches else text.leading
        before = [made[at].before + (made[at].pitch - pitch * _em(lines[groups[at][0]].line)) for at in chosen if at]
        margin = max(0.0, first.left - left) if text.align == "left" else 0.0
        found[number] = Level(
            size=writing.hundredths(base.size),
            face=writing.faces.reference(typeface(base.font).name),
            colour=colour(_paint(text, base), 1.0, writing.scheme),
            align=_ALIGNED[text.align],
            bold=typeface(base.font).bold,
            italic=typeface(base.font).italic,
            tracking=_tracking(base, writing),
            pitch=round(pitch / LINE * 100000),
            before=max(0, writing.hundredths(statistics.median(before))) if before else 0,
            margin=writing.emu(margin),
            hang=writing.emu(first.hang or margin) if first.marker else 0,
            bullet=_bullet(text, first, writing),
        )
    return found


def _base(lines: Sequence[Line]) -> Run:
    """The run that a paragraph looks like: the first that is not emphasised, the lightest and upright of all else."""
    runs = [run for line in lines for run in line.runs]
    return min(runs, key=lambda run: (run.font.weight, run.font.italic, run.size))


def _paint(text: Text, run: Run) -> Paint:
    fill = run.fill or text.fill
    return fill if isinstance(fill, Paint) else fill.stops[-1].paint


def _pitch(lines: Sequence[Line]) -> float:
    """The mean pitch of a paragraph of two or more lines, in em."""
    return (lines[-1].baseline - lines[0].baseline) / (len(lines) - 1) / _em(lines[0])




def _tracking(run: Run, writing: Writing) -> int:
    spaced = tracking(run) * run.size
    return max(-400000, min(400000, round(spaced * writing.scale / EMU_PER_POINT * 100)))


def number_of(paragraph: Paragraph) -> int:
    """The number that marks a point; 0 for other marks and none."""
    words = paragraph.marker.text if paragraph.marker else ""
    number = words.removesuffix(".")
    return int(number) if number != words and number.isdecimal() and len(number) < _MOST_DIGITS else 0


def _bullet(text: Text, paragraph: Paragraph, writing: Writing) -> str:
    """The mark of a level in its own colour; numbers count from 1 by themselves."""
    marker = paragraph.marker
    if marker is None:
        if not text.bullet:
            return "<a:buNone/>"
        return f'<a:buFont typeface="+mn-lt"/><a:buChar char="{attribute(text.bullet)}"/>'
    tint = f"<a:buClr>{colour(_paint(text, marker), 1.0, writing.scheme)}</a:buClr>"
    if number_of(paragraph):
        return f'{tint}<a:buFont typeface="{_figures(marker, writing)}"/><a:buAutoNum type="arabicPeriod"/>'
    return f'{tint}<a:buFont typeface="+mn-lt"/><a:buChar char="{attribute(marker.text)}"/>'


def _figures(marker: Run, writing: Writing) -> str:
    """A number takes its weight from its face alone: bold ones that of headings, where that is one of its family."""
    faces = writing.faces
    return "+mj-lt" if typeface(marker.font).bold and faces.major.startswith(faces.minor) else "+mn-lt"
