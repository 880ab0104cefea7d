"""Inks: not more than dries, spots that the shop knows, overprint where it helps and never for white."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase

from visuals.check.words import number
from visuals.preflight.cover import SLACK
from visuals.preflight.finder import FEWEST_MODULES
from visuals.preflight.finding import Finding, found, raised
from visuals.preflight.halftone import ink_of
from visuals.preflight.registry import judges
from visuals.preflight.seen import Seen
from visuals.preflight.spaces import Colour
from visuals.preflight.tally import Spot, Thing
from visuals.preflight.words import millimetres

_SLACK = 0.5
"""Percent that rounding to bytes may add."""

_COLOURED = 40.0
"""Percent of other inks in the dark modules of a code."""

_CUT = "CutContour"


@judges("much-ink", "too-much-ink")
def inks_dry(seen: Seen) -> Iterator[Finding]:
    """The inks of every colour together stay under the press's limit; those of a gradient lie between its ends'."""
    most = seen.ticket.rules.inks.ink_most
    wet = _colours(seen, lambda thing: thing.colour.total > min(most, seen.way(thing.page).ink) + _SLACK)
    for (colour, page), spot in wet.items():
        code, limit = ("too-much-ink", most) if colour.total > most + _SLACK else ("much-ink", seen.way(page).ink)
        facts = {"colour": colour.title, "found": number(colour.total, 0), "wanted": number(limit, 0)}
        yield found(code, spot.place, spot.count, **facts)


@judges("picture-ink")
def pictures_dry(seen: Seen) -> Iterator[Finding]:
    """Not much of a CMYK picture takes more ink than dries."""
    rules = seen.ticket.rules.files
    shown = {thing.picture: thing for thing in seen.tally.things if thing.kind == "picture" and thing.printed}
    for place, picture in enumerate(seen.tally.pictures):
        if place in shown and not picture.stencil:
            thing = shown[place]
            limit = seen.way(thing.page).ink
            ink = ink_of(picture, limit + _SLACK)
            if ink and 100 * ink.share > rules.picture_ink:
                spot, facts = seen.tally.things[thing], {"found": number(ink.most, 0), "wanted": number(limit, 0)}
                finding = found("picture-ink", spot.place, spot.count, share=number(100 * ink.share, 0), **facts)
                wettest = ink_of(picture, seen.ticket.rules.inks.ink_most + _SLACK)
                yield raised(finding, bool(wettest and 100 * wettest.share > rules.picture_ink))


@judges("page-ink")
def pages_dry(seen: Seen) -> Iterator[Finding]:
    """Nowhere on a page does more ink lie than dries: what overprints and what is seen through adds to what is below.
    A colour or a picture that is as wet by itself was named already."""
    most = seen.ticket.rules.inks.ink_most
    for number_of, inked in seen.inked.items():
        wet, limit = inked.wet, min(seen.way(number_of).ink, most)
        if wet and wet.most > _named(seen, number_of) + SLACK:
            facts = {"found": number(wet.most, 0), "wanted": number(limit, 0), "share": number(100 * wet.share)}
            place = seen.page(number_of).place(wet.edges)
            yield raised(found("page-ink", place, **facts), wet.most > most + SLACK)


def _named(seen: Seen, page: int) -> float:
    """The wettest colour or picture of a page."""
    things = [thing for thing in seen.tally.things if thing.page == page and thing.printed]
    colours = (thing.colour.total for thing in things)
    shown = {thing.picture for thing in things if thing.kind == "picture" and thing.picture >= 0}
    pictures = (seen.tally.pictures[place] for place in shown)
    inks = (ink_of(picture, 0.0) for picture in pictures if not picture.stencil)
    return max(max(colours, default=0.0), max((ink.most for ink in inks if ink), default=0.0))


@judges("thin-black")
def large_blacks_rich(seen: Seen) -> Iterator[Finding]:
    """A large black area is of more than black ink: alone it dries grey, and every speck of dust shows."""
    for number_of, inked in seen.inked.items():
        share = 100 * inked.thin_black
        if share >= seen.ticket.rules.inks.black_area:
            yield found("thin-black", seen.page(number_of).place(), found=number(share, 0))


@judges("code-many-inks")
def codes_in_one_ink(seen: Seen) -> Iterator[Finding]:
    """A QR code of small modules is printed in one ink: where two plates do not meet, a light module fills up. The
    smallest symbol has 21 of them a side (ISO/IEC 18004:2015, 6.3.2), so that none is larger than a 21st."""
    wanted = seen.ticket.rules.codes.one_ink
    for look in seen.looks:
        inked = seen.inked.get(look.page.number)
        for symbol, beside in zip(look.symbols, inked.codes, strict=True) if inked else ():
            left, _, right, _ = symbol.edges
            module = (right - left) * look.page.unit / FEWEST_MODULES
            if module < wanted and beside > _COLOURED:
                yield found("code-many-inks", look.page.place(symbol.edges), wanted=millimetres(wanted))


@judges("unknown-spot")
def spots_known(seen: Seen) -> Iterator[Finding]:
    """Every spot colour is one that print shops know by that name."""
    known = seen.ticket.rules.inks.spots
    told: dict[str, Spot] = {}
    for thing, spot in seen.tally.things.items():
        for space in thing.colour.space.behind:
            for name in space.names:
                if name not in _PROCESS and not any(fnmatchcase(name, each) for each in known):
                    told.setdefault(name, spot)
    for name, spot in told.items():
        yield found("unknown-spot", spot.place, spot.count, spot=name, known=", ".join(known))


_PROCESS = ("Cyan", "Magenta", "Yellow", "Black", "None")


@judges("white-overprints", "overprint", "black-knocks-out")
def overprint_where_it_works(seen: Seen) -> Iterator[Finding]:
    """White that overprints is not there; large presses take no overprint; small black letters want it in offset."""
    for (colour, _page), spot in _colours(seen, lambda thing: thing.overprints and _vanishes(thing)).items():
        yield found("white-overprints", spot.place, spot.count, colour=colour.title)
    refused = _colours(seen, lambda thing: thing.overprints and _is_refused(thing, seen))
    for (colour, page), spot in refused.items():
        yield found("overprint", spot.place, spot.count, colour=colour.title, press=seen.way(page).title)
    knocking = _colours(seen, lambda thing: _knocks_out(thing, seen))
    for (_colour, _page), spot in knocking.items():
        yield found("black-knocks-out", spot.place, spot.count)


def _vanishes(thing: Thing) -> bool:
    """Whether no ink is laid: in overprint mode 1 components of 0 leave what is below (ISO 32000-1, 8.6.7)."""
    space = thing.colour.space
    return thing.colour.is_white and (space.kind in ("grey", "spot") or (space.kind == "cmyk" and thing.mode == 1))


def _is_refused(thing: Thing, seen: Seen) -> bool:
    knife = _CUT in thing.colour.space.names
    return not knife and not _vanishes(thing) and seen.way(thing.page).press == "banner"


def _knocks_out(thing: Thing, seen: Seen) -> bool:
    black = thing.kind == "letters" and thing.colour.is_black and not thing.overprints
    return black and seen.way(thing.page).press == "offset"


def _colours(seen: Seen, wrong: Callable[[Thing], bool]) -> dict[tuple[Colour, int], Spot]:
    """(colour, page) → the first place, and how many things on the paper are wrong in it."""
    spots: dict[tuple[Colour, int], Spot] = {}
    for thing, spot in seen.tally.things.items():
        if thing.printed and wrong(thing):
            known = spots.setdefault((thing.colour, thing.page), Spot(spot.place, 0))
            known.count += spot.count
    return spots
