"""`visuals fonts audit`: what a font is worth for Vietnamese banners, letter by letter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from visuals.cli import statuses
from visuals.cli.campaign import tell
from visuals.problems import FileError, Problem, SpecError, VisualsError, Where, decimal, problem, say

if TYPE_CHECKING:
    from visuals.text.audit import Audit

__all__ = ["audit"]


def audit(files: Iterable[Path], *, as_json: bool) -> int:
    """Report on every style in every file (of a folder: on the fonts in it) and return the exit status.

    Raises SpecError for a folder without fonts, before anything is told.
    """
    from visuals.text.audit import audits

    found: list[Problem] = []
    unreadable = False
    for file in [each for path in files for each in _files(path)]:
        try:
            reports = audits(file)
        except VisualsError as error:
            unreadable = unreadable or isinstance(error, FileError)
            found += error.problems
            _refuse(file, error, as_json)
            continue
        for report in reports:
            found += report.problems
            click.echo(json.dumps(report.as_json(), ensure_ascii=False) if as_json else "\n".join(_lines(report)))
            if not as_json:
                tell(report.problems, err=False)
    return statuses.DISK if unreadable else statuses.status(found)


def _files(path: Path) -> tuple[Path, ...]:
    """The file itself, or the fonts in a folder by name. Raises SpecError for a folder without any."""
    from visuals.text.fontfolder import font_files

    if not path.is_dir():
        return (path,)
    found = font_files(path)
    if not found:
        raise SpecError(problem("cli.no-fonts", Where(str(path))))
    return found


def _refuse(file: Path, error: VisualsError, as_json: bool) -> None:
    if as_json:
        problems = [each.as_json() for each in error.problems]
        click.echo(json.dumps({"file": str(file), "problems": problems}, ensure_ascii=False))
    else:
        click.echo(say("font.refused", file=file.name))
        tell(error.problems, err=False)


def _lines(report: Audit) -> Iterator[str]:
    """The verdict and what speaks for it; what speaks against it follows as problems."""
    from visuals.text.findings import far, opening, rights, script_name
    from visuals.text.font_rules import font_rules

    rules, measures = font_rules(), report.measures
    style = f"{report.family} {report.weight}" + (f" {say('font.italic')}" if report.italic else "")
    yield say("font.title", file=report.file.name, style=style, verdict=_verdict(report.problems))
    if not report.missing and not report.blank:
        script = script_name(report)
        yield "  " + (say("font.all-of-script", script=script) if script else say("font.all-letters"))
    if measures.gap is not None:
        facts = {"far": far(report, rules), "opening": opening(report, rules), "capital": decimal(rules.capital, 0)}
        yield "  " + say("font.gap", gap=decimal(measures.gap, 3), **facts)
    if measures.least is not None:
        yield "  " + say("font.least-gap", letter=measures.tightest, gap=decimal(measures.least, 3))
    if report.embedding.allowed:
        yield "  " + rights(report)


def _verdict(problems: tuple[Problem, ...]) -> str:
    severities = [each.severity for each in problems]
    if "error" in severities:
        return say("font.unfit")
    warnings = severities.count("warning")
    return say("font.careful", count=warnings) if warnings else say("font.good")
