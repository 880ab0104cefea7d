"""Picture files, opened with care: pictures come from schools, villages and the internet.

Every limit has a name, a file is never given to a decoder that is not on the list, and whatever a decoder does to a
broken file, one problem comes out, at the line that named the picture.
"""

from __future__ import annotations

import os
import struct
import warnings
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from visuals.problems import RefusedError, Where, problem

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = [
    "DECODER_FAULTS", "FORMATS", "LARGEST_FILE", "LYING", "MOST_PIXELS", "ORIENTATION", "open_picture", "refused",
]  # fmt: skip

FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "GIF")
MOST_PIXELS = 100_000_000
LARGEST_FILE = 64 * 1024 * 1024

ORIENTATION = 0x0112
LYING = (5, 6, 7, 8)
"""EXIF orientations that swap width and height (EXIF 2.32, tag 0x0112)."""

# 46,000 mutated files brought OSError, ValueError, TypeError, SyntaxError and struct.error out of Pillow's decoders;
# the others are what its sources raise besides.
DECODER_FAULTS = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, MemoryError, struct.error,
    zlib.error,
)  # fmt: skip


def open_picture(file: Path, where: Where | None = None) -> Image:
    """The opened, not yet decoded picture. `where` names the line that asked for it.

    Raises RefusedError when the file is missing, may not be read, is larger than MOST_PIXELS or LARGEST_FILE, of a
    format not in FORMATS, or broken.
    """
    from PIL import Image, UnidentifiedImageError

    _look_at(file, where)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(file, formats=FORMATS)
    except UnidentifiedImageError:
        raise refused("picture-format", file, where, known=", ".join(FORMATS)) from None
    except Image.DecompressionBombError:
        raise refused("picture-pixels", file, where, most=MOST_PIXELS // 1_000_000) from None
    except DECODER_FAULTS as fault:
        raise refused("picture-broken", file, where) from fault
    if image.width * image.height > MOST_PIXELS:
        image.close()
        raise refused("picture-pixels", file, where, most=MOST_PIXELS // 1_000_000)
    return image


def _look_at(file: Path, where: Where | None) -> None:
    """Refuse what no decoder should be given: nothing, a folder, a file without rights, a file too large."""
    if not file.is_file():
        raise refused("picture-missing", file, where)
    if not os.access(file, os.R_OK):
        raise refused("picture-unreadable", file, where)
    size = file.stat().st_size
    if size > LARGEST_FILE:
        raise refused("picture-heavy", file, where, size=size // 1024**2, most=LARGEST_FILE // 1024**2)


def refused(name: str, file: Path, where: Where | None, **facts: object) -> RefusedError:
    """The problem called `name` of the picture in `file`, ready to be raised."""
    return RefusedError(problem(f"writers.{name}", where, file=file.name, **facts))
