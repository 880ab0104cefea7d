"""Streams put together from packed pieces: what comes out is what went in, whatever was packed before."""

from __future__ import annotations

import zlib

import pytest

from visuals.writers.pdf.packing import packed

LONG = "0 0 m 10 10 l S " * 1000
WORD = "0 0 m 10 10 l S " * 20
ROWS = [
    [], ["q"], ["q", "Q"], [LONG], ["q", LONG, "Q"], [LONG, LONG], ["q", LONG, "1 0 0 rg", LONG + "f", "Q"],
    ["q", *["1 0 0 1 7 0 cm", WORD] * 9, "Q"], *[[WORD, "S " * count, WORD] for count in (63, 64, 126, 127, 128, 129)],
]  # fmt: skip


@pytest.mark.parametrize("pieces", ROWS)
def test_pieces_come_out_as_they_went_in(pieces: list[str]) -> None:
    data = zlib.decompress(packed(pieces)).decode("ascii")
    assert data.split() == " ".join(pieces).split()


def test_pieces_never_run_into_each_other() -> None:
    assert zlib.decompress(packed(["f", LONG, "Q"])).startswith(b"f\n0 0 m")
    assert zlib.decompress(packed(["f", LONG + "S", "Q"])).endswith(b"S\nQ\n")


def test_same_pieces_are_the_same_bytes() -> None:
    first = packed(["q", LONG, "Q"])
    packed([LONG, "S"])
    assert packed(["q", LONG, "Q"]) == first
