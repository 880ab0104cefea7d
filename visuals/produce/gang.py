"""Ganged sheets as tasks: which pieces of a campaign go together, and one file a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from visuals.impose.gang import Gang, Piece, gang
from visuals.problems import Problem, VisualsError, Where, language, problem, speaking
from visuals.produce.manifest import Item, MadeFile
from visuals.produce.names import Target, targets
from visuals.produce.piece import Craft, judged, write_file
from visuals.resolve import Job
from visuals.scene import Sheet
from visuals.units import Insets, Size

__all__ = ["GANG", "GangTask", "gang_tasks", "judge_gang", "make_gang"]

GANG = "ghep-bai"
"""The name of ganged sheets; a number follows."""

Held = tuple[Job, int]
"""A piece to be ganged: its job, and which of its sheets."""


@dataclass(frozen=True, slots=True)
class GangTask:
    """Sheet `number` (from 1) of `count`: `made` says which of `pieces` stand where."""

    id: str
    made: Gang
    pieces: tuple[Held, ...]
    number: int
    count: int
    folder: Path
    targets: tuple[Target, ...]
    force: bool = False
    language: str = "vi"

    @property
    def said_at(self) -> Where | None:
        """The line that asked for ganging."""
        return self.pieces[0][0].printing.gang_at

    @property
    def held(self) -> dict[int, int]:
        """Piece → how often it stands on the sheet, in the order of its places."""
        places = [place.piece for place in self.made.places]
        return {piece: places.count(piece) for piece in dict.fromkeys(places)}


def gang_tasks(
    jobs: Iterable[Job], folder: Path, force: bool, taken: set[str]
) -> tuple[list[GangTask], list[Problem]]:
    """A task for each ganged sheet that the jobs ask for, and warnings where nothing can be ganged.

    Names of files are added to `taken`.
    """
    papers: dict[tuple[object, ...], list[Held]] = {}
    for job in jobs:
        if job.printing.gang and "pdf" in job.formats and job.product.unit == "mm":
            papers.setdefault(_alike(job), []).extend((job, sheet) for sheet, _ in enumerate(job.frames))
    tasks: list[GangTask] = []
    alone: dict[tuple[float, float], Where | None] = {}
    for held in papers.values():
        width, height = held[0][0].printing.gang or (0.0, 0.0)
        made, _ = gang([_piece(job) for job, _ in held], Size(width, height))
        if not made:
            alone.setdefault((width, height), held[0][0].printing.gang_at)
        for each in made:
            file = targets(f"{GANG}-{len(tasks) + 1}", ("pdf",), 1, ("pdf",), taken)[0]
            target = Target(file.path, "pdf", part="gang")
            name = file.path.removesuffix(".pdf")
            tasks.append(
                GangTask(name, *_own(each, held), len(tasks) + 1, 0, folder, (target,), force, language.get())
            )
    used = {(task.made.paper.width, task.made.paper.height) for task in tasks}
    warnings = [
        problem("impose.nothing-to-gang", where, width=f"{width:g}", height=f"{height:g}")
        for (width, height), where in alone.items()
        if (width, height) not in used
    ]
    return [replace(task, count=len(tasks)) for task in tasks], warnings


def _alike(job: Job) -> tuple[object, ...]:
    """What pieces of one sheet share: its paper and material, the shop, and how its file is made."""
    printing, finish = job.printing, job.product.finish
    return (
        printing.gang, printing.shop, finish.material if finish else "", printing.standard, printing.profile,
        printing.live_text, printing.user_unit,
    )  # fmt: skip


def _piece(job: Job) -> Piece:
    bleed = job.product.bleed.amount if job.product.bleed else 0.0
    return Piece(job.product.trim, Insets.all(bleed), job.copies)


def _own(made: Gang, held: Sequence[Held]) -> tuple[Gang, tuple[Held, ...]]:
    """The sheet with no other pieces than its own, numbered anew."""
    numbers = {piece: at for at, piece in enumerate(dict.fromkeys(place.piece for place in made.places))}
    grids = (tuple(replace(place, piece=numbers[place.piece]) for place in grid) for grid in made.grids)
    return replace(made, grids=tuple(grids)), tuple(held[piece] for piece in numbers)


def judge_gang(task: GangTask) -> Item:
    """A ganged sheet has no problems but those of its pieces."""
    return Item(task.id, "", "")


def make_gang(craft: Craft, task: GangTask) -> Item:
    """The file of a ganged sheet. A piece that is refused leaves it out: nothing is printed with a gap."""
    with speaking(task.language):
        sheets, errors = _sheets(craft, task)
        if errors:
            return Item(task.id, "", "", problems=errors)
        try:
            made, found = _written(craft, task, sheets)
            return Item(task.id, "", "", (), (made,), found)
        except VisualsError as error:
            return Item(task.id, "", "", problems=error.problems)


def _sheets(craft: Craft, task: GangTask) -> tuple[dict[int, Sheet], tuple[Problem, ...]]:
    """Piece → its sheet, for those that stand here, and what refuses them."""
    sheets: dict[int, Sheet] = {}
    errors: list[Problem] = []
    for piece in task.held:
        job, number = task.pieces[piece]
        document, problems = judged(craft, job)
        errors += (each for each in problems if each.severity == "error" and (document is None or not task.force))
        if document is not None:
            sheets[piece] = document.sheets[number]
    return sheets, tuple(dict.fromkeys(errors))


def _written(craft: Craft, task: GangTask, sheets: dict[int, Sheet]) -> tuple[MadeFile, tuple[Problem, ...]]:
    from visuals.impose.gang_sheet import gang_sheet
    from visuals.scene import Document
    from visuals.writers import Options

    printing = task.pieces[0][0].printing
    names = [job.to for job, _ in task.pieces]
    drawn = gang_sheet(task.made, sheets, names, (task.number, task.count), printing.date)
    options = Options(
        live_text=printing.live_text, standard=printing.standard, profile=printing.profile, user_unit=printing.user_unit
    )
    return write_file(
        craft, Document((drawn,), drawn.name), task.folder, task.targets[0], options, force=task.force
    )
