"""A whole campaign made: plan, names, processes, manifest.

A run that is killed leaves whole files only; running again gives the same bytes, by one process or by many.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visuals.problems import Problem, SpecError, VisualsError, Where, language, problem
from visuals.produce.files import prepare, sweep, withdraw
from visuals.produce.gang import GangTask, gang_tasks
from visuals.produce.handover import write_handover
from visuals.produce.hands import done
from visuals.produce.ledger import LEDGER, Ledger
from visuals.produce.manifest import HANDOVER, MANIFEST, REPORT, Item, read_items, write_manifest
from visuals.produce.names import Target, safe_path, targets
from visuals.produce.outcome import Progress, Report
from visuals.produce.piece import Task
from visuals.produce.report import write_report
from visuals.produce.shift import Shift
from visuals.produce.show import show_tasks
from visuals.produce.work import Work, judge_any, make_any
from visuals.spec.policies import governed

if TYPE_CHECKING:
    from visuals.resolve import Job, Plan, ShowJob

__all__ = ["chosen_ids", "examine", "files_of", "judged", "plan_of", "run"]

def examine(campaign: str | Path, *, jobs: int | None = None, executor: Executor | None = None) -> tuple[Problem, ...]:
    """Everything that `render` would refuse or warn of, in the order of the campaign; no file is written.

    Raises FileError when the campaign cannot be read.
    """
    try:
        report = judged(campaign, jobs, executor)
    except SpecError as error:
        return error.problems
    return report.problems + tuple(found for item in report.items for found in item.problems)


def judged(campaign: str | Path, workers: int | None = None, executor: Executor | None = None) -> Report:
    """What `render` would report, without any file. Raises SpecError and FileError as `render` does."""
    plan = plan_of(campaign)
    work, warnings = _work(plan, Path(), False)
    tasks = {number: task for number, task in enumerate(work) if not isinstance(task, GangTask)}
    items = dict(done(judge_any, tasks, workers, executor, Path()))
    found = _problems(plan) + warnings
    return Report(plan.campaign, Path(), tuple(items[number] for number in sorted(items)), found)


def run(
    plan: Plan,
    folder: Path,
    *,
    only: str | None = None,
    workers: int | None = None,
    executor: Executor | None = None,
    dask: str | None = None,
    force: bool = False,
    preflight: bool = False,
    fresh: bool = False,
    prune: bool = False,
    report: bool = False,
    progress: Progress | None = None,
    maker: Callable[[Any], Item] = make_any,
    book: str = "",
    seal: Callable[[Report, str], None] | None = None,
) -> Report:
    """`render` for a plan that is read already; `maker`, importable by name, makes one item of its task; `book` is the
    name under which the ledger keeps what is made (the campaign's); `seal` gets what was made and the ledger's digest
    when all is done."""
    said = _problems(plan)
    if not force and (errors := [each for each in said if each.severity == "error"]):
        raise SpecError(errors)
    tasks, warnings = _work(plan, folder.absolute(), force)  # workers of an executor may stand in another folder
    chosen = _chosen(tasks, only)
    prepare(folder)
    with Ledger(folder, book or plan.campaign) as ledger:
        shift = Shift(ledger, tasks, maker, fresh)
        kept = shift.kept(chosen)
        items = {number: known.item for number, known in kept.items()}
        for count, item in enumerate(items.values(), start=1):
            _tell(progress, item, count, len(chosen))
        rest = {number: tasks[number] for number in chosen if number not in kept}
        with _swept(folder, tasks):
            for number, item in done(maker, rest, workers, dask or executor, folder):
                items[number] = item
                shift.note(number, item)
                _withdraw(folder, tasks[number], item)
                _tell(progress, item, len(items), len(chosen))
        items |= dict(_robbed(folder, items))
        if preflight:
            shift.inspect(folder, items, kept)
        lines = _record(plan, folder, tasks, items)
        stale = ledger.stale({path for task in tasks for target in task.targets for path in target.paths})
        pruned = ledger.prune(stale) if prune else ()
    asked: Iterable[Job | ShowJob] = (*plan.jobs, *plan.shows)
    titles = {job.product_id: job.product.title for job in asked}
    found = said + warnings
    made = tuple(items[number] for number in sorted(items))
    if report:
        write_report(folder, plan.title, lines, titles, found)
    outcome = Report(plan.campaign, folder, made, found, len(kept), tuple(stale), pruned, titles)
    if seal:
        seal(outcome, ledger.digest)
    return outcome


def _tell(progress: Progress | None, item: Item, done: int, total: int) -> None:
    if progress is not None:
        progress(item, done, total)


@contextlib.contextmanager
def _swept(folder: Path, tasks: Iterable[Work]) -> Iterator[None]:
    """What killed runs left half-written is removed before and after."""
    below = {target.path.rpartition("/")[0] for task in tasks for target in task.targets}
    folders = [folder / name for name in sorted({"", LEDGER, *below})]
    sweep(folders)
    try:
        yield
    finally:
        sweep(folders)


def plan_of(campaign: str | Path) -> Plan:
    """The plan of a campaign file, or of a folder with a `campaign.yaml`. Raises SpecError and FileError."""
    from visuals.resolve import resolve

    path = Path(campaign)
    return resolve(path / "campaign.yaml" if path.is_dir() else path)


def files_of(plan: Plan) -> Mapping[str, tuple[Target, ...]]:
    """The names of the files that `render` will write, by the ids of the items. Raises SpecError as `render`."""
    return {task.id: task.targets for task in _work(plan, Path(), False)[0]}


def chosen_ids(ids: Iterable[str], only: str | None) -> tuple[str, ...]:
    """Those that match the pattern `only`, all without one. Raises SpecError when none does."""
    known = list(ids)
    found = tuple(each for each in known if only is None or fnmatchcase(each, only))
    if only is not None and not found:
        near = get_close_matches(only, known, 1, 0.0)
        raise SpecError(problem("produce.none-chosen", None, only=only, near="".join(near)))
    return found


def _problems(plan: Plan) -> tuple[Problem, ...]:
    """The campaign's own problems, once however many pieces it has: those of its words, and the font files in its
    folder that cannot be used (a face that is left out unheard is replaced by another weight of its family)."""
    from visuals.produce.wording import wording_of

    found = (*plan.problems, *governed(wording_of(plan), plan.checks))
    fonts = plan.folder / "fonts"
    if not fonts.is_dir():
        return found
    from visuals.text.faces import FontBook

    return found + tuple(replace(each, severity="warning") for each in FontBook((fonts,)).unusable)


def _chosen(tasks: list[Work], only: str | None) -> tuple[int, ...]:
    """Numbers of the tasks whose id matches. Raises SpecError when none does."""
    kept = set(chosen_ids((task.id for task in tasks), only))
    return tuple(number for number, task in enumerate(tasks) if task.id in kept)


def _work(plan: Plan, folder: Path, force: bool) -> tuple[list[Work], tuple[Problem, ...]]:
    """A task for every job, in the order of the campaign, then one for every ganged sheet; and warnings.

    Picking some of them later changes no file name. Raises SpecError with every format that does not exist, every name
    that leads out of the folder, every roll that is too narrow and every profile that is not one of a press.
    """
    from visuals.impose.cut import print_parts
    from visuals.writers import FORMATS, MANY

    many = {kind for kind, module in FORMATS.items() if module in MANY}
    tasks: list[Work] = []
    faults: list[Problem] = []
    taken = {MANIFEST.casefold(), HANDOVER.casefold(), REPORT.casefold()}
    faults += _profile_faults(plan.jobs)
    for job in plan.jobs:
        faults += (_strange(kind, job) for kind in job.formats if kind not in FORMATS)
        try:
            stem, parts = safe_path(job.to, job.said_at), print_parts(job)
            printed = job.product.unit == "mm"
            archive, proof = (printed and wanted for wanted in (job.printing.archive, job.printing.soft_proof))
            files = targets(stem, job.formats, len(job.frames), many, taken, archive, proof, parts)
            tasks.append(Task(job, folder, files, force, language.get()))
        except SpecError as error:
            faults += error.problems
    if faults:
        raise SpecError(dict.fromkeys(faults))
    shows = show_tasks(plan.shows, folder, force, taken)
    gangs, warnings = gang_tasks(plan.jobs, folder, force, taken)
    return [*tasks, *shows, *gangs], tuple(warnings)


def _profile_faults(jobs: Iterable[Job]) -> list[Problem]:
    """What is wrong with the shops' own profiles, each once, at the line that names it."""
    from visuals.writers.pdf.standard import STANDARDS
    from visuals.writers.profile import press_profile

    faults: list[Problem] = []
    used = {each.printing.profile_at: each.printing for each in jobs if each.printing.profile}
    for where, printing in used.items():
        newest = STANDARDS[printing.standard].newest_profile
        try:
            press_profile(printing.profile, *([newest] if newest else []))
        except VisualsError as error:
            faults += (replace(fault, where=where) for fault in error.problems)
    return faults


def _strange(kind: str, job: Job) -> Problem:
    """A format that is not there, at the line that asked for it."""
    from visuals.writers import FORMATS

    near = "".join(get_close_matches(kind, FORMATS, 1))
    return problem("writers.unknown-format", job.said_at, name=kind, known=", ".join(FORMATS), near=near)


def _withdraw(folder: Path, task: Work, item: Item) -> None:
    """Remove what an earlier run left of this piece and this one did not make: files of a piece that can no longer be
    made, the same file under the name of another scale."""
    made = {file.path for file in item.files}
    names = (path for target in task.targets for path in target.paths if path not in made)
    withdraw(folder, names)


def _robbed(folder: Path, items: Mapping[int, Item]) -> Iterator[tuple[int, Item]]:
    """The items whose files somebody took away while others were made; the manifest tells of what is there."""
    for number, item in items.items():
        gone = [file for file in item.files if not os.path.lexists(folder / file.path)]
        if gone:
            faults = tuple(problem("produce.vanished", Where(str(folder / file.path))) for file in gone)
            files = tuple(file for file in item.files if file not in gone)
            yield number, replace(item, files=files, problems=(*item.problems, *faults))


def _record(plan: Plan, folder: Path, tasks: list[Work], items: dict[int, Item]) -> list[dict[str, Any]]:
    """The letter to the print shop and the manifest: of this run's items and, of those not chosen, what an earlier run
    said; the lines of the manifest."""
    others = {task.id for number, task in enumerate(tasks) if number not in items}
    before = read_items(folder, plan.campaign, others) if others else {}
    told = ((items[n].as_json() if n in items else before.get(task.id)) for n, task in enumerate(tasks))
    lines = [line for line in told if line is not None]
    papers = write_handover(folder, plan, tasks, lines)
    write_manifest(folder, plan.campaign, lines, papers)
    return lines
