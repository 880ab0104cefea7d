"""What a page or a form of a PDF holds: a row of operators and the resources that they name.

Nothing here knows ReportLab or a document: a `Form` drawn for one file can be put into the next. Resources are plain
values; equal values are one resource. `pdf_objects` makes PDF objects of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from visuals.problems import RefusedError, problem
from visuals.scene import Gradient, Item, Matrix
from visuals.units import Box
from visuals.writers.operators import Space, digits_for
from visuals.writers.pdf.live_font import LiveFont, LiveFonts

__all__ = ["Content", "Form", "Image", "Ink", "Mask", "Resource", "Shading", "State", "Symbols"]

PRECISION = 0.001
"""Numbers are exact to this share of a point."""


@dataclass(frozen=True, slots=True)
class State:
    """A graphics state: how opaque fills and strokes are, 0..1, and whether the inks below them stand."""

    fill: float = 1.0
    stroke: float = 1.0
    fill_overprints: bool = False
    stroke_overprints: bool = False


@dataclass(frozen=True, slots=True)
class Mask:
    """A soft mask: the opacities of a gradient's stops, painted over `box`; in stripes that reach `overlap` under the
    next, where that is not 0."""

    gradient: Gradient
    box: Box
    overlap: float = 0.0


@dataclass(frozen=True, slots=True)
class Ink:
    """A Separation: the ink's name and the process colour (percent) that stands for it where it is missing."""

    name: str
    process: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shading:
    """The colours of a gradient."""

    gradient: Gradient
    space: Space


@dataclass(frozen=True, slots=True)
class Image:
    """Samples ready for the file. `key` says which picture this is; images of one key are one object."""

    key: tuple[object, ...]
    width: int = field(compare=False)
    height: int = field(compare=False)
    colours: str = field(compare=False)
    filter: str = field(compare=False)
    data: bytes = field(compare=False, repr=False)
    inverted: bool = field(compare=False, default=False)
    mask: Image | None = field(compare=False, default=None)


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """Operators that are drawn as one thing, under `Do`. `blended` makes them a transparency group."""

    code: str
    box: Box
    resources: tuple[tuple[Resource, str], ...]
    space: Space
    blended: bool
    translucent: bool


Resource = State | Mask | Ink | Shading | Image | Form | LiveFont

_LETTERS: dict[type, str] = {State: "G", Mask: "M", Ink: "I", Shading: "S", Image: "P", Form: "F", LiveFont: "T"}

Symbols = dict[tuple[str, Space], list[tuple[tuple[Item, ...], Form]]]
"""By symbol and space: the rows of items that were drawn under its name, each with its form."""


@dataclass(slots=True)
class Content:
    """A page or form while it is drawn.

    `unit` is how many points one of its units is, `density` how many samples of a picture a point is worth; `symbols`
    is shared by the whole document; `live` is there when text stays text. `reach` is the box that can be seen.
    `profile` is the shop's own, for pictures, where there is one.
    """

    space: Space
    unit: float
    density: float
    reach: Box
    symbols: Symbols = field(default_factory=dict)
    live: LiveFonts | None = None
    profile: FilePath | None = None
    code: list[str] = field(default_factory=list)
    resources: dict[Resource, str] = field(default_factory=dict)
    translucent: bool = False
    digits: int = 0

    def __post_init__(self) -> None:
        self.digits = digits_for(PRECISION / self.unit)

    def use(self, resource: Resource) -> str:
        """The name under which this page or form knows `resource`: "/F1". Raises RefusedError for RGB in print."""
        name = self.resources.get(resource)
        if name is None:
            if self.space == "print" and _is_rgb(resource):
                raise RefusedError(problem("writers.rgb-in-print"))
            name = self.resources[resource] = f"/{_LETTERS[type(resource)]}{len(self.resources) + 1}"
            self.translucent = self.translucent or _shows_through(resource)
        return name

    def inner(self, reach: Box) -> Content:
        """An empty content for a form that stands in this one and is seen within `reach`."""
        return Content(self.space, self.unit, self.density, reach, self.symbols, self.live, self.profile)

    def as_form(self, blended: bool = False) -> Form:
        resources = tuple(self.resources.items())
        return Form("\n".join(self.code), self.reach, resources, self.space, blended, self.translucent or blended)

    @contextmanager
    def under(self, matrix: Matrix) -> Iterator[None]:
        """Numbers get the decimals that they need when drawn under `matrix`."""
        a, b, c, d, _, _ = matrix
        outside, digits = self.unit, self.digits
        self.unit = outside * math.sqrt(abs(a * d - b * c)) or outside
        self.digits = digits_for(PRECISION / self.unit)
        try:
            yield
        finally:
            self.unit, self.digits = outside, digits


def _shows_through(resource: Resource) -> bool:
    match resource:
        case State():
            return resource.fill < 1 or resource.stroke < 1
        case Mask():
            return True
        case Image():
            return resource.mask is not None
        case Form():
            return resource.translucent
    return False


def _is_rgb(resource: Resource) -> bool:
    match resource:
        case Image():
            return resource.colours == "DeviceRGB"
        case Form() | Shading():
            return resource.space == "screen"
    return False
