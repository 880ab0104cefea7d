"""Of problems that are alike, as one wrong column is wrong in three thousand rows, the first few are told.

JSON (`--json`) has all of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from visuals.problems import Problem, say
from visuals.spec.table import TABLES

__all__ = ["MANY", "few"]

MANY = 8
"""So many that are alike are told one by one."""

_FIRST, _LINES = 3, 10
"""Of more, so many are told, and the lines of so many."""


def few(problems: Iterable[Problem]) -> Iterator[tuple[Problem, str]]:
    """(problem, "") for each, once; of many alike the first few, the last of them with a sentence on the others."""
    unique = list(dict.fromkeys(problems))
    groups: dict[Hashable, list[Problem]] = {}
    for each in unique:
        groups.setdefault(_kind(each), []).append(each)
    told = {each: "" for group in groups.values() for each in (group[:_FIRST] if len(group) > MANY else group)}
    for group in groups.values():
        if len(group) > MANY:
            told[group[_FIRST - 1]] = _others(group[_FIRST:])
    yield from ((each, told[each]) for each in unique if each in told)


def _kind(found: Problem) -> Hashable:
    """What alike problems have in common: in a table the column, whatever stands in it, elsewhere the words."""
    where = found.where
    if where is None:
        return found
    if where.file.lower().endswith(TABLES):
        return found.severity, found.code, where.file, where.sheet, where.column
    return found.severity, found.code, where.file, where.sheet, found.what


def _others(found: list[Problem]) -> str:
    lines = list(dict.fromkeys(str(each.where.line) for each in found if each.where))
    shown = ", ".join(lines[:_LINES]) + (", …" if len(lines) > _LINES else "")
    file = next(each.where.file for each in found if each.where)
    return say("cli.more-alike", more=len(found), file=file, lines=shown)
