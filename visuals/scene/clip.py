"""A board's show, finished: pictures and how they move, from which every frame is cut when it is asked for.

    Clip ─ spans:  Hold  a picture that stays        Roll  a strip that moves behind a window
                   Wipe  one picture laid over another, column by column

Nothing is as long as the show: a scroll of a minute is one strip, and a frame of it a view into that strip. All motion
is by whole pixels. Pictures are rows × columns × RGB.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Pixels = NDArray[numpy.uint8]

__all__ = ["Clip", "Hold", "Roll", "Span", "Wipe"]

Frame = tuple["NDArray[Any]", int]
"""A picture and for how many ticks it shows. It is only to be read, and only until the next one is asked for."""

Look = Callable[["Pixels"], "NDArray[Any]"]
"""Turns a picture into what a writer wants (its colours as numbers of a palette), once for each picture of a show."""


@dataclass(frozen=True, slots=True, eq=False)
class Hold:
    """A picture that stays for `ticks`."""

    picture: Pixels
    ticks: int

    @property
    def pictures(self) -> tuple[Pixels, ...]:
        return (self.picture,)

    @property
    def length(self) -> int:
        """Ticks from the first to the last frame."""
        return self.ticks

    def frames(self, look: Look) -> Iterator[Frame]:
        yield look(self.picture), self.ticks


@dataclass(frozen=True, slots=True, eq=False)
class Roll:
    """A `strip` moving left behind the rows from `top` on, `step` pixels every `ticks`; elsewhere `ground` stays.

    A `ring` goes round: its length is a whole number of steps, and after the last frame the first is one step on.
    Other strips begin and end with what they begin and end with: the last frame shows their end.
    """

    ground: Pixels
    strip: Pixels
    step: int
    top: int = 0
    ticks: int = 1
    ring: bool = False

    @property
    def pictures(self) -> tuple[Pixels, ...]:
        return (self.ground, self.strip)

    @property
    def count(self) -> int:
        """How many frames there are."""
        length: int = self.strip.shape[1]
        return length // self.step if self.ring else (length - self.ground.shape[1]) // self.step + 1

    @property
    def length(self) -> int:
        return self.count * self.ticks

    def frames(self, look: Look) -> Iterator[Frame]:
        import numpy

        strip, columns = look(self.strip), self.ground.shape[1]
        if self.ring:
            rounds = -(-columns // strip.shape[1])
            strip = numpy.concatenate([strip, *[strip] * rounds], axis=1)
        rows = strip.shape[0]
        whole = None if rows == self.ground.shape[0] else look(self.ground).copy()
        for start in range(0, self.count * self.step, self.step):
            window = strip[:, start : start + columns]
            if whole is None:
                yield window, self.ticks
            else:
                whole[self.top : self.top + rows] = window
                yield whole.copy(), self.ticks


@dataclass(frozen=True, slots=True, eq=False)
class Wipe:
    """`after` laid over `before` from the left, `step` columns more on each frame, the last showing all of it."""

    before: Pixels
    after: Pixels
    step: int

    @property
    def pictures(self) -> tuple[Pixels, ...]:
        return (self.before, self.after)

    @property
    def length(self) -> int:
        columns: int = self.before.shape[1]
        return -(-columns // self.step)

    def frames(self, look: Look) -> Iterator[Frame]:
        shown, after = look(self.before).copy(), look(self.after)
        for start in range(0, shown.shape[1], self.step):
            shown[:, start : start + self.step] = after[:, start : start + self.step]
            yield shown.copy(), 1


Span = Hold | Roll | Wipe


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A show of `columns` × `rows` pixels, `rate` ticks a second, over and over. `colours` as those of a Sheet."""

    name: str
    columns: int
    rows: int
    rate: int
    spans: tuple[Span, ...]
    colours: Literal["full", "red", "red-green"] = "full"
    title: str = ""

    @property
    def ticks(self) -> int:
        """How long the show is before it begins anew, in ticks."""
        return sum(span.length for span in self.spans)

    @property
    def seconds(self) -> float:
        return self.ticks / self.rate

    @property
    def pictures(self) -> Iterator[Pixels]:
        """What frames are cut from."""
        return (picture for span in self.spans for picture in span.pictures)

    def frames(self, look: Look = lambda picture: picture) -> Iterator[Frame]:
        """Frame after frame of one round, each with its ticks; every picture is given to `look` first."""
        for span in self.spans:
            yield from span.frames(look)
