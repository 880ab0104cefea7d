"""The data that ships: every product, anniversary, layout and theme is read and makes sense."""

from __future__ import annotations

import re

import pytest

from visuals.problems import SpecError
from visuals.shelf import Shelf, shipped
from visuals.spec.product import Product, read_products

SHELF = Shelf((shipped(),))

PRODUCTS = SHELF.products()

FAMILY_FILES = {file.stem: file for file in sorted((shipped() / "layouts" / "products").glob("*.yaml"))}

# Sizes of modules in millimetres (manhinhledgiare.net, ahoman.biz): pixels times pitch must come near to them.
PLATES = {
    "P10-do": (320, 160), "P10-hai-mau": (320, 160), "P10": (320, 160), "P8": (256, 128), "P5": (320, 160),
    "P4": (320, 160), "P4-256": (256, 128), "P3.91": (250, 250), "P3.07": (320, 160), "P3": (192, 192),
    "P2.5": (320, 160), "P2.5-160": (160, 160), "P2": (320, 160),
}  # fmt: skip


def _of(family: str) -> dict[str, Product]:
    return {name: product for name, product in PRODUCTS.items() if product.family == family}


PRINTED = [name for name, product in PRODUCTS.items() if product.unit == "mm"]

BOARDS = list(_of("bang-dien-tu"))


def test_one_file_a_family() -> None:
    for family, file in FAMILY_FILES.items():
        products = read_products(file, file.name)
        assert products
        assert {product.family for product in products.values()} == {family}
    assert sum(len(read_products(file, file.name)) for file in FAMILY_FILES.values()) == len(PRODUCTS)


def test_every_file_begins_with_where_its_numbers_come_from() -> None:
    for file in FAMILY_FILES.values():
        head = file.read_text(encoding="utf-8").split("products:")[0]
        assert all(line.startswith("#") for line in head.splitlines())
        assert len(head) > 200


def test_the_sizes_that_officers_ask_for() -> None:
    wanted = {
        "bang-ron": ["3x1", "4x0.8", "5x0.7", "6x0.8", "8x1", "10x1"],
        "phuon": ["0.6x2", "0.8x2.0", "0.8x2.4", "0.8x2.5", "1x3"],
        "pa-no": ["1.2x2.4", "2x3", "3x2", "4x3", "6x4"],
        "ap-phich": ["54x79", "40x60", "60x80", "60x90", "a0", "a1", "a2", "a3", "a4", "a2-ngang"],
        "standee": ["0.6x1.6", "0.8x1.8", "0.8x2.0", "0.85x2"],
        "phong": ["3x2", "4x2.5", "5x3", "6x3", "8x4"],
        "bang-do": ["96x16", "192x32", "320x32", "320x48", "320x64"],
        "bang-dien-tu": ["256x64", "512x128", "640x192", "960x320"],
        "facebook": ["bia", "su-kien", "lien-ket", "dung", "vuong", "tin"],
        "trang-chieu": ["16x9", "4x3"],
    }
    assert [name for kind, sizes in wanted.items() for name in (f"{kind}-{size}" for size in sizes)
            if name not in PRODUCTS] == []  # fmt: skip


# What the numbers in an id count, in the product's own unit.
COUNTED = {"ap-phich": 10.0, "an-pham": 1.0, "bang-dien-tu": 1.0}


@pytest.mark.parametrize("name", [name for name in PRODUCTS if re.search(r"\dx\d", name)])
def test_ids_say_the_size(name: str) -> None:
    product = PRODUCTS[name]
    wide, high = (float(side) for side in name.removesuffix("-ngang").rpartition("-")[2].split("x"))
    if product.family == "trang-chieu":
        assert product.trim.aspect == pytest.approx(wide / high)
        return
    scale = COUNTED.get(product.family, 1000.0)
    sides = (high, wide) if name.endswith("-ngang") else (wide, high)
    assert (product.trim.width, product.trim.height) == pytest.approx(tuple(side * scale for side in sides))


@pytest.mark.parametrize("name", [name for name, product in PRODUCTS.items() if "×" in product.title])
def test_titles_say_the_size(name: str) -> None:
    product = PRODUCTS[name]
    found = re.search(r"([\d,]+) × ([\d,]+) (m|cm|mm|px)\b", product.title)
    assert found
    wide, high = (float(side.replace(",", ".")) for side in found.groups()[:2])
    scale = {"m": 1000, "cm": 10, "mm": 1, "px": 1}[found[3]]
    assert (product.trim.width, product.trim.height) == pytest.approx((wide * scale, high * scale))


@pytest.mark.parametrize("name", PRODUCTS)
def test_every_product_names_its_source(name: str) -> None:
    product = PRODUCTS[name]
    assert product.source
    assert not product.verified or not re.search("lệ thường|phỏng đoán|tự chọn", product.source)


@pytest.mark.parametrize("name", PRINTED)
def test_print_products_are_whole(name: str) -> None:
    product = PRODUCTS[name]
    assert product.bleed
    assert product.safe
    assert product.distance
    assert product.letter
    # 1 inch of capital for 50 ft is the least (ledinfo.org): 17 mm for 10 m; 1.8 mm is what offset holds.
    least = max(product.distance.amount * 25.4 / (50 * 304.8), 1.7)
    assert least <= product.letter.amount + 0.11 <= 2 * least + 0.5
    assert product.finish
    inside = product.insets
    if product.finish.hem:
        assert min(inside.left, inside.top) >= product.finish.hem.amount
    if product.finish.pocket:
        assert inside.top >= product.finish.pocket.amount + 25  # room for the seam (isco.net)
        assert product.bleed.amount >= product.finish.pocket.amount
    if product.finish.eyelets:
        assert product.finish.hem
        assert product.finish.eyelet_edge
        assert product.finish.eyelet_edge.amount <= product.finish.hem.amount


@pytest.mark.parametrize("name", [name for name in PRODUCTS if name not in PRINTED])
def test_screens_have_no_bleed(name: str) -> None:
    assert PRODUCTS[name].bleed is None
    assert PRODUCTS[name].finish is None


@pytest.mark.parametrize("name", BOARDS)
def test_boards_are_whole_modules(name: str) -> None:
    product = PRODUCTS[name]
    across = re.search(r": (\d+) × (\d+) mô-đun, ([\d,]+) × ([\d,]+) m$", product.title)
    assert product.board
    assert across
    module = SHELF.module(product.board)
    assert re.search(r"P[\d.]+", product.title)[0] == f"P{module.pitch.amount:g}"  # type: ignore[index]
    sides = tuple(int(count) * side for count, side in zip(across.groups()[:2], module.pixels, strict=True))
    assert sides == (product.trim.width, product.trim.height)
    metres = [float(side.replace(",", ".")) for side in across.groups()[2:]]
    assert metres == pytest.approx([side * module.pitch.amount / 1000 for side in sides])
    kinds = {"bang-do": "red", "bang-hai-mau": "red-green", "bang-dien-tu": "full"}
    assert product.colours == module.colours == kinds[name.rpartition("-")[0]]
    assert str(product.letter) == "7px"


def test_modules_are_as_large_as_they_are_sold() -> None:
    for name, module in SHELF.modules().items():
        sides = [pixels * module.pitch.amount for pixels in module.pixels]
        assert sides == pytest.approx(PLATES[name], abs=1.0)


def test_sides_may_differ_from_top_and_bottom() -> None:
    inside = PRODUCTS["phuon-0.8x2.4"].insets
    assert (inside.top, inside.right, inside.bottom, inside.left) == (80, 50, 80, 50)
    inside = PRODUCTS["bang-ron-6x0.8"].insets
    assert (inside.top, inside.right) == (50, 50)


def test_anniversaries_of_2026() -> None:
    days = SHELF.anniversaries()
    years = {name: day.years(2026) for name, day in days.items()}
    assert years["asean"] == 59
    assert years["viet-nam-asean"] == 31
    assert {"dang", "quoc-khanh", "giai-phong-mien-nam", "bac-ho", "mat-tran", "doan-thanh-nien", "quan-doi",
            "thuong-binh-liet-si", "nha-giao"} <= set(years)  # fmt: skip
    assert all(number > 0 for number in years.values())


def test_anniversaries_say_when_nobody_checked_them() -> None:
    for name, day in SHELF.anniversaries().items():
        assert day.source
        assert not (day.verified and re.search("chưa|qua báo", day.source)), name


@pytest.mark.parametrize("name", SHELF.layouts())
def test_layouts_are_read(name: str) -> None:
    layout = SHELF.layout(name)
    assert layout.layout == name
    assert layout.title
    assert layout.slots
    low, high = layout.proven.low, layout.proven.high
    shapes = [low + (min(high, 30) - low) * step / 50 for step in range(50)]
    assert [aspect for aspect in shapes if aspect > 0 and layout.variant(aspect) is None] == []


@pytest.mark.parametrize("name", SHELF.themes())
def test_themes_are_read(name: str) -> None:
    theme = SHELF.theme(name)
    assert theme.theme == name
    assert theme.title


def test_every_product_has_a_layout_that_suits_it() -> None:
    layouts = [SHELF.layout(name) for name in SHELF.layouts()]
    alone = [
        name for name, product in PRODUCTS.items() if not any(product.trim.aspect in each.proven for each in layouts)
    ]
    assert alone == []


def test_a_name_that_is_not_there_is_met_with_the_nearest() -> None:
    with pytest.raises(SpecError, match=r"không có sản phẩm «bang-ron-6x8»[^?]*«bang-ron-6x0.8»"):
        SHELF.product("bang-ron-6x8")
