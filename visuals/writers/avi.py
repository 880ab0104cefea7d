"""AVI with Motion JPEG in 4:4:4: every colour keeps its place, and every player of boards reads it.

A RIFF file (Microsoft, AVI RIFF File Reference): headers, frames one after another, an index. H.264 in 4:2:0 halves
the light of red letters one pixel wide (measured); this does not, and needs no coder but Pillow's.
"""

from __future__ import annotations

import io
import os
import struct
import tempfile
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, BinaryIO

from visuals.problems import RefusedError, problem
from visuals.scene import Document
from visuals.scene.clip import Clip
from visuals.writers import Options, Written
from visuals.writers.frames import FILM_RATE, clip_of
from visuals.writers.raster import Grid, require, written

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["write", "write_clip"]

MOST_PIXELS = 35_000_000
LONGEST_SIDE = 65_500
"""A JPEG's lengths have two bytes."""

MOST_BYTES = (1 << 31) - (1 << 20)
"""Old players read lengths as signed; beyond, AVI needs OpenDML, which cards do not know."""
_QUALITY = 95
_MOST_WORKERS = 4
_HEADERS = 2048
"""Where the frames begin: headers are written last, when their numbers are known."""

_HAS_INDEX = 0x10
_KEY_FRAME = 0x10


def write(document: Document, file: BinaryIO, options: Options) -> Written:
    """All sheets as frames. Raises RefusedError when they differ in size."""
    return write_clip(clip_of(document, options, FILM_RATE), file)


def write_clip(clip: Clip, file: BinaryIO) -> Written:
    """A show. Raises RefusedError above 2 GB."""
    require("avi", Grid(clip.columns, clip.rows, None), MOST_PIXELS, LONGEST_SIDE)
    file.write(b"\0" * _HEADERS)
    at, largest = 4, 0
    index: list[tuple[int, int]] = []
    for data, ticks in _coded(clip):
        chunk = b"00dc" + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
        largest = max(largest, len(data))
        for _ in range(ticks):
            file.write(chunk)
            index.append((at, len(data)))
            at += len(chunk)
        if at > MOST_BYTES:
            raise RefusedError(problem("writers.avi-too-large", None, minutes=f"{len(index) / clip.rate / 60:.0f}"))
    entries = b"".join(b"00dc" + struct.pack("<III", _KEY_FRAME, place, length) for place, length in index)
    file.write(b"idx1" + struct.pack("<I", len(entries)) + entries)
    file.seek(0)
    file.write(_head(clip, len(index), at, largest))
    file.seek(0, io.SEEK_END)
    return written("avi", Grid(clip.columns, clip.rows, None))


def _coded(clip: Clip) -> Iterator[tuple[bytes, int]]:
    """Each frame as a JPEG, and its ticks; a few are coded at a time, never more than twice as many as there are
    processors."""
    from PIL import Image

    workers = min(_MOST_WORKERS, os.cpu_count() or 1)
    coded: deque[tuple[Future[bytes], int]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for frame, ticks in clip.frames():
            # The image is a copy: the frame is only ours until the next one.
            coded.append((pool.submit(_jpeg, Image.fromarray(frame).copy()), ticks))
            if len(coded) > 2 * workers:
                first, shown = coded.popleft()
                yield first.result(), shown
        for each, shown in coded:
            yield each.result(), shown


def _jpeg(image: Image) -> bytes:
    """A file on the disk lets Pillow code beside other threads: into memory it holds the interpreter's lock."""
    with tempfile.TemporaryFile() as file:
        image.save(file, "JPEG", quality=_QUALITY, subsampling=0)
        file.seek(0)
        return file.read()


def _head(clip: Clip, count: int, frames: int, largest: int) -> bytes:
    """The RIFF header, both lists of headers, and what fills up to where the frames begin."""
    size = clip.columns, clip.rows
    each = round(1_000_000 / clip.rate)
    main = struct.pack(
        "<14I", each, largest * clip.rate, 0, _HAS_INDEX, count, 0, 1, largest, *size, 0, 0, 0, 0
    )
    stream = b"vidsMJPG" + struct.pack(
        "<IHHIIIIIIIIhhhh", 0, 0, 0, 0, 1, clip.rate, 0, count, largest, 0xFFFFFFFF, 0, 0, 0, *size
    )
    form = struct.pack("<IiiHH4sIiiII", 40, *size, 1, 24, b"MJPG", size[0] * size[1] * 3, 0, 0, 0, 0)
    streams = _list(b"strl", _chunk(b"strh", stream) + _chunk(b"strf", form))
    headers = _list(b"hdrl", _chunk(b"avih", main) + streams)
    filler = _chunk(b"JUNK", b"\0" * (_HEADERS - 12 - len(headers) - 8 - 12))
    whole = _HEADERS - 8 + (frames - 4) + 8 + 16 * count
    return b"".join(
        (b"RIFF", struct.pack("<I", whole), b"AVI ", headers, filler, b"LIST", struct.pack("<I", frames), b"movi")
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data


def _list(name: bytes, data: bytes) -> bytes:
    return b"LIST" + struct.pack("<I", len(data) + 4) + name + data
