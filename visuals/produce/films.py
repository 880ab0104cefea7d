"""Single frames out of finished films, by time: what a reader of codes gets to see of a show.

By Pillow (GIF, the JPEGs of an AVI, the PNGs of a ZIP) and ffmpeg (MP4), not by what wrote the file.
"""

from __future__ import annotations

import io
import struct
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["FILMS", "frame_at"]

FILMS = frozenset({"avi", "gif", "mp4", "zip"})


def frame_at(file: BinaryIO, format: str, seconds: float, rate: int) -> Image:
    """The frame that shows at a time of a film of `rate` frames a second (of a GIF by its own delays), as RGB."""
    from PIL import Image

    file.seek(0)
    if format == "gif":
        return _of_gif(file, seconds * 1000)
    number = int(seconds * rate)
    if format == "zip":
        with zipfile.ZipFile(file) as box:
            found = box.read(box.namelist()[number])
    elif format == "avi":
        found = _of_avi(file, number)
    else:
        found = _of_mp4(file, seconds)
    with Image.open(io.BytesIO(found)) as picture:
        return picture.convert("RGB")


def _of_gif(file: BinaryIO, milliseconds: float) -> Image:
    from PIL import Image

    with Image.open(file) as picture:
        until = float(picture.info.get("duration", 0))
        while until <= milliseconds:
            picture.seek(picture.tell() + 1)
            until += picture.info.get("duration", 0)
        return picture.convert("RGB")


def _of_avi(file: BinaryIO, number: int) -> bytes:
    """The JPEG of a frame: chunk after chunk of the list of frames (Microsoft, AVI RIFF File Reference)."""
    file.seek(12)
    while len(head := file.read(8)) == 8:
        name, length = struct.unpack("<4sI", head)
        if name == b"LIST" and file.read(4) == b"movi":
            continue
        if name == b"00dc":
            if number == 0:
                return file.read(length)
            number -= 1
        file.seek(length + length % 2 - (4 if name == b"LIST" else 0), io.SEEK_CUR)
    raise EOFError("the film is shorter than its show")


def _of_mp4(file: BinaryIO, seconds: float) -> bytes:
    from visuals.writers.mp4 import coder

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "film.mp4"
        copy.write_bytes(file.read())
        told = ["-v", "error", "-i", str(copy), "-ss", f"{seconds:.3f}", "-frames:v", "1"]
        to = ["-f", "image2pipe", "-c:v", "png", "-"]
        return subprocess.run([coder(), *told, *to], capture_output=True, check=True).stdout
