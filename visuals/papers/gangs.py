"""Ganged sheets as the shop gets them: which paper, what stands on it, how many are printed (`impose.gang`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from visuals.units import Size

if TYPE_CHECKING:
    from visuals.produce.names import Target
    from visuals.resolve import Job, Plan

__all__ = ["GangSheet", "gang_sheets"]


@dataclass(frozen=True, slots=True)
class GangSheet:
    """One file of `paper` in millimetres, printed `runs` times; `held` are the jobs on it, each as often as it stands
    there."""

    path: str
    paper: Size
    runs: int
    held: tuple[tuple[Job, int], ...]

    @property
    def area(self) -> float:
        """Square metres of paper, all runs."""
        return round(self.paper.width) * round(self.paper.height) / 1e6 * self.runs

    @property
    def places(self) -> int:
        """Pieces on one sheet."""
        return sum(count for _, count in self.held)

    def holds(self, job: Job) -> bool:
        """Whether one of its pieces is the job's."""
        return any(each.id == job.id for each, _ in self.held)


def gang_sheets(plan: Plan, files: Mapping[str, Sequence[Target]]) -> tuple[GangSheet, ...]:
    """The ganged sheets that `render` will write; `files` are the names of all files of the plan, by their ids."""
    from visuals.produce.gang import gang_tasks

    taken = {name.casefold() for each in files.values() for file in each if file.part != "gang" for name in file.paths}
    tasks, _ = gang_tasks(plan.jobs, Path(), False, taken)
    return tuple(
        GangSheet(task.targets[0].path, task.made.paper, task.made.runs, tuple(_held(task.pieces, task.held)))
        for task in tasks
    )


def _held(pieces: Sequence[tuple[Job, int]], held: Mapping[int, int]) -> Iterator[tuple[Job, int]]:
    """Each job once, its pages added up."""
    counts: dict[str, int] = {}
    jobs: dict[str, Job] = {}
    for piece, count in held.items():
        job = pieces[piece][0]
        jobs[job.id] = job
        counts[job.id] = counts.get(job.id, 0) + count
    yield from ((job, counts[name]) for name, job in jobs.items())
