"""The finished drawing: what writers draw and checks judge.

    Document ─ Sheet ─ items:  Shape    an outline, filled and/or stroked
                               Text     a block of shaped lines
                               Picture  a raster picture in a box
                               Group    items under one transform, perhaps clipped

Everything is resolved: names are colours, words are glyphs at positions, sizes are numbers in the sheet's unit (see
`units`). Whoever reads a scene needs no layout, no theme and no campaign, and a script may build one by hand and use
every check and every writer. The four kinds are those that resvg and Typst arrived at independently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Literal

from visuals.problems import Where
from visuals.scene.chart import Chart, Plot, Series
from visuals.scene.paint import Fill, Gradient, Paint, Stop, Stroke
from visuals.scene.path import IDENTITY, Matrix, Path, compose_matrices
from visuals.units import Box, Insets, Size, Unit

__all__ = [
    "IDENTITY", "SHADE", "Align", "Axes", "Chart", "Document", "Fill", "Finishing", "Font", "Form", "Gradient", "Grid",
    "Group", "Item", "Line", "Matrix", "Native", "Outline", "Paint", "Path", "Picture", "Plot", "Run", "Series",
    "Shadow", "Shape", "Sheet", "Show", "Stop", "Stroke", "Text", "compose_matrices", "walk",
]  # fmt: skip

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline. `alt` says what it shows ("" for decoration); `payload` is what a code (QR) says when scanned."""

    path: Path
    fill: Fill | None = None
    stroke: Stroke | None = None
    alt: str = ""
    payload: str = ""
    asked_at: Where | None = None


Axes = tuple[tuple[str, float], ...]
"""Where a variable font stands: the tag of each axis and the value on it."""


SHADE = "shade"
"""The axis of a pixel font: which of its pixels a run draws, those that are lit so far (0 to 1)."""


@dataclass(frozen=True, slots=True)
class Font:
    """Which font file a run was shaped with, and how other programs call it. Sizes in `units_per_em`.

    `axes` is where a variable font stands; () for any other. A pixel font (boards) has units of one pixel and stands on
    the one axis SHADE.
    """

    file: FilePath
    family: str
    weight: int
    italic: bool
    units_per_em: int
    axes: Axes = ()

    @property
    def shade(self) -> float | None:
        """How far the pixels that a run of a pixel font draws are lit (0 to 1); None for a font of outlines."""
        return next((value for name, value in self.axes if name == SHADE), None)


@dataclass(frozen=True, slots=True)
class Run:
    """A row of glyphs of one font. `x` is the pen's start on the sheet and `size` the em, both in sheet units.

    `glyphs[i]` stands at `offsets[i]` font units right of `x` and `rises[i]` font units above the baseline (`rises` is
    empty when all are 0); `clusters[i]` is the index in `text` of the character that it begins at. `fill` is the run's
    own colour, None for that of its text. `marker` says that it is the mark before a point of a list ("•", "3."):
    the first run of the point's first line, with the words hanging beside it. `stretch` is how wide the run is drawn,
    glyphs and offsets alike, as a share of what its size makes them; `width` has it in it. `link` is the address that
    its words lead to.
    """

    text: str
    font: Font
    size: float
    x: float
    width: float
    glyphs: tuple[int, ...]
    offsets: tuple[int, ...]
    clusters: tuple[int, ...]
    rises: tuple[int, ...] = ()
    fill: Fill | None = None
    marker: bool = False
    stretch: float = 1.0
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: runs from left to right on a `baseline` (y); `ink` is the box that its marks really fill."""

    text: str
    runs: tuple[Run, ...]
    baseline: float
    ink: Box


@dataclass(frozen=True, slots=True)
class Outline:
    """A contour drawn behind a text's glyphs: `width` (sheet units) shows outside the letters on each side."""

    paint: Paint
    width: float


@dataclass(frozen=True, slots=True)
class Shadow:
    """A copy of the text in one paint, moved by (dx, dy) sheet units, drawn first."""

    paint: Paint
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Text:
    """A block of text: never loose lines, so that PPTX, PDF and SVG keep it whole.

    `box` is the room it was given, `words` the text as set (line breaks as "\\n" only where the author put them),
    `role` the type role by name, `slot` the slot of the layout that the words came from ("": the layout's own words or
    several slots together), `asked_at` the line of the layout that asked for it. `flows` says that a program
    may wrap the words anew (body copy of a slide); otherwise the lines stand as they are. `heading` marks the title
    of a sheet. `leading` is the pitch of baselines in em. In a list every line of `words` is a point, its mark is the
    run before the words of its first line.
    """

    lines: tuple[Line, ...]
    box: Box
    fill: Fill
    words: str
    align: Align = "left"
    role: str = ""
    outline: Outline | None = None
    shadow: Shadow | None = None
    flows: bool = False
    heading: bool = False
    leading: float = 1.2
    bullet: str = ""
    slot: str = ""
    asked_at: Where | None = None
    said_at: Where | None = None

    @property
    def size(self) -> float:
        """The em in sheet units: of words in two sizes the smaller one, of a list that of its first level."""
        if any(line.runs[0].marker for line in self.lines if line.runs):
            return self.lines[0].runs[0].size
        return min(run.size for line in self.lines for run in line.runs)

    @property
    def in_pixels(self) -> bool:
        """True for words set in a pixel font: each line has a run for each shade, the first with the line's words."""
        return any(run.font.shade is not None for line in self.lines for run in line.runs)

    @property
    def ink(self) -> Box:
        """The box around the ink of all lines."""
        box = self.lines[0].ink
        for line in self.lines[1:]:
            box = box.union(line.ink)
        return box


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster picture: the part `crop` (shares 0..1 of the upright picture) fills `box`; `clip` cuts it further.

    With `tones` it is a duotone: its greys go from the first (shadows) to the second (lights).

    `asked_at` is the line of the layout that asked for a picture, `said_at` the one that named this file, `slot` the
    slot of the layout that it came from ("": the layout's own).
    """

    file: FilePath
    box: Box
    crop: Box = Box(0.0, 0.0, 1.0, 1.0)
    clip: Path | None = None
    opacity: float = 1.0
    alt: str = ""
    asked_at: Where | None = None
    said_at: Where | None = None
    slot: str = ""
    tones: tuple[Paint, Paint] | None = None

    @property
    def named_at(self) -> Where | None:
        """The place to tell of what is wrong with the file."""
        return self.said_at or self.asked_at


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that a group draws: `cells` by row and column, each a text; `columns` and `rows` are their widths and
    heights in sheet units, `head` how many rows name the columns, `fills` the ground of each row."""

    box: Box
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[tuple[Text | None, ...], ...]
    fills: tuple[Fill | None, ...] = ()
    rule: Paint | None = None
    head: int = 1


Native = Chart | Grid
"""What a group draws that some programs have an object of their own for."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items drawn under `matrix`, within `clip` (in the coordinates outside the matrix), at `opacity` as a whole.

    Groups that share `symbol` show the same items object; writers draw it once and refer to it (flags). `area` is the
    box on the sheet that the group stands for, with `alt` saying what it shows; `slot` is the slot of the layout that a
    drawing came from. `native` is the table or chart that the
    items draw: a program with tables and charts of its own gets that in `area`, every other writer draws the items.
    """

    items: tuple[Item, ...]
    matrix: Matrix = IDENTITY
    clip: Path | None = None
    opacity: float = 1.0
    symbol: str = ""
    area: Box | None = None
    alt: str = ""
    asked_at: Where | None = None
    native: Native | None = None
    slot: str = ""


Item = Shape | Text | Picture | Group


@dataclass(frozen=True, slots=True)
class Finishing:
    """What is done to a sheet after printing. Everything is measured on the finished face, in the sheet's unit.

    `hems` and `pockets` (for poles) are how far the folded and stitched material reaches inwards from each edge of the
    trim, `seam` what the stitching of a pocket takes beside it. `eyelets` are the centres of the holes, `eyelet_free`
    the radius around them that the ring covers. `folds` are lines (x0, y0, x1, y1), `cut` the contour that the piece is
    cut along where that is not the trim.
    """

    hems: Insets = Insets()
    pockets: Insets = Insets()
    seam: float = 0.0
    eyelets: tuple[tuple[float, float], ...] = ()
    eyelet_free: float = 0.0
    folds: tuple[tuple[float, float, float, float], ...] = ()
    cut: Path | None = None
    material: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, slide or board frame: `trim` is its finished size in `unit`, (0, 0) at the trim's top left corner.

    `bleed` reaches outwards from the trim and `safe` inwards. `media` is how far the paper reaches beyond the trim
    where marks stand outside of the bleed; 0: it ends with the bleed. `dpi` is the resolution that rasters of a print
    sheet are made at; a pixel sheet is drawn 1:1. `seconds` is how long a frame stays. `colours` is what the surface
    can show: "full", "red" for one-colour boards whose pixels are on or off, "red-green" for two such colours. `layout`
    is the name of the layout that the sheet was set by, "" for one drawn by hand. `section` names the part of the
    document that begins with this sheet.
    """

    name: str
    trim: Size
    unit: Unit
    items: tuple[Item, ...]
    bleed: Insets = Insets()
    safe: Insets = Insets()
    dpi: float = 72.0
    seconds: float | None = None
    colours: Literal["full", "red", "red-green"] = "full"
    viewing_distance: float | None = None
    notes: str = ""
    finishing: Finishing | None = None
    media: Insets = Insets()
    layout: str = ""
    section: str = ""

    @property
    def trim_box(self) -> Box:
        return Box(0.0, 0.0, self.trim.width, self.trim.height)

    @property
    def bleed_box(self) -> Box:
        return self.trim_box.outset(self.bleed)

    @property
    def safe_box(self) -> Box:
        return self.trim_box.inset(self.safe)

    @property
    def page_box(self) -> Box:
        """The paper: on each side as far as the bleed or `media`, whichever reaches further."""
        return self.bleed_box.union(self.trim_box.outset(self.media))

    @property
    def shown_box(self) -> Box:
        """What a picture of the sheet shows: the finished size, or the whole paper where there are marks on it."""
        return self.trim_box if self.media == Insets() else self.page_box


@dataclass(frozen=True, slots=True)
class Form:
    """A layout as an empty form, for programs that keep layouts in the file: its `name` for people, the sheet that it
    gives with prompts in all its slots (`full`) and in those alone that must be filled (`bare`). What stands on both
    and comes from no slot is the layout's own artwork."""

    layout: str
    name: str
    full: Sheet
    bare: Sheet


@dataclass(frozen=True, slots=True)
class Show:
    """How a deck is shown: `transition` is how one slide becomes the next ("fade", "push", "wipe", "cover"; "": at
    once); `embeds` that its fonts may go along in the file; `codes` how its QR codes are kept ("picture", "shape")."""

    transition: str = ""
    embeds: bool = True
    codes: Literal["picture", "shape"] = "picture"


@dataclass(frozen=True, slots=True)
class Document:
    """One file's worth of sheets, in order. `title` goes into the file's own description.

    `inks` are the theme's colours by role, `forms` the layouts that whoever edits the file may choose from; both are
    empty for all but decks, and the forms are drawn when they are first looked at.
    """

    sheets: tuple[Sheet, ...]
    title: str = ""
    language: str = "vi-VN"
    inks: tuple[tuple[str, Paint], ...] = ()
    forms: Sequence[Form] = ()
    show: Show = Show()


def walk(items: Iterable[Item], matrix: Matrix = IDENTITY) -> Iterator[tuple[Item, Matrix]]:
    """Every item, groups before what is in them, each with the matrix from its coordinates to the sheet's."""
    for item in items:
        yield item, matrix
        if isinstance(item, Group):
            yield from walk(item.items, compose_matrices(matrix, item.matrix))
