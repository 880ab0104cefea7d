"""Independent readers of what the writers wrote: pikepdf, pdfium, Ghostscript, poppler, qpdf."""

from __future__ import annotations

import functools
import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from visuals.scene import Document, Item, Sheet
from visuals.writers import Options, Written, write

from . import scenes


def written(document: Document | Sheet, format: str = "pdf", **options: Any) -> bytes:
    return described(document, format, **options)[1]


def described(document: Document | Sheet, format: str = "pdf", **options: Any) -> tuple[Written, bytes]:
    if isinstance(document, Sheet):
        document = Document((document,))
    file = io.BytesIO()
    return write(document, file, format, Options(**options)), file.getvalue()


def drawn(*items: Item, **sheet: Any) -> bytes:
    """The PDF of a sheet with these items."""
    return written(scenes.sheet(*items, **sheet))


@functools.lru_cache(8)
def opened(data: bytes) -> pikepdf.Pdf:
    """The file for pikepdf; kept for a while, since its objects die with it."""
    return pikepdf.open(io.BytesIO(data))


def streams(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """All pages and all forms."""
    yield from pdf.pages
    yield from forms(pdf)


def forms(pdf: pikepdf.Pdf) -> list[Any]:
    streams = (each for each in pdf.objects if isinstance(each, pikepdf.Stream))
    return [each for each in streams if each.get("/Subtype") == "/Form"]


def images(pdf: pikepdf.Pdf) -> list[Any]:
    streams = (each for each in pdf.objects if isinstance(each, pikepdf.Stream))
    return [each for each in streams if each.get("/Subtype") == "/Image"]


def operators(data: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """(operator, operands as text) of all pages and forms."""
    return [
        (str(step.operator), tuple(str(each) for each in step.operands))
        for stream in streams(opened(data))
        for step in pikepdf.parse_content_stream(stream)
    ]


def names(data: bytes) -> set[str]:
    return {name for name, _ in operators(data)}


def rendered(data: bytes, dpi: float = 72, page: int = 0) -> numpy.ndarray:
    """A page as pdfium shows it, rows × columns × RGB."""
    with pypdfium2.PdfDocument(data) as pdf:
        return numpy.asarray(pdf[page].render(scale=dpi / 72).to_pil().convert("RGB"))


def extent(marked: numpy.ndarray) -> tuple[int, int, int, int]:
    """First column, last column + 1, first row, last row + 1 of what is marked."""
    columns, rows = numpy.flatnonzero(marked.any(axis=0)), numpy.flatnonzero(marked.any(axis=1))
    return int(columns[0]), int(columns[-1]) + 1, int(rows[0]), int(rows[-1]) + 1


def separated(data: bytes, folder: Path, dpi: float = 72) -> numpy.ndarray:
    """The first page's inks as Ghostscript sees them, rows × columns × CMYK, 0..255."""
    source, target = folder / "inks.pdf", folder / "inks.tif"
    source.write_bytes(data)
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiff32nc", f"-r{dpi:g}", f"-o{target}", str(source))
    with Image.open(target) as image:
        return numpy.asarray(image)


def plates(data: bytes, folder: Path, dpi: float = 72, smooth: bool = False) -> dict[str, numpy.ndarray]:
    """The first page's printing plates as Ghostscript separates them: ink → rows × columns of percent; with `smooth`
    edges where it is asked for."""
    source = on_disk(data, folder, "plates.pdf")
    for old in folder.glob("plate*.tif"):
        old.unlink()
    target = f"{folder}/plate.tif"
    edges = ("-dGraphicsAlphaBits=4",) if smooth else ()
    setting = ("-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi:.6f}", *edges)
    run("gs", *setting, f"-o{target}", source)
    found: dict[str, numpy.ndarray] = {}
    for file in sorted(folder.glob("plate(*).tif")):
        with Image.open(file) as image:
            found[file.name[6:-5]] = (255 - numpy.asarray(image.convert("L")).astype(float)) / 2.55
    return found


def pixels(data: bytes) -> numpy.ndarray:
    """A raster file as Pillow reads it, rows × columns × RGB."""
    with Image.open(io.BytesIO(data)) as image:
        return numpy.asarray(image.convert("RGB"))


def run(tool: str, *arguments: str) -> str:
    """What an installed tool prints; the test is skipped where it is missing."""
    return _ran(tool, *arguments).stdout


def complaints(tool: str, *arguments: str) -> list[str]:
    """The lines in which an installed tool finds fault."""
    # What a build of MuPDF without a colour engine says of itself.
    return [line for line in _ran(tool, *arguments).stderr.splitlines() if "ICC support is not available" not in line]


def _ran(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run((tool, *arguments), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def on_disk(data: bytes, folder: Path, name: str = "file.pdf") -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)
