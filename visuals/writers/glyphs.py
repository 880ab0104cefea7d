"""The outlines of set glyphs, for every writer that draws text as shapes.

Outlines come from the text room in font units, y upwards, and are kept here in the two forms that are drawn: as points
(SVG, clipping, translucent text) and, in `pdf_text`, as operator strings.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from visuals.scene import Font, Line, Path, Run, Text

__all__ = ["glyph_outline", "placed_glyphs", "text_path"]

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
