"""How often line breaks fall on forbidden gaps of the gold set: what its test holds and its benchmark prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from tests.text.gold_set import Gap, Slogan
from tests.text.slogan_boxes import SloganBox
from visuals.text.breaking import Breaks, read_breaks
from visuals.text.divide import divide, fill, is_lonely, narrowest
from visuals.text.faces import Face, open_face
from visuals.text.fit import TooLong
from visuals.text.lines import set_line

COUNTS = (2, 3, 4)
_FACE = Path(__file__).parents[2] / "fonts" / "be-vietnam-pro" / "BeVietnamPro-ExtraBold.ttf"

Breaker = Callable[[Sequence[float], float, Breaks, int], tuple[int, ...] | None]


@dataclass(slots=True)
class Shares:
    """Breaks by the mark of their gap, and what went with them."""

    gaps: Counter[Gap] = field(default_factory=Counter)
    layouts: int = 0
    refused: int = 0
    lonely: int = 0
    ragged: float = 0.0

    @property
    def breaks(self) -> int:
        return self.gaps.total()

    def share(self, gap: Gap) -> float:
        """The share of breaks on such gaps, 0 to 1."""
        return self.gaps[gap] / self.breaks if self.breaks else 0.0

    @property
    def forbidden(self) -> float:
        return self.share(Gap.FORBIDDEN)

    def __add__(self, other: Shares) -> Shares:
        return Shares(
            self.gaps + other.gaps,
            self.layouts + other.layouts,
            self.refused + other.refused,
            self.lonely + other.lonely,
            self.ragged + other.ragged,
        )


def ours(widths: Sequence[float], blank: float, breaks: Breaks, count: int) -> tuple[int, ...] | None:
    """The breaks of the library."""
    return divide(widths, blank, breaks, count)


def _without_rules(breaks: Breaks) -> Breaks:
    none = (False,) * len(breaks.costs)
    return replace(breaks, costs=(0.0,) * len(breaks.costs), forced=none, preferred=none)


def balanced(widths: Sequence[float], blank: float, breaks: Breaks, count: int) -> tuple[int, ...] | None:
    """Lines of like width at any blank, as CSS `text-wrap: balance` makes them."""
    return divide(widths, blank, _without_rules(breaks), count)


def greedy(widths: Sequence[float], blank: float, breaks: Breaks, count: int) -> tuple[int, ...] | None:
    """Lines filled from the left in the least room that takes no more of them."""
    free = _without_rules(breaks)
    cuts = fill(widths, blank, free, narrowest(widths, blank, free, count, torn=True), torn=True)
    return cuts if len(cuts) == count - 1 else None


def _cased(slogan: Slogan, capitals: bool) -> str:
    return slogan.text.upper() if capitals else slogan.text


def _face() -> Face:
    return open_face(_FACE)


def forced(slogans: Iterable[Slogan], breaker: Breaker, capitals: bool, counts: Sequence[int] = COUNTS) -> Shares:
    """Every slogan forced to so many lines, where they have three tokens and more each."""
    found = Shares()
    blank = set_line(" ", (_face(),), 0.0).width
    for slogan in slogans:
        breaks = read_breaks(_cased(slogan, capitals))
        widths = [set_line(token, (_face(),), 0.0).width for token in breaks.tokens]
        for count in counts:
            if len(widths) < 3 * count:
                continue
            cuts = breaker(widths, blank, breaks, count)
            found.layouts += 1
            if cuts is None:
                found.refused += 1
                continue
            found.gaps.update(slogan.gaps[cut] for cut in cuts)
            edges = (-1, *cuts, len(widths) - 1)
            lines = [sum(widths[a + 1 : b + 1]) + blank * (b - a - 1) for a, b in pairwise(edges)]
            found.ragged += max(lines) / (sum(lines) / len(lines)) - 1
    return found


def boxed(slogans: Iterable[Slogan], box: SloganBox, capitals: bool) -> Shares:
    """Every slogan fitted into a product's box, which chooses the count of lines."""
    found = Shares()
    for slogan in slogans:
        found.layouts += 1
        try:
            lines = [line.split() for line in box.lines(_cased(slogan, capitals))]
        except TooLong:
            found.refused += 1
            continue
        last = -1
        for line in lines[:-1]:
            last += len(line)
            found.gaps[slogan.gaps[last]] += 1
        found.lonely += sum(len(line) == 1 and is_lonely(line[0]) for line in lines) if len(lines) > 1 else 0
    return found
