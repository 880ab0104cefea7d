"""Files judged in a process of their own: one that hangs or ends a PDF reader harms no other."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visuals.pool import Broken, guarded
from visuals.preflight.ticket import Ticket
from visuals.problems import language

if TYPE_CHECKING:
    from visuals.preflight.judgement import Judgement

__all__ = ["judge_apart"]

_log = logging.getLogger("visuals")

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class _Task:
    path: Path
    ticket: Ticket
    tongue: str


def judge_apart(paths: Sequence[Path], ticket: Ticket) -> Iterator[Judgement]:
    """The judgement of each file, in order; `judge` says what it is. Time and memory for each are bounded by the
    ticket's rules (memory where the system lets us)."""
    from visuals.preflight.judgement import broken_off

    seconds = ticket.rules.files.seconds
    tasks = [_Task(path, ticket, language.get()) for path in paths]
    for task, result in zip(tasks, guarded(_judged, tasks, seconds), strict=True):
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
    token = language.set(task.tongue)
    try:
        return judge(task.path, task.ticket)
    finally:
        language.reset(token)


def _bound(memory: int) -> None:
    """No more memory than so many bytes for this process, and for anything that qpdf unpacks."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    from pikepdf import settings

    limit: Any = getattr(settings, "set_qpdf_limits", None)  # since pikepdf 10.14
    if limit:
        most = memory // 8
        limit(flate_max_memory=most, run_length_max_memory=most, png_max_memory=most, tiff_max_memory=most)
