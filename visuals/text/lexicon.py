"""Which syllables make one word, one name, one phrase: the word files and how a text is cut by them.

The files in `words/` are ours (communes.txt has its source in its head), one entry a line, `#` begins a comment.
Compounds are compared without case but with every mark ("văn hoá" and "văn hóa" are one word, "kỹ niệm" is none); names
match where each syllable has its capital, or anywhere in a text that is all capitals.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import pairwise

from visuals.text import gazetteer
from visuals.text.vocabulary import LEADING_MARKS, TRAILING_MARKS, Tokens, Vocabulary, Word, core, is_dash
from visuals.text.wordfiles import letters, word_list

__all__ = [
    "LEADING_MARKS",
    "TRAILING_MARKS",
    "Word",
    "core",
    "cut",
    "is_dash",
    "is_name",
    "is_word",
    "kept",
    "phrases",
    "segments",
    "word_set",
]


@functools.cache
def word_set(name: str) -> frozenset[str]:
    """The entries of `words/NAME.txt`, which are written as `core` writes them (but for abbreviations with stops)."""
    return frozenset(word_list(name))


# The lists that hold words of one meaning hold compounds too (đối với, lần thứ, thị trấn).
_WORDS = ("compounds", "function_words", "weak_words", "labels", "titles", "units")
_LOOSE = "everyday"


@functools.cache
def _known() -> Vocabulary:
    """The words of lower-case files, each with the name of the last file that has it; all by letters are everyday."""
    entries: dict[str, str] = {}
    for name in (*letters(), _LOOSE):
        entries |= dict.fromkeys(word_list(name), _LOOSE)
    for name in _WORDS:
        entries |= dict.fromkeys(word_list(name), name)
    return Vocabulary.of(entries)


@functools.cache
def _sets() -> Vocabulary:
    """Set phrases and terms, each with "phrases" or "terms"."""
    kinds = {"idioms": "phrases", "phrases": "phrases", "fields": "terms", "terms": "terms"}
    return Vocabulary.of({entry: kind for name, kind in kinds.items() for entry in word_list(name)})


@functools.cache
def _names() -> Vocabulary:
    # Of Miền Nam and miền Nam the one with fewer capitals finds both: capitals sort before small letters.
    return Vocabulary.of({name.lower(): name for name in sorted(word_list("names"))})


@functools.lru_cache(256)
def _of_campaign(phrases: tuple[str, ...]) -> Vocabulary:
    return Vocabulary.of({" ".join(map(core, phrase.split())): phrase for phrase in phrases})


def kept(tokens: Sequence[str], keep: tuple[str, ...]) -> tuple[Word, ...]:
    """Where a campaign's own `keep` phrases stand."""
    return tuple(word for word, _ in Tokens(tokens).words(_of_campaign(keep))) if keep else ()


def phrases(text: Tokens) -> list[tuple[Word, str]]:
    """Where the sets of words stand that like to stay on one line but may part.

    Each with its kind: "terms" (words/terms.txt, fields.txt) part only in need, "phrases" (words/phrases.txt,
    idioms.txt) more easily.
    """
    # A capital inside a term opens nothing new: đại biểu Quốc hội, xây dựng Đảng.
    words = text.words(_sets())
    return sorted({*words, *(found for found in text.spans(_sets()) if found[1] == "terms")})


def is_name(cores: Sequence[str]) -> bool:
    """True when these cores make a name of words/names.txt, or of a commune that is no everyday word besides."""
    name = " ".join(cores)
    return name in _names().entries or (name not in _known().entries and gazetteer.is_place(cores))


def is_word(entry: str) -> bool:
    """True when the cores `entry` (joined by blanks) are one listed word or name, or a commune's."""
    return entry in _known().entries or is_name(entry.split())


# What a word costs in a cut, and what it costs more: over the edge of a set phrase; an everyday compound of two, which
# often stands across the edge of two words; a commune's name in a text in capitals with no title before it.
_A_WORD, _OVER_AN_EDGE, _EVERYDAY, _UNSURE = 4, 2, 3, 3


def _words(text: Tokens) -> dict[Word, int]:
    """Every word and name of two and more tokens, and what it costs."""
    prices = dict.fromkeys(gazetteer.places(text), _A_WORD + (_UNSURE if text.all_capitals else 0))
    for word, name in text.words(_known()):
        loose = name == _LOOSE and word.end - word.start == 2
        prices[word] = _A_WORD + (_EVERYDAY if loose else 0)
    return {**prices, **dict.fromkeys((*gazetteer.titled_places(text), *text.names(_names())), _A_WORD)}


def _prices(text: Tokens, sets: list[tuple[Word, str]]) -> list[dict[int, int]]:
    """For each start, the ends of the words that begin there and what each costs."""
    count = len(text.tokens)
    last_end = list(range(count + 1))  # of the sets of words that begin at a token, where the longest ends
    first_start = list(range(count + 1))  # and of those that end there, where the longest begins
    for (start, end), _ in sets:
        last_end[start] = max(last_end[start], end)
        first_start[end] = min(first_start[end], start)
    prices = [{start + 1: _A_WORD} for start in range(count)]
    for (start, end), price in _words(text).items():
        over = any(last_end[at] > end or first_start[at] < start for at in range(start + 1, end))
        prices[start][end] = price + (_OVER_AN_EDGE if over else 0)
    return prices


def segments(tokens: Sequence[str]) -> tuple[Word, ...]:
    """The tokens cut into the fewest words (see `cut`)."""
    text = Tokens(tokens)
    return cut(text, phrases(text))


def cut(text: Tokens, sets: list[tuple[Word, str]]) -> tuple[Word, ...]:
    """The tokens of `text` cut into the fewest words; `sets` are its `phrases`.

    Fewest words, not longest match from the left: "tổ quốc | việt nam", never "tổ | quốc việt | nam". Of equal cuts the
    one along the edges of set phrases; where two are still as good ("đại hội | đồng", "đại | hội đồng") the words that
    overlap are taken as one.
    """
    count = len(text.tokens)
    prices = _prices(text, sets)
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
