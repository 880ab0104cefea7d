"""A sentence cut into words, and what is known of each token: names, numbers, brackets, ends of clauses."""

from __future__ import annotations

import re

from visuals.text import lexicon
from visuals.text.syllables import is_syllable
from visuals.text.vocabulary import LEADING_MARKS, TRAILING_MARKS, Tokens, Word, is_dash

__all__ = ["Sentence"]

_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(r"\d[\d.,/:\-–%°]*")
_CODE = re.compile(r"[A-ZĐ]\d|[A-ZĐ]-\d|\dG")
_VOWEL = re.compile("[aeiouưôơăâê]")
_FAR = 4
_OPENING = ("function_words", "weak_words", "titles", "counting_words", "labels")
_QUOTES = (("“", "”"), ('"', '"'), ("«", "»"))
_CLOSING = ")]}”\"'’»"


class Sentence:
    """Tokens between two forced breaks, and what is known of them."""

    def __init__(self, tokens: list[str]) -> None:
        text = Tokens(tokens)
        self.tokens, self.cores, self.capitals, self.all_capitals = tokens, text.cores, text.capitals, text.all_capitals
        self.sets = lexicon.phrases(text)
        self.words = lexicon.cut(text, self.sets)
        self.word_of = [number for number, word in enumerate(self.words) for _ in range(word.start, word.end)]
        self._written = [" ".join(text.cores[word.start : word.end]) for word in self.words]
        self._numbers = [bool(_NUMBER.fullmatch(core)) for core in text.cores]
        spelled = [capital for capital, core in zip(self.capitals, self.cores, strict=True) if is_syllable(core)]
        # Title Case Says Nothing About Names.
        self.case_tells = not self.all_capitals and sum(spelled) <= 0.75 * max(len(spelled), 5)
        self._letters = "".join(tokens)
        self.has_figures = _FIGURE.search(self._letters) is not None
        self.brackets = self._enclosed("(", ")")
        self.quotes = [max(each) for each in zip(*(self._enclosed(*pair) for pair in _QUOTES), strict=True)]

    def _enclosed(self, opening: str, closing: str) -> list[int]:
        """For each gap, how many tokens the bracket or the quotation around it holds; 0 outside."""
        lengths = [0] * len(self.tokens)
        if opening not in self._letters:
            return lengths
        opened: int | None = None
        for at, token in enumerate(self.tokens):
            if opened is None and token.startswith(opening) and closing not in token[1:]:
                opened = at
            elif opened is not None and closing in token:
                lengths[opened:at] = [at - opened + 1] * (at - opened)
                opened = None
        return lengths

    def ends(self, at: int, marks: str) -> bool:
        """True when token `at` ends in one of `marks` (quotes and brackets after it aside)."""
        return self.tokens[at].rstrip(_CLOSING)[-1:] in tuple(marks)

    def unsure(self, at: int) -> bool:
        """True when token `at` ends three that were taken as one, for either two may be a word: bỏ phiếu | bầu."""
        number = self.word_of[at]
        start, end = self.words[number]
        return end == at + 1 and end - start == 3 and not lexicon.is_word(self._written[number])

    def single(self, at: int) -> bool:
        """True when token `at` is a word by itself for all we know."""
        word = self.words[self.word_of[at]]
        return word.end - word.start == 1

    def free_name(self, at: int) -> bool:
        """True when token `at` may be part of a name that no file knows: a word by itself, or two syllables with a
        capital each (Nguyễn Thị Bích Ngọc), which everyday words do not have."""
        start, end = self.words[self.word_of[at]]
        if end - start == 1:
            return True
        return end - start == 2 and all(self.capitals[start:end]) and not self.known_name(at)

    def word_ending(self, at: int) -> str:
        """The word that ends with token `at`, as word files write it; "" when none does or punctuation follows."""
        number = self.word_of[at]
        return self._written[number] if self.words[number].end == at + 1 and self.tokens[at][-1].isalpha() else ""

    def word_starting(self, at: int) -> str:
        """The word that begins with token `at`, as word files write it; "" inside a word."""
        number = self.word_of[at]
        return self._written[number] if self.words[number].start == at else ""

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

    def name_around(self, at: int) -> Word:
        """The words with capitals around token `at`, from the first that heads a name; empty where none does."""
        first = last = self.word_of[at]
        while first and self._joined_capitals(first - 1):
            first -= 1
        while last + 1 < len(self.words) and self._joined_capitals(last):
            last += 1
        for number in range(first, self.word_of[at] + 1):
            if self._written[number] in lexicon.word_set("name_heads"):
                return Word(self.words[number].start, self.words[last].end)
        return Word(at, at)

    def _joined_capitals(self, number: int) -> bool:
        """True when word `number` and the next begin with capitals and nothing stands between them.

        An acronym ends a name unless another name follows: Cộng đồng ASEAN | Đoàn kết, but MTTQ Việt Nam.
        """
        start, following = self.words[number].start, self.words[number + 1].start
        if self.acronym(start) and not self.known_name(following):
            return False
        return self.capitals[start] and self.capitals[following] and self.tokens[following - 1][-1].isalpha()

    def starts_word(self, at: int) -> bool:
        return self.words[self.word_of[at]].start == at

    def number(self, at: int) -> bool:
        return self._numbers[at]

    def acronym(self, at: int) -> bool:
        """True for ASEAN, XIV, HĐND, VNeID: capitals within the word, or no syllable where all are capitals."""
        letters = self.tokens[at].strip(LEADING_MARKS + TRAILING_MARKS)
        written = letters.isalpha() and sum(map(str.isupper, letters)) > 1
        return written and not (self.all_capitals and is_syllable(letters))

    def coded(self, at: int) -> bool:
        """True for 5G, H5N1, A/H5N1, COVID-19: letters and figures in one token, a name that stands after its noun."""
        letters = self.tokens[at].strip(LEADING_MARKS + TRAILING_MARKS)
        return self.has_figures and letters[:1].isalnum() and bool(_CODE.search(letters))

    def foreign(self, at: int) -> bool:
        """True for a word of another language: letters that are no syllable, not all of them capitals."""
        letters = self.cores[at]
        return len(letters) > 2 and letters.isalpha() and not is_syllable(letters) and not self.tokens[at].isupper()

    def untitled(self, at: int) -> bool:
        """True for a title that no name follows and that ends its phrase: trong xã, cho em."""
        if self.word_starting(at) not in lexicon.word_set("titles") or at + 1 == len(self.tokens):
            return False
        small = self.case_tells and not self.capitals[at] and self.tokens[at + 1][0].islower()
        return small and self._new_phrase(at + 1)

    def _new_phrase(self, at: int) -> bool:
        following = self.words[self.word_of[at]]
        return following.start == at and following.end - at > 1

    def short_form(self, at: int) -> bool:
        """True for an acronym that cannot be spoken as a word (UBND, BHYT): it stands for a noun that goes on."""
        return self.acronym(at) and not _VOWEL.search(self.cores[at])

    def names_place(self, at: int) -> bool:
        """True when a name seems to follow the title at token `at`."""
        end = self.words[self.word_of[at]].end
        if end == len(self.tokens):
            return False
        return self.capitals[end] if self.case_tells else self.known_name(end) or self.single(end)

    def closes_clause(self, at: int) -> bool:
        """True when the word at token `at` is the last before punctuation, a bracket, a dash or the end."""
        end = self.words[self.word_of[at]].end
        if end == len(self.tokens) or not self.tokens[end - 1][-1].isalnum():
            return True
        return self.tokens[end][0] in LEADING_MARKS or is_dash(self.tokens[end])

    def lone(self, at: int) -> bool:
        """True for one syllable that is a word by itself; not for the unit after a number (59 năm), nor hơn, nhau."""
        if not self.single(at) or not is_syllable(self.cores[at]):
            return False
        return not (at and self.number(at - 1)) and self.cores[at] not in lexicon.word_set("leaning_words")

    def opens(self, at: int) -> bool:
        """True when the word at token `at` belongs to what follows it: ngày, những, được, không, xã."""
        word = self.word_starting(at)
        return any(word in lexicon.word_set(name) for name in _OPENING)

    def since_mark(self, at: int) -> int:
        """How many tokens stand between the last punctuation mark or dash and the gap after token `at`; at most 4."""
        count = 1
        while count < _FAR and at >= count and self._goes_on(at - count):
            count += 1
        return count

    def until_mark(self, at: int) -> int:
        """How many tokens from token `at` to the next punctuation mark, bracket or dash; at most 4."""
        end = at
        while end - at + 1 < _FAR and end + 1 < len(self.tokens) and self._goes_on(end):
            end += 1
        return end - at + 1

    def _goes_on(self, at: int) -> bool:
        return self.tokens[at][-1].isalnum() and self.tokens[at + 1][0].isalnum()

    def bare_number(self, at: int) -> bool:
        """True for a number that counts nothing after it: Xuân Bính Ngọ 2026, gọi 114; not for a full date."""
        if not self.number(at) or not self.tokens[at][0].isdigit() or self.cores[at].count("/") > 1:
            return False
        if self.closes_clause(at) or self.cores[at + 1] in lexicon.word_set("function_words"):
            return True
        labelled = self.word_starting(at + 1) in lexicon.word_set("labels")
        return labelled and at + 2 < len(self.tokens) and self.number(at + 2)

    def starts_clause(self, at: int) -> bool:
        return at == 0 or self.ends(at - 1, ".!?:") or is_dash(self.tokens[at - 1])
