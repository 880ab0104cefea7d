"""What a style's ranges give: letters opened or closed until the box is filled in both directions.

The size comes first: where the width limits it, tracking and letters are closed as far as that gains size. What width
is left over opens them again, the tracking first and the letters last, and what height is left over opens the leading.
All by formula: ink grows with tracking by its steps, with the width of letters in proportion.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from visuals.text.setting import Block, size_in
from visuals.text.style import Style

__all__ = ["Spread", "opened_leading", "reached", "spread"]

# Steps that cannot be seen, so that near boxes have the same setting: thousandths of an em and of a letter's width,
# five thousandths of an em of leading.
_FINE, _COARSE = 0.001, 0.005
_HAIR = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Spread:
    """How a block is opened or closed: `tracking` in em, `width` of the letters as a share of their own."""

    tracking: float
    width: float


def reached(shape: Block, width: float, height: float, style: Style) -> float:
    """The size that the block reaches in `width` × `height` (sheet units), its letters closed as far as it helps."""
    size = size_in(shape, width, height, style.largest)
    if style.ranges is None:
        return size
    closed = _width_at(shape, style.ranges.tracking[0] - style.tracking) * style.ranges.width[0] / style.width
    roomy = size_in(shape, math.inf, height, style.largest)
    return min(roomy, max(size, width / closed * _HAIR)) if closed > 0 else size


def spread(shape: Block, size: float, width: float, style: Style) -> Spread:
    """How the block fills `width` (sheet units) at `size`."""
    own = Spread(style.tracking, style.width)
    if style.ranges is None or not math.isfinite(width):
        return own
    wanted = width / size
    hung = shape.width - max(line.ink_width for line in shape.lines)
    steps = [(wanted - hung - line.ink_width) / line.steps for line in shape.lines if line.steps > 0]
    tracking = _clamped(style.tracking + min(steps), style.ranges.tracking) if steps else style.tracking
    across = _width_at(shape, tracking - style.tracking)
    if (steps and tracking not in style.ranges.tracking) or across <= 0:
        return Spread(tracking, style.width)
    return Spread(tracking, _clamped(style.width * wanted / across, style.ranges.width))


def _width_at(shape: Block, by: float) -> float:
    """The width of the block with `by` em more tracking."""
    hung = shape.width - max(line.ink_width for line in shape.lines)
    return hung + max(line.ink_width + by * line.steps for line in shape.lines)


def _clamped(value: float, limits: tuple[float, float]) -> float:
    """The value in whole steps, rather too little, within the limits."""
    return min(max(math.floor(value / _FINE + 1e-6) * _FINE, limits[0]), limits[1])


def opened_leading(shape: Block, size: float, height: float, style: Style) -> float:
    """The pitch of lines (em) that uses what is left of `height` (sheet units), as far as the range goes."""
    if style.ranges is None or not shape.gaps or not math.isfinite(height):
        return shape.leading
    left = (height / size - shape.height) / shape.gaps
    open_by = math.floor(left / _COARSE + 1e-6) * _COARSE
    return max(shape.leading, min(style.ranges.leading, shape.leading + open_by))
