"""The file of a TIFF (Adobe, TIFF 6.0, and BigTIFF beyond 4 GiB), strip by strip as they are drawn.

Pillow writes a whole picture at once, and a 10 m banner at 100 dpi is a gigabyte of inks. The strips are packed by
Pillow's libtiff (LZW, TIFF 6.0 section 13, with horizontal differencing, section 14): shops' RIPs take LZW, and nothing
else that they all take packs gradients.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, BinaryIO

from visuals.writers.lzw import by_libtiff
from visuals.writers.sparse import Sparse, pack, sparse

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Pixels = NDArray[numpy.uint8]

__all__ = ["ROWS", "Packer", "TiffFile"]

ROWS = 16
"""Rows of a strip: two megabytes of a wide banner, which every reader can hold. Of strips of 16 rows one in eight
equals the one above, of 64 one in fourteen (measured on a banner of 10 m at 100 dpi)."""

_CLASSIC = 0xFFFFFFFF
_LZW, _DIFFERENCES = 5, 2
_SEPARATED, _CMYK = 5, 1
_INCH = 2

# Types of values (TIFF 6.0, section 2; LONG8 is BigTIFF's) and how they are written.
_BYTES, _SHORT, _LONG, _RATIO, _LONG8 = 7, 3, 4, 5, 16
_CODES = {_SHORT: "H", _LONG: "I", _LONG8: "Q"}

Entry = tuple[int, int, tuple[int, ...] | bytes]
"""Tag, type, values."""


class Packer:
    """Packs bands into strips. Strips that are equal, as those of a bare ground are, are packed once."""

    def __init__(self) -> None:
        self._last: Pixels | None = None
        self._packed = b""

    def pack(self, band: Pixels) -> list[bytes]:
        """The strips of a band of rows × columns × C, M, Y, K, ready for the file; the band begins with a strip."""
        strips = [band[top : top + ROWS] for top in range(0, len(band), ROWS)]
        new = [not self._is_last(strip) for strip in strips]
        packed = iter(_packed([strip for strip, is_new in zip(strips, new, strict=True) if is_new]))
        made = []
        for is_new in new:
            self._packed = next(packed) if is_new else self._packed
            made.append(self._packed)
        # Not a part of the band: that would keep all of it.
        self._last = None if self._last is None else self._last.copy()
        return made

    def _is_last(self, inks: Pixels) -> bool:
        """Whether the strip equals the one before."""
        import numpy

        last, self._last = self._last, inks
        # The first rows tell most strips apart: comparing all of them would cost a tenth of packing.
        return last is not None and numpy.array_equal(last[:1], inks[:1]) and numpy.array_equal(last, inks)


def _packed(strips: list[Pixels]) -> list[bytes]:
    """By libtiff where they are full of detail, all others together by their runs."""
    made: dict[int, bytes | None] = {}
    bare: dict[int, Sparse] = {}
    for number, strip in enumerate(strips):
        differences = _differences(strip)
        found = sparse(differences)
        if found:
            bare[number] = found
        else:
            (made[number],) = by_libtiff(differences, len(differences))
    made.update(zip(bare, pack(list(bare.values())), strict=True))
    return [made[number] or by_libtiff(_differences(strip), len(strip))[0] for number, strip in enumerate(strips)]


def _differences(inks: Pixels) -> Pixels:
    """From pixel to pixel, rows × bytes: numpy takes them forty times as fast as libtiff."""
    import numpy

    rows, columns, _ = inks.shape
    differences = numpy.empty_like(inks)
    differences[:, 0] = inks[:, 0]
    numpy.subtract(inks[:, 1:], inks[:, :-1], out=differences[:, 1:])
    return differences.reshape(rows, columns * 4)


@dataclass(frozen=True, slots=True)
class _Kind:
    """How offsets are written: 4 bytes in a classic TIFF, 8 in a BigTIFF."""

    big: bool

    @property
    def offset(self) -> str:
        return "Q" if self.big else "I"

    @property
    def inline(self) -> int:
        return 8 if self.big else 4

    @property
    def header(self) -> bytes:
        return struct.pack("<2sHHHQ", b"II", 43, 8, 0, 0) if self.big else struct.pack("<2sHI", b"II", 42, 0)


class TiffFile:
    """A CMYK TIFF in the making. `file` must be able to seek: where the directory stands is known at the end."""

    def __init__(self, file: BinaryIO, columns: int, rows: int, dpi: float, profile: bytes) -> None:
        self._file, self._columns, self._rows = file, columns, rows
        self._dpi, self._profile = dpi, profile
        # Packed strips are smaller than the inks, but how much is not known before the offsets must be chosen.
        self._kind = _Kind(columns * rows * 4 > _CLASSIC - (1 << 26))
        self._start = file.tell()
        self._at = len(self._kind.header)
        self._offsets: list[int] = []
        self._lengths: list[int] = []
        file.write(self._kind.header)

    def add(self, strips: Iterable[bytes]) -> None:
        """The next strips, from top to bottom."""
        for strip in strips:
            self._offsets.append(self._write(strip))
            self._lengths.append(len(strip))

    def close(self) -> None:
        """Write the directory, and into the header where it stands."""
        entries = [self._entry(*entry) for entry in self._entries()]
        count = struct.pack("<Q" if self._kind.big else "<H", len(entries))
        at = self._write(b"".join((count, *entries, bytes(self._kind.inline))))
        self._file.seek(self._start + self._kind.inline)
        self._file.write(struct.pack(f"<{self._kind.offset}", at))
        self._file.seek(0, io.SEEK_END)

    def _write(self, data: bytes) -> int:
        """Where the data begins; everything begins at an even place (TIFF 6.0, section 2)."""
        at = self._at
        self._file.write(data + b"\0" * (len(data) % 2))
        self._at += len(data) + len(data) % 2
        return at

    def _entries(self) -> list[Entry]:
        place = _LONG8 if self._kind.big else _LONG
        ratio = Fraction(self._dpi).limit_denominator(1000)
        resolution = struct.pack("<II", ratio.numerator, ratio.denominator)
        entries: list[Entry] = [
            (256, _LONG, (self._columns,)),
            (257, _LONG, (self._rows,)),
            (258, _SHORT, (8, 8, 8, 8)),
            (259, _SHORT, (_LZW,)),
            (262, _SHORT, (_SEPARATED,)),
            (273, place, tuple(self._offsets)),
            (277, _SHORT, (4,)),
            (278, _LONG, (ROWS,)),
            (279, place, tuple(self._lengths)),
            (282, _RATIO, resolution),
            (283, _RATIO, resolution),
            (284, _SHORT, (1,)),
            (296, _SHORT, (_INCH,)),
            (317, _SHORT, (_DIFFERENCES,)),
            (332, _SHORT, (_CMYK,)),
        ]
        return [*entries, (34675, _BYTES, self._profile)] if self._profile else entries

    def _entry(self, tag: int, type: int, values: tuple[int, ...] | bytes) -> bytes:
        if isinstance(values, bytes):
            data, count = values, len(values) if type == _BYTES else 1
        else:
            data, count = struct.pack(f"<{len(values)}{_CODES[type]}", *values), len(values)
        if len(data) > self._kind.inline:
            data = struct.pack(f"<{self._kind.offset}", self._write(data))
        head = struct.pack(f"<HH{self._kind.offset}", tag, type, count)
        return head + data.ljust(self._kind.inline, b"\0")
