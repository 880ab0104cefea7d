"""Looking things up and going on: what is wrong is noted, so that all faults are told at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from visuals.problems import Problem, SpecError

__all__ = ["Collector"]

T = TypeVar("T")


class Collector:
    """Has `faults`, which grow while names are looked up."""

    faults: list[Problem]

    def guard(self, look_up: Callable[[], T]) -> T | None:
        """What `look_up` finds; its faults are noted and None stands in for it."""
        try:
            return look_up()
        except SpecError as error:
            self.faults += error.problems
            return None
