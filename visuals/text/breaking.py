"""Where a line may end: the author's marks, the campaign's own phrases, and what Vietnamese asks for.

The source text carries the author's marks: `|` a preferred break, `~` a blank that never breaks, a newline a forced
break, `**` before and behind words that are emphasised; `\\|`, `\\~` and `\\*` write the characters themselves. All
gaps without a mark get the costs of `gaps`.
"""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass, field

from visuals.text import lexicon
from visuals.text.gaps import TORN, gap_costs
from visuals.text.vietnamese import clean

__all__ = ["NEVER", "TORN", "Breaks", "escaped", "is_open", "plain", "read_breaks"]

NEVER = math.inf
"""The author or the campaign forbids it."""

_PREFERRED = -60.0
_AUTHORS = "\n|~*\\"
_GAPS = {"\n": 3, "|": 2, "~": 1, " ": 0}
_MARKS = re.compile(r"\\([|~*])|(\*\*)|([\n|~ ])|([^\\*\n|~ ]+|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Breaks:
    """Tokens (as written, marks removed) and the cost of ending a line after each but the last.

    `forced[i]` says that a line must end after token i, `preferred[i]` that the author would have it end there,
    `strong[i]` that token i is emphasised.
    """

    tokens: tuple[str, ...]
    costs: tuple[float, ...]
    forced: tuple[bool, ...]
    preferred: tuple[bool, ...]
    strong: tuple[bool, ...] = ()


@dataclass(slots=True)
class _Read:
    """A text being read: tokens, whether each is emphasised, the gap after each but the last ("\\n", "|", "~", " ")."""

    tokens: list[str] = field(default_factory=list)
    strong: list[bool] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)

    def add(self, token: str, inside: list[bool], gap: str) -> None:
        """A token with its characters' emphasis. Letters and figures decide: punctuation goes with its word."""
        letters = [each for each, character in zip(inside, token, strict=True) if character.isalnum()]
        self.tokens.append(token)
        self.strong.append(any(letters or inside))
        self.gaps.append(gap)


def _read_marks(words: str) -> _Read:
    """The text without its marks; of several marks in one gap the strongest counts."""
    read = _Read()
    token, gap, emphasised = "", "", False
    inside: list[bool] = []
    for written, doubled, between, other in _MARKS.findall(words):
        if doubled:
            emphasised = not emphasised
        elif between:
            gap = max(gap or " ", between, key=lambda mark: _GAPS[mark])
        else:
            if gap and token:
                read.add(token, inside, gap)
                token, inside = "", []
            token, gap = token + (written or other), ""
            inside += [emphasised] * len(written or other)
    if token:
        read.add(token, inside, "")
    return read


def is_open(words: str) -> bool:
    """True when a `**` has no partner: somebody emphasised words and forgot where they end."""
    return sum(1 for _, doubled, _, _ in _MARKS.findall(words) if doubled) % 2 == 1


def plain(words: str) -> str:
    """The text that `words` shows: cleaned, the author's marks removed, newlines where he forced them."""
    text = clean(words)
    if not any(mark in text for mark in _AUTHORS):
        return " ".join(filter(None, text.split(" ")))
    read = _read_marks(text)
    ends = ("\n" if gap == "\n" else " " if gap else "" for gap in read.gaps)
    return "".join(token + end for token, end in zip(read.tokens, ends, strict=True))


def escaped(words: str) -> str:
    """`words` as an author would write them to show every character of them: "*" as "\\*"."""
    return re.sub(r"([|~*])", r"\\\1", words)


def _sentence_costs(tokens: list[str], keep: tuple[str, ...]) -> list[float]:
    costs = gap_costs(tokens)
    for phrase in lexicon.kept(tokens, keep):
        costs[phrase.start : phrase.end - 1] = [NEVER] * (phrase.end - phrase.start - 1)
    return costs


@functools.lru_cache(4096)
def read_breaks(words: str, keep: tuple[str, ...] = ()) -> Breaks:
    """Tokens of `words` (cleaned first) with the cost of every gap; `keep` holds phrases that are never torn.

    The author's marks win over everything: `|` opens a gap even inside a name, `~` closes one.
    """
    read = _read_marks(clean(words))
    tokens, gaps = read.tokens, read.gaps[:-1]
    costs: list[float] = []
    start = 0
    for end in [at + 1 for at, gap in enumerate(gaps) if gap == "\n"] + [len(tokens)]:
        costs += [*_sentence_costs(tokens[start:end], keep), 0.0]
        start = end
    for at, gap in enumerate(gaps):
        if gap in "|~":
            costs[at] = _PREFERRED if gap == "|" else NEVER
    forced, preferred = (tuple(gap == mark for gap in gaps) for mark in ("\n", "|"))
    return Breaks(tuple(tokens), tuple(costs[: len(gaps)]), forced, preferred, tuple(read.strong))
