"""The twelve colours of a presentation's theme, and which of them each ink of our own themes becomes.

Every theme of ours puts the same role on the same place, so that another theme's part makes the whole file follow
(ECMA-376 part 1, 20.1.6.2 and 20.1.10.54). Four roles have no place: they go with a role of the same ink, where there
is one, and are colours of their own else. So is everything in a file without roles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from visuals.scene import Document, Paint

__all__ = ["PLAIN", "Scheme", "scheme_of"]

# Role → its place, as slides name it: their colour map calls the theme's lt1 "bg1", dk1 "tx1" and so on.
_PLACES: Mapping[str, str] = {
    "panel": "bg1",
    "panel_ink": "tx1",
    "panel_soft": "bg2",
    "ground": "tx2",
    "panel_accent": "accent1",
    "accent": "accent2",
    "mark": "accent3",
    "ground_light": "accent4",
    "ground_deep": "accent5",
    "ink": "accent6",
    "motif": "folHlink",
}

_IN_THEME = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}

_USUAL = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F2A44", "lt2": "EEF1F6", "accent1": "0B4DA2", "accent2": "C8102E",
    "accent3": "F2B705", "accent4": "1E8449", "accent5": "6C4AB6", "accent6": "D35400", "hlink": "0B4DA2",
    "folHlink": "6C4AB6",
}  # fmt: skip


@dataclass(frozen=True, eq=False, slots=True)
class Scheme:
    """`places` is role → place in the theme, `colours` the theme's own names → "RRGGBB", in the order of the file."""

    places: Mapping[str, str]
    colours: Mapping[str, str]

    def place(self, paint: Paint) -> str:
        """The place of a paint in the theme; "" for one that has none."""
        return self.places.get(paint.role, "") if paint.role else ""


PLAIN = Scheme(MappingProxyType({}), MappingProxyType({}))
"""No theme: every colour is its own."""


def scheme_of(document: Document) -> Scheme:
    """The scheme of a deck's inks; PLAIN for a document without roles."""
    if not document.inks:
        return PLAIN
    inks = dict(document.inks)
    named = {_IN_THEME.get(place, place): inks[role].screen[1:7].upper()
             for role, place in _PLACES.items() if role in inks}  # fmt: skip
    # Links are read on a slide's ground, where this ink is legible.
    links = {"hlink": named["accent1"]} if "accent1" in named else {}
    colours = {name: (named | links).get(name, usual) for name, usual in _USUAL.items()}
    places = {role: found for role, ink in inks.items() if (found := _place(role, ink, inks.items()))}
    return Scheme(places, colours)


def _place(role: str, ink: Paint, inks: Iterable[tuple[str, Paint]]) -> str:
    like = (other for other, paint in inks if other in _PLACES and paint.screen == ink.screen)
    return _PLACES.get(role) or _PLACES.get(next(like, ""), "")
