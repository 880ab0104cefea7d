"""LZW as TIFF has it (TIFF 6.0, section 13): streams of codes from several makers, joined bit by bit.

A reader's table depends on the codes since the last Clear alone, so that a stream may change its maker at any Clear.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Pixels = NDArray[numpy.uint8]
    Whole = NDArray[numpy.int32]

__all__ = ["CLEAR", "END", "MOST_CODES", "Codes", "by_libtiff", "joined", "of_libtiff", "widths"]

CLEAR, END = 256, 257
MOST_CODES = 3836
"""Codes after a Clear that fill the table: the next must be a Clear."""

_WIDER = (254, 766, 1790)
"""The codes after a Clear from which on they take 10, 11 and 12 bits: the table has grown past 511, 1023, 2047."""


@dataclass(frozen=True, slots=True)
class Codes:
    """A row of codes and how many bits each takes; the last is a Clear or the END, the Clear before them is not told.

    Bits that are no codes may stand among them, eight or more at a time.
    """

    values: Whole
    widths: Whole


def widths(counts: list[int]) -> Whole:
    """How many bits each code takes, for rows of so many codes each: one after another, all after a Clear of their own,
    the last of them the next."""
    import numpy

    table = numpy.full(max(counts), 9, numpy.int32)
    for place in _WIDER:
        table[place:] += 1
    return numpy.concatenate([table[:count] for count in counts])


def joined(pieces: Iterable[Codes]) -> bytes:
    """The stream: a Clear and the pieces."""
    import numpy

    first = Codes(numpy.array([CLEAR], numpy.int32), numpy.array([9], numpy.int32))
    every = [first, *pieces]
    values = numpy.concatenate([piece.values for piece in every])
    bits = numpy.concatenate([piece.widths for piece in every])
    ends = numpy.cumsum(bits, dtype=numpy.int32)
    starts = ends - bits
    at, spread = starts >> 3, values << (24 - bits - (starts & 7))
    packed = numpy.zeros(int(ends[-1] + 7) // 8 + 2, numpy.uint8)
    # No two codes begin in one byte: all have eight bits or more.
    packed[at] = spread >> 16
    packed[at + 1] |= (spread >> 8).astype(numpy.uint8)
    packed[at + 2] |= spread.astype(numpy.uint8)
    return packed[:-2].tobytes()


def by_libtiff(samples: Pixels, together: int) -> list[bytes]:
    """Rows × bytes as strips of `together` rows."""
    from PIL import Image

    rows, columns = samples.shape
    image = Image.frombuffer("L", (columns, rows), samples, "raw", "L", 0, 1)
    file = io.BytesIO()
    image.save(file, "TIFF", compression="tiff_lzw", tiffinfo={278: together})
    with Image.open(file) as made:
        tags = made.tag_v2  # type: ignore[attr-defined]
        places = list(zip(tags[273], tags[279], strict=True))
    data = file.getvalue()
    return [data[start : start + length] for start, length in places]


def of_libtiff(packed: bytes, last: bool) -> Codes:
    """A strip of libtiff, of four bytes or more, to stand between others: unless it is the last, its END is a Clear."""
    import numpy

    values = numpy.frombuffer(packed, numpy.uint8).astype(numpy.int32)
    bits = numpy.full(len(values), 8, numpy.int32)
    unused = (packed[-1] & -packed[-1]).bit_length() - 1  # END is an odd number
    # Without the nine bits of the first Clear; no byte may be left with less than eight.
    values[2] |= (values[1] & 127) << 8
    bits[2] += 7
    values[-2] = (values[-2] << (8 - unused)) | (values[-1] >> unused)
    bits[-2] += 8 - unused
    values[-2] -= 0 if last else END - CLEAR
    return Codes(values[2:-1], bits[2:-1])
