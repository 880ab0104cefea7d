"""`visuals render` and `visuals check`: a campaign made, or only judged."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from visuals.cli.progress import bar, lines
from visuals.cli.statuses import status
from visuals.cli.summary import summary
from visuals.problems import Problem, SpecError, say

if TYPE_CHECKING:
    from visuals.produce.outcome import Report

__all__ = ["check", "render", "tell"]

# Of many items with the same warning so many are named.
_SHOWN = 3


def render(
    campaign: Path,
    to: Path,
    *,
    only: str | None,
    jobs: int | None,
    dask: str | None,
    insecure_cluster: bool,
    force: bool,
    usb: bool,
    preflight: bool,
    fresh: bool,
    prune: bool,
    as_json: bool,
) -> int:
    """Make the campaign, tell what failed, and return the exit status."""
    from visuals.produce.campaign import render

    with lines() if as_json else bar() as progress:
        report = render(
            campaign, to, only=only, jobs=jobs, dask=dask, insecure_cluster=insecure_cluster, force=force, usb=usb,
            preflight=preflight, fresh=fresh, prune=prune, report=True, progress=progress,
        )  # fmt: skip
    _tell_all(report, err=True)
    for sentence in summary(report):
        click.echo(sentence, err=as_json)
    return status(each for item in report.items for each in item.problems)


def check(campaign: Path, *, jobs: int | None, as_json: bool) -> int:
    """Tell every problem of the campaign and return the exit status."""
    from visuals.produce.batch import judged

    try:
        report = judged(campaign, jobs)
        found = [("", each) for each in report.problems]
        found += [(item.id, each) for item in report.items for each in item.problems]
    except SpecError as error:
        report, found = None, [("", each) for each in error.problems]
    if as_json:
        for item_id, each in found:
            click.echo(json.dumps({"id": item_id, **each.as_json()}, ensure_ascii=False))
    else:
        _tell_all(report, err=False) if report else tell((each for _, each in found), err=False)
        errors = sum(each.severity == "error" for _, each in found)
        click.echo(say("cli.found", errors=errors, others=len(found) - errors) if found else say("cli.nothing"))
    return status(each for _, each in found)


def tell(problems: Iterable[Problem], *, err: bool = True) -> None:
    """Each problem once, with its severity unless it is an error."""
    for each in dict.fromkeys(problems):
        click.echo(each if each.severity == "error" else f"{say(f'word.{each.severity}')}: {each}", err=err)


def _tell_all(report: Report, *, err: bool) -> None:
    """Warnings first, each once with the items that it is about; then errors, item by item, nearest to the summary."""
    tell(report.problems, err=err)
    items: dict[Problem, list[str]] = {}
    for item in report.items:
        for each in item.problems:
            if each.severity != "error":
                items.setdefault(each, []).append(item.id)
    for each, ids in items.items():
        tell([each], err=err)
        shown, more = ", ".join(ids[:_SHOWN]), len(ids) - _SHOWN
        click.echo(
            "    " + (say("cli.at-more", ids=shown, more=more) if more > 0 else say("cli.at", ids=shown)), err=err
        )
    for item in report.failed:
        click.echo(say("cli.errors-at", id=item.id), err=err)
        tell((each for each in item.problems if each.severity == "error"), err=err)
