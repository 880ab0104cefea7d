"""The codewords of a QR symbol: data, padding and error correction (ISO/IEC 18004:2015, 7.4 and 7.5).

They are those that the `qrcode` package makes, from its own tables; it puts bit after bit and divides polynomials as
lists, which took half of a symbol's time. Here a row of bits is one number.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

__all__ = ["Part", "block_of", "codewords", "corrected", "interleaved"]

Part = tuple[int, int, int, int]
"""Data in one mode: the mode, how many characters there are, their bits as one number, how many bits these are."""

_MODE_BITS, _TERMINATOR = 4, 4
_PADDING = bytes((0xEC, 0x11))
_LARGEST = 40

# (version, the package's number of the level) → codewords of correction that only notice faults.
_KEPT = {(1, 1): 3, (1, 0): 2, (1, 3): 1, (1, 2): 1, (2, 1): 2, (3, 1): 1}


def codewords(
    header: Iterable[tuple[int, int]],
    parts: Sequence[Part],
    correction: int,
    better: Iterable[int] = (),
    least: int = 1,
) -> tuple[int, int, bytes]:
    """The smallest version that holds the data, the level, and the codewords as they are placed, blocks interleaved.

    `header` are numbers, each with its count of bits, before the parts; `correction` is the package's number of the
    level, and each of `better` takes its place that holds the data in the same version: correction for nothing. `least`
    is the version to begin with. Raises ValueError when no version holds them.
    """
    from qrcode.util import BIT_LIMIT_TABLE, length_in_bits

    header = tuple(header)
    bits = sum(row[1] for row in header) + sum(_MODE_BITS + part[3] for part in parts)
    for version in range(least, _LARGEST + 1):
        # The version says how long counts of characters are.
        counts = [length_in_bits(mode, version) for mode, *_ in parts]
        length = bits + sum(counts)
        if length <= BIT_LIMIT_TABLE[correction][version]:
            for each in better:
                if length <= BIT_LIMIT_TABLE[each][version]:
                    correction = each
            data = _padded(_joined(header, parts, counts), length, BIT_LIMIT_TABLE[correction][version] // 8)
            return version, correction, interleaved(data, version, correction)
    raise ValueError(sum(part[1] for part in parts))


def _joined(header: Iterable[tuple[int, int]], parts: Iterable[Part], counts: Iterable[int]) -> int:
    """All bits as one number: the header, then mode, count of characters and data of each part."""
    counted = ((mode, _MODE_BITS, count, room, *data) for (mode, count, *data), room in zip(parts, counts, strict=True))
    number = 0
    for row in chain(header, counted):
        for value, bits in zip(row[0::2], row[1::2], strict=True):
            number = number << bits | value
    return number


def _padded(number: int, length: int, capacity: int) -> bytes:
    """The bits closed by up to four zeros, filled to whole bytes, then with the two padding bytes in turn (7.4.10)."""
    closed = length + min(_TERMINATOR, 8 * capacity - length)
    count = -(-closed // 8)
    data = (number << (8 * count - length)).to_bytes(count, "big")
    return (data + _PADDING * (capacity - count))[:capacity]


def interleaved(data: bytes, version: int, correction: int) -> bytes:
    """The codewords of a version's data as they are placed: first the data of all blocks, a byte of each in turn, then
    their error correction (7.6). `correction` is the package's number of the level."""
    from qrcode.base import rs_blocks

    pieces, checks, start = [], [], 0
    for block in rs_blocks(version, correction):
        piece = data[start : start + block.data_count]
        pieces.append(piece)
        checks.append(_remainder(piece, block.total_count - block.data_count))
        start += block.data_count
    columns = chain(zip_longest(*pieces), zip_longest(*checks))
    return bytes(byte for column in columns for byte in column if byte is not None)


def _remainder(data: bytes, count: int) -> bytes:
    """The `count` bytes of Reed-Solomon error correction of `data` (7.5.2): what is left by long division."""
    multiples, top = _multiples(count), 8 * (count - 1)
    rest, lower = 0, (1 << top) - 1
    for byte in data:
        rest = (rest & lower) << 8 ^ multiples[rest >> top ^ byte]
    return rest.to_bytes(count, "big")


@functools.cache
def block_of(version: int, correction: int) -> tuple[int, ...]:
    """To which block each codeword belongs, in the order in which they are placed (7.6)."""
    from qrcode.base import rs_blocks

    blocks = rs_blocks(version, correction)
    columns = chain(
        zip_longest(*([number] * block.data_count for number, block in enumerate(blocks))),
        zip_longest(*([number] * (block.total_count - block.data_count) for number, block in enumerate(blocks))),
    )
    return tuple(number for column in columns for number in column if number is not None)


@functools.cache
def corrected(version: int, correction: int) -> int:
    """How many wrong codewords a block can bear: half its codewords of correction, less those that small symbols keep
    to notice a wrong reading (table 9, note b)."""
    from qrcode.base import rs_blocks

    block = rs_blocks(version, correction)[0]
    kept = _KEPT.get((version, correction), 0)
    count: int = block.total_count - block.data_count
    return (count - kept) // 2


@functools.cache
def _multiples(count: int) -> tuple[int, ...]:
    """The generator polynomial of degree `count` without its first term, times each byte, as numbers."""
    from qrcode.base import Polynomial, gexp, glog

    generator = functools.reduce(lambda product, power: product * Polynomial([1, gexp(power)], 0), range(count),
                                 Polynomial([1], 0))  # fmt: skip
    powers = [glog(term) for term in generator][1:]
    rows = (bytes(gexp(power + glog(byte)) for power in powers) for byte in range(1, 256))
    return (0, *(int.from_bytes(row, "big") for row in rows))
