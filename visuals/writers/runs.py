"""Runs of zeros as codes of LZW, for all sections of a band at once.

LZW does not ask for the longest string that is known, only for a known one: so every byte that is not 0 is a code of
its own, and a run between two of them is cut into strings of zeros, of which each section (from Clear to Clear) learns
ever longer ones from its first runs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from visuals.writers.lzw import CLEAR

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Whole = NDArray[numpy.int32]

__all__ = ["Marks", "codes_of", "marks_of", "together"]

_LEARNT, _LESSONS = 200, 48
"""Zeros of the longest string that a section learns, where one run is not longer, and the runs that it learns from.
More of both makes the file a tenth smaller, and a third more work (measured)."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What ends each run of zeros, section after section: a byte that is not 0, or (CLEAR, END) the section.

    `runs` are the zeros before each, `first` where each section's marks begin.
    """

    runs: Whole
    codes: Whole
    first: Whole


def marks_of(places: Whole, values: Whole, begins: Whole, ends: Whole) -> Marks:
    """`values` stand at `places`, all others are 0; the sections reach from `begins` to `ends`."""
    import numpy

    last = (numpy.searchsorted(places, ends) + numpy.arange(len(ends))).astype(numpy.int32)
    count = len(places) + len(ends)
    inside = numpy.ones(count, bool)
    inside[last] = False
    stops, codes = numpy.empty(count, numpy.int32), numpy.full(count, CLEAR, numpy.int32)
    stops[last], stops[inside], codes[inside] = ends, places, values
    first = numpy.append(0, last[:-1] + 1).astype(numpy.int32)
    starts = numpy.append(0, stops[:-1] + 1).astype(numpy.int32)
    starts[first] = begins
    return Marks(stops - starts, codes, first)


def together(marks: list[Marks]) -> Marks:
    """Those of several strips."""
    import numpy

    counts = numpy.cumsum([0, *(len(each.runs) for each in marks[:-1])]).tolist()
    first = [each.first + before for each, before in zip(marks, counts, strict=True)]
    runs, codes = [each.runs for each in marks], [each.codes for each in marks]
    return Marks(*(numpy.concatenate(each).astype(numpy.int32, copy=False) for each in (runs, codes, first)))


class _Runs:
    """How each run of zeros is cut: into `times` strings of `base` zeros, each `step` longer than the one before, and
    one of `rest`."""

    def __init__(self, runs: Whole) -> None:
        import numpy

        self.base, self.times, self.rest, self.step = (numpy.zeros(len(runs), numpy.int32) for _ in range(4))

    def put(self, at: NDArray[Any], base: Whole, times: Whole, rest: Whole, step: int) -> None:
        self.base[at], self.times[at], self.rest[at], self.step[at] = base, times, rest, step


def codes_of(marks: Marks) -> tuple[Whole, Whole]:
    """All codes of the sections, and where each section's begin, with the end of all."""
    import numpy

    sections = numpy.diff(numpy.append(marks.first, len(marks.runs)))
    cut, known, strings = _lessons(marks, sections)
    rows = numpy.repeat(numpy.arange(len(sections), dtype=numpy.int32), sections)
    late = numpy.flatnonzero(cut.base == 0)
    longest, runs = known[rows[late]], marks.runs[late]
    times = runs // longest
    cut.put(late, longest, times, runs - times * longest, 0)
    counts = cut.times + (cut.rest > 0) + 1
    ends = numpy.cumsum(counts, dtype=numpy.int32)
    begins = ends - counts
    within = numpy.arange(int(ends[-1]), dtype=numpy.int32) - numpy.repeat(begins, counts)
    places = numpy.repeat(rows * strings.shape[1] + cut.base, counts) + numpy.repeat(cut.step, counts) * within
    with_rest = numpy.flatnonzero(cut.rest)
    places[ends[with_rest] - 2] = rows[with_rest] * strings.shape[1] + cut.rest[with_rest]
    values = strings.ravel().take(places, mode="clip")
    values[ends - 1] = marks.codes
    return values, numpy.append(begins[marks.first], ends[-1])


def _lessons(marks: Marks, sections: Whole) -> tuple[_Runs, Whole, Whole]:
    """The first runs of all sections, cut so that each string is one zero longer than any before; how many zeros the
    longest then has, and the codes of the strings of each section (sections × zeros).

    A reader adds to its table, at each code, the string before and the first byte of this one: after a string of n
    zeros, one of n + 1 may follow at once. Its code is 257 and its own place after the Clear.
    """
    import numpy

    cut = _Runs(marks.runs)
    known, place = numpy.ones(len(sections), numpy.int32), numpy.zeros(len(sections), numpy.int32)
    strings = numpy.zeros((len(sections), _LEARNT + math.isqrt(2 * int(marks.runs.max())) + 2), numpy.int32)
    learning = numpy.arange(len(sections), dtype=numpy.int32)
    for lesson in range(_LESSONS):
        at = marks.first[learning] + lesson
        runs, longest, here = marks.runs[at], known[learning], place[learning]
        # So many n, n + 1, n + 2 ... as the run holds: the root of times · n + times · (times - 1) / 2 = run.
        odd = 2.0 * longest - 1
        times = numpy.where(runs < longest, 0, (numpy.sqrt(odd**2 + 8.0 * runs) - odd) / 2).astype(numpy.int32)
        rest = runs - times * longest - times * (times - 1) // 2
        cut.put(at, longest, times, rest, 1)
        more = numpy.where(times > 0, times - 1 + (rest > 0), 0).astype(numpy.int32)
        _learn(strings, learning, longest, more, here)
        known[learning] += more
        place[learning] = here + times + (rest > 0) + 1
        learning = learning[(known[learning] < _LEARNT) & (sections[learning] > lesson + 1)]
        if not len(learning):
            break
    return cut, known, strings


def _learn(strings: Whole, learning: Whole, longest: Whole, more: Whole, place: Whole) -> None:
    """Note the codes of `more` strings, each a zero longer, of which the first was known at `place`."""
    import numpy

    total = int(more.sum())
    if total:
        ends = numpy.cumsum(more)
        further = numpy.arange(1, total + 1) - numpy.repeat(ends - more, more)
        rows = numpy.repeat(learning, more)
        strings[rows, numpy.repeat(longest, more) + further] = 257 + numpy.repeat(place, more) + further
