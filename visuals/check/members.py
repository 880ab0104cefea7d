"""The row of ASEAN's flags is whole: much stock art still shows ten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from visuals.check.registry import checks
from visuals.check.seen import Mark, Seen
from visuals.problems import Problem, problem
from visuals.scene import Group

# Two or three flags are a meeting of two or three countries; from here on a row means ASEAN.
_ROW = 4


@checks("flags-missing")
def flags_whole(seen: Seen) -> Iterator[Problem]:
    """A sheet shows the flags of a few members, or the flags of all."""
    shown: dict[str, Mark] = {}
    for mark in seen.marks:
        if member := _member(mark, seen):
            shown.setdefault(member, mark)
    if _ROW <= len(shown) < len(seen.members):
        first = next(iter(shown.values()))
        names = [name for member, name in seen.members.items() if member not in shown]
        facts = {"found": len(shown), "all": len(seen.members), "missing": ", ".join(names)}
        yield problem("check.flags-missing", first.where, **facts)


def _member(mark: Mark, seen: Seen) -> str:
    """Whose flag it is: an artwork named after the flag's file, or a picture called so in a folder of flags."""
    item = mark.item
    names: tuple[str, ...] = ()
    if isinstance(item, Group):
        names = item.symbol, item.symbol.rpartition("-")[0]
    elif PurePath(item.file).parent.name == "flags":
        names = (item.file.stem,)
    return next((name for name in names if name in seen.members), "")
