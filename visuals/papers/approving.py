"""Recording that pieces were approved: what they are like now, beside what was recorded of others before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from visuals.papers.pieces import is_shown
from visuals.problems import Problem, VisualsError, problem, say, speaking
from visuals.spec.approval import Approval, approvals_text, read_approvals

if TYPE_CHECKING:
    from visuals.resolve import Job, Plan, ShowJob

__all__ = ["approvals_of", "recorded"]


def approvals_of(
    plan: Plan, only: str | None, by: str, on: str, workers: int
) -> tuple[tuple[Approval, ...], tuple[Problem, ...]]:
    """The records of the pieces that match, and the problems of those that cannot be drawn. Raises SpecError when none
    matches."""
    from visuals.pool import Broken, each
    from visuals.produce.batch import chosen_ids

    jobs: list[Job | ShowJob] = [*(job for job in plan.jobs if is_shown(job)), *plan.shows]
    kept = set(chosen_ids((job.id for job in jobs), only))
    tasks = [(job, by, on) for job in jobs if job.id in kept]
    found: dict[int, Approval] = {}
    faults: list[Problem] = []
    for number, made in each(_approval, tasks, workers):
        if isinstance(made, Approval):
            found[number] = made
        elif isinstance(made, Broken):
            job = tasks[number][0]
            faults.append(problem("produce.unexpected", job.said_at, name=made.name, said=made.said))
        else:
            faults += made
    return tuple(found[number] for number in sorted(found)), tuple(dict.fromkeys(faults))


def _approval(task: tuple[Job | ShowJob, str, str]) -> Approval | tuple[Problem, ...]:
    """One record; importable by name, so that any process can make it."""
    from visuals.boards import make_show
    from visuals.compose import compose
    from visuals.produce.approval import approval_of, approval_of_show
    from visuals.produce.show import RATE
    from visuals.resolve import ShowJob

    job, by, on = task
    try:
        if isinstance(job, ShowJob):
            return approval_of_show(job, make_show(job, RATE), by, on)
        return approval_of(job, compose(job), by, on)
    except VisualsError as error:
        return error.problems


def recorded(plan: Plan, file: Path, found: Sequence[Approval]) -> str:
    """The file's new content: the pieces of the campaign in its order, then what it once had beside them."""
    from visuals.impose.words import SHOP

    before = read_approvals(file, file.name) if file.is_file() else ()
    known = {each.piece: each for each in (*before, *found)}
    jobs: list[Job | ShowJob] = [*plan.jobs, *plan.shows]
    order = {job.id: at for at, job in enumerate(jobs)}
    kept = sorted(known.values(), key=lambda each: (order.get(each.piece, len(order)), each.piece))
    with speaking(SHOP):
        return approvals_text(kept, say("papers.approved-head", title=plan.title))
