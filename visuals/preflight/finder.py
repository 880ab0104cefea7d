"""Whether what was taken for a QR code has the three marks of one: concentric ornaments now and then pass for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Grey = NDArray[numpy.uint8]

__all__ = ["FEWEST_MODULES", "has_marks"]

FEWEST_MODULES = 21
"""Of QR's version 1, four more for each version after it (ISO/IEC 18004:2015, 6.3.2)."""

_MOST_MODULES = 177
_MARK = 7
"""Modules: a dark frame, a light one in it, a dark square of three in that (6.3.3)."""

_ALIKE = 0.88
"""Of the 49 modules of each mark that are as they should be: a few may be smeared."""

Corners = Sequence[tuple[float, float]]


def has_marks(grey: Grey, corners: Corners) -> bool:
    """Whether the marks are in the quadrangle of `corners` (columns and rows; top left, then clockwise, as the code is
    read), at some number of modules. Dark on light or light on dark."""
    import numpy

    columns, rows = zip(*corners, strict=True)
    part = grey[max(0, int(min(rows))) : int(max(rows)) + 1, max(0, int(min(columns))) : int(max(columns)) + 1]
    if not part.size:
        return False
    dark = grey < (int(part.min()) + int(part.max())) / 2
    return any(
        max(_alike(sampled), _alike(~sampled)) >= _ALIKE
        for modules in range(FEWEST_MODULES, _MOST_MODULES + 1, 4)
        if (sampled := _marks(dark, numpy.array(corners, float), modules)) is not None
    )


def _marks(dark: NDArray[numpy.bool_], corners: NDArray[numpy.float64], modules: int) -> NDArray[numpy.bool_] | None:
    """The three marks (top left, top right, bottom left) as 3 × 7 × 7 modules; None when they are off the picture."""
    import numpy

    near = (numpy.arange(_MARK) + 0.5) / modules
    far = 1 - near[::-1]
    made = []
    for across, down in ((near, near), (far, near), (near, far)):
        x, y = across[None, :, None], down[:, None, None]
        first, second, third, fourth = corners
        at = first * (1 - x) * (1 - y) + second * x * (1 - y) + third * x * y + fourth * (1 - x) * y
        columns, rows = at[..., 0].astype(int), at[..., 1].astype(int)
        if columns.min() < 0 or rows.min() < 0 or columns.max() >= dark.shape[1] or rows.max() >= dark.shape[0]:
            return None
        made.append(dark[rows, columns])
    return numpy.stack(made)


def _alike(marks: NDArray[numpy.bool_]) -> float:
    """How much of the worst of the marks is as it should be."""
    import numpy

    wanted = numpy.ones((_MARK, _MARK), bool)
    wanted[1:-1, 1:-1] = False
    wanted[2:-2, 2:-2] = True
    return float((marks == wanted).mean(axis=(1, 2)).min())
