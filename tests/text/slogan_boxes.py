"""The boxes that the shipped layouts give a slogan on real products: asked of compose, not copied from it.

A layout is composed once on each product with everything a campaign fills in; the last box that the slogan was fitted
into is the product's.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from unittest import mock

from visuals.compose import compose, letters
from visuals.resolve import one_job
from visuals.text.fit import Setting, Style, fit
from visuals.text.pixelset import fit_on_board
from visuals.text.pixeltext import PixelText

_SLOGAN = "Chào mừng 59 năm Ngày thành lập ASEAN"
_HOST = "Ủy ban nhân dân xã Na Dương"
_FILLED = {"host": _HOST, "emblem": "asean/emblem", "second": "Tuần ASEAN 28/7 - 08/8", "flags": "flags"}
_BOARD = {"second": "Xã Na Dương"}

# Product: its layout, its theme, and what stands beside the slogan.
_ON = {
    "bang-ron-6x0.8": ("khau-hieu", "do-vang", {"host": _HOST}),
    "bang-ron-8x1": ("khau-hieu", "asean", _FILLED),
    "bang-ron-5x0.7": ("khau-hieu", "do-vang", {}),
    "pa-no-3x2": ("khau-hieu", "asean", _FILLED),
    "pa-no-4x3": ("khau-hieu", "do-vang", {"host": _HOST}),
    "pa-no-6x3": ("pa-no-anh", "asean", {**_FILLED, "picture": "asean/emblem"}),
    "bang-dien-tu-320x64": ("bang-dien-tu", "den-led", {}),
    "bang-dien-tu-256x64": ("bang-dien-tu", "den-led", {}),
    "bang-dien-tu-512x128": ("bang-dien-tu", "den-led", _BOARD),
    "phuon-0.8x2.4": ("phuon-dung", "do-vang", {"host": _HOST, "emblem": "asean/emblem"}),
}
NARROW = ("phuon-0.8x2.4",)
WIDE = tuple(name for name in _ON if name not in NARROW)


@dataclass(frozen=True, slots=True)
class SloganBox:
    """Room for a slogan, in sheet units, and how it is set there; `levels` of a board as `fit_on_board` asks for it."""

    width: float
    height: float
    style: Style
    levels: bool | None = None

    def lines(self, slogan: str) -> list[str]:
        """The slogan's lines in this box. Raises TooLong."""
        if self.levels is None:
            return [line.text for line in fit(slogan, self.width, self.height, self.style).lines]
        setting = fit_on_board(slogan, self.width, self.height, self.style, levels=self.levels)
        return list(setting.lines) if isinstance(setting, PixelText) else [line.text for line in setting.lines]


@functools.cache
def slogan_box(product: str) -> SloganBox:
    """The slogan's box on `product`."""
    layout, theme, slots = _ON[product]
    found: list[SloganBox] = []

    def recorded(words: str, width: float, height: float, style: Style) -> Setting:
        if words == _SLOGAN:
            found.append(SloganBox(width, height, style))
        return fit(words, width, height, style)

    def on_board(words: str, width: float, height: float, style: Style, *, levels: bool) -> PixelText | Setting:
        if words == _SLOGAN:
            found.append(SloganBox(width, height, style, levels))
        return fit_on_board(words, width, height, style, levels=levels)

    with mock.patch.object(letters, "fit", recorded), mock.patch.object(letters, "fit_on_board", on_board):
        compose(one_job(layout, product, theme, None, {"slogan": _SLOGAN, **slots}))
    return found[-1]
