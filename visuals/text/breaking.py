"""Where a line may end: the author's marks, the campaign's own phrases, and what Vietnamese asks for.

The source text carries the author's marks: `|` a preferred break, `~` a blank that never breaks, a newline a forced
break; `\\|` and `\\~` write the characters themselves. All other gaps get the costs of `gaps`. A mark shows as a blank
where the line goes on, but for one written without blanks in a script that has none (`unspaced`).
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

from visuals.text import lexicon
from visuals.text.gaps import TORN, gap_costs
from visuals.text.unspaced import cost_after, is_beside, joined, parted
from visuals.text.vietnamese import clean

__all__ = ["NEVER", "TORN", "Breaks", "plain", "read_breaks"]

NEVER = math.inf
"""The author or the campaign forbids it."""

_PREFERRED = -60.0
_AUTHORS = "\n|~\\"
_GAPS = {"\n": 3, "|": 2, "~": 1, " ": 0}


@dataclass(frozen=True, slots=True)
class Breaks:
    """Tokens (as written, marks removed; see `unspaced`) and the cost of ending a line after each but the last.

    `forced[i]` says that a line must end after token i, `preferred[i]` that the author would have it end there.
    """

    tokens: tuple[str, ...]
    costs: tuple[float, ...]
    forced: tuple[bool, ...]
    preferred: tuple[bool, ...]


def _read_marks(words: str) -> tuple[list[str], list[str]]:
    """(tokens, the gap after each but the last): "\\n", "|", "~" or " "; of several marks in one gap the strongest."""
    tokens: list[str] = []
    gaps: list[str] = []
    token, gap = "", ""
    characters = iter(words)
    for character in characters:
        if character == "\\":
            following = next(characters, "")
            character = following if following in ("|", "~") else character + following
        elif character in _GAPS:
            gap = max(gap or " ", character, key=lambda mark: _GAPS[mark])
            continue
        if gap and token:
            tokens.append(token)
            gaps.append(gap)
            token = ""
        token, gap = token + character, ""
    if token:
        tokens.append(token)
    return tokens, gaps[: max(0, len(tokens) - 1)]


def plain(words: str) -> str:
    """The text that `words` shows: cleaned, the author's marks removed, newlines where he forced them."""
    text = clean(words)
    if not any(mark in text for mark in _AUTHORS):
        return joined(" ".join(filter(None, parted(text).split(" "))))
    tokens, gaps = _read_marks(parted(text))
    shown = [token + ("\n" if gap == "\n" else " ") for token, gap in zip(tokens, gaps, strict=False)]
    return joined("".join(shown) + (tokens[-1] if tokens else ""))


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
    tokens, gaps = _read_marks(parted(clean(words)))
    costs: list[float] = []
    start = 0
    for end in [at + 1 for at, gap in enumerate(gaps) if gap == "\n"] + [len(tokens)]:
        costs += [*_sentence_costs(tokens[start:end], keep), 0.0]
        start = end
    for at, gap in enumerate(gaps):
        if gap in "|~":
            costs[at] = _PREFERRED if gap == "|" else NEVER
        elif is_beside(tokens[at]):
            costs[at] = cost_after(tokens[at])
    forced, preferred = (tuple(gap == mark for gap in gaps) for mark in ("\n", "|"))
    return Breaks(tuple(tokens), tuple(costs[: len(gaps)]), forced, preferred)
