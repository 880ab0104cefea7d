"""Things too fine for the press: pictures of too few pixels, thin lines, small letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from visuals.check.words import number
from visuals.preflight.finding import Finding, Place, found
from visuals.preflight.registry import judges
from visuals.preflight.seen import Seen
from visuals.preflight.spaces import Colour
from visuals.preflight.tally import Thing
from visuals.preflight.words import millimetres

_SLACK = 1e-6


@judges("picture-coarse")
def pictures_fine(seen: Seen) -> Iterator[Finding]:
    """Every picture has the pixels that its final size needs; stencils are letters that were scanned, and are left."""
    worst: dict[int, Thing] = {}
    for thing in _printed(seen, "picture"):
        picture = seen.tally.pictures[thing.picture] if thing.picture >= 0 else None
        coarse = picture and not picture.stencil and thing.size < seen.way(thing.page).ppi - 0.5
        if coarse and thing.size < worst.get(thing.picture, thing).size + _SLACK:
            worst[thing.picture] = thing
    for number_of, thing in worst.items():
        coarsest, wanted = seen.tally.pictures[number_of], seen.way(thing.page).ppi
        spot, size = seen.tally.things[thing], f"{coarsest.width} × {coarsest.height}"
        facts = {"size": size, "found": number(thing.size, 0), "wanted": number(wanted, 0)}
        yield found("picture-coarse", spot.place, spot.count, **facts)


@judges("hairline")
def lines_thick_enough(seen: Seen) -> Iterator[Finding]:
    """No line and no bar is thinner than the press prints. The way of a knife may be."""
    known = seen.ticket.rules.inks.spots

    def thin(thing: Thing) -> bool:
        cut = thing.colour.space.names and thing.colour.space.names[0] in known
        drawn = thing.kind == "line" or thing.size > 0
        return drawn and not cut and thing.size < seen.way(thing.page).hairline - _SLACK

    for place, count, least in _worst(seen, ("line", "area"), thin):
        wanted = seen.way(place.page).hairline
        yield found("hairline", place, count, found=millimetres(least), wanted=millimetres(wanted))


@judges("small-letters", "small-for-distance")
def letters_large_enough(seen: Seen) -> Iterator[Finding]:
    """Capitals are not smaller than the press keeps clean, and than the eye needs at the product's distance."""

    def small(thing: Thing) -> bool:
        return thing.size < seen.way(thing.page).letter - _SLACK

    for place, count, least in _worst(seen, ("letters",), small):
        wanted = seen.way(place.page).letter
        yield found("small-letters", place, count, found=millimetres(least), wanted=millimetres(wanted))
    wanted, metres = seen.ticket.letter()
    if wanted:
        for place, count, least in _worst(seen, ("letters",), lambda thing: thing.size < wanted - _SLACK):
            facts = {"found": millimetres(least), "wanted": millimetres(wanted)}
            yield found("small-for-distance", place, count, metres=number(metres), **facts)


@judges("many-inks")
def small_letters_in_one_ink(seen: Seen) -> Iterator[Finding]:
    """Small letters are printed in one ink: two plates never meet to a tenth of a millimetre."""
    limit = seen.ticket.rules.letters.many_inks

    def several(thing: Thing) -> bool:
        return thing.size < limit - _SLACK and _plates(thing.colour) > 1

    for place, count, least in _worst(seen, ("letters",), several):
        yield found("many-inks", place, count, found=millimetres(least), wanted=millimetres(limit))


@judges("near-cut")
def letters_safe(seen: Seen) -> Iterator[Finding]:
    """No line of text begins nearer to the cut than is safe. Where it ends is not known without its font."""
    for place, count, _ in _worst(seen, ("letters",), lambda thing: thing.near_cut):
        yield found("near-cut", place, count, wanted=millimetres(seen.ticket.safe(seen.page(place.page).size)))


def _plates(colour: Colour) -> int:
    return sum(ink > 0 for ink in colour.inks)


def _printed(seen: Seen, *kinds: str) -> Iterator[Thing]:
    return (thing for thing in seen.tally.things if thing.kind in kinds and thing.printed)


def _worst(seen: Seen, kinds: tuple[str, ...], wrong: Callable[[Thing], bool]) -> Iterator[tuple[Place, int, float]]:
    """Page by page, the place of the smallest thing that is wrong, how many are, and its size."""
    pages: dict[int, list[Thing]] = {}
    for thing in _printed(seen, *kinds):
        if wrong(thing):
            pages.setdefault(thing.page, []).append(thing)
    for things in pages.values():
        least = min(things, key=lambda thing: thing.size)
        count = sum(seen.tally.things[thing].count for thing in things)
        yield seen.tally.things[least].place, count, least.size
