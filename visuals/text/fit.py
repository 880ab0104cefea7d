"""The largest size at which a text fills its box, and the lines it is broken into.

The size comes from a formula over line counts, never from a search: for k = 1, 2, … lines the best breaks are found,
the lines are shaped whole, and size = min(width / widest ink, height / ink height, largest). Of all k the one wins
whose size · exp(-penalty / 110) is greatest, where penalty sums up the bad breaks: choosing k and breaks together
removes nearly all ugly breaks (`tests/benchmarks/bench_breaks.py` counts them). With
emphasised words the ways of `emphasis` are tried alike, size counting as how large the text looks as a whole; what the
winner leaves of its box goes into its letters and lines (`filling`).
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace
from functools import lru_cache

from visuals.text.breaking import Breaks
from visuals.text.divide import divide, fill, narrowest
from visuals.text.emphasis import Way, scales, ways, weight
from visuals.text.filling import opened_leading, reached, spread
from visuals.text.lines import SetLine
from visuals.text.marks import plain
from visuals.text.setting import Block, Setting, block, place, setting, size_in
from visuals.text.style import Style
from visuals.text.vietnamese import upper
from visuals.text.words import Words, measured

__all__ = ["SetLine", "Setting", "Style", "TooLong", "fill_at", "fit", "place"]

# A penalty of 110 costs as much as a size divided by e (measured: 1 to 5 % smaller type avoids nearly all bad breaks;
# tests/benchmarks/bench_breaks.py). Where lines that fill the box have less than 8 em, they are a word or two, as on
# flags: there large letters are worth more, and below 6.3 em (ease 1.6) may part what sign makers part.
_PENALTY_SCALE = 110.0
# In wide boxes what leaves a word without its partner weighs so much more (measured: 0.1 % smaller type on average).
_HEAVIER = 1.5
_WIDE_LINE, _MOST_EASE = 8.0, 3.0
_FLAG = 1.6
# A text of many tokens that cannot reach this share of its smallest size is told at once: dividing it would cost the
# square of its length (a slogan of 100,000 characters took 30 seconds).
_MANY, _HOPELESS = 200, 0.5
# Sizes this near to each other look equal; then fewer lines are better.
_NEAR = 1.03

_NO_BREAKS = Breaks((), (), (), (), (False,))


class TooLong(Exception):  # noqa: N818 - compose turns it into a problem with the campaign's and the layout's lines
    """The text does not fit at its smallest size.

    `size` is the em that was reached and `wanted` the smallest allowed, in sheet units; `over` is about how many
    characters are too many.
    """

    def __init__(self, size: float, wanted: float, over: int) -> None:
        super().__init__(f"size {size:g} reached, {wanted:g} wanted, about {over} characters too long")
        self.size, self.wanted, self.over = size, wanted, over


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A way to break the text: its block, the size it reaches in the box, and how large it looks after penalties.

    `scale` is that of emphasised words, `weight` what they add to the looks.
    """

    cuts: tuple[int, ...]
    shape: Block
    size: float
    score: float
    scale: float
    weight: float


@dataclass(frozen=True, slots=True)
class _Miss:
    size: float
    over: int


@dataclass(frozen=True, slots=True)
class _Room:
    """What a text is fitted into: width and height in sheet units, its style, and how lightly bad breaks weigh."""

    width: float
    height: float
    style: Style
    ease: float = 1.0

    def for_words(self, words: Words) -> _Room:
        """The same room with how much less a bad break of these words weighs in it than in a wide one."""
        if not math.isfinite(self.height):
            return self
        whole = sum(words.widths) + words.blank * (len(words.tokens) - 1)
        line = math.sqrt(max(whole, 1e-6) * self.style.leading * self.width / self.height)
        return replace(self, ease=min(max((_WIDE_LINE / line) ** 2, 1.0), _MOST_EASE))

    def candidate(self, words: Words, way: Way, cuts: tuple[int, ...], scale: float) -> _Candidate:
        shape = self.block(words, cuts, scale)
        size, heavy = reached(shape, self.width, self.height, self.style), weight(words, scale, self.style)
        penalty = words.penalty(cuts, way.breaks, _HEAVIER if self.ease == 1.0 else 1.0)
        score = size * heavy * math.exp(-penalty / (_PENALTY_SCALE * self.ease))
        return _Candidate(cuts, shape, size, score, scale, heavy)

    def block(self, words: Words, cuts: tuple[int, ...], scale: float) -> Block:
        return block(words.lines(cuts, self.style, scale, self.style.tracking, self.style.width), self.style)

    def bounds(self, words: Words, least: int, most: int) -> dict[int, float]:
        """count → no so many lines can be set larger than this (ink may be a little narrower than the pen's way)."""
        style, found = self.style, {}
        whole, longest = sum(words.widths), max(words.widths)
        closer, narrower = 0.0, 1.0
        if style.ranges:
            closer = (style.ranges.tracking[0] - style.tracking) * sum(map(len, words.tokens))
            narrower = style.ranges.width[0] / style.width
        for count in range(least, most + 1):
            total = whole + words.blank * (len(words.tokens) - count)
            widest = (max(total / count, longest) - 0.2 + closer) * narrower
            size = style.largest if widest <= 0 else min(style.largest, self.width / widest)
            lowest = (count - 1) * style.leading
            found[count] = min(size, self.height / lowest) if lowest > 0 else size
        return found

    def most(self, words: Words) -> float:
        """No size can be larger than this, however the words are divided."""
        way = next(iter(ways(words, self.style)))
        return max(self.bounds(words, way.least, max(self.style.lines, way.least)).values())


def _balanced(words: Words, room: _Room) -> list[_Candidate]:
    """The candidates worth looking at, those with most emphasis first, of them those with fewest lines."""
    found: list[tuple[int, _Candidate]] = []
    best = 0.0
    for way in ways(words, room.style):
        most = max(room.style.lines, way.least)
        heaviest = weight(words, room.style.emphasis.scale, room.style) if room.style.emphasis else 1.0
        bounds = {count: size * heaviest for count, size in room.bounds(words, way.least, most).items()}
        for count in sorted(bounds, key=lambda each: (-bounds[each], each)):
            if found and bounds[count] * _NEAR < best:
                continue
            cuts = divide(way.widths, words.blank, way.breaks, count)
            if cuts is None:
                continue
            for scale in scales(way, words, cuts, room.width, room.height, room.style):
                found.append((count, room.candidate(words, way, cuts, scale)))
                best = max(best, found[-1][1].score)
    found.sort(key=lambda each: (-each[1].weight, each[0]))
    return [candidate for _, candidate in found]


def _chosen(candidates: list[_Candidate], smallest: float) -> _Candidate:
    """The best that reaches the smallest size, the first among near equals; the largest where none reaches it."""
    fitting = [each for each in candidates if each.size >= smallest * (1 - 1e-9)]
    if not fitting:
        return max(candidates, key=lambda each: each.size)
    best = max(each.score for each in fitting)
    return next(each for each in fitting if each.score * _NEAR >= best)


def _filled(words: Words, room: _Room) -> _Candidate:
    """Running text: lines filled from the left at the largest size that the box allows; words torn only in need."""
    best = _filled_whole(words, room, torn=False)
    if best.size < room.style.smallest:
        torn = _filled_whole(words, room, torn=True)
        return max(best, torn, key=lambda each: each.size)
    return best


def _filled_whole(words: Words, room: _Room, torn: bool) -> _Candidate:
    """The largest filled setting. More lines are narrower but higher: the best count is where both limits meet."""
    style, way = room.style, Way(words.widths, words.breaks)
    most = max(way.least, style.lines)

    def by_width(count: int) -> float:
        widest = narrowest(words.widths, words.blank, words.breaks, count, torn)
        return min(style.largest, room.width / max(widest, 1e-6) * (1 - 1e-9))

    def by_height(count: int) -> float:
        return room.height / ((count - 1) * style.leading + style.faces[0].cap_height)

    low, high = way.least, most
    while low < high:
        middle = (low + high) // 2
        enough = by_width(middle) >= min(by_height(middle), style.largest)
        low, high = (low, middle) if enough else (middle + 1, high)
    # The real ink may ask for more leading than the style does, so fewer lines may win.
    sizes = {count: by_width(count) for count in range(max(way.least, low - 2), low + 1)}
    cuts = [fill(words.widths, words.blank, words.breaks, room.width / size, torn) for size in sizes.values()]
    return max((room.candidate(words, way, each, 1.0) for each in cuts), key=lambda each: each.size)


def _over(text: Words, reached: float, width: float, height: float, style: Style) -> int:
    """About how many characters too many: what there is, less what the box holds at the smallest size."""
    letters = len(" ".join(text.tokens))
    per_letter = (sum(text.widths) + text.blank * len(text.tokens)) / (letters + 1)
    rows = style.lines
    if math.isfinite(height):
        rows = max(1, min(rows, 1 + int((height / style.smallest - style.faces[0].cap_height) / style.leading)))
    held = rows * width / style.smallest / per_letter * (1.0 if rows == 1 else 0.92)
    by_area = letters - int(min(held, letters))  # a box may be endlessly wide and yet too low
    by_size = math.ceil(letters * (1 - reached / style.smallest) * 0.5)
    return max(1, by_area, by_size)


@lru_cache(512)
def _fit(words: str, width: float, height: float, style: Style) -> Setting | _Miss:
    room = _Room(width, height, style)
    marked = (style.emphasis and "**" in words) or (style.italic and "_" in words)
    if style.lines == 1 and not marked and (line := plain(words)) and "\n" not in line:
        # One line needs no breaks; they are looked for only where it does not fit, to say by how much.
        text = Words((upper(line) if style.upper else line,), (0.0,), 0.0, _NO_BREAKS, (False,), False)
        only = room.candidate(text, Way(text.widths, text.breaks), (), 1.0)
        if only.size >= style.smallest * (1 - 1e-9):
            return _opened(text, only, room)
    text = measured(words, style)
    if style.body:
        best = _filled(text, room)
    else:
        if len(text.tokens) > _MANY and (size := room.most(text)) < style.smallest * _HOPELESS:
            return _Miss(size, _over(text, size, width, height, style))
        room = room.for_words(text)
        text = measured(words, style, room.ease >= _FLAG)
        best = _chosen(_balanced(text, room), style.smallest)
        if best.size < style.smallest:  # a line that ends badly is better than no text; a word is not torn for it
            best = max(best, _filled_whole(text, room, torn=False), key=lambda each: each.size)
    if best.size < style.smallest * (1 - 1e-9):
        return _Miss(best.size, _over(text, best.size, width, height, style))
    return _opened(text, best, room)


def _opened(words: Words, best: _Candidate, room: _Room) -> Setting:
    """The candidate as set, its letters and lines opened or closed to fill the room."""
    style, shape, size = room.style, best.shape, best.size
    if style.ranges is None:
        return setting(shape, size, words.words)
    fills = spread(shape, size, room.width, style)
    if (fills.tracking, fills.width) != (style.tracking, style.width):
        lines = words.lines(best.cuts, style, best.scale, fills.tracking, fills.width)
        shape = block(lines, style)
    size = size_in(shape, room.width, room.height, style.largest)
    leading = opened_leading(shape, size, room.height, style)
    if leading > shape.leading:
        shape = block(shape.lines, style, leading)
        size = min(size, size_in(shape, room.width, room.height, style.largest))
    return setting(shape, size, words.words)


def fit(words: str, width: float, height: float, style: Style) -> Setting:
    """`words` broken and sized for a box of `width` × `height` (sheet units; `height` may be math.inf).

    The size lies between the style's smallest and largest. All ink is inside width × height, lines are at most
    `style.lines` unless the author forces more. Raises TooLong, RefusedError ("text.missing-letter") when no face has a
    letter, ValueError when there is nothing to set.
    """
    found = _fit(words, width / style.wider, height, style)
    if isinstance(found, _Miss):
        raise TooLong(found.size, style.smallest, found.over)
    return found


def fill_at(words: str, width: float, size: float, style: Style) -> Setting:
    """`words` as running text of one `size`, its lines filled from the left to at most `width` (sheet units).

    The style's own sizes and count of lines do not matter. Raises TooLong when a word is wider than `width`,
    RefusedError ("text.missing-letter"), ValueError when there is nothing to set.
    """
    text = measured(words, style)
    width /= style.wider
    # Ink may reach beyond the pen's way by a hair: then a little less room is tried.
    for torn, room in itertools.product((False, True), (1.0, 0.98)):
        cuts = fill(text.widths, text.blank, text.breaks, room * width / size, torn)
        if cuts is None:
            continue
        shape = block(text.lines(cuts, style, 1.0, style.tracking, style.width), style)
        if shape.width * size <= width:
            return setting(shape, size, text.words)
    raise TooLong(width / max(text.widths), size, 1)
