"""What a file's template takes from its document, so that a slide added by hand looks like the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from visuals.scene import Document, Gradient, Item, Shape, Text, walk
from visuals.units import Box
from visuals.writers.pptx.format import Format
from visuals.writers.pptx.markup import EMU_PER_POINT
from visuals.writers.pptx.typeface import typeface

__all__ = ["Look", "look_of"]


@dataclass(frozen=True, slots=True)
class Look:
    """What the template takes from a document: slide size in EMU, faces by name, colours as "RRGGBB" (at most six).

    `name` is the document's title, which the theme goes by.
    """

    width: int
    height: int
    heading: str = ""
    body: str = ""
    colours: tuple[str, ...] = ()
    language: str = "vi-VN"
    name: str = ""

    @property
    def title_box(self) -> Box:
        return Box(self.width * 0.056, self.height * 0.06, self.width * 0.888, self.height * 0.14)

    @property
    def body_box(self) -> Box:
        return Box(self.width * 0.056, self.height * 0.233, self.width * 0.888, self.height * 0.662)

    def points(self, share: float) -> int:
        """A type size in hundredths of a point, within what a file may say."""
        return max(100, min(400000, round(self.height / EMU_PER_POINT * share) * 100))


def _texts(document: Document) -> Iterator[Text]:
    for sheet in document.sheets:
        for item, _ in walk(sheet.items):
            if isinstance(item, Text) and any(line.runs for line in item.lines):
                yield item


def _paints(items: tuple[Item, ...]) -> Iterator[str]:
    """Colours in the order in which they appear, "RRGGBB"."""
    for item, _ in walk(items):
        if isinstance(item, Shape | Text) and item.fill is not None:
            stops = item.fill.stops if isinstance(item.fill, Gradient) else ()
            yield from (stop.paint.screen[1:7].upper() for stop in stops)
            if not isinstance(item.fill, Gradient):
                yield item.fill.screen[1:7].upper()


def _face(text: Text | None) -> str:
    return typeface(next(line for line in text.lines if line.runs).runs[0].font).name if text else ""


def look_of(document: Document, form: Format) -> Look:
    """The faces of the first heading and of the first other text, the first six colours, and the title.

    A document without a title takes what its first heading says. One with inks has a theme of its own: its colours are
    not looked for.
    """
    heading = next((text for text in _texts(document) if text.heading), None)
    plain = next((text for text in _texts(document) if not text.heading), heading)
    sheets = () if document.inks else document.sheets
    colours = dict.fromkeys(colour for sheet in sheets for colour in _paints(sheet.items))
    return Look(
        form.width,
        form.height,
        _face(heading or plain),
        _face(plain),
        tuple(colour for colour in colours if colour not in ("FFFFFF", "000000"))[:6],
        document.language,
        document.title or (" ".join(heading.words.split()) if heading else ""),
    )
