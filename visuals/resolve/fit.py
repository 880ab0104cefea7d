"""Does it go together: layout with product and theme, values with slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from visuals.problems import Problem, Where, problem
from visuals.resolve.job import Values
from visuals.spec.element import Element, Text


def _type_roles(element: Element) -> tuple[str, ...]:
    match element:
        case Text(role=role):
            return (role,)
        case Points(role=role, second=second, mark=mark):
            return role, second, mark
    return ()


def missing(layout: Layout, values: Values, given: Iterable[str], where: Where) -> Iterator[Problem]:
    """Slots that must be filled and are not; a like name among those given is offered."""
    strangers = [name for name in given if name not in layout.slots]
    for slot, kind in layout.slots.items():
        if slot not in values and not kind.optional:
            facts = {"layout": layout.layout, "slot": slot, "near": near(slot, strangers)}
            yield problem("resolve.slot-missing", where, **facts)
