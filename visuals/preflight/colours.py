"""Colours that a press has no inks for, and the spaces that transparency blends in."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.preflight.finding import Finding, found
from visuals.preflight.registry import judges
from visuals.preflight.seen import Seen
from visuals.preflight.spaces import Space
from visuals.preflight.tally import Thing
from visuals.problems import say


@judges("rgb", "icc-rgb", "lab", "pdfx-colour")
def inks_only(seen: Seen) -> Iterator[Finding]:
    """Everything is in the inks of the press: no RGB, neither plain nor behind a spot or an index; none of what
    PDF/X-1a does not know."""
    oldest = seen.claim.standard == "x1a"
    strange = _strange(seen, oldest)
    kinds: dict[tuple[str, str], set[str]] = {}  # over all pages, so that all pages are told in one line
    for (code, space, _page), things in strange.items():
        kinds.setdefault((code, space), set()).update(thing.kind for thing in things)
    for (code, space, _page), things in strange.items():
        spots = [seen.tally.things[thing] for thing in things]
        where = ", ".join(say(f"preflight.thing-{kind}") for kind in sorted(kinds[code, space]))
        yield found(code, spots[0].place, sum(spot.count for spot in spots), space=space, where=where)


def _strange(seen: Seen, oldest: bool) -> dict[tuple[str, str, int], list[Thing]]:
    """(code, space, page) → the kinds of things that are so."""
    things: dict[tuple[str, str, int], list[Thing]] = {}
    for thing in seen.tally.things:
        for space in thing.colour.space.behind:
            if code := _code(space, oldest):
                things.setdefault((code, space.title, thing.page), []).append(thing)
                break
    return things


def _code(space: Space, oldest: bool) -> str:
    """What is wrong with the space; "" for nothing."""
    if space.kind == "rgb" and not space.calibrated:
        return "rgb"
    if oldest and (space.calibrated or space.kind == "lab"):
        return "pdfx-colour"
    if space.kind == "rgb":
        return "icc-rgb"
    return "lab" if space.kind == "lab" else ""


@judges("group-rgb", "see-through")
def blends_in_inks(seen: Seen) -> Iterator[Finding]:
    """Transparency blends in the inks of the press (a file of inks alone was refused for a group in DeviceRGB:
    WeasyPrint issue 2723); PDF/X-1a has none."""
    for space, spot in seen.tally.noted("group"):
        if "RGB" in space:
            yield found("group-rgb", spot.place, spot.count, space=space)
    if seen.claim.standard == "x1a":
        for detail, spot in seen.tally.noted("see-through"):
            yield found("see-through", spot.place, spot.count, what=detail)
