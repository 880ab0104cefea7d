"""Elements meet values: parts are put in, lists repeated, absent things left out.

What remains is a tree of nodes in which every leaf knows what it shows. A leaf whose slot is empty vanishes, and a
container whose children are all gone vanishes with its gap.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from visuals.problems import Where
from visuals.resolve import Figures, File, Said, Scan, Value, Values
from visuals.same import Same
from visuals.spec import element as spec
from visuals.spec.address import normal_url
from visuals.spec.layout import Layout
from visuals.text.marks import plain
from visuals.text.points import Point

__all__ = ["Node", "bind"]

_ITEM = "$item"


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """An element with what it shows. `ink` is the ink role that text inside takes ("" = that of its type role).

    A list has its `points` and a table its `cells` and the `aligns` of its columns, both with the first of their words
    as `words`; a chart has its `figures`; a picture has `alt`, what it shows, its `focus`, and `named_at`, where its
    file was named; a code has its payload as `words`, its logo's `file`, and `scan` where the campaign says how it is
    drawn. `slot` is where its words or its picture come from: "title", "left", or of a repeated row "rows.2.name" ("":
    the layout itself).
    """

    element: spec.Element
    children: tuple[Node, ...] = ()
    words: Said | None = None
    file: Path | None = None
    ink: str = ""
    points: tuple[Point, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    aligns: tuple[str, ...] = ()
    alt: str = ""
    named_at: Where | None = None
    focus: tuple[float, float] | None = None
    scan: Scan | None = None
    figures: Figures | None = None
    slot: str = ""

    @property
    def where(self) -> Where:
        return self.element.where


@dataclass(frozen=True, slots=True)
class _Scope:
    """What names mean at one place of the tree: the slots, the current item, and the ink that is handed down.

    `row` is where the current item comes from: "names.2".
    """

    layout: Layout
    values: Values
    artwork: Mapping[str, Path]
    item: Value | None = None
    ink: str = ""
    row: str = ""


def bind(layout: Layout, values: Values, sheet: spec.Element, artwork: Mapping[str, Path]) -> Node | None:
    """The tree of one sheet; None when nothing of it has a value. `artwork` gives the file of each `art` element."""
    return _bind(sheet, _Scope(layout, values, artwork))


def _bind(element: spec.Element, scope: _Scope) -> Node | None:
    if element.when and not any(slot in scope.values for slot in element.when):
        return None
    if element.without and any(slot in scope.values for slot in element.without):
        return None
    ink = element.ink or scope.ink
    inner = replace(scope, ink=ink) if element.ink else scope
    match element:
        case spec.Part():
            return _part(element, inner)
        case spec.Row() | spec.Column() | spec.Layers() | spec.Flow():
            children = _children(element, inner)
            return Node(element, children, ink=ink) if children else None
        case spec.Text(text=text):
            said = _look_up(text, inner, element.where)
            if not isinstance(said, Said) or not says(said.words):
                return None
            return Node(element, words=said, ink=ink, slot=_slot(text, inner))
        case spec.Points(points=name):
            return _points(element, _look_up(name, inner, element.where), ink, _slot(name, inner))
        case spec.Table(table=name):
            return _table(element, _look_up(name, inner, element.where), ink)
        case spec.Chart(chart=name):
            figures = _look_up(name, inner, element.where)
            if not isinstance(figures, Figures):
                return None
            return Node(element, words=figures.categories[0], ink=ink, figures=figures)
        case spec.Image(image=image):
            file = _look_up(image, inner, element.where)
            if not isinstance(file, File):
                return None
            return Node(
                element, file=file.path, ink=ink, alt=file.alt, named_at=file.where, focus=file.focus,
                slot=_slot(image, inner),
            )  # fmt: skip
        case spec.Code(qr=link):
            return _code(element, _look_up(link, inner, element.where))
        case spec.Art(art=name):
            return Node(element, file=scope.artwork[name], ink=ink)
    return Node(element, ink=ink)


def _code(element: spec.Code, value: Value | None) -> Node | None:
    """The code with what it says to the letter; plain words are a web address. Raises SpecError for what is none."""
    if isinstance(value, Scan):
        words = Said(value.payload, value.where)
        file, named_at = (value.logo.path, value.logo.where) if value.logo else (None, None)
        return Node(element, words=words, file=file, named_at=named_at, scan=value)
    if not isinstance(value, Said) or not value.words.strip():
        return None
    return Node(element, words=Said(normal_url(value.words, value.where), value.where))


def _part(element: spec.Part, scope: _Scope) -> Node | None:
    """The part in a layer of its own, so that the size and the padding said here count and not those said there."""
    inside = _bind(scope.layout.parts[element.part], scope)
    return Node(element, (inside,), ink=scope.ink) if inside else None


def _points(element: spec.Points, value: Value | None, ink: str, slot: str) -> Node | None:
    """The list with the mark of each of its points."""
    points: list[Point] = []
    said: list[Said] = []
    for row in value if isinstance(value, tuple) else ():
        words = row.get("words") if isinstance(row, Mapping) else row
        if isinstance(words, Said) and says(words.words):
            level, number = (_cell(row, name) for name in ("level", "number"))
            points.append(_point(element, words.words, int(level or 1), number))
            said.append(words)
    return Node(element, words=said[0], ink=ink, points=tuple(points), slot=slot) if said else None


def _table(element: spec.Table, value: Value | None, ink: str) -> Node | None:
    """The table's cells as words, every row as long as the longest."""
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, tuple) else []
    count = max((int(name[1:]) for row in rows for name in row if name[1:].isdecimal()), default=0)
    # What is wrong with a table is told at its first row: where it was divided, that is the row which is too long.
    said = next((cell for row in (*rows[1:], *rows[:1]) for cell in row.values() if isinstance(cell, Said)), None)
    if not count or said is None:
        return None
    cells = tuple(tuple(_cell(row, f"c{number}") for number in range(1, count + 1)) for row in rows)
    aligns = (*_cell(rows[0], "align").split(), *["left"] * count)[:count]
    return Node(element, words=said, ink=ink, cells=cells, aligns=aligns)


def _cell(row: Value, name: str) -> str:
    cell = row.get(name) if isinstance(row, Mapping) else None
    return cell.words if isinstance(cell, Said) and says(cell.words) else ""


def says(words: str) -> bool:
    """True when there is more in the words than blanks, marks of their author and what nobody sees."""
    left = words.strip(" \t\r\n|~*")
    return bool(left) and (left[0].isalnum() or bool(plain(left).strip()))


def _point(element: spec.Points, words: str, level: int, number: str) -> Point:
    mark = ("", number or element.bullet, number or element.dash)[level]
    return Point(words, level, mark)


def _children(element: spec.Element, scope: _Scope) -> tuple[Node, ...]:
    inside = spec.children(element)
    if not element.each:
        return tuple([node for child in inside if (node := _bind(child, scope))])
    items = scope.values.get(element.each, ())
    assert isinstance(items, tuple)
    if all(map(_shows_item, inside)) and all(isinstance(item, File) for item in items):
        return _pictures(Same(element), items, Same(scope.layout), scope.ink)
    return _repeated(element, items, scope)


def _repeated(element: spec.Element, items: tuple[Value, ...], scope: _Scope) -> tuple[Node, ...]:
    """What is inside the element, once for each of the items."""
    bound = [
        _bind(child, _Scope(scope.layout, scope.values, scope.artwork, item, scope.ink, f"{element.each}.{number}"))
        for number, item in enumerate(items, 1)
        for child in spec.children(element)
    ]
    return tuple([node for node in bound if node])


def _shows_item(element: spec.Element) -> bool:
    """True for a picture that is the current item whatever else the sheet says."""
    return isinstance(element, spec.Image) and element.image == _ITEM and not (element.when or element.without)


@functools.lru_cache(maxsize=32)
def _pictures(
    element: Same[spec.Element], items: tuple[Value, ...], layout: Same[Layout], ink: str
) -> tuple[Node, ...]:
    """A row of pictures, the same nodes on every sheet of a campaign: its flags."""
    return _repeated(element.thing, items, _Scope(layout.thing, {}, {}, ink=ink))


def _slot(words: str, scope: _Scope) -> str:
    """The slot that `$slot`, `$item` or `$item.column` names here; "" for words."""
    if not words.startswith("$"):
        return ""
    name, _, column = words[1:].partition(".")
    return ".".join(filter(None, (scope.row, column))) if name == "item" else name


def _look_up(words: str, scope: _Scope, where: Where) -> Value | None:
    """The value that `$slot`, `$item` or `$item.column` names here, or the words themselves."""
    if not words.startswith("$"):
        return Said(words, where)
    name, _, column = words[1:].partition(".")
    value = scope.item if name == "item" else scope.values.get(name)
    if column:
        return value.get(column) if isinstance(value, Mapping) else None
    return value
