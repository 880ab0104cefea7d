"""`visuals list`: what lies on the shelf, the current folder's own before ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from visuals.cli.statuses import DONE
from visuals.shelf import Shelf
from visuals.spec.product import Product

__all__ = ["listing", "size"]

Row = tuple[str, ...]


def listing(kind: str) -> int:
    """Print the `kind` of things there are, one a line, in columns."""
    rows = list(_LISTS[kind](Shelf.of(Path.cwd())))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return DONE


def size(product: Product) -> str:
    """ "6000 × 800 mm", "256 × 64 px"."""
    return f"{product.trim.width:g} × {product.trim.height:g} {product.unit}"


def _layouts(shelf: Shelf) -> Iterator[Row]:
    for name in shelf.layouts():
        layout = shelf.layout(name)
        yield name, str(layout.proven), layout.title


def _products(shelf: Shelf) -> Iterator[Row]:
    for name, product in shelf.products().items():
        yield name, size(product), product.title


def _boards(shelf: Shelf) -> Iterator[Row]:
    for name, product in shelf.products().items():
        if product.family == "bang-dien-tu":
            yield name, size(product), product.colours, product.title


def _themes(shelf: Shelf) -> Iterator[Row]:
    for name in shelf.themes():
        yield name, shelf.theme(name).title


def _fonts(shelf: Shelf) -> Iterator[Row]:
    from visuals.text.faces import FontBook

    book = FontBook(shelf.fonts())
    for family in book.families():
        yield family, " ".join(f"{weight}{'i' if italic else ''}" for weight, italic in book.weights(family))


_LISTS: dict[str, Callable[[Shelf], Iterator[Row]]] = {
    "layouts": _layouts,
    "products": _products,
    "themes": _themes,
    "fonts": _fonts,
    "boards": _boards,
}
