"""Turns the elements of an artwork file into items of a scene, coloured with a theme's inks.

Every colour of artwork says two things: what a screen shows (`fill="#DA251D"`) and either what a press prints
(`data-print="0 100 100 0"`) or which ink of the theme takes its place (`data-ink="accent"`; `fill` is then what a
viewer without a theme shows). With both, the ink wins where the theme has one.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from visuals.compose.svg import MAX_DEPTH, MAX_FAULTS, Element
from visuals.compose.svg_values import number_of, outline_of, parse_colour, parse_matrix, parse_number, parse_numbers
from visuals.problems import Problem, SpecError, Where, problem
from visuals.scene import IDENTITY, Fill, Gradient, Group, Item, Matrix, Paint, Shape, Stop, Stroke, compose_matrices
from visuals.units import Box, Size

__all__ = ["Drawing", "Inks", "draw"]

Inks = Callable[[str], Paint]
"""Gives the paint of a role ("accent"); raises KeyError for a role that the theme does not have."""

MAX_SHAPES = 20_000

# PDF and SVG readers keep coordinates in single precision: beyond this nothing is drawn where it was meant.
FARTHEST = 1e6

_CONTAINERS = frozenset(("svg", "g", "use"))
_UNDRAWN = frozenset(("title", "desc", "defs", "linearGradient"))
_OUTLINES = frozenset(("path", "rect", "circle", "ellipse", "line", "polygon", "polyline"))


@dataclass(frozen=True, slots=True)
class Drawing:
    """What an artwork file shows: items in coordinates that begin at (0, 0), `size` and `title`."""

    size: Size
    items: tuple[Item, ...]
    title: str


@dataclass(frozen=True, slots=True)
class _Style:
    """What an element inherits: coordinates and colours. A fill that nobody wrote is a fault, not black."""

    matrix: Matrix = IDENTITY
    fill: Fill | Literal["none", "unsaid"] = "unsaid"
    stroke: Fill | Literal["none", "unsaid"] = "unsaid"
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    width: float = 1.0
    cap: str = "butt"
    join: str = "miter"


def _thinned(fill: Fill, opacity: float) -> Fill:
    """`fill` at `opacity`."""
    if opacity == 1.0:
        return fill
    if isinstance(fill, Paint):
        return replace(fill, opacity=fill.opacity * opacity)
    stops = (replace(stop, paint=replace(stop.paint, opacity=stop.paint.opacity * opacity)) for stop in fill.stops)
    return replace(fill, stops=tuple(stops))


def _moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _moved_gradient(gradient: Gradient, matrix: Matrix) -> Gradient:
    """The gradient under `matrix`. A skew tilts its lines of equal colour, so the way is dropped upon their normal."""
    (x0, y0), (x1, y1) = gradient.start, gradient.end
    start, end = _moved(gradient.start, matrix), _moved(gradient.end, matrix)
    along = _moved((x0 - (y1 - y0), y0 + (x1 - x0)), matrix)
    normal = (along[1] - start[1], start[0] - along[0])
    length = normal[0] ** 2 + normal[1] ** 2
    if not length:
        return replace(gradient, start=start, end=end)
    share = ((end[0] - start[0]) * normal[0] + (end[1] - start[1]) * normal[1]) / length
    return replace(gradient, start=start, end=(start[0] + share * normal[0], start[1] + share * normal[1]))


def _even_scale(matrix: Matrix) -> float | None:
    """How much the matrix enlarges, if it does so evenly in all directions."""
    a, b, c, d, _, _ = matrix
    first, second = math.hypot(a, b), math.hypot(c, d)
    even = math.isclose(first, second, rel_tol=1e-4) and abs(a * c + b * d) <= 1e-4 * first * second
    return first if even and first else None


class _Draughtsman:
    """Walks the elements once and collects every fault on the way."""

    def __init__(self, root: Element, inks: Inks, faults: list[Problem]) -> None:
        self.inks, self.faults = inks, faults
        self.named: dict[str, Element] = {}
        self.using: list[str] = []
        self.shapes = 0
        for element in root.walk():
            name = element.attributes.get("id")
            if name and self.named.setdefault(name, element) is not element:
                self._fault("art.same-id", element.place("id"), name=name)

    def _fault(self, code: str, where: Where, **facts: object) -> None:
        self.faults.append(problem(code, where, **facts))

    # Colours

    def _share(self, element: Element, key: str) -> float:
        """An opacity: 1 when it is not written."""
        written = element.attributes.get(key)
        number = 1.0 if written is None else parse_number(written)
        if number is None or not 0 <= number <= 1:
            self._fault("art.opacity", element.place(key), name=key, value=written)
            return 1.0
        return number

    def _print(self, element: Element, key: str) -> tuple[float, float, float, float] | None:
        written = element.attributes.get(key)
        if written is None:
            return None
        numbers = parse_numbers(written) or ()
        if len(numbers) != 4 or not all(0 <= number <= 100 for number in numbers):
            self._fault("art.print", element.place(key), name=key, value=written)
            return (0.0, 0.0, 0.0, 0.0)
        return (numbers[0], numbers[1], numbers[2], numbers[3])

    def _paint(self, element: Element, key: str, prefix: str = "data") -> Paint | None:
        """The paint of the colour in attribute `key`, whose other truths are `prefix`-print and `prefix`-ink."""
        written = element.attributes.get(key, "")
        screen = parse_colour(written)
        build = self._print(element, f"{prefix}-print")
        role = element.attributes.get(f"{prefix}-ink")
        if screen is None:
            self._fault("art.colour", element.place(key), name=key, value=written)
            return None
        if role is not None:
            try:
                return self.inks(role)
            except KeyError:
                if build is None:
                    self._fault("art.unknown-ink", element.place(f"{prefix}-ink"), role=role)
                    return None
        if build is None:
            self._fault("art.no-print", element.place(key), name=key, value=written, prefix=prefix)
            return None
        return Paint(screen, build)

    def _tint(self, element: Element, key: str, inherited: Fill | str) -> Fill | Literal["none", "unsaid"]:
        """The colour of `key` ("fill", "stroke"): a paint, a gradient, "none", or what was inherited."""
        prefix = "data" if key == "fill" else "data-stroke"
        written = element.attributes.get(key)
        if written is None:
            for alone in (f"{prefix}-print", f"{prefix}-ink"):
                if alone in element.attributes:
                    self._fault("art.colour-alone", element.place(alone), name=alone, colour=key)
            return inherited  # type: ignore[return-value]
        if written.strip() == "none":
            return "none"
        if written.strip().startswith("url("):
            return self._gradient(element, key, written.strip()) or "none"
        return self._paint(element, key, prefix) or "none"

    def _gradient(self, element: Element, key: str, written: str) -> Gradient | None:
        name = written[4:-1].strip("'\" ").removeprefix("#")
        ways = self.named.get(name)
        if ways is None or ways.tag != "linearGradient":
            self._fault("art.unknown-gradient", element.place(key), name=name)
            return None
        stops = [child for child in ways.children if child.tag == "stop"]
        if ways.attributes.get("gradientUnits") != "userSpaceOnUse" or len(stops) < 2:
            self._fault("art.gradient", ways.where, name=name)
            return None
        x0, y0, x1, y1 = (number_of(ways, end, self.faults) for end in ("x1", "y1", "x2", "y2"))
        drawn = [stop for stop in map(self._stop, stops) if stop]
        return Gradient("linear", (x0, y0), (x1, y1), tuple(drawn)) if drawn else None

    def _stop(self, element: Element) -> Stop | None:
        paint = self._paint(element, "stop-color")
        at = self._share(element, "offset") if "offset" in element.attributes else 0.0
        opacity = self._share(element, "stop-opacity")
        return Stop(at, replace(paint, opacity=paint.opacity * opacity)) if paint else None

    # Coordinates and inheritance

    def style(self, element: Element, outer: _Style) -> _Style:
        """What holds inside `element`, given what holds around it."""
        matrix = outer.matrix
        written = element.attributes.get("transform")
        if written is not None:
            own = parse_matrix(written)
            if own is None:
                self._fault("art.transform", element.place("transform"), value=written[:40])
            matrix = compose_matrices(matrix, own or IDENTITY)
        return _Style(
            matrix,
            self._tint(element, "fill", outer.fill),
            self._tint(element, "stroke", outer.stroke),
            outer.fill_opacity if "fill-opacity" not in element.attributes else self._share(element, "fill-opacity"),
            outer.stroke_opacity
            if "stroke-opacity" not in element.attributes
            else self._share(element, "stroke-opacity"),
            number_of(element, "stroke-width", self.faults, outer.width),
            element.attributes.get("stroke-linecap", outer.cap),
            element.attributes.get("stroke-linejoin", outer.join),
        )

    # Items

    def items(self, element: Element, outer: _Style) -> tuple[Item, ...]:
        """What `element` draws."""
        if element.tag in _CONTAINERS:
            style = self.style(element, outer)
            return self._faded(element, self._inside(element, style))
        if element.tag in _OUTLINES:
            shape = self._shape(element, self.style(element, outer))
            return self._faded(element, (shape,)) if shape else ()
        if element.tag == "stop":
            self._fault("art.misplaced", element.where, name=element.tag)
        return ()

    def _inside(self, element: Element, style: _Style) -> tuple[Item, ...]:
        if element.tag == "use":
            return self._used(element, style)
        return tuple(item for child in element.children for item in self.items(child, style))

    def _used(self, element: Element, style: _Style) -> tuple[Item, ...]:
        link = element.attributes.get("href", "")
        name = link.removeprefix("#")
        used = self.named.get(name) if link.startswith("#") else None
        if used is None or used.tag not in _OUTLINES | {"g", "use"}:
            self._fault("art.unknown-use", element.place("href"), name=link)
            return ()
        if name in self.using or len(self.using) >= MAX_DEPTH:
            self._fault("art.endless-use", element.place("href"), name=link)
            return ()
        x, y = number_of(element, "x", self.faults), number_of(element, "y", self.faults)
        self.using.append(name)
        items = self.items(used, replace(style, matrix=compose_matrices(style.matrix, (1, 0, 0, 1, x, y))))
        self.using.pop()
        return items

    def _faded(self, element: Element, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """The items under the element's own `opacity`: as a whole, so that what overlaps does not show through."""
        opacity = self._share(element, "opacity")
        if opacity == 1.0 or not items:
            return items
        only = items[0]
        if len(items) == 1 and isinstance(only, Shape) and only.fill and not only.stroke:
            return (replace(only, fill=_thinned(only.fill, opacity)),)
        return (Group(items, opacity=opacity),)

    def _shape(self, element: Element, style: _Style) -> Shape | None:
        self.shapes += 1
        if len(self.faults) >= MAX_FAULTS:
            raise SpecError(self.faults)
        if self.shapes > MAX_SHAPES:
            raise SpecError(problem("art.too-many", element.where, limit=MAX_SHAPES))
        path = outline_of(element, self.faults)
        if path is None:
            return None
        path = path.transformed(style.matrix)
        if not all(abs(number) < FARTHEST for number in path.points):
            self._fault("art.too-far", element.where)
            return None
        fill = None if element.tag == "line" else self._fill(element, style)
        stroke = self._stroke(element, style)
        return Shape(path, fill, stroke) if fill or stroke else None

    def _fill(self, element: Element, style: _Style) -> Fill | None:
        if style.fill == "none":
            return None
        if style.fill == "unsaid":
            self._fault("art.no-colour", element.where, element=element.tag)
            return None
        fill = _thinned(style.fill, style.fill_opacity)
        return _moved_gradient(fill, style.matrix) if isinstance(fill, Gradient) else fill

    def _stroke(self, element: Element, style: _Style) -> Stroke | None:
        if isinstance(style.stroke, str) or not style.width:
            return None
        scale = _even_scale(style.matrix)
        ends = {("butt", "miter"): False, ("round", "round"): True}.get((style.cap, style.join))
        if isinstance(style.stroke, Gradient) or ends is None or scale is None:
            self._fault("art.stroke", element.where)
            return None
        paint = replace(style.stroke, opacity=style.stroke.opacity * style.stroke_opacity)
        return Stroke(paint, style.width * scale, ends)


def _view_box(root: Element, faults: list[Problem]) -> Box | None:
    numbers = parse_numbers(root.attributes.get("viewBox", "")) or ()
    if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0:
        return Box(*numbers)
    faults.append(problem("art.view-box", root.place("viewBox")))
    return None


def draw(root: Element, inks: Inks, faults: list[Problem]) -> Drawing:
    """The items that the tree of an artwork file draws, its viewBox moved to (0, 0); faults are added to `faults`.

    Raises SpecError at once for more than 20 000 shapes (a `use` of a `use` of a `use` …).
    """
    view = _view_box(root, faults) or Box(0, 0, 1, 1)
    style = _Style(matrix=(1, 0, 0, 1, -view.x, -view.y))
    items = _Draughtsman(root, inks, faults).items(root, style)
    titles = [child.text.strip() for child in root.children if child.tag == "title"]
    return Drawing(Size(view.width, view.height), items, titles[0] if titles else "")
