"""A text measured: tokens as they are set, their widths, and the lines that they make."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from visuals.text.breaking import PARTED, Breaks, read_breaks
from visuals.text.divide import BESIDE_PREFERRED, LONELY, is_lonely
from visuals.text.lines import Part, SetLine, set_line, set_mixed, stretched
from visuals.text.style import Look, Style
from visuals.text.unspaced import is_beside, joined
from visuals.text.vietnamese import upper

__all__ = ["Words", "measured"]

_FEW_BREAKS = 3
_TEARS = 80.0


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens as they are set, their widths and the blank's width in em, and their breaks.

    `strong[i]` says that token i is emphasised and measured so, but in the size of the others; `emphasised`, that any
    is; `leaning[i]` that it is in italics (() where none is).
    """

    tokens: tuple[str, ...]
    widths: tuple[float, ...]
    blank: float
    breaks: Breaks
    strong: tuple[bool, ...]
    emphasised: bool
    leaning: tuple[bool, ...] = ()

    @property
    def words(self) -> str:
        """The whole text as set: a newline where the author forced one."""
        ends = ("\n" if forced else " " for forced in (*self.breaks.forced, False))
        return joined("".join(token + end for token, end in zip(self.tokens, ends, strict=True))[:-1])

    def lines(
        self, cuts: tuple[int, ...], style: Style, scale: float, tracking: float, width: float
    ) -> tuple[SetLine, ...]:
        """The lines that end after the tokens whose numbers are in `cuts` (the last token's is not).

        Emphasised words are `scale` times as large as the others, letters are drawn `width` times as wide as designed.
        """
        edges = (0, *(cut + 1 for cut in cuts), len(self.tokens))
        lines = [self._line(a, b, style, scale, tracking) for a, b in pairwise(edges)]
        return tuple(lines if width == 1 else [stretched(line, width) for line in lines])

    def _line(self, start: int, end: int, style: Style, scale: float, tracking: float) -> SetLine:
        marked = (self.emphasised and any(self.strong[start:end])) or any(self.leaning[start:end])
        if not marked:
            return set_line(" ".join(self.tokens[start:end]), style.faces, tracking)
        return set_mixed(self._parts(start, end), style.looks, scale, tracking)

    def _look(self, token: int) -> Look:
        return self.strong[token], bool(self.leaning) and self.leaning[token]

    def _parts(self, start: int, end: int) -> tuple[Part, ...]:
        """Tokens in a row that look alike, with the blanks between them."""
        parts: list[Part] = []
        for look, run in groupby(range(start, end), key=self._look):
            first, *others = run
            if parts and not is_beside(self.tokens[first - 1]):
                parts.append((" ", None))
            last = others[-1] if others else first
            parts.append((joined(" ".join(self.tokens[first : last + 1])), look))
        return tuple(parts)

    def penalty(self, cuts: tuple[int, ...], breaks: Breaks, heavier: float = 1.0) -> float:
        """What the breaks cost: bad places, places beside the author's marks, lines of one lonely syllable.

        Places that tear a phrase or leave a word without its partner cost `heavier` times as much: another count of
        lines nearly always has better ones.
        """
        free = [cut for cut in cuts if not breaks.forced[cut]]
        bad = sum(_bad(breaks.costs[cut], heavier) for cut in free)
        marked = any(breaks.preferred)
        beside = marked and not all(breaks.preferred[cut] for cut in free)
        edges = (-1, *cuts, len(self.tokens) - 1)
        lonely = sum(self._lonely(a, b) for a, b in pairwise(edges)) if cuts else 0
        # In a narrow flag every line is a word or two: many breaks may cost more together than few do.
        return (bad + BESIDE_PREFERRED * beside + LONELY * lonely) / math.sqrt(max(1.0, len(free) / _FEW_BREAKS))

    def _lonely(self, before: int, last: int) -> bool:
        """An emphasised syllable is not lost on a line of its own: it is what the author wants to be seen."""
        return last - before == 1 and not self.strong[last] and is_lonely(self.breaks.tokens[last])


def _bad(cost: float, heavier: float) -> float:
    return max(0.0, cost) * (heavier if _TEARS <= cost < PARTED else 1.0)


@lru_cache(512)
def measured(words: str, style: Style, flag: bool = False) -> Words:
    """`words` in `style`, for a `flag` or not (see `breaking`).

    Raises RefusedError ("text.missing-letter"), ValueError when there is nothing to set.
    """
    breaks = read_breaks(words, style.keep, flag)
    tokens = tuple(map(upper, breaks.tokens)) if style.upper else breaks.tokens
    if not tokens:
        raise ValueError("there is no text to fit")
    strong = breaks.strong if style.emphasis else (False,) * len(tokens)
    leaning = breaks.leaning if any(breaks.leaning) else ()
    blank = set_line(" ", style.faces, style.tracking).width + 2 * style.tracking
    less = blank - style.tracking
    widths = [
        set_line(token, style.faces_of(look), style.tracking).width - (less if is_beside(token) else 0.0)
        for token, look in zip(tokens, zip(strong, leaning or (False,) * len(tokens), strict=True), strict=True)
    ]
    across = tuple(width * style.width for width in widths)
    return Words(tokens, across, blank * style.width, breaks, strong, any(strong), leaning)
