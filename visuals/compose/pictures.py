"""Raster pictures, as far as composing needs them: their upright size, and the part that a box shows."""

from __future__ import annotations

import functools
from pathlib import Path

from visuals.problems import RefusedError, Where, problem
from visuals.units import Box

__all__ = ["crop_about", "picture_size"]

# EXIF orientations that turn a picture by a quarter: its width and height change places (EXIF 2.32, tag 0x0112).
_QUARTER_TURNS = (5, 6, 7, 8)


def picture_size(file: Path) -> tuple[int, int]:
    """Width and height in pixels as the picture is to be seen. Raises RefusedError when it cannot be read."""
    try:
        status = file.stat()
        return _size(file, status.st_mtime_ns, status.st_size)
    except OSError:
        raise RefusedError(problem("compose.picture-unreadable", Where(file.name))) from None


@functools.lru_cache(maxsize=1024)
def _size(file: Path, _changed: int, _bytes: int) -> tuple[int, int]:
    import PIL.Image

    with PIL.Image.open(file) as picture:
        width, height = picture.size
        turned = picture.getexif().get(0x0112) in _QUARTER_TURNS
    return (height, width) if turned else (width, height)


def crop_about(aspect: float, box: Box, x: float, y: float) -> Box:
    """The part (shares 0..1) of a picture of `aspect` that fills `box`, kept as near to the focus (x, y) as it can."""
    wanted = box.width / box.height
    width, height = min(1.0, wanted / aspect), min(1.0, aspect / wanted)
    left = min(max(x - width / 2, 0.0), 1.0 - width)
    top = min(max(y - height / 2, 0.0), 1.0 - height)
    return Box(left, top, width, height)
