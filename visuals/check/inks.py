"""Inks on paper: not more than dries, not several for small letters, no spot colour that the shop does not know."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.check.layer import fills_of, plates_of
from visuals.check.registry import checks
from visuals.check.seen import Seen
from visuals.check.words import length, number
from visuals.problems import Problem, Where, problem
from visuals.scene import Paint

_SLACK = 1e-6


@checks("much-ink", "too-much-ink")
def ink_dries(seen: Seen) -> Iterator[Problem]:
    """The sum of the inks of every paint stays under the press's limit; between the stops of a gradient it lies
    between theirs, and under a veil below the larger of the two, so that paints tell all."""
    if not seen.printed:
        return
    limit, most = seen.press.ink, seen.rules.inks.ink_most
    for paint, where in seen.paints.items():
        total = sum(paint.print) * paint.opacity
        if total > min(limit, most) + _SLACK:
            facts = {"paint": _named(paint), "found": number(total, 0)}
            if total > most + _SLACK:
                yield problem("check.too-much-ink", where, wanted=number(most, 0), **facts)
            else:
                yield problem("check.much-ink", where, wanted=number(limit, 0), **facts)


@checks("many-inks")
def small_letters_in_one_ink(seen: Seen) -> Iterator[Problem]:
    """Letters below a height are printed in one ink: two plates never meet to a tenth of a millimetre."""
    if seen.printed:
        for letters in seen.letters:
            limit = seen.rules.letters.many_inks
            if letters.capital < limit - _SLACK and (count := max(map(plates_of, fills_of(letters.text)))) > 1:
                facts = {"words": letters.words, "found": length(letters.capital, seen.sheet)}
                yield problem(
                    "check.many-inks", letters.where, count=count, wanted=length(limit, seen.sheet), **facts
                )


@checks("unknown-spot")
def spots_known(seen: Seen) -> Iterator[Problem]:
    """Every spot colour is one that print shops know by that name."""
    if seen.printed:
        known = seen.rules.inks.spots
        spots: dict[str, Where | None] = {}
        for paint, where in seen.paints.items():
            if paint.spot and paint.spot not in known:
                spots.setdefault(paint.spot, where)
        for spot, where in spots.items():
            yield problem("check.unknown-spot", where, spot=spot, known=", ".join(known))


def _named(paint: Paint) -> str:
    """ "0/100/100/0", or the spot's name."""
    return paint.spot or "/".join(f"{ink:g}" for ink in paint.print)


