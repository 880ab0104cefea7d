"""The word files are lists of real syllables: each entry once, sorted where they are long."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from visuals.text.syllables import is_syllable, place_tone
from visuals.text.wordfiles import letters, word_list

LONG = (*letters(), "everyday", "fields", "idioms")
WORDS = (*letters(), "everyday", "compounds", "terms", "phrases", "fields", "idioms")
# What stands in terms and phrases beside syllables: short forms and words of other languages.
FOREIGN = {"17", "asean", "b", "camera", "các-bon", "gen", "hiv", "k", "lê-nin"}
FOREIGN |= {"metro", "nilon", "sos", "vneid", "web", "yoga", "zalo"}
FIRST = {"dd": "đ"}


@pytest.mark.parametrize("name", LONG)
def test_long_lists_are_sorted(name: str) -> None:
    entries = list(word_list(name))
    assert entries == sorted(set(entries))


def test_no_word_stands_in_two_lists() -> None:
    words = Counter(word for name in (*letters(), "everyday", "compounds") for word in word_list(name))
    assert [word for word, times in words.items() if times > 1] == []


def test_no_term_stands_in_two_lists() -> None:
    terms = Counter(word for name in ("terms", "phrases", "fields", "idioms") for word in word_list(name))
    assert [word for word, times in terms.items() if times > 1] == []


@pytest.mark.parametrize("name", [*letters(), "everyday", "fields", "idioms"])
def test_words_are_made_of_syllables(name: str) -> None:
    for entry in word_list(name):
        parts = [part for part in entry.split(" ") if part != "-"]
        assert all(is_syllable(part) or part in FOREIGN for part in parts), entry
        assert entry == " ".join(map(place_tone, entry.split(" "))), entry


@pytest.mark.parametrize("name", letters())
def test_words_stand_under_their_letter(name: str) -> None:
    letter = name.rpartition("/")[2]
    first = {unicodedata.normalize("NFD", entry[0])[0] for entry in word_list(name)}
    assert first == {FIRST.get(letter, letter)}


def test_there_are_many() -> None:
    assert len({word for name in WORDS for word in word_list(name) if " " in word}) > 25_000
