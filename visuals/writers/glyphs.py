"""The outlines of set glyphs, for every writer that draws text as shapes.

Outlines come from the text room in font units, y upwards, and are kept here in the two forms that are drawn: as points
(SVG, clipping, translucent text) and, in `pdf_text`, as operator strings.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from visuals.scene import Font, Group, Line, Path, Run, Shape, Text
from visuals.writers.tints import in_one_fill

__all__ = ["glyph_outline", "pixel_shapes", "placed_glyphs", "text_path"]

EMPTY = Path("", ())


@functools.lru_cache(maxsize=8192)
def glyph_outline(font: Font, glyph: int) -> Path:
    """The outline in font units, y upwards; without verbs for a blank. A Vietnamese face has about 250 in use."""
    from visuals.text.faces import face_of

    return face_of(font).outline(glyph) or EMPTY


def placed_glyphs(run: Run) -> Iterator[tuple[int, int, int]]:
    """(glyph, font units right of the run's start, font units above the baseline) from left to right."""
    rises = run.rises or (0,) * len(run.glyphs)
    return zip(run.glyphs, run.offsets, rises, strict=True)


def text_path(text: Text) -> Path:
    """All glyphs of a block as one outline in sheet units."""
    verbs: list[str] = []
    points: list[float] = []
    for line in text.lines:
        for run in line.runs:
            _add_run(run, line, verbs, points)
    return Path("".join(verbs), tuple(points))


def pixel_shapes(text: Text) -> Group:
    """Words in a pixel font as a drawing, a shape a shade, for programs that set words anew: they have no such font."""
    shapes = (Shape(text_path(shade), shade.fill, asked_at=text.asked_at) for shade in in_one_fill(text))
    return Group(tuple(shapes), area=text.ink, alt=text.words, asked_at=text.asked_at)


def _add_run(run: Run, line: Line, verbs: list[str], points: list[float]) -> None:
    scale = run.size / run.font.units_per_em
    across = scale * run.stretch
    for glyph, offset, rise in placed_glyphs(run):
        outline = glyph_outline(run.font, glyph)
        left, base = run.x + offset * across, line.baseline - rise * scale
        moved = [0.0] * len(outline.points)
        moved[0::2] = [left + x * across for x in outline.points[0::2]]
        moved[1::2] = [base - y * scale for y in outline.points[1::2]]
        verbs.append(outline.verbs)
        points += moved
