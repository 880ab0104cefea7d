"""What is painted in a file, each kind of thing once: a map of a city has a million strokes of five widths."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from visuals.preflight.finding import Place
from visuals.preflight.spaces import Colour

__all__ = ["Font", "Picture", "Spot", "Tally", "Thing"]

Kind = Literal["area", "line", "letters", "picture", "shading"]

# More kinds of things than this are no drawing; what comes after is counted with none.
_MOST_KINDS = 50_000


@dataclass(frozen=True, slots=True)
class Thing:
    """Something painted in one colour. `size` in millimetres at final size: the width of a line, the thickness of a
    thin rectangle (0: not thin), the height of the capitals of letters; for pictures the pixels per inch.

    `overprints`: it leaves the inks below; `mode` is then the overprint mode. `printed`: some of it is on the paper,
    not all beside the bleed. `near_cut`: letters that come nearer to the cut than they should. `font` and `picture`
    are keys of the tally's fonts and pictures.
    """

    kind: Kind
    colour: Colour
    page: int
    size: float = 0.0
    overprints: bool = False
    mode: int = 0
    printed: bool = True
    near_cut: bool = False
    font: str = ""
    picture: int = -1


@dataclass(slots=True)
class Spot:
    """Where a kind of thing is first, and how often it is there."""

    place: Place
    count: int = 1


@dataclass(frozen=True, slots=True)
class Font:
    """A font that letters are shown with. `capital` is the height of its capitals in em."""

    name: str
    embedded: bool
    readable: bool
    capital: float


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A raster picture: its size in pixels, its stream (None for one within a content stream: those are small), whether
    it is a stencil that takes the colour of the fill."""

    raw: Any
    width: int
    height: int
    stencil: bool
    colour: Colour


@dataclass(slots=True)
class Tally:
    """Everything painted: `things`, and `oddities` of the way in which (what, detail) → where."""

    things: dict[Thing, Spot] = field(default_factory=dict)
    oddities: dict[tuple[str, str], Spot] = field(default_factory=dict)
    fonts: dict[str, Font] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    _numbers: dict[tuple[int, int], int] = field(default_factory=dict)

    def add(self, thing: Thing, place: Place) -> None:
        """One more of a kind."""
        spot = self.things.get(thing)
        if spot:
            spot.count += 1
        elif len(self.things) < _MOST_KINDS:
            self.things[thing] = Spot(place)

    def number_of(self, picture: Picture, key: tuple[int, int] | None) -> int:
        """The number of a picture among `pictures`; those with a `key` are there once, those without one (inline) each
        time, up to a number that no drawing needs: then it is -1."""
        number = self._numbers.get(key, -1) if key else -1
        if number < 0 and len(self.pictures) < _MOST_KINDS:
            number = len(self.pictures)
            self.pictures.append(picture)
            if key:
                self._numbers[key] = number
        return number

    def note(self, what: str, detail: str, place: Place) -> None:
        """Something about the way in which things are painted ("see-through", "ca 0.5")."""
        spot = self.oddities.get((what, detail))
        if spot:
            spot.count += 1
        elif len(self.oddities) < _MOST_KINDS:
            self.oddities[what, detail] = Spot(place)

    def noted(self, what: str) -> list[tuple[str, Spot]]:
        """(detail, where) of all that was noted under `what`."""
        return [(detail, spot) for (name, detail), spot in self.oddities.items() if name == what]
