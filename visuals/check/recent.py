"""What was found on the sheets that were checked last: a script checks a piece, then saves it as PDF and as PNG.

A sheet never changes, but the pictures on it may: a missing one is put in its place, and the same sheet is fine.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import NamedTuple

from visuals.problems import Problem
from visuals.scene import Sheet

__all__ = ["Recent"]

_KEPT = 8

_Stamps = tuple[tuple[int, int] | None, ...]


class _Found(NamedTuple):
    sheet: Sheet
    standard: Hashable
    pictures: tuple[Path, ...]
    stamps: _Stamps
    problems: tuple[Problem, ...]


class Recent:
    """The last few findings, told by the very sheet and by the standard it was held to."""

    def __init__(self) -> None:
        self._found: deque[_Found] = deque(maxlen=_KEPT)

    def look_up(self, sheet: Sheet, standard: Hashable) -> tuple[Problem, ...] | None:
        """What was found on this very sheet; None when it was not checked, or a picture on it is not as it was."""
        for each in self._found:
            if each.sheet is sheet and each.standard == standard and each.stamps == _stamps(each.pictures):
                return each.problems
        return None

    def keep(
        self, sheet: Sheet, standard: Hashable, pictures: Iterable[Path], problems: tuple[Problem, ...]
    ) -> tuple[Problem, ...]:
        """`problems`, for the next who asks."""
        pictures = tuple(pictures)
        self._found.append(_Found(sheet, standard, pictures, _stamps(pictures), problems))
        return problems


def _stamps(files: Iterable[Path]) -> _Stamps:
    """Time and size of each file; None where there is none."""
    return tuple([_stamp(file) for file in files])


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(file)
    except (OSError, ValueError):  # a name may hold a null character
        return None
    return status.st_mtime_ns, status.st_size
