"""Read the gold set of line breaks: slogans whose every gap a Vietnamese reader has marked.

The files and the rules of marking are in `tests/text/gold/` (README.md there).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

GOLD = Path(__file__).parent / "gold"
TUNING = GOLD / "tuning.txt"
HELD_OUT = GOLD / "held_out.txt"
DEVELOPMENT = tuple(GOLD / f"{name}.txt" for name in ("development", "development_two", "development_three"))
LATER = tuple(GOLD / f"development_{name}.txt" for name in ("four", "five"))
FRESH = GOLD / "development_six.txt"


class Gap(StrEnum):
    """What a line break between two tokens would be; the value is its character in the files."""

    FORBIDDEN = "_"
    NEUTRAL = " "
    PREFERRED = "|"


# Named rather than `\s`: a no-break space or a tab must not slip into a token as if it were a letter.
_GAP = re.compile(r"[_ |]")
_TOKEN = re.compile(r"[^_|\s]+")


@dataclass(frozen=True, slots=True)
class Slogan:
    """One slogan of the set.

    `text` is what people read, its tokens parted by single spaces. `tokens` are those parts: a syllable with its
    punctuation, a number, or a dash that has a space on either side. `gaps[i]` judges a line break between `tokens[i]`
    and `tokens[i + 1]`, so there is one gap fewer than tokens.
    """

    text: str
    tokens: tuple[str, ...]
    gaps: tuple[Gap, ...]


def parse(line: str) -> Slogan:
    """The slogan of one marked line, such as `Chào_mừng 59_năm|Ngày_thành_lập_ASEAN`.

    Raises `ValueError` where a gap has no mark or more than one, or where a mark parts nothing.
    """
    tokens = tuple(_GAP.split(line))
    for place, token in enumerate(tokens, 1):
        if not _TOKEN.fullmatch(token):
            raise ValueError(f"token {place} is {token!r}: one mark between two tokens, none at the ends, in {line!r}")
    return Slogan(" ".join(tokens), tokens, tuple(Gap(mark) for mark in _GAP.findall(line)))


def read(path: Path) -> tuple[Slogan, ...]:
    """The slogans of one gold file (UTF-8), in the file's order.

    Empty lines and lines that begin with # are left out. Raises `ValueError` that names file and line where a line
    does not parse, `OSError` where the file cannot be read.
    """
    slogans = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        try:
            slogans.append(parse(line))
        except ValueError as error:
            raise ValueError(f"{path.name}, line {number}: {error}") from None
    return tuple(slogans)
