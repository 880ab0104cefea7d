"""A set text as the paragraphs that a program may edit: words, breaks, bullets and the pitch of the lines.

Lines that flow become one paragraph; lines that stand are kept apart by soft breaks; where the author began a new line
("\\n" in the words) a new paragraph begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from visuals.scene import Line, Run, Text
from visuals.text.breaking import TORN, read_breaks
from visuals.text.marks import escaped

__all__ = ["BREAK", "NOT_HELD", "Paragraph", "Piece", "bare_lines", "bound", "line_groups", "paragraphs"]

BREAK = "\v"
"""The words of a piece that is a soft break."""

NOT_HELD: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in the face, size and colour of `run`, or a soft break (`BREAK`) of that size."""

    words: str
    run: Run


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its pieces, `pitch` of its lines and space `before` it (sheet units), and how its bullet hangs.

    `left` is the pen's start of its words, `hang` how far to the left its bullet stands. `opens`: the author began it,
    so it has the bullet; one that only goes on with the words before it has none. `marker` is the run that draws the
    mark of a list's point.
    """

    pieces: tuple[Piece, ...]
    pitch: float
    before: float
    left: float
    hang: float
    opens: bool
    marker: Run | None = None


def _em(line: Line) -> float:
    return max(run.size for run in line.runs)


def _unbulleted(line: Line, bullet: str) -> tuple[Line, float | None]:
    """The line without its bullet, and where the bullet stood (None when it has none)."""
    first, rest = line.runs[0], line.runs[1:]
    if first.marker and rest:
        return replace(line, text=line.text.lstrip()[len(first.text) :].lstrip(), runs=rest), first.x
    if not bullet or not line.text.lstrip().startswith(bullet):
        return line, None
    words = line.text.lstrip()[len(bullet) :].lstrip()
    if first.text.strip() == bullet and rest:
        return replace(line, text=words, runs=rest), first.x
    cut = len(first.text) - len(first.text.lstrip()[len(bullet) :].lstrip())
    at = next((offset for offset, c in zip(first.offsets, first.clusters, strict=True) if c >= cut), 0)
    moved = first.x + at * first.size * first.stretch / first.font.units_per_em
    return replace(line, text=words, runs=(replace(first, text=first.text[cut:], x=moved), *rest)), first.x


def bare_lines(text: Text) -> list[Line]:
    """The lines that have letters, without bullets and marks."""
    return [_unbulleted(line, text.bullet)[0] for line in text.lines if line.runs]


def line_groups(text: Text, lines: list[Line]) -> list[list[int]]:
    """The numbers of the (bare) lines of each paragraph of the author's."""
    return _grouped(lines, _gaps(lines, text.words))


def _gaps(lines: list[Line], words: str) -> list[str]:
    """The white space that the words have before each line; a single space where lines and words disagree."""
    rows = words.split("\n")
    if len(rows) == len(lines) and all(row == line.text for row, line in zip(rows, lines, strict=True)):
        return ["", *["\n"] * (len(lines) - 1)]
    gaps: list[str] = []
    at = 0
    for line in lines:
        start = at
        while at < len(words) and words[at].isspace():
            at += 1
        gaps.append(words[start:at])
        for letter in "".join(line.text.split()):
            while at < len(words) and words[at].isspace():
                at += 1
            if at >= len(words) or words[at] != letter:
                return [" "] * len(lines)
            at += 1
    return gaps


def _pieces(line: Line) -> Iterator[Piece]:
    """The runs of a line with the spaces that stand between them."""
    at = 0
    for number, run in enumerate(line.runs):
        found = line.text.find(run.text, at)
        end = found + len(run.text) if found >= 0 else at
        following = line.runs[number + 1].text if number + 1 < len(line.runs) else ""
        nearest = line.text.find(following, end) if following and found >= 0 else -1
        yield Piece(run.text + (line.text[end:nearest] if nearest > end else ""), run)
        at = end


def _grouped(lines: list[Line], gaps: list[str]) -> list[list[int]]:
    """The numbers of the lines of each paragraph."""
    groups: list[list[int]] = []
    for number, gap in enumerate(gaps[: len(lines)]):
        if not groups or "\n" in gap:
            groups.append([])
        groups[-1].append(number)
    return groups


def _even(lines: list[Line], slack: float) -> bool:
    """True when one pitch puts no baseline farther than `slack` from its place."""
    em = _em(lines[0])
    if any(abs(_em(line) - em) > em * 0.001 for line in lines):
        return False
    step = _step(lines)
    return all(abs(line.baseline - lines[0].baseline - at * step) <= slack for at, line in enumerate(lines))


def _paced(text: Text, lines: list[Line], groups: list[list[int]], slack: float) -> list[list[int]]:
    """The groups, parted where a line stands at another distance than those before it."""
    if text.flows:
        return groups
    paced: list[list[int]] = []
    for group in groups:
        paced.append(group[:1])
        for at in group[1:]:
            if _joins(lines, [*paced[-1], at], slack):
                paced[-1].append(at)
            else:
                paced.append([at])
    return paced


def _joins(lines: list[Line], group: list[int], slack: float) -> bool:
    """True when the lines of the group can have one pitch, and the first of them needs no more room than it has."""
    chosen = [lines[at] for at in group]
    if group[0] and _step(chosen) > chosen[0].baseline - lines[group[0] - 1].baseline + slack:
        return False
    return _even(chosen, slack)


def _step(lines: list[Line]) -> float:
    """The mean pitch of two or more lines."""
    return (lines[-1].baseline - lines[0].baseline) / (len(lines) - 1)


def paragraphs(
    text: Text, descent: float, slack: float, held: Mapping[int, int] = NOT_HELD
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text; `descent` is the share of an em that stays below a baseline in its line.

    Leading grows where marks would touch, so lines may stand at uneven distances. As long as one pitch misses none by
    more than `slack` (sheet units) they stay one paragraph. `held` says how a line of a text that flows is kept from
    going back to the line before: line → how many blanks of its beginning do not break, -1 for a soft break before it.
    """
    set_so = [line for line in text.lines if line.runs]
    bare = [_unbulleted(line, text.bullet) for line in set_so]
    lines = [line for line, _ in bare]
    gaps = _gaps(lines, text.words)
    groups = _grouped(lines, gaps)
    openers = {group[0] for group in groups}
    made: list[Paragraph] = []
    for group in _paced(text, lines, groups, slack):
        set_lines = [lines[at] for at in group]
        pitch, before = _spacing(text, lines, group, descent)
        start = set_lines[0].runs[0].x
        stood = bare[group[0]][1]
        hang = start - stood if stood is not None else 0.0
        pieces = tuple(_joined(text, set_lines, [gaps[at] for at in group], [held.get(at) for at in group]))
        drawn = set_so[group[0]].runs[0]
        marker = drawn if drawn.marker else None
        made.append(Paragraph(pieces, pitch, before, start, hang, group[0] in openers, marker))
    return tuple(made)


def _spacing(text: Text, lines: list[Line], group: list[int], descent: float) -> tuple[float, float]:
    """The pitch of a paragraph and the space before it that put its baselines where the scene has them."""
    first = lines[group[0]]
    pitch = _step([lines[at] for at in group]) if len(group) > 1 else 0.0
    if group[0] == 0:
        following = lines[1].baseline - first.baseline if len(lines) > 1 else text.leading * _em(first)
        return pitch or following, 0.0
    above = lines[group[0] - 1]
    # A line of fixed height keeps `descent` of its own em below its baseline, so a larger line sits higher in it.
    step = first.baseline - above.baseline + descent * (_em(first) - _em(above))
    usual = pitch or min(step, text.leading * _em(first))
    return usual, max(0.0, step - usual)


def _joined(text: Text, lines: list[Line], gaps: list[str], held: list[int | None]) -> Iterator[Piece]:
    """The pieces of a paragraph; neighbours of one look are one piece, so that a word is not torn for the editor."""
    kept: Piece | None = None
    for number, (line, gap, blanks) in enumerate(zip(lines, gaps, held, strict=True)):
        for at, piece in enumerate(_pieces(line)):
            between = number > 0 and at == 0
            stands = between and (not text.flows or blanks == -1)
            if between and text.flows and not stands:
                count = bound(line.text) if blanks is None else blanks
                piece = Piece(piece.words.replace(" ", "\u00a0", count), piece.run)
            if stands and kept:
                yield kept
                yield Piece(BREAK, kept.run)
                kept = None
            elif between and kept and gap and kept.run.link:
                # LibreOffice makes a field of each piece that leads somewhere, and fields end lines only between them.
                yield Piece(kept.words.rstrip(), kept.run)
                kept = Piece(" ", replace(kept.run, link=""))
            elif between and kept and gap:
                kept = Piece(kept.words.rstrip() + " ", kept.run)
            if kept and _look(kept.run) == _look(piece.run):
                kept = Piece(kept.words + piece.words, kept.run)
            else:
                if kept:
                    yield kept
                kept = piece
    if kept:
        yield kept


@lru_cache(4096)
def bound(line: str) -> int:
    """How many blanks at the beginning of a line do not break, so that its first word stays whole.

    A line ends where the next word, name or date as a whole would not fit. Without this a program that wraps the
    lines anew would take the first syllable of "trang phục" back to the line before.
    """
    costs = read_breaks(escaped(line)).costs
    return next((at for at, cost in enumerate(costs) if cost < TORN), len(costs))


def _look(run: Run) -> tuple[object, ...]:
    return run.font, run.size, run.fill, run.link
