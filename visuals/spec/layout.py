"""Layouts: how a thing looks, at any size of a range of aspect ratios.

A layout names its slots (the contract with a campaign), its parts, and its variants, each a tree of elements. Names
inside the file (slots, parts) are checked on reading; roles, inks and artwork belong to the theme and the shelf and are
checked when a job is made.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from visuals.problems import Problem, problem
from visuals.spec.element import CHILD, ELEMENTS, Element, Image, Part, children
from visuals.spec.file import read_file
from visuals.spec.product import Product
from visuals.spec.reader import Node
from visuals.spec.shapes import (
    NAME,
    TEXT,
    Choice,
    Json,
    Many,
    Named,
    Parsed,
    Raw,
    Record,
    Sub,
    key,
    near,
    record,
    schema,
)
from visuals.spec.values import ASPECTS, DISTANCE, Aspects, Distance

__all__ = ["Layout", "Slot", "Variant", "elements", "layout_schema", "read_layout"]

SLOT_KINDS = ("text", "texts", "image", "images", "rows", "link", "chart")


class Slot(str):
    """A kind of slot ("text", "images", …) and whether it may be left out."""

    optional: bool

    def __new__(cls, kind: str, optional: bool = False) -> Slot:
        slot = super().__new__(cls, kind)
        slot.optional = optional
        return slot

    def __getnewargs__(self) -> tuple[str, bool]:  # type: ignore[override]
        return str(self), self.optional


def _slot(text: str) -> Slot | None:
    kind = text.removesuffix("?")
    return Slot(kind, text.endswith("?")) if kind in SLOT_KINDS else None


SLOT = Parsed(_slot, "spec.not-slot", pattern=f"^({'|'.join(SLOT_KINDS)})[?]?$")


_ALL = Aspects(0.0, math.inf)


@record
class Variant(Record):
    """One arrangement, for a range of aspect ratios; of boards perhaps only for some."""

    aspect: Aspects = key(ASPECTS, "Dùng cho các tỉ lệ rộng : cao này, ví dụ 4.. hoặc 0.6..4")
    rows: Aspects = key(
        ASPECTS, "Bảng điện tử: chỉ khi có chừng ấy hàng điểm ảnh, ví dụ 96..; thứ khác coi như đủ hàng", default=_ALL
    )
    colours: str = key(
        Choice(("any", "full")), "full = chỉ khi đủ màu: không dùng cho bảng một màu, hai màu", default="any"
    )
    margin: Distance = key(
        DISTANCE, "Lề nội dung tính từ mép; vùng an toàn của sản phẩm rộng hơn thì theo nó", default=Distance()
    )
    sheet: Element = key(CHILD, "Cả trang")


@record
class Layout(Record):
    """A layout file."""

    layout: str = key(NAME, "Tên mẫu, trùng tên tệp")
    title: str = key(TEXT, "Tên tiếng Việt")
    about: str = key(TEXT, "Dùng cho việc gì", default="")
    proven: Aspects = key(ASPECTS, "Khoảng tỉ lệ rộng : cao mà kiểm thử bảo đảm")
    slots: Mapping[str, Slot] = key(Named(SLOT), "Các ô mà chiến dịch điền; dấu ? là có thể bỏ trống")
    sample: Mapping[str, Node] = key(Named(Raw()), "Nội dung mẫu để xem trước", default={})
    parts: Mapping[str, Element] = key(Named(CHILD), "Các mảnh có tên, dùng lại được", default={})
    variants: tuple[Variant, ...] = key(Many(Sub(Variant)), "Các cách bố trí; lấy cách đầu tiên hợp tỉ lệ")

    def variant(self, aspect: float, rows: float | None = None, colours: str = "full") -> Variant | None:
        """The first variant that holds `aspect`, a board's `rows` (None: as many as any) and `colours`; or None."""
        for variant in self.variants:
            enough = variant.rows.high == math.inf if rows is None else rows in variant.rows
            if aspect in variant.aspect and enough and (variant.colours == "any" or colours == "full"):
                return variant
        return None

    def variant_on(self, product: Product) -> Variant | None:
        """The arrangement for a product."""
        trim = product.trim
        return self.variant(trim.aspect, trim.height if product.board else None, product.colours)


def elements(layout: Layout) -> Iterator[Element]:
    """Every element of the file once, parts included."""
    waiting = [variant.sheet for variant in layout.variants] + list(layout.parts.values())
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(children(element))


def read_layout(file: Path, label: str) -> Layout:
    """The layout in `file`; `label` names it in problems. Raises SpecError with every fault, FileError."""
    return read_file(Layout, file, label, _check_names)[0]


# Which kinds of slot an element may name.
_FITTING = {
    "text": ("text",),
    "points": ("rows", "texts"),
    "table": ("rows",),
    "chart": ("chart",),
    "image": ("image",),
    "qr": ("link", "text"),
}


def _check_names(layout: Layout) -> Iterator[Problem]:
    for element in elements(layout):
        named = {"if": element.when, "unless": element.without, "each": (element.each,) if element.each else ()}
        for name, slot in ((name, slot) for name, slots in named.items() for slot in slots):
            if slot not in layout.slots:
                yield problem("spec.no-slot", element.place_of(name), slot=slot, near=near(slot, layout.slots))
        if isinstance(element, Part) and element.part not in layout.parts:
            facts = {"part": element.part, "near": near(element.part, layout.parts)}
            yield problem("spec.no-part", element.place_of("part"), **facts)
        yield from _check_words(layout, element)
        if isinstance(element, Image) and len(element.inks) != 2:
            yield problem("spec.two-inks", element.place_of("inks"), found=len(element.inks))
    yield from _check_circles(layout)


def _check_words(layout: Layout, element: Element) -> Iterator[Problem]:
    """Slots named by $… must exist and be of a kind that the element can show."""
    for kind, words in ((name, getattr(element, name)) for name in _FITTING if isinstance(element, ELEMENTS[name])):
        if not words.startswith("$") or words.startswith("$item"):
            continue
        slot = words[1:]
        if slot not in layout.slots:
            yield problem("spec.no-slot", element.place_of(kind), slot=slot, near=near(slot, layout.slots))
        elif layout.slots[slot] not in _FITTING[kind]:
            yield problem("spec.wrong-slot", element.place_of(kind), slot=slot, kind=str(layout.slots[slot]))


def _check_circles(layout: Layout) -> Iterator[Problem]:
    """A part that reaches itself through parts would never end."""

    def reaches(part: str, seen: tuple[str, ...]) -> bool:
        if part in seen:
            return True
        inside = [layout.parts[part]] if part in layout.parts else []
        while inside:
            element = inside.pop()
            inside.extend(children(element))
            if isinstance(element, Part) and reaches(element.part, (*seen, part)):
                return True
        return False

    for name, element in layout.parts.items():
        if reaches(name, ()):
            yield problem("spec.part-in-itself", element.where, part=name)
            return


def layout_schema() -> Json:
    """The JSON Schema of a layout file."""
    whole = schema(Layout)
    kinds = [
        {**schema(cls), "required": [kind], **({"not": {"anyOf": _others()}} if kind == "fill" else {})}
        for kind, cls in ELEMENTS.items()
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "visuals: mẫu",
        **whole,
        "$defs": {"element": {"type": "object", "oneOf": kinds}},
    }


def _others() -> list[Json]:
    return [{"required": [kind]} for kind in ELEMENTS if kind != "fill"]
