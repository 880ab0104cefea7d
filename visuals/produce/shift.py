"""One run's work against the ledger: what need not be made again, what is written down, what a preflight adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from visuals.problems import Problem, language
from visuals.produce.inputs import Inputs, Key
from visuals.produce.ledger import Known, Ledger
from visuals.produce.manifest import Item
from visuals.produce.piece import Task
from visuals.produce.work import Work

__all__ = ["Shift"]


class Shift:
    """The tasks of a run by their numbers. `fresh` knows nothing of earlier runs but still writes down its own."""

    def __init__(self, ledger: Ledger, tasks: Sequence[Work], maker: Callable[[Any], Item], fresh: bool) -> None:
        self._ledger, self._tasks, self._fresh = ledger, tasks, fresh
        self._inputs = Inputs(maker, language.get())
        self._keys: dict[int, Key | None] = {}

    def kept(self, numbers: Iterable[int]) -> dict[int, Known]:
        """Those of `numbers` that an earlier run made of the same inputs and whose files are unharmed."""
        found: dict[int, Known] = {}
        for number in numbers:
            task = self._tasks[number]
            key = self._keys[number] = self._inputs.key(task)
            names = {path for target in task.targets for path in target.paths}
            if not self._fresh and (known := self._ledger.known(task.id, key, names)):
                found[number] = known
        return found

    def note(self, number: int, item: Item, inspected: Iterable[Problem] | None = None) -> None:
        """Write down that a piece is made."""
        self._ledger.note(item.id, self._keys.get(number), item, inspected)

    def inspect(self, folder: Path, items: dict[int, Item], kept: Mapping[int, Known]) -> None:
        """Add to the items of single pieces what a preflight finds in their files, asking once for each file."""
        from visuals.produce.inspection import inspected

        known = {number: each.inspected for number, each in kept.items() if each.inspected is not None}
        asked = {
            number: task.job
            for number, task in enumerate(self._tasks)
            if number in items and number not in known and isinstance(task, Task)
        }
        judged = inspected(folder, [(job, items[number]) for number, job in asked.items()])
        for number, item in zip(asked, judged, strict=True):
            known[number] = item.problems[len(items[number].problems) :]
            self.note(number, items[number], known[number])
        for number, found in known.items():
            items[number] = replace(items[number], problems=(*items[number].problems, *(found or ())))
