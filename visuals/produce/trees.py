"""Folders as digests: names and bytes of the files below, whatever order a disk lists them in."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

__all__ = ["Entry", "digest_of", "file_digest", "files_below"]

Entry = tuple[str, str]
"""The name of a file below a folder, "/" between folders, and its path."""


def digest_of(folders: Iterable[Path | str], ending: str = "") -> str:
    """Of all files below whose names end so; compiled Python and absent folders left out. Raises OSError."""
    digest = hashlib.sha256()
    for folder in folders:
        for name, path in files_below(os.fspath(folder)):
            if name.endswith(ending) and not name.endswith(".pyc"):
                digest.update(f"{name}\0{file_digest(path)}\n".encode())
        digest.update(b"\0")
    return digest.hexdigest()


def files_below(folder: str, passed: Callable[[str, str], bool] | None = None) -> Iterator[Entry]:
    """The files below `folder` in one order; none when it is no folder. Links are followed, each folder entered once on
    its way down. `passed(name, path)` tells folders that are not entered. Raises OSError."""
    if os.path.isdir(folder):
        yield from _below(folder, "", passed, frozenset())


def _below(folder: str, name: str, passed: Callable[[str, str], bool] | None, above: frozenset[Any]) -> Iterator[Entry]:
    status = os.stat(folder)
    here = status.st_dev, status.st_ino
    if here in above and status.st_ino:  # a link to a folder that it lies in
        return
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if not entry.is_dir():
            yield name + entry.name, entry.path
        elif not (passed and passed(name + entry.name, entry.path)):
            yield from _below(entry.path, f"{name}{entry.name}/", passed, above | {here})


def file_digest(path: str | Path) -> str:
    """SHA-256 of a file, hexadecimal; of what is no file (a link that leads nowhere, a pipe) "". Raises OSError."""
    if not os.path.isfile(path):
        return ""
    with open(path, "rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
