"""Sheets drawn by hand, small and whole, for checks to judge."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

from visuals.check import check
from visuals.compose.code import code as draw_code
from visuals.problems import Where
from visuals.scene import Fill, Gradient, Item, Paint, Path, Shape, Sheet, Stop, Text
from visuals.text.faces import open_face
from visuals.text.fit import fit
from visuals.text.pixelfont import read_pixel_font
from visuals.text.pixelset import place_pixels
from visuals.text.pixeltext import fill_board
from visuals.text.setting import place
from visuals.text.style import Style
from visuals.units import Box, Insets, Size

FONT = FilePath(__file__).parents[2] / "fonts" / "be-vietnam-pro" / "BeVietnamPro-Bold.ttf"

RED = Paint("#DA251D", (0, 100, 100, 0))
YELLOW = Paint("#FFFF00", (0, 0, 100, 0))
BLUE = Paint("#0039A6", (100, 80, 0, 0))
WHITE = Paint("#FFFFFF", (0, 0, 0, 0))
BLACK = Paint("#000000", (0, 0, 0, 100))

LINK = "https://asean.example.vn/na-duong"
SLOGAN = "CHÀO MỪNG NGÀY ASEAN"

WIDTH, HEIGHT, BLEED, SAFE = 3000.0, 1000.0, 20.0, 50.0


def box(x: float, y: float, width: float, height: float) -> Box:
    return Box(x, y, width, height)


def fill(area: Box, paint: Fill, line: int = 0, **more: Any) -> Shape:
    return Shape(Path.rectangle(area), paint, asked_at=Where("layout.yaml", line), **more)


def ground(paint: Fill = BLUE, by: float = BLEED, width: float = WIDTH, height: float = HEIGHT) -> Shape:
    return fill(Box(-by, -by, width + 2 * by, height + 2 * by), paint, 1)


def words(
    said: str = SLOGAN, area: Box | None = None, paint: Fill = WHITE, line: int = 2, font: FilePath = FONT, **more: Any
) -> Text:
    """One line of text as large as the area allows, in the middle of it."""
    area = area or Box(500, 300, 2000, 400)
    setting = fit(said, area.width, area.height, Style((open_face(font),), 10_000.0, 0.001, 1))
    lines = place(setting, area, "center", "middle")
    more.setdefault("role", "headline")
    return Text(lines, area, paint, setting.words, "center", asked_at=Where("layout.yaml", line), **more)


def pixels(said: str, font: FilePath, area: Box | None = None, paint: Paint = WHITE) -> Text:
    """Words in a pixel font, in the middle of the area."""
    area = area or Box(0, 0, 320, 64)
    setting = fill_board(said, (int(area.width), int(area.height)), (read_pixel_font(font),))
    assert setting is not None
    lines = place_pixels(setting, area, "center", "middle", paint)
    return Text(lines, area, paint, said, "center", asked_at=Where("layout.yaml", 2))


def code(area: Box | None = None, payload: str = LINK, **more: Any) -> tuple[Shape, Shape]:
    """A plate, and the code on it."""
    more.setdefault("dark", BLACK)
    more.setdefault("light", WHITE)
    plate, symbol = draw_code(payload, area or Box(2400, 300, 450, 450), asked_at=Where("layout.yaml", 3), **more)
    assert isinstance(plate, Shape)
    assert isinstance(symbol, Shape)
    return plate, symbol


def ramp(start: tuple[float, float], end: tuple[float, float], *paints: Paint) -> Gradient:
    return Gradient("linear", start, end, tuple(Stop(i / (len(paints) - 1), paint) for i, paint in enumerate(paints)))


def sheet(*items: Item, width: float = WIDTH, height: float = HEIGHT, **more: Any) -> Sheet:
    """A printed sheet with bleed and safe zone."""
    more.setdefault("bleed", Insets.all(BLEED))
    more.setdefault("safe", Insets.all(SAFE))
    more.setdefault("unit", "mm")
    return Sheet("thử", Size(width, height), items=items, **more)


def card(*items: Item) -> Sheet:
    """A small print, read in the hand."""
    return sheet(*items, width=148.0, height=105.0, safe=Insets.all(5))


def board(*items: Item, width: float = 320, height: float = 64, **more: Any) -> Sheet:
    """A board of pixels."""
    return sheet(*items, width=width, height=height, unit="px", bleed=Insets(), safe=Insets(), **more)


def found(judged: Sheet) -> list[str]:
    """The codes of the problems, without the room."""
    return [each.code.removeprefix("check.") for each in check(judged)]
