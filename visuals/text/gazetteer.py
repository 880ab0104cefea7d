"""The names of Viet Nam's communes, wards and special zones, and where they stand in a text.

3,321 names are a trap for a text in capitals: Đoàn Kết, Thống Nhất and Tân Tiến are communes, and words of every
second slogan. So a name is sure only where its capitals show it or after its own title (XÃ TÂN TIẾN); elsewhere in
capitals it is weaker than any word.

The file is read on first need and folded as one text, not token by token: a few milliseconds instead of fifty.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import pairwise

from visuals.text.vocabulary import Tokens, Vocabulary, Word
from visuals.text.wordfiles import word_list

__all__ = ["is_place", "is_unit", "places", "titled_places"]

_TITLES = ("xã", "phường", "đặc")
_TITLE = re.compile(r"^(?:xã|phường|đặc khu) ", re.MULTILINE)
_PROVINCE = ("tỉnh ", "thành phố ")
_OLD = dict(
    zip(
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)
_NEW_PLACES = re.compile(rf"(?<!q)(?:{'|'.join(_OLD)})(?!\w)")


def _by_core(units: str) -> dict[str, str]:
    """The lines of `units`, each under its cores, with either apostrophe (M’Drắk, B'Lao)."""
    folded = _NEW_PLACES.sub(lambda found: _OLD[found[0]], units.lower())
    lines = units.split("\n")
    found = dict(zip(folded.split("\n"), lines, strict=True))
    return {**dict(zip(folded.replace("’", "'").split("\n"), lines, strict=True)), **found}


@functools.cache
def _units() -> Vocabulary:
    """The units with their titles."""
    return Vocabulary.of(_by_core("\n".join(unit for unit in word_list("communes") if not unit.startswith(_PROVINCE))))


@functools.cache
def _names() -> Vocabulary:
    """The units without their titles."""
    return Vocabulary.of(_by_core(_TITLE.sub("", "\n".join(_units().entries.values()))))


def places(text: Tokens) -> list[Word]:
    """Where names of units stand with their capitals, or in any text in capitals."""
    if not any(first and second for first, second in pairwise(text.capitals)):
        return []
    return text.names(_names())


def titled_places(text: Tokens) -> list[Word]:
    """Where names of units stand right behind their own titles; the name without the title."""
    if not any(core in _TITLES for core in text.cores):
        return []
    return [Word(start + (2 if text.cores[start] == "đặc" else 1), end) for start, end in text.names(_units())]


def is_place(cores: Sequence[str]) -> bool:
    """True when these cores are a unit's name."""
    return " ".join(cores) in _names().entries


def is_unit(title: str, cores: Sequence[str]) -> bool:
    """True when these cores name a unit of that title (as cores, "xã", "đặc khu")."""
    return " ".join((title, *cores)) in _units().entries
