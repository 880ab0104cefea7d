"""Jobs that a script asks for: plain Python objects become values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast, get_args

from visuals.problems import Problem, SpecError, Where, problem
from visuals.resolve.collect import Collector
from visuals.resolve.figures import figures_of
from visuals.resolve.fit import misfits, missing, picture_columns
from visuals.resolve.job import File, Frame, Job, Said, Value
from visuals.resolve.scan import scan_of
from visuals.shelf import Shelf
from visuals.spec.layout import Layout
from visuals.spec.reader import MapNode, TextNode
from visuals.spec.scan import as_node
from visuals.spec.shapes import near
from visuals.spec.slide import Chart, ChartKind, Table

__all__ = ["one_job"]


def one_job(
    layout_name: str, product_name: str, theme_name: str, folder: Path | None, slots: Mapping[str, object]
) -> Job:
    """The job that a script asks for by `visuals.compose`: names from the shelf, values as plain Python objects.

    Text and links are str, a link may be a dict of what its code says ({"wifi": {…}}); pictures are names on the shelf
    or paths; `texts` and `images` are lists, `rows` lists of dicts; a `chart` is {"kind": "column", "table": rows of
    cells}. Raises SpecError for names and slots that do not exist.
    """
    shelf = Shelf.of(folder)
    layout, product, theme = shelf.layout(layout_name), shelf.product(product_name), shelf.theme(theme_name)
    faults = list(misfits(layout, product_name, product, theme, layout.where))
    reader = _ScriptReader(shelf, faults)
    values: dict[str, Value] = {}
    for name, given in slots.items():
        if name not in layout.slots:
            facts = {"layout": layout.layout, "slot": name, "near": near(name, layout.slots)}
            faults.append(problem("resolve.slot-unknown", Where(name), **facts))
        elif given is not None and (value := reader.read(layout, name, given)) is not None:
            values[name] = value
    faults += missing(layout, values, (), Where(layout_name))
    if faults:
        raise SpecError(faults)
    frame = Frame(values, Where(layout_name))
    to = f"{layout_name}-{product_name}"
    return Job(
        id=to,
        layout=layout,
        product_id=product_name,
        product=product,
        theme=theme,
        frames=(frame,),
        rows=(),
        keep=(),
        shelf=shelf,
        formats=(),
        to=to,
        title=layout.title,
        said_at=frame.said_at,
    )


class _ScriptReader(Collector):
    """Plain Python objects → values."""

    def __init__(self, shelf: Shelf, faults: list[Problem]) -> None:
        self.shelf, self.faults = shelf, faults

    def read(self, layout: Layout, slot: str, given: object) -> Value | None:
        where = Where(slot)
        match layout.slots[slot], given:
            case (("text" | "link"), str()):
                return Said(given, where)
            case "link", dict():
                node = as_node(given, where)
                if isinstance(node, MapNode):
                    return scan_of(node, {}, self.shelf, self.faults)
            case "texts", list() | tuple():
                return tuple(Said(str(words), where) for words in given)
            case "image", str() | Path():
                return self._picture(given, where)
            case "images", str():
                files = self.guard(lambda: self.shelf.pictures(given, where))
                return tuple(File(path, where) for path in files or ())
            case "images", list() | tuple():
                found = [self._picture(each, where) for each in given]
                return tuple(picture for picture in found if picture)
            case "chart", {"kind": str() as kind, "table": list() | tuple() as table}:
                return self._chart(kind, table, where)
            case "rows", list() | tuple():
                pictures = picture_columns(layout, slot)
                return tuple(self._row(row, pictures, where) for row in given)
        self.faults.append(problem("spec.wrong-slot", where, slot=slot, kind=str(layout.slots[slot])))
        return None

    def _row(self, row: object, pictures: frozenset[str], where: Where) -> Value:
        cells: dict[str, Value] = {}
        if not isinstance(row, Mapping):
            self.faults.append(problem("spec.not-a-map", where, value=str(row)))
            return cells
        for name, cell in row.items():
            value = self._picture(cell, where) if name in pictures else Said(str(cell), where)
            if value:
                cells[name] = value
        return cells

    def _chart(self, kind: str, table: Sequence[object], where: Where) -> Value | None:
        """The numbers of a chart; the first row of its table names the series, the first column the categories."""
        rows = [tuple(TextNode(where, str(cell)) for cell in row) for row in table if isinstance(row, list | tuple)]
        if kind not in get_args(ChartKind) or len(rows) < len(table) or len({len(row) for row in rows}) != 1:
            self.faults.append(problem("spec.wrong-slot", where, slot=where.file, kind="chart"))
            return None
        chart = Chart(where, cast(ChartKind, kind), None, Table(where, tuple(rows), ()))
        return figures_of(chart, lambda cell: Said(cell.text, where), self.faults)

    def _picture(self, given: object, where: Where) -> File | None:
        if isinstance(given, Path):
            return File(given, where)
        path = self.guard(lambda: self.shelf.picture(str(given), where))
        return File(path, where) if path else None
