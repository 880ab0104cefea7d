"""The flags of State and Party stand on rectangles, not on swallow-tailed pennants."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.check.emblems import called, name_of
from visuals.check.outline import outline_of
from visuals.check.registry import checks
from visuals.check.seen import Seen
from visuals.problems import Problem, problem
from visuals.scene import Finishing
from visuals.spec.outdoor import FlagRules

__all__: list[str] = []

_GRID = 24
"""Points a side that tell how much of the rectangle a contour leaves."""


@checks("flag-pennant")
def flags_on_rectangles(seen: Seen) -> Iterator[Problem]:
    """No flag of State or Party on a piece whose cut takes corners or a notch away."""
    if seen.outdoor is not None:
        yield from seen.outdoor.flags.told(_on_pennants(seen, seen.outdoor.flags))


def _on_pennants(seen: Seen, rules: FlagRules) -> Iterator[Problem]:
    finishing = seen.sheet.finishing
    if finishing is None or not (_is_noted(finishing, rules) or _is_cut(finishing, seen, rules)):
        return
    for mark in called(seen, rules.files):
        yield problem("check.flag-pennant", mark.where, picture=name_of(mark))
        return


def _is_noted(finishing: Finishing, rules: FlagRules) -> bool:
    said = f"{finishing.note} {finishing.material}".casefold()
    return any(words.casefold() in said for words in rules.notes)


def _is_cut(finishing: Finishing, seen: Seen, rules: FlagRules) -> bool:
    if finishing.cut is None:
        return False
    contour = outline_of(finishing.cut)
    left, top, right, bottom = seen.trim
    steps = [(at + 0.5) / _GRID for at in range(_GRID)]
    kept = sum(contour.contains(left + (right - left) * x, top + (bottom - top) * y) for x in steps for y in steps)
    return bool(kept < rules.whole * _GRID**2)
