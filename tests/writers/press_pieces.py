"""Every printed product with every layout that is proven for its shape: what shops get of us."""

from __future__ import annotations

import functools
import math

from tests import samples
from visuals.compose import compose
from visuals.impose.sheet import marked
from visuals.impose.slug import Imprint
from visuals.resolve import Job
from visuals.scene import Document
from visuals.shelf import Shelf

__all__ = ["PIECES", "SHAPES", "SOME", "SPREAD", "drawn", "job_of", "marked_piece"]

_SHELF = Shelf.of()


def _pieces() -> list[tuple[str, str]]:
    layouts = {name: _SHELF.layout(name) for name in samples.shipped_layouts()}
    return [
        (name, product)
        for name, layout in layouts.items()
        for product, made in _SHELF.products().items()
        if made.unit == "mm" and made.trim.aspect in layout.proven
    ]


PIECES = _pieces()
"""(layout, product)."""


def _some() -> list[tuple[str, str]]:
    """One piece a layout, each on another product, for the runs that must be short."""
    found: dict[str, str] = {}
    for layout, product in PIECES:
        if layout not in found and product not in found.values():
            found[layout] = product
    return list(found.items())


SOME = _some()


def _shapes() -> list[tuple[str, str]]:
    """Pieces that are not another in another size: products of nearly one ratio, drawn 1:1 or not, are one shape."""
    found: dict[tuple[str, int, bool], str] = {}
    for layout, product in PIECES:
        trim = _SHELF.product(product).trim
        found.setdefault((layout, round(2 * math.log2(trim.aspect)), max(trim.width, trim.height) > 5000), product)
    return [*SOME, *({(layout, product) for (layout, _, _), product in found.items()} - set(SOME))]


SHAPES = sorted(_shapes())


def _spread() -> list[tuple[str, str]]:
    """Of each layout the narrowest and the widest piece."""
    found: dict[str, list[str]] = {}
    for layout, product in PIECES:
        found.setdefault(layout, []).append(product)
    kept = []
    for layout, products in found.items():
        products.sort(key=lambda name: _SHELF.product(name).trim.aspect)
        kept += [(layout, products[at]) for at in sorted({0, len(products) - 1})]
    return kept


SPREAD = _spread()


def job_of(layout: str, product: str) -> Job:
    made = _SHELF.layout(layout)
    return samples.job(made, _SHELF.product(product), samples.values(made, long=False, full=True))


@functools.lru_cache(8)
def drawn(layout: str, product: str) -> Document:
    """The piece without marks, every slot filled."""
    return compose(job_of(layout, product))


def marked_piece(layout: str, product: str) -> Document:
    """The piece as a print file shows it."""
    return marked(drawn(layout, product), Imprint("thu", product, "Ủy ban nhân dân xã Na Dương", "28/7/2026"))
