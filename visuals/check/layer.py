"""Layers: all that is painted, one after another, in the coordinates of the sheet.

Groups are opened and their items laid flat, each under the product of all matrices, clips and opacities above it. A
piece of artwork (a group with a symbol that holds nothing but shapes: a flag, an emblem) stays one layer, because it
repeats: what is in it is read once for all its places and all sheets.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from visuals.check.outline import (
    Edges,
    around,
    bounds,
    common,
    edges_of,
    grown,
    is_rectangle,
    keeps_axes,
    moved,
    scale_of,
)
from visuals.check.raster import look_at
from visuals.check.wash import (
    NOTHING,
    Brush,
    Inside,
    Wash,
    clipped,
    fill_brush,
    inside_path,
    laid,
    opaque_fill,
    outer,
    picture_brush,
    stroke_brush,
    thinned,
)
from visuals.problems import Where
from visuals.same import kept
from visuals.scene import (
    IDENTITY,
    Fill,
    Gradient,
    Group,
    Item,
    Matrix,
    Paint,
    Path,
    Picture,
    Shape,
    Text,
    compose_matrices,
)

__all__ = ["Content", "Frame", "Layer", "brush_of", "fills_of", "gather", "paints_in", "plates_of"]

_EVERYWHERE: Edges = (float("-inf"), float("-inf"), float("inf"), float("inf"))

Clips = tuple[tuple[Path, Matrix], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One painted thing: a shape, a text, a picture, or artwork (then `content` is what is in it).

    `matrix` leads from the item's coordinates to the sheet's, `edges` hold all that shows of it, `solid` is what it
    covers so that nothing behind shows (None: nothing for certain). `clips` are those that are not upright rectangles,
    each with its own way to the sheet. `whole` is the group that the layer is a part of, where it stands for one thing
    (a row of tiles).
    """

    item: Shape | Text | Picture | Group
    matrix: Matrix
    edges: Edges
    solid: Edges | None
    clips: Clips
    opacity: float
    where: Where | None
    content: Content | None = None
    whole: Group | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What a piece of artwork consists of, in its own coordinates: all of it shapes, or `artwork` is false.

    `paints` is every paint in it once.
    """

    layers: tuple[Layer, ...]
    edges: Edges | None
    brushes: tuple[tuple[Edges, Brush], ...]
    paints: tuple[Paint, ...]
    artwork: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """Where items stand: under which matrix, in which room, cut by what, how thin, asked for by which line."""

    matrix: Matrix = IDENTITY
    room: Edges = _EVERYWHERE
    clips: Clips = ()
    opacity: float = 1.0
    where: Where | None = None
    whole: Group | None = None

    def cut(self, clip: Path | None) -> Frame:
        """The frame within `clip`, which is in the frame's own coordinates."""
        if clip is None:
            return self
        box = bounds(clip, self.matrix) or (0.0, 0.0, 0.0, 0.0)
        square = is_rectangle(clip) and keeps_axes(self.matrix)
        clips = self.clips if square else (*self.clips, (clip, self.matrix))
        return Frame(self.matrix, common(self.room, box), clips, self.opacity, self.where, self.whole)

    def inside(self, group: Group) -> Frame:
        within = self.cut(group.clip)
        matrix = group.matrix if self.matrix == IDENTITY else compose_matrices(self.matrix, group.matrix)
        where = group.asked_at or self.where
        whole = self.whole or (group if group.area or group.symbol else None)
        return Frame(matrix, within.room, within.clips, self.opacity * group.opacity, where, whole)


_SHEET = Frame()


def gather(items: Iterable[Item], frame: Frame | None = None) -> Iterator[Layer]:
    """The layers of `items`, back to front; what cannot be seen (no ink, no size, no opacity) is left out."""
    on_sheet, frame = frame is None, frame or _SHEET
    for item in items:
        if isinstance(item, Group):
            yield from _artwork(item) if on_sheet and item.symbol else _group(item, frame)
        elif isinstance(item, Shape):
            yield from _shape(item, frame)
        elif isinstance(item, Picture):
            yield from _picture(item, frame)
        elif item.lines:
            edges = moved(edges_of(item.ink), frame.matrix)
            where = item.asked_at or frame.where
            yield Layer(item, frame.matrix, edges, None, frame.clips, frame.opacity, where, None, frame.whole)


@kept(256)
def _artwork(group: Group) -> tuple[Layer, ...]:
    """The layers of artwork that stands on the sheet itself, known again by the very group: flags stand alike on the
    pieces of a campaign."""
    return tuple(_group(group, _SHEET))


def _group(group: Group, frame: Frame) -> Iterator[Layer]:
    inner = frame.inside(group)
    content = _content(group.items) if group.symbol else None
    if content is None or not content.artwork:
        yield from gather(group.items, inner)
    elif content.edges:
        edges = common(moved(content.edges, inner.matrix), inner.room)
        if _visible(edges, inner):
            yield Layer(group, inner.matrix, edges, None, inner.clips, inner.opacity, inner.where, content, inner.whole)


def _shape(shape: Shape, frame: Frame) -> Iterator[Layer]:
    fill = shape.fill if _seen(shape.fill) else None
    box = bounds(shape.path, frame.matrix)
    if box is None or (fill is None and shape.stroke is None):
        return
    edges = grown(box, shape.stroke.width / 2 * scale_of(frame.matrix)) if shape.stroke else box
    edges = common(edges, frame.room)
    if _visible(edges, frame):
        square = is_rectangle(shape.path) and keeps_axes(frame.matrix) and not frame.clips
        solid = common(box, frame.room) if square and frame.opacity >= 1 and opaque_fill(fill) else None
        where = shape.asked_at or frame.where
        yield Layer(shape, frame.matrix, edges, solid, frame.clips, frame.opacity, where, None, frame.whole)


def _picture(picture: Picture, frame: Frame) -> Iterator[Layer]:
    within = frame.cut(picture.clip)
    edges = common(moved(edges_of(picture.box), frame.matrix), within.room)
    if _visible(edges, within):
        whole = keeps_axes(frame.matrix) and not within.clips and within.opacity * picture.opacity >= 1
        raster = look_at(picture.file) if whole else None
        where = picture.asked_at or frame.where
        solid = edges if raster and raster.opaque else None
        yield Layer(picture, frame.matrix, edges, solid, within.clips, frame.opacity, where, None, frame.whole)


def _seen(fill: Fill | None) -> bool:
    if isinstance(fill, Gradient):
        return any(stop.paint.opacity > 0 for stop in fill.stops)
    return fill is not None and fill.opacity > 0


def _visible(edges: Edges, frame: Frame) -> bool:
    return edges[0] <= edges[2] and edges[1] <= edges[3] and frame.opacity > 0


@kept(256)
def _content(items: tuple[Item, ...]) -> Content:
    """What is in the items of an artwork."""
    layers = tuple(gather(items))
    artwork = all(isinstance(layer.item, Shape) and not layer.item.payload for layer in layers)
    edges = functools.reduce(around, (layer.edges for layer in layers)) if layers else None
    return Content(
        layers=layers,
        edges=edges,
        brushes=tuple((layer.edges, brush_of(layer)) for layer in layers),
        paints=tuple(dict.fromkeys(paint for layer in layers for paint in paints_in(layer))),
        artwork=artwork,
    )


def paints_in(layer: Layer) -> Iterator[Paint]:
    """Every paint of a layer, those of an artwork once each."""
    item = layer.item
    if layer.content:
        yield from layer.content.paints
    elif isinstance(item, Shape):
        yield from _paints(item.fill)
        if item.stroke:
            yield item.stroke.paint
    elif isinstance(item, Text):
        for fill in fills_of(item):
            yield from _paints(fill)
        if item.outline:
            yield item.outline.paint
        if item.shadow:
            yield item.shadow.paint


def fills_of(text: Text) -> tuple[Fill, ...]:
    """The fills that the letters of a text are painted with, each once, in reading order."""
    return tuple(dict.fromkeys(run.fill or text.fill for line in text.lines for run in line.runs)) or (text.fill,)


def plates_of(fill: Fill | None) -> int:
    """On how many plates the fill is, where it is on the most."""
    return max((1 if paint.spot else sum(ink > 0 for ink in paint.print) for paint in _paints(fill)), default=0)


def _paints(fill: Fill | None) -> Iterator[Paint]:
    if isinstance(fill, Gradient):
        for stop in fill.stops:
            yield stop.paint
    elif fill:
        yield fill


def brush_of(layer: Layer) -> Brush:
    """What the layer lays down at a point of the sheet within its edges. Letters lay down nothing: they are thin."""
    item = layer.item
    brush: Brush
    if layer.content:
        brush = functools.partial(laid, layer.content.brushes)
    elif isinstance(item, Shape):
        brush = _shape_brush(item)
    elif isinstance(item, Picture):
        brush = picture_brush(item)
    else:
        brush = _no_ink
    brush = outer(thinned(brush, layer.opacity), layer.matrix)
    return clipped(brush, [_inside(clip, matrix) for clip, matrix in layer.clips])


def _inside(clip: Path, matrix: Matrix) -> Inside:
    return inside_path(clip if matrix == IDENTITY else clip.transformed(matrix))


def _shape_brush(shape: Shape) -> Brush:
    fill = clipped(fill_brush(shape.fill), [inside_path(shape.path)]) if shape.fill else None
    if shape.stroke is None:
        return fill or _no_ink
    stroke = stroke_brush(shape.stroke, shape.path)
    brushes = [(_EVERYWHERE, brush) for brush in (fill, stroke) if brush]
    return lambda x, y: laid(brushes, x, y)


def _no_ink(_x: float, _y: float) -> Wash:
    return NOTHING
