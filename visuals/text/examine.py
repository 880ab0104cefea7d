"""A text examined: everything that is odd about it, and what one would write instead.

    unprintable   what no piece can show           spacing     blanks and punctuation
    legacy        encodings from before Unicode    tones       tone marks: misplaced, or in two styles
    lookalikes    letters of other alphabets       spelling    words that break the rules of spelling
    nearmiss      words one mark beside a word     stale       words that were true once

False alarms are worse than misses: a warning that is wrong twice is read no more. What was measured on prose that had
no part in making the rules stands in tests/text/test_examine.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from visuals.text.finding import Finding, applied
from visuals.text.legacy import converted, legacy_stretches
from visuals.text.lookalikes import look_alikes
from visuals.text.nearmiss import near_misses
from visuals.text.shown import Shown, shown
from visuals.text.spacing import spacing
from visuals.text.spelling import misspelt
from visuals.text.stale import Facts, contradictions, stale
from visuals.text.tones import Style, misplaced, mixture, restyled, styled
from visuals.text.unprintable import decomposed, invisible, odd_marks, perhaps_unprintable, unprintable

__all__ = ["examine", "faults", "propose", "readable"]

_ROUNDS = 4
_QUOTED = 100  # characters of converted text in a hint

# Of two findings at one word, the one that knows more counts.
_RANKS = ("text.not-a-syllable", "text.years-off")


def faults(text: str, *, authored: bool = True) -> tuple[Finding, ...]:
    """The findings that are errors, for which nothing can be drawn: old encodings, control characters, loose marks,
    writing from right to left."""
    legacy = tuple(_legacy(text))
    return (*legacy, *unprintable(_rest(text, legacy, authored))) if perhaps_unprintable(text) else legacy


def examine(
    text: str,
    *,
    authored: bool = False,
    keep: tuple[str, ...] = (),
    hidden: tuple[tuple[int, int], ...] = (),
    facts: Facts | None = None,
    tone: Style | None = None,
    mixed: bool = True,
) -> tuple[Finding, ...]:
    """Everything odd about `text`, in its order.

    `authored`: the text holds the author's marks (`marks`) and `$names`. `keep`: phrases to be taken as they
    are. `hidden`: stretches that are no words. `facts`: what is true in the text's year. `tone`: the style that tone
    marks shall have; without it, two styles in the text are one finding, unless `mixed` is False.
    """
    legacy = tuple(_legacy(text))
    rest = _rest(text, legacy, authored, hidden)
    found = [*legacy, *decomposed(rest), *unprintable(rest), *odd_marks(rest), *invisible(rest)]
    found += (*look_alikes(rest), *spacing(rest))
    found += (*misplaced(rest), *near_misses(rest, keep), *misspelt(rest), *contradictions(rest))
    if facts:
        found += stale(rest, facts)
    if tone:
        found += restyled(rest, tone)
    elif mixed:
        found += _mixture(rest, keep)
    return tuple(sorted(_once(found), key=lambda each: (each.start, each.end, each.code)))


def propose(text: str, *, authored: bool = False, keep: tuple[str, ...] = (), tone: Style | None = None) -> str:
    """`text` with every proposal applied, on request only: approved slogans are quoted exactly.

    What only the author knows (a stale number, a word that may be two others) stays as it is.
    """
    for _ in range(_ROUNDS):
        proposed = applied(text, examine(text, authored=authored, keep=keep, tone=tone, mixed=False))
        if proposed == text:
            break
        text = proposed
    return text


def readable(text: str, charset: str, capitals: bool = False) -> Finding | None:
    """The finding that `text`, whose font is of the old `charset`, is to be converted; None when it reads the same."""
    shown_text = converted(text, charset, capitals)
    return None if shown_text == text else _converted(0, len(text), "text.legacy", charset, shown_text)


def _legacy(text: str) -> Iterator[Finding]:
    for start, end, charset, reading in legacy_stretches(text):
        whole = not text[:start].strip() and not text[end:].strip()
        yield _converted(start, end, "text.legacy" if whole else "text.mixed-encodings", charset, reading)


def _converted(start: int, end: int, code: str, charset: str, reading: str) -> Finding:
    quoted = reading if len(reading) <= _QUOTED else reading[: _QUOTED - 1] + "…"
    return Finding(start, end, code, {"charset": charset, "converted": quoted.replace("\n", " ")}, reading)


def _rest(text: str, legacy: tuple[Finding, ...], authored: bool, hidden: tuple[tuple[int, int], ...] = ()) -> Shown:
    """What is not in an old encoding."""
    return shown(text, authored=authored, hidden=(*hidden, *((each.start, each.end) for each in legacy)))


def _mixture(text: Shown, keep: tuple[str, ...]) -> Iterator[Finding]:
    pair = mixture(styled(text, keep))
    if pair:
        odd, other = (each.token for each in pair)
        yield text.finding(odd.start, odd.end, "text.mixed-tones", None, word=odd.word, other=other.word)


def _once(found: list[Finding]) -> Iterator[Finding]:
    """Each stretch once where two rules saw the same slip."""
    others = [each for each in found if each.code not in _RANKS]
    yield from others
    taken = {at for each in others if each.end - each.start < 60 for at in range(each.start, each.end)}
    for each in found:
        if each.code in _RANKS and not taken.intersection(range(each.start, each.end)):
            yield each
