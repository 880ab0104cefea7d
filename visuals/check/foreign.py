"""Words of other languages beside Vietnamese ones: at most three quarters as high, and below them.

Which words are foreign is told by the slot that the layout keeps for them, or seen from their spelling: most of them
are no Vietnamese syllables. Names and words that all the world uses are exempt (layouts/rules/outdoor.yaml).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from visuals.check.registry import checks
from visuals.check.seen import Letters, Seen
from visuals.check.words import length
from visuals.problems import Problem, problem
from visuals.spec.outdoor import ForeignRules
from visuals.text.syllables import is_syllable

__all__: list[str] = []

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\S*(?:@|://|\w\.\w)\S*")
"""Addresses of web and mail: nobody reads them as words."""

_MOSTLY, _UNMARKED = 0.6, 0.4
"""Of the words: from this share on a text is foreign. Names in a Vietnamese sentence stay below; in one without a
single Vietnamese mark ("Welcome to the Week": to and the are syllables too) fewer are enough."""

_PLAIN = re.compile(r"[A-Za-z]*")

_VIETNAMESE_WORDS = 2


@checks("foreign-large", "foreign-above")
def foreign_below(seen: Seen) -> Iterator[Problem]:
    """Foreign words are smaller than the Vietnamese ones of the sheet, and stand below them."""
    if seen.outdoor is not None:
        yield from seen.outdoor.foreign.told(_faults(seen, seen.outdoor.foreign))


def _faults(seen: Seen, rules: ForeignRules) -> Iterator[Problem]:
    foreign = [letters for letters in seen.letters if _is_foreign(letters, rules)]
    own = [letters for letters in seen.letters if letters not in foreign and _is_vietnamese(letters)] if foreign else []
    if not own:
        return
    main = max(own, key=lambda letters: letters.capital)
    for letters in foreign:
        most = main.capital * rules.share
        if letters.capital > most * 1.001:
            facts = {"found": length(letters.capital, seen.sheet), "most": length(most, seen.sheet)}
            yield problem("check.foreign-large", letters.where, words=letters.words, **facts)
        if letters.ink[3] < main.ink[1]:
            yield problem("check.foreign-above", letters.where, words=letters.words, main=main.words)


def _is_foreign(letters: Letters, rules: ForeignRules) -> bool:
    if not set(rules.slots).isdisjoint(letters.text.slot.split(".")):
        return True
    return _reads_foreign(_written(letters), rules.words, rules.exempt)


@functools.lru_cache(maxsize=256)
def _reads_foreign(written: str, least: int, exempt: tuple[str, ...]) -> bool:
    """True for at least so many words of which most are no Vietnamese syllables, `exempt` ones left out."""
    usual = {word.casefold() for word in exempt}
    words = [word for word in _words(written) if word.casefold() not in usual]
    if len(words) < least:
        return False
    strange = sum(not is_syllable(word) for word in words)
    unmarked = all(_PLAIN.fullmatch(word) for word in words)
    return strange >= (_UNMARKED if unmarked else _MOSTLY) * len(words)


def _is_vietnamese(letters: Letters) -> bool:
    return sum(map(is_syllable, _words(_written(letters)))) >= _VIETNAMESE_WORDS


def _written(letters: Letters) -> str:
    return letters.text.words or " ".join(line.text for line in letters.text.lines)


def _words(written: str) -> list[str]:
    return _WORD.findall(_ADDRESS.sub(" ", written))
