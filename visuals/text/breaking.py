"""Where a line may end: the author's marks, the campaign's own phrases, and what Vietnamese asks for.

Gaps where the author has put no mark (`marks`) get the costs of `gaps`.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

from visuals.text import lexicon
from visuals.text.gaps import PARTED, TORN, gap_costs
from visuals.text.marks import tokens_of
from visuals.text.unspaced import cost_after, is_beside

__all__ = ["NEVER", "PARTED", "TORN", "Breaks", "read_breaks"]

NEVER = math.inf
"""The author or the campaign forbids it."""

_PREFERRED = -60.0


@dataclass(frozen=True, slots=True)
class Breaks:
    """Tokens (as written, marks removed; see `unspaced`) and the cost of ending a line after each but the last.

    `forced[i]` says that a line must end after token i, `preferred[i]` that the author would have it end there;
    `strong[i]` that token i is emphasised, `leaning[i]` that it is in italics.
    """

    tokens: tuple[str, ...]
    costs: tuple[float, ...]
    forced: tuple[bool, ...]
    preferred: tuple[bool, ...]
    strong: tuple[bool, ...]
    leaning: tuple[bool, ...] = ()


def _sentence_costs(tokens: list[str], keep: tuple[str, ...], flag: bool) -> list[float]:
    costs = gap_costs(tokens, flag)
    for phrase in lexicon.kept(tokens, keep):
        costs[phrase.start : phrase.end - 1] = [NEVER] * (phrase.end - phrase.start - 1)
    return costs


@functools.lru_cache(256)
def read_breaks(words: str, keep: tuple[str, ...] = (), flag: bool = False) -> Breaks:
    """Tokens of `words` (cleaned first) with the cost of every gap; `keep` holds phrases that are never torn.

    `flag`: for a box far higher than wide, where lines are a word or two (see `gaps`).

    The author's marks win over everything: `|` opens a gap even inside a name, `~` closes one.
    """
    read = tokens_of(words)
    tokens, gaps = [token.text for token in read], [token.gap for token in read[:-1]]
    costs: list[float] = []
    start = 0
    for end in [at + 1 for at, gap in enumerate(gaps) if gap == "\n"] + [len(tokens)]:
        costs += [*_sentence_costs(tokens[start:end], keep, flag), 0.0]
        start = end
    for at, gap in enumerate(gaps):
        if gap in "|~":
            costs[at] = _PREFERRED if gap == "|" else NEVER
        elif is_beside(tokens[at]):
            costs[at] = cost_after(tokens[at])
    forced, preferred = (tuple(gap == mark for gap in gaps) for mark in ("\n", "|"))
    strong, leaning = (tuple(marked) for marked in zip(*((token.strong, token.leaning) for token in read), strict=True)
                       ) if read else ((), ())  # fmt: skip
    return Breaks(tuple(tokens), tuple(costs[: len(gaps)]), forced, preferred, strong, leaning)
