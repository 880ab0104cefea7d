"""Slides as they are written: what stands on each, piece by piece, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from visuals.problems import Where
from visuals.spec.reader import MapNode, TextNode

__all__ = ["CHARTS", "Chart", "ChartKind", "Column", "Hyperlink", "Link", "Photo", "Point", "Slide", "Table"]

ChartKind = Literal["column", "bar", "line", "pie"]

CHARTS: dict[str, ChartKind] = {
    "column": "column", "cột": "column", "bar": "bar", "thanh": "bar", "ngang": "bar",
    "line": "line", "đường": "line", "pie": "pie", "tròn": "pie", "bánh": "pie",
}  # fmt: skip
"""What follows `::: chart`, and the kind of chart that it means."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a list. `level` 1 or 2, or 0 for a paragraph that stands among points; `number` is "3." or ""."""

    words: TextNode
    level: int = 1
    number: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The left or the right half of a slide; `title` is what follows `::: left`."""

    where: Where
    title: TextNode | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture by its `name`, relative to the deck; `alt` says what it shows and is its caption.

    `focus` is what must be seen where it is cropped: shares of its width and height from the left and the top.
    """

    name: TextNode
    alt: TextNode | None
    focus: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A QR code: the `address` it says and the `caption` that invites to scan it.

    `scan` is what it says where that is no address ({wifi: {…}}), as campaigns write it; `address` is then its words.
    """

    address: TextNode
    caption: TextNode | None
    scan: MapNode | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the header first; every row has as many cells as the header. `aligns` has one word a column."""

    where: Where
    rows: tuple[tuple[TextNode, ...], ...]
    aligns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the numbers in a table: a category a row, a series a column; `title` is what follows its kind."""

    where: Where
    kind: ChartKind
    title: TextNode | None
    table: Table


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """Words of a slide that lead to an `address`; both at the place of their paragraph."""

    words: TextNode
    address: TextNode


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `level` is that of its heading, 0 without one; `layout` the name that the heading asks for.

    `text` are the paragraphs before the first list, picture, quote, table or code, `note` those after it; `notes` is
    what the speaker sees. `links` are in the words of all its pieces.
    """

    where: Where
    level: int = 0
    title: TextNode | None = None
    layout: TextNode | None = None
    text: tuple[TextNode, ...] = ()
    points: tuple[Point, ...] = ()
    quote: tuple[TextNode, ...] = ()
    photo: Photo | None = None
    left: Column | None = None
    right: Column | None = None
    table: Table | None = None
    chart: Chart | None = None
    link: Link | None = None
    note: tuple[TextNode, ...] = ()
    links: tuple[Hyperlink, ...] = ()
    notes: str = ""

    @property
    def bare(self) -> bool:
        """True when there is nothing to see but perhaps a title."""
        return not (self.text or self.note or self.points or self.quote or self.photo or self.left or self.right
                    or self.table or self.chart or self.link)  # fmt: skip
