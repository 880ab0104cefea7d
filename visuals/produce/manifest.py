"""`manifest.json`: what lies in an output folder, for other programs.

The shape is a contract: keys are added, never renamed or removed. Items stand in the order of the campaign.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visuals.problems import Problem
from visuals.produce.files import write_once

if TYPE_CHECKING:
    from visuals.scene.reach import Reach

__all__ = ["HANDOVER", "MANIFEST", "REPORT", "Item", "MadeFile", "read_items", "write_manifest"]

MANIFEST = "manifest.json"
HANDOVER = "DOC-TOI-TRUOC.txt"
REPORT = "report.html"


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A finished file: `path` below the output folder, SHA-256, length in bytes, and the size of what it shows.

    `width` and `height` are the finished size in `unit`, millimetres or pixels; `dpi` is None for files without pixels.
    `scale` is "1:1", or "1:10" ("1:20") when lengths in the file are a tenth (a twentieth) of `width` and `height`.
    `part` is what the file shows: the "piece", its "panels", their "assembly", a "gang" of pieces, or a soft "proof"
    of the piece; `code` what its slug calls the artwork ("" in files without a slug). `changed` is when its last byte
    was written (nanoseconds), which the ledger remembers and the manifest does not.
    """

    path: str
    format: str
    sha256: str
    bytes: int
    width: float
    height: float
    unit: str
    dpi: float | None
    scale: str
    part: str = "piece"
    code: str = ""
    changed: int = field(default=0, compare=False)

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__ if name != "changed"}


@dataclass(frozen=True, slots=True)
class Item:
    """What became of one job: its files, its problems (errors first said, first listed), and the QR codes on it."""

    id: str
    layout: str
    product: str
    rows: tuple[tuple[str, str], ...] = ()
    files: tuple[MadeFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    codes: tuple[Reach, ...] = ()

    @property
    def failed(self) -> bool:
        """True when a problem is an error: files are missing, or were forced out in spite of it."""
        return any(problem.severity == "error" for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        """One element of "items" in the manifest."""
        return {
            "id": self.id,
            "layout": self.layout,
            "product": self.product,
            "list ids": dict(self.rows),
            "files": [file.as_json() for file in self.files],
            "problems": [problem.as_json() for problem in self.problems],
            "codes": [code.as_json() for code in self.codes],
        }


def write_manifest(
    folder: Path, campaign: str, items: Iterable[dict[str, Any]], papers: Iterable[dict[str, Any]] = ()
) -> Path:
    """`folder`/manifest.json, UTF-8, an item a line, ending in a line break; `papers` are the files that are about the
    others. Raises FileError."""
    path = folder / MANIFEST
    lines = {"items": map(_line, items), "papers": map(_line, papers)}
    parts = [f'"campaign": {_line(campaign)}', *(f'"{name}": [{_listed(each)}]' for name, each in lines.items())]
    write_once(path, ("{\n" + ",\n".join(parts) + "\n}\n").encode())
    return path


def _line(value: Any) -> str:
    """JSON on one line: json.dumps with an indent is a hundred times slower, seconds for ten thousand items."""
    return json.dumps(value, ensure_ascii=False)


def _listed(lines: Iterable[str]) -> str:
    text = ",\n".join(lines)
    return f"\n{text}\n" if text else ""


def read_items(folder: Path, campaign: str, wanted: Collection[str]) -> dict[str, dict[str, Any]]:
    """id → element of "items" for those of `wanted` that an earlier run of the same campaign left; {} without one."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        if manifest["campaign"] != campaign:
            return {}
        return {item["id"]: item for item in manifest["items"] if item["id"] in wanted}
    except (OSError, ValueError, KeyError, TypeError):  # absent, or not ours: then nothing is known
        return {}
