"""Caches by identity: the very same thing, not an equal one, which would cost more to compare than to make anew."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["Same", "kept"]

T = TypeVar("T")
R = TypeVar("R")


class Same(Generic[T]):
    """A key that is equal to another of the same object alone. It keeps the object alive, so that no other can take its
    place."""

    __slots__ = ("thing",)

    def __init__(self, thing: T) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.thing is other.thing


def kept(most: int) -> Callable[[Callable[[T], R]], Callable[[T], R]]:
    """Remembers what a function made of a thing, for the very thing; of `most` things, then it begins anew."""

    def remembering(make: Callable[[T], R]) -> Callable[[T], R]:
        # A thing is kept with what was made of it, so that no other can take its place.
        known: dict[int, tuple[T, R]] = {}

        @functools.wraps(make)
        def remembered(thing: T) -> R:
            found = known.get(id(thing))
            if found is None:
                made = make(thing)
                if len(known) >= most:
                    known.clear()
                found = known[id(thing)] = thing, made
            return found[1]

        return remembered

    return remembering
