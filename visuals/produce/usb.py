"""A memory stick for the boards: cards show files in the order of their names and stumble over letters beyond ASCII."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator
from typing import TypeVar

from visuals.problems import SpecError, problem
from visuals.resolve import Job, Plan, ShowJob

__all__ = ["ascii_name", "on_stick"]

J = TypeVar("J", Job, ShowJob)

_LONGEST = 20
"""Characters: short enough for the file lists of controllers, and for a path in FAT."""


def on_stick(plan: Plan) -> Plan:
    """The plan with nothing but what boards show: a folder a board, 01-…, 02-… in the order of the campaign. What looks
    like a board stays away: a card would play that, too.

    Raises SpecError when the campaign makes nothing for a board.
    """
    jobs = [job for job in plan.jobs if job.product.family == "bang-dien-tu"]
    if not jobs and not plan.shows:
        raise SpecError(problem("produce.nothing-for-boards"))
    numbers: dict[str, int] = {}
    bare = tuple(dataclasses.replace(show, simulate=False) for show in plan.shows)
    shows = tuple(_numbered(bare, numbers))
    return dataclasses.replace(plan, jobs=tuple(_numbered(tuple(jobs), numbers)), shows=shows)


def _numbered(jobs: tuple[J, ...], numbers: dict[str, int]) -> Iterator[J]:
    for job in jobs:
        number = numbers[job.product_id] = numbers.get(job.product_id, 0) + 1
        to = f"{job.product_id}/{number:02}-{ascii_name(job.to.rpartition('/')[2].removeprefix(job.product_id))}"
        yield dataclasses.replace(job, id=to, to=to.rstrip("-"))


def ascii_name(text: str) -> str:
    """`text` in small letters a to z, figures and hyphens, at most 20 of them: "Tuần ASEAN" is "tuan-asean"."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")[:_LONGEST].rstrip("-")
