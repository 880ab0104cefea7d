"""Letters large enough: for the eye at its distance, for the press, for the rows of a board."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.check.registry import checks
from visuals.check.seen import Letters, Seen
from visuals.check.words import length, number
from visuals.problems import Problem, problem

__all__: list[str] = []

_SLACK = 1e-6


@checks("small-for-distance")
def large_for_distance(seen: Seen) -> Iterator[Problem]:
    """Capitals reach the least height for the distance that the sheet is read from; near roles for their share."""
    metres = (seen.sheet.viewing_distance or 0.0) / 1000
    if not metres or not seen.printed:
        return
    for letters in seen.letters:
        away = metres * (seen.rules.letters.near_share if letters.text.role in seen.rules.letters.near else 1.0)
        wanted = seen.rules.letters.per_10m * away / 10
        if letters.capital < wanted - _SLACK:
            facts = _facts(letters, wanted, seen)
            yield problem("check.small-for-distance", letters.where, metres=number(away), **facts)


@checks("small-for-press")
def large_for_press(seen: Seen) -> Iterator[Problem]:
    """Capitals are not smaller than what the sheet's way of printing keeps clean."""
    if seen.printed:
        for letters in seen.letters:
            if letters.capital < seen.press.letter - _SLACK:
                facts = _facts(letters, seen.press.letter, seen)
                yield problem("check.small-for-press", letters.where, **facts)


@checks("few-rows")
def rows_enough(seen: Seen) -> Iterator[Problem]:
    """Capitals on pixels have rows enough for their marks."""
    if seen.printed:
        return
    rules = seen.rules.letters
    wanted = rules.rows if seen.sheet.colours == "full" else rules.rows_one_colour
    for letters in seen.letters:
        if letters.capital < wanted - _SLACK:
            yield problem("check.few-rows", letters.where, **_facts(letters, wanted, seen))


def _facts(letters: Letters, wanted: float, seen: Seen) -> dict[str, str]:
    return {
        "words": letters.words,
        "found": length(letters.capital, seen.sheet),
        "wanted": length(wanted, seen.sheet),
    }
