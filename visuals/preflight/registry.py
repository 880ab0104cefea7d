"""The list of judges: a function enters by its decorator, under the codes of the problems that it may find."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from visuals.preflight.finding import Finding
from visuals.preflight.seen import Seen

__all__ = ["Judge", "judges", "registered"]

Judge = Callable[[Seen], Iterator[Finding]]

_registered: dict[str, Judge] = {}


def judges(*codes: str) -> Callable[[Judge], Judge]:
    """Registers a judge under the `codes` (of messages/preflight.toml, without the room) of what it may find.

    A code belongs to one judge: a second that claims it is a programming error (AssertionError).
    """

    def register(judge: Judge) -> Judge:
        for code in codes:
            assert code not in _registered, f"two judges for «{code}»"
            _registered[code] = judge
        return judge

    return register


def registered() -> dict[str, Judge]:
    """code → the judge that finds it, in the order of registration; a judge stands under each of its codes."""
    return dict(_registered)
