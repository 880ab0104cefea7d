"""Blanks and punctuation, as Vietnamese sets them: none before a mark, one behind it, none inside brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from visuals.text.finding import Finding
from visuals.text.shown import Shown, Token
from visuals.text.syllables import is_syllable

__all__ = ["spacing"]

# Behind a word, a number or a closing mark. Smileys are none of our business; rows of dots are to be filled in.
_BEFORE = re.compile(r"(?<=[\w)\]”’%])[ \u00a0]+(?=[,!?]|[;:](?![)(DPp|])|\.(?:\s|$))")
_INSIDE = re.compile(r"(?<=[(\[“‘])[ \u00a0]+(?=\w)|(?<=[\w.!?%])(?<!\.\.)[ \u00a0]+(?=[)\]”])")
_TWICE = re.compile(r"(?<=[\w)\]”’%])(?:,[,;:.]|;[,;:]|:[,;])(?!\.)")
_WIDE = re.compile(r"(?<=[\w)\]”’.,;:!?%])[ \u00a0]{2,3}(?=[\w(\[“‘])")


def spacing(text: Shown) -> Iterator[Finding]:
    """Blanks too many or missing, and two marks where one belongs."""
    for found in _BEFORE.finditer(text.text):
        mark = text.text[found.end()]
        if mark == ":" and text.text[found.start() - 1].isdigit():
            continue  # 1 : 10
        yield text.finding(*found.span(), "text.blank-before", "", words=_around(text, *found.span()), mark=mark)
    for found in _INSIDE.finditer(text.text):
        yield text.finding(*found.span(), "text.blank-inside", "", words=_around(text, *found.span()))
    for found in _TWICE.finditer(text.text):
        yield text.finding(*found.span(), "text.mark-twice", words=_around(text, *found.span()), marks=found.group())
    for found in _WIDE.finditer(text.text):
        yield text.finding(*found.span(), "text.wide-blank", " ", words=_around(text, *found.span()))
    for before, after in pairwise(text.tokens):
        if after.start == before.end + 1 and _runs_on(before.word, text.text[before.end], after.word):
            yield _missing(text, before, after)


def _around(text: Shown, start: int, end: int) -> str:
    """The few letters before and behind, so that one finds the place."""
    return text.text[max(0, start - 8) : end + 8].replace("\n", " ").strip()


def _runs_on(before: str, mark: str, after: str) -> bool:
    """True when a blank belongs between two words of Vietnamese; codes and abbreviations (TP.HCM, a,b) have none."""
    if mark == "(":
        return _vietnamese(before)
    if not (before.isalpha() and after.isalpha() and len(before) > 1 and len(after) > 1):
        return False
    if mark in ",;:!?":
        return not (before + after).isascii() and is_syllable(before) and is_syllable(after)
    if mark == ".":
        return not before.isupper() and after[0].isupper() and is_syllable(before) and is_syllable(after)
    return mark == ")" and _vietnamese(after)


def _vietnamese(word: str) -> bool:
    return not word.isascii() and not word.isupper() and is_syllable(word)


def _missing(text: Shown, before: Token, after: Token) -> Finding:
    mark = text.text[before.end]
    words = text.text[before.start : after.end]
    proposal = f" {mark}" if mark == "(" else f"{mark} "
    return text.finding(before.end, after.start, "text.blank-missing", proposal, words=words, mark=mark)
