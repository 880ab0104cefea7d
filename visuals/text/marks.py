"""The author's marks: what is written between the words and does not show.

`|` is a preferred break, `~` a blank that never breaks, a newline a forced break; `**` stands before and behind words
that are emphasised, `_` before and behind words in italics, where it is neither within a word nor one of a row of them.
`\\|`, `\\~`, `\\*` and `\\_` write the characters themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from visuals.text.unspaced import joined, parted
from visuals.text.vietnamese import clean

__all__ = ["Token", "escaped", "is_open", "plain", "tokens_of"]

_OF_AUTHORS = "\n|~*_\\"
_STRENGTH = {"\n": 3, "|": 2, "~": 1, " ": 0}
# Words between two marks of italics, which become characters that no cleaned text holds.
_SLANTED = re.compile(r"(?<![\w\\/])_(?=[^\s_])([^\n]*?[^\s_\\])_(?![\w/])")
_LEANS, _ENDS = "\x0e", "\x0f"
# A character written, an emphasis, italics, a gap, other characters.
_MARKS = re.compile(rf"\\([|~*_])|(\*\*)|([{_LEANS}{_ENDS}])|([\n|~ ])|([^\\*\n|~ {_LEANS}{_ENDS}]+|.)", re.DOTALL)


class Token(NamedTuple):
    """What stands between two gaps (see `unspaced` for those without blanks). `strong`: emphasised; `gap`: the mark
    that follows, of several the strongest; `leaning`: in italics."""

    text: str
    strong: bool
    gap: str
    leaning: bool = False


def tokens_of(words: str) -> tuple[Token, ...]:
    """The tokens of `words`, cleaned first; the gap of the last one says nothing."""
    return tuple(_tokens(_slanted(parted(clean(words)))))


def _slanted(words: str) -> str:
    return _SLANTED.sub(rf"{_LEANS}\1{_ENDS}", words) if "_" in words else words


def _tokens(words: str) -> Iterator[Token]:
    token, gap, emphasised, leaning = "", "", False, False
    inside: list[bool] = []
    slanted: list[bool] = []
    for written, doubled, slant, between, other in _MARKS.findall(words):
        if doubled:
            emphasised = not emphasised
        elif slant:
            leaning = slant == _LEANS
        elif between:
            gap = max(gap or " ", between, key=_STRENGTH.__getitem__)
        else:
            if gap and token:
                yield Token(token, _marked(token, inside), gap, _marked(token, slanted))
                token, inside, slanted = "", [], []
            token, gap = token + (written or other), ""
            inside += [emphasised] * len(written or other)
            slanted += [leaning] * len(written or other)
    if token:
        yield Token(token, _marked(token, inside), " ", _marked(token, slanted))


def _marked(token: str, inside: list[bool]) -> bool:
    """Whether a token is marked whose characters are `inside` marks or not: punctuation goes with its word."""
    letters = [each for each, character in zip(inside, token, strict=True) if character.isalnum()]
    return any(letters or inside)


def is_open(words: str) -> bool:
    """True when a `**` has no partner: somebody emphasised words and forgot to say where they end."""
    return "**" in words and sum(1 for _, doubled, _, _, _ in _MARKS.findall(words) if doubled) % 2 == 1


def plain(words: str) -> str:
    """The text that `words` shows: cleaned, the author's marks removed, newlines where he forced them."""
    text = clean(words)
    if not any(mark in text for mark in _OF_AUTHORS):
        return joined(" ".join(filter(None, parted(text).split(" "))))
    shown = (token.text + ("\n" if token.gap == "\n" else " ") for token in _tokens(_slanted(parted(text))))
    return joined("".join(shown)[:-1])


def escaped(words: str) -> str:
    """`words` as an author would write them to show every character of them: "*" as "\\*"."""
    return re.sub(r"([|~*_])", r"\\\1", words)
