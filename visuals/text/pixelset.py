"""Texts of layouts on boards: in pixel fonts on whole pixels, and in outlines where letters are higher than those.

What `fit` and `place` are for outlines. A pixel font has a few sizes and no others; of those that the role allows the
largest is taken that has room. Where no pixel font is as high as the room, outlines are as clear: their capitals have
36 rows and more, and grey edges (or whole pixels lit from 0.4) hide nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from visuals import scene
from visuals.problems import RefusedError
from visuals.scene import Paint
from visuals.text.fit import Setting, Style, TooLong, fit
from visuals.text.marks import plain
from visuals.text.pixelface import shaded, shades_of
from visuals.text.pixelfont import FULL, PixelFont, pixel_fonts
from visuals.text.pixeltext import PixelText, fill_board, inked_rows, pens, set_line
from visuals.units import Box

__all__ = ["fit_on_board", "place_pixels"]

_ENDLESS = 1 << 20
"""Columns or rows of a room without an end."""

_HAIR = 1e-3
"""Boxes come out of sums: so much less than a whole pixel is one."""

_WORTH = 1.15
"""By how much larger than the highest pixel font outlines must be to be worth another form of letters."""

_ALIGNED = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is asked of a text on a board."""

    fonts: tuple[PixelFont, ...]
    lines: int
    capitals: bool
    keep: tuple[str, ...]


def fit_on_board(words: str, width: float, height: float, style: Style, *, levels: bool) -> PixelText | Setting:
    """`words` as large as `width` × `height` pixels take, either endless, within the sizes of the style; `levels` tells
    whether the board dims its pixels.

    Letters that no pixel font has (Thai, Khmer …) are set in outlines. Raises TooLong, RefusedError for a letter
    that no face has.
    """
    allowed = [font for font in pixel_fonts(levels) if font.size >= style.smallest * (1 - _HAIR)]
    if not allowed:
        return fit(words, width, height, style)
    fonts = [font for font in allowed if font.size <= style.largest * (1 + _HAIR)] or allowed[-1:]
    wish = _Wish(tuple(fonts), style.lines, style.upper, style.keep)
    try:
        found = _filled(words, _whole(width), _whole(height), wish)
    except RefusedError:
        return fit(words, width, height, style)
    highest = allowed[0]
    if found is None or style.largest > highest.size:
        larger = _outlined(words, width, height, style, highest.capital * _WORTH if found else highest.capital + 1)
        if larger is not None:
            return larger
    if found is None:
        raise _too_long(words, width, height, style, wish)
    return found


def _whole(length: float) -> int:
    return math.floor(length + _HAIR) if length < _ENDLESS else _ENDLESS


@lru_cache(maxsize=2048)
def _filled(words: str, columns: int, rows: int, wish: _Wish) -> PixelText | None:
    room = columns, rows
    return fill_board(words, room, wish.fonts, lines=wish.lines, capitals=wish.capitals, keep=wish.keep)


def _outlined(words: str, width: float, height: float, style: Style, capital: float) -> Setting | None:
    """The words in outlines, capitals at least so many rows high; None where there is no room for that."""
    least = capital / style.faces[0].cap_height
    if least > style.largest:
        return None
    try:
        return fit(words, width, height, replace(style, smallest=max(least, style.smallest)))
    except TooLong:
        return None


def _too_long(words: str, width: float, height: float, style: Style, wish: _Wish) -> TooLong:
    """By how much: the outline of letters that would just fit, and the words that have to go."""
    wanted = wish.fonts[-1].size
    try:
        reached = fit(words, width, height, replace(style, smallest=wanted / 100, largest=wanted)).size
    except TooLong as error:
        reached = error.size
    tokens = plain(words).split()
    low, high = 0, len(tokens)
    while low < high - 1:
        middle = (low + high) // 2
        if _filled(" ".join(tokens[:middle]), _whole(width), _whole(height), wish):
            low = middle
        else:
            high = middle
    over = len(" ".join(tokens)) - len(" ".join(tokens[:low]))
    return TooLong(min(reached, wanted * 0.99), wanted, max(1, over))


def place_pixels(text: PixelText, box: Box, align: scene.Align, valign: str, fill: Paint) -> tuple[scene.Line, ...]:
    """The lines at their place in `box`, on whole pixels; each shade of their letters is a run, painted with so much of
    `fill`. "middle" centres capitals and last baseline as long as all ink stays inside, as for outlines."""
    top = _top(text, box, valign)
    return tuple(
        _line(words, text.font, (_left(words, text.font, box, align), top + text.baseline + text.pitch * number), fill)
        for number, words in enumerate(text.lines)
    )


def _left(words: str, font: PixelFont, box: Box, align: scene.Align) -> int:
    wide = int(set_line(words, font).shape[1])
    return _within(box.x + (box.width - wide) * _ALIGNED[align], box.x, box.right - wide)


def _top(text: PixelText, box: Box, valign: str) -> int:
    lowest = box.bottom - text.height
    if valign != "middle":
        return _within(box.y if valign == "top" else lowest, box.y, lowest)
    return _within((box.y + lowest + text.marks_below - text.marks_above) / 2, box.y, lowest)


def _within(place: float, least: float, most: float) -> int:
    """The nearest whole pixel that is not outside, as far as there is one."""
    first, last = math.ceil(least - _HAIR), math.floor(most + _HAIR)
    return min(max(math.floor(place + 0.5 - _HAIR), first), max(first, last))


def _line(words: str, font: PixelFont, at: tuple[int, int], fill: Paint) -> scene.Line:
    left, baseline = at
    placed = list(pens(words, font))
    rows = set_line(words, font)
    first, last = inked_rows(rows)
    pen = left - min((x + font.glyphs[letter].left for letter, x in placed), default=0)
    shades = enumerate(shades_of(words, font))
    runs = [_run("" if number else words, placed, font, level, pen, fill) for number, level in shades]
    ink = Box(float(left), float(baseline - font.ascent + first), float(rows.shape[1]), float(last - first))
    return scene.Line(words, tuple(runs), float(baseline), ink)


def _run(
    said: str, placed: Sequence[tuple[str, int]], font: PixelFont, level: int, pen: int, fill: Paint
) -> scene.Run:
    """The pixels of one level. Only the first run of a line says its words: they are there once."""
    glyphs, offsets = tuple(ord(letter) for letter, _ in placed), tuple(x for _, x in placed)
    wide = float(offsets[-1] + font.glyphs[placed[-1][0]].advance)
    thinned = replace(fill, opacity=fill.opacity * level / FULL) if level < FULL else None
    return scene.Run(said, shaded(font, level), float(font.height), float(pen), wide, glyphs, offsets, (), fill=thinned)
