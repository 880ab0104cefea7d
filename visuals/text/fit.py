"""The largest size at which a text fills its box, and the lines it is broken into.

The size comes from a formula over line counts, never from a search: for k = 1, 2, … lines the best breaks are found,
the lines are shaped whole, and size = min(width / widest ink, height / ink height, largest). Of all k the one wins
whose size · exp(-penalty / 260) is greatest, where penalty sums up the bad breaks: choosing k and breaks together
removes nearly all ugly breaks (0 of 40 slogans on a 6 × 0.8 m strip kept one, 1 of 40 on a 4 × 3 m panel).
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from visuals.text import setting as settings
from visuals.text.breaking import Breaks, plain, read_breaks
from visuals.text.divide import BESIDE_PREFERRED, LONELY, divide, fill, is_lonely, narrowest
from visuals.text.setting import Block, SetLine, Setting, Style, block, place, size_in
from visuals.text.unspaced import is_beside, joined
from visuals.text.vietnamese import upper

__all__ = ["SetLine", "Setting", "Style", "TooLong", "fill_at", "fit", "place"]

# A penalty of 260 costs as much as a size divided by e (measured: 2 to 4 % smaller type avoids nearly all bad breaks).
_PENALTY_SCALE = 260.0
# Sizes this near to each other look equal; then fewer lines are better.
_NEAR = 1.03
_FEW_BREAKS = 3


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
    """A way to break the text: its block, the size it reaches in the box, and the size after penalties."""

    shape: Block
    size: float
    score: float


@dataclass(frozen=True, slots=True)
class _Miss:
    size: float
    over: int


@dataclass(frozen=True, slots=True)
class _Text:
    """Tokens as they are set, their widths and the blank's width in em, and their breaks."""

    tokens: tuple[str, ...]
    widths: tuple[float, ...]
    blank: float
    breaks: Breaks

    def lines(self, cuts: tuple[int, ...]) -> tuple[str, ...]:
        """The lines that end after the tokens whose numbers are in `cuts` (the last token's is not)."""
        edges = (0, *(cut + 1 for cut in cuts), len(self.tokens))
        return tuple(" ".join(self.tokens[a:b]) for a, b in pairwise(edges))

    def penalty(self, cuts: tuple[int, ...]) -> float:
        """What the breaks cost: bad places, places beside the author's marks, lines of one lonely syllable."""
        free = [cut for cut in cuts if not self.breaks.forced[cut]]
        bad = sum(max(0.0, self.breaks.costs[cut]) for cut in free)
        marked = any(self.breaks.preferred)
        beside = marked and not all(self.breaks.preferred[cut] for cut in free)
        edges = (-1, *cuts, len(self.tokens) - 1)
        lonely = sum(b - a == 1 and is_lonely(self.breaks.tokens[b]) for a, b in pairwise(edges)) if cuts else 0
        # In a narrow flag every line is a word or two: many breaks may cost more together than few do.
        return (bad + BESIDE_PREFERRED * beside + LONELY * lonely) / math.sqrt(max(1.0, len(free) / _FEW_BREAKS))

    @property
    def words(self) -> str:
        ends = ("\n" if forced else " " for forced in (*self.breaks.forced, False))
        return joined("".join(token + end for token, end in zip(self.tokens, ends, strict=True))[:-1])


@lru_cache(4096)
def _measured(words: str, style: Style) -> _Text:
    breaks = read_breaks(words, style.keep)
    tokens = tuple(map(upper, breaks.tokens)) if style.upper else breaks.tokens
    if not tokens:
        raise ValueError("there is no text to fit")
    blank = settings.set_line(" ", style.faces, style.tracking).width + 2 * style.tracking
    less = blank - style.tracking
    widths = tuple(
        settings.set_line(token, style.faces, style.tracking).width - (less if is_beside(token) else 0.0)
        for token in tokens
    )
    return _Text(tokens, widths, blank, breaks)


def _candidate(text: _Text, cuts: tuple[int, ...], width: float, height: float, style: Style) -> _Candidate:
    shape = block(text.lines(cuts), style)
    size = size_in(shape, width, height, style.largest)
    return _Candidate(shape, size, size * math.exp(-text.penalty(cuts) / _PENALTY_SCALE))


def _bound(text: _Text, count: int, width: float, height: float, style: Style) -> float:
    """No `count` lines can be set larger than this (ink may be a little narrower than the pen's way)."""
    total = sum(text.widths) + text.blank * (len(text.tokens) - count)
    widest = max(total / count, max(text.widths)) - 0.2
    room = style.largest if widest <= 0 else min(style.largest, width / widest)
    lowest = (count - 1) * style.leading
    return min(room, height / lowest) if lowest > 0 else room


def _balanced(text: _Text, width: float, height: float, style: Style) -> list[_Candidate]:
    """The candidates worth looking at, fewest lines first."""
    least = 1 + sum(text.breaks.forced)
    most = max(style.lines, least)
    bounds = {count: _bound(text, count, width, height, style) for count in range(least, most + 1)}
    found: dict[int, _Candidate] = {}
    best = 0.0
    for count in sorted(bounds, key=lambda each: (-bounds[each], each)):
        if found and bounds[count] * _NEAR < best:
            continue
        cuts = divide(text.widths, text.blank, text.breaks, count)
        if cuts is not None:
            found[count] = _candidate(text, cuts, width, height, style)
            best = max(best, found[count].score)
    return [found[count] for count in sorted(found)]


def _chosen(candidates: list[_Candidate], smallest: float) -> _Candidate:
    """The best that reaches the smallest size, fewer lines among near equals; the largest where none reaches it."""
    fitting = [each for each in candidates if each.size >= smallest * (1 - 1e-9)]
    if not fitting:
        return max(candidates, key=lambda each: each.size)
    best = max(each.score for each in fitting)
    return next(each for each in fitting if each.score * _NEAR >= best)


def _filled(text: _Text, width: float, height: float, style: Style) -> _Candidate:
    """Running text: lines filled from the left at the largest size that the box allows; words torn only in need."""
    best = _filled_whole(text, width, height, style, torn=False)
    if best.size < style.smallest:
        torn = _filled_whole(text, width, height, style, torn=True)
        return max(best, torn, key=lambda each: each.size)
    return best


def _filled_whole(text: _Text, width: float, height: float, style: Style, torn: bool) -> _Candidate:
    """The largest filled setting. More lines are narrower but higher: the best count is where both limits meet."""
    least = 1 + sum(text.breaks.forced)
    most = max(least, style.lines)

    def by_width(count: int) -> float:
        widest = narrowest(text.widths, text.blank, text.breaks, count, torn)
        return min(style.largest, width / max(widest, 1e-6) * (1 - 1e-9))

    def by_height(count: int) -> float:
        return height / ((count - 1) * style.leading + style.faces[0].cap_height)

    low, high = least, most
    while low < high:
        middle = (low + high) // 2
        enough = by_width(middle) >= min(by_height(middle), style.largest)
        low, high = (low, middle) if enough else (middle + 1, high)
    # The real ink may ask for more leading than the style does, so fewer lines may win.
    sizes = {count: by_width(count) for count in range(max(least, low - 2), low + 1)}
    cuts = {count: fill(text.widths, text.blank, text.breaks, width / size, torn) for count, size in sizes.items()}
    return max((_candidate(text, each, width, height, style) for each in cuts.values()), key=lambda each: each.size)


def _over(text: _Text, reached: float, width: float, height: float, style: Style) -> int:
    """About how many characters too many: what there is, less what the box holds at the smallest size."""
    letters = len(" ".join(text.tokens))
    per_letter = (sum(text.widths) + text.blank * len(text.tokens)) / (letters + 1)
    rows = style.lines
    if math.isfinite(height):
        rows = max(1, min(rows, 1 + int((height / style.smallest - style.faces[0].cap_height) / style.leading)))
    by_area = letters - int(rows * width / style.smallest / per_letter * (1.0 if rows == 1 else 0.92))
    by_size = math.ceil(letters * (1 - reached / style.smallest) * 0.5)
    return max(1, by_area, by_size)


@lru_cache(4096)
def _fit(words: str, width: float, height: float, style: Style) -> Setting | _Miss:
    if style.lines == 1 and (line := plain(words)) and "\n" not in line:
        # One line needs no breaks; they are looked for only where it does not fit, to say by how much.
        shown = upper(line) if style.upper else line
        shape = block((shown,), style)
        size = size_in(shape, width, height, style.largest)
        if size >= style.smallest * (1 - 1e-9):
            return settings.setting(shape, size, shown, style)
    text = _measured(words, style)
    if style.body:
        best = _filled(text, width, height, style)
    else:
        candidates = _balanced(text, width, height, style)
        best = _chosen(candidates, style.smallest)
    if best.size < style.smallest * (1 - 1e-9):
        return _Miss(best.size, _over(text, best.size, width, height, style))
    return settings.setting(best.shape, best.size, text.words, style)


def fit(words: str, width: float, height: float, style: Style) -> Setting:
    """`words` broken and sized for a box of `width` × `height` (sheet units; `height` may be math.inf).

    The size lies between the style's smallest and largest. All ink is inside width × height, lines are at most
    `style.lines` unless the author forces more. Raises TooLong, RefusedError ("text.missing-letter") when no face has a
    letter, ValueError when there is nothing to set.
    """
    found = _fit(words, width, height, style)
    if isinstance(found, _Miss):
        raise TooLong(found.size, style.smallest, found.over)
    return found


def fill_at(words: str, width: float, size: float, style: Style) -> Setting:
    """`words` as running text of one `size`, its lines filled from the left to at most `width` (sheet units).

    The style's own sizes and count of lines do not matter. Raises TooLong when a word is wider than `width`,
    RefusedError ("text.missing-letter"), ValueError when there is nothing to set.
    """
    text = _measured(words, style)
    # Ink may reach beyond the pen's way by a hair: then a little less room is tried.
    for torn, room in itertools.product((False, True), (1.0, 0.98)):
        cuts = fill(text.widths, text.blank, text.breaks, room * width / size, torn)
        if cuts is None:
            continue
        shape = block(text.lines(cuts), style)
        if shape.width * size <= width:
            return settings.setting(shape, size, text.words, style)
    raise TooLong(width / max(text.widths), size, 1)
