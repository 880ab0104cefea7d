"""What a campaign says of its lists: where they come from, which rows count, what is different for some of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from visuals.problems import Problem, Where, problem
from visuals.spec.reader import ListNode, MapNode, Node, TextNode, show
from visuals.spec.scan import SLOT_VALUE
from visuals.spec.shapes import NAME, TEXT, Json, Many, Named, Record, Sub, Whole, key, read_record, record, schema

__all__ = ["LIST", "PICK", "SELECTION", "But", "Condition", "ListFile", "Pick", "Selection"]


@record
class ListFile(Record):
    """A list in a file of its own."""

    file: str = key(TEXT, "Tệp .xlsx, .xlsm, .ods hoặc .csv cạnh chiến dịch")
    sheet: str = key(TEXT, "Trang tính; bỏ trống thì trang trùng tên danh sách, hoặc trang đầu", default="")


class _ListKind:
    """A list: its rows, the name of a file, or a file with its sheet. Read when it is resolved."""

    def read(self, node: Node, faults: list[Problem]) -> Node:  # noqa: ARG002 - one signature for all kinds
        return node

    def schema(self) -> Json:
        rows: Json = {"type": "array", "items": {"type": ["object", "string"]}}
        return {"anyOf": [{"type": "string"}, rows, schema(ListFile)]}


LIST = _ListKind()


@dataclass(frozen=True, slots=True)
class Condition:
    """A column, `list.column` or `column`, has one of the `values`."""

    column: str
    where: Where
    values: tuple[TextNode, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of which every one of `keep` is true and none of `leave`."""

    where: Where
    keep: tuple[Condition, ...]
    leave: tuple[Condition, ...] = ()


_LEAVE = "Bỏ các hàng khớp một trong các điều này"


class _SelectionKind:
    """`column: value` or `column: [value, …]`; below `not` what is left out."""

    def read(self, node: Node, faults: list[Problem]) -> Selection | None:
        before = len(faults)
        leave = node.get("not") if isinstance(node, MapNode) else None
        out = self._conditions(leave, faults) if leave else ()
        alone = out and isinstance(node, MapNode) and len(node.entries) == 1
        keep = () if alone else self._conditions(node, faults, ("not",))
        return Selection(node.where, keep, out) if len(faults) == before else None

    def _conditions(self, node: Node, faults: list[Problem], skip: tuple[str, ...] = ()) -> tuple[Condition, ...]:
        if not isinstance(node, MapNode) or not node.entries:
            faults.append(problem("spec.not-a-selection", node.where, value=show(node)))
            return ()
        found = []
        for name, value in (each for each in node.entries if each[0].text not in skip):
            values = value.items if isinstance(value, ListNode) else (value,)
            words = tuple(each for each in values if isinstance(each, TextNode))
            if len(words) < len(values) or not words:
                faults.append(problem("spec.not-text", value.where, value=show(value)))
            else:
                found.append(Condition(name.text, name.where, words))
        return tuple(found)

    def schema(self) -> Json:
        plain = {"type": ["string", "number", "boolean"]}
        column: Json = {"anyOf": [plain, {"type": "array", "items": plain, "minItems": 1}]}
        out: Json = {"type": "object", "additionalProperties": column, "minProperties": 1, "description": _LEAVE}
        return {"type": "object", "properties": {"not": out}, "additionalProperties": column, "minProperties": 1}


SELECTION = _SelectionKind()


@record
class Pick(Record):
    """The row of a list that a row of another list chooses."""

    by: str = key(TEXT, "Cột ghi lựa chọn: danh_sách.cột, ví dụ don-vi.choice", name="from")
    default: str = key(TEXT, "Hàng dùng khi ô để trống", default="", name="else")


class _PickKind:
    """`list.column`, or the keys of Pick."""

    def read(self, node: Node, faults: list[Problem]) -> Pick | None:
        if isinstance(node, TextNode):
            return Pick(where=node.where, by=node.text)
        return read_record(Pick, node, faults)

    def schema(self) -> Json:
        return {"anyOf": [{"type": "string"}, schema(Pick)]}


PICK = _PickKind()


@record
class But(Record):
    """What is different for some rows; of two that both fit the later wins."""

    rows: Selection = key(SELECTION, "Những hàng nào: cột: giá trị", name="where")
    theme: str = key(NAME, "Chủ đề riêng", default="")
    on: tuple[str, ...] = key(Many(NAME, lone=True), "Sản phẩm riêng, thay cho on của mục", default=())
    copies: int = key(Whole(0, 100_000), "Số bản riêng, thắng mọi số khác", default=0)
    using: Mapping[str, Node] = key(Named(SLOT_VALUE), "Giá trị riêng, thắng các giá trị khác", default={}, name="with")


BUTS = Many(Sub(But))
"""Exceptions of a make."""
