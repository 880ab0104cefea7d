"""How large a slide is, and where a sheet lies on it."""

from __future__ import annotations

from dataclasses import dataclass

from visuals.scene import Matrix, Sheet
from visuals.writers.pptx.markup import EMU_PER_INCH, EMU_PER_MM
from visuals.writers.pptx.place import Place

__all__ = ["Format", "format_of", "place_of"]

# The long side of a slide made from pixels: 13.333 inches, PowerPoint's own wide slide.
_LONG_SIDE = 12192000

# ST_SlideSizeCoordinate: from 1 to 56 inches.
_LEAST, _MOST = 914400, 51206400

# What a sheet has that says nothing of its resolution.
_UNSTATED = 72.0

# What is too large for a slide is drawn at the first of these scales that it fits at.
_SCALES = (1, 10, 20, 50, 100, 1000)


@dataclass(frozen=True, slots=True)
class Format:
    """The slide of a document: its size in EMU, EMU to a unit of the first sheet, and 1 : `scale`."""

    width: int
    height: int
    unit: float
    scale: int


def _of_pixels(sheet: Sheet) -> float:
    """EMU to a pixel: by the sheet's own dots to the inch where it states them, else to PowerPoint's wide slide."""
    longest, shortest = max(sheet.trim.width, sheet.trim.height), sheet.trim.short
    stated = EMU_PER_INCH / sheet.dpi if sheet.dpi != _UNSTATED else 0.0
    if shortest * stated >= _LEAST and longest * stated <= _MOST:
        return stated
    return min(max(_LONG_SIDE / longest, _LEAST / shortest), _MOST / longest)


def format_of(sheet: Sheet) -> Format:
    """The slide for a sheet: pixels fill 13.333 inches, millimetres stay or shrink to a scale of the trade."""
    trim = sheet.trim
    scale = 1
    if sheet.unit == "px":
        unit = _of_pixels(sheet)
    else:
        fitting = (each for each in _SCALES if max(trim.width, trim.height) * EMU_PER_MM / each <= _MOST)
        scale = next(fitting, _SCALES[-1])
        unit = EMU_PER_MM / scale
    width, height = (max(_LEAST, min(_MOST, round(side * unit))) for side in (trim.width, trim.height))
    return Format(width, height, unit, scale)


def place_of(sheet: Sheet, first: Sheet, form: Format) -> Place:
    """A sheet in the middle of the slide: at the document's scale when it is like the first, else as large as fits."""
    unit = form.unit
    if (sheet.trim, sheet.unit) != (first.trim, first.unit):
        unit = min(form.width / sheet.trim.width, form.height / sheet.trim.height)
    x = (form.width - sheet.trim.width * unit) / 2
    y = (form.height - sheet.trim.height * unit) / 2
    # Half an EMU of rounding is no margin.
    matrix: Matrix = (unit, 0.0, 0.0, unit, x if abs(x) > 1 else 0.0, y if abs(y) > 1 else 0.0)
    return Place(matrix)
