"""Limits and thresholds for fonts, with their sources, from font_rules.toml beside this file."""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["FontRules", "Script", "font_rules", "scripts"]

_FILE = Path(__file__).with_name("font_rules.toml")

# GB/T 2312-1980: the first level stands in rows 16 to 55 of 94 cells; the last row is not full.
_ROWS, _CELLS, _EXTENDED = range(16, 56), range(1, 95), 0xA0


@dataclass(frozen=True, slots=True)
class Script:
    """A script other than Latin that a face may be made for; `letters` are those that it must have then."""

    tag: str
    vi: str
    en: str
    letters: frozenset[str]


@dataclass(frozen=True, slots=True)
class FontRules:
    """What a font may be (bytes, em, letters) and from where on the audit speaks; the TOML says what each means."""

    most_bytes: int
    most_instances: int
    em_least: int
    em_most: int
    reach: float
    points: int
    contours: int
    sides: int
    touch: float
    tight: float
    capital: float
    minute: float
    even: float
    legacy: tuple[str, ...]


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@functools.cache
def font_rules() -> FontRules:
    """The limits and thresholds, read once."""
    table = _table()
    file, em, letter, marks, eye = (table[name] for name in ("file", "em", "letter", "marks", "eye"))
    return FontRules(
        file["most_bytes"], file["most_instances"], em["least"], em["most"],
        letter["reach"], letter["points"], letter["contours"], letter["sides"], marks["touch"], marks["tight"],
        eye["capital"], eye["minute"], table["figures"]["even"], tuple(table["legacy"]["names"]),
    )  # fmt: skip


@functools.cache
def scripts() -> tuple[Script, ...]:
    """The scripts other than Latin that a face may be made for."""
    return tuple(Script(s["tag"], s["vi"], s["en"], _letters(s["letters"])) for s in _table()["script"])


def _letters(ranges: str) -> frozenset[str]:
    """"0E01-0E3A 0E3F" as characters, those that Unicode has assigned."""
    if ranges == "GB2312":
        return frozenset(_first_level())
    spans = ([int(end, 16) for end in each.split("-")] for each in ranges.split())
    characters = (chr(code) for span in spans for code in range(span[0], span[-1] + 1))
    return frozenset(each for each in characters if unicodedata.category(each) != "Cn")


def _first_level() -> Iterator[str]:
    for row in _ROWS:
        for cell in _CELLS:
            yield from bytes((row + _EXTENDED, cell + _EXTENDED)).decode("gb2312", "ignore")
