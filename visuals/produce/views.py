"""Parts of finished files as grey pictures: what a reader of codes gets to see.

Only the part that is asked for is drawn or unpacked, at a bounded size, so that looking at a code costs a few
milliseconds whatever the file weighs. The readers are pdfium and Pillow, not what wrote the file.
"""

from __future__ import annotations

import io
import math
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from visuals.produce.films import FILMS, frame_at
from visuals.scene import Document, Sheet
from visuals.units import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

__all__ = ["READ", "View", "views"]

READ = frozenset({"pdf", "png", "bmp", "jpg", "jpeg", "tif", "tiff", "gif", "avi", "mp4", "zip"})
"""Formats that can be seen; the others are drawings that another program makes visible."""

View = Callable[[Box, float], "Image"]
"""(a box on the sheet, pixels wanted for each of its units) → its grey picture, with as many pixels as there are, or
about as many as wanted where there are more."""

_MOST_HELD = 64_000_000
"""Pixels of a PNG that are unpacked as a whole; of a larger one only the rows down to the code, a few at a time."""

_ROWS = 64

@contextmanager
def views(document: Document, file: BinaryIO, format: str) -> Iterator[Iterator[tuple[Sheet, Box, View]]]:
    """For every sheet of a finished file: the sheet, the box of it that the file shows, and how to look at it."""
    file.seek(0)
    if format == "pdf":
        with _pages(document, file) as pages:
            yield pages
    elif format in ("tif", "tiff"):
        yield iter([_tiff(document.sheets[0], file)])
    elif format in FILMS and format != "gif":
        yield _of_film(document, file, format)
    else:
        yield _frames(document, file)


def _of_film(document: Document, file: BinaryIO, format: str) -> Iterator[tuple[Sheet, Box, View]]:
    """Each sheet in the middle of its time; a frame is unpacked when it is looked at."""
    from visuals.writers.frames import FILM_RATE, ticks_of

    passed = 0
    for number, sheet in enumerate(document.sheets, start=1):
        ticks = ticks_of(sheet, number, FILM_RATE, 1, 1 << 30)
        yield sheet, sheet.shown_box, _in_film(file, format, (passed + ticks / 2) / FILM_RATE, sheet.shown_box)
        passed += ticks


def _in_film(file: BinaryIO, format: str, seconds: float, area: Box) -> View:
    from visuals.writers.frames import FILM_RATE

    return lambda box, wanted: _still(frame_at(file, format, seconds, FILM_RATE), area)(box, wanted)


@contextmanager
def _pages(document: Document, file: BinaryIO) -> Iterator[Iterator[tuple[Sheet, Box, View]]]:
    import pypdfium2

    from visuals.writers.raster import pdfium_lock

    with pdfium_lock:
        opened = pypdfium2.PdfDocument(file)
        try:
            yield ((sheet, sheet.page_box, _page(opened, at, sheet)) for at, sheet in enumerate(document.sheets))
        finally:
            opened.close()


def _page(opened: Any, at: int, sheet: Sheet) -> View:
    def look(box: Box, wanted: float) -> Image:
        page = opened[at]
        width, height = page.get_size()
        area = sheet.page_box
        points = width / area.width
        left, top = (box.x - area.x) * points, (box.y - area.y) * points
        right, bottom = width - left - box.width * points, height - top - box.height * points
        drawn = page.render(scale=wanted / points, crop=(left, bottom, right, top), grayscale=True)
        picture: Image = drawn.to_pil()
        page.close()
        return picture

    return look


def _frames(document: Document, file: BinaryIO) -> Iterator[tuple[Sheet, Box, View]]:
    """PNG, JPEG and GIF. A GIF holds equal frames once, so the frame of a sheet is found by its time."""
    from PIL import Image

    if (size := _png_size(file)) and size[0] * size[1] > _MOST_HELD:
        sheet = document.sheets[0]
        yield sheet, sheet.shown_box, _by_rows(file, size, sheet.shown_box)
        return
    with _any_size(), Image.open(file) as picture:
        shown_until, passed = 0.0, 0.0
        for sheet in document.sheets:
            middle = passed + _milliseconds(sheet) / 2
            while len(document.sheets) > 1 and (until := shown_until + picture.info.get("duration", 0)) < middle:
                shown_until = until
                picture.seek(picture.tell() + 1)
            passed += _milliseconds(sheet)
            yield sheet, sheet.shown_box, _still(picture, sheet.shown_box)


def _milliseconds(sheet: Sheet) -> float:
    from visuals.writers.gif import hundredths

    return hundredths(sheet) * 10


def _still(picture: Image, area: Box) -> View:
    def look(box: Box, wanted: float) -> Image:
        scale = picture.width / area.width
        return _lessened(_grey(picture.crop(_edges(box, area, scale, picture.size))), scale, wanted)

    return look


def _edges(box: Box, area: Box, scale: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The pixels that the box takes, whole ones."""
    return (
        max(0, math.floor((box.x - area.x) * scale)),
        max(0, math.floor((box.y - area.y) * scale)),
        min(size[0], math.ceil((box.right - area.x) * scale)),
        min(size[1], math.ceil((box.bottom - area.y) * scale)),
    )


def _grey(picture: Image) -> Image:
    return picture.convert("RGB").convert("L")


def _lessened(picture: Image, scale: float, wanted: float) -> Image:
    """Averaged by a whole number: what a camera further away sees."""
    times = int(scale / wanted)
    return picture.reduce(times) if times > 1 else picture


def _png_size(file: BinaryIO) -> tuple[int, int] | None:
    """Columns and rows of a PNG; None for another file."""
    file.seek(0)
    head = file.read(24)
    file.seek(0)
    return struct.unpack(">II", head[16:24]) if head.startswith(b"\x89PNG") else None


def _by_rows(file: BinaryIO, size: tuple[int, int], area: Box) -> View:
    """A large PNG of ours: its rows are differences to the ones above (ISO/IEC 15948, 9.2, type 2), eight bits a
    sample, three samples a pixel."""

    def look(box: Box, wanted: float) -> Image:
        import numpy as np
        from PIL import Image

        scale = size[0] / area.width
        left, top, right, bottom = _edges(box, area, scale, size)
        above, kept = np.zeros(size[0] * 3, np.uint8), []
        for first, rows in _unpacked(file, size[0] * 3 + 1, bottom):
            shown = np.cumsum(np.vstack((above[None], rows[:, 1:])), axis=0, dtype=np.uint8)[1:]
            above = shown[-1]
            here = shown[max(0, top - first) : bottom - first, left * 3 : right * 3]
            kept.append(here.copy())
        part = np.concatenate(kept).reshape(bottom - top, right - left, 3)
        return _lessened(_grey(Image.fromarray(part)), scale, wanted)

    return look


def _unpacked(file: BinaryIO, length: int, most: int) -> Iterator[tuple[int, NDArray[np.uint8]]]:
    """(number of the first, rows of `length` bytes) from the top down to row `most`."""
    import numpy as np

    unpacker, waiting, first = zlib.decompressobj(), b"", 0
    for data in _data_of(file):
        waiting += unpacker.decompress(data)
        while len(waiting) >= (wanted := length * min(_ROWS, most - first)):
            rows = np.frombuffer(waiting[:wanted], np.uint8).reshape(-1, length)
            waiting = waiting[wanted:]
            yield first, rows
            first += len(rows)
            if first >= most:
                return


def _data_of(file: BinaryIO) -> Iterator[bytes]:
    """What the IDAT chunks hold, in pieces (ISO/IEC 15948, 5.3)."""
    file.seek(8)
    while len(head := file.read(8)) == 8:
        length, name = struct.unpack(">I4s", head)
        if name != b"IDAT":
            file.seek(length + 4, io.SEEK_CUR)
            continue
        while length:
            piece = file.read(min(length, 1 << 16))
            if not piece:
                return
            length -= len(piece)
            yield piece
        file.seek(4, io.SEEK_CUR)


def _tiff(sheet: Sheet, file: BinaryIO) -> tuple[Sheet, Box, View]:
    """Strip by strip: the whole of a large banner would be hundreds of megabytes."""
    from PIL import Image

    from visuals.writers.strips import ROWS, TiffFile

    area = sheet.page_box

    def look(box: Box, wanted: float) -> Image.Image:
        with _any_size(), Image.open(file) as whole:
            size, tags = whole.size, whole.tag_v2  # type: ignore[attr-defined]
            starts, lengths = tags[273], tags[279]
        scale = size[0] / area.width
        left, top, right, bottom = _edges(box, area, scale, size)
        part = Image.new("L", (right - left, bottom - top))
        for strip in range(top // ROWS, (bottom - 1) // ROWS + 1):
            rows = min(ROWS, size[1] - strip * ROWS)
            file.seek(starts[strip])
            packed = io.BytesIO()
            alone = TiffFile(packed, size[0], rows, 72.0, b"")
            alone.add([file.read(lengths[strip])])
            alone.close()
            with Image.open(packed) as opened:
                part.paste(_grey(opened.crop((left, 0, right, rows))), (0, strip * ROWS - top))
        return _lessened(part, scale, wanted)

    return sheet, area, look


@contextmanager
def _any_size() -> Iterator[None]:
    """Pillow refuses to open what may be a bomb; this file is our own."""
    from PIL import Image

    most, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        yield
    finally:
        Image.MAX_IMAGE_PIXELS = most
