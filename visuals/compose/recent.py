"""The drawings made last, for whoever asks again: a notebook's cell run once more, a preview, another format.

A job is the same when it says the same and its files are untouched since (time and size).
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from visuals.problems import language
from visuals.resolve import File, Job, Scan, Value
from visuals.scene import Document

__all__ = ["Recent"]

# Enough for the sizes of one piece in a notebook; a campaign's worker never asks twice and should hold few.
_KEPT = 8

_Stamps = tuple[tuple[int, int], ...]


class _Drawn(NamedTuple):
    """`stamps` is None for a job that came once: most never come again, and asking for files takes its time."""

    job: Job
    tongue: str
    stamps: _Stamps | None
    document: Document


class Recent:
    """The last few drawings. `artwork` gives the files that a job's layout brings along."""

    def __init__(self, artwork: Callable[[Job], Mapping[str, Path]]) -> None:
        self._artwork = artwork
        self._drawn: deque[_Drawn] = deque(maxlen=_KEPT)

    def drawn(self, job: Job, draw: Callable[[Job], Document]) -> Document:
        """The job's drawing, from before or by `draw`, whose errors pass through."""
        tongue = language.get()
        before = next((each for each in self._drawn if each.job.id == job.id and each[:2] == (job, tongue)), None)
        if before is None:
            document = draw(job)
            self._drawn.append(_Drawn(job, tongue, None, document))
            return document
        stamps = self._stamps(job)
        if before.stamps is not None and before.stamps == stamps:
            return before.document
        document = draw(job)
        self._drawn.remove(before)
        self._drawn.append(_Drawn(job, tongue, stamps, document))
        return document

    def _stamps(self, job: Job) -> _Stamps | None:
        """Time and size of every file in the drawing; None where one cannot be asked, which drawing will tell."""
        names = [os.fspath(file) for frame in job.frames for value in frame.values.values() for file in _files(value)]
        names += map(os.fspath, self._artwork(job).values())
        try:
            return tuple([(status.st_mtime_ns, status.st_size) for status in map(os.stat, names)])
        except (OSError, ValueError):  # a name may hold a null character
            return None


def _files(value: Value) -> Iterator[Path]:
    if isinstance(value, File):
        yield value.path
    elif isinstance(value, Scan):
        yield from _files(value.logo) if value.logo else ()
    elif isinstance(value, tuple):
        for each in value:
            yield from _files(each)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _files(each)
