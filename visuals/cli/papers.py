"""`visuals proof`, `approve`, `order`, `placement`, `report`: the papers of a campaign."""

from __future__ import annotations

from pathlib import Path

import click

from visuals.cli.campaign import tell
from visuals.cli.statuses import status
from visuals.problems import say

__all__ = ["approve", "paper"]


def paper(
    kind: str,
    campaign: Path,
    to: Path,
    *,
    only: str | None,
    size: str = "A4",
    jobs: int | None = None,
) -> int:
    """Write the paper called `kind`, tell what could not be drawn for it, and return the exit status."""
    from visuals import papers

    match kind:
        case "proof":
            made = papers.proof(campaign, to, only=only, paper=size, jobs=jobs)
        case "order":
            made = papers.order(campaign, to, only=only, jobs=jobs)
        case "placement":
            made = papers.placement(campaign, to, only=only)
        case _:
            made = papers.report(campaign, to, only=only)
    tell(made.problems)
    click.echo(say("cli.wrote", path=made.path))
    return status(made.problems)


def approve(campaign: Path, *, by: str, on: str, only: str | None, jobs: int | None) -> int:
    """Record the approval, tell how many pieces it holds, and return the exit status."""
    from visuals import papers

    made = papers.approve(campaign, by=by, on=on, only=only, jobs=jobs)
    tell(made.problems)
    click.echo(say("cli.approved", count=len(made.pieces), path=made.path))
    return status(made.problems)
