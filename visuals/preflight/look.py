"""What a drawn page shows: bare parts, a bleed that nothing was drawn into, QR codes that read or do not."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from visuals.check.outline import Edges, grown, overlap
from visuals.preflight.drawing import Drawing, Studio
from visuals.preflight.finder import has_marks
from visuals.preflight.page import Page

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Pixels = NDArray[numpy.uint8]

__all__ = ["Look", "Symbol", "can_read_codes", "look_at"]

_COVERED = 128
"""A pixel that is covered by half is painted."""

_WHITE = 250
"""Levels from here up are paper, painted or not."""

_SAME = 3
"""Levels that smooth edges and compression may make of one colour."""

_SAMPLE = 8

_ROOM = 0.5
"""Of a symbol's side on each side of it: when one is looked at again, the ground around it is needed too."""

_CLOSE = 4_000_000
"""Pixels of a second look at a symbol."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A QR code on the page: what it `says` ("" when it cannot be read) and where it is, in points."""

    says: str
    edges: Edges


@dataclass(frozen=True, slots=True)
class Look:
    """What a page shows. `gaps` are its sides (left, top, right, bottom) → millimetres of the bleed that stay bare
    beside a painted trim; `bare` its sides → the share of the page that is bare from there inwards."""

    page: Page
    drawn: bool = False
    empty: bool = False
    gaps: dict[str, float] = field(default_factory=dict)
    bare: dict[str, float] = field(default_factory=dict)
    symbols: tuple[Symbol, ...] = ()


def can_read_codes() -> bool:
    """Whether the extra "verify" is installed."""
    return importlib.util.find_spec("zxingcpp") is not None


def look_at(page: Page, studio: Studio | None, pixels: int) -> Look:
    """The page as it shows itself in so many pixels."""
    drawing = studio.draw(page, pixels) if studio else None
    if studio is None or drawing is None or not drawing.part(page.trim)[1].size:
        return Look(page)
    if _is_empty(drawing.part(page.trim)[0]):
        return Look(page, drawn=True, empty=True)
    symbols = tuple(_symbols(page, drawing, studio)) if can_read_codes() else ()
    return Look(page, True, False, _gaps(page, drawing), _bare(page, drawing), symbols)


def _is_empty(shown: Pixels) -> bool:
    """Whether all is of one colour; a few pixels mostly tell that it is not."""
    for part in (shown[::_SAMPLE, ::_SAMPLE], shown):
        darkest, lightest = part.min(axis=(0, 1)).astype(int), part.max(axis=(0, 1)).astype(int)
        if (lightest - darkest > _SAME).any():
            return False
    return True


def _turned(pixels: Pixels, side: int) -> Pixels:
    """The pixels as rows from side 0 (left), 1 (top), 2 (right) or 3 (bottom) inwards."""
    flipped = pixels[:, ::-1] if side == 2 else pixels[::-1] if side == 3 else pixels
    return flipped if side % 2 else flipped.swapaxes(0, 1)


def _gaps(page: Page, drawing: Drawing) -> dict[str, float]:
    """Side → how deep the bleed is bare where the page beside it is painted in a colour, at the worst place."""
    trim, bleed = page.trim, page.bleed
    strips = (
        (bleed[0], trim[1], trim[0], trim[3]), (trim[0], trim[3], trim[2], bleed[3]),
        (trim[2], trim[1], bleed[2], trim[3]), (trim[0], bleed[1], trim[2], trim[1]),
    )  # fmt: skip
    shown, cover = drawing.part(trim)
    found = {}
    for side, strip in enumerate(strips):
        # The outermost row may be cut by the page, and the first one inside mixed with what is beyond the cut.
        outside = _turned(drawing.part(strip)[1], side)[1:]
        inside = min(1, len(_turned(cover, side)) - 1)
        coloured = _turned(shown, side)[inside].min(axis=1) < _WHITE
        bare = (outside < _COVERED).sum(axis=0) * (coloured & (_turned(cover, side)[inside] >= _COVERED))
        if (deepest := int(bare.max(initial=0))) > 1:
            found[page.sides[side]] = deepest / drawing.dots * page.unit
    return found


def _bare(page: Page, drawing: Drawing) -> dict[str, float]:
    """Side → the share of the page from there inwards on which nothing is painted."""
    import numpy

    painted = drawing.part(page.trim)[1] >= _COVERED
    across, down = numpy.any(painted, axis=0), numpy.any(painted, axis=1)
    lines = (across, down, across[::-1], down[::-1])
    return {page.sides[side]: float(line.argmax()) / len(line) for side, line in enumerate(lines)}


def _symbols(page: Page, drawing: Drawing, studio: Studio) -> Iterator[Symbol]:
    every = list(_read(drawing))
    for symbol in every:
        if symbol.says:
            yield symbol
        elif not any(other.says and overlap(symbol.edges, other.edges) for other in every):
            yield _looked_at_again(symbol, page, studio)


def _looked_at_again(symbol: Symbol, page: Page, studio: Studio) -> Symbol:
    """Of a small symbol on a long banner too few pixels were left: it is drawn alone, with the ground around it."""
    left, bottom, right, top = symbol.edges
    near = studio.draw(page, _CLOSE, grown(symbol.edges, _ROOM * max(right - left, top - bottom)))
    return next((Symbol(each.says, symbol.edges) for each in _read(near) if each.says), symbol) if near else symbol


def _read(drawing: Drawing) -> Iterator[Symbol]:
    """Every QR code, those that cannot be read too if they have a code's marks."""
    import numpy
    import PIL.Image
    import zxingcpp

    grey = numpy.asarray(PIL.Image.fromarray(drawing.shown).convert("L"))
    for code in zxingcpp.read_barcodes(grey, formats=_formats(), return_errors=True):
        at = code.position
        corners = [(float(p.x), float(p.y)) for p in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)]
        if code.valid or has_marks(grey, corners):
            points = [drawing.points(*corner) for corner in corners]
            across, down = [x for x, _ in points], [y for _, y in points]
            yield Symbol(code.text if code.valid else "", (min(across), min(down), max(across), max(down)))


def _formats() -> Any:
    import zxingcpp

    return zxingcpp.BarcodeFormat.QRCode
