"""The end of a run in words: what was made of which product, for whom, and what an earlier run left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from visuals.problems import say

if TYPE_CHECKING:
    from visuals.produce.outcome import Report

__all__ = ["summary"]

_SHOWN = 3
"""Of many names so many are told."""


def summary(report: Report) -> Iterator[str]:
    """The sentences, one a line: of several products a line each, and one for each list; the whole last."""
    yield from _stale(report)
    products = dict.fromkeys(item.product for item in report.items)
    if len(products) > 1:
        yield from _products(report, list(products))
        yield from _lists(report)
    made = len(report.items) - len(report.failed)
    files = sum(len(item.files) for item in report.items)
    sentence = say("cli.summary", made=made, total=len(report.items), files=files, folder=report.folder)
    if report.kept:
        sentence = f"{sentence} {say('cli.summary-kept', count=report.kept)}"
    yield f"{sentence} {say('cli.summary-failed', count=len(report.failed))}" if report.failed else sentence


def _products(report: Report, products: list[str]) -> Iterator[str]:
    for product in products:
        items = [item for item in report.items if item.product == product]
        title = report.titles.get(product) or say("cli.summary-gangs")
        files = sum(len(item.files) for item in items)
        failed = sum(item.failed for item in items)
        line = say("cli.summary-product", title=title, count=len(items), files=files)
        yield f"{line}; {say('cli.summary-failed', count=failed)}" if failed else line


def _lists(report: Report) -> Iterator[str]:
    """For each list how many of its rows have their pieces, and which have not."""
    rows: dict[str, Counter[str]] = {}
    for item in report.items:
        for name, row in item.rows:
            rows.setdefault(name, Counter())[row] += item.failed
    for name, failures in rows.items():
        failed = [row for row, count in failures.items() if count]
        line = say("cli.summary-list", name=name, count=len(failures))
        yield f"{line}; {say('cli.summary-list-failed', rows=_some(failed))}" if failed else line


def _stale(report: Report) -> Iterator[str]:
    if report.pruned:
        yield say("cli.pruned", count=len(report.pruned), files=_some(report.pruned))
    if left := [path for path in report.stale if path not in set(report.pruned)]:
        code = "cli.stale-changed" if report.pruned else "cli.stale"
        yield say(code, count=len(left), files=_some(left))


def _some(names: list[str] | tuple[str, ...]) -> str:
    shown, more = ", ".join(names[:_SHOWN]), len(names) - _SHOWN
    return say("cli.and-more", names=shown, more=more) if more > 0 else shown
