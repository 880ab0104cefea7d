"""What a piece depends on, as one digest: two tasks with the same digest give the same bytes and the same sentences.

In it are the resolved job (words, sizes, inks, policies, how it is printed), the bytes of every file it names, the
fonts and rules of the places where things are looked up, this library's own code and data, and the versions of the
packages that draw. Every file is read once a run and none is trusted by its time: a checkout is hashed like a wheel.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import hashlib
import operator
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from visuals.places import shipped
from visuals.problems import VisualsError, Where
from visuals.produce.gang import GangTask
from visuals.produce.library import library
from visuals.produce.trees import digest_of
from visuals.produce.work import Work
from visuals.resolve import Job, Printing
from visuals.shelf import Shelf
from visuals.spec.shapes import Record

__all__ = ["Inputs", "Key", "jobs_of"]

_NOT_INPUT = frozenset({"folder", "processes", "force"})
"""Fields of tasks that change no byte. A forced piece without errors is the piece itself; one with errors is not
kept."""

_OWN = ("fonts", "layouts/rules")
"""What is read from a place whatever a job names; pictures and artwork count one by one."""

_ASSETS = "assets"
"""Of these the records beside the drawings count (flags.yaml, motifs.yaml): they tell names."""

_FEW = 4
"""Shorter lists are not worth remembering."""

_PLAIN = (str, int, float, bool, type(None), datetime.date, bytes)


class Key(NamedTuple):
    """`said` is the digest of all that may change a byte or a sentence, `places` of where it was written: a piece
    with warnings is made again when its lines have moved, one without is not."""

    said: str
    places: str


class Inputs:
    """The keys of one run's tasks. Objects that many jobs share (layout, theme, artwork) are looked at once."""

    def __init__(self, maker: Callable[..., object], language: str) -> None:
        self._first = f"{library()} {maker.__module__}.{maker.__qualname__} {language}"
        self._files: dict[str, str] = {}
        self._shelves: dict[Shelf, str] = {}
        self._known: dict[int, tuple[object, str, str]] = {}
        self._art: dict[tuple[int, int], str] = {}

    def key(self, task: Work) -> Key | None:
        """The key of `task`; None for one whose inputs cannot be told, which is then always made."""
        said, places = [self._first], [""]
        try:
            self._walk(task, said, places)
            said += (self._artwork(job) for job in jobs_of(task) if isinstance(job, Job))
        except (OSError, TypeError, VisualsError):  # a file that is not there: making the piece will tell
            return None
        return Key(_digest("\n".join(said).encode()), _digest("\n".join(places).encode()))

    def _walk(self, value: Any, said: list[str], places: list[str]) -> None:
        """`value` as text, unambiguously; places apart. Ten thousand jobs are a million values: plain ones first."""
        kind = type(value)
        if kind in _PLAIN:
            said.append(repr(value))
        elif kind is Where:
            places.append(f"{value.file}:{value.line}:{value.column}:{value.sheet}")
        elif kind is tuple and len(value) < _FEW:
            self._all(value, said, places)
        elif kind is tuple or isinstance(value, Record | Printing | Job):
            self._once(value, said, places)
        elif isinstance(value, Path):
            said.append(self._file(value))
        elif kind is Shelf:
            said.append(self._shelf(value))
        else:
            self._parts(value, said, places)

    def _once(self, value: Any, said: list[str], places: list[str]) -> None:
        """What many jobs have in common is looked at once."""
        known = self._known.get(id(value))
        if known is None:
            inner, where = [""], [""]
            self._all(value, inner, where) if type(value) is tuple else self._parts(value, inner, where)
            known = value, _digest("\n".join(inner).encode()), _digest("\n".join(where).encode())
            self._known[id(value)] = known  # holds the value, so that no other gets its number
        said.append(known[1])
        places.append(known[2])

    def _all(self, values: Any, said: list[str], places: list[str]) -> None:
        said.append(f"{len(values)}:")
        for each in values:
            if type(each) is str:
                said.append(repr(each))
            else:
                self._walk(each, said, places)

    def _parts(self, value: Any, said: list[str], places: list[str]) -> None:
        if dataclasses.is_dataclass(value):
            kind: type = type(value)
            name, values = _values(kind)
            said.append(name)
            self._all(values(value), said, places)
        elif isinstance(value, Mapping):
            said.append("map")
            self._all(value, said, places)
            self._all(value.values(), said, places)
        elif isinstance(value, list | tuple):
            self._all(value, said, places)
        elif isinstance(value, set | frozenset):
            said.append(f"set {sorted(map(repr, value))}")
        elif isinstance(value, _PLAIN):  # a slot's kind is text that knows whether it may stay empty
            said.append(f"{type(value).__qualname__} {value!r} {sorted(getattr(value, '__dict__', {}).items())}")
        else:
            raise TypeError(type(value))

    def _file(self, path: Path) -> str:
        """Its name, which texts beside a picture may tell, and what is in it."""
        name = str(path)
        known = self._files.get(name)
        if known is None:
            known = self._files[name] = f"{path.name} {_digest(path.read_bytes())}"
        return known

    def _shelf(self, shelf: Shelf) -> str:
        known = self._shelves.get(shelf)
        if known is None:
            folders = [folder for folder in shelf.folders if folder != shipped()]
            rules = digest_of(folder / name for folder in folders for name in _OWN)
            known = self._shelves[shelf] = rules + digest_of((folder / _ASSETS for folder in folders), ".yaml")
        return known

    def _artwork(self, job: Job) -> str:
        """What the layouts of a job bring along; the same for every job of a layout and a theme."""
        from visuals.compose import artwork_of

        pair = id(job.layout), id(job.theme)
        if pair not in self._art or any(frame.layout for frame in job.frames):
            self._art[pair] = " ".join(self._file(path) for path in artwork_of(job))
        return self._art[pair]


def jobs_of(task: Work) -> Iterator[Any]:
    """The job of a task; of a ganged sheet those of its pieces."""
    if isinstance(task, GangTask):
        yield from (job for job, _ in task.pieces)
    else:
        yield task.job


@functools.cache
def _values(kind: type) -> tuple[str, Callable[[Any], tuple[Any, ...]]]:
    """The name of a dataclass, and what gives the values of its fields."""
    names = [field.name for field in dataclasses.fields(kind) if field.name not in _NOT_INPUT]
    if len(names) < 2:
        return kind.__qualname__, lambda value: tuple(getattr(value, name) for name in names)
    return kind.__qualname__, operator.attrgetter(*names)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
