"""What must survive cutting, hemming and a crooked hand keeps inside the safe box."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.check.outline import Edges, covers
from visuals.check.registry import checks
from visuals.check.seen import Mark, Seen
from visuals.check.words import SIDES, amounts
from visuals.problems import Problem, problem

# What sums of floats and font units may lose: far below anything that a knife or an eye can tell.
_TOLERANCE = 0.01


@checks("text-unsafe")
def text_in_safe(seen: Seen) -> Iterator[Problem]:
    """The ink of every text lies in the safe box."""
    for letters in seen.letters:
        if out := _beyond(letters.ink, seen.safe):
            yield problem("check.text-unsafe", letters.where, words=letters.words, by=amounts(out, seen.sheet))


@checks("code-unsafe")
def code_in_safe(seen: Seen) -> Iterator[Problem]:
    """The dark modules of every QR code lie in the safe box."""
    for code in seen.codes:
        if out := _beyond(code.edges, seen.safe):
            yield problem("check.code-unsafe", code.where, by=amounts(out, seen.sheet))


@checks("picture-unsafe")
def picture_in_safe(seen: Seen) -> Iterator[Problem]:
    """Flags, emblems and photographs that do not run over the cut on a side keep inside the safe box on it."""
    for mark in seen.marks:
        if out := _unsafe_sides(mark, seen):
            facts = {"picture": mark.item.alt, "by": amounts(out, seen.sheet)}
            yield problem("check.picture-unsafe", mark.where, **facts)


def _unsafe_sides(mark: Mark, seen: Seen) -> dict[str, float]:
    """Side → by how much the mark comes too near the cut; sides on which it runs over the cut are left out."""
    out = _beyond(mark.edges, seen.safe)
    if not out:
        return {}
    over = _beyond(mark.edges, seen.trim, -_TOLERANCE)
    return {side: by for side, by in out.items() if side not in over}


def _beyond(inner: Edges, outer: Edges, tolerance: float = _TOLERANCE) -> dict[str, float]:
    """Side → by how much `inner` reaches beyond `outer` there; only sides where it does by more than `tolerance`."""
    if covers(outer, inner, tolerance):
        return {}
    reach = (outer[0] - inner[0], outer[1] - inner[1], inner[2] - outer[2], inner[3] - outer[3])
    return {side: by for side, by in zip(SIDES, reach, strict=True) if by > tolerance}
