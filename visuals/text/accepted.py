"""What an author takes on himself: phrases that are right as they stand, and kinds of remarks that he does not want."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator

from visuals.problems import remark_codes
from visuals.text.finding import Finding

__all__ = ["KIND", "phrases", "unaccepted"]

KIND = "text."
"""What the codes of remarks on words begin with: "text.near-miss"."""

# Between two words of a phrase may stand whatever the author marks breaks with.
_BETWEEN = r"[\s\u00a0|~*]+"


def phrases(accept: tuple[str, ...]) -> tuple[str, ...]:
    """The entries that are words of the text, and not codes."""
    return tuple(each for each in accept if not each.startswith(KIND))


def unaccepted(text: str, findings: Iterable[Finding], accept: tuple[str, ...]) -> Iterator[Finding]:
    """The findings in `text` but those inside an accepted phrase, and those of an accepted kind. Errors
    stay.

    Phrases are whole words; case does not count.
    """
    spans: list[tuple[int, int]] | None = None
    for each in findings:
        if each.code not in remark_codes("text"):  # an error: nothing can be drawn
            yield each
            continue
        if each.code in accept:
            continue
        if spans is None:
            spans = [found.span() for sought in _sought(accept) for found in sought(text)]
        if not any(start <= each.start and each.end <= end for start, end in spans):
            yield each


@functools.lru_cache(64)
def _sought(accept: tuple[str, ...]) -> tuple[Callable[[str], Iterator[re.Match[str]]], ...]:
    return tuple(_pattern(phrase).finditer for phrase in phrases(accept) if phrase.strip())


def _pattern(phrase: str) -> re.Pattern[str]:
    words = _BETWEEN.join(map(re.escape, phrase.split()))
    first, last = phrase.strip()[0], phrase.strip()[-1]
    before, behind = (r"(?<!\w)" if first.isalnum() else ""), (r"(?!\w)" if last.isalnum() else "")
    return re.compile(before + words + behind, re.IGNORECASE)
