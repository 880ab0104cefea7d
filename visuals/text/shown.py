"""A text as its reader sees it, in NFC and without the author's marks, and where each character of it was written.

Addresses, file names, hashtags and `$names` say nothing about spelling: each becomes one opaque character.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from visuals.text import lexicon
from visuals.text.finding import Finding

__all__ = ["OPAQUE", "Shown", "Token", "covered", "shown"]

OPAQUE = "\ufffc"
"""Stands for what is not judged: Unicode's own sign for a thing that is no text."""

_TOKEN = re.compile(r"\S+")
_NAME = re.compile(r"\$(?:\$|[A-Za-z](?:[\w.-]*\w)?)")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:vn|com|org|net|gov|edu|info|example)(?:[/:?#]\S*)?", re.IGNORECASE)
_FILES = (".svg", ".png", ".jpg", ".jpeg", ".pdf", ".csv", ".doc", ".docx", ".xls", ".xlsx", ".pptx", ".md", ".yaml")
_EDGES = "()[]{}<>\"'“”‘’«».,;:!?…"

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+(?:['’-](?:[^\W_]|[\u0300-\u036f])+)*")

# What a backslash before one of them writes as the character itself.
_MARKS = "|~*_"
# What becomes something else where an author wrote it.
_MARKED = re.compile(r"[|~*_\\]|  ")
_BLANK = re.compile(r"[ \u00a0]+")


class Token(NamedTuple):
    """A word in `Shown.text`: from `start` up to `end`. Hyphens and apostrophes inside belong to it."""

    start: int
    end: int
    word: str


@dataclass(frozen=True)
class Shown:
    """`text` is judged; character i of it was written from `begins[i]` up to `ends[i]` of `raw`."""

    raw: str
    text: str
    begins: Sequence[int]
    ends: Sequence[int]
    authored: bool = False

    def finding(self, start: int, end: int, code: str, proposal: str | None = None, **facts: str) -> Finding:
        """A finding at characters `start` up to `end` (at least one) of `text`, told in places of `raw`."""
        return Finding(self.begins[start], self.ends[end - 1], code, facts, proposal)

    @functools.cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, in their order."""
        return tuple(Token(found.start(), found.end(), found.group()) for found in _WORD.finditer(self.text))

    @functools.cached_property
    def runs(self) -> tuple[tuple[Token, ...], ...]:
        """The words of letters only, in runs with nothing but blanks between them."""
        found: list[list[Token]] = []
        before: Token | None = None
        for token in self.tokens:
            if not token.word.isalpha():
                before = None
                continue
            if before and _BLANK.fullmatch(self.text, before.end, token.start):
                found[-1].append(token)
            else:
                found.append([token])
            before = token
        return tuple(map(tuple, found))

    @functools.cached_property
    def capitals(self) -> bool:
        """True when all of it is in capitals: then a capital says nothing about names."""
        return self.text.isupper()


def covered(text: Shown, phrases: tuple[str, ...]) -> frozenset[int]:
    """Where the words begin that stand in one of the `phrases`."""
    if not phrases:
        return frozenset()
    pieces = list(_TOKEN.finditer(text.text))
    spans = lexicon.kept([piece.group() for piece in pieces], phrases)
    inside = {at for span in spans for at in range(pieces[span.start].start(), pieces[span.end - 1].end())}
    return frozenset(token.start for token in text.tokens if token.start in inside)


def shown(raw: str, *, authored: bool = False, hidden: Iterable[tuple[int, int]] = ()) -> Shown:
    """What `raw` shows.

    `authored` text holds the author's marks (see `marks`) and `$names`. `hidden` are stretches of `raw`, in order, that
    are not to be judged.
    """
    spans = _merged([*_unspelled(raw, authored), *hidden])
    unmarked = not authored or not _MARKED.search(raw)
    if not spans and unmarked and unicodedata.is_normalized("NFC", raw):
        return Shown(raw, raw, range(len(raw)), range(1, len(raw) + 1), authored)
    pieces = list(_pieces(raw, spans, authored))
    text = "".join(piece for piece, _, _ in pieces)
    return Shown(raw, text, [begin for _, begin, _ in pieces], [end for _, _, end in pieces], authored)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _unspelled(raw: str, authored: bool) -> Iterator[tuple[int, int]]:
    """Stretches that are addresses, file names, hashtags, `$names`."""
    for found in _TOKEN.finditer(raw):
        token = found.group()
        if ("." in token or "@" in token or "#" in token or "/" in token) and _is_address(token.strip(_EDGES)):
            yield found.start(), found.end()
        elif authored and "$" in token:
            yield from ((found.start() + name.start(), found.start() + name.end()) for name in _NAME.finditer(token))


def _is_address(word: str) -> bool:
    if "://" in word or "@" in word or word.startswith(("www.", "#")):
        return True
    return word.lower().endswith(_FILES) or (len(word) < 300 and bool(_DOMAIN.fullmatch(word)))


def _pieces(raw: str, spans: list[tuple[int, int]], authored: bool) -> Iterator[tuple[str, int, int]]:
    """(character, where it begins in `raw`, where it ends)."""
    done = 0
    for start, end in [*spans, (len(raw), len(raw))]:
        letters = _composed(raw, done, start)
        yield from _without_marks(letters) if authored else letters
        if start < end:
            yield OPAQUE, start, end
        done = end


def _composed(raw: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The characters of raw[start:end] in NFC, each with the stretch that wrote it."""
    part = raw[start:end]
    if unicodedata.is_normalized("NFC", part):
        yield from zip(part, range(start, end), range(start + 1, end + 1), strict=True)
        return
    begin = 0
    for at in range(1, len(part) + 1):
        if at == len(part) or not unicodedata.combining(part[at]):
            whole = unicodedata.normalize("NFC", part[begin:at])
            apart = len(whole) == at - begin  # nothing was composed: each character stands for itself
            for place, letter in enumerate(whole):
                yield letter, start + begin + place * apart, start + (begin + place + 1 if apart else at)
            begin = at


def _at_edge(before: str, following: str) -> bool:
    """True for an underscore at the edge of a word, which begins or ends italics."""
    return before.isalnum() != following.isalnum() and "_" not in (before, following)


def _without_marks(letters: Iterator[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Marks for breaks become, with the blanks around them, one blank; marks for emphasis vanish."""
    written = list(letters)
    at = 0
    while at < len(written):
        letter, begin, end = written[at]
        following = written[at + 1][0] if at + 1 < len(written) else ""
        if letter == "\\" and following and following in _MARKS:
            yield following, begin, written[at + 1][2]
            at += 2
        elif letter == following == "*":
            at += 2
        elif letter == "_" and _at_edge(written[at - 1][0] if at else "", following):
            at += 1
        elif letter in " |~":
            last = at
            while last + 1 < len(written) and written[last + 1][0] in " |~":
                last += 1
            yield " ", begin, written[last][2]
            at = last + 1
        else:
            yield letter, begin, end
            at += 1
