"""A sheet for the shop: the artwork cut at its bleed, marks around it, the slug below."""

from __future__ import annotations

import dataclasses

from visuals.impose.code import code_of
from visuals.impose.marks import marks_for, marks_of
from visuals.impose.slug import Imprint, Slug, facts_of, slug_of
from visuals.scene import Document, Finishing, Group, Item, Paint, Path, Shape, Sheet, Stroke
from visuals.units import POINTS_PER_MM, SCALES, Insets, page_scale

__all__ = ["beyond", "clean", "contour_of", "cut_at_bleed", "marked", "scale_of"]

_CUT = Paint("#FF00FF", (0.0, 100.0, 0.0, 0.0), spot="CutContour")
"""Cutters look for a stroke in a spot of exactly this name (Roland, Mimaki, Graphtec)."""

_CUT_WIDTH = 0.25 / POINTS_PER_MM


def marked(document: Document, imprint: Imprint) -> Document:
    """The document with marks and slug on every printed sheet; pixel sheets stay as they are.

    The finished size, its place and the bleed stay what they are: only the paper (`Sheet.media`) grows.
    """
    several = len(document.sheets) > 1
    papers = [_paper(sheet, _named(imprint, sheet) if several else imprint) for sheet in document.sheets]
    scale = 1.0 if imprint.true_size else scale_of([paper for paper, _ in papers])
    sheets = (paper if slug is None else _drawn(paper, slug, scale) for paper, slug in papers)
    return dataclasses.replace(document, sheets=tuple(sheets))


def clean(document: Document) -> Document:
    """The document without marks, with the contour that the cutter follows where a sheet has one."""
    sheets = (
        dataclasses.replace(sheet, items=(*sheet.items, *contour_of(sheet.finishing))) if sheet.finishing else sheet
        for sheet in document.sheets
    )
    return dataclasses.replace(document, sheets=tuple(sheets))


def scale_of(sheets: list[Sheet]) -> float:
    """The scale at which a file of these sheets is drawn: 1, 0.1 or less; the least there is for those too long."""
    boxes = [sheet.page_box for sheet in sheets if sheet.unit == "mm"]
    longest = max((max(box.width, box.height) for box in boxes), default=0.0)
    return 1 / (page_scale(longest) or SCALES[-1])


def beyond(bleed: Insets, room: float, below: float = 0.0) -> Insets:
    """The paper beyond the trim for marks that take `room`, with `below` more under them."""
    return Insets(bleed.top + room, bleed.right + room, bleed.bottom + room + below, bleed.left + room)


def contour_of(finishing: Finishing | None) -> tuple[Item, ...]:
    """The line that the cutter follows; () where the piece is cut along its trim."""
    if finishing is None or finishing.cut is None:
        return ()
    return (Shape(finishing.cut, None, Stroke(_CUT, _CUT_WIDTH)),)


def _named(imprint: Imprint, sheet: Sheet) -> Imprint:
    """One sheet of several is told by its own name."""
    return dataclasses.replace(imprint, name=sheet.name)


def _paper(sheet: Sheet, imprint: Imprint) -> tuple[Sheet, Slug | None]:
    """The sheet on paper that has room for its marks, and the slug to be; None for pixels."""
    if sheet.unit != "mm":
        return sheet, None
    size = marks_for(sheet.trim)
    slug = slug_of(facts_of(imprint, sheet.trim, code_of(sheet)), sheet.trim.width, size.em)
    return dataclasses.replace(sheet, media=beyond(sheet.bleed, size.room, slug.height)), slug


def cut_at_bleed(sheet: Sheet) -> tuple[Group]:
    """What is printed of the piece. A motif that hangs over the edge lies, so cut, on the ground alone: what shows
    through it can be worked out in inks for PDF/X-1a."""
    return (Group(sheet.items, clip=Path.rectangle(sheet.bleed_box)),)


def _drawn(sheet: Sheet, slug: Slug, scale: float) -> Sheet:
    size = marks_for(sheet.trim)
    below = sheet.trim.height + sheet.bleed.bottom + size.room
    items = (
        *cut_at_bleed(sheet),
        *contour_of(sheet.finishing),
        marks_of(sheet.trim, sheet.bleed, sheet.finishing, size),
        *slug.items(scale, 0.0, below, sheet.trim.width),
    )
    return dataclasses.replace(sheet, items=items)
