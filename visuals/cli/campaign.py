"""`visuals render` and `visuals check`: a campaign made, or only judged."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from visuals.cli.statuses import status
from visuals.problems import Problem, say

if TYPE_CHECKING:
    from visuals.produce.batch import Progress, Report
    from visuals.produce.manifest import Item

__all__ = ["check", "render", "tell"]


def render(campaign: Path, to: Path, *, only: str | None, jobs: int | None, force: bool, as_json: bool) -> int:
    """Make the campaign, tell what failed, and return the exit status."""
    from visuals.produce.batch import render

    shown = _lines() if as_json else _bar()
    with shown as progress:
        report = render(campaign, to, only=only, jobs=jobs, force=force, progress=progress)
    tell(report.problems)
    for item in report.items:
        _tell_item(item)
    click.echo(_summary(report), err=as_json)
    return status(each for item in report.items for each in item.problems)


def check(campaign: Path, *, jobs: int | None, as_json: bool) -> int:
    """Tell every problem of the campaign and return the exit status."""
    from visuals.produce.batch import examine

    problems = examine(campaign, jobs=jobs)
    if as_json:
        for each in problems:
            click.echo(json.dumps(each.as_json(), ensure_ascii=False))
    else:
        tell(problems, err=False)
        errors = sum(each.severity == "error" for each in problems)
        click.echo(say("cli.found", errors=errors, others=len(problems) - errors) if problems else say("cli.nothing"))
    return status(problems)


def tell(problems: Iterable[Problem], *, err: bool = True) -> None:
    """Each problem once, with its severity unless it is an error."""
    for each in dict.fromkeys(problems):
        click.echo(each if each.severity == "error" else f"{say(f'word.{each.severity}')}: {each}", err=err)


def _tell_item(item: Item) -> None:
    if item.failed:
        click.echo(say("cli.item-failed" if not item.files else "cli.item-forced", id=item.id), err=True)
    elif item.problems:
        click.echo(say("cli.item-warned", id=item.id), err=True)
    tell(item.problems)


def _summary(report: Report) -> str:
    made = len(report.items) - len(report.failed)
    files = sum(len(item.files) for item in report.items)
    sentence = say("cli.summary", made=made, total=len(report.items), files=files, folder=report.folder)
    return f"{sentence} {say('cli.summary-failed', count=len(report.failed))}" if report.failed else sentence


@contextlib.contextmanager
def _lines() -> Iterator[Progress]:
    """A JSON line an item, as it finishes."""

    def show(item: Item, _done: int, _total: int) -> None:
        click.echo(json.dumps(item.as_json(), ensure_ascii=False))
        sys.stdout.flush()

    yield show


@contextlib.contextmanager
def _bar() -> Iterator[Progress | None]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("cli.drawing"), total=None)

        def show(_item: Item, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield show
