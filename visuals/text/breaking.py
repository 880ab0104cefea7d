"""Where a line may end: the author's marks, and what Vietnamese asks for.

The source text carries the author's marks: `|` a preferred break, `~` a blank that never breaks, a newline a forced
break; `\\|` and `\\~` write the characters themselves. All other gaps between tokens get a cost: `TORN` where a break
would tear a word, a name, a date or a number from its unit, else a number that is low where one would breathe.

The costs were measured against 62 slogans with hand-marked gaps: breaks at a bad place fall from 67-72 % (balanced
lines, as CSS makes them) to 10-16 %.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from visuals.text import lexicon
from visuals.text.lexicon import LEADING_MARKS, Word, core, is_dash
from visuals.text.syllables import is_syllable
from visuals.text.vietnamese import clean
from visuals.text.wordfiles import word_list

__all__ = ["NEVER", "TORN", "Breaks", "plain", "read_breaks"]

NEVER = math.inf
"""The author or the campaign forbids it."""

TORN = 1000.0
"""A word, name, date or number would be torn; running text may, where nothing else fits."""

_PREFERRED = -60.0
_BESIDE_PREFERRED = 80.0
_INSIDE_PHRASE = 45.0
_INSIDE_LONG_PHRASE = 25.0
_LONG_PHRASE = 5
_INSIDE_BRACKET = 60.0
_WEAK_END = 38.0
_NUMBER_AND_NOUN = 70.0
_CAPITAL_PAIR = 24.0
_AFTER_DASH = -25.0
_AFTER_STOP = -28.0
_AFTER_COMMA = -14.0
_BEFORE_BRACKET = -30.0
_BEFORE_LINK = -8.0

_NUMBER = re.compile(r"\d[\d.,/:\-–%°]*")
_ROMAN = re.compile(r"[ivxlc]+")
_GAPS = {"\n": 3, "|": 2, "~": 1, " ": 0}
_SHORT_BRACKET = 4


@dataclass(frozen=True, slots=True)
class Breaks:
    """Tokens (as written, marks removed) and the cost of ending a line after each but the last.

    `forced[i]` says that a line must end after token i.
    """

    tokens: tuple[str, ...]
    costs: tuple[float, ...]
    forced: tuple[bool, ...]


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
    tokens, gaps = _read_marks(clean(words))
    shown = [token + ("\n" if gap == "\n" else " ") for token, gap in zip(tokens, gaps, strict=False)]
    return "".join(shown) + (tokens[-1] if tokens else "")


class _Sentence:
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
        return self.tokens[at].rstrip(")]}”\"'’»")[-1:] in tuple(marks)

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


_Listed = Callable[[], frozenset[str]]


def _word_set(name: str) -> _Listed:
    return functools.cache(lambda: frozenset(" ".join(map(core, entry.split())) for entry in word_list(name)))


_function_words = _word_set("function_words")
_weak_words = _word_set("weak_words")
_counting_words = _word_set("counting_words")
_link_words = _word_set("link_words")
_labels = _word_set("labels")
_units = _word_set("units")
_titles = _word_set("titles")


# What tears. Each answers for the gap after token `at`.


def _at_joining_dash(text: _Sentence, at: int) -> bool:
    """A dash is never first on a line, and what it joins stays together."""
    if is_dash(text.tokens[at + 1]):
        return True
    return is_dash(text.tokens[at]) and _joins(text, at)


def _joins(text: _Sentence, at: int) -> bool:
    """True when the dash `at` joins two numbers or names (28/7 - 08/8, Việt Nam - Lào), not two clauses."""
    if at == 0 or at + 1 == len(text.tokens) or text.word_of[at - 1] == text.word_of[at + 1]:
        return True
    if text.ends(at - 1, ",;:.!?"):
        return False
    if text.number(at - 1) and text.number(at + 1):
        return True
    left, right = text.name_before(at), text.name_after(at)
    if left and right:
        # Mừng Đảng – Mừng Xuân – Mừng đất nước: clauses built alike, not names.
        return text.cores[left.start] != text.cores[right.start]
    return text.case_tells and _two_nouns(text, at)


def _two_nouns(text: _Sentence, at: int) -> bool:
    """lao động - việc làm: two compounds in lower case; a clause would begin with a capital."""
    left, right = text.words[text.word_of[at - 1]], text.words[text.word_of[at + 1]]
    return all(word.end - word.start == 2 and not text.capitals[word.start] for word in (left, right))


def _inside_word(text: _Sentence, at: int) -> bool:
    return text.word_of[at] == text.word_of[at + 1]


def _inside_name(text: _Sentence, at: int) -> bool:
    """Two capitalised syllables that no word file explains: a person, a place (Nguyễn Thị, Nà Phước)."""
    return (
        text.case_tells
        and text.capitals[at]
        and text.capitals[at + 1]
        and text.single(at)
        and text.single(at + 1)
        and not text.starts_clause(at)
        and is_syllable(text.cores[at])
        and is_syllable(text.cores[at + 1])
        and text.tokens[at][-1].isalpha()
        and not (text.tokens[at].isupper() and len(text.tokens[at]) > 2)
        and not (text.tokens[at + 1].isupper() and len(text.tokens[at + 1]) > 2)
    )


def _number_from_unit(text: _Sentence, at: int) -> bool:
    return text.number(at) and text.tokens[at][-1].isalnum() and text.cores[at + 1] in _units()


def _number_from_label(text: _Sentence, at: int) -> bool:
    """năm 2026, khóa XV, lần thứ XVIII, ngày 22-5-2016, nhiệm kỳ 2021."""
    following = text.cores[at + 1]
    numeral = text.number(at + 1) or (bool(_ROMAN.fullmatch(following)) and text.tokens[at + 1][:1].isupper())
    bracketed = text.tokens[at + 1][0] in LEADING_MARKS
    return numeral and not bracketed and text.word_ending(at) in _labels()


def _after_function_word(text: _Sentence, at: int) -> bool:
    """The line would end in và, của, vì, với, là, trong …"""
    return text.word_ending(at) in _function_words()


def _title_from_name(text: _Sentence, at: int) -> bool:
    """xã Na Dương, tỉnh Lạng Sơn, đồng chí Lê Văn Hưởng; in capitals only where a known name follows."""
    if text.word_ending(at) not in _titles():
        return False
    return text.capitals[at + 1] if text.case_tells else text.all_capitals and _two_free(text, at + 1)


def _two_free(text: _Sentence, at: int) -> bool:
    """In capitals: a known name, or two syllables that belong to no word stand here (XÃ NA DƯƠNG)."""
    if not text.single(at):
        return text.known_name(at)
    return at + 1 < len(text.tokens) and _unknown_pair(text, at)


def _unknown_pair(text: _Sentence, at: int) -> bool:
    return all(
        text.single(i) and is_syllable(text.cores[i]) and text.cores[i] not in _function_words() for i in (at, at + 1)
    )


def _inside_capital_name(text: _Sentence, at: int) -> bool:
    """XÃ | NA DƯƠNG in capitals: the two syllables after a title are its name."""
    return text.all_capitals and at > 0 and text.word_ending(at - 1) in _titles() and _unknown_pair(text, at)


def _inside_short_bracket(text: _Sentence, at: int) -> bool:
    return 0 < text.brackets[at] <= _SHORT_BRACKET


def _before_lonely_end(text: _Sentence, at: int) -> bool:
    """The last line would be one syllable (an acronym, a date or a name may stand alone)."""
    last = len(text.tokens) - 1
    return at == last - 1 and last > 1 and is_syllable(text.cores[last])


_TEARS: tuple[Callable[[_Sentence, int], bool], ...] = (
    _at_joining_dash,
    _inside_word,
    _inside_name,
    _number_from_unit,
    _number_from_label,
    _after_function_word,
    _title_from_name,
    _inside_capital_name,
    _inside_short_bracket,
    _before_lonely_end,
)


def _soft_cost(text: _Sentence, at: int) -> float:
    """How well one breathes after token `at`: below 0 well, above 0 badly."""
    cost = _INSIDE_BRACKET if text.brackets[at] else 0.0
    if text.tokens[at + 1].startswith("("):
        # A long bracket stands well by itself; "(30/4)" belongs to the word before it.
        cost += _BEFORE_BRACKET if text.brackets[at + 1] or at + 2 == len(text.tokens) else _INSIDE_PHRASE
    if is_dash(text.tokens[at]):
        return cost + _AFTER_DASH
    if text.ends(at, ","):
        return cost + _AFTER_COMMA
    if text.ends(at, ";:.!?…"):
        return cost + _AFTER_STOP
    if text.word_ending(at) in _weak_words() and not (at and text.number(at - 1)):
        cost += _WEAK_END
    if (text.number(at) or text.word_ending(at) in _counting_words()) and text.tokens[at + 1][:1].isalpha():
        cost += _NUMBER_AND_NOUN
    elif text.case_tells and text.capitals[at] and text.capitals[at + 1]:
        cost += _CAPITAL_PAIR
    if text.cores[at + 1] in _link_words() and text.single(at + 1):
        cost += _BEFORE_LINK
    return cost


def _sentence_costs(tokens: list[str], keep: tuple[str, ...]) -> list[float]:
    text = _Sentence(tokens)
    costs = [
        TORN if any(tears(text, at) for tears in _TEARS) else _soft_cost(text, at) for at in range(len(tokens) - 1)
    ]
    for phrase in lexicon.phrases(tokens):
        cost = _INSIDE_PHRASE if phrase.end - phrase.start < _LONG_PHRASE else _INSIDE_LONG_PHRASE
        for at in range(phrase.start, phrase.end - 1):
            costs[at] = max(costs[at], cost)
    for phrase in lexicon.kept(tokens, keep):
        costs[phrase.start : phrase.end - 1] = [NEVER] * (phrase.end - phrase.start - 1)
    return costs


@functools.lru_cache(4096)
def read_breaks(words: str, keep: tuple[str, ...] = ()) -> Breaks:
    """Tokens of `words` (cleaned first) with the cost of every gap; `keep` holds phrases that are never torn.

    The author's marks win over everything: `|` opens a gap even inside a name and makes all others dearer, `~` closes
    one.
    """
    tokens, gaps = _read_marks(clean(words))
    costs: list[float] = []
    start = 0
    for end in [at + 1 for at, gap in enumerate(gaps) if gap == "\n"] + [len(tokens)]:
        costs += [*_sentence_costs(tokens[start:end], keep), 0.0]
        start = end
    marked = "|" in gaps
    for at, gap in enumerate(gaps):
        if gap in "|~":
            costs[at] = _PREFERRED if gap == "|" else NEVER
        elif marked and gap == " ":
            costs[at] += _BESIDE_PREFERRED
    return Breaks(tuple(tokens), tuple(costs[: len(gaps)]), tuple(gap == "\n" for gap in gaps))
