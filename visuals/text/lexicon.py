"""Which syllables make one word, one name, one phrase: the word files and how a text is cut by them.

The files in `words/` are ours, one entry a line, `#` begins a comment. Compounds are compared without case but with
every mark ("văn hoá" and "văn hóa" are one word, "kỹ niệm" is none); names match where each syllable has its capital,
or anywhere in a text that is all capitals.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from visuals.text.syllables import place_tone
from visuals.text.wordfiles import word_list

__all__ = ["LEADING_MARKS", "TRAILING_MARKS", "Word", "core", "is_dash", "kept", "phrases", "segments"]

LEADING_MARKS = "([{“\"'‘«‹"
TRAILING_MARKS = ")]}”\"'’»›,;:.!?…"
_DASHES = ("-", "–", "—", "\u2010", "\u2011", "\u2212")

_Trie = dict[str, "_Trie"]
_END = ""


class Word(NamedTuple):
    """Tokens start..end-1 of a text that make one word or name."""

    start: int
    end: int


def is_dash(token: str) -> bool:
    """True for a dash that stands alone between two blanks."""
    return token in _DASHES


@functools.lru_cache(16384)
def core(token: str) -> str:
    """A token as the word files write it: lower case, tone marks in the old places, punctuation off, any dash "-"."""
    if is_dash(token):
        return "-"
    return place_tone(token.strip(LEADING_MARKS + TRAILING_MARKS).lower())


def _trie(entries: Iterable[str]) -> _Trie:
    root: _Trie = {}
    for entry in entries:
        node = root
        for token in entry.split():
            node = node.setdefault(core(token), {})
        node[_END] = {}
    return root


@functools.cache
def _listed(name: str) -> _Trie:
    return _trie(word_list(name))


@functools.lru_cache(256)
def _of_campaign(phrases: tuple[str, ...]) -> _Trie:
    return _trie(phrases)


def _ends(trie: _Trie, tokens: Sequence[str], start: int) -> Iterator[int]:
    """Where the entries that begin at `start` end; punctuation between two tokens ends a word."""
    node = trie
    for at in range(start, len(tokens)):
        if at > start and (tokens[at][0] in LEADING_MARKS or tokens[at - 1][-1] in TRAILING_MARKS):
            return
        found = node.get(core(tokens[at]))
        if found is None:
            return
        node = found
        if _END in node:
            yield at + 1


def _spans(trie: _Trie, tokens: Sequence[str]) -> tuple[Word, ...]:
    """Every place where an entry of two or more tokens stands."""
    return tuple(
        Word(start, end) for start in range(len(tokens)) for end in _ends(trie, tokens, start) if end > start + 1
    )


def kept(tokens: Sequence[str], keep: tuple[str, ...]) -> tuple[Word, ...]:
    """Where a campaign's own `keep` phrases stand."""
    return _spans(_of_campaign(keep), tokens) if keep else ()


def phrases(tokens: Sequence[str]) -> tuple[Word, ...]:
    """Where the set phrases of words/phrases.txt stand: they like to stay on one line but may part."""
    return _spans(_listed("phrases"), tokens)


def _capitalised(tokens: Sequence[str], start: int, end: int) -> bool:
    return all(is_dash(token) or token.lstrip(LEADING_MARKS)[:1].isupper() for token in tokens[start:end])


def segments(tokens: Sequence[str]) -> tuple[Word, ...]:
    """The tokens cut into words: the fewest words, of equal cuts the one whose first word is longer.

    Fewest words, not longest match from the left: "tổ quốc | việt nam", never "tổ | quốc việt | nam".
    """
    count = len(tokens)
    best: list[tuple[int, int]] = [(0, count)] * (count + 1)
    for start in range(count - 1, -1, -1):
        ends = {start + 1, *_ends(_listed("compounds"), tokens, start)}
        ends.update(end for end in _ends(_listed("names"), tokens, start) if _capitalised(tokens, start, end))
        words, last = min((1 + best[end][0], -end) for end in ends)
        best[start] = words, -last
    cut: list[Word] = []
    start = 0
    while start < count:
        cut.append(Word(start, best[start][1]))
        start = best[start][1]
    return tuple(cut)
