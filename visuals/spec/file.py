"""A file that holds one record: read, checked, and refused with all its faults at once; or several, the first over
the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from visuals.problems import Problem, SpecError, Where, problem
from visuals.spec.reader import MapNode, Node, open_text, read_yaml
from visuals.spec.shapes import read_record

__all__ = ["read_file", "read_files"]

T = TypeVar("T")


def read_file(
    cls: type[T], file: Path, label: str, check: Callable[[T], Iterable[Problem]] | None = None
) -> tuple[T, list[Problem]]:
    """The `cls` that `file` holds, and its warnings, in the order of their places.

    `label` names the file in problems; `check` finds what the shape alone does not. Raises SpecError with every fault,
    FileError when the file cannot be read.
    """
    return read_files(cls, ((file, label),), check)


def read_files(
    cls: type[T], files: Sequence[tuple[Path, str]], check: Callable[[T], Iterable[Problem]] | None = None
) -> tuple[T, list[Problem]]:
    """The `cls` of several files, (file, label) each: what the first says counts, key by key, then the next. Raises as
    `read_file`."""
    faults: list[Problem] = []
    node: Node | None = None
    for file, label in files:
        found = read_yaml(open_text(file, label), label, faults)
        node = _over(node, found) if node and found else node or found
    read = read_record(cls, node, faults) if node else None
    if read is not None and check:
        faults += check(read)
    faults.sort(key=lambda fault: (fault.where.line, fault.where.column) if fault.where else (0, 0))
    if read is None or any(fault.severity == "error" for fault in faults):
        raise SpecError(faults or [problem("spec.empty", Where(files[0][1]))])
    return read, faults


def _over(own: Node, other: Node) -> Node:
    """What `own` says, and what `other` says beside it: maps key by key, all else as a whole."""
    if not isinstance(own, MapNode) or not isinstance(other, MapNode):
        return own
    known = dict.fromkeys(own.keys())
    more = tuple(entry for entry in other.entries if entry[0].text not in known)
    both = ((name, _over(node, below) if (below := other.get(name.text)) else node) for name, node in own.entries)
    return MapNode(own.where, (*both, *more))
