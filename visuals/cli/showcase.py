"""Layouts with their own samples in many themes and on many products: what `visuals show --all` draws."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visuals.problems import Problem, VisualsError
from visuals.shelf import Shelf
from visuals.spec.layout import Layout
from visuals.spec.product import Product

if TYPE_CHECKING:
    from visuals.artwork import Artwork
    from visuals.scene import Sheet

__all__ = ["Piece", "page", "pieces", "products_of", "sheet", "themes_of", "write_page"]

MOST_PRODUCTS = 6

# The folder of a layout → the families of the products that it is first made for.
_FAMILIES = {
    "banner": ("bang-ron", "phuon", "standee", "pa-no"),
    "board": ("bang-dien-tu",),
    "card": ("an-pham",),
    "deck": ("trang-chieu",),
    "hall": ("phong",),
    "poster": ("ap-phich", "pa-no"),
    "screen": ("mang-xa-hoi",),
}
_LED = "-led"
"""What the names of themes made for boards end in."""

_NEAR = 1.12
"""Products whose shapes differ by less look alike: one of them is shown."""

_LONGEST = 460


@dataclass(frozen=True, slots=True)
class Piece:
    """A layout's sample in a theme on a product; without `artwork` the piece was refused, and `problems` tell why."""

    layout: str
    product: str
    theme: str
    artwork: Artwork | None
    problems: tuple[Problem, ...] = ()


def products_of(shelf: Shelf, layout: Layout) -> list[str]:
    """At most MOST_PRODUCTS products that the layout is proven for and first made for, each of another shape."""
    families = _FAMILIES.get(shelf.layouts()[layout.layout].parent.name, ())
    fitting = {name: product for name, product in shelf.products().items() if product.trim.aspect in layout.proven}
    own = {name: product for name, product in fitting.items() if product.family in families} or fitting
    chosen: dict[str, Product] = {}
    for name, product in sorted(own.items(), key=lambda pair: _rank(families, pair[1])):
        if all(_apart(product, other) for other in chosen.values()):
            chosen[name] = product
    return list(chosen)[:MOST_PRODUCTS]


def _rank(families: Sequence[str], product: Product) -> tuple[int, float]:
    """Families in their order; of boards the highest first, which take more words."""
    place = families.index(product.family) if product.family in families else len(families)
    return place, -product.trim.height if product.family == "bang-dien-tu" else 0.0


def _apart(one: Product, other: Product) -> bool:
    ratio = one.trim.aspect / other.trim.aspect
    return max(ratio, 1 / ratio) > _NEAR or one.colours != other.colours


def themes_of(shelf: Shelf, product: str) -> list[str]:
    """The themes for the product: those of boards for boards, the others for all else."""
    on_board = shelf.product(product).family == "bang-dien-tu"
    return [name for name in shelf.themes() if name.endswith(_LED) == on_board]


def pieces(layout: Layout, products: Sequence[str], themes: Sequence[str], slots: dict[str, Any]) -> Iterator[Piece]:
    """The layout's sample on each product in each theme, theme by theme."""
    from visuals.artwork import compose

    for theme in themes:
        for product in products:
            try:
                artwork = compose(layout.layout, on=product, theme=theme, **slots)
            except VisualsError as error:
                yield Piece(layout.layout, product, theme, None, error.problems)
            else:
                yield Piece(layout.layout, product, theme, artwork, artwork.check())


def sheet(title: str, found: Sequence[Piece]) -> Artwork:
    """All of them small on one sheet."""
    from visuals.artwork import Artwork
    from visuals.compose.contact import Specimen, contact_sheet

    shown = [Specimen(each.product, each.theme, each.artwork.document.sheets[0] if each.artwork else None)
             for each in found]  # fmt: skip
    return Artwork(contact_sheet(title, shown), copied=True)


def page(title: str, found: Sequence[Piece], about: str = "") -> bytes:
    """A web page that needs no other file: a picture of each piece under its names, refused ones with the reason."""
    body = "\n".join(_figure(each) for each in found)
    head = f"<h1>{html.escape(title)}</h1>\n" + (f"<p>{html.escape(about)}</p>\n" if about else "")
    return _PAGE.format(title=html.escape(title), head=head, body=body).encode()


def _figure(piece: Piece) -> str:
    named = f"{piece.layout} · {piece.product} · {piece.theme}"
    caption = f"<figcaption>{html.escape(named)}</figcaption>"
    if piece.artwork is None:
        why = " ".join(problem.what for problem in piece.problems)
        return f'<figure class="refused">{caption}<p>{html.escape(why)}</p></figure>'
    warned = "".join(f"<p>{html.escape(each.what)}</p>" for each in piece.problems if each.severity != "note")
    data, width, height = _picture(piece.artwork)
    source = f"data:image/jpeg;base64,{base64.b64encode(data).decode()}"
    image = f'<img src="{source}" width="{width}" height="{height}" alt="{html.escape(named)}">'
    return f"<figure>{image}{caption}{warned}</figure>"


def _picture(artwork: Artwork) -> tuple[bytes, int, int]:
    """The first sheet as a JPEG file, its width and its height in pixels; of a board what passers-by see."""
    from visuals.writers import Options, write

    first = artwork.document.sheets[0]
    file = io.BytesIO()
    if first.seconds is not None:
        return _lit(first)
    write(replace(artwork.document, sheets=(first,)), file, "jpg", Options(longest=_LONGEST))
    scale = _LONGEST / max(first.trim.width, first.trim.height)
    return file.getvalue(), round(first.trim.width * scale), round(first.trim.height * scale)


def _lit(sheet: Sheet) -> tuple[bytes, int, int]:
    from PIL import Image

    from visuals.boards.simulator import simulated

    made = io.BytesIO()
    with Image.open(io.BytesIO(simulated(sheet, most=4 * _LONGEST * _LONGEST))) as picture:
        small = picture.convert("RGB")
        small.thumbnail((2 * _LONGEST, 2 * _LONGEST), Image.Resampling.LANCZOS)
        small.save(made, "JPEG", quality=85)
    scale = _LONGEST / max(small.size)
    return made.getvalue(), round(small.width * scale), round(small.height * scale)


_PAGE = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ margin: 2rem; background: #e6e8ec; color: #1f2430; font: 16px/1.5 system-ui, sans-serif; }}
main {{ display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-end; }}
figure {{ margin: 0; max-width: 100%; }}
img {{ display: block; max-width: 100%; height: auto; box-shadow: 0 1px 6px #0003; }}
figcaption {{ margin-top: .4rem; font-size: .8rem; color: #4a5162; }}
figure p {{ margin: .2rem 0 0; max-width: 28rem; font-size: .8rem; color: #a3121a; }}
</style>
</head>
<body>
{head}<main>
{body}
</main>
</body>
</html>
"""


def write_page(path: Path, data: bytes) -> None:
    """Write the page whole or not at all. Raises FileError when the disk does not take it."""
    from visuals.produce.files import atomic

    with atomic(path) as file:
        file.write(data)

