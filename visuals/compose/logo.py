"""How much of a QR symbol's middle may be covered: the codewords that lie there, counted block by block.

Readers correct half as many codewords as a block has for correction, in each block for itself: the worst block decides,
not the share of the area ("H bears 30 %" is wrong). Measured with three readers: version 6-H reads with 14 of 14 and no
longer with 15, version 5-Q with 9 of 9 and no longer with 11. Half of that is left for dirt, folds and glare.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from visuals.compose.codewords import block_of, corrected
from visuals.compose.placement import places

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Hole", "Level", "burden", "hole_for"]

Level = Literal["L", "M", "Q", "H"]

_CORRECTIONS: dict[Level, int] = {"L": 1, "M": 0, "Q": 3, "H": 2}

_MARGIN = 0.5
"""The share of what the worst block can correct that a logo may use."""

_USUAL = 0.2
"""The width of a logo as a share of the symbol's, unless told otherwise: enough to be known again."""

_LARGER = 6
"""How many versions larger than it must be a symbol may become for its logo."""


@dataclass(frozen=True, slots=True)
class Hole:
    """The symbol that bears a hole of `side` modules; `most` is the largest share there is when none bears the one
    that was asked for."""

    version: int
    level: Level
    side: int
    most: float | None = None


def hole_for(smallest: Callable[[Level], int | None], level: Level | None, share: float | None) -> Hole:
    """The smallest symbol, of Q or H unless `level` says otherwise, that may lose `share` of its width.

    `smallest(level)` gives the smallest version that holds the payload.
    """
    levels: tuple[Level, ...] = (level,) if level else ("Q", "H")
    first = {each: version for each in levels if (version := smallest(each)) is not None}
    if not first:
        return Hole(40, levels[0], 0)  # drawing it tells what is wrong
    wanted = share or _USUAL
    best = Hole(min(first.values()), min(first, key=lambda each: first[each]), 0)
    for version in range(min(first.values()), min(40, max(first.values()) + _LARGER) + 1):
        for each in (each for each in first if first[each] <= version):
            size, most = version * 4 + 17, _largest(version, each)
            side = min(_odd(wanted * size), most)
            if side >= wanted * size - 1 and side:
                return Hole(version, each, side)
            if most / size > best.side / (best.version * 4 + 17):
                best = Hole(version, each, most)
    if share is None:
        return best
    return Hole(best.version, best.level, 0, best.side / (best.version * 4 + 17))


def _odd(modules: float) -> int:
    """The odd number of modules next to it: symbols have an odd number a side, and a hole stands in the middle."""
    return max(3, 2 * round((modules - 1) / 2) + 1)


@functools.cache
def _largest(version: int, level: Level) -> int:
    """The side of the largest hole, in modules; 0 where none of three modules is borne."""
    side = 1
    while burden(version, _CORRECTIONS[level], side + 2) <= _MARGIN:
        side += 2
    return side if side > 1 else 0


@functools.lru_cache(maxsize=1024)
def burden(version: int, correction: int, side: int) -> float:
    """What a hole of `side` modules in the middle asks of the worst block: 1 is all that it can correct."""
    import numpy as np

    size = version * 4 + 17
    at = places(version)
    first, last = (size - side) // 2, (size + side) // 2
    rows, columns = np.divmod(at, size)
    inside = (rows >= first) & (rows < last) & (columns >= first) & (columns < last)
    return borne(np.flatnonzero(inside), version, correction)


def borne(bits: NDArray[np.int64], version: int, correction: int) -> float:
    """The same for any bits that cannot be read, counted in the order of placement."""
    import numpy as np

    blocks = np.array(block_of(version, correction))
    words = np.unique(bits // 8)
    hit = np.bincount(blocks[words[words < len(blocks)]], minlength=1)
    return float(hit.max()) / corrected(version, correction)
