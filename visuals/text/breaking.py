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
from visuals.text.lexicon import LEADING_MARKS, core, is_dash
from visuals.text.syllables import is_syllable
from visuals.text.vietnamese import clean
from visuals.text.wordfiles import word_list

__all__ = ["NEVER", "TORN", "Breaks", "plain", "read_breaks"]

NEVER = math.inf
"""The author or the campaign forbids it."""

TORN = 1000.0
"""A word, name, date or number would be torn; running text may, where nothing else fits."""

_PREFERRED = -60.0
_INSIDE_PHRASE = 45.0
_INSIDE_BRACKET = 60.0
_WEAK_END = 38.0
_NUMBER_AND_NOUN = 40.0
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

    def number(self, at: int) -> bool:
        return bool(_NUMBER.fullmatch(self.cores[at]))

    def starts_clause(self, at: int) -> bool:
        return at == 0 or self.ends(at - 1, ".!?:") or is_dash(self.tokens[at - 1])


_Listed = Callable[[], frozenset[str]]


def _word_set(name: str) -> _Listed:
    return functools.cache(lambda: frozenset(" ".join(map(core, entry.split())) for entry in word_list(name)))


_function_words = _word_set("function_words")
_weak_words = _word_set("weak_words")
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
    """True when the dash `at` joins two dates, numbers or names (28/7 - 08/8, Việt Nam - Lào), not two clauses."""
    if at == 0 or at + 1 == len(text.tokens):
        return True
    if text.word_of[at - 1] == text.word_of[at + 1]:
        return True
    if text.number(at - 1) and text.number(at + 1):
        return True
    left, right = text.words[text.word_of[at - 1]], text.words[text.word_of[at + 1]]
    if text.ends(at - 1, ",;:.!?"):
        return False
    follows = right.end == len(text.tokens) or text.ends(right.end - 1, ",;:.!?") or is_dash(text.tokens[right.end])
    before = left.start == 0 or text.ends(left.start - 1, ",;:.!?") or is_dash(text.tokens[left.start - 1])
    if text.case_tells:
        names = all(text.capitals[i] for i in (*range(left.start, left.end), *range(right.start, right.end)))
        if names:
            return not (before and follows)
        lower = not text.capitals[left.start] and not text.capitals[right.start]
        return lower and left.end - left.start == right.end - right.start == 2
    return False


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
    return numeral and text.cores[at] in _labels() and text.tokens[at][-1].isalpha()


def _after_function_word(text: _Sentence, at: int) -> bool:
    """The line would end in và, của, vì, với, là, trong …"""
    if not text.tokens[at][-1].isalpha():
        return False
    word = text.words[text.word_of[at]]
    return word.end == at + 1 and " ".join(text.cores[word.start : word.end]) in _function_words()


def _title_from_name(text: _Sentence, at: int) -> bool:
    """xã Na Dương, tỉnh Lạng Sơn, đồng chí Lê Văn Hưởng; in capitals only where a known name follows."""
    word = text.words[text.word_of[at]]
    if word.end != at + 1 or not text.tokens[at][-1].isalpha():
        return False
    if " ".join(text.cores[word.start : word.end]) not in _titles():
        return False
    return text.capitals[at + 1] if text.case_tells else not text.single(at + 1)


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
    _inside_short_bracket,
    _before_lonely_end,
)


def _soft_cost(text: _Sentence, at: int) -> float:
    """How well one breathes after token `at`: below 0 well, above 0 badly."""
    cost = _INSIDE_BRACKET if text.brackets[at] else 0.0
    if text.tokens[at + 1].startswith("("):
        cost += _BEFORE_BRACKET
    if is_dash(text.tokens[at]):
        return cost + _AFTER_DASH
    if text.ends(at, ","):
        return cost + _AFTER_COMMA
    if text.ends(at, ";:.!?…"):
        return cost + _AFTER_STOP
    if text.cores[at] in _weak_words() and text.single(at):
        cost += _WEAK_END
    if (text.number(at) or text.cores[at] in ("một", "hai", "ba")) and text.tokens[at + 1][:1].isalpha():
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
        for at in range(phrase.start, phrase.end - 1):
            costs[at] = max(costs[at], _INSIDE_PHRASE)
    for phrase in lexicon.kept(tokens, keep):
        costs[phrase.start : phrase.end - 1] = [NEVER] * (phrase.end - phrase.start - 1)
    return costs


@functools.lru_cache(4096)
def read_breaks(words: str, keep: tuple[str, ...] = ()) -> Breaks:
    """Tokens of `words` (cleaned first) with the cost of every gap; `keep` holds phrases that are never torn.

    The author's marks win over everything: `|` opens a gap even inside a name, `~` closes one.
    """
    tokens, gaps = _read_marks(clean(words))
    costs: list[float] = []
    start = 0
    for end in [at + 1 for at, gap in enumerate(gaps) if gap == "\n"] + [len(tokens)]:
        costs += [*_sentence_costs(tokens[start:end], keep), 0.0]
        start = end
    for at, gap in enumerate(gaps):
        if gap in "|~":
            costs[at] = _PREFERRED if gap == "|" else NEVER
    return Breaks(tuple(tokens), tuple(costs[: len(gaps)]), tuple(gap == "\n" for gap in gaps))
