"""ICC profiles of presses: read as far as a PDF needs, and refused where a shop could not use them.

Only the header and the names of the tags are read here (ICC.1:2010, chapter 7); colours are converted by
`writers.colour`, and a print file without pictures never loads a colour engine.
"""

from __future__ import annotations

import functools
import re
import struct
from dataclasses import dataclass, field
from pathlib import Path

from visuals.places import shipped
from visuals.problems import FileError, Problem, SpecError, Where, problem, reason

__all__ = ["Profile", "press_profile", "read_profile", "separation_profile"]

_INTENT = "assets/icc/FOGRA39L_coated.icc"
_SEPARATION = "assets/icc/ISOcoated_v2_300_bas.icc"
"""The same printing condition as _INTENT with at most 300 % of ink; _INTENT itself makes up to 317 % (measured)."""

_LARGEST = 16 * 1024 * 1024
_NEWEST = 4
"""Major version: PDF 1.6 reads profiles up to 4 (ISO 32000-1, table 66)."""

_HEAD = 132
_TABLES = {"A2B0", "B2A0"}
"""What a press's profile of the table kind must hold (ICC.1:2010, 8.5.2): from inks to colours, and back."""

_MOST_TAGS = 100
_CONDITION = re.compile(r"FOGRA\s?(\d\d)", re.IGNORECASE)
_BY_NAME = {
    "iso coated v2": "FOGRA39", "isocoated_v2": "FOGRA39", "pso coated v3": "FOGRA51", "psocoated_v3": "FOGRA51",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile: `device` is the class of device ("prtr", "mntr"), `space` its colours ("CMYK", "RGB").

    Profiles are the same when their bytes are.
    """

    data: bytes = field(repr=False)
    version: int
    device: str
    space: str
    description: str
    tags: frozenset[str]

    @property
    def condition(self) -> str:
        """The characterisation data that the profile was made of, as it is registered ("FOGRA39"); "" if not known."""
        found = _CONDITION.search(self.description)
        if found:
            return f"FOGRA{found[1]}"
        name = self.description.lower()
        return next((condition for known, condition in _BY_NAME.items() if known in name), "")


def press_profile(file: Path | None = None, newest: int = _NEWEST) -> Profile:
    """The profile of the press that a print file is made for: the shop's own in `file`, or FOGRA39.

    Raises FileError when `file` cannot be read; SpecError when it is no ICC profile, not one of a CMYK press, or of a
    later major version than `newest`.
    """
    if file is None:
        return _shipped(_INTENT)
    profile = _usable(file)
    if profile.version > newest:
        raise SpecError(_problem("version", file, found=profile.version, most=newest))
    return profile


def separation_profile(file: Path | None = None) -> Profile:
    """The profile that pictures are turned into inks by: the shop's own in `file`, or FOGRA39 with 300 % of ink.

    Raises as `press_profile` does.
    """
    return _usable(file) if file else _shipped(_SEPARATION)


def read_profile(data: bytes) -> Profile | None:
    """The profile in `data`; None when it is not an ICC profile, or torn."""
    if len(data) < _HEAD or data[36:40] != b"acsp" or struct.unpack_from(">I", data)[0] != len(data):
        return None
    count = struct.unpack_from(">I", data, 128)[0]
    if count > _MOST_TAGS or _HEAD + 12 * count > len(data):
        return None
    tags: dict[str, bytes] = {}
    for number in range(count):
        name, start, size = struct.unpack_from(">4sII", data, _HEAD + 12 * number)
        if start + size > len(data):
            return None
        tags[_ascii(name)] = data[start : start + size]
    description = _words(tags.get("desc", b""))
    return Profile(data, data[8], _ascii(data[12:16]), _ascii(data[16:20]), description, frozenset(tags))


@functools.cache
def _shipped(name: str) -> Profile:
    """One of ours: they are of version 2, which every standard takes."""
    return _usable(shipped() / name)


def _usable(file: Path) -> Profile:
    try:
        state = file.stat()
        if state.st_size > _LARGEST:
            raise SpecError(_problem("broken", file))
        return _read(file, state.st_mtime_ns, state.st_size)
    except OSError as error:
        raise FileError(_problem("unreadable", file, reason=reason(error))) from error
    except ValueError as error:
        if isinstance(error, SpecError):
            raise
        raise SpecError(_problem("broken", file)) from error  # a name that no disk can have


@functools.lru_cache(maxsize=16)
def _read(file: Path, _changed: int, _size: int) -> Profile:
    profile = read_profile(file.read_bytes())
    if profile is None:
        raise SpecError(_problem("broken", file))
    if profile.device != "prtr" or profile.space != "CMYK":
        raise SpecError(_problem("class", file, device=profile.device, space=profile.space))
    if not profile.tags >= _TABLES:
        raise SpecError(_problem("broken", file))
    return profile


def _problem(name: str, file: Path, **facts: object) -> Problem:
    return problem(f"writers.profile-{name}", Where(str(file)), **facts)


def _ascii(data: bytes) -> str:
    return data.decode("ascii", "replace").rstrip(" \0")


def _words(tag: bytes) -> str:
    """The text of a description: ASCII in version 2 (textDescriptionType), the first language's in version 4."""
    if tag[:4] == b"desc" and len(tag) >= 12:
        return _ascii(tag[12 : 12 + struct.unpack_from(">I", tag, 8)[0]]).strip()
    if tag[:4] == b"mluc" and len(tag) >= 28:
        size, start = struct.unpack_from(">II", tag, 20)
        return tag[start : start + size].decode("utf-16-be", "replace").strip("\0 ")
    return ""
