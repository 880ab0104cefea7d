"""The author's marks: what is written between the words and does not show.

`|` is a preferred break, `~` a blank that never breaks, a newline a forced break; `**` stands before and behind words
that are emphasised. `\\|`, `\\~` and `\\*` write the characters themselves. A mark shows as a blank where the line goes
on, but for one written without blanks in a script that has none (`unspaced`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from visuals.text.unspaced import BETWEEN_HANZI, ZERO_WIDTH_SPACE, cut, has_unspaced, is_unspaced
from visuals.text.vietnamese import clean

__all__ = ["Token", "escaped", "is_open", "plain", "tokens_of"]

_STRENGTH = {"\n": 3, "|": 2, "~": 1, " ": 0, ZERO_WIDTH_SPACE: -1}
_OF_AUTHORS = f"\n|~*\\{ZERO_WIDTH_SPACE}"
# A character written, an emphasis, a gap, other characters.
_MARKS = re.compile(rf"\\([|~*])|(\*\*)|([\n|~ {ZERO_WIDTH_SPACE}])|([^\\*\n|~ {ZERO_WIDTH_SPACE}]+|.)", re.DOTALL)


class Token(NamedTuple):
    """What stands between two gaps. `strong`: emphasised; `gap` is what follows ("" behind the last token), of several
    marks the strongest; `joined` says that no blank shows there."""

    text: str
    strong: bool
    gap: str
    joined: bool


def tokens_of(words: str) -> list[Token]:
    """The tokens of `words`, which are clean."""
    tokens = list(_tokens(words))
    if tokens:
        tokens[-1] = tokens[-1]._replace(gap="", joined=False)
    return list(_between_hanzi(tokens)) if has_unspaced(words) else tokens


def _tokens(words: str) -> Iterator[Token]:
    token, gap, emphasised = "", "", False
    inside: list[bool] = []
    for written, doubled, between, other in _MARKS.findall(words):
        if doubled:
            emphasised = not emphasised
        elif between:
            gap += between
        else:
            characters = written or other
            if gap and token:
                yield _token(token, inside, gap, characters[0])
                token, inside = "", []
            token, gap = token + characters, ""
            inside += [emphasised] * len(characters)
    if token:
        yield _token(token, inside, " ", "")


def _token(text: str, inside: list[bool], gap: str, following: str) -> Token:
    """A token whose characters are `inside` an emphasis or not: letters and figures decide, punctuation goes along."""
    letters = [strong for strong, character in zip(inside, text, strict=True) if character.isalnum()]
    blank = " " in gap or "\n" in gap
    joined = not blank and (is_unspaced(text[-1]) or is_unspaced(following))
    return Token(text, any(letters or inside), max(gap, key=_STRENGTH.__getitem__), joined)


def _between_hanzi(tokens: list[Token]) -> Iterator[Token]:
    """The same with a gap wherever Chinese may end a line."""
    for token in tokens:
        *parts, last = cut(token.text)
        yield from (Token(part, token.strong, BETWEEN_HANZI, True) for part in parts)
        yield token._replace(text=last)


def is_open(words: str) -> bool:
    """True when a `**` has no partner: somebody emphasised words and forgot to say where they end."""
    return "**" in words and sum(1 for _, doubled, _, _ in _MARKS.findall(words) if doubled) % 2 == 1


def plain(words: str) -> str:
    """The text that `words` shows: cleaned, the author's marks removed, newlines where he forced them."""
    text = clean(words)
    if not any(mark in text for mark in _OF_AUTHORS):
        return " ".join(filter(None, text.split(" ")))
    return "".join(
        token.text + ("\n" if token.gap == "\n" else " " if token.gap and not token.joined else "")
        for token in tokens_of(text)
    )


def escaped(words: str) -> str:
    """`words` as an author would write them to show every character of them: "*" as "\\*"."""
    return re.sub(r"([|~*])", r"\\\1", words)
