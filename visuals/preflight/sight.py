"""What the eye sees: bare pages and parts of them, a bleed without paint, QR codes."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.check.words import number
from visuals.preflight.finding import Finding, found
from visuals.preflight.look import can_read_codes
from visuals.preflight.registry import judges
from visuals.preflight.seen import Seen
from visuals.preflight.words import listed, millimetres
from visuals.problems import say

_LONGEST = 80


@judges("empty-page", "empty-part")
def pages_painted(seen: Seen) -> Iterator[Finding]:
    """Something is on every page, and no large part of it was left out. Device coordinates beyond 32,767 make some
    programs drop all letters on the right of a long banner without a word (measured: pdfium, cairo, MuPDF)."""
    least = seen.ticket.rules.files.empty / 100
    for look in seen.looks:
        if look.empty:
            yield found("empty-page", look.page.place())
        for side, share in look.bare.items():
            if share >= least:
                facts = {"side": say(f"word.{side}"), "share": number(100 * share, 0)}
                yield found("empty-part", look.page.place(), **facts)


@judges("unpainted-bleed")
def bleed_painted(seen: Seen) -> Iterator[Finding]:
    """What is painted at the cut goes on to the edge of the bleed."""
    for look in seen.looks:
        wanted = seen.ticket.bleed(look.page.size)
        short = {side: by for side, by in look.gaps.items() if look.page.margins[side] - by < wanted - 0.5}
        if short:
            deepest = millimetres(max(short.values()))
            yield found("unpainted-bleed", look.page.place(), sides=listed(short), found=deepest)


@judges("code-reads", "code-unreadable", "code-near-cut", "codes-unseen")
def codes_read(seen: Seen) -> Iterator[Finding]:
    """QR codes can be read from the drawn page, and what they say is told, to be compared by eye."""
    for look in seen.looks:
        for symbol in look.symbols:
            place = look.page.place(symbol.edges)
            if symbol.says:
                yield found("code-reads", place, payload=symbol.says[:_LONGEST])
            else:
                yield found("code-unreadable", place)
            safe = seen.ticket.safe(look.page.size)
            if look.page.near_cut(symbol.edges, safe):
                yield found("code-near-cut", place, wanted=millimetres(safe))
    if not can_read_codes():
        yield found("codes-unseen")
