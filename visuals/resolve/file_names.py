"""Names of files that every system takes: pieces are named by patterns filled from spreadsheets, and travel over memory
sticks, Windows machines and LED players. A name is therefore safe everywhere or nowhere."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping

from visuals.problems import Problem, Where, problem
from visuals.resolve.names import fill

__all__ = ["LONGEST_NAME", "LONGEST_STEM", "Outputs", "ascii_name", "safe_name"]

LONGEST_NAME = 120
"""Bytes of UTF-8 in one name. eCryptfs and some NAS boxes stop at 143, every common file system at 255."""

LONGEST_STEM = LONGEST_NAME - 32
"""Room is left for "-12-ban-luu-ti-le-1-10.pdf" behind a stem, so that the whole name keeps within LONGEST_NAME."""

_LONGEST_PATH = 200

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: device names, with any extension.
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|CLOCK\$|COM[0-9¹²³]|LPT[0-9¹²³])", re.IGNORECASE)

# What Windows forbids, control characters, and marks that turn or hide text (a file called "gpj.exe" backwards).
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]')


def safe_name(text: str, longest: int = LONGEST_STEM) -> str:
    """`text` as one file or folder name: NFC, at most `longest` bytes of UTF-8, no device name, never empty.

    A name that is too long keeps its beginning and ends in eight hexadecimal digits of its SHA-256.
    """
    name = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", text))
    name = " ".join(name.split()).strip(" .-") or "khong-ten"
    if _is_device(name):
        name = f"_{name}"
    whole = name.encode()
    if len(whole) <= longest:
        return name
    kept = whole[: longest - 9].decode(errors="ignore").rstrip(" .-")
    return f"{kept}-{hashlib.sha256(whole).hexdigest()[:8]}"


def ascii_name(text: str) -> str:
    """`text` in ASCII, for the players of boards and old printers: no marks, hyphens for blanks and other signs."""
    loose = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in loose if not unicodedata.combining(letter))
    return re.sub(r"-{2,}", "-", re.sub(r"[^A-Za-z0-9._-]+", "-", plain)).strip("-")


def _is_device(name: str) -> bool:
    return bool(_RESERVED.fullmatch(name.split(".")[0].rstrip()))


def _can_be_a_file(part: str) -> bool:
    """Whether every system can have a file or folder of this name."""
    if _FORBIDDEN.search(part) or _is_device(part):
        return False
    return bool(part) and part == part.strip() and not part.endswith(".") and len(part.encode()) <= 240


class Outputs:
    """The paths that pieces take below the output folder. With `plain`, names are in ASCII."""

    def __init__(self, plain: bool, faults: list[Problem]) -> None:
        self.plain, self.faults = plain, faults
        self.taken: dict[str, tuple[Where, Where]] = {}

    def path(self, pattern: str, where: Where, names: Mapping[str, str], said_at: Where) -> str:
        """`pattern`, written at `where`, with its names filled in for the piece that `said_at` asks for.

        What stands in a list cannot leave the folder nor make one; a pattern that cannot name a file, and two pieces of
        one name, are faults.
        """
        parts = []
        for written in pattern.replace("\\", "/").split("/"):
            part = fill(written, where, names, self.faults)
            parts.append(self._part(safe_name(part) if part != written else part))
        path = "/".join(parts)
        if len(path) > _LONGEST_PATH or not all(map(_can_be_a_file, parts)):
            self.faults.append(problem("resolve.bad-path", where, path=path if "$" in pattern else pattern))
        self._take(path, where, said_at)
        return path

    def _part(self, part: str) -> str:
        plain = self.plain and _can_be_a_file(part)
        return safe_name(ascii_name(part)) if plain else unicodedata.normalize("NFC", part)

    def _take(self, path: str, where: Where, said_at: Where) -> None:
        """Two names that differ by capitals alone are one on Windows and macOS."""
        key = path.casefold()
        if key not in self.taken:
            self.taken[key] = where, said_at
            return
        first, first_said = self.taken[key]
        if first == where and first_said == said_at:
            self.faults.append(problem("resolve.same-output", where, path=path))
        elif first == where:
            facts = {"path": path, "first": first_said, "second": said_at}
            self.faults.append(problem("resolve.same-output-rows", where, **facts))
        else:
            self.faults.append(problem("resolve.same-output-also", where, path=path, other=first))
            self.faults.append(problem("resolve.same-output-also", first, path=path, other=where))
