"""What a print file never holds: scripts, forms, passwords, PostScript; and what old presses cannot unpack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from visuals.preflight.finding import Finding, Place, found, raised
from visuals.preflight.objects import dictionary_of, items_of, name_of, value_of
from visuals.preflight.page import Page, numbers
from visuals.preflight.registry import judges
from visuals.preflight.seen import Seen

_HARMLESS = ("Popup", "TrapNet", "PrinterMark")
"""Annotations that PDF/X allows on the page (ISO 15930-1, 6.15)."""


@judges("encrypted")
def free_to_read(seen: Seen) -> Iterator[Finding]:
    """No encryption, not even one that opens without a password: many RIPs stop at it."""
    if seen.pdf.is_encrypted:
        yield found("encrypted")


@judges("no-pages", "more-pages")
def pages_there(seen: Seen) -> Iterator[Finding]:
    """There is a page; and all pages are looked at."""
    if not seen.pages:
        yield found("no-pages")
    elif seen.count > len(seen.pages):
        yield found("more-pages", count=seen.count, seen=len(seen.pages))


@judges("too-complex", "content-broken", "recursive", "not-drawn")
def readable_throughout(seen: Seen) -> Iterator[Finding]:
    """All drawing operators could be read, and the pages drawn."""
    known = set()
    for what in ("too-complex", "content-broken", "recursive"):
        for page in sorted({spot.place.page for _, spot in seen.tally.noted(what)}):
            known.add(page)
            yield found(what, Place(page))
    for look in seen.looks:
        if not look.drawn and look.page.number not in known:
            yield found("not-drawn", look.page.place())


@judges("javascript", "form", "action", "hidden-layers", "annotation")
def nothing_alive(seen: Seen) -> Iterator[Finding]:
    """Nothing that runs, is filled in, or is shown at one time and hidden at another."""
    root = seen.pdf.Root
    if seen.ways.get("javascript"):
        yield found("javascript", Place(), seen.ways["javascript"])
    if items_of(value_of(value_of(root, "/AcroForm"), "/Fields")):
        yield raised(found("form"), seen.standard)
    # A destination to open at is an array; an action is a dictionary.
    if value_of(root, "/AA") is not None or dictionary_of(root, "/OpenAction") is not None:
        yield raised(found("action"), seen.standard)
    if items_of(value_of(value_of(value_of(root, "/OCProperties"), "/D"), "/OFF")):
        yield raised(found("hidden-layers"), seen.claim.standard == "x1a")
    for page in seen.pages:
        if count := sum(_on_paper(note, page) for note in items_of(value_of(page.raw, "/Annots"))):
            yield raised(found("annotation", page.place(), count), seen.standard)


def _on_paper(note: Any, page: Page) -> bool:
    if name_of(value_of(note, "/Subtype")) in _HARMLESS:
        return False
    corners = numbers(items_of(value_of(note, "/Rect")))
    return len(corners) != 4 or page.printed((corners[0], corners[1], corners[2], corners[3]))


@judges("lzw", "jpx", "jbig2", "postscript", "opi", "transfer")
def old_ways(seen: Seen) -> Iterator[Finding]:
    """No compression, language or instruction that a standard forbids."""
    for code, forbidden in (("lzw", seen.standard), ("jpx", _oldest(seen)), ("jbig2", _oldest(seen)), ("opi", True)):
        if seen.ways.get(code):
            yield raised(found(code, Place(), seen.ways[code]), forbidden)
    for _, spot in seen.tally.noted("postscript")[:1]:
        yield found("postscript", spot.place, spot.count)
    for detail, spot in seen.tally.noted("transfer"):
        yield raised(found("transfer", spot.place, spot.count, key=detail), seen.standard)


def _oldest(seen: Seen) -> bool:
    return seen.claim.standard == "x1a"
