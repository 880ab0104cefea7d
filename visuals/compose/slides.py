"""The slides of a deck: what does not fit on one is divided over several, and all are numbered.

What does not fit at 100 % is set smaller, down to three quarters and 18 points (`text.program`); what does not fit then
is cut between points of the first level into parts of about equal weight, and the parts share one size (`division`).
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from visuals.compose.division import LEAD, Division, rows_of, words_of
from visuals.problems import Problem, RefusedError, VisualsError, problem
from visuals.resolve import Frame, Said
from visuals.scene import Sheet, Text, walk
from visuals.spec import element as spec
from visuals.spec.layout import Layout, elements

__all__ = ["Draw", "draw_slides"]

Caps = Mapping[str, float]

Draw = Callable[[Frame, Caps], Sheet]
"""A frame's sheet, its roles no larger than the caps say. Raises RefusedError, SpecError."""

# Faults that mean "too much for one slide" when they are about the list.
_TOO_MUCH = ("compose.too-much", "compose.too-long", "compose.no-room")

# A list that takes more slides is one that nobody reads off a wall.
_MOST_SLIDES = 60

# From so many points on it is worth finding out first how many a slide holds.
_MANY = 16


@dataclass(frozen=True, slots=True)
class _Slide:
    frame: Frame
    caps: Caps
    sheet: Sheet


def draw_slides(frames: Sequence[Frame], draw: Draw) -> tuple[Sheet, ...]:
    """The sheets of `frames`, in order, each frame one or more. Raises RefusedError with every fault of the deck."""
    made: list[_Slide] = []
    faults: list[Problem] = []
    for number, frame in enumerate(frames, start=1):
        try:
            made += _fitting(_numbered(frame, number), draw)
        except VisualsError as error:
            faults += error.problems
    if faults:
        raise RefusedError(dict.fromkeys(faults))
    if len(made) == len(frames):
        return tuple(slide.sheet for slide in made)
    return tuple(draw(_numbered(slide.frame, number), slide.caps) for number, slide in enumerate(made, start=1))


def _numbered(frame: Frame, number: int) -> Frame:
    """The frame with its number: alone, as the field of a presentation shows it; a total would be wrong after the next
    slide that somebody adds."""
    if frame.layout is None or "page" not in frame.layout.slots:
        return frame
    return replace(frame, values={**frame.values, "page": Said(str(number), frame.said_at)})


def _fitting(frame: Frame, draw: Draw) -> list[_Slide]:
    """The frame as one slide, or as the fewest that hold it."""
    try:
        return [_Slide(frame, {}, draw(frame, {}))]
    except RefusedError as error:
        slots = _lists_of(frame)
        if not _about(slots, frame, error):
            raise
        refused = error
    return _divided(Division(frame, slots), draw, refused)


def _divided(division: Division, draw: Draw, refused: RefusedError) -> list[_Slide]:
    """The frame as the fewest slides of about equal weight that hold its lists. Raises what refused it last."""

    def holds(count: int) -> bool:
        """The first `count` groups fit on one slide."""
        try:
            draw(division.beginning(count), {})
        except RefusedError:
            return False
        return True

    for count in range(_fewest(division.weights, holds), division.most + 1):
        if count > _MOST_SLIDES:
            facts = {"rows": division.rows, "most": _MOST_SLIDES}
            raise RefusedError(problem("compose.too-many-slides", division.where, **facts)) from refused
        divided = division.parts(count)
        try:
            return _in_one_size(divided, [draw(part, {}) for part in divided], draw)
        except RefusedError as error:
            refused = error
    raise refused


def _fewest(weights: list[int], holds: Callable[[int], bool]) -> int:
    """About how many slides are needed, from how much the first can hold; rather too few than too many."""
    if len(weights) < _MANY:
        return 2
    # By doubling: what is far too much takes longest to be found so.
    few = 1
    while few < len(weights) and holds(few):
        few *= 2
    tried = range(few // 2 + 1, min(few, len(weights)))
    held = few // 2 + bisect.bisect_left(tried, True, key=lambda count: not holds(count))
    return max(2, round(sum(weights) / (sum(weights[: max(1, held)]) * 1.15)))


def _lists_of(frame: Frame) -> tuple[str, ...]:
    """The slots of the lists and tables on the slide.

    Paragraphs count only where they stand alone: beside a list they lead it and stay on its first slide.
    """
    assert frame.layout is not None
    slots = tuple(dict.fromkeys(slot for slot in _listed(frame.layout) if slot in frame.values))
    return tuple(slot for slot in slots if slot != LEAD) or slots


def _listed(layout: Layout) -> Iterator[str]:
    for element in elements(layout):
        if isinstance(element, spec.Points):
            yield element.points.removeprefix("$")
        if isinstance(element, spec.Table):
            yield element.table.removeprefix("$")
        if element.each and layout.slots[element.each] == "rows":
            yield element.each


def _about(slots: Sequence[str], frame: Frame, error: RefusedError) -> bool:
    """True when nothing is wrong but the length of the lists."""
    places = {said.where for slot in slots for row in rows_of(frame.values[slot]) for said in words_of(row)}
    return bool(slots) and all(fault.code in _TOO_MUCH and fault.where in places for fault in error.problems)


def _in_one_size(frames: list[Frame], sheets: list[Sheet], draw: Draw) -> list[_Slide]:
    """The parts, drawn again where their lists came out in different sizes."""
    sizes = [_sizes(sheet) for sheet in sheets]
    caps = {role: min(each[role] for each in sizes if role in each) for each in sizes for role in each}
    if all(each[role] == caps[role] for each in sizes for role in each):
        return [_Slide(frame, {}, sheet) for frame, sheet in zip(frames, sheets, strict=True)]
    return [_Slide(frame, caps, draw(frame, caps)) for frame in frames]


def _sizes(sheet: Sheet) -> dict[str, float]:
    """role → the em of the sheet's lists and titles in that role, the smallest of several."""
    sizes: dict[str, float] = {}
    for item, _ in walk(sheet.items):
        if isinstance(item, Text) and (item.flows or item.heading):
            size = max(run.size for line in item.lines for run in line.runs)
            sizes[item.role] = min(size, sizes.get(item.role, size))
    return sizes
