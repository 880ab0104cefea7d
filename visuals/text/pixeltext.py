"""Words set in pixel fonts: on whole pixels, no two letters touching, the largest that a board's room takes."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise
from typing import TYPE_CHECKING

from visuals.problems import RefusedError, problem
from visuals.text.breaking import TORN, Breaks, read_breaks
from visuals.text.divide import LONELY, divide, is_lonely
from visuals.text.marks import plain
from visuals.text.pixelfont import PixelFont
from visuals.text.vietnamese import upper

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from visuals.text.pixelfont import Ink

__all__ = ["SMALLEST_CAPITALS", "PixelText", "fill_board", "inked_rows", "pens", "set_line", "shown_of"]

SMALLEST_CAPITALS = {1: 18, 4: 16}
"""Bits of a pixel → rows below which a line in capitals alone is not to be asked for: capitals with two marks are the
highest letters there are, and small letters read better (measured by character recognition at 9 to 32 rows)."""

_INKED = 64
"""Of 255: fainter pixels touch nothing."""

_PENALTY_SCALE = 110.0
"""As in `fit`: a penalty of 110 costs as much as a size divided by e."""

_BALANCE = 20.0
"""What a first line twice as long as the mean costs."""

_FAR = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class PixelText:
    """Set lines as one picture of levels 0..255, cut to its ink. `words` as set, "\\n" between lines.

    `baseline` is the row below the first line's letters, counted from the top of the ink, and `pitch` how many rows the
    next baseline is lower. `strong` tells of each character of each line whether it is emphasised; () where none is.
    """

    ink: Ink
    font: PixelFont
    words: str
    baseline: int
    pitch: int
    strong: tuple[tuple[bool, ...], ...] = ()

    @property
    def width(self) -> float:
        """Columns of ink."""
        return float(self.ink.shape[1])

    @property
    def height(self) -> float:
        """Rows of ink."""
        return float(self.ink.shape[0])

    @property
    def size(self) -> float:
        """The em of letters as large in outlines, in pixels."""
        return self.font.size

    @property
    def marks_above(self) -> float:
        """Rows of marks above the capitals of the first line: they do not count where the eye sees a middle."""
        return float(max(0, self.baseline - self.font.capital))

    @property
    def marks_below(self) -> float:
        """Rows of dots and tails below the last baseline."""
        return self.height - self.baseline - self.pitch * (len(self.lines) - 1)

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(self.words.split("\n"))

    @property
    def emphasised(self) -> Ink:
        """What `ink` has of emphasised letters alone, elsewhere dark."""
        import numpy

        found = numpy.zeros_like(self.ink)
        whole = numpy.pad(found, ((self.font.height, self.font.height), (0, 0)))  # a line reaches beyond the ink
        for number, (words, strong) in enumerate(zip(self.lines, self.strong, strict=False)):
            drawn = _drawn(words, self.font, strong)
            top = self.font.height + self.baseline - self.font.ascent + self.pitch * number
            left = (whole.shape[1] - drawn.shape[1]) // 2
            whole[top : top + self.font.height, left : left + drawn.shape[1]] |= drawn
        return whole[self.font.height : self.font.height + len(found)]


@functools.lru_cache(maxsize=4096)
def set_line(words: str, font: PixelFont) -> Ink:
    """One line, font.height rows × as wide as its ink; empty when nothing in it shows.

    Between the inks of neighbours at least one pixel stays dark, aslant too. Raises RefusedError
    ("text.no-pixel-letter") for a character that the font does not have.
    """
    if absent := sorted({letter for letter in words if letter not in font.glyphs}):
        raise RefusedError(problem("text.no-pixel-letter", None, letters=" ".join(absent), font=font.name))
    return _drawn(words, font)


def _drawn(words: str, font: PixelFont, only: Sequence[bool] = ()) -> Ink:
    """The line; with `only` none but those of its characters, at their places."""
    import numpy

    places = list(pens(words, font))
    if not places:
        return numpy.zeros((font.height, 0), numpy.uint8)
    first = min(at + font.glyphs[letter].left for letter, at in places)
    last = max(at + font.glyphs[letter].left + font.glyphs[letter].ink.shape[1] for letter, at in places)
    line = numpy.zeros((font.height, last - first), numpy.uint8)
    shown = shown_of(words, font, only) if only else [True] * len(places)
    for letter, at in compress(places, shown):
        glyph = font.glyphs[letter]
        top, start = font.ascent - glyph.top, at + glyph.left - first
        rows, columns = glyph.ink.shape
        part = line[top : top + rows, start : start + columns]
        numpy.maximum(part, glyph.ink[: part.shape[0]], out=part)
    line.flags.writeable = False
    return line


def shown_of(words: str, font: PixelFont, marked: Sequence[bool]) -> list[bool]:
    """What is `marked` of the characters of a line, for those that `pens` tells of: blanks left out."""
    return [mark for letter, mark in zip(words, marked, strict=True) if font.glyphs[letter].ink.size]


def pens(words: str, font: PixelFont) -> Iterator[tuple[str, int]]:
    """Every letter that shows, with its pen."""
    pen, before = 0, ""
    for letter in words:
        glyph = font.glyphs[letter]
        if glyph.ink.size:
            if before:
                pen += _wider(before, letter, font)
            yield letter, pen
        before = letter if glyph.ink.size else ""
        pen += glyph.advance


@functools.lru_cache(maxsize=16_384)
def _wider(first: str, second: str, font: PixelFont) -> int:
    """How many pixels more than designed the second letter stands from the first, so that they do not touch."""
    import numpy

    right, left = _edges(first, font)[1], _edges(second, font)[0]
    near = numpy.maximum(numpy.maximum(right, _moved(right, -1)), _moved(right, 1))
    gap = int((left + font.glyphs[first].advance - near).min())
    return max(0, 1 - gap) if gap < _FAR // 2 else 0


def _moved(edge: NDArray[numpy.int64], by: int) -> NDArray[numpy.int64]:
    import numpy

    moved = numpy.roll(edge, by)
    moved[0 if by > 0 else -1] = -_FAR
    return moved


@functools.lru_cache(maxsize=4096)
def _edges(letter: str, font: PixelFont) -> tuple[NDArray[numpy.int64], NDArray[numpy.int64]]:
    """For each row of the font where the letter's ink begins and where it has ended, from the pen."""
    import numpy

    glyph = font.glyphs[letter]
    left = numpy.full(font.height + 4, _FAR, numpy.int64)
    right = numpy.full(font.height + 4, -_FAR, numpy.int64)
    for row, lit in enumerate(glyph.ink >= _INKED):
        at = font.ascent - glyph.top + row + 2
        if lit.any() and 0 <= at < len(left):
            columns = numpy.flatnonzero(lit)
            left[at], right[at] = glyph.left + columns[0], glyph.left + columns[-1] + 1
    return left, right


def fill_board(
    words: str,
    room: tuple[int, int],
    fonts: Sequence[PixelFont],
    *,
    lines: int = 4,
    capitals: bool = False,
    keep: tuple[str, ...] = (),
) -> PixelText | None:
    """`words` as large as a room of (columns, rows) takes, in at most so many lines; None when no font is small enough.

    `capitals` asks for capitals where the letters are high enough for them (SMALLEST_CAPITALS). Raises RefusedError for
    a letter that no pixel font has.
    """
    if capitals:
        high = [font for font in fonts if font.height >= SMALLEST_CAPITALS[font.bits]]
        found = _best(upper(words), room, high, lines, keep)
        if found:
            return found
    return _best(words, room, fonts, lines, keep)


def _best(
    words: str, room: tuple[int, int], fonts: Iterable[PixelFont], lines: int, keep: tuple[str, ...]
) -> PixelText | None:
    breaks = read_breaks(words, keep)
    most = max(lines, 1 + sum(breaks.forced))
    best: tuple[float, PixelText] | None = None
    for font in sorted(fonts, key=lambda each: (-each.capital, -each.height)):
        if best and font.capital <= best[0]:
            break
        for count in range(1, most + 1):
            if (count - 1) * font.capital >= room[1]:
                break
            found = _set(breaks, count, font, room)
            if found and (best is None or found[0] > best[0] * 1.001):
                best = found
    return best[1] if best else None


def _set(breaks: Breaks, count: int, font: PixelFont, room: tuple[int, int]) -> tuple[float, PixelText] | None:
    """`count` lines in one font: what they are worth and how they look; None when the room is too small."""
    widths = [float(set_line(token, font).shape[1] + 1) for token in breaks.tokens]
    blank = float(font.glyphs[" "].advance)
    if max(widths) - 1 > room[0] or sum(widths) / count > room[0] + count:
        return None
    cuts = _cuts(breaks, widths, blank, count, room[0])
    if cuts is None:
        return None
    texts, strong = _texts(breaks, cuts), _strong(breaks, cuts)
    inks = [set_line(text, font) for text in texts]
    if max(ink.shape[1] for ink in inks) > room[0]:
        return None
    block, baseline, pitch = stacked(inks, font)
    if block.shape[0] > room[1]:
        return None
    penalty = sum(max(0.0, breaks.costs[cut]) for cut in cuts if not breaks.forced[cut])
    penalty += sum(LONELY for text in texts if len(texts) > 1 and is_lonely(text))
    value = font.capital * math.exp(-penalty / _PENALTY_SCALE)
    marked = strong if any(map(any, strong)) and list(map(len, strong)) == list(map(len, texts)) else ()
    return value, PixelText(block, font, "\n".join(texts), baseline, pitch, marked)


def _cuts(
    breaks: Breaks, widths: Sequence[float], blank: float, count: int, room: int
) -> tuple[int, ...] | None:
    """Where `count` lines end, the last aside; None when they cannot.

    On few rows two lines are the rule and sizes go in steps: a break that is bad but even must not keep a good one
    from being found that fits as well. So of two lines each way is looked at.
    """
    if count == 1:
        return () if not any(breaks.forced) else None
    if count > 2 or any(breaks.forced):
        return divide(widths, blank, breaks, count)
    ends = [sum(widths[:at]) + blank * (at - 1) for at in range(1, len(widths) + 1)]
    fitting = [
        (max(0.0, cost) + _BALANCE * abs(2 * ends[at] / ends[-1] - 1), at)
        for at, cost in enumerate(breaks.costs)
        if cost < TORN and max(ends[at], ends[-1] - ends[at] - blank) <= room + count
    ]
    return (min(fitting)[1],) if fitting else None


def _texts(breaks: Breaks, cuts: tuple[int, ...]) -> list[str]:
    edges = (0, *(cut + 1 for cut in cuts), len(breaks.tokens))
    return [plain(" ".join(breaks.tokens[start:end]).replace("|", "\\|")) for start, end in pairwise(edges)]


def _strong(breaks: Breaks, cuts: tuple[int, ...]) -> tuple[tuple[bool, ...], ...]:
    """Of each character of each line whether it is emphasised; blanks between are as both of their words."""
    edges = (0, *(cut + 1 for cut in cuts), len(breaks.tokens))
    lines = []
    for start, end in pairwise(edges):
        marked: list[bool] = []
        for at in range(start, end):
            marked += [breaks.strong[at - 1] and breaks.strong[at]] if at > start else []
            marked += [breaks.strong[at]] * len(breaks.tokens[at])
        lines.append(tuple(marked))
    return tuple(lines)


def stacked(inks: Sequence[Ink], font: PixelFont) -> tuple[Ink, int, int]:
    """Lines one under the other, centred, at one pitch that keeps the ink of each clear of the next; cut to the ink.

    Beside the picture: how many rows lie above the first baseline, and the pitch.
    """
    import numpy

    clear = max(1, font.stroke)
    reach = [inked_rows(ink) for ink in inks]
    pitch = max((above[1] - below[0] + clear for above, below in pairwise(reach)), default=0)
    wide = max(ink.shape[1] for ink in inks)
    block = numpy.zeros((font.height + pitch * (len(inks) - 1), wide), numpy.uint8)
    for number, ink in enumerate(inks):
        start, top = (wide - ink.shape[1]) // 2, pitch * number
        part = block[top : top + font.height, start : start + ink.shape[1]]
        numpy.maximum(part, ink, out=part)
    first, last = inked_rows(block)
    return block[first:last], font.ascent - first, pitch


def inked_rows(ink: Ink) -> tuple[int, int]:
    """The first row with light in it, and the one after the last; (0, 0) of what is dark."""
    import numpy

    rows = numpy.flatnonzero(ink.any(axis=1))
    return (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (0, 0)
