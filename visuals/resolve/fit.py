"""Does it go together: layout with product and theme, values with slots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from visuals.problems import Problem, Where, problem
from visuals.resolve.job import Values
from visuals.spec.element import Element, Image, Points, Table, Text
from visuals.spec.layout import Layout, elements
from visuals.spec.product import Product
from visuals.spec.shapes import near
from visuals.spec.theme import Theme

__all__ = ["misfits", "missing", "picture_columns"]


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
    elif layout.variant(aspect) is None:
        yield problem("resolve.no-variant", where, layout=layout.layout, aspect=f"{aspect:.2f}")
    for element in elements(layout):
        inks = [element.ink, element.stroke] + ([element.fill] if isinstance(element.fill, str) else [])
        inks += [element.band, element.stripe] if isinstance(element, Table) else []
        for ink in filter(None, inks):
            if ink not in theme.roles:
                yield problem(
                    "resolve.no-ink-role", element.where, theme=theme.theme, ink=ink, near=near(ink, theme.roles)
                )
        for role in _type_roles(element):
            if role not in theme.type:
                facts = {"theme": theme.theme, "role": role, "near": near(role, theme.type)}
                yield problem("resolve.no-type-role", element.where, **facts)


def _type_roles(element: Element) -> tuple[str, ...]:
    match element:
        case Text(role=role):
            return (role,)
        case Points(role=role, second=second, mark=mark):
            return role, second, mark
        case Table(role=role, label=label, head=head):
            return role, label, head
    return ()


def missing(layout: Layout, values: Values, given: Iterable[str], where: Where) -> Iterator[Problem]:
    """Slots that must be filled and are not; a like name among those given is offered."""
    strangers = [name for name in given if name not in layout.slots]
    for slot, kind in layout.slots.items():
        if slot not in values and not kind.optional:
            facts = {"layout": layout.layout, "slot": slot, "near": near(slot, strangers)}
            yield problem("resolve.slot-missing", where, **facts)
