"""The lists of a campaign: rows written in it, or in the files of an office; each row with its id."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from visuals.problems import Problem, Where, problem
from visuals.shelf import Shelf
from visuals.spec.address import slug
from visuals.spec.campaign import Row
from visuals.spec.columns import plain_name
from visuals.spec.plan import ListFile
from visuals.spec.reader import ListNode, MapNode, Node, TextNode, show
from visuals.spec.ready import MARK
from visuals.spec.shapes import read_record
from visuals.spec.table import Asked, read_table

__all__ = ["column_of", "columns_of", "read_list", "row_id"]

_LONGEST_ID = 48

OwnFile = Callable[[str, Where], Path | None]


def read_list(name: str, node: Node, own_file: OwnFile, shelf: Shelf, faults: list[Problem]) -> tuple[Row, ...]:
    """The rows of the list called `name`. Where no row says its id, ids are made of what names the rows.

    `own_file` is the campaign's file of a name, or None and a fault. Raises SpecError for a file that is no table.
    """
    if isinstance(node, MapNode) and node.get("file") is not None:
        listed = read_record(ListFile, node, faults)
        if listed is None:
            return ()
        asked = Asked(listed.sheet, listed.place_of("sheet"), name)
        rows = _table(listed.file, listed.place_of("file"), asked, own_file, shelf, faults)
    elif isinstance(node, TextNode) and node.text.startswith(MARK):
        rows = shelf.ready(node.text, node.where)
    elif isinstance(node, TextNode):
        rows = _table(node.text, node.where, Asked(list=name), own_file, shelf, faults)
    elif isinstance(node, ListNode):
        rows = tuple(row for item in node.items for row in _rows_of(item, shelf, faults))
    else:
        faults.append(problem("spec.not-a-list", node.where, value=show(node)))
        return ()
    if rows and not any(row.key("id") for row in rows) and (naming := _naming(rows, shelf)):
        return tuple(_with_ids(rows, naming))
    faults += _faults_of_ids(rows)
    return rows


def _rows_of(item: Node, shelf: Shelf, faults: list[Problem]) -> tuple[Row, ...]:
    """The row that an item of a list is, or the rows of the ready list that it names. Raises SpecError."""
    if isinstance(item, MapNode):
        return (item,)
    if isinstance(item, TextNode) and item.text.startswith(MARK):
        return shelf.ready(item.text, item.where)
    faults.append(problem("spec.not-a-map", item.where, value=show(item)))
    return ()


def _table(
    file: str, where: Where, asked: Asked, own_file: OwnFile, shelf: Shelf, faults: list[Problem]
) -> tuple[Row, ...]:
    path = own_file(file, where)
    return read_table(path, file, faults, shelf.columns(), asked) if path else ()


def row_id(row: Row) -> str:
    """The id of a row; "" where it has none, which is told already."""
    return column_of(row, "id")


def column_of(row: Row, column: str) -> str:
    """The words of a row in a column; "" for none."""
    cell = row.get(column)
    return cell.text if isinstance(cell, TextNode) else ""


def columns_of(rows: Iterable[Row]) -> dict[str, str]:
    """Name and plain name of every column → its name."""
    keys = {id(key): key for row in rows for key, _ in row.entries}
    found: dict[str, str] = {}
    for key in keys.values():
        found.setdefault(key.text, key.text)
    for key in keys.values():
        found.setdefault(getattr(key, "plain", "") or plain_name(key.text), key.text)
    return found


def _naming(rows: tuple[Row, ...], shelf: Shelf) -> str:
    """The column that ids are made of: the best of those that name a row; "" when there is none."""
    present = {key.text for row in rows[:1000] for key, _ in row.entries}
    return next((name for name in shelf.columns().naming if name in present), "")


def _with_ids(rows: tuple[Row, ...], naming: str) -> Iterable[Row]:
    """The rows with an id each, of the name in ASCII. The second row of a name is NAME-2: a row more elsewhere changes
    no id, and an id that is made never is one that a name has by itself."""
    slugs = [_cut(slug(column_of(row, naming))) or f"hang-{row.where.line}" for row in rows]
    taken, given = set(slugs), set[str]()
    for row, made in zip(rows, slugs, strict=True):
        unique, number = made, 1
        while unique in given or (number > 1 and unique in taken):
            number += 1
            unique = f"{made}-{number}"
        given.add(unique)
        named = row.get(naming)
        where = named.where if named else row.where
        yield MapNode(row.where, ((TextNode(where, "id"), TextNode(where, unique, False)), *row.entries))


def _cut(words: str) -> str:
    """At most _LONGEST_ID letters, whole words of them where that leaves half."""
    if len(words) <= _LONGEST_ID:
        return words
    kept = words[:_LONGEST_ID]
    whole = kept.rpartition("-")[0]
    return (whole if len(whole) > _LONGEST_ID // 2 else kept).strip("-.")


def _faults_of_ids(rows: tuple[Row, ...]) -> Iterable[Problem]:
    seen: dict[str, Where] = {}
    for row in rows:
        cell = row.get("id")
        if not isinstance(cell, TextNode) or not cell.text:
            yield problem("resolve.no-id", row.where)
        elif cell.text in seen:
            yield problem("resolve.same-id", cell.where, id=cell.text, line=seen[cell.text].line)
        else:
            seen[cell.text] = cell.where

