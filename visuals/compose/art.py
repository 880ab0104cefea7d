"""Vector artwork from `assets/`: flags, the ASEAN emblem, motifs. Read once per theme, placed many times."""

from __future__ import annotations

import functools
import hashlib
import math
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Literal

from visuals.compose.drawing import draw
from visuals.compose.svg import Element, read_svg
from visuals.problems import FileError, Problem, SpecError, Where, language, problem, reason
from visuals.scene import IDENTITY, Group, Item, Matrix, Paint, Path, Shape, compose_matrices, walk
from visuals.units import Box, Insets, Size

__all__ = ["Art", "Fit", "place_art", "read_art"]

Fit = Literal["contain", "cover", "stretch", "tile"]

MAX_TILES = 20_000

# A theme has about a dozen inks and a campaign a few dozen artworks: the bound only keeps a preview from growing.
_KEPT = 256


@dataclass(frozen=True, slots=True)
class Art:
    """A drawing in its own coordinates: `size` from (0, 0), coloured `items`.

    `symbol` names this drawing in these colours: equal content, equal symbol. `spills` says that something is drawn
    beyond `size` (a tile that overlaps its neighbour, so that no hairline shows between the two).
    """

    size: Size
    items: tuple[Item, ...]
    title: str
    symbol: str
    spills: bool = False


def read_art(file: FilePath, inks: Callable[[str], Paint] | Mapping[str, Paint]) -> Art:
    """The artwork of an SVG file, recoloured by `inks` (role → paint; KeyError for a role the theme does not have).

    Kept in memory by file, its time and size, and the paints that it uses. Raises SpecError with every fault of the
    file at its line and column, FileError when the file cannot be read.
    """
    # Names instead of paths: each run makes new paths, and those are slow to compare and to ask.
    name = os.fspath(file)
    try:
        status = os.stat(name)
        stamp = status.st_mtime_ns, status.st_size
        known = _coloured.get((name, id(inks)))
        if known and known[0] is inks and known[1] == stamp:
            return known[2]
        _, _, roles = _tree(name, *stamp, language.get())
    except OSError as fault:
        raise FileError(problem("art.unreadable", Where(str(file)), reason=reason(fault))) from None
    ask = inks if callable(inks) else inks.__getitem__
    paints = tuple((role, paint, paint.role) for role, paint in ((role, _asked(ask, role)) for role in roles) if paint)
    art = _art(name, *stamp, paints)
    if not callable(inks):
        if len(_coloured) >= _KEPT:
            _coloured.clear()
        _coloured[name, id(inks)] = inks, stamp, art
    return art


# The artwork of a theme's own mapping of inks, known by identity: a row of flags is asked for on every sheet.
_coloured: dict[tuple[str, int], tuple[Mapping[str, Paint], tuple[int, int], Art]] = {}


def _asked(ask: Callable[[str], Paint], role: str) -> Paint | None:
    try:
        return ask(role)
    except KeyError:
        return None


@functools.lru_cache(maxsize=_KEPT)
def _tree(
    name: str, _time: int, _size: int, _language: str
) -> tuple[Element, tuple[Problem, ...], tuple[str, ...]]:
    """The tree of a file, what is wrong with its elements, and the roles that it asks a theme for."""
    faults: list[Problem] = []
    root = read_svg(FilePath(name).read_bytes(), name, faults)
    keys = ("data-ink", "data-stroke-ink")
    roles = {element.attributes[key] for element in root.walk() for key in keys if key in element.attributes}
    return root, tuple(faults), tuple(sorted(roles))


@functools.lru_cache(maxsize=_KEPT)
def _art(name: str, time: int, size: int, paints: tuple[tuple[str, Paint, str], ...]) -> Art:
    # Paints of two roles may be equal, but are not the same to programs with themes.
    root, broken, _ = _tree(name, time, size, language.get())
    faults = list(broken)
    drawing = draw(root, {name: paint for name, paint, _ in paints}.__getitem__, faults)
    if faults:
        raise SpecError(sorted(set(faults), key=lambda each: (each.where or Where(""), each.code)))
    content = repr((drawing.size, drawing.items)).encode()
    symbol = f"{FilePath(name).stem}-{hashlib.sha256(content).hexdigest()[:12]}"
    return Art(drawing.size, drawing.items, drawing.title, symbol, _spills(drawing.items, drawing.size))


def _spills(items: tuple[Item, ...], size: Size) -> bool:
    frame = Box(0, 0, size.width, size.height)
    for item, _ in walk(items):
        if isinstance(item, Shape):
            reach = item.stroke.width / 2 if item.stroke else 0.0
            if not frame.contains(item.path.bounds().outset(Insets.all(reach)), size.short * 1e-4):
                return True
    return False


def _turned(degrees: float, centre: tuple[float, float]) -> Matrix:
    """The turn by `degrees`, clockwise as seen, about `centre`; quarters are exact."""
    quarters: dict[float, tuple[float, float]] = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}
    radians = math.radians(degrees)
    cosine, sine = quarters.get(degrees % 360) or (math.cos(radians), math.sin(radians))
    x, y = centre
    return (cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y)


def _extent(width: float, height: float, degrees: float) -> Size:
    """The size of the upright box around a box turned by `degrees`."""
    cosine, sine, *_ = map(abs, _turned(degrees, (0, 0)))
    return Size(width * cosine + height * sine, width * sine + height * cosine)


def _flipped(size: Size, flip: bool) -> Matrix:
    return (-1.0, 0.0, 0.0, 1.0, size.width, 0.0) if flip else IDENTITY


def _posed(art: Art, flip: bool, turn: float) -> tuple[Matrix, Size]:
    """The art mirrored, then turned about its centre: the matrix that moves it to (0, 0), and its upright size."""
    if not flip and not turn:
        return IDENTITY, art.size
    matrix = compose_matrices(_turned(turn, (art.size.width / 2, art.size.height / 2)), _flipped(art.size, flip))
    extent = _extent(art.size.width, art.size.height, turn)
    left, top = (art.size.width - extent.width) / 2, (art.size.height - extent.height) / 2
    return compose_matrices((1, 0, 0, 1, -left, -top), matrix), extent


def _scales(art: Art, posed: Size, box: Box, fit: Fit, turn: float) -> tuple[float, float]:
    across, down = box.width / posed.width, box.height / posed.height
    if fit == "stretch":
        return across, down
    if fit == "contain" or not turn:
        scale = min(across, down) if fit == "contain" else max(across, down)
        return scale, scale
    needed = _extent(box.width, box.height, -turn)
    scale = max(needed.width / art.size.width, needed.height / art.size.height)
    return scale, scale


def _grown(box: Box, over: Insets) -> Box:
    """The box that hangs over the edges of `box` by shares of itself."""
    width = box.width / (1 - over.left - over.right)
    height = box.height / (1 - over.top - over.bottom)
    return Box(box.x - over.left * width, box.y - over.top * height, width, height)


def _hung(placed: Box, over: Insets) -> Box:
    """The box moved so that it hangs over an edge by a share of itself."""
    x, y = placed.x + (over.right - over.left) * placed.width, placed.y + (over.bottom - over.top) * placed.height
    return Box(x, y, placed.width, placed.height)


def place_art(
    art: Art,
    box: Box,
    fit: Fit = "contain",
    *,
    align: tuple[float, float] = (0.5, 0.5),
    cell: float | None = None,
    opacity: float = 1.0,
    flip: bool = False,
    turn: float = 0.0,
    over: Insets | None = None,
    whole_pixels: bool = False,
    alt: str = "",
    asked_at: Where | None = None,
    slot: str = "",
) -> Group:
    """The art in `box` (sheet units), as one group whose `area` is what it covers.

    `fit`: "contain" shows it whole; "cover" fills the box and is clipped by it; "stretch" takes the box's proportions;
    "tile" repeats it in both directions, each tile `cell` high (default: the box's height), clipped. `align` is the
    place across and down, 0 left or top to 1 right or bottom, of the art or of one tile. `flip` mirrors it left to
    right, then `turn` turns it clockwise by degrees about its centre. `over` are shares (0 to below 1) by which the art
    hangs over the box's edges: a contained one is moved, the others grow. `whole_pixels` rounds places and tiles to
    whole units. Raises SpecError for more than 20 000 tiles.

    The same art in the same place is the same group: what stands alike on every piece of a campaign is known again by
    whoever draws or judges it.
    """
    asked = (box, fit, align, cell, opacity, flip, turn, over, whole_pixels, alt, asked_at, slot)
    known = _placings.get((id(art), asked))
    if known is None or known[0] is not art:
        if len(_placings) >= _MOST_PLACINGS:
            _placings.clear()
        group = _laid(art, box, fit, align, cell, opacity, flip, turn, over, whole_pixels, alt, asked_at)
        group = replace(group, slot=slot) if slot else group
        _placings[id(art), asked] = known = art, group
    return known[1]


# By the identity of the art, which is kept with the group so that no other can take its place.
_placings: dict[tuple[int, tuple[object, ...]], tuple[Art, Group]] = {}
_MOST_PLACINGS = 2048


def _laid(
    art: Art,
    box: Box,
    fit: Fit,
    align: tuple[float, float],
    cell: float | None,
    opacity: float,
    flip: bool,
    turn: float,
    over: Insets | None,
    whole_pixels: bool,
    alt: str,
    asked_at: Where | None,
) -> Group:
    if over and fit != "contain":
        box = _grown(box, over)
    if fit == "tile":
        tiles = _tiles(art, box, align, cell or 0.0, flip, turn, whole_pixels, asked_at)
        return Group(tiles, IDENTITY, Path.rectangle(box), opacity, "", box, alt, asked_at)
    posing, posed = _posed(art, flip, turn)
    share = align if fit == "contain" or turn % 90 == 0 else (0.5, 0.5)
    placed = _placed(posed, _scales(art, posed, box, fit, turn), box, share)
    if fit == "contain":
        placed = _hung(placed, over) if over else placed
        placed = placed.snapped() if whole_pixels else placed
    scale = (placed.width / posed.width, 0.0, 0.0, placed.height / posed.height, placed.x, placed.y)
    matrix = scale if posing == IDENTITY else compose_matrices(scale, posing)
    clip = Path.rectangle(box) if fit == "cover" else _own_edge(art, matrix)
    return Group(art.items, matrix, clip, opacity, art.symbol, box if fit == "cover" else placed, alt, asked_at)


def _placed(posed: Size, scales: tuple[float, float], box: Box, align: tuple[float, float]) -> Box:
    width, height = posed.width * scales[0], posed.height * scales[1]
    return Box(box.x + (box.width - width) * align[0], box.y + (box.height - height) * align[1], width, height)


def _own_edge(art: Art, matrix: Matrix) -> Path | None:
    """The art's frame on the sheet, where something of it reaches beyond."""
    if not art.spills:
        return None
    return Path.rectangle(Box(0, 0, art.size.width, art.size.height)).transformed(matrix)


def _starts(low: float, high: float, step: float, share: float, whole: bool) -> Iterator[float]:
    """Where the tiles of one direction begin, so that they fill low..high and one stands at `share` of it."""
    first = low + (high - low - step) * share
    first -= math.ceil((first - low) / step - 1e-9) * step
    first = float(math.floor(first)) if whole else first
    for count in range(max(1, math.ceil((high - first) / step - 1e-9))):
        yield first + count * step


def _tiles(
    art: Art,
    box: Box,
    align: tuple[float, float],
    cell: float,
    flip: bool,
    turn: float,
    whole_pixels: bool,
    asked_at: Where | None,
) -> tuple[Group, ...]:
    """The art over and over. A turned pattern is laid out straight over the room that it needs, then turned."""
    room = _extent(box.width, box.height, -turn)
    field = Box(box.centre[0] - room.width / 2, box.centre[1] - room.height / 2, room.width, room.height)
    height = cell or field.height
    width = height * art.size.aspect
    if whole_pixels:
        width, height = max(1.0, round(width)), max(1.0, round(height))
    if (field.width / width + 2) * (field.height / height + 2) > MAX_TILES:
        raise SpecError(problem("art.too-many-tiles", asked_at, limit=MAX_TILES))
    tile = compose_matrices((width / art.size.width, 0, 0, height / art.size.height, 0, 0), _flipped(art.size, flip))
    turning = _turned(turn, box.centre)
    starts = [
        (left, top)
        for top in _starts(field.y, field.bottom, height, align[1], whole_pixels)
        for left in _starts(field.x, field.right, width, align[0], whole_pixels)
    ]
    return tuple(
        Group(art.items, compose_matrices(turning, compose_matrices((1, 0, 0, 1, *start), tile)), symbol=art.symbol)
        for start in starts
    )
