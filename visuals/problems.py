"""What is wrong, where it was written, and what to change.

Every fault of every room is a `Problem`: it names the place (file, line, column), says what is wrong in one
sentence and, where we know better, what to write instead. Faults are collected and reported all at once;
exceptions only carry them.

    VisualsError            anything this library raises on purpose
    ├── SpecError           what people wrote cannot be used (ValueError)
    ├── RefusedError        a piece would come out wrong, so it is not handed out (ValueError)
    └── FileError           a disk or a right stands in the way (OSError)

Sentences live in `messages/*.toml`, a file a room, Vietnamese and English side by side under the code of the problem,
so that a translator never opens a Python file and both languages stay complete (tests/test_messages.py).
"""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import re
import tomllib
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

__all__ = [
    "FileError",
    "Problem",
    "RefusedError",
    "Severity",
    "SpecError",
    "VisualsError",
    "Where",
    "codes",
    "column_letters",
    "decimal",
    "is_firm",
    "language",
    "problem",
    "reason",
    "remark_codes",
    "say",
    "speaking",
    "unfilled",
]

Severity = Literal["error", "warning", "note"]

LANGUAGES = ("vi", "en")

_MESSAGES = Path(__file__).parent / "messages"


def _language_at_start() -> str:
    wanted = os.environ.get("VISUALS_LANG", "vi")[:2].lower()
    return wanted if wanted in LANGUAGES else "vi"


language: ContextVar[str] = ContextVar("visuals_language", default=_language_at_start())
"""The language of the sentences made from here on: "vi" or "en". VISUALS_LANG sets it for a whole process."""


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file. Lines and columns count from 1, columns in characters; 0 means the whole file.

    In a table columns are cells; `sheet` is the sheet of a workbook, whose places are said as its program shows them
    ("don-vi.xlsx, trang «Đơn vị», ô C7").
    """

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return self._in_sheet()
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"

    def _in_sheet(self) -> str:
        place = f"{self.file}, {say('word.at-sheet', sheet=self.sheet)}"
        if not self.line:
            return place
        cell = f"{column_letters(self.column)}{self.line}"
        return f"{place}, {say('word.at-cell', cell=cell) if self.column else say('word.at-row', row=self.line)}"


def column_letters(number: int) -> str:
    """The name of a column in a workbook: 1 is "A", 27 is "AA"."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: `where` it was written, `what` is wrong, a `hint` on what to write instead (may be empty).

    `code` is stable over versions ("spec.unknown-key"); programs should look at it, not at the sentence.
    """

    where: Where | None
    what: str
    hint: str = ""
    severity: Severity = "error"
    code: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f"\n    {say('word.hint')}: {self.hint}" if self.hint else ""
        return f"{place}{self.what}{hint}"

    def as_json(self) -> dict[str, str]:
        """The five fields of a problem in `manifest.json`; `where` is "file:line:column", in a
        workbook its sheet and cell in words, or ""."""
        return {
            "severity": self.severity,
            "code": self.code,
            "what": self.what,
            "where": str(self.where or ""),
            "hint": self.hint,
        }


@functools.cache
def _messages(room: str) -> dict[str, dict[str, str]]:
    """name -> {"vi", "en", "hint-vi", "hint-en", "severity", "firm"} of one room, from messages/ROOM.toml."""
    text = (_MESSAGES / f"{room}.toml").read_text(encoding="utf-8")
    messages: dict[str, dict[str, str]] = tomllib.loads(text)
    return messages


def _message(code: str) -> dict[str, str]:
    room, _, name = code.partition(".")
    return _messages(room)[name]


def codes() -> tuple[str, ...]:
    """Every code there is a sentence for ("spec.unknown-key"), sorted."""
    rooms = sorted(file.stem for file in _MESSAGES.glob("*.toml"))
    return tuple(f"{room}.{name}" for room in rooms for name in sorted(_messages(room)))


@functools.cache
def remark_codes(room: str) -> tuple[str, ...]:
    """The codes of a room that keep no file back, warnings and notes, sorted."""
    return tuple(f"{room}.{name}" for name, said in sorted(_messages(room).items()) if said.get("severity"))


def unfilled(code: str) -> str:
    """The Vietnamese sentence of `code`, … where its facts go: for tables and editors."""
    return re.sub(r"\{\w+\}", "…", _message(code)["vi"]).replace("{{", "{").replace("}}", "}").strip()


def is_firm(code: str) -> bool:
    """Whether a problem stays an error whatever a campaign says: what it warns of cannot be used by anybody."""
    return bool(_message(code).get("firm"))


def say(code: str, /, **facts: object) -> str:
    """The sentence of `code` in the current language, with `facts` filled in. Raises KeyError for a new code."""
    return _message(code)[language.get()].format(**facts)


def decimal(value: float, digits: int = 1) -> str:
    """A number as the current language writes it: "12,5", "12.5" in English; no zeros behind."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    return text.replace(".", ",") if language.get() == "vi" else text


@contextlib.contextmanager
def speaking(tongue: str) -> Iterator[None]:
    """Sentences in `tongue`, whatever the caller speaks: for another process, and for what a print shop reads."""
    token = language.set(tongue)
    try:
        yield
    finally:
        language.reset(token)


# What the system says of a file → our word for it: the system speaks English on a Vietnamese office machine too.
_REASONS = {
    errno.ENOENT: "word.no-file",
    errno.EACCES: "word.no-right",
    errno.EPERM: "word.no-right",
    errno.EROFS: "word.read-only",
    errno.ENOSPC: "word.disk-full",
    errno.EISDIR: "word.is-folder",
    errno.ENOTDIR: "word.not-folder",
    errno.ENAMETOOLONG: "word.long-name",
}


def reason(error: OSError) -> str:
    """Why a file could not be read or written, in the current language; the system's own words where we have none."""
    code = _REASONS.get(error.errno or 0)
    return say(code) if code else error.strerror or type(error).__name__


def problem(code: str, where: Where | None = None, /, **facts: object) -> Problem:
    """A `Problem` with the sentence, hint and severity that messages/ has for `code`.

    The hint is left out when a fact that it names is empty: "có phải «{near}»?" needs a near word.
    """
    message = _message(code)
    tongue = language.get()
    hint = message.get(f"hint-{tongue}", "")
    if any(not value and f"{{{name}}}" in hint for name, value in facts.items()):
        hint = ""
    severity: Any = message.get("severity", "error")
    return Problem(where, message[tongue].format(**facts), hint.format(**facts), severity, code)


class VisualsError(Exception):
    """Anything this library raises on purpose. `problems` holds all faults found, in reading order."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(*self.problems)

    def __str__(self) -> str:
        return "\n".join(str(each) for each in self.problems)

    def __reduce__(self) -> tuple[type[VisualsError], tuple[tuple[Problem, ...]]]:
        """Errors cross processes whole: an exception is otherwise rebuilt from its `args`, one a problem."""
        return type(self), (self.problems,)


class SpecError(VisualsError, ValueError):
    """A campaign, layout, theme, product, list or deck cannot be used as it is written."""


class RefusedError(VisualsError, ValueError):
    """A piece would come out wrong (text too long, a letter missing in the font, a picture missing)."""


class FileError(VisualsError, OSError):
    """A file cannot be read or written: missing, no right, disk full."""
