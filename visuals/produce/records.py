"""Items as the ledger keeps them: everything, so that a piece that is not drawn again says the same as one that is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from visuals.problems import Problem, Where
from visuals.produce.manifest import Item, MadeFile

__all__ = ["item_from", "item_record", "problem_from", "problem_record"]


def item_record(item: Item) -> dict[str, Any]:
    """`item` without its id, for JSON."""
    return {
        "layout": item.layout,
        "product": item.product,
        "rows": item.rows,
        "files": [{**file.as_json(), "changed": file.changed} for file in item.files],
        "problems": [problem_record(each) for each in item.problems],
        "codes": [each.as_json() for each in item.codes],
    }


def item_from(id: str, record: Mapping[str, Any]) -> Item:
    """The item of `item_record`. Raises KeyError or TypeError for what is none."""
    return Item(
        id,
        record["layout"],
        record["product"],
        tuple((name, row) for name, row in record["rows"]),
        tuple(MadeFile(**file) for file in record["files"]),
        tuple(map(problem_from, record["problems"])),
        _codes(record["codes"]),
    )


def _codes(records: list[dict[str, Any]]) -> tuple[Any, ...]:
    if not records:
        return ()
    from visuals.scene.reach import Reach

    return tuple(Reach(**each) for each in records)


def problem_record(problem: Problem) -> list[Any]:
    """A problem with its place in parts, for JSON."""
    where = problem.where and [problem.where.file, problem.where.line, problem.where.column, problem.where.sheet]
    return [where, problem.what, problem.hint, problem.severity, problem.code]


def problem_from(record: list[Any]) -> Problem:
    """The problem of `problem_record`. Raises TypeError or ValueError for what is none."""
    where, *rest = record
    return Problem(where and Where(*where), *rest)
