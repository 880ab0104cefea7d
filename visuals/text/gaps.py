"""What a line break costs in each gap of a sentence: what it would tear, and where one breathes.

The costs were measured against the gold set of tests/text/gold: `tests/benchmarks/bench_breaks.py` prints the shares of
breaks at forbidden gaps.
"""

from __future__ import annotations

from visuals.text.lexicon import LEADING_MARKS, is_dash, word_set
from visuals.text.sentence import Sentence
from visuals.text.syllables import is_syllable
from visuals.text.tears import Rule, is_parted, is_torn, rules

__all__ = ["PARTED", "TORN", "gap_costs"]

TORN = 1000.0
"""A word, name, date or number would be torn; running text may, where nothing else fits."""
PARTED = 150.0
"""A pair of dates at its dash, a title from its long name: only where a narrow box would make the text far smaller."""
_PARTED_ON_FLAG = 80.0

# Terms and phrases: words/terms.txt, words/phrases.txt.
_INSIDE_TERM = 90.0
_INSIDE_TERM_ON_FLAG = 45.0
_INSIDE_PHRASE = 40.0
_INSIDE_LONG_PHRASE = 25.0
_LONG_PHRASE = 5

_INSIDE_BRACKET = 60.0
_INSIDE_QUOTE = 25.0
_LONG_QUOTE = 7
_BEFORE_BRACKET = -30.0
_BEFORE_DATE = 60.0
_DATE = 10  # characters: 30/4/1975-30/4/2026 is longer
_BEFORE_QUOTE = -25.0

_AFTER_DASH = -40.0
_AFTER_STOP = -30.0
_AFTER_COMMA = -14.0
_AFTER_QUOTE = -12.0
_WITHIN_LIST = 90.0
_AFTER_LONE_ITEM = 40.0

_BESIDE_VERB = 5.0
_AFTER_NAME = 8.0
_BETWEEN_WORDS = 12.0
_BETWEEN_NOUNS = 35.0
_INSIDE_NAME = 45.0
_BEFORE_PLACE = 20.0
_AFTER_TITLE = -8.0
_AND_SYLLABLE = 40.0
_AFTER_COUNTED = -8.0
_BEFORE_LINK = -12.0
_AFTER_LONE = 80.0
_AFTER_SHORT_VERB = 80.0
_AFTER_UNSURE = 60.0
_AFTER_WEAK = 80.0
_LEANING = 80.0
_BEFORE_COUNTRY = 60.0
_NUMBER_AND_NOUN = 90.0
_CAPITAL_PAIR = 24.0
_BEFORE_LABEL = 20.0
# Words that end so lean on what follows: đại diện cho, gắn với, nghĩa là.
_OPEN_ENDS = (" cho", " với", " vào", " của", " là", " vì", " các", " những")
_DIRECTIONS = ("xuống", "sang", "hơn")
_DETERMINERS = ("các", "những", "mọi", "mỗi", "từng")
_BEFORE_DATES = ("trước", "sau", "giữa", "suốt", "hết", "đầu", "cuối", "đoạn", "trừ", "khoảng")
_SHORT_NAME = 6
_PLACING = ("tại", "trên", "ngoài", "ở")
_DAYS = ("ngày", "tháng")
_AMOUNTS = ("trăm", "nghìn", "ngàn", "triệu", "tỷ", "%")


def _links(text: Sentence, at: int) -> bool:
    return at < len(text.tokens) and text.word_starting(at) in word_set("link_words")


def _after_mark(text: Sentence, at: int) -> float | None:
    """How well one breathes after a dash or a punctuation mark; None when token `at` ends in none."""
    if is_dash(text.tokens[at]):
        return _AFTER_DASH
    if text.ends(at, ";:.!?…"):
        return _AFTER_STOP
    if text.ends(at, ","):
        if _lists(text, at):
            return _WITHIN_LIST
        return _AFTER_LONE_ITEM if _lone_item(text, at) else _AFTER_COMMA
    return _AFTER_QUOTE if text.tokens[at][-1] in "”»" else None


def _lists(text: Sentence, at: int) -> bool:
    """True within sông, suối, ao, hồ; 4, 9, 14: single syllables or numbers, not short clauses."""
    if text.number(at) and text.number(at + 1):
        return True
    if text.cores[at] in word_set("short_qualities") and text.lone(at + 1) and text.closes_clause(at + 1):
        return True  # môi trường xanh, sạch, đẹp
    if not (text.lone(at) and text.lone(at + 1)) or _links(text, at + 1) or text.opens(at + 1):
        return False
    if at and text.tokens[at - 1][-1].isalpha() and text.single(at - 1):
        # vườn xanh, | ngõ đẹp are clauses; in "về đức, tài vào Quốc hội" two syllables share the word before them, in
        # "hãy phòng, chống ma túy" the one after them.
        if text.closes_clause(at + 1) or _links(text, at + 2):
            return True
        return text.opens(at - 1) and not text.opens(at + 2) and not text.lone(at + 2)
    return True


def _lone_item(text: Sentence, at: int) -> bool:
    """trồng, chăm sóc rừng: one syllable by itself and a compound after the comma share what follows."""
    if not text.lone(at) or text.lone(at + 1) or text.opens(at + 1) or at == 0:
        return False
    return text.cores[at] in word_set("short_verbs") and not text.single(at - 1) and text.tokens[at - 1][-1].isalpha()


def _before_bracket(text: Sentence, at: int) -> float:
    """(8/8/1967 - 8/8/2026) stands well by itself; (30/4) and more so (BHYT) belong to what is before them."""
    if not text.cores[at][:1].isdigit():
        return _BEFORE_BRACKET if text.brackets[at] > _LONG_QUOTE else _LEANING
    pair = text.brackets[at] or len(text.cores[at]) > _DATE
    return _BEFORE_BRACKET if pair else _BEFORE_DATE


def _before_link(text: Sentence, at: int) -> float:
    """How well one breathes before the link word at token `at`: the longer both sides are, the better."""
    before, after = text.since_mark(at - 1), text.until_mark(at)
    if before == 1 and at > 1 and text.ends(at - 2, ",") and text.lone(at - 2):
        before += text.since_mark(at - 2)  # chống cháy, nổ | trong mùa khô
    if _short_verb(text, at - 1):
        return _AFTER_SHORT_VERB
    short = after == 2 or (after > 2 and text.single(at + 1) and (_links(text, at + 2) or text.untitled(at + 1)))
    if before == 1 or after == 1 or (short and is_syllable(text.cores[at + 1])) or _two_joined(text, at):
        return _LEANING
    return _BEFORE_LINK if before > 2 and after > 3 else 0.0


def _parts_after(text: Sentence, at: int) -> bool:
    """True when something new begins after token `at`: a link word, trước khi, năm 2026."""
    following = text.word_starting(at + 1)
    if _links(text, at + 1) or following in word_set("function_words"):
        return True
    end = at + 2
    return following in word_set("labels") and end < len(text.tokens) and text.number(end)


def _two_joined(text: Sentence, at: int) -> bool:
    """quân và dân, thầy và trò"""
    if text.cores[at] not in ("và", "hoặc") or at + 1 == len(text.tokens):
        return False
    return text.lone(at - 1) and text.lone(at + 1) and not text.opens(at + 1)


def _short_verb(text: Sentence, at: int) -> bool:
    return text.lone(at) and text.cores[at] in word_set("short_verbs")


def _leans_back(text: Sentence, at: int) -> bool:
    """True when the word at token `at` belongs to what is before it."""
    if text.word_starting(at) in word_set("leaning_words") or text.acronym(at) or text.bare_number(at):
        return True
    if text.lone(at) and (text.closes_clause(at) or (_parts_after(text, at) and not _short_verb(text, at))):
        return True
    if text.cores[at] in _PLACING and text.word_starting(at) not in word_set("qualities"):
        word = text.words[text.word_of[at]]
        if word.end - word.start == 2:
            return True  # thủ tục tại nhà, đầu tư trên mạng
    if text.foreign(at) and text.foreign(at - 1):
        return True  # Fair play, Google Maps
    if _trails(text, at) or text.coded(at) or (text.number(at) and text.acronym(at - 1)):
        return True
    if text.cores[at] == "số" and at + 1 < len(text.tokens) and text.cores[at + 1][:1].isdigit():
        return True
    return text.acronym(at - 1) and text.cores[at - 1] in word_set("bodies")


def _trails(text: Sentence, at: int) -> bool:
    """True for a lone syllable that closes the phrase of the word before it: cộng đồng thôn | quản lý,
    đại dương xanh | không rác, Quân sự tỉnh | lần thứ hai."""
    if not 0 < at < len(text.tokens) - 1 or not text.lone(at) or text.single(at - 1):
        return False
    if not (text.tokens[at - 1][-1].isalpha() and text.tokens[at][-1].isalpha() and text.tokens[at + 1][0].isalpha()):
        return False
    following = text.word_starting(at + 1)
    if text.cores[at] in word_set("short_qualities"):
        beside = text.lone(at + 1) and not text.opens(at + 1)
        return following not in word_set("leaning_words") and not beside and following not in _DAYS
    if text.cores[at] not in word_set("short_nouns") or (text.case_tells and text.capitals[at + 1]):
        return False
    if _links(text, at + 1):
        return True
    if text.known_name(at + 1):
        return False
    acts = text.word_ending(at - 1) in word_set("verbs")
    return following in word_set("qualities" if acts else "verbs")


def _between_words(text: Sentence, at: int) -> float:
    """What it costs to part two words that no mark parts.

    A line that ends in a lone syllable mostly ends too early: in 80 slogans 56 of 65 such gaps were bad, against 18 of
    129 between two compounds.
    """
    if text.number(at) and _labelled(text, at):
        return _after_labelled(text, at)
    if text.number(at) or text.word_ending(at) in word_set("counting_words"):
        return _NUMBER_AND_NOUN if text.tokens[at + 1][:1].isalpha() else _LEANING
    if _trails(text, at):
        return _before_link(text, at + 1) if _links(text, at + 1) else _BESIDE_VERB
    counted = at > 0 and text.number(at - 1)
    if counted and text.cores[at] in _AMOUNTS:
        return _NUMBER_AND_NOUN
    if text.word_ending(at) in word_set("weak_words") and not counted:
        return _AFTER_WEAK
    if _links(text, at + 1):
        return _before_link(text, at + 1)
    if _leans_back(text, at + 1):
        return _LEANING
    if text.lone(at):
        return _after_lone(text, at)
    directs = text.cores[at] in _DIRECTIONS and not _parts_after(text, at)
    if directs or text.word_ending(at).endswith(_OPEN_ENDS):
        return _AFTER_WEAK
    if text.unsure(at):
        return _AFTER_UNSURE
    if _inside_short_name(text, at):
        return _LEANING
    if text.word_starting(at + 1) == "việt nam":
        end = text.words[text.word_of[at + 1]].end
        closing = text.closes_clause(at + 1) or text.number(end)
        return _BEFORE_COUNTRY if closing else _BEFORE_COUNTRY / 3
    if counted:
        return _BETWEEN_NOUNS if text.lone(at + 1) and not text.opens(at + 1) else _AFTER_COUNTED
    return _between_phrases(text, at)


def _labelled(text: Sentence, at: int) -> bool:
    """True for a number that says which (lớp 10, ngày 15/3/2026, 2026 - 2027), not how many."""
    if at == 0:
        return False
    if "/" in text.cores[at]:
        return True
    if is_dash(text.tokens[at - 1]):
        return at > 1 and text.number(at - 2)
    return text.cores[at - 1] in word_set("labels") and text.tokens[at - 1][-1].isalpha()


def _after_labelled(text: Sentence, at: int) -> float:
    """How well one breathes after such a number: năm 2026 | tại xã Na Dương, lớp 10 | trường Nà Phước."""
    if _links(text, at + 1):
        return _BEFORE_LINK if is_dash(text.tokens[at - 1]) else _before_link(text, at + 1)
    if _leans_back(text, at + 1):
        return _LEANING
    return _BETWEEN_WORDS if text.lone(at + 1) and not text.opens(at + 1) else _AFTER_COUNTED


def _after_lone(text: Sentence, at: int) -> float:
    """What it costs to part a lone syllable from what follows: little where it closes a noun (các thôn | chào mừng)."""
    if at and text.cores[at - 1] in _DETERMINERS and text.word_starting(at + 1) in word_set("verbs"):
        return _BETWEEN_WORDS
    dated = text.word_starting(at + 1) in word_set("labels") and at + 2 < len(text.tokens) and text.number(at + 2)
    closes = at and not text.opens(at) and text.cores[at] not in _BEFORE_DATES
    return _BEFORE_LABEL if dated and closes else _AFTER_LONE


def _headed(text: Sentence, at: int) -> bool:
    """True for a word that makes a name with the syllable before it: Ngày Toàn quốc, Tổ Bảo vệ."""
    if text.starts_clause(at) or (text.case_tells and not text.capitals[at]):
        return False
    return any(text.cores[at - 1] in heads for heads in (word_set("titles"), word_set("body_heads"), _DAYS))


def _inside_short_name(text: Sentence, at: int) -> bool:
    """True within a name of up to six syllables, each word with its capital: Ngày Quốc tế | Lao động."""
    if not text.case_tells or not (text.capitals[at] or text.capitals[text.words[text.word_of[at]].start]):
        return False
    start, end = text.name_around(at)
    return start <= at < end - 1 and end - start <= _SHORT_NAME


def _between_phrases(text: Sentence, at: int) -> float:
    """What it costs to part two compounds: little beside a verb or after a quality, more where two nouns make a name.

    Trạm Y tế | xã Na Dương, Ngày Toàn quốc | kháng chiến, công cụ | hỗ trợ: no word file knows all of them.
    """
    left, right = text.word_ending(at), text.word_starting(at + 1)
    start = text.words[text.word_of[at]].start
    if right in word_set("titles") and text.names_place(at + 1):
        if any(end == at + 1 and end - start > 3 for (start, end), _ in text.sets):
            return _AFTER_TITLE  # Ủy ban nhân dân | xã Na Dương
        return _LEANING if left in word_set("bodies") else _BEFORE_PLACE
    if text.short_form(at):
        return _BESIDE_VERB if right in word_set("verbs") else _LEANING
    if text.known_name(at) or text.acronym(at):
        return _AFTER_NAME
    if _headed(text, start):
        return _INSIDE_NAME
    if left in word_set("verbs") or left in word_set("qualities"):
        return _AND_SYLLABLE if text.lone(at + 1) and not text.opens(at + 1) else _BESIDE_VERB
    if right in word_set("verbs"):
        return _BETWEEN_WORDS
    named = text.case_tells and text.capitals[start] and not text.starts_clause(start)
    if named or text.known_name(at + 1):
        return _INSIDE_NAME
    return _BETWEEN_WORDS if right in word_set("qualities") else _BETWEEN_NOUNS


def _soft_cost(text: Sentence, at: int) -> float:
    """How well one breathes after token `at`: below 0 well, above 0 badly."""
    cost = _INSIDE_BRACKET if text.brackets[at] else 0.0
    cost += _INSIDE_QUOTE if 0 < text.quotes[at] < _LONG_QUOTE else 0.0
    if text.tokens[at + 1].startswith("("):
        return cost + _before_bracket(text, at + 1)
    marked = _after_mark(text, at)
    if marked is not None:
        return cost + marked
    cost += _between_words(text, at)
    if text.tokens[at + 1][0] in LEADING_MARKS:
        if text.lone(at) and text.quotes[at + 1 : at + 2] and text.quotes[at + 1] <= _LONG_QUOTE:
            return _LEANING  # Quỹ “Vì người nghèo”
        cost += _BEFORE_QUOTE
    if text.case_tells and text.capitals[at] and text.capitals[at + 1] and not text.acronym(at):
        cost = max(cost, _CAPITAL_PAIR)
    return cost


def gap_costs(tokens: list[str], flag: bool = False) -> list[float]:
    """The cost of ending a line after each token but the last: TORN, or how badly (well below 0) one breathes there.

    On a `flag`, which has one or two words a line, terms, long names and pairs of dates part more easily.
    """
    if len(tokens) < 2:
        return []
    text = Sentence(tokens)
    tears, parted = rules(text), _PARTED_ON_FLAG if flag else PARTED
    costs = [_cost(text, at, tears, parted) for at in range(len(tokens) - 1)]
    for (start, end), kind in text.sets:
        if kind == "terms":
            cost = _INSIDE_TERM_ON_FLAG if flag else _INSIDE_TERM
        else:
            cost = _INSIDE_LONG_PHRASE if end - start >= _LONG_PHRASE else _INSIDE_PHRASE
        for at in range(start, end - 1):
            # Known words may part where unknown ones had better not.
            known = kind == "phrases" and costs[at] <= _INSIDE_NAME
            costs[at] = cost if known else max(costs[at], cost)
    return costs


def _cost(text: Sentence, at: int, tears: tuple[Rule, ...], parted: float) -> float:
    if is_torn(text, at, tears):
        return parted if is_parted(text, at) else TORN
    return _soft_cost(text, at)
