"""What earlier runs made in an output folder, so that nothing is drawn twice: OUT/.visuals/ledger.jsonl.

One line a piece: the key of its inputs (`inputs`), its item, and of each file the SHA-256, the length and the time of
its last byte. A run writes a journal of its own beside the ledger, a line as each piece is finished, and joins both at
its end. So any instant may be the last (SIGKILL): a torn line is passed over, a file without a line is made again; and
two runs in one folder never write one file. What a line claims is believed only when the files still are what it says.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visuals.problems import FileError, Problem
from visuals.produce.files import atomic, running, started, stays_below
from visuals.produce.manifest import Item, MadeFile
from visuals.produce.records import item_from, item_record, problem_from, problem_record

if TYPE_CHECKING:
    from visuals.produce.inputs import Key

__all__ = ["LEDGER", "Known", "Ledger", "standing"]

LEDGER = ".visuals"
"""The folder of ledger and journals in an output folder."""

_BOOK = "ledger.jsonl"
_JOURNAL = "run-{}-{}-{}.jsonl"
_JOURNALS = "run-*.jsonl"


@dataclass(frozen=True, slots=True)
class Known:
    """A piece as an earlier run made it, and what a preflight of its files found (None: nobody asked)."""

    item: Item
    inspected: tuple[Problem, ...] | None = None

    def judged(self) -> Item:
        """The item with what the preflight found."""
        return replace(self.item, problems=(*self.item.problems, *self.inspected)) if self.inspected else self.item


def standing(folder: Path, campaign: str, ids: Sequence[str], digest: str) -> list[Known] | None:
    """The pieces `ids` of a campaign as the ledger with this digest tells of them, every file of theirs unharmed by
    length and time; None when anything is otherwise, or a run left its journal or is at work.

    Raises OSError, KeyError, TypeError and ValueError for what is no ledger.
    """
    place = folder / LEDGER
    data = (place / _BOOK).read_bytes()
    if any(place.glob(_JOURNALS)) or _digest(data) != digest:
        return None
    told = (json.loads(text) for text in data.split(b"\n") if text)
    lines = {line["id"]: line for line in told if line["campaign"] == campaign}
    return [_known(id, lines[id]) for id in ids] if all(_unharmed(folder, lines[id]) for id in ids) else None


def _known(id: str, line: Mapping[str, Any]) -> Known:
    told = line.get("inspected")
    return Known(item_from(id, line["item"]), None if told is None else tuple(map(problem_from, told)))


def _unharmed(folder: Path, line: Mapping[str, Any]) -> bool:
    if not line["said"]:
        return False
    for file in line["item"]["files"]:
        status = os.stat(f"{folder}/{file['path']}")
        if (status.st_size, status.st_mtime_ns) != (file["bytes"], file["changed"]):
            return False
    return True


class Ledger:
    """The ledger of one campaign (or of its files for a memory stick) in `folder`; a context that ends the run.

    A ledger that cannot be read is an empty one; where there is no room to write it, pieces are made again next time.
    `digest` is the SHA-256 of the ledger as this run read it, and in the end as it wrote it; "" where it is not joined.
    Raises FileError when no file can be made in `folder`.
    """

    def __init__(self, folder: Path, campaign: str) -> None:
        self._folder, self._campaign = folder, campaign
        self._place = folder / LEDGER
        self.digest = ""
        self._lines = {line["id"]: line for line in _mine(self._read(), campaign)}
        self._journal = _open_journal(self._place)
        self._news = False

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        """Join the journal to the ledger; when the run has failed, leave both for the next one."""
        name, handle = self._journal
        os.close(handle)
        if kind is None:
            if (self._news or len(list(self._place.glob(_JOURNALS))) > 1) and not self._join():
                self.digest = ""
                return
            with contextlib.suppress(OSError):
                (self._place / name).unlink()
                self._place.rmdir()  # where nothing was made

    def known(self, id: str, key: Key | None, paths: Collection[str]) -> Known | None:
        """The piece `id` when its inputs are those of `key` and its files lie there unharmed, under names among
        `paths`: same length and time, or else the same SHA-256 (a folder that was copied)."""
        line = self._lines.get(id)
        if key is None or line is None or line["said"] != key.said:
            return None
        try:
            item, inspected = (known := _known(id, line)).item, known.inspected
        except (KeyError, TypeError, ValueError):  # of another version, or not ours
            return None
        if (item.problems or inspected) and line["places"] != key.places:
            return None
        files = tuple(self._whole(file) for file in item.files if file.path in paths)
        if len(files) != len(item.files) or None in files:
            return None
        if any(file and file.changed != before.changed for file, before in zip(files, item.files, strict=True)):
            item = replace(item, files=tuple(filter(None, files)))
            line["item"] = item_record(item)
            self._news = True
        return Known(item, inspected)

    def note(self, id: str, key: Key | None, item: Item, inspected: Iterable[Problem] | None = None) -> None:
        """Write down that `item` is made. One with an error is tried anew each time, and so is not written down; its
        older files are forgotten where they are gone."""
        failed = key is None or item.failed
        line: dict[str, Any] = {"campaign": self._campaign, "id": id, "item": item_record(item)}
        if key is not None and not failed:
            line |= {"said": key.said, "places": key.places}
        else:
            line |= {"said": "", "places": ""}
        if inspected is not None:
            line["inspected"] = [problem_record(each) for each in inspected]
        before = self._lines.get(id)
        line["left"] = _left(before, {file.path for file in item.files}) if before else {}
        self._lines[id] = line
        self._news = True
        with contextlib.suppress(OSError):
            os.write(self._journal[1], _text(line))

    def stale(self, wanted: Collection[str]) -> dict[str, str]:
        """path → SHA-256 of every file that an earlier run of this campaign made, that is none of `wanted` and still
        lies there."""
        found: dict[str, str] = {}
        for line in self._lines.values():
            found |= {path: sha for path, sha in _files_of(line).items() if path not in wanted}
        return {path: sha for path, sha in sorted(found.items()) if os.path.lexists(self._folder / path)}

    def prune(self, stale: Mapping[str, str]) -> tuple[str, ...]:
        """The files of `stale` that were removed: those whose bytes are still the ones we wrote. Folders that this
        leaves empty go too."""
        removed: list[str] = []
        for path, sha in stale.items():
            file = self._folder / path
            with contextlib.suppress(OSError):
                if stays_below(self._folder, file) and not file.is_symlink() and _sha256(file) == sha:
                    file.unlink()
                    removed.append(path)
                    _remove_empty(file.parent, self._folder)
        return tuple(removed)

    def _whole(self, file: MadeFile) -> MadeFile | None:
        """The file as it lies there, with the time of its last byte; None when it is not what we wrote."""
        path = self._folder / file.path
        try:
            status = os.stat(path)
            if status.st_size != file.bytes:
                return None
            if status.st_mtime_ns == file.changed:
                return file
            return replace(file, changed=status.st_mtime_ns) if _sha256(path) == file.sha256 else None
        except OSError:
            return None

    # -- the files of the ledger

    def _read(self) -> Iterator[dict[str, Any]]:
        """Every line of the ledger, then of the journals that runs left or are writing."""
        with contextlib.suppress(OSError):
            data = (self._place / _BOOK).read_bytes()
            self.digest = _digest(data)
            yield from _lines_of(data)
        for journal in sorted(self._place.glob(_JOURNALS)):
            with contextlib.suppress(OSError):
                yield from _lines_of(journal.read_bytes())

    def _join(self) -> bool:
        """Ledger and journals in one file, written whole; False when there is no room. Of a line that two runs wrote,
        ours counts: whether it is right, the files themselves tell. Lines whose files are all gone are dropped."""
        mine = self._lines
        others: dict[tuple[str, str], dict[str, Any]] = {}
        for line in self._read():
            if line["campaign"] != self._campaign or line["id"] not in mine:
                others[line["campaign"], line["id"]] = line
        kept = [line for line in [*others.values(), *mine.values()] if self._stands(line)]
        try:
            if kept:
                data = b"".join(map(_text, kept))
                with atomic(self._place / _BOOK) as file:
                    file.write(data)
                self.digest = _digest(data)
            else:
                (self._place / _BOOK).unlink(missing_ok=True)
                self.digest = ""
        except OSError:  # no room: the journals stay
            return False
        for journal in self._place.glob(_JOURNALS):
            owner, start = journal.stem.split("-")[1:3]
            if owner.isdecimal() and not running(int(owner), start):
                with contextlib.suppress(OSError):
                    journal.unlink()
        return True

    def _stands(self, line: Mapping[str, Any]) -> bool:
        return bool(line["said"]) or any(os.path.lexists(self._folder / path) for path in _files_of(line))


def _open_journal(place: Path) -> tuple[str, int]:
    from visuals.produce.files import disk_problem

    name = _JOURNAL.format(os.getpid(), started(), secrets.token_hex(4))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        place.mkdir(exist_ok=True)
        return name, os.open(place / name, flags, 0o666)
    except OSError as error:
        raise FileError(disk_problem(error, place / name)) from error


def _lines_of(data: bytes) -> Iterator[dict[str, Any]]:
    """The whole lines of a journal; those that a kill tore, or somebody else wrote, are passed over."""
    for text in data.splitlines():
        with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
            line = json.loads(text)
            if isinstance(line["id"], str) and isinstance(line["campaign"], str) and _files_of(line) is not None:
                yield {"said": "", "places": "", **line}


def _mine(lines: Iterable[dict[str, Any]], campaign: str) -> Iterator[dict[str, Any]]:
    return (line for line in lines if line["campaign"] == campaign)


def _files_of(line: Mapping[str, Any]) -> dict[str, str]:
    """path → SHA-256 of the files that a line tells of: those of its piece, and older ones that were left."""
    return {**{file["path"]: file["sha256"] for file in line["item"]["files"]}, **line.get("left", {})}


def _left(before: Mapping[str, Any], made: Collection[str]) -> dict[str, str]:
    return {path: sha for path, sha in _files_of(before).items() if path not in made}


def _text(line: Mapping[str, Any]) -> bytes:
    """Line ends on both sides: a torn line spoils no other."""
    return b"\n" + json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _remove_empty(folder: Path, top: Path) -> None:
    with contextlib.suppress(OSError):
        while folder != top:
            folder.rmdir()
            folder = folder.parent
