"""Raster pictures, as far as composing needs them: their upright size, and the part that a box shows."""

from __future__ import annotations

import functools
from pathlib import Path

from visuals.pictures import DECODER_FAULTS, LYING, ORIENTATION, open_picture, refused
from visuals.problems import Where
from visuals.units import Box

__all__ = ["crop_about", "picture_size"]


def picture_size(file: Path, where: Where | None = None) -> tuple[int, int]:
    """Width and height in pixels as the picture is to be seen; `where` names the line that asked for it.

    Raises RefusedError when it cannot be read, as `open_picture`.
    """
    try:
        status = file.stat()
    except OSError:
        raise refused("picture-missing", file, where) from None
    return _size(file, status.st_mtime_ns, status.st_size, where)


@functools.lru_cache(maxsize=1024)
def _size(file: Path, _changed: int, _bytes: int, where: Where | None) -> tuple[int, int]:
    with open_picture(file, where) as picture:
        try:
            turned = picture.getexif().get(ORIENTATION) in LYING
        except DECODER_FAULTS as fault:
            raise refused("picture-broken", file, where) from fault
        width, height = picture.size
    return (height, width) if turned else (width, height)


def crop_about(aspect: float, box: Box, x: float, y: float) -> Box:
    """The part (shares 0..1) of a picture of `aspect` that fills `box`, kept as near to the focus (x, y) as it can."""
    wanted = box.width / box.height
    width, height = min(1.0, wanted / aspect), min(1.0, aspect / wanted)
    left = min(max(x - width / 2, 0.0), 1.0 - width)
    top = min(max(y - height / 2, 0.0), 1.0 - height)
    return Box(left, top, width, height)
