"""What a line break costs in each gap of a sentence: what it would tear, and where one breathes.

The costs were measured against 62 slogans with hand-marked gaps: breaks at a bad place fall from 67-72 % (balanced
lines, as CSS makes them) to 8-9 %.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from visuals.text import lexicon
from visuals.text.lexicon import LEADING_MARKS, is_dash, word_set
from visuals.text.sentence import Sentence
from visuals.text.syllables import is_syllable

__all__ = ["TORN", "gap_costs"]

TORN = 1000.0
"""A word, name, date or number would be torn; running text may, where nothing else fits."""

_INSIDE_PHRASE = 45.0
_INSIDE_LONG_PHRASE = 25.0
_LONG_PHRASE = 5
_INSIDE_BRACKET = 60.0
_WEAK_END = 38.0
_NUMBER_AND_NOUN = 70.0
_CAPITAL_PAIR = 24.0
_AFTER_DASH = -40.0
_AFTER_STOP = -30.0
_AFTER_COMMA = -14.0
_BEFORE_BRACKET = -30.0
_BEFORE_LINK = -8.0

_ROMAN = re.compile(r"[ivxlc]+(?:/\d+)?")
_ENUMERATOR = re.compile(r"(?:\d{1,2}|[a-zđA-ZĐ]|[IVX]+)[.)]|[•*+]")
_DIGITS = re.compile(r"\d[\d.]*")
_SHORT_BRACKET = 5


# What tears. Each answers for the gap after token `at`.


def _at_joining_dash(text: Sentence, at: int) -> bool:
    """A dash is never first on a line, and what it joins stays together."""
    if is_dash(text.tokens[at + 1]):
        return True
    return is_dash(text.tokens[at]) and _joins(text, at)


def _joins(text: Sentence, at: int) -> bool:
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


def _two_nouns(text: Sentence, at: int) -> bool:
    """lao động - việc làm: two compounds in lower case; a clause would begin with a capital."""
    left, right = text.words[text.word_of[at - 1]], text.words[text.word_of[at + 1]]
    return all(word.end - word.start == 2 and not text.capitals[word.start] for word in (left, right))


def _inside_word(text: Sentence, at: int) -> bool:
    return text.word_of[at] == text.word_of[at + 1]


def _inside_name(text: Sentence, at: int) -> bool:
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


def _number_from_unit(text: Sentence, at: int) -> bool:
    return text.number(at) and text.tokens[at][-1].isalnum() and text.word_starting(at + 1) in word_set("units")


def _number_from_label(text: Sentence, at: int) -> bool:
    """năm 2026, khóa XV, lần thứ XVIII, ngày 22-5-2016, nhiệm kỳ 2021."""
    following = text.tokens[at + 1]
    roman = bool(_ROMAN.fullmatch(text.cores[at + 1])) and following[0].isupper()
    return (roman or following[0].isdigit()) and text.word_ending(at) in word_set("labels")


def _number_from_number(text: Sentence, at: int) -> bool:
    """0205 3870 025, 1 000 000."""
    return bool(_DIGITS.fullmatch(text.tokens[at]) and _DIGITS.fullmatch(text.cores[at + 1]))


def _name_from_its_number(text: Sentence, at: int) -> bool:
    """Móng Cái 1, Hà Giang 2, and in capitals the same after a known name."""
    following = text.cores[at + 1]
    named = text.known_name(at) or (text.case_tells and at > 0 and text.capitals[at] and text.capitals[at - 1])
    return named and len(following) == 1 and following.isdigit() and text.tokens[at][-1].isalpha()


def _after_abbreviation(text: Sentence, at: int) -> bool:
    """TP. Hồ Chí Minh, TS. Nguyễn Văn An."""
    return text.tokens[at].lstrip(LEADING_MARKS).lower() in word_set("abbreviations", as_written=True)


def _after_enumerator(text: Sentence, at: int) -> bool:
    """1. Mục đích, a) Yêu cầu: the number of an item leads its first word."""
    return at == 0 and bool(_ENUMERATOR.fullmatch(text.tokens[at]))


def _after_function_word(text: Sentence, at: int) -> bool:
    """The line would end in và, của, vì, với, là, trong …"""
    return text.word_ending(at) in word_set("function_words")


def _title_from_name(text: Sentence, at: int) -> bool:
    """xã Na Dương, tỉnh Lạng Sơn, đồng chí Lê Văn Hưởng; in capitals only where a known name follows."""
    if text.word_ending(at) not in word_set("titles"):
        return False
    if text.case_tells or text.known_name(at + 1):
        return text.capitals[at + 1]
    # In capitals two syllables that belong to no word are the name (XÃ NA DƯƠNG).
    return text.all_capitals and at + 2 < len(text.tokens) and _unknown_pair(text, at + 1)


def _unknown_pair(text: Sentence, at: int) -> bool:
    return all(
        text.single(i) and is_syllable(text.cores[i]) and text.cores[i] not in word_set("function_words")
        for i in (at, at + 1)
    )


def _inside_capital_name(text: Sentence, at: int) -> bool:
    """XÃ | NA DƯƠNG in capitals: the two syllables after a title are its name."""
    return text.all_capitals and at > 0 and text.word_ending(at - 1) in word_set("titles") and _unknown_pair(text, at)


def _inside_short_bracket(text: Sentence, at: int) -> bool:
    return 0 < text.brackets[at] <= _SHORT_BRACKET


def _before_lonely_end(text: Sentence, at: int) -> bool:
    """The last line would be one syllable (an acronym, a date or a name may stand alone)."""
    last = len(text.tokens) - 1
    return at == last - 1 and last > 1 and is_syllable(text.cores[last])


_TEARS: tuple[Callable[[Sentence, int], bool], ...] = (
    _at_joining_dash,
    _inside_word,
    _inside_name,
    _number_from_unit,
    _number_from_label,
    _number_from_number,
    _name_from_its_number,
    _after_abbreviation,
    _after_enumerator,
    _after_function_word,
    _title_from_name,
    _inside_capital_name,
    _inside_short_bracket,
    _before_lonely_end,
)


def _soft_cost(text: Sentence, at: int) -> float:
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
    if text.word_ending(at) in word_set("weak_words") and not (at and text.number(at - 1)):
        cost += _WEAK_END
    if (text.number(at) or text.word_ending(at) in word_set("counting_words")) and text.tokens[at + 1][:1].isalpha():
        cost += _NUMBER_AND_NOUN
    elif text.case_tells and text.capitals[at] and text.capitals[at + 1]:
        cost += _CAPITAL_PAIR
    if text.cores[at + 1] in word_set("link_words") and text.single(at + 1):
        cost += _BEFORE_LINK
    return cost


def gap_costs(tokens: list[str]) -> list[float]:
    """The cost of ending a line after each token but the last: TORN, or how badly (well below 0) one breathes there."""
    text = Sentence(tokens)
    costs = [
        TORN if any(tears(text, at) for tears in _TEARS) else _soft_cost(text, at) for at in range(len(tokens) - 1)
    ]
    for phrase in lexicon.phrases(tokens):
        cost = _INSIDE_PHRASE if phrase.end - phrase.start < _LONG_PHRASE else _INSIDE_LONG_PHRASE
        for at in range(phrase.start, phrase.end - 1):
            costs[at] = max(costs[at], cost)
    return costs
