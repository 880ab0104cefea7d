"""`visuals list`: what lies on the shelf, the current folder's own before ours; with a folder, a picture of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from visuals.cli.statuses import DONE, status
from visuals.problems import Problem, SpecError, VisualsError, problem, say
from visuals.shelf import Shelf
from visuals.spec.product import Product
from visuals.spec.reader import TextNode
from visuals.spec.ready import MARK

__all__ = ["listing", "size"]

Row = tuple[str, ...]


def listing(kind: str, to: Path | None = None) -> int:
    """Print the `kind` of things there are, one a line, in columns; draw a picture of each into the folder `to`."""
    if to and kind != "fonts":
        raise SpecError(problem("cli.no-pictures", kind=kind))
    shelf = Shelf.of(Path.cwd())
    rows = list(_LISTS[kind](shelf))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return _specimens(shelf, to) if to else DONE


def _specimens(shelf: Shelf, folder: Path) -> int:
    """A card of each font family; one whose file cannot be used is told and passed over."""
    from visuals.cli.campaign import tell
    from visuals.compose.specimen import specimen
    from visuals.produce.files import atomic
    from visuals.text.faces import FontBook
    from visuals.writers import write

    book = FontBook(shelf.fonts())
    found: list[Problem] = list(book.unusable)
    for family, name in _file_names(book.families()).items():
        path = folder / f"{name}.png"
        try:
            document = specimen(book, family)
            with atomic(path) as file:
                write(document, file, "png")
        except VisualsError as error:
            found += error.problems
        else:
            click.echo(say("cli.wrote", path=path))
    tell(found)
    return status(found)


def _file_names(families: tuple[str, ...]) -> dict[str, str]:
    """family → a name for its file, each another even where families differ by a sign only."""
    names: dict[str, str] = {}
    for family in families:
        plain = re.sub(r"\W+", "-", family.lower()).strip("-") or "font"
        taken = sum(re.fullmatch(rf"{re.escape(plain)}(-\d+)?", name) is not None for name in names.values())
        names[family] = f"{plain}-{taken + 1}" if taken else plain
    return names


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


def _content(shelf: Shelf) -> Iterator[Row]:
    for name, ready in shelf.content().items():
        for each, rows in ready.lists.items():
            said = [slogan.text for row in rows if isinstance(slogan := row.get("slogan"), TextNode)]
            yield f"{MARK}{name}/{each}", ", ".join(said) or ready.title


def _motifs(shelf: Shelf) -> Iterator[Row]:
    for motif in shelf.motifs():
        yield f"motifs/{motif.id}", say(f"cli.repeats-{motif.repeats}"), motif.title


def _fonts(shelf: Shelf) -> Iterator[Row]:
    from visuals.text.faces import FontBook

    book = FontBook(shelf.fonts())
    for family in book.families():
        yield family, " ".join(f"{weight}{'i' if italic else ''}" for weight, italic in book.weights(family))


_LISTS: dict[str, Callable[[Shelf], Iterator[Row]]] = {
    "layouts": _layouts,
    "products": _products,
    "themes": _themes,
    "motifs": _motifs,
    "fonts": _fonts,
    "boards": _boards,
    "content": _content,
}
