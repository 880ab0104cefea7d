"""Room at the edges: paper beyond the cut, and a zone inside of it that stays free, as wide as the press needs."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.check.registry import checks
from visuals.check.seen import Seen
from visuals.check.words import length
from visuals.problems import Problem, problem
from visuals.units import Insets

_SLACK = 1e-6


@checks("small-bleed", "small-safe")
def room_at_the_edges(seen: Seen) -> Iterator[Problem]:
    """Bleed and safe zone are there on every side, and not narrower than a knife, a hem or a frame is exact."""
    if seen.printed:
        sheet, press = seen.sheet, seen.press
        for code, insets, wanted in (("small-bleed", sheet.bleed, press.bleed), ("small-safe", sheet.safe, press.safe)):
            if (least := _least(insets)) < wanted - _SLACK:
                yield problem(f"check.{code}", None, found=length(least, sheet), wanted=length(wanted, sheet))


def _least(insets: Insets) -> float:
    return min(insets.top, insets.right, insets.bottom, insets.left)
