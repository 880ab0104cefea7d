"""How a show moves: each part as scenes, and the scenes one after another.

Speeds and times are those at which moving signs are read: seven letters a second in a scroll, half a second for a
syllable and a second for a number on a page, never less than two (NCHRP Report 600; hzeller's text-scroller).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from visuals.boards.drawings import code_picture, flag_picture, image_picture
from visuals.boards.lettering import Lettered, coloured, line_of, page_of
from visuals.boards.surface import Colour, Surface
from visuals.problems import RefusedError, problem
from visuals.resolve import Said, ShowPart
from visuals.scene.clip import Hold, Roll, Span, Wipe
from visuals.spec.address import normal_url
from visuals.spec.board import hanging_rows

if TYPE_CHECKING:
    from visuals.scene.clip import Pixels

__all__ = ["Scene", "dwell", "joined", "least_seconds", "scenes_of"]

_SYLLABLE, _NUMBER, _LEAST = 0.5, 1.0, 2.0
"""Seconds to read each, and the least for a page."""

_CODE_SECONDS = 10.0
"""Somebody takes the telephone out, opens the camera and aims."""

_WORD_SEEN = 2.0
"""Seconds that a word of a scroll is on the board."""

_USUAL_SPEED = 7.0
"""Letters a second. Who asks for more gets it, and is told."""

_BLANK = 0.3
"""Dark seconds between two pages: without them the new page is taken for the old one (NCHRP Report 600)."""

_CROSSING = 0.8
"""Seconds that a wipe or a slide takes."""

_SLOWEST = 3
"""Ticks that a frame of a scroll may stand; slower motion is seen to jerk."""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A page that stands or a strip that rolls, what it begins and ends with, and how it comes in.

    `texts` are what is read on it; `speed` letters a second of a scroll, 0 of a page; `area` is the box (x, y, columns,
    rows) that the controller draws into; `module` the pixels of a code's module, `payload` what it says.
    """

    span: Hold | Roll
    first: Pixels
    last: Pixels
    change: str
    stills: tuple[Pixels, ...]
    part: ShowPart
    texts: tuple[Lettered, ...] = ()
    speed: float = 0.0
    area: tuple[int, int, int, int] | None = None
    module: int = 0
    payload: str = ""


def dwell(words: str) -> float:
    """Seconds that a page with these words must stand to be read."""
    tokens = words.split()
    numbers = sum(any(letter.isdigit() for letter in token) for token in tokens)
    syllables = sum(any(letter.isalpha() for letter in token) for token in tokens)
    return max(_LEAST, _NUMBER * numbers + _SYLLABLE * syllables)


def least_seconds(part: ShowPart) -> float:
    """What the part takes at least, told from its words alone; the board's own times and the way from page to page come
    on top. A scroll comes to within a tenth of its speed."""
    if part.kind in ("scroll", "top"):
        return 0.9 * len(" ".join(part.words[-1].words.split())) / part.speed
    return sum(part.seconds or dwell(said.words) for said in part.words) or part.seconds


def scenes_of(part: ShowPart, surface: Surface, rate: int, alone: bool) -> list[Scene]:
    """The scenes of a part; `alone`: it is the whole show, so that what scrolls goes round without a gap in time.

    Raises RefusedError for words or pictures that do not fit.
    """
    match part.kind:
        case "scroll":
            return [_scroll(part, surface, rate, alone)]
        case "top":
            return [_two_lines(part, surface, rate, alone)]
        case "flags":
            return [_flags(part, surface, rate, alone)]
        case "image":
            return [_image(part, surface, rate)]
        case "qr":
            return [_code(part, surface, rate)]
        case "clock":
            return [_clock(part, surface, rate)]
    return [_page(part, said, surface, rate) for said in part.words]


# -- scenes that stand


def _held(
    picture: Pixels, part: ShowPart, rate: int, texts: tuple[Lettered, ...], least: float, **more: object
) -> Scene:
    seconds = part.seconds or max(least, *(dwell(each.words) for each in texts)) if texts else part.seconds or least
    span = Hold(picture, max(1, round(seconds * rate)))
    return Scene(span, picture, picture, part.change, (picture,), part, texts, **more)  # type: ignore[arg-type]


def _page(part: ShowPart, said: Said, surface: Surface, rate: int) -> Scene:
    room = surface.columns - 2 * surface.sides, surface.calm_rows
    text = page_of(said, surface, room)
    picture = surface.dark()
    _write(text, surface.ink(part.ink), picture, (0, surface.calm_top, surface.columns, room[1]))
    return _held(picture, part, rate, (text,), surface.job.product.seconds if not part.seconds else 0.0)


def _image(part: ShowPart, surface: Surface, rate: int) -> Scene:
    room = surface.columns - 2 * surface.sides, surface.calm_rows
    picture, texts = surface.dark(), ()
    if part.words:
        return _beside(image_picture(part.files[0], surface, (room[0] // 2, room[1])), part, surface, rate, _LEAST)
    _lay(image_picture(part.files[0], surface, room), picture, (0, 0, surface.columns, surface.rows))
    return _held(picture, part, rate, texts, surface.job.product.seconds)


def _code(part: ShowPart, surface: Surface, rate: int) -> Scene:
    assert part.link is not None
    code, module = code_picture(part.link, surface)
    payload = normal_url(part.link.words, part.link.where)
    if part.words:
        return replace(_beside(code, part, surface, rate, _CODE_SECONDS, module), payload=payload)
    picture = surface.dark()
    _lay(code, picture, (0, 0, surface.columns, surface.rows))
    return _held(picture, part, rate, (), _CODE_SECONDS, module=module, payload=payload)


def _beside(drawing: Pixels, part: ShowPart, surface: Surface, rate: int, least: float, module: int = 0) -> Scene:
    """A drawing at the left and the words at its right."""
    picture = surface.dark()
    wide = drawing.shape[1] + surface.sides
    _lay(drawing, picture, (surface.sides, 0, drawing.shape[1], surface.rows))
    left = wide + max(2, surface.rows // 16)
    room = surface.columns - left - surface.sides, surface.calm_rows
    if room[0] < surface.rows // 2:
        raise RefusedError(problem("board.no-room-beside", part.where))
    text = page_of(part.words[0], surface, room)
    _write(text, surface.ink(part.ink), picture, (left, surface.calm_top, *room))
    return _held(picture, part, rate, (text,), least, module=module)


def _clock(part: ShowPart, surface: Surface, rate: int) -> Scene:
    """Words at the left and a dark field at the right, where the controller writes the time itself."""
    field = max(surface.columns // 3, min(surface.columns // 2, surface.rows * 5 // 2))
    room = surface.columns - field - 2 * surface.sides, surface.calm_rows
    text, picture = page_of(part.words[0], surface, room), surface.dark()
    _write(text, surface.ink(part.ink), picture, (surface.sides, surface.calm_top, *room))
    area = surface.columns - field, 0, field, surface.rows
    return _held(picture, part, rate, (text,), surface.job.product.seconds, area=area)


def _lay(drawing: Pixels, picture: Pixels, box: tuple[int, int, int, int]) -> None:
    """Put a drawing in the middle of a box (x, y, columns, rows) of the picture, on whole pixels."""
    x, y, columns, rows = box
    top, left = y + (rows - drawing.shape[0]) // 2, x + (columns - drawing.shape[1]) // 2
    picture[top : top + drawing.shape[0], left : left + drawing.shape[1]] = drawing


def _write(text: Lettered, ink: Colour, picture: Pixels, box: tuple[int, int, int, int]) -> None:
    """Put words in the middle of a box of the picture, by capitals and last baseline. Marks may hang out of the box
    into what a high board keeps dark at its ends."""
    x, y, columns, rows = box
    high, wide = text.levels.shape
    hang = hanging_rows(y, 1) if rows + 2 * y == picture.shape[0] else 0
    least, most = -min(hang, text.above), rows - high + min(hang, text.below)
    top = y + min(max((rows - high + text.below - text.above) // 2, least), most)
    left = x + (columns - wide) // 2
    picture[top : top + high, left : left + wide] = coloured(text, ink)


# -- scenes that roll


def _scroll(part: ShowPart, surface: Surface, rate: int, alone: bool) -> Scene:
    text = line_of(part.words[0], surface, surface.rows)
    strip = _in_rows(coloured(text, surface.ink(part.ink)), surface.rows)
    return _rolled(strip, 0, surface.dark(), text, part, surface, rate, alone)


def _two_lines(part: ShowPart, surface: Surface, rate: int, alone: bool) -> Scene:
    """One line that stands, and below it one that scrolls."""
    least = min(font.height for font in surface.fonts)
    if surface.rows < 2 * least:
        raise RefusedError(problem("board.one-line-only", part.where, rows=surface.rows, least=2 * least))
    upper = surface.rows // 2
    top = page_of(part.words[0], surface, (surface.columns - 2 * surface.sides, upper), lines=1)
    ground = surface.dark()
    _write(top, surface.ink(part.ink), ground, (0, 0, surface.columns, upper))
    bottom = line_of(part.words[1], surface, surface.rows - upper)
    soft = surface.ink("ink") if "ink" in surface.theme.roles else surface.ink()
    strip = _in_rows(coloured(bottom, soft), surface.rows - upper)
    scene = _rolled(strip, upper, ground, bottom, part, surface, rate, alone)
    return _with(scene, texts=(top, bottom), stills=(ground[:upper], *scene.stills))


def _flags(part: ShowPart, surface: Surface, rate: int, alone: bool) -> Scene:
    """All flags in a row: standing where they have room, else scrolling by."""
    import numpy

    high = surface.rows - 2 * max(1, surface.rows // 16)
    gap = surface.dark(high, max(3, high // 4))
    pieces = [flag_picture(file, high) for file in part.files]
    row = numpy.concatenate([piece for flag in pieces for piece in (gap, flag)][1:], axis=1)
    if row.shape[1] <= surface.columns:
        picture = surface.dark()
        _lay(row, picture, (0, 0, surface.columns, surface.rows))
        return _held(picture, part, rate, (), surface.job.product.seconds)
    strip = _in_rows(row, surface.rows)
    return _rolled(strip, 0, surface.dark(), None, part, surface, rate, alone)


def _in_rows(drawing: Pixels, rows: int) -> Pixels:
    import numpy

    above = (rows - drawing.shape[0]) // 2
    return numpy.pad(drawing, ((above, rows - drawing.shape[0] - above), (0, 0), (0, 0)))


def _rolled(
    drawing: Pixels, top: int, ground: Pixels, text: Lettered | None, part: ShowPart, surface: Surface, rate: int,
    alone: bool,
) -> Scene:  # fmt: skip
    """What scrolls: round and round when it is the whole show, else in from the right and out at the left."""
    import numpy

    step, ticks, speed = _pace(drawing, text, part, surface, rate)
    rows, columns = drawing.shape[0], surface.columns
    if alone:
        # The gap is stretched, never the speed: the ring is a whole number of steps, and at least one board long.
        gap = max(columns // 3, columns - drawing.shape[1] + 1)
        gap += -(drawing.shape[1] + gap) % step
        strip = numpy.concatenate([drawing, surface.dark(rows, gap)], axis=1)
    else:
        after = columns + -drawing.shape[1] % step
        strip = numpy.concatenate([surface.dark(rows, columns), drawing, surface.dark(rows, after)], axis=1)
    span = Roll(ground, strip, step, top, ticks, ring=alone)
    texts = (text,) if text else ()
    return Scene(span, ground, ground, part.change, (drawing,), part, texts, speed)


def _pace(
    drawing: Pixels, text: Lettered | None, part: ShowPart, surface: Surface, rate: int
) -> tuple[int, int, float]:
    """(pixels a step, ticks a step, letters a second) nearest to the wanted speed that lets each word be read."""
    letter = drawing.shape[1] / max(1, len(text.words)) if text else drawing.shape[0] * 0.6
    wanted = part.speed * letter
    if text and part.speed <= _USUAL_SPEED:
        widest = max(map(len, text.words.split())) * letter
        wanted = min(wanted, max(letter, (surface.columns - widest) / _WORD_SEEN))
    choices = [(step, ticks) for ticks in range(1, _SLOWEST + 1) for step in range(1, surface.columns // 4 + 1)]

    def off(choice: tuple[int, int]) -> tuple[float, int, int]:
        """How far from the wanted speed, to a tenth; then smooth before jerky."""
        return round(abs(choice[0] * rate / choice[1] / wanted - 1), 1), choice[1], choice[0]

    step, ticks = min(choices, key=off)
    return step, ticks, step * rate / ticks / letter


def _with(scene: Scene, texts: tuple[Lettered, ...], stills: tuple[Pixels, ...]) -> Scene:
    return replace(scene, texts=texts, stills=stills)


# -- scenes one after another


def joined(scenes: Sequence[Scene], surface: Surface, rate: int) -> tuple[Span, ...]:
    """The scenes with the way from each to the next; the last leads to the first, because a show goes round."""
    return tuple(_spans(scenes, surface, rate))


def _spans(scenes: Sequence[Scene], surface: Surface, rate: int) -> Iterator[Span]:
    import numpy

    step = _crossing_step(surface.columns, rate)
    for number, scene in enumerate(scenes):
        before = scenes[number - 1]
        if len(scenes) > 1 and isinstance(scene.span, Hold):
            if scene.change == "wipe":
                yield Wipe(before.last, scene.first, step)
            elif scene.change == "slide":
                strip = numpy.concatenate([before.last, scene.first], axis=1)[:, step:]
                yield Roll(surface.dark(), strip, step)
            elif isinstance(before.span, Hold):
                yield Hold(surface.dark(), round(_BLANK * rate))
        yield scene.span


def _crossing_step(columns: int, rate: int) -> int:
    """Columns a frame, so that a whole number of frames crosses the board in about 0.8 seconds."""
    wanted = columns / (rate * _CROSSING)
    return min((step for step in range(1, columns + 1) if columns % step == 0), key=lambda step: abs(step - wanted))


