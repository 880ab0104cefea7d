"""A slide that is too full, in parts: its lists cut between points of the first level, tables between rows.

Parts are about equally heavy and none is a short point alone where that can be had. "(tiếp)" follows the title of all
but the first, which keeps the speaker's notes; a table's header stands on each.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from visuals.problems import Where
from visuals.resolve import Frame, Said, Value
from visuals.spec import element as spec
from visuals.spec.layout import elements

__all__ = ["CONTINUED", "LEAD", "Division", "balanced", "rows_of", "words_of"]

CONTINUED = " (tiếp)"

LEAD = "text"
"""The slot of the paragraphs before a list."""

# What a point weighs beside its letters: its mark and the space above it are worth about this many.
_WEIGHT_OF_POINT = 24

Group = tuple[Value, ...]
Run = tuple[Value, ...]


class Division:
    """A frame whose lists, in `slots`, may be cut; `weights` are those of the groups of the heaviest of them."""

    def __init__(self, frame: Frame, slots: Sequence[str]) -> None:
        self.frame = frame
        tables = set(_tables(frame))
        rows = {slot: rows_of(frame.values[slot]) for slot in slots}
        self.headers = {slot: each[:1] if slot in tables else () for slot, each in rows.items()}
        self.groups = {slot: _groups(each[len(self.headers[slot]) :]) for slot, each in rows.items()}
        self.every = {slot: _weights(groups, frame, slot) for slot, groups in self.groups.items()}
        self.heaviest = max(slots, key=lambda slot: sum(self.every[slot]))
        self.weights = self.every[self.heaviest]
        self.most = max(len(groups) for groups in self.groups.values())

    @property
    def rows(self) -> int:
        """How many rows the heaviest list has."""
        return sum(len(group) for group in self.groups[self.heaviest])

    @property
    def where(self) -> Where | None:
        """Where the heaviest list begins."""
        return next((said.where for row in rows_of(self.frame.values[self.heaviest]) for said in words_of(row)), None)

    def beginning(self, count: int) -> Frame:
        """The first slide, with so many groups of the heaviest list, alone."""
        groups = self.groups[self.heaviest][:count]
        others = {slot: () for slot in self.groups if slot != self.heaviest}
        return self._part(0, 2, {self.heaviest: tuple(itertools.chain.from_iterable(groups)), **others})

    def parts(self, count: int) -> list[Frame]:
        """The frame as `count` slides."""
        runs = {slot: list(self._runs(slot, count)) for slot in self.groups}
        shares = ({slot: each[number] for slot, each in runs.items()} for number in range(count))
        return [self._part(number, count, share) for number, share in enumerate(shares)]

    def _runs(self, slot: str, count: int) -> Iterator[Run]:
        """The rows of each part; a list with fewer groups than parts is empty on the last ones."""
        groups = self.groups[slot]
        weights = self._beside(slot)
        cuts = balanced(weights, min(count, len(groups)))
        for start, end in itertools.pairwise(cuts):
            yield tuple(itertools.chain.from_iterable(groups[start:end]))
        yield from ((),) * (count - len(cuts) + 1)

    def _beside(self, slot: str) -> list[int]:
        """What decides where the list is cut: of lists of equally many points the heavier point of each pair, so that
        what stands side by side stays so."""
        alike = [each for each in self.every.values() if len(each) == len(self.every[slot])]
        return [max(each) for each in zip(*alike, strict=True)]

    def _part(self, number: int, count: int, runs: Mapping[str, Run]) -> Frame:
        """The frame with one run of each list: the paragraphs before them on the first, those after on the last."""
        frame = self.frame
        values = {**frame.values, **{slot: (*self.headers[slot], *run) for slot, run in runs.items()}}
        for slot, run in runs.items():
            if not run:
                del values[slot]
                values.pop(f"{slot}_title", None)
        title = frame.values.get("title")
        if number and isinstance(title, Said):
            values["title"] = Said(title.words + CONTINUED, title.where)
        if number and LEAD not in runs:
            values.pop(LEAD, None)
        if number + 1 < count:
            values.pop("note", None)
        return replace(frame, values=values, name=frame.name + _letter(number), notes="" if number else frame.notes)


def _letter(number: int) -> str:
    """What tells the parts of a slide apart: "", "b", "c" … "z", "-27"."""
    return "" if not number else chr(ord("a") + number) if number < 26 else f"-{number + 1}"


def _tables(frame: Frame) -> Iterator[str]:
    assert frame.layout is not None
    for element in elements(frame.layout):
        if isinstance(element, spec.Table):
            yield element.table.removeprefix("$")


def rows_of(value: Value) -> tuple[Value, ...]:
    """The rows of a list; () for anything else."""
    return value if isinstance(value, tuple) else ()


def words_of(row: Value) -> Iterator[Said]:
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
        return sum(_WEIGHT_OF_POINT + sum(len(words.words) for words in words_of(row)) for row in rows)

    found = [weight(group) for group in groups]
    if slot != LEAD and LEAD in frame.values:
        found[0] += weight(rows_of(frame.values[LEAD]))
    return found


def balanced(weights: list[int], count: int) -> list[int]:
    """Where to cut the groups into `count` runs whose heaviest is as light as can be, both ends included.

    Of equals the one whose lightest run is as heavy as can be.
    """
    sums = [0, *itertools.accumulate(weights)]
    caps = range(max(weights), sums[-1] + 1)
    cap = caps[bisect.bisect_left(caps, len(weights), key=lambda each: _reached(sums, count, each))]
    floors = range(1, sums[-1] // count + 1)
    found = bisect.bisect_left(floors, True, key=lambda floor: _cuts(sums, count, floor, cap) is None)
    return _cuts(sums, count, floors[found - 1] if found else 0, cap) or list(range(len(weights) + 1))


def _reached(sums: list[int], runs: int, cap: int) -> int:
    """How many groups go into so many runs of at most `cap` each; `sums` are those of the groups before each."""
    at = 0
    for _ in range(runs):
        at = bisect.bisect_right(sums, sums[at] + cap) - 1
    return at


def _cuts(sums: list[int], count: int, floor: int, cap: int) -> list[int] | None:
    """Cuts into `count` runs, none lighter than `floor` nor heavier than `cap`; None when there are none."""
    ends: list[dict[int, int]] = [{0: 0}]
    for _ in range(count):
        following: dict[int, int] = {}
        for start in ends[-1]:
            first = max(start + 1, bisect.bisect_left(sums, sums[start] + floor))
            for end in range(first, bisect.bisect_right(sums, sums[start] + cap)):
                following[end] = start
        ends.append(following)
    cuts = [len(sums) - 1]
    if cuts[0] not in ends[-1]:
        return None
    for reached in reversed(ends[1:]):
        cuts.insert(0, reached[cuts[0]])
    return cuts
