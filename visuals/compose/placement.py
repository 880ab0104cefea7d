"""Where the bits of a QR symbol lie, and what the symbol is without them (ISO/IEC 18004:2015, 6.3 and 7.7.3).

Both are the same for all symbols of a version, so they are learnt once from the `qrcode` package's own drawing.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["blank", "places"]


@functools.lru_cache(maxsize=64)
def blank(version: int, level: int, mask: int, finished: bool = True) -> NDArray[np.uint8]:
    """The symbol without a single bit of data, as the package draws it, row after row: the mask shows.

    `level` is the package's number of the error correction. With `finished` off, format and version information are
    still light: so the package judges masks.
    """
    import numpy as np
    from qrcode.main import QRCode

    symbol = QRCode(version=version, error_correction=level)
    symbol.data_cache = [0] * (len(places(version)) // 8)
    symbol.makeImpl(not finished, mask)
    return np.array(symbol.modules, np.uint8).ravel()


@functools.lru_cache(maxsize=40)
def places(version: int) -> NDArray[np.int64]:
    """Where the bits of data lie, one after another, counted row after row (7.7.3)."""
    import numpy as np

    fixed, size = _fixed(version), version * 4 + 17
    return np.array([
        row * size + column
        for number, right in enumerate([*range(size - 1, 6, -2), *range(5, 0, -2)])
        for row in (range(size - 1, -1, -1) if number % 2 == 0 else range(size))
        for column in (right, right - 1)
        if (row, column) not in fixed
    ])  # fmt: skip


@functools.lru_cache(maxsize=40)
def _fixed(version: int) -> frozenset[tuple[int, int]]:
    """(row, column) of every module that is the same in all symbols of a version, or says format and version."""
    from qrcode.util import pattern_position

    size = version * 4 + 17
    areas = [(0, 0, 9, 9), (0, size - 8, 9, 8), (size - 8, 0, 8, 9), (6, 0, 1, size), (0, 6, size, 1)]
    if version >= 7:
        areas += [(0, size - 11, 6, 3), (size - 11, 0, 3, 6)]
    centres = pattern_position(version)
    corners = ((6, 6), (6, size - 7), (size - 7, 6))
    areas += [(row - 2, column - 2, 5, 5) for row in centres for column in centres if (row, column) not in corners]
    return frozenset(
        (row, column)
        for top, left, rows, columns in areas
        for row in range(top, top + rows)
        for column in range(left, left + columns)
    )
