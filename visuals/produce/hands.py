"""Who does the tasks of a run: this process, processes of ours, an executor of the caller's, or a cluster."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import Any

from visuals.pool import TRIES, Broken, each, workers_here
from visuals.problems import Problem, problem
from visuals.produce.cluster import each_on_cluster
from visuals.produce.gang import GangTask
from visuals.produce.manifest import Item
from visuals.produce.parcel import Parcels
from visuals.produce.piece import Task, item_of
from visuals.produce.show import ShowTask
from visuals.produce.work import Work

__all__ = ["done"]

_log = logging.getLogger("visuals")
_log.addHandler(logging.NullHandler())  # silent unless the program that uses us wants to hear it


def done(
    maker: Callable[[Any], Item],
    tasks: Mapping[int, Work],
    workers: int | None,
    executor: Executor | str | None,
    folder: Path,
) -> Iterator[tuple[int, Item]]:
    """(number of the task, its item) as they finish, by our own processes, an executor, or the cluster at an address
    (whose files `folder` gets)."""
    tasks = _by_rows(tasks)
    numbers, workers = list(tasks), workers or workers_here()
    if len(tasks) == 1 and executor is None:
        tasks = {
            number: replace(task, processes=workers) if isinstance(task, Task) else task
            for number, task in tasks.items()
        }
    found: Iterator[tuple[int, Item | Broken]]
    if isinstance(executor, str):
        found = each_on_cluster(executor, maker, list(tasks.values()), folder) if tasks else iter(())
    elif executor is None and min(workers, len(tasks)) > 1:
        parcels = Parcels(list(tasks.values()))
        kin = [_kin(number, task) for number, task in tasks.items()]
        found = each(parcels.opener(maker), parcels, workers, kin=kin)
    else:
        found = each(maker, list(tasks.values()), workers, executor)
    for place, result in found:
        number = numbers[place]
        if isinstance(result, Broken):
            result = _broken_item(tasks[number], _breakdown(result, tasks[number]))
        yield number, result


def _by_rows(tasks: Mapping[int, Work]) -> dict[int, Work]:
    """The tasks with those of the same rows together: their codes and names are found once, and a worker meets every
    layout soon. In what order pieces are made changes none of them."""
    first: dict[object, int] = {}
    for number, task in tasks.items():
        first.setdefault(_kin(number, task), number)
    return {number: tasks[number] for number in sorted(tasks, key=lambda number: first[_kin(number, tasks[number])])}


def _kin(number: int, task: Work) -> object:
    """What tasks of the same rows have in common; the number of any other, which is kin to none."""
    return (task.job.rows if isinstance(task, Task) else None) or number


def _broken_item(task: Work, fault: Problem) -> Item:
    if isinstance(task, GangTask | ShowTask):
        return Item(task.id, "", "", problems=(fault,))
    return item_of(task.job, problems=(fault,))


def _breakdown(broken: Broken, task: Work) -> Problem:
    """A piece whose making broke down, as a problem at the line that asked for it."""
    if not broken.name:
        return problem("produce.killed", task.said_at, tries=TRIES)
    _log.error("%s: %s", task.id, broken.trace)
    if broken.name == "MemoryError":
        return problem("produce.out-of-memory", task.said_at)
    return problem("produce.unexpected", task.said_at, name=broken.name, said=broken.said)
