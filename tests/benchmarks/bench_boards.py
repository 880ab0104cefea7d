"""Shows on the 960 × 320 board: do frames keep the coders waiting?

    python -m tests.benchmarks.bench_boards [frames] [rounds]

A scroll of the plan's slogans (50 frames a second). Measured in turn, and the best of the rounds told:
  mp4   ours, against the very same ffmpeg command fed with frames that lie ready in memory
  avi   ours, against ffmpeg's MJPEG 4:4:4 of like quality fed with ready frames
  gif   ours alone, and the frames alone (cut from the strip, nothing written)
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy

from tests.boards.shows import show_job
from visuals.boards import make_show
from visuals.scene.clip import Clip, Roll
from visuals.writers import avi, gif, mp4

RATE = 50
SLOGANS = (
    "Chào mừng 59 năm Ngày thành lập ASEAN", "Tư duy Cộng đồng, hành động Cộng đồng",
    "Hướng tới một Cộng đồng ASEAN vì con người và lấy con người làm trung tâm", "Không bỏ lại ai phía sau",
)  # fmt: skip


def scroll(count: int) -> Clip:
    """`count` frames and no more of a scroll through all slogans."""
    clip = make_show(show_job("bang-dien-tu-960x320", [{"scroll": " - ".join(SLOGANS * 3)}]), RATE).clip
    (roll,) = clip.spans
    assert isinstance(roll, Roll)
    strip = numpy.concatenate([roll.strip, roll.strip[:, : clip.columns]], axis=1)
    short = Roll(roll.ground, strip[:, : clip.columns + roll.step * (count - 1)], roll.step)
    return Clip("bench", clip.columns, clip.rows, RATE, (short,))


def _fed(arguments: list[str], frames: list[bytes]) -> None:
    with subprocess.Popen(arguments, stdin=subprocess.PIPE) as process:
        assert process.stdin
        for frame in frames:
            process.stdin.write(frame)
        process.stdin.close()
        assert process.wait() == 0


def main(count: int = 300, rounds: int = 3) -> None:
    clip = scroll(count)
    ready = [numpy.ascontiguousarray(frame).tobytes() for frame, _ in clip.frames()]
    assert len(ready) == count
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        feed = ["-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{clip.columns}x{clip.rows}"]
        motion = [mp4.coder(), *feed, "-r", str(RATE), "-i", "pipe:0", "-c:v", "mjpeg", "-pix_fmt", "yuvj444p",
                  "-q:v", "2", str(folder / "theirs.avi")]  # fmt: skip

        def ours(writer: Callable[[Clip, io.BufferedRandom], object], ending: str) -> Callable[[], None]:
            def write() -> None:
                with (folder / f"ours.{ending}").open("w+b") as file:
                    writer(clip, file)  # type: ignore[arg-type]

            return write

        makers: dict[str, Callable[[], None]] = {
            "mp4 ours": ours(mp4.write_clip, "mp4"),
            "mp4 ready frames": lambda: _fed([mp4.coder(), *mp4.command(clip, folder / "theirs.mp4")], ready),
            "avi ours": ours(avi.write_clip, "avi"),
            "avi ffmpeg mjpeg": lambda: _fed(motion, ready),
            "gif ours": ours(gif.write_clip, "gif"),
            "frames alone": lambda: [None for frame, _ in clip.frames()] and None,
        }
        best = dict.fromkeys(makers, float("inf"))
        for _ in range(rounds):
            for what, make in makers.items():
                begin = time.perf_counter()
                make()
                best[what] = min(best[what], time.perf_counter() - begin)
    for what, seconds in best.items():
        print(f"{what:18} {seconds:7.3f} s {count / seconds:10.0f} frames/s")
    print(f"mp4 {best['mp4 ours'] / best['mp4 ready frames']:.2f} (at most 1.15)   "
          f"avi {best['avi ours'] / best['avi ffmpeg mjpeg']:.2f} (at most 1.3)")  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
