"""`visuals show`: one layout, what it takes and, drawn with its own sample, how it looks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from visuals.cli.campaign import tell
from visuals.cli.statuses import CONTENT, DONE
from visuals.problems import SpecError, problem, say
from visuals.shelf import Shelf
from visuals.spec.layout import Layout
from visuals.spec.product import Product
from visuals.spec.reader import ListNode, MapNode, Node, TextNode

__all__ = ["sample_of", "show"]


def show(name: str, to: Path | None, *, on: str | None, theme: str | None = None, every: bool = False) -> int:
    """Print the layout's description, or draw its sample into the file `to`, on the product `on`, in the `theme`.

    With `every`, and in a web page (.html), all themes on the products that the layout is first made for stand on one
    sheet; `on` and `theme` leave only that one.
    """
    shelf = Shelf.of(Path.cwd())
    layout = shelf.layout(name)
    fitting = {key: product for key, product in shelf.products().items() if product.trim.aspect in layout.proven}
    fitting = dict(sorted(fitting.items(), key=lambda pair: _distance(layout, pair[1])))
    if to is None:
        _describe(layout, fitting)
        return DONE
    if not layout.sample:
        raise SpecError(problem("cli.no-sample", layout.where, layout=name))
    if every or to.suffix.lower() in (".html", ".htm"):
        return _draw_all(shelf, layout, to, on, theme)
    product = on or next(iter(fitting), "")
    if not product:
        raise SpecError(problem("cli.no-product", layout.where, layout=name))
    return _draw(layout, product, to, theme)


def _distance(layout: Layout, product: Product) -> tuple[int, bool]:
    """How far a product is from what the layout is first made for: its first variant, and print before screens."""
    variant = layout.variant_on(product)
    return layout.variants.index(variant) if variant else len(layout.variants), product.unit == "px"


def _describe(layout: Layout, fitting: dict[str, Product]) -> None:
    click.echo(f"{layout.layout}: {layout.title}")
    if layout.about:
        click.echo(layout.about)
    click.echo(say("cli.show-proven", proven=layout.proven))
    click.echo(say("cli.show-slots"))
    for slot, kind in layout.slots.items():
        click.echo(f"  {slot}: {kind}{'?' if kind.optional else ''}")
    click.echo(say("cli.show-products"))
    for family in dict.fromkeys(product.family for product in fitting.values()):
        names = (name for name, product in fitting.items() if product.family == family)
        click.echo(f"  {family}: {', '.join(names)}")


def _draw(layout: Layout, product: str, to: Path, theme: str | None) -> int:
    from visuals.artwork import compose

    slots: dict[str, Any] = sample_of(layout)
    artwork = compose(layout.layout, on=product, theme=theme, **slots)
    problems = artwork.check()
    tell(problems)
    if any(each.severity == "error" for each in problems):
        return CONTENT
    for path in artwork.save(to):
        click.echo(say("cli.wrote", path=path))
    return DONE


def _draw_all(shelf: Shelf, layout: Layout, to: Path, on: str | None, theme: str | None) -> int:
    """Every theme on every product, small: a web page or a picture."""
    from visuals.cli.showcase import page, pieces, products_of, sheet, themes_of, write_page

    products = [on] if on else products_of(shelf, layout)
    if not products:
        raise SpecError(problem("cli.no-product", layout.where, layout=layout.layout))
    themes = [theme] if theme else themes_of(shelf, products[0])
    found = list(pieces(layout, products, themes, sample_of(layout)))
    title = f"{layout.layout}: {layout.title}"
    if to.suffix.lower() in (".html", ".htm"):
        write_page(to, page(title, found, layout.about))
        click.echo(say("cli.wrote", path=to))
    else:
        for path in sheet(title, found).save(to):
            click.echo(say("cli.wrote", path=path))
    problems = [each for piece in found for each in piece.problems]
    tell(list(dict.fromkeys(problems)))
    return CONTENT if any(each.severity == "error" for each in problems) else DONE


def sample_of(layout: Layout) -> dict[str, Any]:
    """slot → what a script would write there to get the layout's own sample."""
    return {slot: _plain(node) for slot, node in layout.sample.items()}


def _plain(node: Node) -> object:
    """What a script would have written for `node`."""
    match node:
        case TextNode(text=text):
            return text
        case ListNode(items=items):
            return [_plain(item) for item in items]
        case MapNode(entries=entries):
            return {name.text: _plain(value) for name, value in entries}
