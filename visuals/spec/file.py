"""A file that holds one record: read, checked, and refused with all its faults at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from visuals.problems import Problem, SpecError, Where, problem
from visuals.spec.reader import open_text, read_yaml
from visuals.spec.shapes import read_record

__all__ = ["read_file"]

T = TypeVar("T")


def read_file(
    cls: type[T], file: Path, label: str, check: Callable[[T], Iterable[Problem]] | None = None
) -> tuple[T, list[Problem]]:
    """The `cls` that `file` holds, and its warnings, in the order of their places.

    `label` names the file in problems; `check` finds what the shape alone does not. Raises SpecError with every fault,
    FileError when the file cannot be read.
    """
    faults: list[Problem] = []
    node = read_yaml(open_text(file, label), label, faults)
    read = read_record(cls, node, faults) if node else None
    if read is not None and check:
        faults += check(read)
    faults.sort(key=lambda fault: (fault.where.line, fault.where.column) if fault.where else (0, 0))
    if read is None or any(fault.severity == "error" for fault in faults):
        raise SpecError(faults or [problem("spec.empty", Where(label))])
    return read, faults
