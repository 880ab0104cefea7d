"""One job made: compose, check, write. Runs in any process and gives the same bytes in each."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from visuals.problems import FileError, Problem, VisualsError, Where, language, problem, reason
from visuals.produce.files import atomic, fingerprint, stays_below
from visuals.produce.manifest import Item, MadeFile
from visuals.produce.names import Target
from visuals.spec.policies import governed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from visuals.resolve import Job
    from visuals.scene import Document, Sheet
    from visuals.shelf import Shelf
    from visuals.writers import Options, Written

__all__ = ["Craft", "Task", "item_of", "judge", "judge_with", "make", "make_with"]


class Write(Protocol):
    """Draws a document into a file in one format."""

    def __call__(self, document: Document, file: BinaryIO, format: str, options: Options, /) -> Written: ...


@dataclass(frozen=True, slots=True)
class Craft:
    """The three rooms that a piece passes through."""

    compose: Callable[[Job], Document]
    check: Callable[[Sheet, Shelf], tuple[Problem, ...]]
    write: Write


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


def craft() -> Craft:
    """The rooms of this library, imported when the first piece is made."""
    from visuals.check import check
    from visuals.compose import compose
    from visuals.writers import write

    return Craft(compose, check, write)


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
    with _speaking(task.language):
        document, problems = _judged(craft, task.job)
        refused = any(each.severity == "error" for each in problems)
        if document is None or (refused and not task.force):
            return item_of(task.job, (), problems)
        files, troubles = _written(craft.write, document, task)
        return item_of(task.job, files, problems + troubles)


def judge_with(craft: Craft, task: Task) -> Item:
    """`judge` with other rooms."""
    with _speaking(task.language):
        return item_of(task.job, (), _judged(craft, task.job)[1])


def item_of(job: Job, files: tuple[MadeFile, ...] = (), problems: tuple[Problem, ...] = ()) -> Item:
    """What became of `job`."""
    return Item(job.id, job.layout.layout, job.product_id, job.rows, files, problems)


def _judged(craft: Craft, job: Job) -> tuple[Document | None, tuple[Problem, ...]]:
    """The drawing and what is wrong with it; None for a piece that cannot be drawn."""
    try:
        document = craft.compose(job)
        found = (fault for sheet in document.sheets for fault in craft.check(sheet, job.shelf))
        return document, tuple(governed(found, job.checks))
    except VisualsError as error:
        return None, error.problems
    except OSError as error:
        return None, (_unreadable(error, job),)


def _unreadable(error: OSError, job: Job) -> Problem:
    where = Where(str(error.filename)) if error.filename else job.said_at
    return problem("produce.unreadable", where, reason=reason(error))


def _written(write: Write, document: Document, task: Task) -> tuple[tuple[MadeFile, ...], tuple[Problem, ...]]:
    files: list[MadeFile] = []
    troubles: list[Problem] = []
    for target in task.targets:
        try:
            files.append(_file(write, document, task, target))
        except VisualsError as error:
            troubles += error.problems
    return tuple(files), tuple(troubles)


def _file(write: Write, document: Document, task: Task, target: Target) -> MadeFile:
    from visuals.writers import Options

    path = task.folder / target.path
    if not stays_below(task.folder, path):
        raise FileError(problem("produce.link-outside", Where(str(path))))
    if target.sheet is not None:
        document = dataclasses.replace(document, sheets=(document.sheets[target.sheet],))
    with atomic(path) as file:
        made = write(document, file, target.format, Options(longest=task.job.longest, processes=task.processes))
        sha256, length = fingerprint(file)
    return MadeFile(
        target.path, target.format, sha256, length, made.width, made.height, made.unit, made.dpi, made.scale
    )


@contextmanager
def _speaking(tongue: str) -> Iterator[None]:
    """Sentences in `tongue`: another process does not know what the caller chose."""
    token = language.set(tongue)
    try:
        yield
    finally:
        language.reset(token)
