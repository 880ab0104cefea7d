"""Where tone marks stand: at the wrong vowel, or in two styles at once (hòa and hoà)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from visuals.text.finding import Finding
from visuals.text.shown import Shown, Token, covered
from visuals.text.syllables import place_tone

__all__ = ["Style", "Styled", "misplaced", "mixture", "restyled", "styled"]

Style = Literal["old", "new"]
"""Old: hòa, khỏe, thủy. New: hoà, khoẻ, thuỷ. All other syllables are the same in both."""


class Styled(NamedTuple):
    """A word of `Shown.text` whose tone mark has two places."""

    token: Token
    style: Style


def misplaced(text: Shown) -> Iterator[Finding]:
    """Words whose tone mark stands where neither style puts it: "hòang", "thừơng"."""
    for token in text.tokens:
        word = token.word
        if word.isascii() or not word.isalpha():
            continue
        old, new = place_tone(word), place_tone(word, new=True)
        if word not in (old, new):
            yield text.finding(token.start, token.end, "text.tone-place", old, word=word, proper=old)


def styled(text: Shown, keep: tuple[str, ...] = ()) -> Iterator[Styled]:
    """Words that tell a style. Names keep theirs ("Hoà" may be a person's own spelling) and phrases of `keep` are
    quoted as they are, so they tell none."""
    quoted = covered(text, keep)
    for run in text.runs:
        for at, token in enumerate(run):
            style = _style(token.word)
            if style and token.start not in quoted and not _in_a_name(text, run, at):
                yield Styled(token, style)


def _style(word: str) -> Style | None:
    """The style that a word's tone mark shows; None for words that both write alike."""
    if word.isascii():
        return None
    old, new = place_tone(word), place_tone(word, new=True)
    if old == new or word not in (old, new):
        return None
    return "old" if word == old else "new"


def _in_a_name(text: Shown, run: tuple[Token, ...], at: int) -> bool:
    """True for a capital that follows or leads another one, unless all is in capitals."""
    if text.capitals or not run[at].word[0].isupper():
        return False
    neighbours = [run[near].word for near in (at - 1, at + 1) if 0 <= near < len(run)]
    return any(word[0].isupper() for word in neighbours)


def mixture(words: Iterable[Styled]) -> tuple[Styled, Styled] | None:
    """(the first word in the rarer style, the first in the other) when both styles are there; of two equally frequent
    styles the one that came later counts as the rarer."""
    firsts: dict[Style, Styled] = {}
    counts: dict[Style, int] = {"old": 0, "new": 0}
    for each in words:
        firsts.setdefault(each.style, each)
        counts[each.style] += 1
    if len(firsts) < 2:
        return None
    first, second = firsts.values()
    return (first, second) if counts[first.style] < counts[second.style] else (second, first)


def restyled(text: Shown, style: Style) -> Iterator[Finding]:
    """Every word, names too, that is not in the `style` asked for."""
    for token in text.tokens:
        if _style(token.word) not in (None, style):
            proper = place_tone(token.word, new=style == "new")
            yield text.finding(token.start, token.end, "text.tone-style", proper, word=token.word, proper=proper)
