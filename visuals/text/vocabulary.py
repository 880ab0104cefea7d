"""Entries of word files in a form in which they are found fast, and where they stand among the tokens of a text."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from visuals.text.syllables import place_tone

__all__ = ["LEADING_MARKS", "TRAILING_MARKS", "Tokens", "Vocabulary", "Word", "core", "is_capital", "is_dash"]

LEADING_MARKS = "([{“\"'‘«‹"
TRAILING_MARKS = ")]}”\"'’»›,;:.!?…"
_DASHES = ("-", "–", "—", "\u2010", "\u2011", "\u2212")


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


def is_capital(token: str) -> bool:
    """True when the token's first letter is a capital."""
    return token.lstrip(LEADING_MARKS)[:1].isupper()


class Vocabulary(NamedTuple):
    """Entries of two and more tokens: cores joined by blanks -> a note, and the first two cores of the longer ones.

    What the note says is the maker's business: how a name is written, which file a word comes from. `longest` is how
    many tokens the longest entry has.
    """

    entries: dict[str, str]
    longer: frozenset[str]
    longest: int

    @staticmethod
    def of(entries: dict[str, str]) -> Vocabulary:
        """The entries, each under its cores; what is one token only is never found."""
        blanks = [(key.count(" "), key) for key in entries]
        longer = {key.rsplit(" ", count - 1)[0] for count, key in blanks if count > 1}
        return Vocabulary(entries, frozenset(longer), max([count for count, _ in blanks], default=0) + 1)


class Tokens:
    """The tokens of a text and their cores, ready to be searched for the entries of a vocabulary."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = tokens
        self.cores = [core(token) for token in tokens]
        self.capitals = [is_capital(token) for token in tokens]
        self.all_capitals = "".join(tokens).isupper()
        # Punctuation between two tokens ends a word: such a pair is found nowhere.
        touch = [
            before[-1] not in TRAILING_MARKS and after[0] not in LEADING_MARKS for before, after in pairwise(tokens)
        ]
        self._pairs = [
            f"{before} {after}" if near else ""
            for (before, after), near in zip(pairwise(self.cores), touch, strict=True)
        ]

    def spans(self, vocabulary: Vocabulary) -> Iterator[tuple[Word, str]]:
        """Every place where an entry stands, in any case, with its note."""
        entries, longer, longest = vocabulary
        for start, pair in enumerate(self._pairs):
            if pair in entries:
                yield Word(start, start + 2), entries[pair]
            if pair in longer:
                yield from self._long_spans(entries, start, min(start + longest, len(self.cores)))

    def _long_spans(self, entries: dict[str, str], start: int, end: int) -> Iterator[tuple[Word, str]]:
        key = self._pairs[start]
        for at in range(start + 2, end):
            if not self._pairs[at - 1]:
                return
            key = f"{key} {self.cores[at]}"
            if key in entries:
                yield Word(start, at + 1), entries[key]

    def words(self, vocabulary: Vocabulary) -> list[tuple[Word, str]]:
        """Where words stand, in any case; a capital inside opens a new one ("toàn quốc Hội Nông dân": no quốc hội)."""
        found = self.spans(vocabulary)
        if self.all_capitals or not any(self.capitals):
            return list(found)
        return [(word, note) for word, note in found if not self._opens_anew(word)]

    def _opens_anew(self, word: Word) -> bool:
        return not self.capitals[word.start] and any(self.capitals[word.start : word.end])

    def names(self, vocabulary: Vocabulary) -> list[Word]:
        """Where names stand: every token that has a capital in the name (the note) has one in the text."""
        found = self.spans(vocabulary)
        return [word for word, name in found if self.all_capitals or self._is_cased(word, name)]

    def _is_cased(self, word: Word, name: str) -> bool:
        capitals = self.capitals[word.start : word.end]
        return all(has for has, wanted in zip(capitals, name.split(), strict=True) if is_capital(wanted))
