"""What a drawn QR symbol says, read out of its modules (ISO/IEC 18004:2015, chapter 12), and whether it is whole.

A symbol that was drawn, not photographed, needs no correction: format, mask and codewords stand as they are. It is
compared with an empty one that the `qrcode` package draws, and the codewords that correct are made once more, so that
a single module that is not as it should be (which no reading would notice) makes the symbol wrong.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from visuals.check.modules import Modules, drawn_modules
from visuals.compose.code import whole
from visuals.compose.codewords import interleaved
from visuals.compose.logo import burden
from visuals.compose.placement import blank, places
from visuals.scene import Path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Hole", "format_of", "hole_in", "said_by"]

_NUMBERS, _LETTERS, _BYTES, _MARK = 1, 2, 4, 7
_LETTERS_IN_ORDER = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_FORMAT_MASK = 0b101010000010010
_ENCODINGS = {1: "latin-1", 3: "latin-1", 26: "utf-8"}  # ECI assignments that mean these


class _UnknownError(Exception):
    """Something that no symbol of ours uses (Kanji, parts of a larger message), or nonsense."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A square without modules: its side in modules, and what it asks of the worst block (1: all it can correct)."""

    side: int
    burden: float


@functools.lru_cache(maxsize=256)
def said_by(path: Path) -> str | None:
    """The text that the outline says as a QR symbol; None when it is not a whole one, each module as it should be."""
    drawn = drawn_modules(path)
    if drawn is None:
        return None
    level, mask = format_of(drawn)
    version = (len(drawn) - 17) // 4
    try:
        codewords = _codewords(drawn, version, level, mask)
        data = _data(codewords, version, level)
        text = _text(data, version)
    except (_UnknownError, ValueError, IndexError):
        return None
    return text if interleaved(data, version, level) == codewords else None


@functools.lru_cache(maxsize=256)
def hole_in(path: Path, payload: str) -> Hole | None:
    """The light square in the middle of a drawn symbol of `payload`, where a logo stands.

    None when there is none, or when any module beside it is not as it should be.
    """
    import numpy as np

    drawn = drawn_modules(path)
    if drawn is None:
        return None
    level, mask = format_of(drawn)
    size = len(drawn)
    version = (size - 17) // 4
    meant = whole(payload, version, level, mask)
    there = np.frombuffer(b"".join(drawn), bool).reshape(size, size)
    if meant is None or not (missing := np.argwhere(meant != there)).size:
        return None
    reach = _light_around(there, int(np.abs(missing - size // 2).max()))
    if reach < 0:
        return None
    return Hole(2 * reach + 1, burden(version, level, 2 * reach + 1))


def _light_around(modules: NDArray[np.bool_], reach: int) -> int:
    """How far the light square in the middle reaches, `reach` or further; -1 when it does not reach so far."""
    middle = len(modules) // 2

    def light(by: int) -> bool:
        return not modules[middle - by : middle + by + 1, middle - by : middle + by + 1].any()

    if not light(reach):
        return -1
    while light(reach + 1):
        reach += 1
    return reach


def format_of(drawn: Modules) -> tuple[int, int]:
    """Level of correction (its two bits) and mask, from the row and column beside the upper left finder (7.9.1)."""
    across = [drawn[8][column] for column in (0, 1, 2, 3, 4, 5, 7, 8)]
    upwards = [drawn[row][8] for row in (7, 5, 4, 3, 2, 1, 0)]
    word = _number(across + upwards) ^ _FORMAT_MASK
    return word >> 13, word >> 10 & 0b111


def _number(bits: list[int]) -> int:
    value = 0
    for bit in bits:
        value = value << 1 | bit
    return value


def _codewords(drawn: Modules, version: int, level: int, mask: int) -> bytes:
    """All codewords in the order in which they are placed, the mask taken off (7.7.3, 7.8.2).

    Raises _UnknownError when a module that carries no data is not as it should be.
    """
    import numpy as np

    shown = np.frombuffer(b"".join(drawn), np.uint8) ^ blank(version, level, mask)
    bits = shown[places(version)]
    whole = len(bits) // 8 * 8
    if shown.sum() != bits[:whole].sum():
        raise _UnknownError
    return np.packbits(bits[:whole]).tobytes()


def _data(codewords: bytes, version: int, level: int) -> bytes:
    """The data codewords, blocks put behind each other again (7.6)."""
    from qrcode.base import rs_blocks

    counts = [block.data_count for block in rs_blocks(version, level)]
    blocks: list[list[int]] = [[] for _ in counts]
    source = iter(codewords)
    for turn in range(max(counts)):
        for block, count in zip(blocks, counts, strict=True):
            if turn < count:
                block.append(next(source))
    return bytes(codeword for block in blocks for codeword in block)


class _Bits:
    """Data codewords as a row of bits, read from the front."""

    def __init__(self, data: bytes) -> None:
        self._value, self.left = int.from_bytes(data, "big"), 8 * len(data)

    def take(self, count: int) -> int:
        if count > self.left:
            raise _UnknownError
        self.left -= count
        return self._value >> self.left & (1 << count) - 1


def _text(data: bytes, version: int) -> str:
    """The text of all segments (7.4)."""
    bits = _Bits(data)
    encoding = "utf-8"
    parts: list[str] = []
    while bits.left >= 4 and (mode := bits.take(4)):
        if mode == _MARK:
            encoding = _ENCODINGS.get(bits.take(8), "utf-8")
        else:
            parts.append(_segment(bits, mode, version, encoding))
    return "".join(parts)


def _segment(bits: _Bits, mode: int, version: int, encoding: str) -> str:
    from qrcode.util import length_in_bits

    if mode not in (_NUMBERS, _LETTERS, _BYTES):
        raise _UnknownError
    count = bits.take(length_in_bits(mode, version))
    if mode == _BYTES:
        return bits.take(8 * count).to_bytes(count, "big").decode(encoding)
    return "".join(_digits(bits, count) if mode == _NUMBERS else _letters(bits, count))


def _digits(bits: _Bits, count: int) -> Iterator[str]:
    """Three digits in ten bits, two in seven, one in four (7.4.4)."""
    for start in range(0, count, 3):
        digits = min(3, count - start)
        yield f"{bits.take((4, 7, 10)[digits - 1]):0{digits}d}"


def _letters(bits: _Bits, count: int) -> Iterator[str]:
    """Two letters in eleven bits, one in six (7.4.5)."""
    for _ in range(count // 2):
        yield from (_LETTERS_IN_ORDER[each] for each in divmod(bits.take(11), 45))
    if count % 2:
        yield _LETTERS_IN_ORDER[bits.take(6)]
