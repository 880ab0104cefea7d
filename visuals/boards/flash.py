"""Flashes of a show, as WCAG 2.2 counts them (success criterion 2.3.1): pairs of opposite changes of light over a large
part of the picture, or to and from a saturated red, which harms at any brightness.

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

_SATURATED, _REDDER = 0.8, 20 / 320
"""Share of red in the light of a saturated red, and by how much red less green less blue must change."""

_AT_ONCE = 4096
"""Columns of a strip that are looked at together: a strip may be a gigabyte of light."""

_Change = tuple[int, int]
"""Tick, and what changes, a place in _Columns."""

_Columns = tuple["Counts", "Counts", "Counts", "Counts"]
"""For each column how many pixels get much lighter, much darker, saturated red, and saturated red no more."""

_KINDS = ((0, 1), (2, 3))
"""Changes that are each other's opposite: general flashes, and red ones."""


def flashes(clip: Clip) -> int:
    """The most flashes of a kind in any second of a clip that goes round and round."""
    changes = list(_changes(clip))
    return max(_most([change for change in changes if change[1] in kind], clip.rate) for kind in _KINDS)


def _most(changes: Iterable[_Change], rate: int) -> int:
    most, within = 0, deque[_Change]()
    for change in changes:
        within.append(change)
        while change[0] - within[0][0] >= rate:
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
            yield from _large(at, [int(each.sum()) for each in _columns(before, first)], whole)
        ticks = span.ticks if isinstance(span, Roll) else 1
        for number, counts in enumerate(_steps(span), start=1):
            yield from _large(at + number * ticks, counts, whole)
        before, at = last, at + span.length


def _large(at: int, counts: Iterable[int], whole: int) -> Iterator[_Change]:
    yield from ((at, number) for number, count in enumerate(counts) if count >= _AREA * whole)


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


def _steps(span: Span) -> Iterator[list[int]]:
    """For each step within a span how many pixels change, each way."""
    import numpy

    if isinstance(span, Hold):
        return
    if isinstance(span, Wipe):
        for start in range(span.step, span.before.shape[1], span.step):
            part = slice(start, start + span.step)
            yield [int(each.sum()) for each in _columns(span.before[:, part], span.after[:, part])]
        return
    sums = [numpy.concatenate([[0], numpy.cumsum(each)]) for each in _moved(span)]
    for start in range(0, (span.count - 1) * span.step, span.step):
        yield [int(each[start + span.ground.shape[1]] - each[start]) for each in sums]


def _moved(roll: Roll) -> list[Counts]:
    """For each column of a strip, in a ring as far round as a window reaches, what changes when it moves by a step."""
    import numpy

    length, reach = roll.strip.shape[1], (roll.count - 1) * roll.step + roll.ground.shape[1]
    found: list[_Columns] = []
    for start in range(0, min(length, reach), _AT_ONCE):
        now = numpy.arange(start, min(start + _AT_ONCE, length, reach))
        found.append(_columns(roll.strip[:, now], roll.strip[:, (now + roll.step) % length]))
    return [numpy.resize(numpy.concatenate(each), reach) for each in zip(*found, strict=True)]


def _columns(before: Pixels, after: Pixels) -> _Columns:
    """How many pixels of each column change, each way."""
    import numpy

    (early, red_early, one), (late, red_late, other) = _light(before), _light(after)
    strong = (numpy.abs(late - early) >= _STEP) & (numpy.minimum(late, early) < _DARK)
    lighter = strong & (late > early)
    vivid = (one | other) & (numpy.abs(red_late - red_early) > _REDDER)
    redder = vivid & (red_late > red_early)
    up, down, to, back = (each.sum(axis=0) for each in (lighter, strong & ~lighter, redder, vivid & ~redder))
    return up, down, to, back


def _light(picture: Pixels) -> tuple[Light, Light, NDArray[numpy.bool_]]:
    """Relative luminance, 0 to 1; red less green less blue, at least 0; where it is a saturated red."""
    import numpy

    linear = ((numpy.arange(256) / 255.0) ** 2.2).astype(numpy.float32)
    red, green, blue = (linear[picture[:, :, channel]] for channel in range(3))
    luminance: Light = numpy.float32(0.2126) * red + numpy.float32(0.7152) * green + numpy.float32(0.0722) * blue
    saturated = (red > 0) & (red >= _SATURATED * (red + green + blue))
    return luminance, numpy.maximum(red - green - blue, 0), saturated
