"""The placement list, "danh sách vị trí treo": where each piece hangs, from when to when, and who looks after it.

A line a piece, under the unit that hangs it; the same days as a calendar (`calendar`). What plays on electronic boards
has a table of its own (`boards`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from visuals.impose.words import SHOP
from visuals.papers.boards import board_form, played_jobs, words_of_show
from visuals.papers.form import Field, Form, Formula, Line
from visuals.papers.pieces import is_hung, is_played
from visuals.problems import say, speaking

if TYPE_CHECKING:
    from visuals.resolve import Job, Plan, ShowJob

    Placed = Job | ShowJob
    """What hangs or plays somewhere."""

__all__ = ["by_unit", "main_words", "placed_jobs", "placement_of"]

J = TypeVar("J", bound="Job | ShowJob")


def placed_jobs(plan: Plan, only: str | None = None) -> tuple[Placed, ...]:
    """What hangs somewhere, then what plays on boards. Raises SpecError when none matches `only`."""
    from visuals.produce.batch import chosen_ids

    jobs: list[Placed] = [*(job for job in plan.jobs if is_hung(job)), *played_jobs(plan)]
    kept = set(chosen_ids((job.id for job in jobs), only))
    return tuple(job for job in jobs if job.id in kept)


def by_unit(plan: Plan, jobs: Iterable[J]) -> dict[str, list[J]]:
    """Unit → its jobs, in the order of the campaign; what names no unit is the agency's own."""
    units: dict[str, list[J]] = {}
    for job in jobs:
        units.setdefault(job.unit or plan.papers.agency or plan.title, []).append(job)
    return units


def placement_of(plan: Plan, jobs: Sequence[Placed]) -> tuple[Form, ...]:
    """The list of what hangs, grouped by unit, and that of what plays. Vietnamese, whoever calls."""
    from visuals.produce.batch import files_of

    hung, played = [job for job in jobs if is_hung(job)], [job for job in jobs if is_played(job)]
    forms = [_hung(plan, hung)] if hung else []
    return (*forms, board_form(plan, played, files_of(plan))) if played else tuple(forms)


def _hung(plan: Plan, jobs: Sequence[Placed]) -> Form:
    with speaking(SHOP):
        lines: list[Line] = []
        number = 0
        for unit, group in by_unit(plan, jobs).items():
            copies = sum(job.copies for job in group)
            heading = say("papers.placement-unit", unit=unit, count=copies)
            lines.append(Line((heading,), "group"))
            for job in group:
                number += 1
                lines.append(_line(job, unit, number))
        return _form(plan, lines, sum(job.copies for job in jobs))


def _fields() -> tuple[Field, ...]:
    return (
        Field(say("papers.number"), 5, "whole", centred=True),
        Field(say("papers.place"), 26),
        Field(say("papers.unit"), 24),
        Field(say("papers.product"), 20),
        Field(say("papers.words"), 36),
        Field(say("papers.quantity"), 8, "whole", centred=True),
        Field(say("papers.hang-day"), 14, "day"),
        Field(say("papers.take-down-day"), 14, "day"),
        Field(say("papers.person"), 20),
        Field(say("papers.phone"), 14),
        Field(say("papers.note"), 16),
    )


def _line(job: Placed, unit: str, number: int) -> Line:
    hanging = job.hanging
    return Line((
        number, hanging.place, unit, job.product.title, main_words(job), job.copies, hanging.hang, hanging.take_down,
        hanging.person, hanging.phone, hanging.note,
    ))  # fmt: skip


def main_words(job: Placed) -> str:
    """The slogan, or the title, of the first page; the words of a show: what a person who hangs it knows it by."""
    from visuals.resolve import Said, ShowJob
    from visuals.text.marks import plain

    if isinstance(job, ShowJob):
        return words_of_show(job)
    for slot in ("slogan", "title", *job.layout.slots):
        value = job.frames[0].values.get(slot)
        if isinstance(value, Said):
            words = " ".join(plain(value.words).split())
            more = len(job.frames) - 1
            return say("papers.and-pages", words=words, count=more) if more else words
    return job.layout.title


def _form(plan: Plan, lines: Sequence[Line], copies: int) -> Form:
    papers = plan.papers
    about = [plan.title]
    if papers.basis:
        about.append(say("papers.with-basis", basis=papers.basis))
    entries = (None, say("papers.sum"), *[None] * 3, Formula("SUM(F{first}:F{last})", copies))
    return Form(
        name=say("papers.placement-tab"),
        agency=papers.agency,
        department=papers.department,
        title=say("papers.placement"),
        about=tuple(about),
        fields=_fields(),
        lines=tuple(lines),
        sums=(Line(entries, "total"),),
        date=say("papers.date", place=papers.place or "…………", year=plan.year or "20…"),
        signers=(
            (say("papers.list-maker"), "", papers.designer),
            (papers.department.upper(), "", papers.reviewer),
        ),
    )
