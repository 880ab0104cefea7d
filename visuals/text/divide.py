"""Dividing tokens into lines: balanced by dynamic programming, or filled from the left.

Everything is in em. A cut is the number of the token that a line ends with.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

from visuals.text.breaking import NEVER, PARTED, TORN, Breaks
from visuals.text.lexicon import core
from visuals.text.syllables import is_syllable
from visuals.text.unspaced import is_beside

__all__ = ["BESIDE_PREFERRED", "LONELY", "divide", "fill", "is_lonely", "narrowest"]

_BALANCE = 110.0
LONELY = 250.0
"""What a line of one lonely syllable costs."""
BESIDE_PREFERRED = 80.0
"""What it costs to break elsewhere than at the author's marks, where he made some."""


def is_lonely(token: str) -> bool:
    """True for a token that looks lost on a line of its own: one syllable, with or without punctuation."""
    return is_syllable(core(token))


def _price(breaks: Breaks, gap: int) -> float:
    """What the author's marks make of a gap's cost: where he marked some, any other comes after them."""
    if breaks.forced[gap]:
        return 0.0
    beside = BESIDE_PREFERRED if any(breaks.preferred) and not breaks.preferred[gap] else 0.0
    return breaks.costs[gap] + beside


def _open_gaps(breaks: Breaks, ceiling: float) -> list[int]:
    """The gaps where a line may end."""
    return [at for at, cost in enumerate(breaks.costs) if breaks.forced[at] or cost < ceiling]


class _Atoms:
    """Tokens between two open gaps, as a row of edges: `edges[i]`..`edges[i + 1]` is one atom."""

    def __init__(self, widths: Sequence[float], blank: float, breaks: Breaks, ceiling: float) -> None:
        gaps = _open_gaps(breaks, ceiling)
        self.edges = [0, *(gap + 1 for gap in gaps), len(widths)]
        self.costs = [_price(breaks, gap) for gap in gaps]
        self.forced = [breaks.forced[gap] for gap in gaps]
        before = [0.0, *accumulate(width + blank for width in widths)]
        self._before = before
        # Widths are less that blank where a token stands beside the next; where a line ends there is none to take off.
        self._after = [0.0 if is_beside(token) else blank for token in breaks.tokens]
        self.lonely = [b - a == 1 and is_lonely(breaks.tokens[a]) for a, b in pairwise(self.edges)]

    def __len__(self) -> int:
        return len(self.edges) - 1

    def width(self, start: int, end: int) -> float:
        """The width of atoms start..end-1 on one line."""
        last = self.edges[end]
        return self._before[last] - self._before[self.edges[start]] - self._after[last - 1]

    def cuts(self, ends: Sequence[int]) -> tuple[int, ...]:
        """Atom ends (the last one left out) as token numbers."""
        return tuple(self.edges[end] - 1 for end in ends)


def divide(widths: Sequence[float], blank: float, breaks: Breaks, count: int) -> tuple[int, ...] | None:
    """The cuts that make `count` lines of like width with the least cost; None when there are not enough gaps."""
    atoms = _Atoms(widths, blank, breaks, TORN)
    number = len(atoms)
    if count > number or count <= sum(atoms.forced):
        return None
    target = max((atoms.width(0, number) - blank * (count - 1)) / count, 1e-6)
    # Lines of more than three times the mean width are looked at only where nothing else is possible.
    cuts = _best_cuts(atoms, count, target, 2.0)
    return cuts if cuts is not None else _best_cuts(atoms, count, target, math.inf)


def _best_cuts(atoms: _Atoms, count: int, target: float, widest: float) -> tuple[int, ...] | None:
    """The cheapest cuts among lines that are at most `widest` times the `target` wider than it; None without any."""
    number = len(atoms)
    # best[end] = (cost, cuts so far) of the atoms before `end` in `line` lines
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(1, count + 1):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in best.items():
            for end in range(start + 1, number - (count - line) + 1):
                raggedness = (atoms.width(start, end) - target) / target
                if raggedness > widest and end > start + 1:
                    break
                if line < count or end == number:
                    last = end == number
                    price = cost + _BALANCE * raggedness * raggedness + (0.0 if last else atoms.costs[end - 1])
                    if end - start == 1 and atoms.lonely[start]:
                        price += LONELY
                    if end not in following or price < following[end][0]:
                        following[end] = price, (ends if last else (*ends, end))
                if end < number and atoms.forced[end - 1]:
                    break
        best = following
    return atoms.cuts(best[number][1]) if number in best else None


def _filled_ends(atoms: _Atoms, room: float) -> list[int]:
    """Atom ends of lines filled from the left; an atom wider than `room` gets a line of its own."""
    ends: list[int] = []
    start = 0
    while start < len(atoms):
        end = start + 1
        while end < len(atoms) and not atoms.forced[end - 1] and atoms.width(start, end + 1) <= room:
            end += 1
        if end < len(atoms):
            ends.append(end)
        start = end
    return ends


def fill(widths: Sequence[float], blank: float, breaks: Breaks, room: float, torn: bool) -> tuple[int, ...]:
    """The cuts of lines filled from the left to at most `room`; words are torn only when `torn`."""
    atoms = _Atoms(widths, blank, breaks, NEVER if torn else PARTED)
    return atoms.cuts(_filled_ends(atoms, room))


def narrowest(widths: Sequence[float], blank: float, breaks: Breaks, count: int, torn: bool) -> float:
    """The least room in which filled lines are at most `count` (at least one more than the forced breaks)."""
    atoms = _Atoms(widths, blank, breaks, NEVER if torn else PARTED)
    low = max(atoms.width(at, at + 1) for at in range(len(atoms)))
    if len(_filled_ends(atoms, low)) < count:
        return low
    high = atoms.width(0, len(atoms))
    # 30 halvings of a line's width leave less than a millionth of an em.
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled_ends(atoms, middle)) < count else (middle, high)
    return high
