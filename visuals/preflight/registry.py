"""The list of judges: a function enters by its decorator, under the codes of the problems that it may find."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from visuals.check.registry import Register
from visuals.preflight.finding import Finding
from visuals.preflight.seen import Seen

__all__ = ["Judge", "judges", "registered"]

Judge = Callable[[Seen], Iterator[Finding]]

registered: Register[Judge] = Register()
judges = registered.enter
"""Registers a judge under the codes of messages/preflight.toml."""
