"""The boxes of a page: where it is cut, how far it bleeds, whether it is the size that was ordered."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.check.outline import covers
from visuals.check.words import number
from visuals.preflight.finding import Finding, found, raised
from visuals.preflight.registry import judges
from visuals.preflight.seen import Seen
from visuals.preflight.words import listed, size_of

_SLACK = 0.01
"""Points that rounding may leave between two boxes: 0.004 mm."""

_SHORT = 0.05
"""Millimetres that a bleed may be short by rounding, at 1:10 too."""

_LONGEST = 14_400
"""Points: Acrobat shows a longer page blank (PDF Reference 1.6, appendix C)."""


@judges("no-media", "no-trim", "trim-and-art", "box-order", "box-origin")
def boxes_nested(seen: Seen) -> Iterator[Finding]:
    """A page has a TrimBox or an ArtBox, in the BleedBox, in the MediaBox, which begins at 0, 0."""
    for page in seen.pages:
        boxes, place = page.boxes, page.place()
        if "MediaBox" not in boxes:
            yield found("no-media", place)
            continue
        if "TrimBox" not in boxes and "ArtBox" not in boxes:
            yield raised(found("no-trim", place), seen.standard)
        elif "TrimBox" in boxes and "ArtBox" in boxes:
            yield raised(found("trim-and-art", place), seen.standard)
        for inner, outer in (("TrimBox", "BleedBox"), ("ArtBox", "BleedBox"), ("BleedBox", "MediaBox"),
                             ("TrimBox", "MediaBox")):  # fmt: skip
            if inner in boxes and outer in boxes and not covers(boxes[outer], boxes[inner], _SLACK):
                yield found("box-order", place, inner=inner, outer=outer)
        if max(abs(page.media[0]), abs(page.media[1])) > _SLACK:
            yield found("box-origin", place)


@judges("small-bleed")
def bleeds_enough(seen: Seen) -> Iterator[Finding]:
    """The bleed is as wide as product or press need, in millimetres of the finished piece."""
    for page in seen.pages:
        wanted = seen.ticket.bleed(page.size)
        short = {side: by for side, by in page.margins.items() if by < wanted - _SHORT}
        if short:
            least = max(0.0, min(short.values()))
            yield found("small-bleed", page.place(), found=number(least), wanted=number(wanted), sides=listed(short))


@judges("page-too-long", "user-unit")
def readable_everywhere(seen: Seen) -> Iterator[Finding]:
    """Pages are not longer than Acrobat shows, and not of a unit that most programs pass over."""
    for page in seen.pages:
        left, bottom, right, top = page.media
        if max(right - left, top - bottom) > _LONGEST + _SLACK:
            yield found("page-too-long", page.place(), found=number(max(right - left, top - bottom), 0))
        if page.user_unit != 1:
            yield found("user-unit", page.place(), unit=f"{page.user_unit:g}")


@judges("wrong-size", "maybe-scaled")
def as_ordered(seen: Seen) -> Iterator[Finding]:
    """The finished page is the product; or, where none was told, not the tenth of one by chance."""
    product = seen.ticket.product
    for page in seen.pages if product else ():
        if product and not seen.ticket.fits(page.size):
            wanted = size_of((product.trim.width, product.trim.height))
            yield found("wrong-size", page.place(), found=size_of(page.size), wanted=wanted)
    if product is None and seen.scale == 1 and seen.pages and not seen.ticket.scale:
        page = seen.pages[0]
        if titles := seen.ticket.likely(page.size):
            yield found("maybe-scaled", page.place(), size=size_of(page.size), title=titles)
