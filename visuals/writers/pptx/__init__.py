"""A finished document as a native, editable PowerPoint file: one slide a sheet.

Text stays text (headings are the slides' titles), shapes are shapes, pictures pictures; colours are those of the
screen. Pixel sheets fill a slide 13.333 inches long; print sheets keep their millimetres, or a tenth of them where a
slide cannot be so large.
"""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO

from visuals.scene import Document
from visuals.writers import Options, Written
from visuals.writers.pptx.format import format_of, place_of
from visuals.writers.pptx.media import DOTS_PER_INCH, Media
from visuals.writers.pptx.presentation import presentation
from visuals.writers.pptx.slide import picture_uses

__all__ = ["write"]


def write(document: Document, file: BinaryIO, options: Options) -> Written:
    """Write `document` to `file` as .pptx and say what came out: `width` and `height` of the first sheet in its unit.

    `options.dpi` is the finest that pictures are stored at (220 dots to an inch of slide without it). Raises
    RefusedError when a picture cannot be used (see `picture.open_picture`).
    """
    first = document.sheets[0]
    form = format_of(first)
    places = [place_of(sheet, first, form) for sheet in document.sheets]
    media = Media(options.dpi or DOTS_PER_INCH)
    known: dict[str, bool] = {}
    for sheet, place in zip(document.sheets, places, strict=True):
        media.plan(picture_uses(sheet.items, place, known))
    if document.inks:
        # Looked at once: each look asks whether a layout has changed.
        document = replace(document, forms=tuple(document.forms))
    embeds = options.embed_fonts and document.show.embeds
    file.write(presentation(document, form, places, media, embeds=embeds))
    return Written("pptx", first.trim.width, first.trim.height, first.unit, None, f"1:{form.scale}")
