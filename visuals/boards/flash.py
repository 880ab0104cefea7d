"""Flashes of a show, as WCAG 2.2 counts them (success criterion 2.3.1): pairs of opposite changes of light over a large
part of the picture.

Each frame is compared with the next: pages with what follows them, and every step of scrolls, slides and wipes. Nothing
is drawn for that: what changes at a step of a strip is known column by column, and a window over it is a difference of
two sums.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from visuals.scene.clip import Clip, Hold, Roll, Span, Wipe

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from visuals.scene.clip import Pixels

    Light = NDArray[numpy.float32]
    Counts = NDArray[numpy.int64]

__all__ = ["flashes"]

_AREA, _STEP, _DARK = 0.25, 0.1, 0.8
"""Share of the picture that must change at once, relative luminance by which, and below which the darker one lies."""

_AT_ONCE = 4096
"""Columns of a strip that are looked at together: a strip may be a gigabyte of light."""

_Change = tuple[int, int]
"""Tick, and 1 for lighter or -1 for darker."""


def flashes(clip: Clip) -> int:
    """The most flashes in any second of a clip that goes round and round."""
    most, within = 0, deque[_Change]()
    for change in _changes(clip):
        within.append(change)
        while change[0] - within[0][0] >= clip.rate:
            within.popleft()
        most = max(most, _pairs(within))
    return most


def _pairs(changes: Iterable[_Change]) -> int:
    turns = sum(1 for earlier, later in itertools.pairwise(changes) if earlier[1] != later[1])
    return (turns + 1) // 2


def _changes(clip: Clip) -> Iterator[_Change]:
    """Every change of a large part of the picture, in time; after the last span the first two come again."""
    at, before, whole = 0, None, clip.columns * clip.rows
    for span in (*clip.spans, *clip.spans[:2]):
        first, last = _ends(span)
        if before is not None:
            lighter, darker = (int(each.sum()) for each in _columns(before, first))
            yield from _large(at, lighter, darker, whole)
        ticks = span.ticks if isinstance(span, Roll) else 1
        for number, (lighter, darker) in enumerate(_steps(span), start=1):
            yield from _large(at + number * ticks, lighter, darker, whole)
        before, at = last, at + span.length


def _large(at: int, lighter: int, darker: int, whole: int) -> Iterator[_Change]:
    if lighter >= _AREA * whole:
        yield at, 1
    if darker >= _AREA * whole:
        yield at, -1


def _ends(span: Span) -> tuple[Pixels, Pixels]:
    """The first frame and the last."""
    if isinstance(span, Hold):
        return span.picture, span.picture
    if isinstance(span, Wipe):
        first = span.before.copy()
        first[:, : span.step] = span.after[:, : span.step]
        return first, span.after
    return _frame(span, 0), _frame(span, (span.count - 1) * span.step)


def _frame(roll: Roll, start: int) -> Pixels:
    import numpy

    found = roll.ground.copy()
    rows, columns = roll.strip.shape[0], roll.ground.shape[1]
    places = numpy.arange(start, start + columns) % roll.strip.shape[1]
    found[roll.top : roll.top + rows] = roll.strip[:, places]
    return found


def _steps(span: Span) -> Iterator[tuple[int, int]]:
    """For each step within a span how many pixels get much lighter, and how many much darker."""
    import numpy

    if isinstance(span, Hold):
        return
    if isinstance(span, Wipe):
        for start in range(span.step, span.before.shape[1], span.step):
            part = slice(start, start + span.step)
            counts = _columns(span.before[:, part], span.after[:, part])
            yield int(counts[0].sum()), int(counts[1].sum())
        return
    sums = [numpy.concatenate([[0], numpy.cumsum(each)]) for each in _moved(span)]
    for start in range(0, (span.count - 1) * span.step, span.step):
        up, down = (int(each[start + span.ground.shape[1]] - each[start]) for each in sums)
        yield up, down


def _moved(roll: Roll) -> tuple[Counts, Counts]:
    """For each column of a strip, in a ring as far round as a window reaches, what changes when it moves by a step."""
    import numpy

    length, reach = roll.strip.shape[1], (roll.count - 1) * roll.step + roll.ground.shape[1]
    found: tuple[list[Counts], list[Counts]] = [], []
    for start in range(0, min(length, reach), _AT_ONCE):
        now = numpy.arange(start, min(start + _AT_ONCE, length, reach))
        for kept, counts in zip(found, _columns(roll.strip[:, now], roll.strip[:, (now + roll.step) % length]),
                                strict=True):  # fmt: skip
            kept.append(counts)
    lighter, darker = (numpy.resize(numpy.concatenate(each), reach) for each in found)
    return lighter, darker


def _columns(before: Pixels, after: Pixels) -> tuple[Counts, Counts]:
    """How many pixels of each column get much lighter, and how many much darker."""
    import numpy

    early, late = _luminance(before), _luminance(after)
    strong = (numpy.abs(late - early) >= _STEP) & (numpy.minimum(late, early) < _DARK)
    lighter = strong & (late > early)
    return lighter.sum(axis=0), (strong & ~lighter).sum(axis=0)


def _luminance(picture: Pixels) -> Light:
    """Relative luminance, 0 to 1."""
    import numpy

    linear = (numpy.arange(256) / 255.0) ** 2.2
    red, green, blue = ((share * linear).astype(numpy.float32) for share in (0.2126, 0.7152, 0.0722))
    light: Light = red[picture[:, :, 0]] + green[picture[:, :, 1]] + blue[picture[:, :, 2]]
    return light
