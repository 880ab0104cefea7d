"""The row of ASEAN's flags is whole: much stock art still shows ten."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from visuals.check.registry import checks
from visuals.check.seen import Mark, Seen
from visuals.problems import Problem, problem
from visuals.same import Same
from visuals.scene import Group

# Two or three flags are a meeting of two or three countries; from here on a row means ASEAN.
_ROW = 4


@checks("flags-missing")
def flags_whole(seen: Seen) -> Iterator[Problem]:
    """A sheet shows the flags of a few members, or the flags of all."""
    shown = _shown(seen.marks, Same(seen.members))
    if _ROW <= len(shown) < len(seen.members):
        first = next(iter(shown.values()))
        names = [name for member, name in seen.members.items() if member not in shown]
        facts = {"found": len(shown), "all": len(seen.members), "missing": ", ".join(names)}
        yield problem("check.flags-missing", first.where, **facts)


@functools.lru_cache(maxsize=16)
def _shown(marks: tuple[Mark, ...], members: Same[Mapping[str, str]]) -> Mapping[str, Mark]:
    """Of each member that is shown its first flag; asked once for the row that all pieces of a campaign show."""
    shown: dict[str, Mark] = {}
    for mark in marks:
        if member := _member(mark, members.thing):
            shown.setdefault(member, mark)
    return shown


def _member(mark: Mark, members: Mapping[str, str]) -> str:
    """Whose flag it is: an artwork named after the flag's file, or a picture called so in a folder of flags."""
    item = mark.item
    names: tuple[str, ...] = ()
    if isinstance(item, Group):
        names = item.symbol, item.symbol.rpartition("-")[0]
    elif PurePath(item.file).parent.name == "flags":
        names = (item.file.stem,)
    return next((name for name in names if name in members), "")
