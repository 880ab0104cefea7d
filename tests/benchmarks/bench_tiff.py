"""A CMYK TIFF of 10 × 1.5 m at 100 dpi (240 megapixels), ours against Ghostscript's tiff32nc of our own PDF.

The banner has what banners have: gradient, slogan, unit, eleven flags, QR code, a photograph of eleven megapixels and a
translucent veil over a part of all.

    python -m tests.benchmarks.bench_tiff [rounds]

Prints seconds by the clock, CPU seconds and the largest process's memory of each, and their ratios: medians, and the
least of all rounds. Ours is measured in a fresh process that composes the banner first, by one process and by two;
Ghostscript begins with the finished PDF. Needs `gs` and a POSIX system.
"""

from __future__ import annotations

import dataclasses
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path as FilePath

import numpy
from PIL import Image

from tests.benchmarks.bench_banner import HERE, SLOGAN
from visuals.compose import compose
from visuals.resolve import one_job
from visuals.scene import Document, Paint, Path, Picture, Shape
from visuals.units import Box, Length
from visuals.writers import Options, write

DPI = 100
OURS = "from tests.benchmarks.bench_tiff import ours; import sys; ours(sys.argv[1], int(sys.argv[2]))"


def banner(folder: FilePath, width: float = 10_000, height: float = 1500) -> Document:
    """The bench's banner in another size (millimetres), with a photograph and a veil."""
    slots = {"slogan": SLOGAN, "host": "UBND xã Na Dương", "flags": "flags", "link": "https://naduong.langson.example"}
    job = one_job("dai-co", "bang-ron-6x0.8", "asean", HERE, slots)
    size = Length(width, "mm"), Length(height, "mm")
    document = compose(dataclasses.replace(job, product=dataclasses.replace(job.product, size=size)))
    sheet = document.sheets[0]
    photo = Picture(_photo(folder), Box(0.02 * width, 0.1 * height, 0.15 * width, 0.5 * height), alt="ảnh")
    veil = Paint("#FFFFFF", (0, 0, 0, 0), opacity=0.3)
    oval = Shape(Path.ellipse(Box(0.1 * width, 0.3 * height, 0.2 * width, 0.5 * height)), veil)
    return dataclasses.replace(document, sheets=(dataclasses.replace(sheet, items=(*sheet.items, photo, oval)),))


def _photo(folder: FilePath) -> FilePath:
    """A CMYK photograph, smooth and with detail."""
    file = folder / "photo.jpg"
    if not file.exists():
        down, across = numpy.mgrid[0:2667, 0:4000].astype(numpy.float32)
        waves = 0.35 + 0.35 * numpy.sin(across / 37) * numpy.cos(down / 53)
        checks = 0.3 * ((across // 20 + down // 20) % 2)
        inks = numpy.stack([waves, across / 5000, down / 3000, checks], -1)
        Image.fromarray((inks * 255).astype(numpy.uint8), "CMYK").save(file, "JPEG", quality=90)
    return file


def ours(path: str, processes: int) -> None:
    with open(path, "wb") as file:
        write(banner(FilePath(path).parent), file, "tif", Options(dpi=DPI, processes=processes))


def _run(command: list[str]) -> tuple[float, float, float]:
    """Seconds by the clock, CPU seconds, MiB of the largest process."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    )
    begin = time.perf_counter()
    made = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True)
    spent = time.perf_counter() - begin
    cpu, memory = map(float, made.stdout.split())
    return spent, cpu, memory


def main(rounds: int = 3) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = FilePath(name)
        with (folder / "b.pdf").open("wb") as file:
            write(banner(folder), file, "pdf")
        # The PDF of a piece above 5.08 m is drawn 1:10.
        gs = [
            *("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiff32nc", "-sCompression=lzw", f"-r{DPI * 10}"),
            *("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", f"-sOutputFile={folder / 'gs.tif'}", str(folder / "b.pdf")),
        ]
        commands = {
            "ghostscript": gs,
            "ours, 1 process": [sys.executable, "-c", OURS, str(folder / "1.tif"), "1"],
            "ours, 2 processes": [sys.executable, "-c", OURS, str(folder / "2.tif"), "2"],
        }
        found: dict[str, list[tuple[float, float, float]]] = {each: [] for each in commands}
        for _ in range(rounds):
            for each, command in commands.items():
                found[each].append(_run(command))
        theirs = [statistics.median(column) for column in zip(*found["ghostscript"], strict=True)]
        for each, rows in found.items():
            wall, cpu, memory = (statistics.median(column) for column in zip(*rows, strict=True))
            ratios = f"gs / it: clock {theirs[0] / wall:.2f}, CPU {theirs[1] / cpu:.2f}"
            print(f"{each:18s} {wall:6.2f} s, CPU {cpu:6.2f} s, {memory:5.0f} MiB   {ratios}")
            least = [min(row[1] for row in found[name]) for name in ("ghostscript", each)]
            print(f"{'  the least':18s} {'':8s}  CPU {least[1]:6.2f} s, {'':25s} CPU {least[0] / least[1]:.2f}")
        assert (folder / "1.tif").read_bytes() == (folder / "2.tif").read_bytes()


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
