"""The words of any file that an office writes: .txt, .md, .csv, .yaml, .docx, .xlsx.

What a file holds is told by its contents, not only by its name: a document that was renamed, an old .doc, a file behind
a password each get their own sentence.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from visuals.problems import FileError, Problem, SpecError, Where, problem, reason
from visuals.spec.decoded import decoded, is_wide
from visuals.spec.docx import read_docx
from visuals.spec.package import kind_of, sniffed
from visuals.spec.passage import Prose
from visuals.spec.plain import plain_text
from visuals.spec.xlsx import read_xlsx

__all__ = ["KINDS", "LARGEST", "prose_of", "read_bytes"]

LARGEST = 50_000_000
_LARGEST_TEXT = 2_000_000

_OFFICE: Mapping[str, Callable[[bytes, str], Prose]] = {".docx": read_docx, ".xlsx": read_xlsx}
_TEXT = (".txt", ".md", ".markdown", ".csv", ".yaml", ".yml", "")

KINDS = (*_TEXT[:-1], *_OFFICE)
"""The extensions that can be read."""

# Old formats and what to save them as.
_NEWER = {".doc": ".docx", ".xls": ".xlsx", ".rtf": ".docx", ".odt": ".docx", ".ods": ".xlsx", ".docm": ".docx",
          ".xlsm": ".xlsx", ".dot": ".docx", ".xlsb": ".xlsx"}  # fmt: skip


def read_bytes(file: Path, label: str) -> bytes:
    """What is in `file`. Raises FileError when it cannot be read, SpecError when it is too large."""
    try:
        if file.stat().st_size > LARGEST:
            raise SpecError(problem("prose.too-large", Where(label)))
        return file.read_bytes()
    except OSError as error:
        raise FileError(problem("spec.cannot-read", Where(label), why=reason(error))) from None


def prose_of(data: bytes, label: str) -> Prose:
    """The words in `data`, the contents of the file called `label`. Raises SpecError when it cannot be read as such."""
    kind, holds = kind_of(label), sniffed(data)
    where = Where(label)
    if holds == "locked":
        raise SpecError(problem("prose.password", where))
    if newer := _NEWER.get(holds) or _NEWER.get(kind):
        raise SpecError(problem("prose.old-format", where, kind=holds if holds in _NEWER else kind, newer=newer))
    if holds in _OFFICE or kind in _OFFICE:
        if holds != kind:
            code = "prose.damaged" if holds in ("", "zip") else "prose.other-kind"
            raise SpecError(problem(code, where, **({"kind": kind or label, "holds": holds} if holds else {})))
        return _OFFICE[kind](data, label)
    if holds or kind not in _TEXT or (b"\0" in data[:4096] and not is_wide(data)):
        raise SpecError(problem("prose.unknown-kind", where, kinds=", ".join(KINDS)))
    if len(data) > _LARGEST_TEXT:
        raise SpecError(problem("prose.too-large", where))
    return _text(data, label)


def _text(data: bytes, label: str) -> Prose:
    text, charset = decoded(data)
    # Excel takes a CSV for the code page of Windows unless a mark says that it is UTF-8.
    marked = data.startswith(codecs.BOM_UTF8) or (charset != "UTF-8" and kind_of(label) == ".csv")
    read = plain_text(text, label, marked)
    if charset == "UTF-8":
        return read
    told: Problem = problem("prose.not-utf8", Where(label), charset=charset)
    return replace(read, problems=(told, *read.problems))
