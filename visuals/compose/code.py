"""QR codes: the symbol as modules, and as one shape on a light plate.

The symbol comes from the `qrcode` package, except for its codewords (`codewords`) and for the choice of its mask
(ISO/IEC 18004:2015, 7.8): the package draws the symbol eight times and judges each in Python loops. Here one drawing is
enough: the other seven are exclusive-ors of it, and all eight are judged as numbers (`penalty`). The choice is the
package's own, symbol by symbol.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from visuals.compose.codewords import codewords
from visuals.compose.logo import Level, hole_for
from visuals.compose.penalty import as_numbers, penalty
from visuals.compose.placement import blank, places
from visuals.problems import SpecError, Where, problem, say
from visuals.scene import Item, Paint, Path, Shape
from visuals.units import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Modules = NDArray[np.bool_]
    Runs = NDArray[np.int64]

__all__ = ["Level", "code", "matrix", "merged_runs", "modules_of", "whole"]

_CORRECTIONS = {"L": 1, "M": 0, "Q": 3, "H": 2}  # the package's numbers are the symbol's own bits
_BETTER = (3, 2)  # than M

# Light between the modules and a logo, in modules, where the logo is large enough to spare it.
_LOGO_MARGIN, _SMALL_HOLE = 0.5, 3

# Bytes that a symbol of version 40 holds at each level (ISO/IEC 18004:2015, table 7): what the message names.
_MOST_BYTES = {"L": 2953, "M": 2331, "Q": 1663, "H": 1273}

_ECI_MODE, _BYTE_MODE, _UTF8 = 7, 4, 26

# More than a symbol, or a pattern of woven cloth, has modules a side.
_WIDE = 1 << 16

# So many figures or capitals in a row are worth a mode of their own, by the package.
_WORTH_A_MODE = 20
_FEW_LETTERS = re.compile(rb"[0-9A-Z $%*+\-./:]{20}")


@dataclass(frozen=True, slots=True, eq=False)
class _Symbol:
    """A QR symbol: `modules`, True is dark; `runs` are the dark ones as few rectangles, one unit a module,
    a row of left, top, right, bottom each; `hole` modules a side are left light in the middle."""

    modules: Modules
    runs: Runs
    hole: int = 0


@functools.lru_cache(maxsize=512)
def _symbol(payload: str, level: Level | None) -> _Symbol:
    modules = _made(payload, level)[2]
    modules.setflags(write=False)
    return _Symbol(modules, _merged(modules))


@functools.lru_cache(maxsize=64)
def _symbol_with_hole(payload: str, level: Level | None, share: float | None) -> _Symbol:
    """The smallest symbol of which a square in the middle may be left out. Raises SpecError when none may lose it."""
    found = hole_for(lambda each: _version(payload, each), level, share)
    if found.most is not None:
        facts = {"wanted": round(100 * (share or 0)), "most": int(100 * found.most)}
        raise SpecError(problem("code.logo-too-large", None, **facts))
    modules = _made(payload, found.level, found.version)[2].copy()
    first = (len(modules) - found.side) // 2
    modules[first : first + found.side, first : first + found.side] = False
    return _Symbol(modules, _merged(modules), found.side)


def matrix(payload: str, level: Level | None = None) -> tuple[tuple[bool, ...], ...]:
    """The modules of the smallest QR symbol that says `payload`, rows from the top, True is dark, no quiet zone.

    `level` is the error correction; left out, it is M, or the best that needs no larger symbol. Text outside ASCII is
    marked as UTF-8 (ECI 26), without which readers guess. Raises SpecError when the payload does not fit the largest
    symbol (version 40).
    """
    return tuple(map(tuple, modules_of(payload, level).tolist()))


def modules_of(payload: str, level: Level | None = None) -> Modules:
    """The same as `matrix`, as an array that cannot be written. Raises SpecError."""
    return _symbol(payload, level).modules


def whole(payload: str, version: int, correction: int, mask: int) -> Modules | None:
    """The modules of the symbol of that version, level (the package's number) and mask; None when it cannot be."""
    import numpy as np

    try:
        found, _, words = _words(payload, correction, (), version)
    except ValueError:
        return None
    if found != version:
        return None
    symbol = blank(version, correction, mask).copy()
    bits = np.unpackbits(np.frombuffer(words, np.uint8))
    symbol[places(version)[: len(bits)]] ^= bits
    return symbol.astype(bool).reshape(version * 4 + 17, -1)


def _made(payload: str, level: Level | None, least: int = 1) -> tuple[int, int, Modules]:
    """Version, level (the package's number) and modules. Raises SpecError for what no symbol holds."""
    correction, better = (_CORRECTIONS[level], ()) if level else (_CORRECTIONS["M"], _BETTER)
    try:
        version, correction, words = _words(payload, correction, better, least)
    except ValueError:
        length = len(payload.encode())
        raise SpecError(problem("code.too-long", None, length=length, limit=_MOST_BYTES[level or "M"])) from None
    return version, correction, _finished(version, words, correction)


def _version(payload: str, level: Level) -> int | None:
    """The smallest version that holds the payload at the level; None when there is none."""
    try:
        return _words(payload, _CORRECTIONS[level], (), 1)[0]
    except ValueError:
        return None


def _words(payload: str, correction: int, better: Iterable[int], least: int) -> tuple[int, int, bytes]:
    """The version that holds the payload, its level and codewords. Raises ValueError when no version does."""
    data = payload.encode()
    part = _BYTE_MODE, len(data), int.from_bytes(data, "big"), 8 * len(data)
    if not payload.isascii():
        # UTF-8 behind an ECI header (ISO/IEC 18004:2015, 7.4.3), which the package lacks.
        return codewords(((_ECI_MODE, 4), (_UTF8, 8)), (part,), correction, better, least)
    if len(data) > _WORTH_A_MODE and not _FEW_LETTERS.search(data):
        return codewords((), (part,), correction, better, least)
    from qrcode.util import optimal_data_chunks

    chunks = optimal_data_chunks(data, _WORTH_A_MODE)
    parts = [(chunk.mode, len(chunk), *_bits(chunk)) for chunk in chunks]
    return codewords((), parts, correction, better, least)


def _bits(chunk: Any) -> tuple[int, int]:
    """What the package writes for a chunk of data: the bits as one number, and how many they are."""
    from qrcode.util import BitBuffer

    if chunk.mode == _BYTE_MODE:
        return int.from_bytes(chunk.data, "big"), 8 * len(chunk.data)
    written = BitBuffer()
    chunk.write(written)
    return int.from_bytes(bytes(written.buffer), "big") >> -len(written) % 8, len(written)


def _finished(version: int, words: bytes, correction: int) -> Modules:
    """The symbol drawn with the mask that ISO/IEC 18004:2015, 7.8.3 finds best, as the package would judge it."""
    import numpy as np

    size = version * 4 + 17
    bits = np.unpackbits(np.frombuffer(words, np.uint8))
    there = places(version)[: len(bits)]
    masks, numbers = _masks(size)
    drawn = blank(version, correction, 0, finished=False) ^ masks[0].ravel()
    drawn[there] = bits
    plain = as_numbers(drawn.reshape(size, size))
    points = [penalty(plain[0] ^ rows, plain[1] ^ columns, size) for rows, columns in numbers]
    symbol = blank(version, correction, points.index(min(points))).copy()
    symbol[there] ^= bits
    return symbol.astype(bool).reshape(size, size)


@functools.lru_cache(maxsize=40)
def _masks(size: int) -> tuple[Modules, tuple[tuple[int, int], ...]]:
    """The eight masks of a symbol of `size` modules, blank outside the data (table 10): as arrays, and as numbers."""
    import numpy as np

    i, j = np.indices((size, size))
    masks: Modules = np.stack(
        (
            (i + j) % 2 == 0,
            i % 2 == 0,
            j % 3 == 0,
            (i + j) % 3 == 0,
            (i // 2 + j // 3) % 2 == 0,
            (i * j) % 2 + (i * j) % 3 == 0,
            ((i * j) % 2 + (i * j) % 3) % 2 == 0,
            ((i * j) % 3 + (i + j) % 2) % 2 == 0,
        )
    )
    data = np.zeros(size * size, bool)
    data[places((size - 17) // 4)] = True
    masks &= data.reshape(size, size)
    return masks, tuple(map(as_numbers, masks))


def merged_runs(modules: Sequence[Sequence[bool]]) -> list[Box]:
    """The dark modules as few rectangles, one unit a module: runs of a row, equal runs of adjacent rows joined.

    Many small squares leave hairlines in viewers, and each is an object to move in a drawing program.
    """
    import numpy as np

    runs = sorted(_merged(np.array(modules)).tolist(), key=lambda run: (run[1], run[0]))
    return [Box(left, top, right - left, bottom - top) for left, top, right, bottom in runs]


def _merged(modules: Modules) -> Runs:
    """Left, top, right, bottom of each rectangle, ordered by left, right and top."""
    import numpy as np

    rows, columns = modules.shape
    framed = np.zeros((rows, columns + 2), bool)
    framed[:, 1:-1] = modules
    lines, edges = np.nonzero(framed[:, 1:] != framed[:, :-1])
    # A run as one number, so that those which lie under one another follow one another.
    runs = (edges[0::2] * _WIDE + edges[1::2]) * _WIDE + lines[0::2]
    runs.sort()
    parted = np.ones(len(runs) + 1, bool)  # before each run, and after the last
    np.not_equal(runs[1:], runs[:-1] + 1, out=parted[1:-1])
    sides, tops = np.divmod(runs[parted[:-1]], _WIDE)
    found = np.empty((len(tops), 4), np.int64)
    found[:, 0], found[:, 2] = np.divmod(sides, _WIDE)
    found[:, 1], found[:, 3] = tops, runs[parted[1:]] % _WIDE + 1
    return found


def _symbol_path(runs: Runs, module: float, x: float, y: float) -> Path:
    """The dark modules as one outline, each `module` wide, the first at (x, y)."""
    return Path.upright(runs * module + (x, y, x, y))


def code(
    payload: str,
    box: Box,
    dark: Paint,
    light: Paint,
    quiet: int = 4,
    whole_pixels: bool = False,
    *,
    level: Level | None = None,
    logo: Callable[[Box], Item] | None = None,
    logo_share: float | None = None,
    align: tuple[float, float] = (0.5, 0.5),
    radius: float = 0.0,
    alt: str = "",
    asked_at: Where | None = None,
    said_at: Where | None = None,
) -> tuple[Item, ...]:
    """The QR symbol of `payload` in `box`: a square light plate, one shape of all dark modules, then the logo.

    The plate is as large as the box allows and holds `quiet` modules of quiet zone (ISO/IEC 18004:2015, 6.3.8 asks 4);
    `align` places it, 0 left or top to 1 right or bottom, and `radius` rounds its corners, never into the symbol. With
    `whole_pixels` every module is a whole number of units. `level` is as in `matrix`. `logo` draws what stands in the
    middle, in the box it is given: modules there are left out, as many as the correction bears with a margin (see
    `logo`); `logo_share` is its width as a share of the symbol's, as suits it when left out.

    Raises SpecError when the payload is too long for any symbol, the logo too large, or a module would be smaller than
    one pixel; `said_at` is where the payload was written.
    """
    try:
        drawn = _symbol_with_hole(payload, level, logo_share) if logo else _symbol(payload, level)
    except SpecError as error:
        raise SpecError(replace(each, where=said_at or asked_at) for each in error.problems) from None
    count = len(drawn.modules) + 2 * quiet
    side = min(box.width, box.height)
    module = side / count
    if whole_pixels:
        module = float(side // count)
        if module < 1:
            raise SpecError(problem("code.too-few-pixels", asked_at, side=f"{side:g}", needed=count))
        side = module * count
    left, top = box.x + (box.width - side) * align[0], box.y + (box.height - side) * align[1]
    if whole_pixels:
        left, top = float(round(left)), float(round(top))
    plate = Path.rectangle(Box(left, top, side, side), min(radius, quiet * module))
    symbol = _symbol_path(drawn.runs, module, left + quiet * module, top + quiet * module)
    said = alt or say("code.alt", payload=payload)
    items = Shape(plate, light, asked_at=asked_at), Shape(symbol, dark, None, said, payload, asked_at)
    if logo is None or not drawn.hole:
        return items
    inset = _LOGO_MARGIN * module if drawn.hole > _SMALL_HOLE else 0.0
    free = (count - drawn.hole) / 2 * module + inset
    return *items, logo(Box(left + free, top + free, side - 2 * free, side - 2 * free))
