"""Words in a file: stretches of them with their places, whatever kind of file holds them, and how they are put back."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from visuals.problems import Problem, Where

__all__ = ["Edit", "Passage", "Prose", "Source", "spliced"]

_AROUND = 12


@dataclass(frozen=True)
class Source:
    """The text of a file, and places in it; `label` is the file's name in problems. Lines end in "\\n"."""

    text: str
    label: str

    @functools.cached_property
    def _starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def where(self, offset: int) -> Where:
        """Line and column of the character at `offset`."""
        line = bisect.bisect_right(self._starts, offset)
        return Where(self.label, line, offset - self._starts[line - 1] + 1)

    def offset(self, where: Where) -> int:
        """Where in the text line and column are; the end of the text for a place behind it."""
        if where.line > len(self._starts):
            return len(self.text)
        return min(self._starts[max(0, where.line - 1)] + max(0, where.column - 1), len(self.text))


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` as it is said at `where`.

    `source` and `start` tell where in a text file it was written (not character by character where that file has
    escapes and folded lines). `authored` text holds the author's marks and `$names`; `hidden` stretches are no words.
    `quoted` words name their source. `charset` is an encoding from before Unicode that its font tells; with `capitals`
    the font draws small letters as capitals.
    """

    text: str
    where: Where
    source: Source | None = None
    start: int = 0
    authored: bool = False
    hidden: tuple[tuple[int, int], ...] = ()
    quoted: bool = False
    charset: str = ""
    capitals: bool = False

    def spot(self, start: int, end: int) -> tuple[int, int] | None:
        """Where in the source text[start:end] was written; None when it does not stand there so."""
        if self.source is None:
            return None
        written = self.source.text
        for quote in (0, 1):  # a scalar in quotation marks begins behind them
            if written.startswith(self.text, self.start + quote):
                return self.start + quote + start, self.start + quote + end
        for before, after in ((_AROUND, _AROUND), (0, _AROUND), (_AROUND, 0), (0, 0)):
            first, last = max(0, start - before), end + after
            found = written.find(self.text[first:last], self.start)
            if found >= 0:
                return found + start - first, found + end - first
        return None

    def takes(self, words: str) -> bool:  # noqa: ARG002 - a scalar asks
        """Whether `words` may be written in it without another meaning."""
        return True

    def place(self, start: int, end: int) -> Where:
        """Where text[start:end] was written, as near as we know."""
        spot = self.spot(start, end)
        return self.source.where(spot[0]) if self.source and spot else self.where


class Edit(NamedTuple):
    """Characters `start` up to `end` of passage number `passage` become `words`."""

    passage: int
    start: int
    end: int
    words: str


class Prose(Protocol):
    """A file's words. `keep` are phrases that it declares its own, `accept` what it takes on itself, `year` the year it
    names (0 without one), `problems` what reading it met."""

    @property
    def passages(self) -> Sequence[Passage]: ...

    @property
    def keep(self) -> tuple[str, ...]: ...

    @property
    def accept(self) -> tuple[str, ...]: ...

    @property
    def year(self) -> int: ...

    @property
    def problems(self) -> tuple[Problem, ...]: ...

    def rewritten(self, edits: Iterable[Edit]) -> bytes:
        """The file with the edits in it, all else as it was. Edits do not overlap."""
        ...


def spliced(text: str, pieces: Iterable[tuple[int, int, str]]) -> str:
    """`text` with every (start, end, words) in it; of two that overlap the first counts."""
    parts: list[str] = []
    done = 0
    for start, end, words in sorted(pieces):
        if start >= done:
            parts += [text[done:start], words]
            done = end
    return "".join([*parts, text[done:]])
