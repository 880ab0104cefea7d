"""Where the data lies that comes with the library, and with packs beside it."""

from __future__ import annotations

import functools
from pathlib import Path

__all__ = ["packs", "shipped"]


@functools.cache
def shipped() -> Path:
    """The folder that holds our own layouts/, fonts/ and assets/: in the wheel, or the root of a checkout."""
    packed = Path(__file__).parent / "shipped"
    return packed if packed.is_dir() else Path(__file__).parent.parent


@functools.cache
def packs() -> tuple[Path, ...]:
    """Folders of installed packs, in the order of their names; nothing of theirs is imported."""
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    folders = []
    for entry in sorted(entry_points(group="visuals.layouts"), key=lambda entry: entry.name):
        found = find_spec(entry.value.partition(".")[0])
        if found and found.submodule_search_locations:
            folders.append(Path(found.submodule_search_locations[0]))
    return tuple(folders)
