"""One job made: compose, check, write. Runs in any process and gives the same bytes in each."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from visuals.problems import FileError, Problem, RefusedError, VisualsError, Where, problem, reason, speaking
from visuals.produce.approval import changes
from visuals.produce.files import atomic, changed, fingerprint, stays_below
from visuals.produce.manifest import Item, MadeFile
from visuals.produce.names import Target
from visuals.produce.placing import placing
from visuals.spec.policies import governed

if TYPE_CHECKING:
    from visuals.impose.parts import Part
    from visuals.resolve import Job
    from visuals.scene import Document, Sheet
    from visuals.scene.reach import Reach
    from visuals.shelf import Shelf
    from visuals.writers import Options, Written

__all__ = ["Craft", "Task", "craft", "item_of", "judge", "judge_with", "judged", "make", "make_with", "write_file"]

_PROOF_LONGEST = 2400
"""Pixels of a soft proof's long side where the campaign says nothing: what a telephone can enlarge and Zalo takes."""

_UNREAD = ("assembly", "proof")
"""Parts that nobody scans: a drawing of how panels go together, a picture to judge colours by."""


class Write(Protocol):
    """Draws a document into a file in one format."""

    def __call__(self, document: Document, file: BinaryIO, format: str, options: Options, /) -> Written: ...


class Prepare(Protocol):
    """The drawing of a job as a file of one part and format shows it, and the codes that its slugs tell."""

    def __call__(self, document: Document, job: Job, part: Part, format: str, /) -> tuple[Document, str]: ...


class Read(Protocol):
    """Looks at a finished file and tells what cannot be read of its codes."""

    def __call__(self, document: Document, file: BinaryIO, format: str, /) -> tuple[Problem, ...]: ...


@dataclass(frozen=True, slots=True)
class Craft:
    """The rooms that a piece passes through. `prepare` makes print files of a drawing; without it they are the drawing
    itself. `read` reads the codes of a finished file, `reaches` tells of those of a sheet, `beyond` finds what the
    drawing does not show; without them nobody does."""

    compose: Callable[[Job], Document]
    check: Callable[[Sheet, Shelf], tuple[Problem, ...]]
    write: Write
    prepare: Prepare | None = None
    read: Read | None = None
    reaches: Callable[[Sheet, Shelf], tuple[Reach, ...]] | None = None
    beyond: Callable[[Job, Document], Iterable[Problem]] | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A job, the folder and the names of its files, whether errors of checks are to be passed over, the language.

    `processes` may help with one large raster: more than one when no other job wants them.
    """

    job: Job
    folder: Path
    targets: tuple[Target, ...]
    force: bool = False
    language: str = "vi"
    processes: int = 1

    @property
    def id(self) -> str:
        """The job's."""
        return self.job.id

    @property
    def said_at(self) -> Where | None:
        """The line that asked for the piece."""
        return self.job.said_at


def craft() -> Craft:
    """The rooms of this library, imported when the first piece is made."""
    from visuals.check import check
    from visuals.check.reach import reaches
    from visuals.compose import compose
    from visuals.impose.files import prepared
    from visuals.produce.readback import unread
    from visuals.writers import write

    return Craft(compose, check, write, prepared, unread, reaches, _beyond)


def _beyond(job: Job, document: Document) -> Iterator[Problem]:
    """Where and how long the piece hangs, and whether it is still as it was approved."""
    yield from placing(job)
    yield from changes(job, document)


def make(task: Task) -> Item:
    """The files of one job, written whole or not at all, and every problem met.

    An error found by compose or a check leaves no file; one that a format meets leaves that format out.
    """
    return make_with(craft(), task)


def judge(task: Task) -> Item:
    """As `make`, without files: all problems that composing and checking find."""
    return judge_with(craft(), task)


def make_with(craft: Craft, task: Task) -> Item:
    """`make` with other rooms."""
    with speaking(task.language):
        document, problems = judged(craft, task.job)
        refused = any(each.severity == "error" for each in problems)
        if document is None or (refused and not task.force):
            return item_of(task.job, (), problems)
        files, troubles = _written(craft, document, task)
        item = item_of(task.job, files, problems + troubles)
        return dataclasses.replace(item, codes=_codes(craft, document, task.job))


def _codes(craft: Craft, document: Document, job: Job) -> tuple[Reach, ...]:
    """Every code of the piece once."""
    if craft.reaches is None:
        return ()
    return tuple(dict.fromkeys(code for sheet in document.sheets for code in craft.reaches(sheet, job.shelf)))


def judge_with(craft: Craft, task: Task) -> Item:
    """`judge` with other rooms."""
    with speaking(task.language):
        return item_of(task.job, (), judged(craft, task.job)[1])


def item_of(job: Job, files: tuple[MadeFile, ...] = (), problems: tuple[Problem, ...] = ()) -> Item:
    """What became of `job`."""
    return Item(job.id, job.layout.layout, job.product_id, job.rows, files, problems)


def judged(craft: Craft, job: Job) -> tuple[Document | None, tuple[Problem, ...]]:
    """The drawing of a job and what is wrong with it; None for a piece that cannot be drawn."""
    try:
        document = craft.compose(job)
        found = (fault for sheet in document.sheets for fault in craft.check(sheet, job.shelf))
        beyond = craft.beyond(job, document) if craft.beyond else ()
        return document, tuple(governed((*found, *beyond), job.checks))
    except VisualsError as error:
        return None, error.problems
    except OSError as error:
        return None, (_unreadable(error, job),)


def _unreadable(error: OSError, job: Job) -> Problem:
    where = Where(str(error.filename)) if error.filename else job.said_at
    return problem("produce.unreadable", where, reason=reason(error))


def _written(craft: Craft, document: Document, task: Task) -> tuple[tuple[MadeFile, ...], tuple[Problem, ...]]:
    files: list[MadeFile] = []
    troubles: list[Problem] = []
    for target in task.targets:
        try:
            made, found = _file(craft, document, task, target)
            files.append(made)
            troubles += found
        except VisualsError as error:
            troubles += error.problems
    return tuple(files), tuple(troubles)


def _file(craft: Craft, document: Document, task: Task, target: Target) -> tuple[MadeFile, tuple[Problem, ...]]:
    from visuals.writers import Options

    printing, code = task.job.printing, ""
    if target.sheet is not None:
        document = dataclasses.replace(document, sheets=(document.sheets[target.sheet],))
    if craft.prepare:
        document, code = craft.prepare(document, task.job, target.part, target.format)
    proof = target.part == "proof"
    options = Options(
        live_text=target.live or printing.live_text,
        longest=task.job.longest or (_PROOF_LONGEST if proof else None),
        standard=printing.standard,
        profile=printing.profile,
        user_unit=printing.user_unit,
        processes=task.processes,
        soft_proof=proof,
    )
    return write_file(craft, document, task.folder, target, options, code, task.force)


def write_file(
    craft: Craft,
    document: Document,
    folder: Path,
    target: Target,
    options: Options,
    code: str = "",
    force: bool = False,
) -> tuple[MadeFile, tuple[Problem, ...]]:
    """The file of `target` below `folder`, whole or not at all, and what is wrong with its codes when `force` hands it
    out all the same. Raises FileError, what the writer raises, and RefusedError for a code that cannot be read."""
    from visuals.writers.scale import drawn_at

    name = target.at(drawn_at(document, target.format, options))
    path = folder / name
    if not stays_below(folder, path):
        raise FileError(problem("produce.link-outside", Where(str(path))))
    with atomic(path) as file:
        made = craft.write(document, file, target.format, options)
        found = craft.read(document, file, target.format) if craft.read and target.part not in _UNREAD else ()
        if any(each.severity == "error" for each in found) and not force:
            raise RefusedError(found)
        sha256, length = fingerprint(file)
        last = changed(file)
    size = made.width, made.height, made.unit, made.dpi, made.scale
    return MadeFile(name, target.format, sha256, length, *size, target.part, code, last), found
