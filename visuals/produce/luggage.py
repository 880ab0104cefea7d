"""A campaign on its way to machines that see none of its files: contents instead of paths.

What the jobs name (pictures, profiles, artwork) and what their places hold for every job (fonts, rules) travels as
bytes, once to each worker; what ships with the library lies there already. On the worker paths lead to a folder of its
own, and what is made comes back as bytes.
"""

from __future__ import annotations

import dataclasses
import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from visuals.places import shipped
from visuals.problems import VisualsError
from visuals.produce.inputs import jobs_of
from visuals.produce.manifest import Item
from visuals.produce.parcel import Opener, Parcels
from visuals.produce.work import Work
from visuals.resolve import Job
from visuals.shelf import Shelf
from visuals.spec.shapes import Record

__all__ = ["Luggage", "Made", "Packer", "make_away"]

_SHIPPED = -1
"""The number of the place that every worker has of its own."""

_ELSEWHERE = 1000
"""Numbers from here on are folders of files that a script took from somewhere else."""


@dataclass(frozen=True, slots=True)
class _There:
    """A path on any machine: the number of a place and the way from it."""

    place: int
    way: str


@dataclass(frozen=True)
class Luggage:
    """What all tasks of a run need: `files` are (place, way) → bytes, `opener` makes an item of a parcel."""

    id: str
    files: Mapping[tuple[int, str], bytes]
    opener: Opener[Item] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Made:
    """An item and the bytes of its files, by their paths below the output folder."""

    item: Item
    data: Mapping[str, bytes]


class Packer:
    """Packs the tasks of a run: `luggage` once, `parcel(number)` for each. Places are the folders of the jobs'
    shelves."""

    def __init__(self, maker: Callable[[Any], Item], tasks: Sequence[Work]) -> None:
        self._parcels = Parcels(tasks)
        shelves = dict.fromkeys(job.shelf for task in tasks for job in jobs_of(task))
        folders = (folder for shelf in shelves if isinstance(shelf, Shelf) for folder in shelf.folders)
        self._places = [place for place in dict.fromkeys(folders) if place != shipped()]
        self._elsewhere: dict[Path, int] = {}
        files = {**self._used(tasks), **self._standing()}
        opener = self._parcels.opener(maker)
        opener = dataclasses.replace(opener, shared=tuple(_changed(each, self._there) for each in opener.shared))
        self.luggage = Luggage(_id(files), files, opener)

    def parcel(self, number: int) -> Any:
        """Task `number` without what it shares and without a path of this machine."""
        return _changed(dataclasses.replace(self._parcels[number], folder=Path()), self._there)

    def _there(self, path: Path) -> Any:
        if path == Path():
            return path
        if path.is_relative_to(shipped()):
            return _There(_SHIPPED, path.relative_to(shipped()).as_posix())
        for number, place in enumerate(self._places):
            if path.is_relative_to(place):
                return _There(number, path.relative_to(place).as_posix())
        self._elsewhere.setdefault(path.parent, len(self._elsewhere) + _ELSEWHERE)
        return _There(self._elsewhere[path.parent], path.name)

    def _used(self, tasks: Sequence[Work]) -> dict[tuple[int, str], bytes]:
        """What the jobs name. A file that is gone stays out: making the piece tells of it."""
        from visuals.compose import artwork_of

        found: dict[Path, None] = {}
        for task in tasks:
            found.update(dict.fromkeys(_paths(task)))
            for job in (job for job in jobs_of(task) if isinstance(job, Job)):
                try:
                    found.update(dict.fromkeys(artwork_of(job)))
                except VisualsError:
                    continue
        return {(there.place, there.way): data for path in found if (there := self._there(path)).place != _SHIPPED
                for data in _bytes(path)}  # fmt: skip

    def _standing(self) -> dict[tuple[int, str], bytes]:
        """Fonts and rules of the places, and the lists beside artwork."""
        files = (
            (number, path)
            for number, place in enumerate(self._places)
            for pattern in ("fonts/**/*", "layouts/rules/*", "assets/**/*.yaml")
            for path in sorted(place.glob(pattern))
            if path.is_file()
        )
        return {(number, path.relative_to(self._places[number]).as_posix()): data for number, path in files
                for data in _bytes(path)}  # fmt: skip


def make_away(luggage: Luggage, parcel: Any, folder: str) -> Made:
    """What the task of `parcel` makes, on a worker: below `folder`, which stays empty but for what all tasks need."""
    import shutil
    import tempfile

    roots, opener = _unpacked(luggage, Path(folder))
    task = _changed_back(parcel, lambda there: _here(there, roots))
    out = Path(tempfile.mkdtemp(prefix="out-", dir=folder))
    try:
        item = opener(dataclasses.replace(task, folder=out))
        return Made(item, {file.path: (out / file.path).read_bytes() for file in item.files})
    finally:
        shutil.rmtree(out, ignore_errors=True)


_lock = threading.Lock()
_unpacked_here: dict[tuple[str, str], tuple[Path, Opener[Item]]] = {}


def _unpacked(luggage: Luggage, folder: Path) -> tuple[Path, Opener[Item]]:
    """Where the files of the luggage lie in this process, and what opens its parcels here."""
    import tempfile

    with _lock:
        known = _unpacked_here.get((luggage.id, str(folder)))
        if known is None:
            roots = Path(tempfile.mkdtemp(prefix="campaign-", dir=folder))
            for (place, way), data in luggage.files.items():
                path = roots / str(place) / way
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            shared = tuple(_changed_back(each, lambda there: _here(there, roots)) for each in luggage.opener.shared)
            known = roots, dataclasses.replace(luggage.opener, shared=shared)
            _unpacked_here[luggage.id, str(folder)] = known
        return known


def _here(there: _There, roots: Path) -> Path:
    root = shipped() if there.place == _SHIPPED else roots / str(there.place)
    return root / there.way if there.way != "." else root


def _changed(value: Any, change: Callable[[Path], Any]) -> Any:
    return _mapped(value, Path, change)


def _changed_back(value: Any, change: Callable[[_There], Path]) -> Any:
    return _mapped(value, _There, change)


def _mapped(value: Any, kind: type, change: Callable[[Any], Any]) -> Any:
    """`value` with everything of `kind` in it changed; what layouts, themes and products say names no file."""
    if isinstance(value, kind):
        return change(value)
    if isinstance(value, Record):
        return value
    if type(value) is tuple or isinstance(value, list):
        found = [_mapped(each, kind, change) for each in value]
        same = all(one is other for one, other in zip(found, value, strict=True))
        return value if same else type(value)(found)
    if isinstance(value, Mapping):
        return {name: _mapped(each, kind, change) for name, each in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {each.name: getattr(value, each.name) for each in dataclasses.fields(value) if each.init}
        changed = {name: new for name, old in fields.items() if (new := _mapped(old, kind, change)) is not old}
        return dataclasses.replace(value, **changed) if changed else value
    return value


def _paths(task: Work) -> Iterator[Path]:
    found: list[Path] = []

    def note(path: Path) -> Path:
        found.append(path)
        return path

    for job in jobs_of(task):
        _mapped(dataclasses.replace(job, shelf=None), Path, note)
    return iter(found)


def _bytes(path: Path) -> Iterator[bytes]:
    try:
        yield path.read_bytes()
    except OSError:
        return


def _id(files: Mapping[tuple[int, str], bytes]) -> str:
    digest = hashlib.sha256()
    for (place, way), data in sorted(files.items()):
        digest.update(f"{place} {way} {hashlib.sha256(data).hexdigest()}\n".encode())
    return digest.hexdigest()


