"""A file judged: what it is, and everything that is wrong with it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from visuals.preflight import boxes, colours, fonts, inks, intent, marks, sight, standard, structure
from visuals.preflight.finding import Finding, found, verdict
from visuals.preflight.opening import opened
from visuals.preflight.registry import Judge, registered
from visuals.preflight.seen import read_file
from visuals.preflight.ticket import Ticket
from visuals.problems import Where, say

__all__ = ["Judgement", "broken_off", "in_order", "judge"]

# In this order findings of one page and severity are told.
_FILES = (structure, standard, intent, boxes, sight, colours, fonts, inks, marks)

_UNREADABLE = ("unreadable", "not-pdf", "broken", "locked", "too-large", "gave-up", "crashed", "no-pages")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of the file in `path`: its number of `pages`, the finished `size` of the first in millimetres (None
    where there is none), the scale 1:`scale`, the `standard` that it claims, and the findings, page by page, errors
    first."""

    path: Path
    findings: tuple[Finding, ...]
    pages: int = 0
    size: tuple[float, float] | None = None
    scale: int = 1
    standard: str = ""

    @property
    def sentence(self) -> str:
        """The verdict in one sentence, for whoever runs the press."""
        errors, warnings = verdict(self.findings)
        if any(each.problem.code.removeprefix("preflight.") in _UNREADABLE for each in self.findings):
            return say("preflight.verdict-unreadable")
        if not errors:
            return say("preflight.verdict-look", warnings=warnings) if warnings else say("preflight.verdict-yes")
        sentence = say("preflight.verdict-no", errors=errors)
        return f"{sentence} {say('preflight.verdict-more', warnings=warnings)}" if warnings else sentence

    def as_json(self) -> dict[str, Any]:
        """The file as other programs read it."""
        size = self.size or (None, None)
        return {
            "file": str(self.path),
            "pages": self.pages,
            "width": size[0] and round(size[0], 2),
            "height": size[1] and round(size[1], 2),
            "scale": f"1:{self.scale}",
            "standard": self.standard,
            "findings": [each.as_json() for each in self.findings],
            "verdict": self.sentence,
        }


def judge(path: Path, ticket: Ticket, drawn: bool = True) -> Judgement:
    """Everything that is wrong with the PDF in `path`; its pages are read but not drawn unless `drawn`. Nothing is
    raised for a file that cannot be read: that is a finding too."""
    with opened(path, ticket.rules.files) as (pdf, noticed):
        if pdf is None:
            return Judgement(path, _placed(noticed, path))
        seen = read_file(pdf, path, ticket, drawn)
        findings = [*noticed, *(finding for each in in_order() for finding in each(seen))]
        size = seen.pages[0].size if seen.pages else None
        told = _placed(tuple(sorted(findings, key=lambda finding: finding.rank)), path)
        return Judgement(path, told, seen.count, size, seen.scale, seen.claim.version)


def broken_off(path: Path, code: str, **facts: object) -> Judgement:
    """The judgement of a file that we did not come to the end of."""
    return Judgement(path, _placed((found(code, **facts),), path))


def in_order() -> tuple[Judge, ...]:
    """Every judge once, in the order in which they run; those of other files than ours come last."""
    return registered.in_order(_FILES)


def _placed(findings: tuple[Finding, ...], path: Path) -> tuple[Finding, ...]:
    """The findings with the file as the place of their problems."""
    where = Where(str(path))
    return tuple(dataclasses.replace(each, problem=dataclasses.replace(each.problem, where=where)) for each in findings)
