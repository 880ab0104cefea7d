"""LZW by runs of zeros: read back by the letter of TIFF 6.0, by libtiff and by MuPDF."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy
import pytest
from PIL import Image

from tests.writers.readers import run
from visuals.writers import lzw, runs, sparse
from visuals.writers.strips import ROWS, Packer, TiffFile

Pixels = numpy.ndarray

CLEAR, END = 256, 257


def by_the_letter(packed: bytes, size: int) -> bytes:
    """TIFF 6.0, section 13, and stricter than readers are: no unknown code, no code beyond the table, no two Clears,
    nothing after the end."""
    bits = f"{int.from_bytes(packed, 'big'):0{len(packed) * 8}b}"
    at, width = 0, 9
    table: list[bytes] = []
    made: list[bytes] = []
    before = b""
    while (code := int(bits[at : at + width], 2)) != END:
        at += width
        if code == CLEAR:
            assert before or not made
            table, before, width = [bytes([n]) for n in range(256)] + [b"", b""], b"", 9
            continue
        assert table, "a strip begins with a Clear"
        if before:
            assert code <= len(table)
            table.append(before + (table[code] if code < len(table) else before)[:1])
            assert len(table) <= 4095
        assert code < len(table)
        before = table[code]
        made.append(before)
        width = 9 + (len(table) >= 511) + (len(table) >= 1023) + (len(table) >= 2047)
    assert 0 <= len(bits) - at - width < 8
    assert sum(map(len, made)) == size
    return b"".join(made)


def _steps(rows: int, columns: int) -> Pixels:
    samples = numpy.zeros((rows, columns), numpy.uint8)
    samples[:, ::623] = 1
    samples[:, 5::1711] = 255
    return samples


def _edges(rows: int, columns: int) -> Pixels:
    chance = numpy.random.default_rng(7)
    samples = _steps(rows, columns)
    samples[chance.random(samples.shape) < 0.004] = chance.integers(1, 255)
    return samples


def _with_photograph(begin: int, end: int) -> Callable[[int, int], Pixels]:
    def make(rows: int, columns: int) -> Pixels:
        samples = _edges(rows, columns)
        part = samples[:, begin:end]
        part[...] = numpy.random.default_rng(8).integers(0, 4, part.shape)
        return samples

    return make


def _first_rows_alone(rows: int, columns: int) -> Pixels:
    """Where the photograph ends, its cells are bare but packed with the rest of it."""
    samples = _with_photograph(9000, 23_000)(rows, columns)
    samples[2:, 9000:23_000] = 0
    return samples


STRIPS: dict[str, Callable[[int, int], Pixels]] = {
    "bare": lambda rows, columns: numpy.zeros((rows, columns), numpy.uint8),
    "steps": _steps,
    "edges": _edges,
    "photograph within": _with_photograph(9000, 23_000),
    "photograph first": _with_photograph(0, 12_000),
    "photograph last": _with_photograph(60_000, 200_000),
    "two photographs": lambda rows, columns: numpy.hstack(
        [_with_photograph(0, 9000)(rows, columns // 2), _with_photograph(20_000, 30_000)(rows, columns - columns // 2)]
    ),
    "photograph of two rows": _first_rows_alone,
}


@pytest.mark.parametrize("columns", [65_536, 90_012])
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("strip", STRIPS)
def test_every_code_is_one_that_readers_know(strip: str, rows: int, columns: int) -> None:
    samples = STRIPS[strip](rows, columns)
    found = sparse.sparse(samples)
    assert found is not None
    (packed,) = sparse.pack([found])
    assert packed is not None
    assert by_the_letter(packed, samples.size) == samples.tobytes()


def test_strips_packed_together_are_those_packed_alone() -> None:
    found = [sparse.sparse(make(ROWS, 80_000)) for make in STRIPS.values()]
    strips = [strip for strip in found if strip]
    assert len(strips) == len(STRIPS)
    assert sparse.pack(strips) == [packed for strip in strips for packed in sparse.pack([strip])]


def test_what_is_full_of_detail_or_narrow_is_left_to_libtiff() -> None:
    assert sparse.sparse(_with_photograph(0, 60_000)(ROWS, 80_000)) is None
    assert sparse.sparse(_steps(ROWS, 20_000)) is None


def test_more_codes_than_the_table_holds_are_refused() -> None:
    """Short runs teach short strings; a long one after them is cut into too many."""
    samples = numpy.zeros((1, 65_536), numpy.uint8)
    samples[:, : 3 * runs._LESSONS : 3] = 9
    found = sparse.sparse(samples)
    assert found is not None
    assert sparse.pack([found]) == [None]
    band = numpy.cumsum(samples.reshape(1, -1, 4), axis=1, dtype=numpy.uint8)
    (packed,) = Packer().pack(band)
    assert by_the_letter(packed, samples.size) == samples.tobytes()


def test_libtiffs_own_strips_may_stand_among_others() -> None:
    samples = numpy.random.default_rng(5).integers(0, 3, (2, 30_001), numpy.uint8)
    strips = lzw.by_libtiff(samples, 1)
    packed = lzw.joined(lzw.of_libtiff(strip, number == 1) for number, strip in enumerate(strips))
    assert by_the_letter(packed, samples.size) == samples.tobytes()


@pytest.fixture(scope="module")
def banner() -> Pixels:
    """Rows × columns × inks: a ground in steps, letters, a photograph in a part of the rows."""
    inks = numpy.cumsum(_steps(4 * ROWS + 5, 120_000).reshape(4 * ROWS + 5, 30_000, 4), axis=1, dtype=numpy.uint8)
    inks[20:40, 2000:6000] = numpy.random.default_rng(3).integers(90, 99, (20, 4000, 4))
    for number in range(40):
        inks[10 + number : 40 + number, 8000 + 300 * number : 8090 + 300 * number] = (0, 0, 255, 0)
    return inks


def test_libtiff_and_mupdf_read_what_was_drawn(banner: Pixels, tmp_path: Path) -> None:
    file = io.BytesIO()
    made = TiffFile(file, banner.shape[1], len(banner), 100, b"")
    made.add(Packer().pack(banner))
    made.close()
    with Image.open(file) as image:
        assert numpy.array_equal(numpy.asarray(image), banner)
    path = tmp_path / "a.tif"
    path.write_bytes(file.getvalue())
    # MuPDF has an LZW of its own; a slice is enough.
    run("mutool", "draw", "-q", "-r", "100", "-c", "cmyk", "-F", "pam", "-o", str(tmp_path / "a.pam"), str(path))
    header, drawn = (tmp_path / "a.pam").read_bytes().split(b"ENDHDR\n", 1)
    assert b"DEPTH 4" in header
    assert numpy.array_equal(numpy.frombuffer(drawn, numpy.uint8).reshape(banner.shape), banner)
