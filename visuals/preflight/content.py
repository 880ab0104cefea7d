"""Streams unpacked within bounds: a small file may claim to hold gigabytes."""

from __future__ import annotations

import zlib
from typing import Any

from visuals.preflight.objects import items_of, name_of, value_of
from visuals.preflight.page import numbers

__all__ = ["TooLongError", "content_of", "filters_of", "unpacked"]

# How many bytes one byte can stand for at most: deflate's longest repeat is 258 bytes in 2 bits, LZW's 4096 in 12 bits,
# a run of RunLength 128 in 2 bytes.
_RATIOS = {
    "FlateDecode": 1032, "Fl": 1032, "LZWDecode": 2730, "LZW": 2730, "RunLengthDecode": 64, "RL": 64,
    "ASCII85Decode": 4, "A85": 4, "ASCIIHexDecode": 1, "AHx": 1,
}  # fmt: skip
_FLATE = ("FlateDecode", "Fl")

_MOST_FILTERS = 8
_MOST_PARTS = 10_000


class TooLongError(Exception):
    """A stream that would be longer than we are ready to hold."""


def filters_of(stream: Any) -> tuple[str, ...]:
    """The names of the stream's filters, in the order in which they unpack it."""
    said = value_of(stream, "/Filter")
    return tuple(name for name in map(name_of, items_of(said, 64) or [said]) if name)


def unpacked(stream: Any, most: int) -> bytes:
    """The stream's bytes, at most `most` of them. Raises TooLongError; pikepdf's errors for what cannot be unpacked."""
    filters = filters_of(stream)
    if len(filters) > _MOST_FILTERS:
        raise TooLongError
    # No filter but those of hexadecimal and base 85 makes a stream longer.
    if next(iter(numbers([value_of(stream, "/Length")])), 0) > 3 * most:
        raise TooLongError
    raw: bytes = stream.read_raw_bytes()
    longest = len(raw)
    for name in filters:
        longest *= _RATIOS.get(name, 1)
    if longest > most:
        if not all(name in _FLATE for name in filters) or value_of(stream, "/DecodeParms") is not None:
            raise TooLongError
        for _ in filters:
            raw = _inflated(raw, most)
        if len(raw) > most:
            raise TooLongError
        return raw
    data: bytes = stream.read_bytes()
    return data


def _inflated(data: bytes, most: int) -> bytes:
    """What zlib makes of `data`; of a torn stream as much as there is. Raises TooLongError."""
    engine = zlib.decompressobj()
    try:
        made = engine.decompress(data, most + 1)
    except zlib.error:
        return b""
    if len(made) > most:
        raise TooLongError
    return made


def content_of(page: Any, most: int) -> bytes:
    """The content of a page, its parts in one. Raises TooLongError; pikepdf's errors for what cannot be unpacked."""
    import pikepdf

    said = value_of(page, "/Contents")
    made = b""
    for part in items_of(said, _MOST_PARTS) or [said]:
        if isinstance(part, pikepdf.Stream):
            made += unpacked(part, most - len(made)) + b"\n"
    return made
