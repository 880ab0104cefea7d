"""Every QR code of a finished file is read once more, out of the file itself, before anybody gets it.

By zxing-cpp where the `verify` extra is installed: what it reads must be the payload to the letter. Without it each
module's middle is looked at and compared with the symbol; that sees a code that is torn, covered, mirrored or too small
for its pixels, but not one that a reader would refuse for another reason.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from visuals.problems import Problem, decimal, problem
from visuals.produce.outlined import OUTLINED, says
from visuals.produce.spots import Spot, spots
from visuals.produce.views import READ, View, views
from visuals.scene import Document
from visuals.units import Box

if TYPE_CHECKING:
    from PIL.Image import Image

    from visuals.boards import Shown

__all__ = ["unread", "unread_in_show"]

_QUIET = 4
_FINE = 6.0
"""Pixels a module that are enough for any reader; more are not looked at."""

_COARSE = 2.0
"""Fewer pixels a module than this is what most likely hinders (measured: zxing reads from 1.5, others from 2 or 3)."""

_TIMES = 3
"""By how much a small symbol is enlarged before it is read: people zoom in on a screen, too."""


def unread(document: Document, file: BinaryIO, format: str) -> tuple[Problem, ...]:
    """What cannot be read of the codes on a finished file; () when all say what they should.

    `document` is what was written, `file` open for reading. Of drawings (SVG, PPTX) the outlines are read, not pixels;
    what lies on them is a matter of the checks.
    """
    shown = [spot for sheet in document.sheets for spot in spots(sheet, sheet.page_box)]
    if format in OUTLINED and shown:
        payloads = {spot.payload: spot.where for spot in shown}
        unsaid = (payload for payload in payloads if not says(file, format, payload))
        return tuple(problem("produce.code-unread", payloads[each], payload=_short(each)) for each in unsaid)
    if format not in READ or not shown:
        return ()
    with views(document, file, format) as seen:
        found = (_faults(spot, look, area) for sheet, area, look in seen for spot in spots(sheet, area))
        return tuple(dict.fromkeys(fault for faults in found for fault in faults))


_LIT, _STRAY = 64, 0.01
"""Of 255, from where a diode counts as lit; and the share of them that lossy films may light or leave out."""


def _faults(spot: Spot, look: View, area: Box) -> Iterator[Problem]:
    room = _common(spot.box, _QUIET * spot.module, area)
    picture = look(room, _FINE / spot.module)
    pixels = picture.width / room.width * spot.module
    if _says(picture, spot, room):
        return
    if pixels < _COARSE:
        least = math.ceil(_COARSE / spot.module * max(area.width, area.height) / 100) * 100
        yield problem("produce.code-coarse", spot.where, found=decimal(pixels), least=least)
    else:
        yield problem("produce.code-unread", spot.where, payload=_short(spot.payload))


def unread_in_show(codes: Iterable[Shown], picture: Callable[[Shown], Image]) -> Iterator[Problem]:
    """What cannot be read of the codes of a show; `picture` gives the frame of a code out of the finished file.

    A camera sees red diodes as bright as any: the brightest channel counts. Without zxing-cpp the frame is compared
    with what it was made of.
    """
    read = _reader()
    for code in codes:
        found = picture(code)
        if not (_lit_says(read, found, code.payload) if read else _alike(found, code)):
            yield problem("produce.code-unread", code.where, payload=_short(code.payload))


def _lit_says(read: Callable[[Any], list[str]], picture: Image, payload: str) -> bool:
    import numpy as np
    from PIL import Image

    light = Image.fromarray(np.asarray(picture.convert("RGB")).max(axis=2))
    return payload in read(light.resize((light.width * _TIMES, light.height * _TIMES), Image.Resampling.NEAREST))


def _alike(picture: Image, code: Shown) -> bool:
    import numpy as np

    frame = np.asarray(picture.convert("RGB")).max(axis=2)
    meant = code.picture.max(axis=2)
    return frame.shape == meant.shape and float(((frame > _LIT) != (meant > _LIT)).mean()) < _STRAY


def _common(box: Box, by: float, area: Box) -> Box:
    left, top = max(area.x, box.x - by), max(area.y, box.y - by)
    return Box(left, top, min(area.right, box.right + by) - left, min(area.bottom, box.bottom + by) - top)


def _short(payload: str) -> str:
    words = " ".join(payload.split())
    return words if len(words) <= 60 else words[:59] + "…"


def _says(picture: Image, spot: Spot, room: Box) -> bool:
    read = _reader()
    return _sampled(picture, spot, room) if read is None else _read(read, picture, spot)


@functools.cache
def _reader() -> Callable[[Any], list[str]] | None:
    """What reads all QR codes of a grey picture, dark on light only; None without the extra."""
    try:
        import zxingcpp
    except ImportError:
        return None

    kinds = zxingcpp.barcode_formats_from_str("QRCode")

    def read(picture: Any) -> list[str]:
        found = zxingcpp.read_barcodes(picture, formats=kinds, try_invert=False, text_mode=zxingcpp.TextMode.Plain)
        return [each.text for each in found]

    return read


def _read(read: Callable[[Any], list[str]], picture: Image, spot: Spot) -> bool:
    if spot.payload in read(picture):
        return True
    larger = picture.resize((picture.width * _TIMES, picture.height * _TIMES))
    return spot.payload in read(larger)


def _sampled(picture: Image, spot: Spot, room: Box) -> bool:
    """The middles of all modules are as dark or light as they should be, those that a logo covers left out."""
    import numpy as np

    grey = np.asarray(picture, float)
    count = len(spot.modules)
    meant = np.frombuffer(b"".join(spot.modules), np.uint8).reshape(count, count) > 0
    places = (np.arange(count) + 0.5) / count
    x = (spot.own.x + places * spot.own.width)[None, :]
    y = (spot.own.y + places * spot.own.height)[:, None]
    a, b, c, d, e, f = spot.matrix
    across = (a * x + c * y + e - room.x) / room.width * grey.shape[1]
    down = (b * x + d * y + f - room.y) / room.height * grey.shape[0]
    shades = grey[np.clip(down.astype(int), 0, len(grey) - 1), np.clip(across.astype(int), 0, grey.shape[1] - 1)]
    counts = np.ones_like(meant)
    first = (count - spot.hole) // 2
    counts[first : first + spot.hole, first : first + spot.hole] = False
    level = (shades[meant & counts].mean() + shades[~meant & counts].mean()) / 2
    return bool((((shades < level) == meant) | ~counts).all())
