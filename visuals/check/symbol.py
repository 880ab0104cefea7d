"""What a drawn QR symbol says, read out of its modules (ISO/IEC 18004:2015, chapter 12), and whether it is whole.

A symbol that was drawn, not photographed, needs no correction: format, mask and codewords stand as they are. It is
compared with an empty one that the `qrcode` package draws, and the codewords that correct are made once more, so that
a single module that is not as it should be (which no reading would notice) makes the symbol wrong.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from visuals.check.modules import Modules, drawn_modules
from visuals.compose.codewords import interleaved
from visuals.scene import Path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["said_by"]

_NUMBERS, _LETTERS, _BYTES, _MARK = 1, 2, 4, 7
_LETTERS_IN_ORDER = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_FORMAT_MASK = 0b101010000010010
_ENCODINGS = {1: "latin-1", 3: "latin-1", 26: "utf-8"}  # ECI assignments that mean these


class _UnknownError(Exception):
    """Something that no symbol of ours uses (Kanji, parts of a larger message), or nonsense."""


@functools.lru_cache(maxsize=256)
def said_by(path: Path) -> str | None:
    """The text that the outline says as a QR symbol; None when it is not a whole one, each module as it should be."""
    drawn = drawn_modules(path)
    if drawn is None:
        return None
    level, mask = _format(drawn)
    version = (len(drawn) - 17) // 4
    try:
        codewords = _codewords(drawn, version, level, mask)
        data = _data(codewords, version, level)
        text = _text(data, version)
    except (_UnknownError, ValueError, IndexError):
        return None
    return text if interleaved(data, version, level) == codewords else None


def _format(drawn: Modules) -> tuple[int, int]:
    """Level of correction (its two bits) and mask, from the row and column beside the upper left finder (7.9.1)."""
    across = [drawn[8][column] for column in (0, 1, 2, 3, 4, 5, 7, 8)]
    upwards = [drawn[row][8] for row in (7, 5, 4, 3, 2, 1, 0)]
    word = _number(across + upwards) ^ _FORMAT_MASK
    return word >> 13, word >> 10 & 0b111


def _number(bits: list[bool]) -> int:
    value = 0
    for bit in bits:
        value = value << 1 | bit
    return value


def _codewords(drawn: Modules, version: int, level: int, mask: int) -> bytes:
    """All codewords in the order in which they are placed, the mask taken off (7.7.3, 7.8.2).

    Raises _UnknownError when a module that carries no data is not as it should be.
    """
    import numpy as np

    shown = np.frombuffer(b"".join(map(bytes, drawn)), np.uint8) ^ _blank(version, level, mask)
    bits = shown[_places(version)]
    whole = len(bits) // 8 * 8
    if shown.sum() != bits[:whole].sum():
        raise _UnknownError
    return np.packbits(bits[:whole]).tobytes()


@functools.lru_cache(maxsize=64)
def _blank(version: int, level: int, mask: int) -> NDArray[np.uint8]:
    """The symbol without a single bit of data, as the package draws it, row after row: the mask shows."""
    import numpy as np
    from qrcode.main import QRCode

    symbol = QRCode(version=version, error_correction=level)
    symbol.data_cache = [0] * (len(_places(version)) // 8)
    symbol.makeImpl(False, mask)
    return np.array(symbol.modules, np.uint8).ravel()


@functools.lru_cache(maxsize=40)
def _places(version: int) -> NDArray[np.int64]:
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
