"""Files judged in a process of their own: one that hangs or ends a PDF reader harms no other."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visuals.pool import Broken, guarded
from visuals.preflight.ticket import Ticket
from visuals.problems import language, speaking

if TYPE_CHECKING:
    from visuals.preflight.judgement import Judgement

__all__ = ["judge_apart"]

_log = logging.getLogger("visuals")

_MEGABYTE = 1_000_000

_MOST_ITEMS = 200_000
"""Of one array or dictionary: twenty megabytes of numbers in one array were 1.4 gigabytes of objects."""


@dataclass(frozen=True, slots=True)
class _Task:
    path: Path
    ticket: Ticket
    tongue: str
    drawn: bool = True


def judge_apart(files: Sequence[tuple[Path, Ticket]]) -> Iterator[Judgement]:
    """The judgement of each file by its ticket, in order; `judge` says what it is. Time and memory for each are bounded
    by the ticket's rules (time by the longest of all, memory where the system lets us). What ends its process is judged
    again, its pages not drawn: most that is wrong can be told without."""
    from visuals.preflight.judgement import broken_off

    seconds = max((ticket.rules.files.seconds for _, ticket in files), default=0)
    tasks = [_Task(path, ticket, language.get()) for path, ticket in files]
    for task, result in zip(tasks, guarded(_judged, tasks, seconds), strict=True):
        if isinstance(result, Broken) and result.name in ("", "MemoryError"):
            (result,) = guarded(_judged, [replace(task, drawn=False)], seconds)
        if not isinstance(result, Broken):
            yield result
        elif result.name == "TimeoutError":
            yield broken_off(task.path, "gave-up", seconds=seconds)
        else:
            _log.error("%s: %s", task.path, result.trace or "the process ended")
            yield broken_off(task.path, "crashed")


def _judged(task: _Task) -> Judgement:
    from visuals.preflight.judgement import judge

    _bound(task.ticket.rules.files.memory * _MEGABYTE)
    with speaking(task.tongue):
        return judge(task.path, task.ticket, task.drawn)


def _bound(memory: int) -> None:
    """No more memory than so many bytes for what this process does from now on, and less for anything that qpdf
    unpacks."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = memory + _taken()
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    from pikepdf import settings

    limit: Any = getattr(settings, "set_qpdf_limits", None)  # since pikepdf 10.14
    if limit:
        part = memory // 8
        limit(flate_max_memory=part, run_length_max_memory=part, png_max_memory=part, tiff_max_memory=part,
              parser_max_container_size=_MOST_ITEMS)  # fmt: skip


def _taken() -> int:
    """Bytes of addresses that the process has already, with the libraries that all files need: their threads alone
    take some hundred megabytes of addresses where there are many processors, and nearly no memory."""
    import numpy
    import pikepdf
    import pypdfium2

    for module in (numpy, pikepdf, pypdfium2):
        assert module.__name__
    pages = int(Path("/proc/self/statm").read_bytes().split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")
