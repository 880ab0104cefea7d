"""Small scenes to write and read back: paints, set text, flags, codes, pictures."""

from __future__ import annotations

import math
from pathlib import Path as FilePath
from typing import Any

import qrcode

from visuals.scene import Document, Fill, Gradient, Group, Item, Paint, Path, Shape, Sheet, Stop, Text
from visuals.text.faces import open_face
from visuals.text.fit import fit
from visuals.text.setting import place
from visuals.text.style import Style
from visuals.units import Box, Insets, Size

FONTS = FilePath(__file__).parents[2] / "fonts"
BOLD = FONTS / "be-vietnam-pro" / "BeVietnamPro-Bold.ttf"
REGULAR = FONTS / "be-vietnam-pro" / "BeVietnamPro-Regular.ttf"
OVERLAPPING = FONTS / "montserrat" / "Montserrat-Black.ttf"

RED = Paint("#DA251D", (0, 91, 87, 0))
DEEP = Paint("#A0120F", (15, 100, 100, 10))
YELLOW = Paint("#FFD100", (0, 15, 100, 0))
BLUE = Paint("#0039A6", (100, 80, 0, 0))
WHITE = Paint("#FFFFFF", (0, 0, 0, 0))
BLACK = Paint("#000000", (0, 0, 0, 100))
CUT = Paint("#FF00FF", (0, 100, 0, 0), spot="CutContour")


def set_text(words: str, box: Box, fill: Fill = WHITE, font: FilePath = BOLD, lines: int = 1, **more: Any) -> Text:
    style = Style((open_face(font),), 10_000.0, 0.01, lines)
    setting = fit(words, box.width, box.height, style)
    return Text(place(setting, box, "center", "middle"), box, fill, setting.words, "center", "headline", **more)


def shape(box: Box, fill: Fill) -> Shape:
    return Shape(Path.rectangles((box,)), fill)


def ramp(start: tuple[float, float], end: tuple[float, float], *paints: Paint, kind: Any = "linear") -> Gradient:
    steps = max(1, len(paints) - 1)
    return Gradient(kind, start, end, tuple(Stop(i / steps, paint) for i, paint in enumerate(paints)))


def star(x: float, y: float, radius: float) -> Path:
    """A five-pointed star, one point up."""
    turns = (math.pi * (i / 5 - 0.5) for i in range(10))
    reach = (radius, radius * 0.382)
    return Path.polygon((x + reach[i % 2] * math.cos(a), y + reach[i % 2] * math.sin(a)) for i, a in enumerate(turns))


def flag_items() -> tuple[Item, ...]:
    """The national flag in 900 × 600 units."""
    return (shape(Box(0, 0, 900, 600), RED), Shape(star(450, 300, 180), YELLOW))


def flag(items: tuple[Item, ...], box: Box, symbol: str = "flag") -> Group:
    matrix = (box.width / 900, 0.0, 0.0, box.height / 600, box.x, box.y)
    return Group(items, matrix, symbol=symbol, area=box, alt="Quốc kỳ")


def code(payload: str, box: Box) -> Shape:
    """A QR code as one shape of merged runs."""
    symbol = qrcode.QRCode(border=0, box_size=1)
    symbol.add_data(payload)
    symbol.make()
    rows = symbol.get_matrix()
    step = box.width / len(rows)
    runs: list[Box] = []
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate([*row, False]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                runs.append(Box(box.x + start * step, box.y + y * step, (x - start) * step, step))
                start = None
    return Shape(Path.rectangles(runs), BLACK, alt="Mã QR", payload=payload)


def banner(width: float = 4000, height: float = 800, bleed: float = 20) -> Sheet:
    """A whole banner: gradient ground, two texts, eleven flags, a QR code."""
    ground = Box(-bleed, -bleed, width + 2 * bleed, height + 2 * bleed)
    items = flag_items()
    flags = tuple(flag(items, Box(400 + i * (width - 900) / 11, height - 190, 150, 100)) for i in range(11))
    room = Box(width - 380, height / 2 - 160, 320, 320)
    return Sheet(
        "Băng rôn",
        Size(width, height),
        "mm",
        (
            shape(ground, ramp((0, 0), (width, 0), RED, DEEP)),
            set_text("CHÀO MỪNG 59 NĂM NGÀY THÀNH LẬP ASEAN", Box(120, 120, width - 600, 300), YELLOW, lines=2),
            set_text("Ủy ban nhân dân xã Na Dương, tỉnh Lạng Sơn", Box(400, 460, width - 900, 100), WHITE, REGULAR),
            *flags,
            shape(Box(room.x - 40, room.y - 40, 400, 400), WHITE),
            code("https://asean.example.vn/na-duong", room),
        ),
        Insets.all(bleed),
        Insets.all(50),
    )


def sheet(*items: Item, width: float = 100, height: float = 50, unit: Any = "mm", **more: Any) -> Sheet:
    return Sheet("tờ thử", Size(width, height), unit, items, **more)


def document(*sheets: Sheet, **more: Any) -> Document:
    return Document(sheets, **more)
