"""Strips that are mostly nothing, as LZW: what is bare by its runs, what is full of detail by libtiff.

Nine tenths of a banner are ground, and of the differences from pixel to pixel (TIFF 6.0, section 14) fifty-nine of
sixty are 0, each of which libtiff looks up (measured on 10 m at 100 dpi with a photograph: packing takes half the time
so, and a third more bytes, a fifth of what Ghostscript writes).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from visuals.writers.lzw import END, MOST_CODES, Codes, by_libtiff, joined, of_libtiff, widths
from visuals.writers.runs import Marks, codes_of, marks_of, together

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Pixels = NDArray[numpy.uint8]
    Whole = NDArray[numpy.int32]

__all__ = ["Sparse", "pack", "sparse"]

_CELL = 4096
"""Bytes of a row that are judged together."""

_MOST_MARKS = _CELL // 16
"""Bytes of a cell that are not 0, above which libtiff packs it better."""

_SECTION, _MARKS = 16 * _CELL, 1000
"""From Clear to Clear: bytes at most, and those of them that are not 0. More codes than the table has room for are
rarely made of them, and Clears that come seldom cost less."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A section of every row of a strip, from byte to byte; or what libtiff packs of each."""

    begin: int
    end: int
    full: bool


@dataclass(frozen=True, slots=True)
class Sparse:
    """A strip of which at least half is made of sections with long runs of zeros; the `full` parts, packed by libtiff,
    lie in `dense` row after row."""

    marks: Marks
    parts: tuple[_Part, ...]
    rows: int
    dense: list[Codes]


def sparse(differences: Pixels) -> Sparse | None:
    """A strip, rows × bytes; None where it is better packed by libtiff as a whole: full of detail, or narrow."""
    import numpy

    rows, columns = differences.shape
    if columns < _SECTION // 2:
        return None
    places, values = _not_zero(differences)
    edges = numpy.arange(rows)[:, None] * columns + numpy.append(numpy.arange(_CELL, columns, _CELL), columns)
    counts = numpy.diff(numpy.searchsorted(places, edges.ravel()), prepend=0).reshape(rows, -1)
    parts = tuple(_parts(counts.max(axis=0).tolist(), columns))
    if 2 * sum(part.end - part.begin for part in parts if part.full) > columns:
        return None
    kept = numpy.repeat(numpy.tile(counts.max(axis=0) <= _MOST_MARKS, rows), counts.ravel())
    marks = marks_of(places[kept], values[kept], *_sections(parts, rows, columns))
    if not parts[-1].full:
        marks.codes[-1] = END
    return Sparse(marks, parts, rows, _dense(differences, parts))


def _parts(marks: list[int], columns: int) -> Iterator[_Part]:
    """The parts of a row by the marks of its cells; neighbours that are full are one."""
    begin = at = 0
    for full, cells in groupby(marks, lambda count: count > _MOST_MARKS):
        so_far = 0
        for count in cells:
            if not full and at > begin and (so_far + count > _MARKS or at - begin == _SECTION):
                yield _Part(begin, at, full)
                begin, so_far = at, 0
            at, so_far = at + _CELL, so_far + count
        yield _Part(begin, min(at, columns), full)
        begin = at


def _sections(parts: Iterable[_Part], rows: int, columns: int) -> tuple[Whole, Whole]:
    """Where the sections begin and end in the bytes of a strip."""
    import numpy

    edges = numpy.array([(part.begin, part.end) for part in parts if not part.full])
    begins, ends = (numpy.arange(rows)[:, None] * columns + each for each in edges.T)
    return begins.ravel(), ends.ravel()


def _not_zero(samples: Pixels) -> tuple[Whole, Whole]:
    """Where bytes are not 0, and these."""
    import numpy

    flat = samples.reshape(-1)
    spare = -len(flat) % 8
    words = (numpy.append(flat, numpy.zeros(spare, numpy.uint8)) if spare else flat).view(numpy.uint64)
    # Truths first: of them numpy finds the places three times as fast as of numbers.
    full = numpy.flatnonzero(words != 0)
    some = words.take(full).view(numpy.uint8)
    within = numpy.flatnonzero(some != 0)
    places = full.take(within >> 3) * 8 + (within & 7)
    return places.astype(numpy.int32), some.take(within).astype(numpy.int32)


def _dense(differences: Pixels, parts: Iterable[_Part]) -> list[Codes]:
    """`Sparse.dense`."""
    import numpy

    made, last = [], False
    for part in parts:
        last = part.full
        if last:
            made.append(by_libtiff(numpy.ascontiguousarray(differences[:, part.begin : part.end]), 1))
    row_by_row = [packed for row in zip(*made, strict=True) for packed in row]
    end = len(row_by_row) - 1 if last else -1
    return [of_libtiff(packed, number == end) for number, packed in enumerate(row_by_row)]


def pack(strips: list[Sparse]) -> list[bytes | None]:
    """The strips' streams; None for one that has too many codes between two Clears after all."""
    import numpy

    if not strips:
        return []
    marks = together([strip.marks for strip in strips])
    values, begins = codes_of(marks)
    lengths = numpy.diff(begins)
    codes = Codes(values, widths(lengths.tolist()))
    packed: list[bytes | None] = []
    at = 0
    for strip in strips:
        to = at + len(strip.marks.first)
        fits = int(lengths[at:to].max()) <= MOST_CODES + 1
        packed.append(joined(_in_order(strip, codes, begins[at : to + 1].tolist())) if fits else None)
        at = to
    return packed


def _in_order(strip: Sparse, codes: Codes, begins: list[int]) -> Iterator[Codes]:
    """The parts of a strip, row after row; its sections stand in `codes` where `begins` tells."""
    dense, sections = iter(strip.dense), pairwise(begins)
    for part in strip.parts * strip.rows:
        if part.full:
            yield next(dense)
        else:
            here = slice(*next(sections))
            yield Codes(codes.values[here], codes.widths[here])
