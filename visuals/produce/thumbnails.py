"""Small pictures of finished files for the report: at most so many, each at most a few kilobytes.

They are drawn from the files themselves and kept beside the ledger under the file's SHA-256, so that a second run draws
none. Of ten thousand pieces the first of each product, those with problems and a sample of the rest are shown.
"""

from __future__ import annotations

import base64
import contextlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visuals.problems import VisualsError
from visuals.produce.files import atomic
from visuals.produce.ledger import LEDGER

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["MOST", "MOST_BYTES", "thumbnails"]

MOST = 80
"""Pictures on a page."""

MOST_BYTES = 6_000
"""Of one picture: 80 of them are half a megabyte, a third more as text."""

_WIDTH, _HEIGHT = 288, 192
"""Pixels: twice what the page shows."""

_BEST = ("png", "jpg", "jpeg", "bmp", "gif", "pdf")
"""Formats in the order of how soon they are drawn; of the others there is no picture."""

_FOLDER = f"{LEDGER}/thumbnails"

Line = Mapping[str, Any]


def thumbnails(folder: Path, lines: Sequence[Line]) -> dict[str, str]:
    """id of an item → a data URI of its picture, for those that get one."""
    found: dict[str, str] = {}
    kept: set[str] = set()
    for line in _chosen(lines):
        file = min(line["files"], key=_soonest)
        data = _picture(folder, file, _module(line, file)) if _rank(file["format"]) < len(_BEST) else None
        if data:
            kept.add(_name(file))
            found[line["id"]] = f"data:image/jpeg;base64,{base64.b64encode(data).decode()}"
    for each in (folder / _FOLDER).glob("*.jpg"):
        if each.name not in kept:
            with contextlib.suppress(OSError):
                each.unlink()
    return found


def _chosen(lines: Sequence[Line]) -> Iterator[Line]:
    """At most so many of the items that have files."""
    whole = [line for line in lines if line["files"]]
    if len(whole) <= MOST:
        yield from whole
        return
    first = {line["product"]: line["id"] for line in reversed(whole)}.values()
    troubled = (line["id"] for line in whole if line["problems"])
    spread = (whole[number * len(whole) // MOST]["id"] for number in range(MOST))
    chosen = set(list(dict.fromkeys([*first, *_some(troubled, MOST // 2), *spread]))[:MOST])
    yield from (line for line in whole if line["id"] in chosen)


def _some(ids: Iterable[str], most: int) -> list[str]:
    return [id for id, _ in zip(ids, range(most), strict=False)]


def _soonest(file: Line) -> tuple[bool, int]:
    """A picture of a board as passers-by see it tells more than what its controller gets."""
    return file.get("part") != "simulation", _rank(file["format"])


def _module(line: Line, file: Line) -> tuple[int, int] | None:
    """The module of the board that shows the file, in pixels; None for what is no board's, or simulated already."""
    board = line.get("board")
    return tuple(board["module"]) if board and file.get("part") != "simulation" else None


def _rank(format: str) -> int:
    return _BEST.index(format) if format in _BEST else len(_BEST)


def _name(file: Line) -> str:
    return f"{file['sha256'][:32]}.jpg"


def _picture(folder: Path, file: Line, module: tuple[int, int] | None) -> bytes | None:
    """The picture of a file, from an earlier run or drawn now; None for one that cannot be drawn."""
    kept = folder / _FOLDER / _name(file)
    with contextlib.suppress(OSError):
        if kept.stat().st_size <= MOST_BYTES:
            return kept.read_bytes()
    try:
        drawn = _drawn(folder / file["path"], file["format"])
        data = _small(_lit(drawn, module) if module and drawn.width == file["width"] else drawn)
    except Exception:  # a page about files must come out whatever became of one of them since
        return None
    with contextlib.suppress(VisualsError, OSError), atomic(kept) as written:
        written.write(data)
    return data


def _drawn(path: Path, format: str) -> Image:
    from PIL import Image

    if format == "pdf":
        return _page(path)
    with Image.open(path) as opened:
        opened.draft("RGB", (_WIDTH * 2, _HEIGHT * 2))
        return opened.convert("RGB")


def _lit(picture: Image, module: tuple[int, int]) -> Image:
    """What a board is fed with as it looks on the board."""
    import numpy
    from PIL.Image import fromarray

    from visuals.boards.simulator import cell_for, seen

    cell = cell_for(picture.width, picture.height, 4 * _WIDTH * _HEIGHT)
    return fromarray(seen(numpy.asarray(picture), module, cell))


def _page(path: Path) -> Image:
    """The first page of a PDF inside its trim."""
    import pypdfium2

    from visuals.writers.raster import pdfium_lock

    with pdfium_lock:
        opened = pypdfium2.PdfDocument(path)
        try:
            page = opened[0]
            left, bottom, right, top = page.get_trimbox()
            width, height = page.get_size()
            scale = min(_WIDTH / (right - left), _HEIGHT / (top - bottom)) * 1.5
            crop = (max(left, 0), max(bottom, 0), max(width - right, 0), max(height - top, 0))
            picture: Image = page.render(scale=scale, crop=crop).to_pil().convert("RGB")
            return picture
        finally:
            opened.close()


def _small(picture: Image) -> bytes:
    """JPEG of at most MOST_BYTES; what does not fit is made smaller."""
    from PIL import Image

    width, height = _WIDTH, _HEIGHT
    while True:
        picture.thumbnail((width, height), Image.Resampling.LANCZOS)
        for quality in (80, 65, 50, 35):
            held = io.BytesIO()
            picture.save(held, "jpeg", quality=quality, optimize=True)
            if held.tell() <= MOST_BYTES:
                return held.getvalue()
        width, height = width // 2, height // 2
