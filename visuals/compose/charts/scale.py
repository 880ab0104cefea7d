"""From numbers to lengths: where an axis begins and ends, and which round numbers stand on it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from visuals.scene import Plot
from visuals.units import Box, Size

__all__ = ["Scale", "plot_of", "scale_of"]

# A grid has about so many lines.
_LINES = 4

# Lines whose numbers lie nearer together than this share of the largest begin above zero, or nobody would see a change.
_NEAR = 0.4

# Numbers so near to each other are one: floats have no room between them.
_NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers from `low` to `high`, and the round ones among them."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, number: float) -> float:
        """Where the number lies between low (0) and high (1)."""
        return (number - self.low) / (self.high - self.low)


def scale_of(numbers: Iterable[float], *, from_zero: bool = True, grid: bool = False) -> Scale:
    """The scale of an axis for `numbers`; with a `grid` it ends at round numbers."""
    told = list(numbers) or [0.0]
    low, high = min(0.0, *told), max(0.0, *told)
    if not from_zero and low == 0 and 0 < max(told) - min(told) < _NEAR * max(told):
        low = min(told) - (max(told) - min(told)) / 2
    if high - low < _NOTHING:
        high = low + 1.0
    step = _step((high - low) / _LINES)
    if grid:
        low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return Scale(low, high, tuple(number * step for number in range(first, last + 1)))


def plot_of(scale: Scale, room: Box, whole: Box, chart: Size, *, lies: bool = False, bars: float = 0.0) -> Plot:
    """The plot of a chart of size `chart` whose values run over `room` upwards, or to the right where it `lies`; told
    for the part `whole` of it, in which the values at the marks stand too (sheet units)."""
    long = room.width if lies else room.height
    unit = (scale.high - scale.low) / long
    before = room.x - whole.x if lies else whole.bottom - room.bottom
    after = whole.right - room.right if lies else room.y - whole.y
    step = scale.ticks[1] - scale.ticks[0] if len(scale.ticks) > 1 else 0.0
    area = Box(whole.x / chart.width, whole.y / chart.height, whole.width / chart.width, whole.height / chart.height)
    return Plot(area, scale.low - before * unit, scale.high + after * unit, step, min(1.0, bars))


def _step(least: float) -> float:
    """The least of 1, 2, 5, 10 … that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * each for each in (1.0, 2.0, 5.0, 10.0) if power * each >= least * (1 - 1e-9))
