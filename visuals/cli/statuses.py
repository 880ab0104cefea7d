"""Exit statuses of the command, and which problems lead to which."""

from __future__ import annotations

from collections.abc import Iterable

from visuals.problems import Problem
from visuals.produce.files import DISK as DISK_CODES

__all__ = ["CONTENT", "DISK", "DONE", "INTERRUPTED", "USAGE", "USAGE_CODES", "status"]

DONE = 0
CONTENT = 1
"""Problems in what people wrote, each named with its place."""
USAGE = 2
"""The command itself was written wrongly."""
DISK = 3
"""Something could not be read or written."""
INTERRUPTED = 130
"""Ctrl-C: 128 + SIGINT, as shells count."""

_DISK = DISK_CODES | {"preflight.unreadable"}

USAGE_CODES = frozenset({"produce.none-chosen", "papers.unknown-format", "cli.no-pictures", "prose.same-file"})


def status(problems: Iterable[Problem]) -> int:
    """DISK when a disk or a right stood in the way, CONTENT for any other error, else DONE."""
    errors = {each.code for each in problems if each.severity == "error"}
    if errors & _DISK:
        return DISK
    return CONTENT if errors else DONE
