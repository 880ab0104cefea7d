"""Shows for electronic boards: parts as people wrote them become a clip, pixel by pixel, and the report on it.

    surface     the board: its pixels, its colours, what a theme's ink looks like on it
    lettering   words as levels of light, in pixel fonts or, on large boards, in outlines
    drawings    flags in pixel art, pictures, QR codes
    flash       how often a show flashes
    pages       each part of a show as still pictures and strips
    motion      how fast, how long, and how one part follows another
    distance    from how far letters, marks and codes are read
    judge       what would be read badly, and from how far it is read
    simulator   the board as a passer-by sees it
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from visuals.boards.judge import judge
from visuals.boards.lettering import Lettered
from visuals.boards.motion import Scene, joined, least_seconds, scenes_of
from visuals.boards.surface import Surface
from visuals.problems import Problem, RefusedError, VisualsError, Where, decimal, problem
from visuals.resolve import ShowJob
from visuals.scene.clip import Clip

if TYPE_CHECKING:
    from visuals.scene.clip import Pixels

__all__ = ["MOST_SECONDS", "Made", "Shown", "make_show", "still_count"]

MOST_SECONDS = 1800
"""Half an hour: nobody watches longer, and a file of that length is already hard on a card's memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A QR code of a show: what it says, the tick in the middle of its page, the page, which of the stills it is, and
    how many pixels a module has."""

    payload: str
    tick: int
    picture: Pixels
    still: int
    where: Where
    module: int


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A show: its clip, the still pictures of its parts (of a scroll the whole strip), what is to be said of it, the
    codes on it, its scenes one after another."""

    clip: Clip
    stills: tuple[Pixels, ...]
    problems: tuple[Problem, ...]
    codes: tuple[Shown, ...] = ()
    scenes: tuple[Scene, ...] = ()

    @property
    def texts(self) -> tuple[Lettered, ...]:
        """All its words as set."""
        return tuple(text for scene in self.scenes for text in scene.texts)


def make_show(job: ShowJob, rate: int) -> Made:
    """The show of `job` at `rate` ticks a second.

    Raises RefusedError with every part that does not fit on the board; for a show that must take more than half an hour
    before anything of it is drawn.
    """
    least = sum(map(least_seconds, job.parts))
    if least > MOST_SECONDS:
        facts = {"minutes": decimal(least / 60, 0), "most": MOST_SECONDS // 60}
        raise RefusedError(problem("board.too-long-show", job.said_at, **facts))
    surface = Surface.of(job)
    scenes: list[Scene] = []
    faults: list[Problem] = []
    for part in job.parts:
        try:
            scenes += scenes_of(part, surface, rate, alone=len(job.parts) == 1)
        except VisualsError as error:
            faults += error.problems
    if faults:
        raise RefusedError(dict.fromkeys(faults))
    spans = joined(scenes, surface, rate)
    clip = Clip(job.id, surface.columns, surface.rows, rate, spans, surface.colours, job.title)
    stills = tuple(picture for scene in scenes for picture in scene.stills)
    return Made(clip, stills, judge(job, scenes, clip), tuple(_codes(scenes, clip)), tuple(scenes))


def _codes(scenes: list[Scene], clip: Clip) -> Iterator[Shown]:
    starts = dict(zip(map(id, clip.spans), accumulate((span.length for span in clip.spans), initial=0), strict=False))
    still = 0
    for scene in scenes:
        if scene.payload:
            tick = starts[id(scene.span)] + scene.span.length // 2
            yield Shown(scene.payload, tick, scene.first, still, scene.part.where, scene.module)
        still += len(scene.stills)


def still_count(job: ShowJob) -> int:
    """How many stills `make_show` will give: known before anything is drawn, because files are named first."""
    return sum({"pages": len(part.words), "top": 2}.get(part.kind, 1) for part in job.parts)
