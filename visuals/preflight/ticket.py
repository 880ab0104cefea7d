"""The job ticket: what a file is judged by - how it is printed, on what, at which scale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from visuals.spec.product import Product
from visuals.spec.rules import CheckRules, PressRules

__all__ = ["SCALES", "Ticket", "parse_scale", "scale_in"]

SCALES = (1, 10, 20)
"""Scales 1:n that large things are drawn at: 1:1, what print shops ask for, and the next of ISO 5455 (TCVN 7286)."""

_MOST = 1000
_NAMED = re.compile(r"(?:(?:ti|tỉ|tỷ)[\s_-]*(?:le|lệ)|tl|scale)[\s_-]*1[\s_-]+(\d{1,4})(?!\d)")

_SAME_SIZE = 1.0
"""Millimetres at final size that a page may differ from its product."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """The thresholds; the `press` (one of spec.rules.PRESSES, "" to go by the size); the `product` that the file is
    for, if it is known; the `scale` 1:n if it was told; the `products` there are."""

    rules: CheckRules
    press: str = ""
    product: Product | None = None
    scale: int | None = None
    products: tuple[Product, ...] = ()

    def way(self, size: tuple[float, float]) -> PressRules:
        """How a piece of this size in millimetres is printed."""
        return self.rules.press(size[0] * size[1] / 1e6, self.press)

    def bleed(self, size: tuple[float, float]) -> float:
        """The least bleed in millimetres: the product's, else the press's."""
        product = self.product
        return product.bleed.amount if product and product.bleed else self.way(size).bleed

    def safe(self, size: tuple[float, float]) -> float:
        """How far letters and codes keep from the cut, in millimetres."""
        insets = self.product.insets if self.product else None
        least = min(insets.top, insets.right, insets.bottom, insets.left) if insets else 0.0
        return least or self.way(size).safe

    def letter(self) -> tuple[float, float]:
        """The least height of capitals in millimetres for the product's viewing distance, and that in metres; or 0."""
        product = self.product
        metres = product.distance.amount / 1000 if product and product.distance else 0.0
        return self.rules.letters.per_10m * metres / 10, metres

    def fits(self, size: tuple[float, float]) -> bool:
        """Whether a piece of this size is the product."""
        return self.product is None or _is(size, self.product)

    def likely(self, size: tuple[float, float]) -> str:
        """The title of a large product of which a page of this size would be the tenth; "" for the size of another."""
        printed = [product for product in self.products if product.unit == "mm"]
        if any(_is(size, product) for product in printed):
            return ""
        tenfold = (10 * size[0], 10 * size[1])
        return next((product.title for product in printed if _is(tenfold, product)), "")

    def scale_of(self, path: Path, size: tuple[float, float]) -> int:
        """The n of the scale 1:n of a file whose first page has this size in millimetres as drawn: what was told, else
        what its name tells, else that at which it is the product."""
        known = self.scale or scale_in(path.name)
        if known or self.product is None:
            return known or 1
        return next((n for n in SCALES if self.fits((size[0] * n, size[1] * n))), 1)


def _is(size: tuple[float, float], product: Product) -> bool:
    """Whether a piece of this size is the product, lying or standing."""
    width, height = product.trim.width, product.trim.height
    return any(
        abs(size[0] - across) <= _SAME_SIZE and abs(size[1] - down) <= _SAME_SIZE
        for across, down in ((width, height), (height, width))
    )


def parse_scale(text: str) -> int | None:
    """The n of "1:n"; None for anything else."""
    found = re.fullmatch(r"1\s*:\s*(\d{1,4})", text.strip())
    scale = int(found[1]) if found else 0
    return scale if 1 <= scale <= _MOST else None


def scale_in(name: str) -> int | None:
    """The n of the scale that a file's name tells: "bang-ron-ti-le-1-10.pdf", "BANG RON_TL1-10.pdf"; or None."""
    found = _NAMED.search(name.lower())
    scale = int(found[1]) if found else 0
    return scale if 1 <= scale <= _MOST else None
