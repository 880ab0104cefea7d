"""`visuals deck`: slides from Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from visuals.cli.campaign import tell
from visuals.cli.statuses import status
from visuals.problems import say

__all__ = ["deck"]


def deck(file: Path, to: Path, *, pdf: bool, embed_fonts: bool = True) -> int:
    """Write the deck, beside it its PDF when asked, and return the exit status."""
    from visuals.artwork import deck
    from visuals.produce.wording import deck_wording

    artwork = deck(file)
    problems = (*deck_wording(file), *artwork.check())
    tell(problems)
    wanted = [to, to.with_suffix(".pdf")] if pdf else [to]
    if not (result := status(problems)):
        for path in dict.fromkeys(wanted):
            for made in artwork.save(path, embed_fonts=embed_fonts):
                click.echo(say("cli.wrote", path=made))
    return result
