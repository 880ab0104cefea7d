"""Panels: the strips of a piece that is wider than the roll, to be printed one after another.

Neighbours print the same target in the middle of their overlap: laid upon each other they are in place.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from visuals.impose.code import code_of
from visuals.impose.cut import SIDE, Cut
from visuals.impose.letters import width_of, written
from visuals.impose.marks import Line, Marks, crop_ticks, dashed, drawn, eyelet_ticks, outwards, target
from visuals.impose.sheet import beyond, cut_at_bleed, scale_of
from visuals.impose.slug import Imprint, Slug, facts_of, slug_of
from visuals.impose.words import SHOP, number
from visuals.problems import say, speaking
from visuals.scene import Document, Group, Item, Path, Sheet
from visuals.units import Box, Insets

__all__ = ["panels"]

_MARKS = Marks(SIDE, 0.25, 8.0)
_LONG_MARKS = Marks(SIDE, 0.5, 12.0)
_LONG = 4500.0


def panels(document: Document, cut: Cut, imprint: Imprint, marks: bool = True) -> Document:
    """A sheet for each panel of each sheet, in order from the left or from the top.

    Each shows the whole artwork, drawn once in the file, through the window of its own bleed.
    """
    cuts = [each for sheet in document.sheets for each in _panels(sheet, cut)]
    if not marks:
        return dataclasses.replace(document, sheets=tuple(panel for panel, _, _ in cuts))
    papers = [(_paper(*each, cut, imprint), each) for each in cuts]
    scale = 1.0 if imprint.true_size else scale_of([paper for (paper, _), _ in papers])
    drawn = (_drawn(paper, at, whole, cut, slug, scale) for (paper, slug), (_, at, whole) in papers)
    return dataclasses.replace(document, sheets=tuple(drawn))


def _panels(sheet: Sheet, cut: Cut) -> Iterator[tuple[Sheet, int, Sheet]]:
    """(panel, its number from 0, the whole piece)"""
    for at, _ in enumerate(cut.starts):
        x, y = cut.origin(at)
        name, trim = f"{sheet.name}-{at + 1}", cut.sizes(sheet.trim)
        panel = dataclasses.replace(sheet, name=name, trim=trim, items=(), safe=Insets(), finishing=None)
        window = Path.rectangle(panel.bleed_box)
        whole = Group(cut_at_bleed(sheet), (1.0, 0.0, 0.0, 1.0, -x, -y), window, symbol=f"whole {sheet.name}")
        yield dataclasses.replace(panel, items=(whole,)), at, sheet


def _size(panel: Sheet) -> Marks:
    return _LONG_MARKS if max(panel.trim.width, panel.trim.height) > _LONG else _MARKS


def _title(at: int, cut: Cut) -> str:
    with speaking(SHOP):
        return say("impose.panel", number=at + 1, count=len(cut.starts))


def _paper(panel: Sheet, at: int, whole: Sheet, cut: Cut, imprint: Imprint) -> tuple[Sheet, Slug]:
    """The panel on paper that has room for its marks, and the slug to be."""
    with speaking(SHOP):
        overlap = say("impose.overlap", overlap=number(cut.overlap))
    size = _size(panel)
    slug = slug_of(facts_of(imprint, panel.trim, code_of(whole), _title(at, cut), overlap), panel.trim.width, size.em)
    return dataclasses.replace(panel, media=beyond(panel.bleed, size.room, slug.height)), slug


def _drawn(panel: Sheet, at: int, whole: Sheet, cut: Cut, slug: Slug, scale: float) -> Sheet:
    size = _size(panel)
    below = panel.trim.height + panel.bleed.bottom + size.room
    items = (
        *panel.items,
        _panel_marks(panel, at, whole, cut, size),
        *_labels(panel, at, cut, size),
        *slug.items(scale, 0.0, below, panel.trim.width),
    )
    return dataclasses.replace(panel, items=items)


def _panel_marks(panel: Sheet, at: int, whole: Sheet, cut: Cut, size: Marks) -> Item:
    edge, bleed, room = panel.trim_box, panel.bleed, size.room
    lines: list[Line] = list(crop_ticks(edge, bleed, room))
    circles: list[tuple[float, float, float]] = []
    for middle, inner in _seams(at, cut):
        for side in ("top", "bottom") if cut.across else ("left", "right"):
            lines += dashed(outwards(edge, bleed, side, inner, inner, room))
            x0, y0, x1, y1 = outwards(edge, bleed, side, middle, middle, room)
            cross, circle = target((x0 + x1) / 2, (y0 + y1) / 2, min(room, cut.overlap))
            lines += cross
            circles.append(circle)
    for line, ring in _eyelets(panel, at, whole, cut, room):
        lines.append(line)
        circles.append(ring)
    return drawn(lines, circles, size.width)


def _seams(at: int, cut: Cut) -> Iterator[tuple[float, float]]:
    """For each neighbour: the middle of the overlap with it, and where it ends on this panel."""
    if cut.overlap and at > 0:
        yield cut.overlap / 2, cut.overlap
    if cut.overlap and at < len(cut.starts) - 1:
        yield cut.length - cut.overlap / 2, cut.length - cut.overlap


def _eyelets(
    panel: Sheet, at: int, whole: Sheet, cut: Cut, room: float
) -> Iterator[tuple[Line, tuple[float, float, float]]]:
    """Marks of the piece's eyelets on the panel's outer sides, where they leave room for those of the seams."""
    if whole.finishing is None:
        return
    x, y = cut.origin(at)
    edge = Box(-x, -y, whole.trim.width, whole.trim.height)
    holes = tuple((hole_x - x, hole_y - y) for hole_x, hole_y in whole.finishing.eyelets)
    moved = dataclasses.replace(whole.finishing, eyelets=holes)
    paper = panel.trim_box.outset(beyond(panel.bleed, room))
    seams = [middle for middle, _ in _seams(at, cut)]
    for line, ring in eyelet_ticks(edge, whole.bleed, moved, room):
        on_paper = paper.x <= ring[0] <= paper.right and paper.y <= ring[1] <= paper.bottom
        along, end = (line[0], panel.trim.width) if cut.across else (line[1], panel.trim.height)
        beside = not 0 <= along <= end
        if on_paper and (beside or all(abs(along - seam) >= room + cut.overlap / 2 for seam in seams)):
            yield line, ring


def _labels(panel: Sheet, at: int, cut: Cut, size: Marks) -> Iterator[Item]:
    """The panel's number above it, and those of its neighbours at the seams."""
    edge, bleed, title = panel.trim_box, panel.bleed, _title(at, cut)
    band = Box(0.0, -bleed.top - size.room, edge.width, size.room)
    third = Box(edge.width / 4 - width_of(title, size.em * 1.4, 700), band.y, edge.width / 2, band.height)
    yield written(title, third, size.em * 1.4, weight=700)
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(cut.starts):
            with speaking(SHOP):
                words = say("impose.next-to", number=beside + 1)
            yield _beside(words, beside < at, panel, cut, size)


def _beside(words: str, first: bool, panel: Sheet, cut: Cut, size: Marks) -> Item:
    """Whose panel comes next, near the seam with it."""
    edge, bleed, away = panel.trim_box, panel.bleed, cut.overlap + size.room
    if cut.across:
        row = Box(away, -bleed.top - size.room, edge.width - 2 * away, size.room)
        return written(words, row, size.em * 0.8, align="left" if first else "right")
    y = -bleed.top - size.room if first else edge.height + bleed.bottom
    row = Box(edge.width / 2, y, edge.width / 2 - size.room, size.room)
    return written(words, row, size.em * 0.8, align="right")
