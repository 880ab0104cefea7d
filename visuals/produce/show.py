"""Shows as tasks: each a clip for every rate that its formats want, the stills of its parts, pictures for approval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from visuals.problems import (
    FileError,
    Problem,
    RefusedError,
    SpecError,
    VisualsError,
    Where,
    language,
    problem,
    reason,
    speaking,
)
from visuals.produce.approval import changes_of_show
from visuals.produce.files import atomic, changed, fingerprint, stays_below
from visuals.produce.manifest import Item, MadeFile
from visuals.produce.names import Target, safe_path, targets
from visuals.resolve import ShowJob
from visuals.spec.policies import governed

if TYPE_CHECKING:
    from visuals.boards import Made
    from visuals.writers import Written

__all__ = ["RATE", "ShowTask", "is_simulation", "judge_show", "make_show_files", "show_tasks"]

_SEEN = "-mo-phong"
"""What files of a simulated board end in."""

_SIMULATION = "simulation"

_MOVING = frozenset({"gif", "avi", "mp4", "zip"})
_VIDEOS = frozenset({"avi", "mp4"})
RATE = 50
"""Frames a second where the controller does not say another: 20 ms, the shortest that every player of GIFs keeps."""


@dataclass(frozen=True, slots=True)
class ShowTask:
    """A show and the names of its files; `simulations` are pictures of what passers-by see."""

    job: ShowJob
    folder: Path
    files: tuple[Target, ...]
    simulations: tuple[Target, ...]
    force: bool = False
    language: str = "vi"

    @property
    def id(self) -> str:
        """The job's."""
        return self.job.id

    @property
    def said_at(self) -> Where | None:
        """The line that asked for the show."""
        return self.job.said_at

    @property
    def targets(self) -> tuple[Target, ...]:
        """Every file."""
        return self.files + self.simulations


def show_tasks(jobs: Sequence[ShowJob], folder: Path, force: bool, taken: set[str]) -> list[ShowTask]:
    """A task for each show; names of files are added to `taken`. Raises SpecError for names that lead out."""
    if not jobs:
        return []
    from visuals.boards import still_count

    tasks: list[ShowTask] = []
    faults: list[Problem] = []
    for job in jobs:
        try:
            stem = safe_path(job.to, job.said_at)
        except SpecError as error:
            faults += error.problems
            continue
        files = targets(stem, job.formats, still_count(job), _MOVING, taken)
        seen = targets(stem + _SEEN, ("png", "gif"), 1, _MOVING, taken) if job.simulate else ()
        tasks.append(ShowTask(job, folder, files, seen, force, language.get()))
    if faults:
        raise SpecError(dict.fromkeys(faults))
    return tasks


def is_simulation(target: Target) -> bool:
    """True for a picture of what passers-by see: nothing that a board plays."""
    return target.path.rpartition(".")[0].endswith(_SEEN)


def judge_show(task: ShowTask) -> Item:
    """All problems of a show, without files."""
    with speaking(task.language):
        return _item(task, (), _made(task, RATE)[1])


def make_show_files(task: ShowTask) -> Item:
    """The files of a show, each whole or not at all, and every problem met. An error leaves no file."""
    with speaking(task.language):
        rates = {_rate_of(target.format, task.job): target for target in task.targets}
        found = {rate: _made(task, rate) for rate in sorted({RATE, *rates})}
        problems = tuple(dict.fromkeys(each for _, told in found.values() for each in told))
        refused = any(each.severity == "error" for each in problems)
        if (refused and not task.force) or any(made is None for made, _ in found.values()):
            return _item(task, (), problems)
        shows = {rate: made for rate, (made, _) in found.items() if made is not None}
        files, troubles = _written(task, shows)
        return _item(task, files, problems + troubles)


def _item(task: ShowTask, files: tuple[MadeFile, ...], problems: tuple[Problem, ...]) -> Item:
    return Item(task.id, "", task.job.product_id, (), files, problems)


def _rate_of(format: str, job: ShowJob) -> int:
    return round(job.controller.rate) if format in _VIDEOS else RATE


def _made(task: ShowTask, rate: int) -> tuple[Made | None, tuple[Problem, ...]]:
    from visuals.boards import make_show

    try:
        made = make_show(task.job, rate)
    except VisualsError as error:
        return None, error.problems
    except OSError as error:
        where = Where(str(error.filename)) if error.filename else task.said_at
        return None, (problem("produce.unreadable", where, reason=reason(error)),)
    return made, tuple(governed((*made.problems, *changes_of_show(task.job, made)), task.job.checks))


def _written(task: ShowTask, shows: dict[int, Made]) -> tuple[tuple[MadeFile, ...], tuple[Problem, ...]]:
    files: list[MadeFile] = []
    troubles: list[Problem] = []
    for target in task.targets:
        part = _SIMULATION if target in task.simulations else "piece"
        try:
            files.append(_file(task, target, shows[_rate_of(target.format, task.job)], part))
        except VisualsError as error:
            troubles += (replace(each, where=each.where or task.said_at) for each in error.problems)
    return tuple(files), tuple(troubles)


def _file(task: ShowTask, target: Target, made: Made, part: str) -> MadeFile:
    path = task.folder / target.path
    if not stays_below(task.folder, path):
        raise FileError(problem("produce.link-outside", Where(str(path))))
    with atomic(path) as file:
        told = _simulated(made, task.job, target, file) if part == _SIMULATION else _drawn(made, target, file)
        if part != _SIMULATION and not task.force and (faults := tuple(_unread(made, target, file))):
            raise RefusedError(faults)
        sha256, length = fingerprint(file)
        last = changed(file)
    size = told.width, told.height, told.unit, told.dpi, told.scale
    return MadeFile(target.path, target.format, sha256, length, *size, part, changed=last)


def _drawn(made: Made, target: Target, file: BinaryIO) -> Written:
    from visuals.writers import write_clip
    from visuals.writers.still import write_still

    if target.format in _MOVING:
        return write_clip(made.clip, file, target.format)
    return write_still(made.stills[target.sheet or 0], file, target.format)


def _unread(made: Made, target: Target, file: BinaryIO) -> Iterator[Problem]:
    """The codes that cannot be read out of the finished file: of a film at the time when they show."""
    from PIL import Image

    from visuals.produce.films import frame_at
    from visuals.produce.readback import unread_in_show

    if target.format in _MOVING:
        rate = made.clip.rate
        return unread_in_show(made.codes, lambda code: frame_at(file, target.format, code.tick / rate, rate))
    codes = (code for code in made.codes if code.still == (target.sheet or 0))
    file.seek(0)
    return unread_in_show(codes, lambda _: Image.open(file))


def _simulated(made: Made, job: ShowJob, target: Target, file: BinaryIO) -> Written:
    from visuals.boards.simulator import cell_for, seen, seen_clip, telling
    from visuals.writers import write_clip
    from visuals.writers.still import write_still

    clip = made.clip
    if target.format == "gif":
        return write_clip(seen_clip(clip, job.module.pixels), file, "gif")
    picture = seen(telling(clip), job.module.pixels, cell_for(clip.columns, clip.rows, 2_000_000))
    return write_still(picture, file, "png")
