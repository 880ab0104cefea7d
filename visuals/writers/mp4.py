"""MP4 with H.264, for players that take nothing else. The coder is ffmpeg: of the `video` extra, or one on the PATH.

Settings that the decoders of boards manage: main profile, 4:2:0, no B frames, a key frame each second, BT.709 told, the
index in front (faststart). A fixed number of threads, because x264's output depends on it.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import BinaryIO

from visuals.problems import RefusedError, problem
from visuals.scene import Document
from visuals.scene.clip import Clip
from visuals.writers import Options, Written
from visuals.writers.frames import FILM_RATE, clip_of
from visuals.writers.raster import Grid, require, written

__all__ = ["coder", "command", "write", "write_clip"]

MOST_PIXELS = 9_000_000
LONGEST_SIDE = 16_384
_THREADS = 4


def write(document: Document, file: BinaryIO, options: Options) -> Written:
    """All sheets as frames. Raises RefusedError when they differ in size, for odd sizes, and without a coder."""
    return write_clip(clip_of(document, options, FILM_RATE), file)


def write_clip(clip: Clip, file: BinaryIO) -> Written:
    """A show. Raises RefusedError for an odd width or height (4:2:0 has no half pixels), and without a coder."""
    grid = Grid(clip.columns, clip.rows, None)
    require("mp4", grid, MOST_PIXELS, LONGEST_SIDE)
    if clip.columns % 2 or clip.rows % 2:
        raise RefusedError(problem("writers.odd-size", None, width=clip.columns, height=clip.rows))
    program = coder()
    with tempfile.TemporaryDirectory(prefix="visuals-") as folder:
        made = Path(folder) / "show.mp4"
        _run(clip, [program, *command(clip, made)])
        with made.open("rb") as source:
            shutil.copyfileobj(source, file)
    return written("mp4", grid)


def coder() -> str:
    """ffmpeg's path. Raises RefusedError when there is none."""
    with contextlib.suppress(ImportError, RuntimeError):
        import imageio_ffmpeg

        found: str = imageio_ffmpeg.get_ffmpeg_exe()
        return found
    program = shutil.which("ffmpeg")
    if program is None:
        raise RefusedError(problem("writers.no-video"))
    return program


def command(clip: Clip, to: Path) -> list[str]:
    """What ffmpeg is told: RGB frames from its standard input into the file `to`."""
    colours = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"]
    return [
        "-v", "error", "-nostdin", "-y",
        "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{clip.columns}x{clip.rows}", "-r", str(clip.rate),
        "-i", "pipe:0",
        "-vf", "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd,format=yuv420p",
        "-c:v", "libx264", "-profile:v", "main", "-preset", "medium", "-crf", "12", "-bf", "0", "-g", str(clip.rate),
        "-threads", str(_THREADS), *colours,
        "-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1", "-movflags", "+faststart", str(to),
    ]  # fmt: skip


def _run(clip: Clip, arguments: list[str]) -> None:
    import numpy

    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said)
        assert process.stdin is not None
        try:
            with contextlib.suppress(BrokenPipeError), process.stdin as pipe:
                for frame, ticks in clip.frames():
                    data = numpy.ascontiguousarray(frame).data
                    for _ in range(ticks):
                        pipe.write(data)
        except BaseException:
            process.kill()
            raise
        finally:
            process.wait()
        if process.returncode:
            said.seek(0)
            words = said.read().decode(errors="replace").strip().splitlines()
            raise RefusedError(problem("writers.coder-failed", None, said=words[-1] if words else process.returncode))
