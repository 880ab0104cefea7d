"""How a run is followed: a bar with rate and time left on a terminal, or a line of JSON an item."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from visuals.problems import decimal, say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import Task
    from rich.text import Text

    from visuals.produce.manifest import Item
    from visuals.produce.outcome import Progress

__all__ = ["bar", "lines"]


@contextlib.contextmanager
def lines() -> Iterator[Progress]:
    """A JSON line an item, as it finishes."""

    def show(item: Item, _done: int, _total: int) -> None:
        click.echo(json.dumps(item.as_json(), ensure_ascii=False))
        sys.stdout.flush()

    yield show


@contextlib.contextmanager
def bar() -> Iterator[Progress | None]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with _bar(Console(stderr=True)) as shown:
        task = shown.add_task(say("cli.drawing"), total=None, errors="")
        failed = 0

        def show(item: Item, done: int, total: int) -> None:
            nonlocal failed
            failed += item.failed
            errors = say("cli.drawing-errors", count=failed) if failed else ""
            shown.update(task, completed=done, total=total, errors=errors)

        yield show


def _bar(console: object) -> Bar:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Items a second; nothing before two are measured."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(say("cli.rate", rate=decimal(speed, 1 if speed < 10 else 0)) if speed else "")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[errors]}"),
        console=console,  # type: ignore[arg-type]  # typed loosely so that rich is imported for a terminal alone
        transient=True,
    )
