"""The list of checks: a function enters by its decorator, under the codes of the problems that it may find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType, ModuleType
from typing import Any, Generic, TypeVar

from visuals.check.seen import Seen
from visuals.problems import Problem

__all__ = ["Check", "Register", "checks", "registered"]

Check = Callable[[Seen], Iterator[Problem]]

F = TypeVar("F", bound=Callable[..., Any])


class Register(Generic[F]):
    """Functions by the codes that each may tell."""

    def __init__(self) -> None:
        self._by_code: dict[str, F] = {}
        self._ordered: tuple[F, ...] = ()

    def enter(self, *codes: str) -> Callable[[F], F]:
        """Registers a function under the `codes` (of its room's messages, without the room) that it may tell.

        A code belongs to one function: a second that claims it is a programming error (AssertionError).
        """

        def register(function: F) -> F:
            for code in codes:
                assert code not in self._by_code, f"two functions for «{code}»"
                self._by_code[code] = function
            self._ordered = ()
            return function

        return register

    @property
    def by_code(self) -> Mapping[str, F]:
        """code → its function, in the order of registration; a function stands under each of its codes."""
        return MappingProxyType(self._by_code)

    def in_order(self, files: Sequence[ModuleType]) -> tuple[F, ...]:
        """Every function once, in the order of the `files` that hold them; those of other files come last."""
        if not self._ordered:
            rank = {file.__name__: number for number, file in enumerate(files)}
            once = dict.fromkeys(self._by_code.values())
            self._ordered = tuple(sorted(once, key=lambda each: rank.get(each.__module__, len(rank))))
        return self._ordered


registered: Register[Check] = Register()
checks = registered.enter
"""Registers a check under the codes of messages/check.toml."""
