"""Fonts that travel with the file."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.preflight.finding import Finding, Place, found
from visuals.preflight.page import inherited
from visuals.preflight.registry import judges
from visuals.preflight.seen import Seen
from visuals.preflight.typeset import fonts_in
from visuals.preflight.words import shortened


@judges("font-missing", "font-unreadable", "live-text")
def fonts_embedded(seen: Seen) -> Iterator[Finding]:
    """Every font that letters are shown with is in the file. Letters that are still letters are named: a RIP that has a
    font of the same name may use that."""
    fonts = seen.tally.fonts
    used = {thing.font: spot for thing, spot in reversed(seen.tally.things.items()) if thing.font in fonts}
    for key, spot in reversed(used.items()):
        if not fonts[key].embedded:
            yield found("font-missing", spot.place, font=fonts[key].name)
    silent = [fonts[key].name for key in used if not fonts[key].readable]
    if silent:
        yield found("font-unreadable", Place(), len(silent), fonts=shortened(silent))
    if used:
        yield found("live-text", Place(), len(used), fonts=shortened(fonts[key].name for key in used))


@judges("font-idle")
def no_idle_fonts(seen: Seen) -> Iterator[Finding]:
    """No page lists a font that is not embedded, even if no letter is shown with it: checks at the shop count it."""
    used = {font.name for font in seen.tally.fonts.values()}
    idle: dict[str, Place] = {}
    for page in seen.pages:
        for font in fonts_in(inherited(page.raw, "/Resources")):
            if not font.embedded and font.name not in used:
                idle.setdefault(font.name, page.place())
    for name, place in idle.items():
        yield found("font-idle", place, font=name)
