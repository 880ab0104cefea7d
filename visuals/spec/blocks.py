"""`::: name … :::` blocks, looked over before Markdown is read.

Markdown closes an open block without a word at the end of the file, and everything behind it would land in the
speaker's notes. So opening and closing lines are paired here, and a line that has no partner is named and blanked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from visuals.problems import Problem, Where, problem
from visuals.spec.shapes import near

__all__ = ["BLOCKS", "paired"]

BLOCKS = ("notes", "left", "right", "chart", "timeline", "qr")

_COLONS = re.compile(r"[ \t]*:{3,}[ \t]*(.*)")
_NEW_SLIDE = re.compile(r" {0,3}(#{1,2}(\s|$)|-{3,}\s*$)")


@dataclass(frozen=True, slots=True)
class _Open:
    line: int
    name: str


def paired(lines: list[str], first: int, label: str, faults: list[Problem]) -> list[str]:
    """`lines` with every opening and closing line in a pair; those without are faults, and blank in the result.

    Looking begins at index `first`, behind the front matter.
    """
    kept = list(lines)
    opened: _Open | None = None
    for at in range(first, len(lines)):
        found = _COLONS.fullmatch(lines[at])
        if opened and (_NEW_SLIDE.match(lines[at]) or (found and found[1])):
            faults.append(problem("deck.unclosed-block", Where(label, opened.line + 1, 1), name=opened.name))
            kept[opened.line] = ""
            opened = None
        if not found:
            continue
        if found[1]:
            opened = _Open(at, found[1].split()[0])
        elif opened:
            _judge(opened, at, kept, label, faults)
            opened = None
        else:
            faults.append(problem("deck.stray-colons", Where(label, at + 1, 1)))
            kept[at] = ""
    if opened:
        faults.append(problem("deck.unclosed-block", Where(label, opened.line + 1, 1), name=opened.name))
        kept[opened.line] = ""
    return kept


def _judge(opened: _Open, end: int, kept: list[str], label: str, faults: list[Problem]) -> None:
    """A closed block: its name must be known, and its lines stand at the margin, where Markdown sees them."""
    where = Where(label, opened.line + 1, 1)
    if opened.name in BLOCKS:
        kept[opened.line] = kept[opened.line].lstrip()
        kept[end] = ":" * (len(kept[opened.line]) - len(kept[opened.line].lstrip(":")))
        return
    facts = {"name": opened.name, "known": ", ".join(BLOCKS), "near": near(opened.name, BLOCKS)}
    faults.append(problem("deck.unknown-block", where, **facts))
    kept[opened.line : end + 1] = [""] * (end + 1 - opened.line)
