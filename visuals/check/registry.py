"""The list of checks: a function enters by its decorator, under the codes of the problems that it may find."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from visuals.check.seen import Seen
from visuals.problems import Problem

__all__ = ["Check", "checks", "registered"]

Check = Callable[[Seen], Iterator[Problem]]

_registered: dict[str, Check] = {}


def checks(*codes: str) -> Callable[[Check], Check]:
    """Registers a check under the `codes` (of messages/check.toml, without the room) of the problems it may find.

    A code belongs to one check: a second that claims it is a programming error (AssertionError).
    """

    def register(check: Check) -> Check:
        for code in codes:
            assert code not in _registered, f"two checks for «{code}»"
            _registered[code] = check
        return check

    return register


def registered() -> dict[str, Check]:
    """code → the check that finds it, in the order of registration; a check stands under each of its codes."""
    return dict(_registered)
