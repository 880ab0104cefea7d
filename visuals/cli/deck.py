"""`visuals deck`: slides from Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from visuals.cli.campaign import tell
from visuals.cli.statuses import status
from visuals.problems import say

__all__ = ["deck"]


def deck(
    file: Path, to: Path, *, pdf: bool = False, handout: int = 0, notes: bool = False, embed_fonts: bool = True
) -> int:
    """Write the deck, beside it what else is asked for as PDF, and return the exit status."""
    from visuals.artwork import deck
    from visuals.compose.italics import deck_italics
    from visuals.produce.wording import deck_wording

    artwork = deck(file)
    problems = (*deck_wording(file), *deck_italics(file), *artwork.check())
    tell(problems)
    wanted = {to: artwork} | ({to.with_suffix(".pdf"): artwork} if pdf else {})
    if result := status(problems):
        return result
    if handout:
        wanted[_beside(to, f"phat-tay-{handout}")] = artwork.handout(handout)
    if notes:
        wanted[_beside(to, "ghi-chu")] = artwork.notes_pages()
    for path, what in wanted.items():
        for made in what.save(path, live_text=True, embed_fonts=embed_fonts):
            click.echo(say("cli.wrote", path=made))
    return result


def _beside(to: Path, kind: str) -> Path:
    """The name of a file of A4 pages: as in a campaign that asks for them."""
    from visuals.impose.parts import HANDOUTS, SUFFIXES

    return to.with_name(f"{to.stem}{SUFFIXES[HANDOUTS[kind]]}.pdf")
