"""A sentence cut into words, and what is known of each token: names, numbers, brackets, ends of clauses."""

from __future__ import annotations

import re

from visuals.text import lexicon
from visuals.text.lexicon import LEADING_MARKS, Word, core, is_dash
from visuals.text.syllables import is_syllable

__all__ = ["Sentence"]

_NUMBER = re.compile(r"\d[\d.,/:\-–%°]*")
_CLOSING = ")]}”\"'’»"


class Sentence:
    """Tokens between two forced breaks, and what is known of them."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.cores = [core(token) for token in tokens]
        self.words = lexicon.segments(tokens)
        self.word_of = [number for number, word in enumerate(self.words) for _ in range(word.start, word.end)]
        self.capitals = [token.lstrip(LEADING_MARKS)[:1].isupper() for token in tokens]
        letters = "".join(tokens)
        self.all_capitals = letters.upper() == letters
        spelled = [capital for capital, token in zip(self.capitals, tokens, strict=True) if is_syllable(core(token))]
        # Title Case Says Nothing About Names.
        self.case_tells = not self.all_capitals and sum(spelled) <= 0.6 * max(len(spelled), 5)
        self.brackets = self._bracket_lengths()

    def _bracket_lengths(self) -> list[int]:
        """For each gap, how many tokens the bracket around it holds; 0 outside brackets."""
        lengths = [0] * len(self.tokens)
        opened: int | None = None
        for at, token in enumerate(self.tokens):
            if opened is None and token.startswith("(") and ")" not in token:
                opened = at
            elif opened is not None and ")" in token:
                lengths[opened:at] = [at - opened + 1] * (at - opened)
                opened = None
        return lengths

    def ends(self, at: int, marks: str) -> bool:
        """True when token `at` ends in one of `marks` (quotes and brackets after it aside)."""
        return self.tokens[at].rstrip(_CLOSING)[-1:] in tuple(marks)

    def single(self, at: int) -> bool:
        """True when token `at` is a word by itself for all we know."""
        word = self.words[self.word_of[at]]
        return word.end - word.start == 1

    def word_ending(self, at: int) -> str:
        """The word that ends with token `at`, as word files write it; "" when none does or punctuation follows."""
        word = self.words[self.word_of[at]]
        if word.end != at + 1 or not self.tokens[at][-1].isalpha():
            return ""
        return " ".join(self.cores[word.start : word.end])

    def word_starting(self, at: int) -> str:
        """The word that begins with token `at`, as word files write it; "" inside a word."""
        word = self.words[self.word_of[at]]
        return " ".join(self.cores[word.start : word.end]) if word.start == at else ""

    def known_name(self, at: int) -> bool:
        """True when the word at token `at` stands in names.txt."""
        word = self.words[self.word_of[at]]
        return lexicon.is_name(self.cores[word.start : word.end])

    def _names(self, start: int, end: int) -> Word | None:
        """Tokens start..end-1 when they look like a name: known, an acronym, or two and more free capitals."""
        if start >= end:
            return None
        acronym = end - start == 1 and self.tokens[start].isupper() and len(self.cores[start]) > 1
        known = lexicon.is_name(self.cores[start:end]) or (acronym and self.case_tells)
        return Word(start, end) if known or (self.case_tells and end - start > 1) else None

    def name_before(self, at: int) -> Word | None:
        """The name that ends before token `at`."""
        word = self.words[self.word_of[at - 1]]
        if self.known_name(at - 1):
            return word
        start = at
        while start and self.capitals[start - 1] and not (start < at and self.ends(start - 1, ",;:.!?")):
            start -= 1
        return self._names(start, at)

    def name_after(self, at: int) -> Word | None:
        """The name that begins after token `at`; a capital whose word goes on in lower case is none."""
        word = self.words[self.word_of[at + 1]]
        if self.known_name(at + 1):
            return word
        end = at + 1
        while end < len(self.tokens) and self.capitals[end] and not (end > at + 1 and self.ends(end - 1, ",;:.!?")):
            end += 1
        return self._names(at + 1, end) if end == len(self.tokens) or self.starts_word(end) else None

    def starts_word(self, at: int) -> bool:
        return self.words[self.word_of[at]].start == at

    def number(self, at: int) -> bool:
        return bool(_NUMBER.fullmatch(self.cores[at]))

    def starts_clause(self, at: int) -> bool:
        return at == 0 or self.ends(at - 1, ".!?:") or is_dash(self.tokens[at - 1])
