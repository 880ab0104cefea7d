"""The PDF files of a campaign, judged as a print shop would judge them: an independent look at what was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from visuals.problems import Problem
from visuals.produce.manifest import Item, MadeFile
from visuals.spec.policies import governed

if TYPE_CHECKING:
    from visuals.preflight import Ticket
    from visuals.resolve import Job

__all__ = ["inspected"]


def inspected(folder: Path, made: Sequence[tuple[Job, Item]]) -> Iterator[Item]:
    """Each item with what the preflight finds in its PDF files below `folder`, by the policies of its job; notes are
    left out, and so is what is not printed. Errors found so do not take the files back."""
    from visuals.preflight.apart import judge_apart

    files = [(job, item, file) for job, item in made for file in _printed(job, item)]
    judgements = judge_apart([(folder / file.path, _ticket(job, file)) for job, _, file in files])
    found: dict[str, list[Problem]] = {}
    for (job, item, _), judgement in zip(files, judgements, strict=True):
        told = (each.problem for each in judgement.findings if each.problem.severity != "note")
        found.setdefault(item.id, []).extend(governed(told, job.checks))
    for _, item in made:
        yield replace(item, problems=(*item.problems, *dict.fromkeys(found.get(item.id, ()))))


def _printed(job: Job, item: Item) -> Iterator[MadeFile]:
    if job.product.unit == "mm":
        yield from (file for file in item.files if file.format == "pdf")


def _ticket(job: Job, file: MadeFile) -> Ticket:
    """A piece is as large as its product; panels of one and drawings of how they are joined are not."""
    from visuals.preflight import Ticket, parse_scale

    scale = 1 if job.printing.user_unit else parse_scale(file.scale)
    return Ticket(job.shelf.check_rules(), product=job.product if file.part == "piece" else None, scale=scale)
