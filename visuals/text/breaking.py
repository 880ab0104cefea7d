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
from visuals.text.unspaced import BETWEEN_HANZI, ZERO_WIDTH_SPACE, cut, gap_after_hanzi, has_unspaced, is_unspaced
from visuals.text.vietnamese import clean

__all__ = ["NEVER", "TORN", "Breaks", "plain", "read_breaks"]

NEVER = math.inf
"""The author or the campaign forbids it."""

_PREFERRED = -60.0
_AUTHORS = f"\n|~\\{ZERO_WIDTH_SPACE}"
_GAPS = {"\n": 3, "|": 2, "~": 1, " ": 0, ZERO_WIDTH_SPACE: -1}


@dataclass(frozen=True, slots=True)
class Breaks:
    """Tokens (as written, marks removed) and the cost of ending a line after each but the last.

    `forced[i]` says that a line must end after token i, `preferred[i]` that the author would have it end there,
    `joined[i]` that no blank stands between it and the next.
    """

    tokens: tuple[str, ...]
    costs: tuple[float, ...]
    forced: tuple[bool, ...]
    preferred: tuple[bool, ...]
    joined: tuple[bool, ...]

    def line(self, tokens: tuple[str, ...], start: int, end: int) -> str:
        """The line that tokens start..end-1 make, blanks between them where there are any."""
        if not any(self.joined[start : end - 1]):
            return " ".join(tokens[start:end])
        blanks = ("" if joined else " " for joined in (*self.joined[start : end - 1], True))
        return "".join(token + blank for token, blank in zip(tokens[start:end], blanks, strict=True))


_Marked = tuple[list[str], list[str], list[bool]]


def _read_marks(words: str) -> _Marked:
    """(tokens, the gap after each but the last, and whether it shows no blank).

    A gap is "\\n", "|", "~", " " or a zero-width space: of several marks in one gap the strongest.
    """
    tokens: list[str] = []
    gaps: list[str] = []
    joined: list[bool] = []
    token, gap = "", ""
    characters = iter(words)
    for character in characters:
        if character == "\\":
            following = next(characters, "")
            character = following if following in ("|", "~") else character + following
        elif character in _GAPS:
            gap += character
            continue
        if gap and token:
            tokens.append(token)
            gaps.append(max(gap, key=_GAPS.__getitem__))
            blank = " " in gap or "\n" in gap
            joined.append(not blank and (is_unspaced(token[-1]) or is_unspaced(character)))
            token = ""
        token, gap = token + character, ""
    if token:
        tokens.append(token)
    count = max(0, len(tokens) - 1)
    marked = tokens, gaps[:count], joined[:count]
    return _between_hanzi(*marked) if has_unspaced(words) else marked


def _between_hanzi(tokens: list[str], gaps: list[str], joined: list[bool]) -> _Marked:
    """The same with a gap wherever Chinese may end a line."""
    pieces: list[str] = []
    marks: list[str] = []
    without: list[bool] = []
    for token, gap, shows_none in zip(tokens, [*gaps, " "], [*joined, True], strict=True):
        parts = cut(token)
        pieces += parts
        marks += [*[BETWEEN_HANZI] * (len(parts) - 1), gap]
        without += [*[True] * (len(parts) - 1), shows_none]
    return pieces, marks[:-1], without[:-1]


def plain(words: str) -> str:
    """The text that `words` shows: cleaned, the author's marks removed, newlines where he forced them."""
    text = clean(words)
    if not any(mark in text for mark in _AUTHORS):
        return " ".join(filter(None, text.split(" ")))
    tokens, gaps, joined = _read_marks(text)
    ends = ("\n" if gap == "\n" else "" if shows_none else " " for gap, shows_none in zip(gaps, joined, strict=True))
    return "".join(token + end for token, end in zip(tokens, [*ends, ""], strict=False))


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
    tokens, gaps, joined = _read_marks(clean(words))
    costs: list[float] = []
    start = 0
    for end in [at + 1 for at, gap in enumerate(gaps) if gap == "\n"] + [len(tokens)]:
        costs += [*_sentence_costs(tokens[start:end], keep), 0.0]
        start = end
    for at, gap in enumerate(gaps):
        if gap in "|~":
            costs[at] = _PREFERRED if gap == "|" else NEVER
        elif gap == BETWEEN_HANZI:
            costs[at] = gap_after_hanzi(tokens[at])
    forced, preferred = (tuple(gap == mark for gap in gaps) for mark in ("\n", "|"))
    return Breaks(tuple(tokens), tuple(costs[: len(gaps)]), forced, preferred, tuple(joined))
