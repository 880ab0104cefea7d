"""How many pieces are wanted, as campaigns and offices write it: "12", "12 tấm", "1.200", "0"; or the column that says
so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from visuals.problems import Problem, Where, problem
from visuals.spec.reader import Node, TextNode, show
from visuals.spec.shapes import Json

__all__ = ["COPIES", "MOST_COPIES", "Counted", "counted"]

MOST_COPIES = 100_000

_NUMBER = re.compile(
    r"(\d{1,3}(?:[. ]\d{3})+|\d{1,6})(?:,0+)?(?:\s*(?:tấm|cái|chiếc|bản|tờ|bộ|lá|quyển))?", re.IGNORECASE
)
_NONE = frozenset({"-", "–", "—", "không"})
_COLUMN = re.compile(r"[^\W\d][\w-]*(?:\.[^\W\d][\w-]*)?")


@dataclass(frozen=True, slots=True)
class Counted:
    """The column that says how many: "column" or "list.column"."""

    column: str
    where: Where


def counted(cell: TextNode, faults: list[Problem]) -> int | None:
    """How many a cell of a list asks for; 0 where none is wanted; None, and a fault, for what tells no number."""
    words = " ".join(cell.text.split())
    if words.casefold() in _NONE:
        return 0
    found = _NUMBER.fullmatch(words)
    number = int(re.sub(r"[. ]", "", found[1])) if found else -1
    if 0 <= number <= MOST_COPIES:
        return number
    faults.append(problem("spec.not-whole", cell.where, value=show(cell), low=0, high=MOST_COPIES))
    return None


class _CopiesKind:
    """A whole number, or a column that says it."""

    def read(self, node: Node, faults: list[Problem]) -> int | Counted | None:
        if isinstance(node, TextNode) and _COLUMN.fullmatch(node.text):
            return Counted(node.text, node.where)
        if isinstance(node, TextNode) and re.fullmatch(r"\d{1,6}", node.text) and 1 <= int(node.text) <= MOST_COPIES:
            return int(node.text)
        faults.append(problem("spec.not-copies", node.where, value=show(node), most=MOST_COPIES))
        return None

    def schema(self) -> Json:
        column = {"type": "string", "pattern": f"^{_COLUMN.pattern}$", "examples": ["don-vi.so_luong_phuon"]}
        return {"anyOf": [{"type": "integer", "minimum": 1, "maximum": MOST_COPIES}, column]}


COPIES = _CopiesKind()
