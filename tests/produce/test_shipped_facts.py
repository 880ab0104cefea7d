"""Every fact that ships is found in words that are out of date, and in no others."""

from __future__ import annotations

import re

import pytest

from visuals.produce.wording import facts_of
from visuals.shelf import Shelf, shipped
from visuals.spec.facts import Change, Words
from visuals.text.examine import examine

SHELF = Shelf((shipped(),))


def _instances(wording: str) -> list[str]:
    """Texts that a wording must find: with all that may be left out, and with none of it; every choice of words."""
    choices = [part.strip("()").split("/") for part in re.findall(r"\([^)]*\)|\S+", wording)]
    longest = max(map(len, choices))
    whole = [" ".join(each[min(turn, len(each) - 1)] for each in choices) for turn in range(longest)]
    bare = [part.split("/")[0] for part in re.findall(r"\([^)]*\)|\S+", wording) if not part.startswith("(")]
    return [*whole, " ".join(bare)]


def _told(text: str, year: int) -> list[str]:
    return [each.code for each in examine(text, facts=facts_of(SHELF, year)) if each.code in STALE]


STALE = {"text.stale-years", "text.stale-words", "text.old-place"}
CHANGES = [(change, words) for file in SHELF.facts() for change in file.changes for words in change.words]
YEARS = [(wording.of, words) for file in SHELF.facts() for wording in file.years for words in wording.words]
YEARS += [(name, f"N năm (Ngày) {day.title.removeprefix('Ngày ')}") for name, day in SHELF.anniversaries().items()]


@pytest.mark.parametrize(("change", "words"), CHANGES, ids=[words.was for _, words in CHANGES])
def test_each_change_is_found_and_only_after_its_day(change: Change, words: Words) -> None:
    for text in _instances(words.was):
        text = text.replace("^", "Lộc Bình")
        assert _told(f"Chào mừng {text}!", change.since.year + 1) != []
        assert _told(f"Chào mừng {text}!", change.since.year - 1) == []
        assert _told(f"Chào mừng {text}!".upper(), change.since.year + 1) != []
    assert _told(words.now, change.since.year + 1) == []
    assert change.source


@pytest.mark.parametrize(("of", "words"), YEARS, ids=[f"{of}: {words}" for of, words in YEARS])
def test_each_wording_counts_the_years(of: str, words: str) -> None:
    right = SHELF.anniversaries()[of].years(2026)
    for text in _instances(words):
        assert _told(re.sub(r"\bN\b", str(right), f"Chào mừng {text}"), 2026) == []
        assert _told(re.sub(r"\bN\b", str(right - 1), f"Chào mừng {text}"), 2026) == ["text.stale-years"]


def test_facts_name_days_that_exist() -> None:
    assert {of for of, _ in YEARS} <= set(SHELF.anniversaries())
    for file in SHELF.facts():
        assert not [each for each in file.changes if each.verified and re.search("chưa|qua báo", each.source)]


def test_provinces_of_today_are_no_old_ones() -> None:
    was = {words.was.removeprefix("tỉnh ") for _, words in CHANGES if words.was.startswith("tỉnh ")}
    now = {words.now for _, words in CHANGES if words.was.startswith("tỉnh ")}
    assert len(was) == 30
    assert not was & now
