"""Does it go together: layout with product and theme, values with slots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from visuals.problems import Problem, Where, problem
from visuals.resolve.job import Values
from visuals.spec.element import Chart, Element, Image, Points, Table, Text
from visuals.spec.layout import Layout, elements
from visuals.spec.product import Product
from visuals.spec.shapes import near
from visuals.spec.theme import Theme
from visuals.spec.values import Distance

__all__ = ["misfits", "missing", "picture_columns"]


# The keys of an element that name type roles.
_TYPE_ROLES: dict[type[Element], tuple[str, ...]] = {
    Text: ("role",),
    Points: ("role", "second", "mark"),
    Table: ("role", "label", "head"),
    Chart: ("role", "value"),
}


def picture_columns(layout: Layout, slot: str) -> frozenset[str]:
    """The columns of a rows slot that the layout shows as pictures: `image: $item.column` under `each: slot`."""
    if layout.slots[slot] != "rows":
        return frozenset()
    found = re.compile(r"\$item\.([\w-]+)")
    return frozenset(
        match[1] for element in elements(layout) if isinstance(element, Image) and (match := found.match(element.image))
    )


def misfits(layout: Layout, product_id: str, product: Product, theme: Theme, where: Where) -> Iterator[Problem]:
    """The layout suits the product's shape, and the theme has every role that the layout names."""
    aspect = product.trim.aspect
    facts = {"layout": layout.layout, "product": product_id, "aspect": f"{aspect:.2f}"}
    if aspect not in layout.proven:
        yield problem("resolve.not-proven", where, proven=str(layout.proven), **facts)
    elif layout.variant_on(product) is None:
        yield problem("resolve.no-variant", where, layout=layout.layout, aspect=f"{aspect:.2f}")
    for element in elements(layout):
        yield from _missing_spaces(element, theme)
        for name in ("ink", "stroke", "fill", "band", "stripe", "axis", "grid"):
            ink = getattr(element, name, "")
            if isinstance(ink, str) and ink and ink not in theme.roles:
                facts = {"theme": theme.theme, "ink": ink, "near": near(ink, theme.roles)}
                yield problem("resolve.no-ink-role", element.place_of(name), **facts)
        if isinstance(element, Image) and element.treat == "duotone":
            for ink in (ink for ink in element.inks if ink not in theme.roles):
                facts = {"theme": theme.theme, "ink": ink, "near": near(ink, theme.roles)}
                yield problem("resolve.no-ink-role", element.place_of("inks"), **facts)
        for name in _TYPE_ROLES.get(type(element), ()):
            role = getattr(element, name)
            if role not in theme.type:
                facts = {"theme": theme.theme, "role": role, "near": near(role, theme.type)}
                yield problem("resolve.no-type-role", element.place_of(name), **facts)


def _missing_spaces(element: Element, theme: Theme) -> Iterator[Problem]:
    """Named steps of `pad` and `gap` that the theme's scale does not have."""
    steps = [("pad", side.step) for side in element.pad] + [("gap", getattr(element, "gap", Distance()).step)]
    for name, step in dict.fromkeys(steps):
        if step and step not in theme.space:
            facts = {"theme": theme.theme, "step": step, "near": near(step, theme.space)}
            yield problem("resolve.no-space", element.place_of(name), **facts)


def missing(layout: Layout, values: Values, given: Iterable[str], where: Where) -> Iterator[Problem]:
    """Slots that must be filled and are not; a like name among those given is offered."""
    strangers = [name for name in given if name not in layout.slots]
    for slot, kind in layout.slots.items():
        if slot not in values and not kind.optional:
            facts = {"layout": layout.layout, "slot": slot, "near": near(slot, strangers)}
            yield problem("resolve.slot-missing", where, **facts)
