"""Findings: a problem, and where on the paper it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from visuals.problems import Problem, Severity, problem

__all__ = ["Finding", "Place", "found", "raised", "verdict"]

_ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing is: `page` counts from 1 (0: the whole file); `x` and `y` are millimetres at final size, rightwards
    and downwards from the top left corner of the trimmed page (None: the whole page)."""

    page: int = 0
    x: float | None = None
    y: float | None = None


FILE = Place()


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a file: the first `place` that has it, and in how many places it is."""

    problem: Problem
    place: Place = FILE
    count: int = 1

    @property
    def rank(self) -> tuple[int, int]:
        """Page by page, and on each page errors before warnings before notes."""
        return self.place.page, _ORDER[self.problem.severity]

    def as_json(self) -> dict[str, Any]:
        """The five fields of a problem, `page`, `x`, `y` and `count`."""
        place = self.place
        x, y = (None if each is None else round(each, 2) for each in (place.x, place.y))
        return {**self.problem.as_json(), "page": place.page, "x": x, "y": y, "count": self.count}


def found(code: str, place: Place = FILE, count: int = 1, /, **facts: object) -> Finding:
    """The problem that messages/preflight.toml has for `code`, at a place."""
    return Finding(problem(f"preflight.{code}", None, **facts), place, count)


def raised(finding: Finding, when: bool) -> Finding:
    """The same as an error when `when` holds: what is a bad habit elsewhere breaks the standard that a file claims."""
    if not when:
        return finding
    return dataclasses.replace(finding, problem=dataclasses.replace(finding.problem, severity="error"))


def verdict(findings: Iterable[Finding]) -> tuple[int, int]:
    """How many errors and how many warnings there are; the same one on several pages counts once."""
    severities = [problem.severity for problem in dict.fromkeys(each.problem for each in findings)]
    return severities.count("error"), severities.count("warning")
