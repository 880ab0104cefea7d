"""What a line break would tear: words, names, dates, numbers and what leans on its neighbour.

Each rule answers for the gap after token `at` of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from visuals.text.gazetteer import is_unit
from visuals.text.lexicon import LEADING_MARKS, TRAILING_MARKS, is_dash, word_set
from visuals.text.sentence import Sentence
from visuals.text.syllables import is_syllable

__all__ = ["Rule", "is_parted", "is_torn", "rules"]

_ROMAN = re.compile(r"[ivxlc]+(?:/\d+)?")
_ENUMERATOR = re.compile(r"(?:\d{1,2}|[a-zđA-ZĐ]|[IVX]+)[.)]|[•*+]")
_DIGITS = re.compile(r"\d[\d.]*")
_WHOLE_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}")
_LAST_LABELS = ("lớp", "khóa", "thứ", "quý", "tháng", "ngày")  # they label at the end of a longer word too: vào lớp 10
_LAST_TITLES = ("sông", "núi", "hồ", "xã", "thôn", "xuân", "tết", "chợ", "đảo", "chùa", "đền", "suối", "bản", "làng")
_ORDINALS = ("nhất", "nhì", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_LETTERS = frozenset("ABCDEGHK")
_SHORT_BRACKET = 5
_SHORT_QUOTE = 4


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
    if text.number(at - 1) and (text.number(at + 1) or _numbered_alike(text, at)):
        return True
    if _in_row(text, at) or _in_body(text, at) or _two_syllables(text, at):
        return True
    left, right = text.name_before(at), text.name_after(at)
    if left and right:
        # Mừng Đảng – Mừng Xuân – Mừng đất nước: clauses built alike, not names.
        return text.cores[left.start] != text.cores[right.start]
    return text.case_tells and (_two_nouns(text, at) or _goes_on_small(text, at))


def _numbered_alike(text: Sentence, at: int) -> bool:
    """Km 18 - Km 80: the same label on both sides of the dash `at`."""
    return at > 1 and at + 2 < len(text.tokens) and text.cores[at - 2] == text.cores[at + 1] and text.number(at + 2)


def _in_body(text: Sentence, at: int) -> bool:
    """Sở Lao động - Thương binh, Trung tâm Văn hóa - Thông tin: the dash joins two compounds of a body's name."""
    left, right = text.words[text.word_of[at - 1]], text.words[text.word_of[at + 1]]
    if left.start == 0 or any(word.end - word.start != 2 for word in (left, right)):
        return False
    capital = not text.case_tells or (text.capitals[left.start] and text.capitals[right.start])
    return capital and text.word_ending(left.start - 1) in word_set("body_heads")


def _two_syllables(text: Sentence, at: int) -> bool:
    """tình quân - dân, hữu nghị Việt - Trung, vụ Đông - Xuân: one syllable on either side."""
    return text.lone(at - 1) and text.lone(at + 1) and not text.starts_clause(at - 1) and not text.opens(at + 1)


def _in_row(text: Sentence, at: int) -> bool:
    """sáng - xanh - sạch - đẹp, Đảng ủy - HĐND - UBND: words in a row, a dash between each two."""
    near = (text.tokens[other] for other in (at - 2, at + 2) if 0 <= other < len(text.tokens))
    return any(map(is_dash, near)) and (text.single(at + 1) or text.closes_clause(at + 1))


def _two_nouns(text: Sentence, at: int) -> bool:
    """lao động - việc làm: two compounds in lower case; a clause would begin with a capital."""
    left, right = text.words[text.word_of[at - 1]], text.words[text.word_of[at + 1]]
    return all(word.end - word.start == 2 and not text.capitals[word.start] for word in (left, right))


def _goes_on_small(text: Sentence, at: int) -> bool:
    """Đền ơn - đáp nghĩa, Thi đua - khen thưởng: a compound begins the clause, another in small letters follows."""
    left, right = text.words[text.word_of[at - 1]], text.words[text.word_of[at + 1]]
    both = all(word.end - word.start == 2 for word in (left, right))
    return both and text.starts_clause(left.start) and not text.capitals[right.start]


def _inside_word(text: Sentence, at: int) -> bool:
    return text.word_of[at] == text.word_of[at + 1]


def _inside_name(text: Sentence, at: int) -> bool:
    """Two capitalised syllables that no word file explains: a person, a place (Nguyễn Thị, Nà Phước)."""
    return (
        text.case_tells
        and text.capitals[at]
        and text.capitals[at + 1]
        and text.free_name(at)
        and text.free_name(at + 1)
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
    if not (roman or following[0].isdigit()):
        return False
    word = text.word_ending(at)
    return word in word_set("labels") or word.rpartition(" ")[2] in _LAST_LABELS


def _ordinal(text: Sentence, at: int) -> bool:
    """lần thứ nhất, lớp năm: a number spelt out after its label."""
    return text.word_ending(at) in ("lần thứ", "thứ", "hạng", "kỳ họp thứ") and text.cores[at + 1] in _ORDINALS


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
    return text.tokens[at].lstrip(LEADING_MARKS).lower() in word_set("abbreviations")


def _after_enumerator(text: Sentence, at: int) -> bool:
    """1. Mục đích, a) Yêu cầu: the number of an item leads its first word."""
    return at == 0 and bool(_ENUMERATOR.fullmatch(text.tokens[at]))


def _after_function_word(text: Sentence, at: int) -> bool:
    """The line would end in và, của, vì, với, là, trong …"""
    return text.word_ending(at) in word_set("function_words")


def _letter_from_noun(text: Sentence, at: int) -> bool:
    """vitamin A, nhóm B, viêm gan B: a letter is a name by itself."""
    following = text.tokens[at + 1].rstrip(TRAILING_MARKS)
    return following in _LETTERS and text.single(at + 1) and text.tokens[at][-1].isalpha()


def _title_from_name(text: Sentence, at: int) -> bool:
    """xã Na Dương, tỉnh Lạng Sơn, đồng chí Lê Văn Hưởng; in capitals only where a known name follows."""
    word = text.word_ending(at)
    if word.rpartition(" ")[2] in _LAST_TITLES and text.case_tells and text.capitals[at + 1]:
        return True
    if word not in word_set("titles") or _opens_long_quote(text, at + 1):
        return False
    name = text.words[text.word_of[at + 1]]
    if text.case_tells or text.known_name(at + 1) or is_unit(word, text.cores[name.start : name.end]):
        return text.capitals[at + 1]
    # In capitals two syllables that belong to no word are the name (XÃ NA DƯƠNG).
    return text.all_capitals and at + 2 < len(text.tokens) and _unknown_pair(text, at + 1)


def _opens_long_quote(text: Sentence, at: int) -> bool:
    """chiến dịch | “Ngày Chủ nhật xanh”"""
    return text.tokens[at][0] in LEADING_MARKS and at < len(text.quotes) and text.quotes[at] > _SHORT_QUOTE


def _unknown_pair(text: Sentence, at: int) -> bool:
    return all(
        text.single(i) and is_syllable(text.cores[i]) and text.cores[i] not in word_set("function_words")
        for i in (at, at + 1)
    )


def _inside_capital_name(text: Sentence, at: int) -> bool:
    """XÃ | NA DƯƠNG in capitals: the two syllables after a title are its name."""
    return text.all_capitals and at > 0 and text.word_ending(at - 1) in word_set("titles") and _unknown_pair(text, at)


def _inside_short_bracket(text: Sentence, at: int) -> bool:
    return 0 < text.brackets[at] <= _SHORT_BRACKET or 0 < text.quotes[at] <= _SHORT_QUOTE


def _inside_pair(text: Sentence, at: int) -> bool:
    """phòng, chống ma túy; đã uống rượu, bia: two syllables share what stands before or after them."""
    return text.ends(at, ",") and f"{text.cores[at]} {text.cores[at + 1]}" in word_set("pairs")


def _before_lonely_end(text: Sentence, at: int) -> bool:
    """The last line would be one syllable (an acronym, a date or a name may stand alone)."""
    last = len(text.tokens) - 1
    return at == last - 1 and last > 1 and is_syllable(text.cores[last])


Rule = Callable[[Sentence, int], bool]

_ALWAYS: tuple[Rule, ...] = (
    _after_function_word,
    _title_from_name,
    _number_from_label,
    _ordinal,
    _letter_from_noun,
    _after_abbreviation,
    _before_lonely_end,
)
_WITH_FIGURES: tuple[Rule, ...] = (_number_from_unit, _number_from_number, _name_from_its_number)


def rules(text: Sentence) -> tuple[Rule, ...]:
    """The rules that may hold in this sentence: most have no figures, no dashes, no brackets."""
    found = [*_ALWAYS, _inside_capital_name if text.all_capitals else _inside_name]
    if any(map(is_dash, text.tokens)):
        found.append(_at_joining_dash)
    if text.has_figures:
        found += _WITH_FIGURES
    if any(text.brackets) or any(text.quotes):
        found.append(_inside_short_bracket)
    if any(token[-1] == "," for token in text.tokens):
        found.append(_inside_pair)
    return (*found, _after_enumerator) if _ENUMERATOR.fullmatch(text.tokens[0]) else tuple(found)


def is_torn(text: Sentence, at: int, tears: tuple[Rule, ...]) -> bool:
    """True when a line that ends with token `at` tears something; `tears` are the sentence's `rules`."""
    return _inside_word(text, at) or any(rule(text, at) for rule in tears)


# What tears, but less than a slogan too small to read: sign makers do it on narrow flags.


def _between_dates(text: Sentence, at: int) -> bool:
    """(30/4/1975 - | 30/4/2026): two whole dates, the dash stays with the first."""
    if not is_dash(text.tokens[at]) or not 0 < at < len(text.tokens) - 1:
        return False
    return all(_WHOLE_DATE.fullmatch(text.cores[side]) for side in (at - 1, at + 1))


def _before_years(text: Sentence, at: int) -> bool:
    """nhiệm kỳ | 2026 - 2031"""
    return (
        at + 2 < len(text.tokens)
        and text.number(at + 1)
        and is_dash(text.tokens[at + 2])
        and not text.single(at)
        and _number_from_label(text, at)
    )


def _before_long_name(text: Sentence, at: int) -> bool:
    """Chủ tịch | Hồ Chí Minh, đồng chí | Nguyễn Thị Bích Ngọc"""
    word = text.words[text.word_of[at + 1]]
    name = text.capitals[at + 1 : at + 4]
    long = word.end - word.start > 2 or (text.case_tells and len(name) == 3 and all(name))
    return long and _title_from_name(text, at)


def is_parted(text: Sentence, at: int) -> bool:
    """True for a torn gap that a narrow box may open: what stands on its two sides is whole in itself."""
    return _between_dates(text, at) or _before_years(text, at) or _before_long_name(text, at)
