"""Which syllables make one word, one name, one phrase: the word files and how a text is cut by them.

The files in `words/` are ours, one entry a line, `#` begins a comment. Compounds are compared without case but with
every mark ("văn hoá" and "văn hóa" are one word, "kỹ niệm" is none); names match where each syllable has its capital,
or anywhere in a text that is all capitals.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from visuals.text.syllables import place_tone
from visuals.text.wordfiles import word_list

__all__ = [
    "LEADING_MARKS",
    "TRAILING_MARKS",
    "Word",
    "core",
    "is_dash",
    "is_name",
    "kept",
    "phrases",
    "segments",
    "word_set",
]

LEADING_MARKS = "([{“\"'‘«‹"
TRAILING_MARKS = ")]}”\"'’»›,;:.!?…"
_DASHES = ("-", "–", "—", "\u2010", "\u2011", "\u2212")

_Trie = dict[str, Any]
_END = ""  # under this key a node holds which tokens of the entry that ends there have a capital


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


@functools.cache
def word_set(name: str, as_written: bool = False) -> frozenset[str]:
    """The entries of `words/NAME.txt` as `core` writes them, or as the file does."""
    entries = word_list(name)
    return frozenset(entries if as_written else (" ".join(map(core, entry.split())) for entry in entries))


def _capital(token: str) -> bool:
    return token.lstrip(LEADING_MARKS)[:1].isupper()


def _cased(tokens: Sequence[str], wanted: tuple[bool, ...]) -> bool:
    """True when every token that has a capital in a name has one in the text."""
    return all(_capital(token) for token, capital in zip(tokens, wanted, strict=True) if capital)


def _opens_anew(tokens: Sequence[str]) -> bool:
    """True when a capital inside says that a word begins there: "toàn quốc Hội Nông dân" holds no "quốc hội"."""
    return not _capital(tokens[0]) and any(map(_capital, tokens))


def _trie(entries: Iterable[str]) -> _Trie:
    root: _Trie = {}
    for entry in entries:
        node = root
        for token in entry.split():
            node = node.setdefault(core(token), {})
        node[_END] = tuple(_capital(token) for token in entry.split())
    return root


# The lists that hold words of one meaning hold compounds too (đối với, lần thứ, thị trấn).
_WORDS = ("compounds", "function_words", "weak_words", "labels", "titles", "units")


@functools.cache
def _listed(*names: str) -> _Trie:
    return _trie(entry for name in names for entry in word_list(name))


@functools.lru_cache(256)
def _of_campaign(phrases: tuple[str, ...]) -> _Trie:
    return _trie(phrases)


def _ends(trie: _Trie, tokens: Sequence[str], start: int, cased: bool = False) -> Iterator[int]:
    """Where the entries that begin at `start` end; punctuation between two tokens ends a word.

    With `cased`, tokens that have a capital in the entry must have one in the text.
    """
    node = trie
    for at in range(start, len(tokens)):
        if at > start and (tokens[at][0] in LEADING_MARKS or tokens[at - 1][-1] in TRAILING_MARKS):
            return
        word = core(tokens[at])
        if not word or word not in node:
            return
        node = node[word]
        capitals = node.get(_END)
        found = tokens[start : at + 1]
        if capitals and (_cased(found, capitals) if cased else not _opens_anew(found)):
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


def is_name(cores: Sequence[str]) -> bool:
    """True when these cores make a name of words/names.txt."""
    return " ".join(cores) in word_set("names")


def _words_from(tokens: Sequence[str], start: int) -> tuple[int, ...]:
    """Where a word that begins at `start` may end: after one token, or where a compound or a name does."""
    compounds = _ends(_listed(*_WORDS), tokens, start)
    return tuple({start + 1, *compounds, *_ends(_listed("names"), tokens, start, cased=True)})


# What a word costs in a cut, and what it costs more when it reaches over the edge of a set phrase.
_A_WORD, _OVER_AN_EDGE = 2, 1


def _prices(tokens: Sequence[str]) -> list[dict[int, int]]:
    """For each start, the ends of the words that begin there and what each costs."""
    last_end = list(range(len(tokens) + 1))  # of the set phrases that begin at a token, where the longest ends
    first_start = list(range(len(tokens) + 1))  # and of those that end there, where the longest begins
    for start, end in phrases(tokens):
        last_end[start] = max(last_end[start], end)
        first_start[end] = min(first_start[end], start)

    def price(start: int, end: int) -> int:
        over = any(last_end[at] > end or first_start[at] < start for at in range(start + 1, end))
        return _A_WORD + (_OVER_AN_EDGE if over else 0)

    return [{end: price(start, end) for end in _words_from(tokens, start)} for start in range(len(tokens))]


def segments(tokens: Sequence[str]) -> tuple[Word, ...]:
    """The tokens cut into the fewest words.

    Fewest words, not longest match from the left: "tổ quốc | việt nam", never "tổ | quốc việt | nam". Of equal cuts the
    one along the edges of set phrases; where two are still as good ("đại hội | đồng", "đại | hội đồng") the words that
    overlap are taken as one.
    """
    count = len(tokens)
    prices = _prices(tokens)
    after = [0] * (count + 1)
    for start in range(count - 1, -1, -1):
        after[start] = min(price + after[end] for end, price in prices[start].items())
    before = [0, *[_A_WORD * (count + 1)] * count]
    for start in range(count):
        for end, price in prices[start].items():
            before[end] = min(before[end], before[start] + price)
    inside = [False] * (count + 1)
    for start in range(count):
        for end, price in prices[start].items():
            if before[start] + price + after[end] == after[0]:
                inside[start + 1 : end] = [True] * (end - start - 1)
    edges = [at for at in range(count + 1) if not inside[at]]
    return tuple(Word(start, end) for start, end in pairwise(edges))
