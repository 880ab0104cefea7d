"""Words that were true once: "58 năm" in the 59th year, "10 nước thành viên", a province that is no more.

What is true comes from outside as data (layouts/rules/facts.yaml and anniversaries.yaml); here is only how its wordings
are found. A wording is written in words: `N` stands for a number, `^` for a name, "(Ngày)" may be left out, "gia/tham"
is one or the other. Case and the place of tone marks do not count.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from visuals.text.finding import Finding
from visuals.text.lexicon import core
from visuals.text.shown import Shown

__all__ = ["Claim", "Facts", "contradictions", "stale"]

_NUMBER, _NAME, _COMMA, _END = "N", "^", ",", ""

# Between the words of one wording: blanks, one line break, a dash; a comma where the wording has one.
_GAP = re.compile(r"[ \u00a0]*([,–-]?)[ \u00a0]*\n?[ \u00a0]*")
_SENTENCE = re.compile(r"[.!?;](?=\s)|\n[ \t]*\n")
_FAR = 300
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RANGE = re.compile(
    r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\s*[-–—]\s*0?(\d{1,2})([/.-])0?(\d{1,2})\6(\d{4})"
)  # 8/8/1967 - 08/8/2026
_YEARS = re.compile(r"(\d{1,3}) năm\b", re.IGNORECASE)

# Before a number: it is not meant exactly. In a sentence: it speaks of the past.
_ABOUT = frozenset({"hơn", "gần", "trên", "khoảng", "qua", "chừng", "ngót", "sau"})
_PAST = frozenset({"cũ", "xưa", "trước", "nguyên", "từng", "sáp", "nhập", "nhất"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A wording that is true for a time only.

    With `N` in it, it counts the years since the year `since`; else it stopped being true in that year, `now` being
    what is true instead. It does not count when one of the words `unless` follows. `code` and `facts` make the
    sentence.
    """

    words: str
    code: str
    since: int
    now: str = ""
    unless: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


class Facts:
    """Claims to be looked for in a text of `year`."""

    def __init__(self, claims: Iterable[Claim], year: int) -> None:
        self.year = year
        self.root: dict[str, Any] = {}
        for claim in claims:
            for words in _variants(claim.words):
                node = self.root
                for word in words:
                    node = node.setdefault(word if word in (_NUMBER, _NAME, _COMMA) else core(word), {})
                node.setdefault(_END, claim)


_PART = re.compile(r"\(([^()]*)\)|([^\s()]+)")


def _variants(wording: str) -> Iterator[tuple[str, ...]]:
    """Every sequence of words that a wording allows; dashes are not told apart from blanks, a comma may be missing."""
    choices: list[tuple[tuple[str, ...], ...]] = []
    for optional, word in _PART.findall(wording):
        if optional:
            choices.append((tuple(optional.split()), ()))
        elif any(map(str.isalnum, word)) or word == _NAME:
            choices.append(tuple((each.strip(',;:."“”'),) for each in word.split("/")))
        if word.endswith(","):
            choices.append(((_COMMA,), ()))
    for chosen in itertools.product(*choices):
        yield tuple(itertools.chain.from_iterable(chosen))


def stale(text: Shown, facts: Facts) -> Iterator[Finding]:
    """Every claim that is no longer true in the year of `facts`; a sentence about another time is left alone."""
    at = 0
    while at < len(text.tokens):
        found = _longest(text, facts.root, at)
        if found is None:
            at += 1
            continue
        claim, end = found
        if finding := _judged(text, facts.year, claim, at, end):
            yield finding
        at = end


def _longest(text: Shown, root: Mapping[str, Any], start: int) -> tuple[Claim, int] | None:
    """The claim that reaches farthest from token `start` on, and the token behind it."""
    best: tuple[Claim, int] | None = None
    branches = [(root, start)]
    while branches:
        node, at = branches.pop()
        if (claim := node.get(_END)) and (best is None or at > best[1]):
            best = claim, at
        gap = _gap(text, at) if start < at < len(text.tokens) else ""
        if gap == _COMMA:
            node = node.get(_COMMA, {})
        if at == len(text.tokens) or gap is None:
            continue
        word = text.tokens[at].word
        keys = {core(word), _NUMBER if word.isdecimal() else "", _NAME if word[0].isupper() else ""}
        branches += ((node[key], at + 1) for key in sorted(keys - {_END}) if key in node)
    return best


def _gap(text: Shown, at: int) -> str | None:
    """What stands before token `at` beside blanks: "", a comma or a dash; None for anything else."""
    before, token = text.tokens[at - 1], text.tokens[at]
    found = _GAP.fullmatch(text.text, before.end, token.start) if before.end < token.start else None
    return found[1] if found else None


def _judged(text: Shown, year: int, claim: Claim, start: int, end: int) -> Finding | None:
    if claim.words.endswith(_NAME):
        end = _end_of_name(text, end)
    following = text.tokens[end] if end < len(text.tokens) and _gap(text, end) == "" else None
    if following and core(following.word) in claim.unless:
        return None
    first, last = text.tokens[start].start, text.tokens[end - 1].end
    said = text.text[first:last].replace("\n", " ")
    number = next((token for token in text.tokens[start:end] if token.word.isdecimal()), None)
    if _NUMBER in claim.words.split():
        right = year - claim.since
        if number is None or int(number.word) == right or _excused(text, claim, start, int(number.word), first, last):
            return None
        facts = {"words": said, "year": str(year), "right": str(right), **claim.facts}
        return text.finding(number.start, number.end, claim.code, None, **facts)
    if _end_of_name(text, end) > end or _past(text, claim, first, last):
        return None  # "tỉnh Hà Nam Ninh" is not "tỉnh Hà Nam"
    return text.finding(first, last, claim.code, None, words=said, now=claim.now, **claim.facts)


def _end_of_name(text: Shown, at: int) -> int:
    """Where a name that reaches up to token `at` ends: before the first word without a capital."""
    while not text.capitals and at < len(text.tokens) and text.tokens[at].word[0].isupper():
        if text.text[text.tokens[at - 1].end : text.tokens[at].start] != " ":
            break
        at += 1
    return at


def _excused(text: Shown, claim: Claim, start: int, number: int, first: int, last: int) -> bool:
    """True for "hơn 30 năm", and for a sentence that names the year in which the number is right."""
    if start and core(text.tokens[start - 1].word) in _ABOUT and _gap(text, start) == "":
        return True
    sentence = _RANGE.sub("", _sentence(text.text, first, last))
    return any(int(found.group()) - claim.since == number for found in _YEAR.finditer(sentence))


def _past(text: Shown, claim: Claim, first: int, last: int) -> bool:
    """True for a sentence that says it speaks of the past, or names a year of the time when the claim was true."""
    sentence = _sentence(text.text, first, last)
    if any(int(found.group()) < claim.since for found in _YEAR.finditer(sentence)):
        return True
    rest = sentence.replace(text.text[first:last], " ")
    return any(core(word) in _PAST for word in rest.split())


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around text[start:end]; of a very long one the part nearby."""
    before = text[max(0, start - _FAR) : start]
    after = text[end : end + _FAR]
    ends = [found.end() for found in _SENTENCE.finditer(before)]
    stop = _SENTENCE.search(after)
    return before[ends[-1] if ends else 0 :] + text[start:end] + (after[: stop.start()] if stop else after)


def contradictions(text: Shown) -> Iterator[Finding]:
    """Numbers of years that the two dates behind them deny, whatever the year is: "58 năm … (8/8/1967 - 8/8/2026)"."""
    done = 0
    for found in _RANGE.finditer(text.text):
        day, _, month, first, last_day, _, last_month, last = found.groups()
        counts = list(_YEARS.finditer(text.text, max(done, found.start() - _FAR), found.start()))
        done = found.end()
        if not counts or (int(day), int(month)) != (int(last_day), int(last_month)):
            continue
        said, right = {int(each[1]) for each in counts}, int(last) - int(first)
        if right not in said and right > 0 and not _SENTENCE.search(text.text, counts[-1].end(), found.start()):
            facts = {"words": counts[-1].group(), "dates": found.group().replace("\n", " "), "right": str(right)}
            first_digit, behind = counts[-1].span(1)
            yield text.finding(first_digit, behind, "text.years-off", None, **facts)
