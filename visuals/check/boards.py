"""What boards of one colour cannot show."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.check.colour import Colour, colour_of
from visuals.check.layer import gather, paints_in
from visuals.check.registry import checks
from visuals.check.seen import Mark, Seen
from visuals.problems import Problem, problem
from visuals.scene import Picture


@checks("picture-one-colour")
def drawings_survive(seen: Seen) -> Iterator[Problem]:
    """A flag or an emblem keeps its drawing where every pixel is lit or dark: no two of its colours become one."""
    if seen.sheet.colours != "full":
        for mark in seen.marks:
            if isinstance(mark.item, Picture) or _melts(mark, seen):
                yield problem("check.picture-one-colour", mark.where, picture=mark.item.alt)


def _melts(mark: Mark, seen: Seen) -> bool:
    colours: set[Colour] = {colour_of(paint) for layer in gather((mark.item,)) for paint in paints_in(layer)}
    return len({seen.shown(colour) for colour in colours}) < len(colours)
