"""What a run made, and who is told as it goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from visuals.problems import Problem
from visuals.produce.manifest import Item

__all__ = ["Progress", "Report"]

Progress = Callable[[Item, int, int], None]
"""Told of every finished item, how many are finished, and how many there are in all. Items come as they finish."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run made: items in the order of the campaign, below `folder`; `problems` are the campaign's own.

    `kept` of the items were not drawn again: an earlier run made them of the same inputs. `stale` are files that
    earlier runs of the campaign made and nobody wants any more, `pruned` those that were removed. `titles`
    are what the products are called, by their ids.
    """

    campaign: str
    folder: Path
    items: tuple[Item, ...]
    problems: tuple[Problem, ...] = ()
    kept: int = 0
    stale: tuple[str, ...] = ()
    pruned: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> tuple[Item, ...]:
        """The items with an error, each naming it in its `problems`."""
        return tuple(item for item in self.items if item.failed)
