"""Symbols of the State and of the Party come as files from the office, and are shown as they are.

Nothing here draws them: a wrong hammer and sickle or a national emblem from memory is what the authorities complain of.
A file is known by its name (layouts/rules/check.yaml), as flags are.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import PurePath

from visuals.check.layer import gather
from visuals.check.outline import around
from visuals.check.registry import checks
from visuals.check.seen import Mark, Seen
from visuals.problems import Problem, problem, say
from visuals.scene import Group, Picture

__all__ = ["called", "is_flag", "matches", "name_of", "plain_name"]

_UNEVEN = 0.02
_UNEVEN_PIXELS = 0.08  # whole pixels: a symbol 16 pixels high may be one too wide
_CUT = 0.02


@checks("symbol-altered")
def symbols_whole(seen: Seen) -> Iterator[Problem]:
    """A symbol of State or Party is not cut, faded, turned, mirrored or stretched."""
    for mark in called(seen, seen.rules.symbols.state):
        if how := ", ".join(_alterations(mark, seen)):
            yield problem("check.symbol-altered", mark.where, picture=name_of(mark), how=how)


@checks("flag-altered")
def flags_respected(seen: Seen) -> Iterator[Problem]:
    """ASEAN's emblem and flag, and flags of States, stand whole, upright, in their ratio and their colours."""
    for mark in seen.marks:
        name = name_of(mark)
        known = matches(name, seen.rules.symbols.asean) or (name in seen.members and is_flag(mark))
        if known and (how := ", ".join(_alterations(mark, seen))):
            yield problem("check.flag-altered", mark.where, picture=name, how=how)


def is_flag(mark: Mark) -> bool:
    """Artwork is known by its name alone; a picture called as a country is a flag in a folder of flags only."""
    return not isinstance(mark.item, Picture) or PurePath(mark.item.file).parent.name == "flags"


@checks("symbol-order")
def symbols_in_order(seen: Seen) -> Iterator[Problem]:
    """ASEAN's emblem stands to the right of the national symbol as the viewer sees it (Guidelines on its use)."""
    state = called(seen, seen.rules.symbols.state)
    if not state:
        return
    for mark in called(seen, seen.rules.symbols.asean):
        left, _, right, _ = mark.edges
        for other in state:
            if (left + right) < (other.edges[0] + other.edges[2]) - (right - left) / 2:
                yield problem("check.symbol-order", mark.where, picture=name_of(mark), other=name_of(other))
                return


def called(seen: Seen, patterns: tuple[str, ...]) -> tuple[Mark, ...]:
    """The marks whose files are called so."""
    return _called(seen.marks, patterns)


@functools.lru_cache(maxsize=64)
def _called(marks: tuple[Mark, ...], patterns: tuple[str, ...]) -> tuple[Mark, ...]:
    """Asked once for the row of flags that all pieces of a campaign show."""
    return tuple([mark for mark in marks if matches(name_of(mark), patterns)])


@functools.lru_cache(maxsize=1024)
def matches(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether a name, compared as file names are, fits one of the patterns."""
    plain = plain_name(name)
    return any(fnmatch(plain, pattern) for pattern in patterns)


def name_of(mark: Mark) -> str:
    """The name of its file, without extension."""
    if isinstance(mark.item, Picture):
        return mark.item.file.stem
    return mark.item.symbol.rpartition("-")[0]


def plain_name(name: str) -> str:
    """ "Quốc huy (màu)" → "quoc-huy-mau": as file names are compared."""
    bare = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")


def _alterations(mark: Mark, seen: Seen) -> Iterator[str]:
    item = mark.item
    if item.opacity < 1:
        yield say("check.faded")
    if isinstance(item, Picture):
        if item.tones:
            yield say("check.recoloured")
        if item.crop.width < 1 - _CUT or item.crop.height < 1 - _CUT or _rounds(item):
            yield say("check.cut")
        return
    across, tilt, skew, down, *_ = item.matrix
    even = _UNEVEN if seen.printed else _UNEVEN_PIXELS
    if across < 0 or down < 0:
        yield say("check.mirrored")
    elif abs(tilt) + abs(skew) > 1e-6 * abs(across):
        yield say("check.turned")
    elif abs(across / down - 1) > even:
        yield say("check.stretched")
    if _rounds(item) or _cut(item):
        yield say("check.cut")


def _rounds(item: Group | Picture) -> bool:
    return item.clip is not None and "C" in item.clip.verbs


def _cut(group: Group) -> bool:
    """Whether the clip takes away more than what a drawing spills over its own edge."""
    if group.clip is None:
        return False
    clip = group.clip.bounds()
    edges = [layer.edges for layer in gather((Group(group.items, group.matrix),))]
    if not edges:
        return False
    left, top, right, bottom = edges[0]
    for each in edges[1:]:
        left, top, right, bottom = around((left, top, right, bottom), each)
    near = _CUT * min(clip.width, clip.height)
    beyond = (clip.x - left, clip.y - top, right - clip.right, bottom - clip.bottom)
    return max(beyond) > near
