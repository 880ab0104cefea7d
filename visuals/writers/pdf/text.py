"""Text in a PDF as outlines: what a print shop gets, so that no font can be missing or replaced.

A glyph is one ready string of operators in font units. A run is drawn under `cm` with steps between its glyphs; where
the block must be one outline (a gradient shines through it, opacity must not add up where glyphs overlap) its points
are placed one by one instead.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Callable

from visuals.scene import Font, Gradient, Line, Paint, Run, Text
from visuals.writers.bounds import text_bounds
from visuals.writers.glyphs import glyph_outline, placed_glyphs, text_path
from visuals.writers.operators import number, numbers, path_operators
from visuals.writers.pdf.content import Content, State
from visuals.writers.pdf.live_text import draw_live
from visuals.writers.pdf.paint import colour, fill_outline, in_state, settled, state_of

__all__ = ["draw_text"]

_SCALE_DIGITS = 9
_GLYPH_DIGITS = 1
"""Quadratics raised to cubics end on thirds; a tenth of a unit keeps an em of 600 mm exact to 0.03 mm."""


def draw_text(content: Content, text: Text) -> None:
    """Shadow, contour, letters, from back to front."""
    reach = text_bounds(text)
    if reach is None:
        return
    if text.shadow:
        _draw_behind(content, text, text.shadow.paint, (text.shadow.dx, text.shadow.dy), filled=True)
    if text.outline:
        _draw_behind(content, text, text.outline.paint, (0.0, 0.0), filled=False)
    if content.live and not text.in_pixels:
        draw_live(content, text, reach)
        return
    fill = settled(text.fill, content.space)
    if isinstance(fill, Gradient) or fill.opacity < 1:
        fill_outline(content, path_operators(text_path(text), content.digits), fill, reach)
        return
    code = [colour(content, fill), *_glyph_code(text, content.digits, "f")]
    state = state_of(content, fill)
    content.code += [f"q {content.use(state)} gs", *code, "Q"] if state else code


def _draw_behind(content: Content, text: Text, paint: Paint, moved: tuple[float, float], filled: bool) -> None:
    """The block in one paint: filled and fattened by its contour, moved by (dx, dy); as one thing where it is
    translucent, so that a shadow is not darker where its parts overlap.
    """
    if paint.opacity < 1:
        reach = text_bounds(text)
        assert reach is not None
        inner = content.inner(reach)
        _draw_behind(inner, text, dataclasses.replace(paint, opacity=1.0), moved, filled)
        form = content.use(inner.as_form(blended=True))
        content.code.append(in_state(content, State(paint.opacity, paint.opacity), f"{form} Do"))
        return
    content.code.append(f"q 1 0 0 1 {numbers(moved, content.digits)} cm")
    if state := state_of(content, paint, paint):
        content.code.append(f"{content.use(state)} gs")
    if filled:
        content.code.append(colour(content, paint))
    painter = "f"
    if text.outline:
        content.code.append(f"{colour(content, paint, True)} 1 J 1 j")
        painter = "B" if filled else "S"
    content.code += _contoured(text, content.digits, painter)
    content.code.append("Q")


def _contoured(text: Text, digits: int, painter: str) -> list[str]:
    """The letters with their contour. Where they are drawn narrower or wider, as one outline in sheet units: a stroke
    under the run's own matrix would be wider across than down."""
    width = text.outline.width if text.outline else 0.0
    if width and any(run.stretch != 1 for line in text.lines for run in line.runs):
        return [f"{number(2 * width, digits)} w {path_operators(text_path(text), digits)} {painter}"]
    return _glyph_code(text, digits, painter, width)


def _glyph_code(text: Text, digits: int, painter: str, contour: float = 0.0) -> list[str]:
    return [part for line in text.lines for run in line.runs for part in _run_code(run, line, digits, painter, contour)]


def _run_code(run: Run, line: Line, digits: int, painter: str, contour: float) -> tuple[str, ...]:
    """The run's place, its glyphs in font units with y upwards, each painted by `painter`, and the end."""
    scale = run.size / run.font.units_per_em
    across, down = number(scale * run.stretch, _SCALE_DIGITS), number(scale, _SCALE_DIGITS)
    place = f"q {across} 0 0 -{down} {number(run.x, digits)} {number(line.baseline, digits)} cm"
    if contour:
        # A stroke is centred on the outline and its inner half hidden behind the letters.
        place += f" {number(2 * contour / scale, 2)} w"
    return place, *_glyphs(run.font, tuple(placed_glyphs(run)), painter), "Q"


@functools.lru_cache(maxsize=48)
def _glyphs(font: Font, glyphs: tuple[tuple[int, int, int], ...], painter: str) -> tuple[str, ...]:
    """Placed glyphs one after another: a step, a word, a step, a word."""
    pieces, at_x, at_y = [], 0, 0
    drawn = _glyph_operators(font)
    for inked, word in itertools.groupby(glyphs, key=lambda placed: bool(drawn(placed[0]))):
        if inked:
            (first, x, y), *others = word
            pieces.append(f"1 0 0 1 {x - at_x} {y - at_y} cm")
            steps = tuple([(glyph, right - x, up - y) for glyph, right, up in others])
            pieces.append(_word(font, ((first, 0, 0), *steps), painter))
            at_x, at_y = (others[-1] if others else (first, x, y))[1:]
    return tuple(pieces)


@functools.lru_cache(maxsize=512)
def _word(font: Font, glyphs: tuple[tuple[int, int, int], ...], painter: str) -> str:
    """Glyphs from the place of the first one on. The same word at another size or place, in another text, is the same
    string, and is packed once."""
    drawn = _glyph_operators(font)
    parts = [f"{drawn(glyphs[0][0])} {painter}"]
    for (_, at_x, at_y), (glyph, x, y) in itertools.pairwise(glyphs):
        parts.append(f"1 0 0 1 {x - at_x} {y - at_y} cm {drawn(glyph)} {painter}")
    return " ".join(parts)


@functools.lru_cache(maxsize=64)
def _glyph_operators(font: Font) -> Callable[[int], str]:
    """The construction operators of the font's glyphs, in font units; "" for a blank."""

    @functools.lru_cache(maxsize=1024)
    def operators(glyph: int) -> str:
        return path_operators(glyph_outline(font, glyph), _GLYPH_DIGITS)

    return operators
