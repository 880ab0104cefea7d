"""Ready content: lists that ship, for every campaign to name (`lists: {cac-nuoc: "@asean/cac-nuoc"}`).

A file in layouts/content/ holds several lists under their names. Their rows are rows as a campaign writes them, `$year`
and `$years.…` included, so that nothing in them grows old.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from visuals.problems import Problem, problem
from visuals.spec.file import read_file
from visuals.spec.reader import MapNode, Node, show
from visuals.spec.shapes import NAME, TEXT, Json, Many, Named, Record, key, record, schema

__all__ = ["MARK", "Ready", "read_ready", "ready_schema"]

MARK = "@"
"""What a campaign puts before FILE/LIST."""


class _RowKind:
    """A row, kept as it was written until a slot says which type each cell has."""

    def read(self, node: Node, faults: list[Problem]) -> MapNode | None:
        if isinstance(node, MapNode):
            return node
        faults.append(problem("spec.not-a-map", node.where, value=show(node)))
        return None

    def schema(self) -> Json:
        return {"type": "object", "required": ["id"]}


@record
class Ready(Record):
    """A file of ready lists."""

    content: str = key(NAME, "Tên bộ nội dung, trùng tên tệp")
    title: str = key(TEXT, "Tên tiếng Việt")
    about: str = key(TEXT, "Dùng cho việc gì, lấy từ đâu", default="")
    lists: Mapping[str, tuple[MapNode, ...]] = key(
        Named(Many(_RowKind())), "Các danh sách: mỗi dòng như dòng của chiến dịch"
    )


def read_ready(file: Path, label: str) -> Ready:
    """The lists in `file`. Raises SpecError with every fault, FileError."""
    return read_file(Ready, file, label)[0]


def ready_schema() -> Json:
    """The JSON Schema of a file of ready lists."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "visuals: nội dung có sẵn",
        **schema(Ready),
    }
