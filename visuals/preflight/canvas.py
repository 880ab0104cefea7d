"""Where one content stream paints: the state, the path, the text that is being set, and what is counted of it all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol

from visuals.check.outline import Edges, moved
from visuals.preflight.extent import Extent
from visuals.preflight.graphics import Graphics, height_of
from visuals.preflight.objects import dictionary_of, items_of, key_of, name_of, value_of
from visuals.preflight.page import Page, numbers
from visuals.preflight.shading import ends_of
from visuals.preflight.spaces import Colour, Space, read_space
from visuals.preflight.tally import Font, Picture, Tally, Thing
from visuals.preflight.typeset import font_of
from visuals.scene import IDENTITY, Matrix, compose_matrices
from visuals.units import MILLIMETRES_PER_INCH

__all__ = ["Canvas", "Follower"]

_THIN = 1.0
"""Millimetres: only rectangles that are thinner may be too thin for a press."""

_MOST_STATES = 512
_UNIT: Edges = (0.0, 0.0, 1.0, 1.0)
_INVISIBLE = 3
_STROKED = (1, 2, 5, 6)
_FILLED = (0, 2, 4, 6)


class Follower(Protocol):
    """What a canvas hands streams to that stand inside of its own."""

    tally: Tally

    def follow(self, canvas: Canvas, stream: Any, matrix: Matrix, resources: Any) -> None:
        """Paint the `stream` under `matrix` as well."""


class Canvas:
    """A content stream's surface. `trail` holds the streams inside of which it is painted."""

    def __init__(
        self, walk: Follower, page: Page, safe: float, resources: Any, state: Graphics, trail: frozenset[object]
    ) -> None:
        self.walk, self.page, self.safe, self.resources, self.trail = walk, page, safe, resources, trail
        self.state = state
        self.base = state.matrix
        self.stack: list[Graphics] = []
        self.path: Extent | None = None
        self.text: Matrix = IDENTITY
        self.line: Matrix = IDENTITY

    # -- state

    def save(self) -> None:
        if len(self.stack) < _MOST_STATES:
            self.stack.append(self.state)

    def restore(self) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def note(self, what: str, detail: str = "", edges: Edges | None = None) -> None:
        """Something odd, at `edges` of the page or somewhere on it."""
        self.walk.tally.note(what, detail, self.page.place(edges))

    def space(self, value: Any) -> Space:
        return read_space(value, self.resources)

    # -- paths

    def reach(self, extent: Extent) -> None:
        """The path is this one, or goes on so."""
        self.path = extent if self.path is None else self.path.joined(extent)

    def paint(self, fill: bool, stroke: bool) -> None:
        """Fill and stroke the path, and begin a new one."""
        path, self.path = self.path, None
        if path is not None:
            edges = moved(path.edges, self.state.matrix)
            if fill:
                self._area(edges, path.is_bar)
            if stroke:
                self._line(edges)

    def _area(self, edges: Edges, bar: bool) -> None:
        state = self.state
        thin = min(edges[2] - edges[0], edges[3] - edges[1]) * self.page.unit
        thin = thin if bar and thin < _THIN else 0.0
        self._add(Thing("area", state.fill, self.page.number, round(thin, 4), state.overprints_fill, state.mode), edges)
        self._through(state.fill_pattern, edges)

    def _line(self, edges: Edges) -> None:
        state = self.state
        width = round(state.line * self.page.unit, 4)
        thing = Thing("line", state.stroke, self.page.number, width, state.overprints_stroke, state.mode)
        self._add(thing, edges)
        self._through(state.stroke_pattern, edges)

    def _add(self, thing: Thing, edges: Edges) -> None:
        if not self.page.printed(edges):
            thing = replace(thing, printed=False)
        self.walk.tally.add(thing, self.page.place(edges))

    # -- patterns and gradients

    def _through(self, pattern: Any, edges: Edges) -> None:
        """What a pattern paints, where the path was."""
        if pattern is None:
            return
        kind, matrix = numbers([value_of(pattern, "/PatternType")]), _matrix(value_of(pattern, "/Matrix"))
        if kind == [2.0]:
            self.shade(value_of(pattern, "/Shading"), edges)
        elif kind == [1.0]:
            inner = Canvas(self.walk, self.page, self.safe, self.resources, Graphics(self.base), self.trail)
            self.walk.follow(inner, pattern, matrix, value_of(pattern, "/Resources"))

    def shade(self, shading: Any, edges: Edges | None = None) -> None:
        """A gradient, within `edges` or everywhere."""
        edges = edges or self.page.bleed
        space = self.space(value_of(shading, "/ColorSpace"))
        state = self.state
        for colour in ends_of(shading, space) or [Colour(space)]:
            self._add(Thing("shading", colour, self.page.number, 0.0, state.overprints_fill, state.mode), edges)

    # -- text

    def show(self) -> None:
        """Letters at the text matrix."""
        state = self.state
        if state.showing == _INVISIBLE or state.font is None:
            return
        font_key, font = self._font(state.font)
        matrix = compose_matrices(state.matrix, self.text)
        capital = abs(state.size) * font.capital * height_of(matrix)
        x, y = matrix[4], matrix[5]
        edges = (x, y, x, y + capital)
        near = self.page.near_cut(edges, self.safe)
        size, number = round(capital * self.page.unit, 3), self.page.number
        looks = [
            (state.fill, state.overprints_fill, state.fill_pattern, _FILLED),
            (state.stroke, state.overprints_stroke, state.stroke_pattern, _STROKED),
        ]
        for colour, over, pattern, modes in looks:
            if state.showing in modes:
                self._add(Thing("letters", colour, number, size, over, state.mode, True, near, font_key), edges)
                self._through(pattern, edges)

    def _font(self, raw: Any) -> tuple[str, Font]:
        fonts = self.walk.tally.fonts
        objgen = key_of(raw)
        key = "{}-{}".format(*objgen) if objgen else name_of(value_of(raw, "/BaseFont"))
        if key not in fonts:
            fonts[key] = font_of(raw)
            if name_of(value_of(raw, "/Subtype")) == "Type3":
                self._letters_of(raw)
        return key, fonts[key]

    def _letters_of(self, raw: Any) -> None:
        """The drawings that a Type 3 font's letters are, each once."""
        letters = dictionary_of(raw, "/CharProcs")
        resources = value_of(raw, "/Resources")
        matrix = compose_matrices(compose_matrices(self.text, (self.state.size, 0, 0, self.state.size, 0, 0)),
                                  _matrix(value_of(raw, "/FontMatrix")))  # fmt: skip
        for name in list(letters.keys())[:256] if letters is not None else ():
            self.walk.follow(self, value_of(letters, name), matrix, resources)

    # -- what stands elsewhere

    def picture(self, raw: Any, width: int, height: int, stencil: bool, space: Space) -> None:
        """A raster picture in the unit square."""
        a, b, c, d, _, _ = self.state.matrix
        edges, inch = moved(_UNIT, self.state.matrix), self.page.unit / MILLIMETRES_PER_INCH
        sides = ((width, (a * a + b * b) ** 0.5 * inch), (height, (c * c + d * d) ** 0.5 * inch))
        ppi = min((pixels / side for pixels, side in sides if side > 0), default=0.0)
        colour = self.state.fill if stencil else Colour(space)
        known = self.walk.tally.number_of(Picture(raw, width, height, stencil, colour), key_of(raw))
        thing = Thing("picture", colour, self.page.number, round(ppi, 1), self.state.overprints_fill, self.state.mode)
        self._add(replace(thing, picture=known), edges)

    def form(self, raw: Any) -> None:
        """A drawing of its own within this one."""
        resources = value_of(raw, "/Resources")
        matrix = _matrix(value_of(raw, "/Matrix"))
        self.walk.follow(self, raw, matrix, self.resources if resources is None else resources)


def _matrix(value: Any) -> Matrix:
    """Six numbers, or the matrix that changes nothing."""
    made = numbers(items_of(value, 7))
    return (made[0], made[1], made[2], made[3], made[4], made[5]) if len(made) == 6 else IDENTITY
