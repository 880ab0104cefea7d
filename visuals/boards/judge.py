"""What would be read badly on the board, and from how far it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from visuals.boards.flash import flashes
from visuals.boards.lettering import Lettered
from visuals.boards.motion import Scene, dwell
from visuals.problems import Problem, decimal, problem
from visuals.resolve import ShowJob
from visuals.scene.clip import Clip, Hold
from visuals.text.distinct import FEWEST, twins
from visuals.text.pixeltext import SMALLEST_CAPITALS

if TYPE_CHECKING:
    from visuals.scene.clip import Pixels

__all__ = ["judge"]

_FASTEST, _TOO_FAST = 8.0, 10.0
"""Letters a second that a scroll is still read at, and that nobody reads."""

_BRIGHT = 0.6
"""Of all light the board has: more dazzles at night and burns power."""

_SMALL_FLAGS = 24
"""Rows: below, crests and stripes run together (looked at)."""

_MOST_FLASHES = 3
"""A second: WCAG 2.2, success criterion 2.3.1."""

_READ, _FARTHEST = 0.36, 0.6
"""Metres for each millimetre of a capital: 28 mm and 17 mm for 10 m (an inch for 30 and for 50 feet)."""

_MARK = 1.72, 3.44
"""Metres for each millimetre of a stroke: two minutes of arc (an eye of 20/40) and one (20/20)."""

_CODE = (0.38, 0.65), 0.5
"""Metres for each millimetre of pitch: nearer than the first a camera sees single diodes (a code of one diode a module
is read from nearer than one of many, whose modules fall apart); farther than the second, times the pixels of a module,
it sees no modules. Measured on simulated boards behind a lens of 0.7 pixels (standard deviation): within these every
frame was read by zxing, OpenCV and zbar."""


def judge(job: ShowJob, scenes: Sequence[Scene], clip: Clip) -> tuple[Problem, ...]:
    """Everything worth saying about a show, each thing once: errors, warnings, and the distances as a note."""
    found = [each for scene in scenes for each in _scene(job, scene)]
    found += _whole(job, clip)
    texts = [text for scene in scenes for text in scene.texts]
    if texts:
        found.append(_distances(job, texts))
    return tuple(dict.fromkeys(found))


def _scene(job: ShowJob, scene: Scene) -> Iterator[Problem]:
    for text in scene.texts:
        yield from _letters(text)
    yield from _pace(scene)
    if _light(scene.first) > _BRIGHT:
        yield problem("board.bright", scene.part.where, percent=round(100 * _light(scene.first)))
    if scene.part.kind == "flags" and scene.stills[0].shape[0] < _SMALL_FLAGS:
        yield problem("board.small-flags", scene.part.where, rows=scene.stills[0].shape[0], least=_SMALL_FLAGS)
    if scene.area:
        x, y, wide, high = scene.area
        yield problem("board.clock-area", scene.part.where, x=x, y=y, width=wide, height=high)
    if scene.module:
        pitch = job.module.pitch.amount
        near, far = _CODE[0][scene.module > 1] * pitch, _CODE[1] * pitch * scene.module
        facts = {"near": decimal(near), "far": decimal(far), "module": scene.module}
        yield problem("board.code-distance" if far > near else "board.code-unread", scene.part.where, **facts)


def _letters(text: Lettered) -> Iterator[Problem]:
    """The gate: letters that are the same pixels, or nearly; capitals where rows are few."""
    if text.font is None:
        return
    found = twins(text.words, text.font)
    if same := [each for each in found if not each.pixels]:
        pairs = ", ".join(f"{each.letter} = {each.other}" for each in same)
        yield problem("board.same-letters", text.said.where, pairs=pairs, font=text.font.name)
    if near := [each for each in found if each.pixels]:
        pairs = ", ".join(f"{each.letter} ~ {each.other}" for each in near[:4])
        facts = {"pairs": pairs, "count": len(near), "fewest": FEWEST, "rows": text.font.height}
        yield problem("board.near-letters", text.said.where, **facts)
    least = SMALLEST_CAPITALS[text.font.bits]
    if text.words.upper() == text.words and text.words.lower() != text.words and text.font.height < least:
        yield problem("board.low-capitals", text.said.where, rows=text.font.height, least=least)


def _pace(scene: Scene) -> Iterator[Problem]:
    if scene.speed > _FASTEST:
        code = "board.too-fast" if scene.speed > _TOO_FAST else "board.fast"
        yield problem(code, scene.part.where, speed=decimal(scene.speed), most=decimal(_FASTEST))
    needed = max((dwell(text.words) for text in scene.texts), default=0.0)
    seconds = scene.part.seconds
    if isinstance(scene.span, Hold) and 0 < seconds < needed:
        facts = {"seconds": decimal(seconds), "needed": decimal(needed)}
        yield problem("board.short-page", scene.texts[0].said.where, **facts)


def _whole(job: ShowJob, clip: Clip) -> Iterator[Problem]:
    from visuals.boards import MOST_SECONDS

    if clip.seconds > MOST_SECONDS:
        facts = {"minutes": decimal(clip.seconds / 60), "most": MOST_SECONDS // 60}
        yield problem("board.too-long-show", job.said_at, **facts)
    if flashes(clip) > _MOST_FLASHES:
        yield problem("board.flashes", job.said_at, most=_MOST_FLASHES)
    if "mp4" in job.formats and any(thin_and_coloured(picture) for picture in clip.pictures):
        yield problem("board.thin-colour", job.said_at)


def _light(picture: Pixels) -> float:
    return float(picture.mean()) / 255


def thin_and_coloured(picture: Pixels) -> bool:
    """Whether strokes of one pixel have a colour: a video in 4:2:0 shares colour among four pixels, and red text keeps
    54 % of its light (measured); white and grey lose nothing."""
    import numpy

    lit = picture.max(axis=2) > 127
    vivid = lit & (numpy.ptp(picture.astype(numpy.int16), axis=2) > 96)
    dark = numpy.pad(~lit, 1, constant_values=True)
    thin = (dark[1:-1, :-2] & dark[1:-1, 2:]) | (dark[:-2, 1:-1] & dark[2:, 1:-1])
    return int((vivid & thin).sum()) * 10 > int(vivid.sum()) > 0


def _distances(job: ShowJob, texts: Sequence[Lettered]) -> Problem:
    """From how far the smallest words are read, and their marks are told apart."""
    smallest = min(texts, key=lambda text: text.capital)
    pitch = job.module.pitch.amount
    capital, stroke = smallest.capital * pitch, smallest.stroke * pitch
    facts = {
        "pixels": smallest.capital, "capital": decimal(capital, 0), "read": decimal(capital * _READ, 0),
        "farthest": decimal(capital * _FARTHEST, 0), "mark": decimal(stroke * _MARK[0], 0),
        "sharp": decimal(stroke * _MARK[1], 0),
    }  # fmt: skip
    return problem("board.distance", job.said_at, **facts)
