"""Products: what a shop makes or a screen shows - size, bleed, safe zone, finishing, distance, each with its source."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path

from visuals.problems import Problem, problem
from visuals.spec.board import MARK_METRES, Board, Controller, Module, board_faults
from visuals.spec.file import read_file
from visuals.spec.finish import Finish, check_finish
from visuals.spec.shapes import (
    TEXT,
    YES_NO,
    Choice,
    Json,
    Named,
    Number,
    Record,
    Sub,
    key,
    record,
    schema,
)
from visuals.spec.values import LENGTH, SIZE
from visuals.units import Insets, Length, Size, Unit

__all__ = ["Product", "product_schema", "read_products"]

FAMILIES = (
    "bang-ron",
    "phuon",
    "pa-no",
    "ap-phich",
    "standee",
    "phong",
    "bang-dien-tu",
    "mang-xa-hoi",
    "trang-chieu",
    "an-pham",
)

_NO_SIZE = (Length(0.0, "px"), Length(0.0, "px"))


@record
class Product(Record):
    """One thing to make. Sizes are trim sizes, width x height."""

    title: str = key(TEXT, "Tên tiếng Việt")
    family: str = key(Choice(FAMILIES), "Nhóm sản phẩm")
    size: tuple[Length, Length] = key(
        SIZE, "Khổ thành phẩm, rộng x cao; phải có, trừ bảng điện tử ghi số mô-đun", default=_NO_SIZE
    )
    bleed: Length | None = key(LENGTH, "Tràn lề mỗi cạnh", default=None)
    safe: Length | None = key(LENGTH, "Vùng an toàn tính từ mép", default=None)
    sides: Length | None = key(LENGTH, "Vùng an toàn hai bên, khi khác trên dưới (luồn ống, ảnh bìa)", default=None)
    dpi: float = key(Number(10, 1200), "Độ phân giải khi xuất ảnh", default=72.0)
    distance: Length | None = key(LENGTH, "Khoảng cách nhìn", default=None)
    letter: Length | None = key(LENGTH, "Chữ hoa thấp nhất đọc được ở khoảng cách ấy", default=None)
    colours: str = key(
        Choice(("full", "red", "red-green")),
        "full = đủ màu, red = bảng một màu, red-green = bảng hai màu; bảng có mô-đun thì theo mô-đun",
        default="full",
    )
    seconds: float = key(Number(0.5, 3600), "Mỗi trang của bảng điện tử hiện mấy giây", default=4.0)
    board: Board | None = key(Sub(Board), "Bảng điện tử: mô-đun, số mô-đun, bộ điều khiển", default=None)
    finish: Finish | None = key(Sub(Finish), "Gia công sau in", default=None)
    source: str = key(TEXT, "Nguồn của các con số")
    verified: bool = key(YES_NO, "Đã đối chiếu với nguồn chính thức", default=False)

    def as_board(self, module: Module, controller: Controller) -> tuple[Product, list[Problem]]:
        """The product with what its modules make of it: size, colours, the distance from which one pixel is seen; and
        why it cannot be built so."""
        assert self.board is not None
        across, down = self.board.modules or (0, 0)
        counted = across * module.pixels[0], down * module.pixels[1]
        written = round(self.size[0].amount), round(self.size[1].amount)
        size = counted if across else written
        if across and written != (0, 0) and written != counted:
            sides = {"width": counted[0], "height": counted[1]}
            return self, [problem("spec.board-sizes-differ", self.place_of("size"), **sides)]
        if faults := board_faults(self.board, size, module, controller, whole=bool(across)):
            return self, faults
        metres = max(1, round(MARK_METRES * module.pitch.amount))
        pixels = Length(float(size[0]), "px"), Length(float(size[1]), "px")
        distance = self.distance or Length(metres * 1000.0, "mm")
        return dataclasses.replace(self, size=pixels, colours=module.colours, distance=distance), []

    @property
    def unit(self) -> Unit:
        return self.size[0].unit

    @property
    def trim(self) -> Size:
        """The trim size in millimetres or pixels."""
        return Size(self.size[0].amount, self.size[1].amount)

    @property
    def insets(self) -> Insets:
        """The safe zone from the trim's edges inwards: `safe` all round, `sides` left and right where written."""
        safe = self.safe.amount if self.safe else 0.0
        sides = self.sides.amount if self.sides else safe
        return Insets(safe, sides, safe, sides)


@record
class _Products(Record):
    """A file of products."""

    products: Mapping[str, Product] = key(Named(Sub(Product)), "Tên → sản phẩm")


def read_products(file: Path, label: str) -> Mapping[str, Product]:
    """id → product, in the order of `file`. Raises SpecError with every fault, FileError."""
    return read_file(_Products, file, label, _check_all)[0].products


def _check_all(read: _Products) -> Iterator[Problem]:
    for product in read.products.values():
        yield from _check(product)


def _check(product: Product) -> Iterator[Problem]:
    if product.size == _NO_SIZE:
        if product.board is None or product.board.modules is None:
            yield problem("spec.missing-key", product.where, key="size", about="Khổ thành phẩm, rộng x cao")
        return
    if product.board and product.unit == "mm":
        yield problem("spec.board-in-mm", product.place_of("size"))
    room = {"bleed": product.trim.short, "safe": product.trim.short, "sides": product.trim.width, "letter": None}
    for name, side in room.items():
        length = getattr(product, name)
        if length and length.unit != product.unit:
            yield problem("spec.mixed-units", product.place_of(name), unit=product.unit, key=name)
        elif length and side and length.amount * 2 >= side:
            yield problem("spec.bleed-too-large", product.place_of(name), key=name)
    if product.finish and product.unit == "mm":
        yield from check_finish(product.finish, product.trim, product.bleed.amount if product.bleed else 0.0)


def product_schema() -> Json:
    """The JSON Schema of a file of products."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "visuals: sản phẩm",
        **schema(_Products),
    }
