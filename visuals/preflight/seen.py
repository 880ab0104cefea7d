"""A file as the judges see it: read once, walked through once, every page drawn once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from visuals.preflight.claim import Claim, read_claim
from visuals.preflight.cover import SLACK, Cover, Inked, measure
from visuals.preflight.drawing import studio
from visuals.preflight.look import Look, look_at
from visuals.preflight.page import Page, read_page
from visuals.preflight.tally import Tally
from visuals.preflight.ticket import Ticket
from visuals.preflight.walk import Walk
from visuals.preflight.ways import count_ways
from visuals.spec.rules import FileRules, PressRules

__all__ = ["Seen", "read_file"]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The open file, what it is judged by, what it claims, and what is on its pages (the first of them, where there are
    more than we look at: `count` is how many it has). `inked` are the pages that could be drawn as plates."""

    pdf: Any
    path: Path
    ticket: Ticket
    scale: int
    claim: Claim
    pages: tuple[Page, ...]
    count: int
    tally: Tally
    looks: tuple[Look, ...]
    inked: Mapping[int, Inked]
    ways: Mapping[str, int]

    @property
    def standard(self) -> bool:
        """Whether the file claims a standard that we know."""
        return self.claim.standard in ("x1a", "x4")

    def page(self, number: int) -> Page:
        """Page `number`, from 1."""
        return self.pages[number - 1]

    def way(self, number: int) -> PressRules:
        """How page `number` is printed."""
        return self.ticket.way(self.page(number).size)


def read_file(pdf: Any, path: Path, ticket: Ticket, drawn: bool = True) -> Seen:
    """All that the judges need of the open `pdf` in `path`; its pages are left undrawn unless `drawn`."""
    rules = ticket.rules.files
    raw, count = _raw_pages(pdf, rules.pages)
    scale = ticket.scale_of(path, read_page(raw[0], 1, 1).size) if raw else 1
    pages = tuple(read_page(each, number, scale) for number, each in enumerate(raw, start=1))
    walk = Walk(rules)
    for page in pages:
        walk.page(page, ticket.safe(page.size))
    # What we did not come to the end of, pdfium might not either.
    endless = {spot.place.page for what in ("too-complex", "recursive") for _, spot in walk.tally.noted(what)}
    shown = {page.number for page in pages} - endless if drawn else set()
    looks = _looks(path, pages, shown, rules)
    inked = {} if endless or not drawn else _inked(path, pages, looks, ticket)
    return Seen(pdf, path, ticket, scale, read_claim(pdf), pages, count, walk.tally, looks, inked, count_ways(pdf))


def _inked(path: Path, pages: Sequence[Page], looks: Sequence[Look], ticket: Ticket) -> dict[int, Inked]:
    codes = {look.page.number: tuple(symbol.edges for symbol in look.symbols) for look in looks}
    inks = ticket.rules.inks

    def measured(page: Page, cover: Cover) -> Inked:
        limit = min(ticket.way(page.size).ink, inks.ink_most) + SLACK
        beside = tuple(cover.beside_black(edges) for edges in codes[page.number])
        return Inked(cover.wettest(limit), cover.thin_black(inks.black), beside)

    return measure(path, pages, ticket.rules.files.plates * 1_000_000, measured)


def _looks(path: Path, pages: Sequence[Page], shown: Collection[int], rules: FileRules) -> tuple[Look, ...]:
    with studio(path) as drawer:
        pixels = rules.pixels * 1_000_000
        return tuple(look_at(page, drawer, pixels) if page.number in shown else Look(page) for page in pages)


def _raw_pages(pdf: Any, most: int) -> tuple[list[Any], int]:
    """The dictionaries of the first pages, and how many pages there are; none for a tree that leads nowhere."""
    try:
        count = len(pdf.pages)
        return [pdf.pages[number].obj for number in range(min(count, most))], count
    except Exception:  # qpdf names loops and wrong kinds, each by an error of its own
        return [], 0
