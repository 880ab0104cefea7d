"""The slides of a deck: what does not fit on one is divided over several, and all are numbered.

A list that does not fit at its smallest size is cut between points of the first level into parts of about equal
weight; the parts share one size. "(tiếp)" follows the title of all but the first, which keeps the speaker's notes.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from visuals.problems import Problem, RefusedError, VisualsError, problem
from visuals.resolve import Frame, Said, Value
from visuals.scene import Sheet, Text, walk
from visuals.spec import element as spec
from visuals.spec.layout import Layout, elements

__all__ = ["Draw", "draw_slides"]

Caps = Mapping[str, float]

Draw = Callable[[Frame, Caps], Sheet]
"""A frame's sheet, its roles no larger than the caps say. Raises RefusedError, SpecError."""

CONTINUED = " (tiếp)"

# The slot of the paragraphs before a list.
_LEAD = "text"

# Faults that mean "too much for one slide" when they are about the list.
_TOO_MUCH = ("compose.too-much", "compose.no-room")

# What a point weighs beside its letters: its mark and the space above it are worth about this many.
_WEIGHT_OF_POINT = 24

# A list that takes more slides is one that nobody reads off a wall; the parts are lettered a to z, too.
_MOST_SLIDES = 26

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
            made += _fitting(_numbered(frame, number, len(frames)), draw)
        except VisualsError as error:
            faults += error.problems
    if faults:
        raise RefusedError(dict.fromkeys(faults))
    if len(made) == len(frames):
        return tuple(slide.sheet for slide in made)
    return tuple(
        draw(_numbered(slide.frame, number, len(made)), slide.caps) for number, slide in enumerate(made, start=1)
    )


def _numbered(frame: Frame, number: int, count: int) -> Frame:
    if frame.layout is None or "page" not in frame.layout.slots:
        return frame
    return replace(frame, values={**frame.values, "page": Said(f"{number} / {count}", frame.said_at)})


def _fitting(frame: Frame, draw: Draw) -> list[_Slide]:
    """The frame as one slide, or as the fewest that hold it."""
    try:
        return [_Slide(frame, {}, draw(frame, {}))]
    except RefusedError as error:
        slot = _list_of(frame)
        if slot is None or not _about(slot, frame, error):
            raise
        refused = error
    return _divided(frame, slot, draw, refused)


def _divided(frame: Frame, slot: str, draw: Draw, refused: RefusedError) -> list[_Slide]:
    """The frame as the fewest slides of about equal weight that hold its list. Raises what refused the last attempt."""
    rows = _rows(frame.values[slot])
    header = rows[:1] if slot in _tables(frame) else ()
    groups = _groups(rows[len(header) :])
    weights = _weights(groups, frame, slot)

    def parts(cuts: Sequence[int]) -> list[Frame]:
        runs = (groups[start:end] for start, end in itertools.pairwise(cuts))
        return list(_parts(frame, slot, [(*header, *itertools.chain.from_iterable(run)) for run in runs]))

    def holds(count: int) -> bool:
        """The first `count` groups fit on one slide."""
        try:
            draw(parts([0, count, len(groups)])[0], {})
        except RefusedError:
            return False
        return True

    for count in range(_fewest(weights, holds), len(groups) + 1):
        if count > _MOST_SLIDES:
            facts = {"rows": len(rows) - len(header), "most": _MOST_SLIDES}
            raise RefusedError(problem("compose.too-many-slides", next(_words(rows[0])).where, **facts)) from refused
        divided = parts(_balanced(weights, count))
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


def _list_of(frame: Frame) -> str | None:
    """The slot of the one list or table on the slide; None when there is none or more than one.

    Paragraphs count only where they stand alone: beside a list they lead it and stay on its first slide.
    """
    assert frame.layout is not None
    slots = {slot for slot in _listed(frame.layout) if slot in frame.values}
    slots = slots - {_LEAD} or slots
    return slots.pop() if len(slots) == 1 else None


def _tables(frame: Frame) -> set[str]:
    assert frame.layout is not None
    return {element.table.removeprefix("$") for element in elements(frame.layout) if isinstance(element, spec.Table)}


def _listed(layout: Layout) -> Iterator[str]:
    for element in elements(layout):
        if isinstance(element, spec.Points):
            yield element.points.removeprefix("$")
        if isinstance(element, spec.Table):
            yield element.table.removeprefix("$")


def _about(slot: str, frame: Frame, error: RefusedError) -> bool:
    """True when nothing is wrong but the length of the list."""
    places = {words.where for row in _rows(frame.values[slot]) for words in _words(row)}
    return all(fault.code in _TOO_MUCH and fault.where in places for fault in error.problems)


def _rows(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else ()


def _words(row: Value) -> Iterator[Said]:
    """What a row of a list or a table says, its level and number among it."""
    cells = row.values() if isinstance(row, Mapping) else (row,)
    return (cell for cell in cells if isinstance(cell, Said))


def _level(row: Value) -> str:
    """ "0", "1" or "2" of a point; "" of a table's row and of plain words."""
    level = row.get("level") if isinstance(row, Mapping) else None
    return level.words if isinstance(level, Said) else ""


def _groups(rows: tuple[Value, ...]) -> list[tuple[Value, ...]]:
    """The rows that stay together: points of the second level with the first above, a paragraph with what it leads."""
    groups: list[list[Value]] = []
    for row in rows:
        if groups and (_level(row) == "2" or _level(groups[-1][-1]) == "0" != _level(row)):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [tuple(group) for group in groups]


def _weights(groups: list[tuple[Value, ...]], frame: Frame, slot: str) -> list[int]:
    """What each group takes of a slide, in letters; the paragraphs before the list count with its first."""

    def weight(rows: Iterable[Value]) -> int:
        return sum(_WEIGHT_OF_POINT + sum(len(words.words) for words in _words(row)) for row in rows)

    found = [weight(group) for group in groups]
    if slot != _LEAD and _LEAD in frame.values:
        found[0] += weight(_rows(frame.values[_LEAD]))
    return found


def _balanced(weights: list[int], count: int) -> list[int]:
    """Where to cut the groups into `count` runs whose heaviest is as light as can be, both ends included.

    Of equals the one whose last runs begin as late as can be.
    """
    sums = [0, *itertools.accumulate(weights)]
    cuts = [len(weights)]
    for runs in range(count, 1, -1):
        end = cuts[0]
        caps = range(max(weights[:end]), sums[end] + 1)
        lightest = caps[bisect.bisect_left(caps, end, key=lambda cap: _reached(sums, runs, cap))]
        cuts.insert(0, min(_reached(sums, runs - 1, lightest), end - 1))
    return [0, *cuts]


def _reached(sums: list[int], runs: int, cap: int) -> int:
    """How many groups go into so many runs of at most `cap` each; `sums` are those of the groups before each."""
    at = 0
    for _ in range(runs):
        at = bisect.bisect_right(sums, sums[at] + cap) - 1
    return at


def _parts(frame: Frame, slot: str, runs: list[tuple[Value, ...]]) -> Iterator[Frame]:
    """The frame with one run of its list each: its paragraphs before the list on the first, those after on the last."""
    title = frame.values.get("title")
    for number, run in enumerate(runs):
        values = {**frame.values, slot: run}
        if number and isinstance(title, Said):
            values["title"] = Said(title.words + CONTINUED, title.where)
        if number and slot != _LEAD:
            values.pop(_LEAD, None)
        if number + 1 < len(runs):
            values.pop("note", None)
        name = frame.name + (chr(ord("a") + number) if number else "")
        yield replace(frame, values=values, name=name, notes="" if number else frame.notes)


def _in_one_size(frames: list[Frame], sheets: list[Sheet], draw: Draw) -> list[_Slide]:
    """The parts, drawn again where their lists came out in different sizes."""
    sizes = [_sizes(sheet) for sheet in sheets]
    caps = {role: min(each[role] for each in sizes if role in each) for each in sizes for role in each}
    if all(each[role] == caps[role] for each in sizes for role in each):
        return [_Slide(frame, {}, sheet) for frame, sheet in zip(frames, sheets, strict=True)]
    return [_Slide(frame, caps, draw(frame, caps)) for frame in frames]


def _sizes(sheet: Sheet) -> dict[str, float]:
    """role → the em of the sheet's lists in that role."""
    texts = [item for item, _ in walk(sheet.items) if isinstance(item, Text) and item.flows]
    return {text.role: max(run.size for line in text.lines for run in line.runs) for text in texts}
