"""What a folder of fonts holds: the files that its list names, or what a look at each of its files finds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from visuals.problems import Problem, RefusedError, SpecError, VisualsError, problem
from visuals.text.fontfile import read_font
from visuals.text.styles import Style

__all__ = ["Entry", "entries", "font_files"]

_SOURCES = "SOURCES.toml"

# What people put into a folder of fonts. Of the last four we say why they cannot be used.
_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A style and the file that holds it."""

    file: Path
    style: Style


def entries(folder: Path, unusable: list[Problem]) -> Iterator[Entry]:
    """The styles in a folder of fonts; problems of files that cannot be used are added to `unusable`.

    A folder with a SOURCES.toml is read without opening fonts; any other is scanned. Raises SpecError for a list that
    cannot be understood.
    """
    return _listed(folder) if (folder / _SOURCES).is_file() else _scanned(folder, unusable)


def _listed(folder: Path) -> Iterator[Entry]:
    """The fonts that a folder's SOURCES.toml lists, without opening one."""
    try:
        table = tomllib.loads((folder / _SOURCES).read_text(encoding="utf-8"))
        for each in table["font"]:
            yield Entry(folder / each["file"], Style(str(each["family"]), int(each["weight"]), bool(each["italic"])))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise SpecError(problem("text.font-sources", None, file=str(folder / _SOURCES), why=str(fault))) from fault


def font_files(folder: Path) -> tuple[Path, ...]:
    """The files in a folder (and below) whose names say that they are fonts, sorted."""
    return tuple(file for file in sorted(folder.rglob("*")) if file.suffix.lower() in _SUFFIXES)


def _scanned(folder: Path, unusable: list[Problem]) -> Iterator[Entry]:
    """The fonts that lie in a folder (and below), every style of each; what cannot be used is noted in `unusable`."""
    for file in font_files(folder):
        try:
            if not _inside(folder, file):
                raise RefusedError(problem("text.font-outside", None, file=file.name))
            found = read_font(file).styles
        except VisualsError as fault:
            unusable += fault.problems
            continue
        yield from (Entry(file, style) for style in found)


def _inside(folder: Path, file: Path) -> bool:
    """Whether a file lies in the folder, links followed: nothing is read elsewhere."""
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False
