"""The author's marks: what is written between the words and does not show.

`|` is a preferred break, `~` a blank that never breaks, a newline a forced break; `**` stands before and behind words
that are emphasised. `\\|`, `\\~` and `\\*` write the characters themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from visuals.text.unspaced import joined, parted
from visuals.text.vietnamese import clean

__all__ = ["Token", "escaped", "is_open", "plain", "tokens_of"]

_OF_AUTHORS = "\n|~*\\"
_STRENGTH = {"\n": 3, "|": 2, "~": 1, " ": 0}
# A character written, an emphasis, a gap, other characters.
_MARKS = re.compile(r"\\([|~*])|(\*\*)|([\n|~ ])|([^\\*\n|~ ]+|.)", re.DOTALL)


class Token(NamedTuple):
    """What stands between two gaps (see `unspaced` for those without blanks). `strong`: emphasised; `gap`: the mark
    that follows, of several the strongest."""

    text: str
    strong: bool
    gap: str


def tokens_of(words: str) -> tuple[Token, ...]:
    """The tokens of `words`, cleaned first; the gap of the last one says nothing."""
    return tuple(_tokens(parted(clean(words))))


def _tokens(words: str) -> Iterator[Token]:
    token, gap, emphasised = "", "", False
    inside: list[bool] = []
    for written, doubled, between, other in _MARKS.findall(words):
        if doubled:
            emphasised = not emphasised
        elif between:
            gap = max(gap or " ", between, key=_STRENGTH.__getitem__)
        else:
            if gap and token:
                yield Token(token, _strong(token, inside), gap)
                token, inside = "", []
            token, gap = token + (written or other), ""
            inside += [emphasised] * len(written or other)
    if token:
        yield Token(token, _strong(token, inside), " ")


def _strong(token: str, inside: list[bool]) -> bool:
    """Whether a token is emphasised whose characters are `inside` marks or not: punctuation goes with its word."""
    letters = [strong for strong, character in zip(inside, token, strict=True) if character.isalnum()]
    return any(letters or inside)


def is_open(words: str) -> bool:
    """True when a `**` has no partner: somebody emphasised words and forgot to say where they end."""
    return "**" in words and sum(1 for _, doubled, _, _ in _MARKS.findall(words) if doubled) % 2 == 1


def plain(words: str) -> str:
    """The text that `words` shows: cleaned, the author's marks removed, newlines where he forced them."""
    text = clean(words)
    if not any(mark in text for mark in _OF_AUTHORS):
        return joined(" ".join(filter(None, parted(text).split(" "))))
    shown = (token.text + ("\n" if token.gap == "\n" else " ") for token in _tokens(parted(text)))
    return joined("".join(shown)[:-1])


def escaped(words: str) -> str:
    """`words` as an author would write them to show every character of them: "*" as "\\*"."""
    return re.sub(r"([|~*])", r"\\\1", words)
