"""A sheet as the checks see it: read once, laid flat, everything in the sheet's own coordinates."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from visuals.check.colour import BLACK, WHITE, Colour
from visuals.check.layer import Frame, Layer, gather, paints_in
from visuals.check.modules import Modules, drawn_modules, looks_like_code
from visuals.check.outline import Edges, around, bounds, edges_of, moved, scale_of
from visuals.problems import VisualsError, Where
from visuals.same import kept
from visuals.scene import Font, Group, Item, Matrix, Paint, Picture, Shape, Sheet, Text
from visuals.spec.outdoor import Outdoor
from visuals.spec.rules import CheckRules, PressRules

__all__ = ["Code", "Letters", "Mark", "Seen", "read_sheet"]

# Capitals of a font that cannot be opened: nearly all lie between 0.66 and 0.74 em.
_USUAL_CAPITAL = 0.7


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """A text on the sheet: `at` is its place among the layers, `capital` the height of its smallest capitals."""

    text: Text
    at: int
    lines: tuple[Edges, ...]
    ink: Edges
    capital: float
    matrix: Matrix
    where: Where | None

    @property
    def words(self) -> str:
        """The text as messages name it: on one line, not too long."""
        words = " ".join((self.text.words or " ".join(line.text for line in self.text.lines)).split())
        return words if len(words) <= 40 else words[:39] + "…"


@dataclass(frozen=True, slots=True, eq=False)
class Code:
    """A QR symbol on the sheet: `at` is its place among the layers, `edges` the box of its dark modules; `modules` are
    read back from its outline (None when there is no grid in it)."""

    shape: Shape
    at: int
    edges: Edges
    modules: Modules | None
    matrix: Matrix
    where: Where | None


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A group or picture that shows something: a flag, an emblem, a photograph; `edges` is what it covers."""

    item: Group | Picture
    edges: Edges
    where: Where | None


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The sheet, the thresholds, and what lies on it. `layers` are back to front; `members` are the states
    of ASEAN, flag file → name; `outdoor` the rules on what hangs outdoors (None: they are not asked)."""

    sheet: Sheet
    trim: Edges
    bleed: Edges
    safe: Edges
    rules: CheckRules
    members: Mapping[str, str]
    layers: tuple[Layer, ...]
    letters: tuple[Letters, ...]
    codes: tuple[Code, ...]
    marks: tuple[Mark, ...]
    paints: Mapping[Paint, Where | None]
    outdoor: Outdoor | None = None

    @property
    def printed(self) -> bool:
        """True for a sheet of ink and paper, false for one of pixels."""
        return self.sheet.unit == "mm"

    @property
    def press(self) -> PressRules:
        """What the sheet's way of printing can do."""
        return self.rules.press(self.sheet.trim.width * self.sheet.trim.height / 1e6)

    @property
    def bare(self) -> Colour:
        """What shows where nothing is painted: paper, or the dark of a one-colour board."""
        return WHITE if self.sheet.colours == "full" else BLACK

    def shown(self, colour: Colour) -> Colour:
        """The colour as the sheet's surface shows it: a one-colour board's pixel is lit (white here) or dark, a
        two-colour board's red, green, yellow or dark."""
        if self.sheet.colours == "full":
            return colour
        lit = 255 * self.rules.one_colour.lit_from
        if self.sheet.colours == "red-green":
            red, green = 255.0 * (colour[0] >= lit), 255.0 * (colour[1] >= lit)
            return red, green, 0.0, red, green, 0.0
        return WHITE if colour[0] >= lit else BLACK


def read_sheet(
    sheet: Sheet, rules: CheckRules, members: Mapping[str, str], outdoor: Outdoor | None = None
) -> Seen:
    """The sheet laid flat. Fonts and pictures that cannot be read are left to the checks that look for them."""
    layers = tuple(gather(sheet.items))
    return Seen(
        sheet=sheet,
        trim=edges_of(sheet.trim_box),
        bleed=edges_of(sheet.bleed_box),
        safe=edges_of(sheet.safe_box),
        rules=rules,
        members=members,
        layers=layers,
        letters=tuple(_letters(layer, at) for at, layer in enumerate(layers) if isinstance(layer.item, Text)),
        codes=tuple(_codes(layers)),
        marks=tuple(_marks(sheet.items, Frame())),
        paints=_paints(layers),
        outdoor=outdoor,
    )


def _paints(layers: tuple[Layer, ...]) -> dict[Paint, Where | None]:
    """Every paint once, with the first who asked for it."""
    paints: dict[Paint, Where | None] = {}
    for is_artwork, run in itertools.groupby(layers, key=lambda layer: layer.content is not None):
        for paint, where in _of_artwork(tuple(run)) if is_artwork else _asked(run):
            paints.setdefault(paint, where)
    return paints


def _asked(layers: Iterable[Layer]) -> Iterator[tuple[Paint, Where | None]]:
    return ((paint, layer.where) for layer in layers for paint in paints_in(layer))


@functools.lru_cache(maxsize=32)
def _of_artwork(layers: tuple[Layer, ...]) -> tuple[tuple[Paint, Where | None], ...]:
    """The paints of a row of artwork, each with the first who asked for it: flags stand alike on many sheets."""
    first: dict[Paint, Where | None] = {}
    for paint, where in _asked(layers):
        first.setdefault(paint, where)
    return tuple(first.items())


def _letters(layer: Layer, at: int) -> Letters:
    text = layer.item
    assert isinstance(text, Text)
    lines = tuple(moved(edges_of(line.ink), layer.matrix) for line in text.lines)
    heights = {(run.font, run.size) for line in text.lines for run in line.runs}
    capital = min([size * _height(font) for font, size in heights], default=0.0) * scale_of(layer.matrix)
    return Letters(text, at, lines, layer.edges, capital, layer.matrix, layer.where)


def _codes(layers: tuple[Layer, ...]) -> Iterator[Code]:
    for at, layer in enumerate(layers):
        shape = layer.item
        if isinstance(shape, Shape) and (shape.payload or looks_like_code(shape.path)):
            edges = bounds(shape.path, layer.matrix)
            if edges and edges[0] < edges[2] and edges[1] < edges[3]:
                yield Code(shape, at, edges, drawn_modules(shape.path), layer.matrix, layer.where)


def _marks(items: Iterable[Item], frame: Frame) -> Iterator[Mark]:
    """Groups that say what they show, and pictures, wherever they are."""
    for item in items:
        if isinstance(item, Group) and item.alt and item.native is None:
            if item.area and item.asked_at:
                yield _placed_mark(item)
            elif edges := edges_of(item.area) if item.area else _around(item, frame):
                yield Mark(item, edges, item.asked_at or frame.where)
        if isinstance(item, Group) and not item.symbol:
            yield from _marks(item.items, frame.inside(item))
        elif isinstance(item, Picture):
            for layer in gather((item,), frame):
                yield Mark(item, layer.edges, layer.where)


@kept(256)
def _placed_mark(group: Group) -> Mark:
    """A group that knows its area and who asked for it is the same mark wherever it is: a flag of a campaign."""
    assert group.area is not None
    return Mark(group, edges_of(group.area), group.asked_at)


def _around(group: Group, frame: Frame) -> Edges | None:
    edges = [layer.edges for layer in gather((group,), frame)]
    return functools.reduce(around, edges) if edges else None


def _height(font: Font) -> float:
    """The height of the font's capitals in em."""
    try:
        return _capital(font)
    except VisualsError:
        return _USUAL_CAPITAL


@kept(256)
def _capital(font: Font) -> float:
    from visuals.text.faces import face_of

    return face_of(font).cap_height
