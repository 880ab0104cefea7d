"""A telephone held towards a code, and the three readers that programs on telephones are made of.

The camera is that of the measurements behind the sizes (1920 columns over 65°, so 1,507 pixels per unit of tangent). It
is turned by `tilt` degrees about the upright axis, sees through a lens out of focus by `blur` modules (standard
deviation) and has `light` of the usual light, with the noise of its sensor.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

FOCAL = 1507.0
_FINER = 4
_NOISE = 1.5

_SQUARE = 12.0
"""Pixels a module that the picture has at least when it is held up."""

Grey = NDArray[np.uint8]


@dataclass(frozen=True)
class View:
    """How the code is looked at."""

    tilt: float = 0.0
    blur: float = 0.0
    light: float = 1.0


def photographed(picture: Image.Image, module: float, pixels: float, view: View, seed: int = 1) -> Grey:
    """What the camera sees of a grey picture whose modules are `module` pixels wide, when each becomes `pixels`."""
    cv2: Any = __import__("cv2")
    source = np.asarray(picture.convert("L"))
    # Pixels of a screen and of a print are squares: drawn between their middles by lines, they would be out of focus
    # before any lens, by half a module where a module is two pixels (OpenCV lost 30 of 55 frames to that alone).
    repeat = max(1, math.ceil(_SQUARE / module))
    source, module = source.repeat(repeat, axis=0).repeat(repeat, axis=1), module * repeat
    scale = pixels / module * _FINER
    wide, high = source.shape[1] * scale, source.shape[0] * scale
    # The picture is as far away as makes its modules so many pixels; what is turned towards the camera looks larger.
    away = FOCAL * _FINER
    angle = math.radians(view.tilt)
    corners = [(-wide / 2, -high / 2), (wide / 2, -high / 2), (wide / 2, high / 2), (-wide / 2, high / 2)]
    seen = []
    for x, y in corners:
        depth = away + x * math.sin(angle)
        seen.append((x * math.cos(angle) * away / depth, y * away / depth))
    room = 8 * pixels * _FINER
    columns = int((wide + 2 * room) // _FINER) * _FINER
    rows = int((high + 2 * room) // _FINER) * _FINER
    to = np.array([(x + columns / 2, y + rows / 2) for x, y in seen], np.float32)
    of = np.array([(0, 0), (source.shape[1], 0), (source.shape[1], source.shape[0]), (0, source.shape[0])], np.float32)
    if scale < 1:  # a camera's sensor averages
        times = max(1, round(1 / scale))
        source = np.asarray(Image.fromarray(source).reduce(times))
        of /= times
    ground = int(np.median(source[[0, -1], :]))
    flat = cv2.warpPerspective(source, cv2.getPerspectiveTransform(of, to), (columns, rows), borderValue=ground,
                               flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)  # fmt: skip
    if view.blur:
        flat = cv2.GaussianBlur(flat, (0, 0), view.blur * pixels * _FINER)
    light = flat.reshape(rows // _FINER, _FINER, columns // _FINER, _FINER).mean(axis=(1, 3)) * view.light
    noise = np.random.default_rng(seed).normal(0.0, _NOISE, light.shape)
    clipped: Grey = np.clip(light + noise, 0, 255).astype(np.uint8)
    return clipped


def readers() -> dict[str, Callable[[Grey], list[str]]]:
    """The readers that are installed, by name; zbar needs a library of the system."""
    found: dict[str, Callable[[Grey], list[str]]] = {}
    try:
        import zxingcpp

        found["zxing"] = lambda seen: [each.text for each in zxingcpp.read_barcodes(seen, try_invert=False)]
    except ImportError:
        pass
    try:
        import cv2

        found["opencv"] = lambda seen: _read_by_opencv(cv2, seen)
    except ImportError:
        pass
    try:
        from pyzbar import pyzbar

        kinds = [pyzbar.ZBarSymbol.QRCODE]
        found["zbar"] = lambda seen: [each.data.decode() for each in pyzbar.decode(seen, symbols=kinds)]
    except (ImportError, OSError):
        pass
    return found


_ENLARGED = (1, 2, 3)
"""OpenCV samples modules at whole pixels of the frame. Of 756 frames of the example (every product, scale, view and
hand) it reads 737 as they are and all of them once they are enlarged, as programs on telephones do; nothing is added by
that. Its QRCodeDetectorAruco reads 704. More distance does not help (at 8 pixels a module it still loses one blurred
frame in thirty), nor does more correction (Q and H need more modules: at the same width they lose three times as many
as M)."""


def _read_by_opencv(cv2: Any, seen: Grey) -> list[str]:
    """What OpenCV reads of one frame: as it is, else enlarged."""
    for times in _ENLARGED:
        frame = cv2.resize(seen, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC) if times > 1 else seen
        if text := cv2.QRCodeDetector().detectAndDecode(frame)[0]:
            return [text]
    return []
