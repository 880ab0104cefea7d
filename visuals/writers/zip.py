"""Every frame as a PNG, numbered, in one ZIP: for players that are fed with single pictures, and for video editors."""

from __future__ import annotations

import io
import zipfile
from typing import BinaryIO

from visuals.problems import RefusedError, problem
from visuals.scene import Document
from visuals.scene.clip import Clip
from visuals.writers import Options, Written
from visuals.writers.frames import FILM_RATE, clip_of
from visuals.writers.raster import Grid, written
from visuals.writers.still import write_still

__all__ = ["write", "write_clip"]

MOST_FRAMES = 60_000
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP can tell: the same frames give the same bytes."""


def write(document: Document, file: BinaryIO, options: Options) -> Written:
    """All sheets as frames, 25 a second. Raises RefusedError when they differ in size."""
    return write_clip(clip_of(document, options, FILM_RATE), file)


def write_clip(clip: Clip, file: BinaryIO) -> Written:
    """A show, a picture a tick: 000001.png, 000002.png … Raises RefusedError above 60,000 of them."""
    if clip.ticks > MOST_FRAMES:
        raise RefusedError(problem("writers.too-many-frames", None, count=clip.ticks, most=MOST_FRAMES))
    number = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as box:
        for frame, ticks in clip.frames():
            picture = io.BytesIO()
            write_still(frame, picture, "png")
            for _ in range(ticks):
                number += 1
                entry = zipfile.ZipInfo(f"{number:06}.png", _LONG_AGO)
                entry.create_system = 0
                box.writestr(entry, picture.getvalue())
    return written("zip", Grid(clip.columns, clip.rows, None))
