"""File names that every system takes, and paths that stay below the output folder.

Pieces are named by `to:` patterns filled from spreadsheets, and the finished folder travels over memory sticks,
Windows machines and LED players. A name is therefore safe everywhere or nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from visuals.impose.parts import SUFFIXES, Part
from visuals.problems import SpecError, Where, problem
from visuals.resolve.file_names import LONGEST_NAME, safe_name
from visuals.units import SCALES

__all__ = ["LONGEST_NAME", "Target", "safe_name", "safe_path", "targets"]

_ARCHIVE = "-ban-luu"
_PROOF = "-mau-in"

_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be made: `path` below the output folder ("/" between folders), and which sheet of the piece it shows.

    `sheet` counts from 0; None when the file holds all sheets. `live` is the copy for the archive, whose text stays
    text. `part` is what of the piece the file shows.
    """

    path: str
    format: str
    sheet: int | None = None
    live: bool = False
    part: Part = "piece"

    @property
    def paths(self) -> tuple[str, ...]:
        """Every name that the file may take: a PDF's tells its scale."""
        return tuple(self.at(f"1:{scale}") for scale in SCALES) if self.format == "pdf" else (self.path,)

    def at(self, scale: str) -> str:
        """The name of the file when what is in it is drawn at `scale`: "bang-ron-ti-le-1-10.pdf" for "1:10"."""
        if scale == "1:1":
            return self.path
        stem, dot, ending = self.path.rpartition(".")
        return f"{stem}-ti-le-{scale.replace(':', '-')}{dot}{ending}"


def safe_path(text: str, said_at: Where | None = None) -> str:
    """`text` as a path below the output folder, "/" between safe names.

    Raises SpecError at `said_at` when `text` leads out of that folder (absolute, with a drive, with "..").
    """
    parts = text.replace("\\", "/").split("/")
    if _DRIVE.match(text) or text[:1] in ("/", "\\") or any(part.strip() == ".." for part in parts) or "\0" in text:
        raise SpecError(problem("produce.outside", said_at, path=text.replace("\0", "␀")))
    names = [safe_name(part) for part in parts if part.strip() not in ("", ".")]
    if not names:
        raise SpecError(problem("produce.outside", said_at, path=text))
    return "/".join(names)


def _files(
    stem: str,
    formats: Iterable[str],
    sheets: int,
    many: Collection[str],
    archive: bool,
    soft_proof: bool,
    parts: Iterable[Part],
) -> tuple[Target, ...]:
    """The files of one piece: one a format, or one a sheet ("-1", "-2"; of ten sheets "-01", because cards of boards
    show "-10" before "-2") where a format holds a single sheet; a PDF once more for the archive, a picture of each
    sheet in its printed colours, and a PDF for each of the other `parts`."""
    found: list[Target] = []
    names = [stem] if sheets == 1 else [f"{stem}-{number + 1:0{len(str(sheets))}}" for number in range(sheets)]
    for kind in formats:
        if sheets == 1 or kind in many:
            found.append(Target(f"{stem}.{kind}", kind))
            if archive and kind == "pdf":
                found.append(Target(f"{stem}{_ARCHIVE}.{kind}", kind, live=True))
        else:
            found += [Target(f"{name}.{kind}", kind, number) for number, name in enumerate(names)]
    if soft_proof:
        found += [Target(f"{name}{_PROOF}.jpg", "jpg", number, part="proof") for number, name in enumerate(names)]
    found += [Target(f"{stem}{SUFFIXES[part]}.pdf", "pdf", part=part) for part in parts]
    return tuple(found)


def targets(
    stem: str,
    formats: Iterable[str],
    sheets: int,
    many: Collection[str],
    taken: set[str],
    archive: bool = False,
    soft_proof: bool = False,
    parts: Iterable[Part] = (),
) -> tuple[Target, ...]:
    """The files of a piece called `stem`; none of them is in `taken`, to which they are added.

    Two names that differ by capitals alone are one name on Windows and macOS: the later piece becomes "NAME-2". Formats
    in `many` hold several sheets in one file; `archive` asks for a second PDF that keeps its text, `soft_proof` for a
    picture of how each sheet will look; `parts` are what is made beside the piece itself.
    """
    kinds, others = tuple(dict.fromkeys(formats)), tuple(parts)
    number = 1
    while True:
        found = _files(stem if number == 1 else f"{stem}-{number}", kinds, sheets, many, archive, soft_proof, others)
        folded = {path.casefold() for each in found for path in each.paths}
        if not folded & taken:
            taken |= folded
            return found
        number += 1
