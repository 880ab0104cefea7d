"""What ships is right: every layout on every product whose shape it is made for comes out without an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from tests import samples
from visuals.check import check
from visuals.compose import compose
from visuals.problems import RefusedError
from visuals.resolve import Value
from visuals.shelf import Shelf
from visuals.spec.layout import Layout
from visuals.spec.product import Product

SHELF = Shelf.of()
PRODUCTS = SHELF.products()

# A card in the hand has no room for a code beside the eleven flags: its modules would be a quarter of a millimetre.
_ROOM_FOR_A_CODE = 100.0


def _cases() -> Iterator[tuple[str, str]]:
    for name in samples.shipped_layouts():
        layout = SHELF.layout(name)
        for product_id, product in PRODUCTS.items():
            if product.trim.aspect in layout.proven and layout.variant_on(product):
                yield name, product_id


def _values(layout: Layout, product: Product) -> Mapping[str, Value]:
    values = dict(samples.values(layout, long=False, full=True))
    if product.unit == "mm" and product.trim.short < _ROOM_FOR_A_CODE:
        values = {slot: value for slot, value in values.items() if layout.slots[slot] != "link"}
    return values


@pytest.mark.parametrize(("name", "product_id"), list(_cases()))
def test_no_errors(name: str, product_id: str) -> None:
    layout, product = SHELF.layout(name), PRODUCTS[product_id]
    try:
        document = compose(samples.job(layout, product, _values(layout, product)))
    except RefusedError:
        pytest.skip("compose finds no room for the samples on this product, and says so")
    for sheet in document.sheets:
        assert [str(each) for each in check(sheet) if each.severity == "error"] == []
