"""The papers of a campaign: what leaders sign, what the shop is to print, where everything hangs, what was done.

    proof      phiếu duyệt ma két     .pdf                 a design a page, with boxes to sign
    approve    the record of what was signed: those pieces cannot change unseen any more
    order      phiếu đặt in           .xlsx .pdf           a line a file: size, material, square metres, money
    placement  danh sách vị trí treo  .xlsx .pdf .ics      where, from when to when, who, boards too; reminders
    report     báo cáo kết quả        .docx                counts by product and unit, frames for photographs

Each takes a campaign and the file to write, told apart by its extension. All are in Vietnamese, as the offices that
read them; the same campaign gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from visuals.problems import FileError, Problem, SpecError, Where, problem, say, speaking

if TYPE_CHECKING:
    from visuals.resolve import Job, Plan, ShowJob
    from visuals.scene import Document

__all__ = ["Approved", "Paper", "approve", "order", "placement", "proof", "report"]

PAPERS = ("A4", "A3")
"""Sizes that proof sheets may have."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was written: its file, and the problems of pieces that could not be drawn for it."""

    path: Path
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Approved:
    """What was recorded as approved: the file, the ids of the pieces, the problems of those that cannot be drawn."""

    path: Path
    pieces: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def proof(
    campaign: str | Path, to: str | Path, *, only: str | None = None, paper: str = "A4", jobs: int | None = None
) -> Paper:
    """The proof sheets of a campaign's pieces as a PDF with live text; `only` picks pieces by a pattern over their ids.

    `paper` is "A4" or "A3", `jobs` the number of processes. Raises SpecError when the campaign cannot be used or
    nothing can be drawn of it, FileError when a file cannot be read or written.
    """
    from visuals.papers.pages import A3, A4
    from visuals.papers.pieces import is_shown, pieces_of
    from visuals.papers.proofs import proof_of

    path = _path(to, ("pdf",))
    plan = _plan(campaign)
    pieces, faults = pieces_of(plan, is_shown, only, _workers(jobs))
    if not pieces:
        raise SpecError(faults or [_nothing(campaign)])
    _write(path, _pdf(proof_of(plan, pieces, A3 if paper == "A3" else A4)))
    return Paper(path, faults)


def order(campaign: str | Path, to: str | Path, *, only: str | None = None, jobs: int | None = None) -> Paper:
    """The print orders of a campaign, a form a shop, as .xlsx or .pdf. Raises as `proof`."""
    from visuals.papers.form_pages import form_document
    from visuals.papers.gangs import gang_sheets
    from visuals.papers.orders import orders_of
    from visuals.papers.pieces import is_ordered, pieces_of
    from visuals.papers.workbook import workbook
    from visuals.produce.batch import files_of

    path = _path(to, ("xlsx", "pdf"))
    plan = _plan(campaign)
    pieces, faults = pieces_of(plan, is_ordered, only, _workers(jobs))
    if not pieces:
        raise SpecError(faults or [_nothing(campaign)])
    title = _title("order-title", plan)
    forms = orders_of(plan, pieces, gang_sheets(plan, files_of(plan)))
    _write(path, workbook(forms, title) if path.suffix.lower() == ".xlsx" else _pdf(form_document(forms, title)))
    return Paper(path, faults)


def placement(campaign: str | Path, to: str | Path, *, only: str | None = None) -> Paper:
    """The placement list of a campaign as .xlsx or .pdf, its days as .ics. Raises as `proof`."""
    from visuals.papers.calendar import calendar_of
    from visuals.papers.form_pages import form_document
    from visuals.papers.placements import placed_jobs, placement_of
    from visuals.papers.workbook import workbook

    path = _path(to, ("xlsx", "pdf", "ics"))
    plan = _plan(campaign)
    found = _some(placed_jobs(plan, only), campaign)
    title = _title("placement-title", plan)
    makers: Mapping[str, Callable[[], bytes]] = {
        ".xlsx": lambda: workbook(placement_of(plan, found), title),
        ".pdf": lambda: _pdf(form_document(placement_of(plan, found), title)),
        ".ics": lambda: calendar_of(plan, found),
    }
    if path.suffix.lower() == ".ics" and not any(job.hanging.hang or job.hanging.take_down for job in found):
        raise SpecError(problem("papers.no-days", Where(_campaign_file(campaign).name)))
    _write(path, makers[path.suffix.lower()]())
    return Paper(path)


def report(campaign: str | Path, to: str | Path, *, only: str | None = None) -> Paper:
    """The report of a campaign's results as .docx. Raises as `proof`."""
    from visuals.papers.reports import report_of, reported_jobs

    path = _path(to, ("docx",))
    plan = _plan(campaign)
    _write(path, report_of(plan, _some(reported_jobs(plan, only), campaign)))
    return Paper(path)


def approve(
    campaign: str | Path, *, by: str = "", on: str = "", only: str | None = None, jobs: int | None = None
) -> Approved:
    """The record that the pieces (those that match `only`) were approved as they are now, written to the file that the
    campaign's key `approved` names; what was recorded of other pieces stays.

    `by` is who signed, `on` the day, as it is to be read. Raises SpecError when the campaign names no such file, and as
    `proof`.
    """
    from visuals.papers.approving import approvals_of, recorded

    plan = _plan(campaign)
    if plan.approved is None:
        raise SpecError(problem("papers.no-approvals", Where(_campaign_file(campaign).name)))
    found, faults = approvals_of(plan, only, by, on, _workers(jobs))
    if not found:
        raise SpecError(faults or [_nothing(campaign)])
    _write(plan.approved, recorded(plan, plan.approved, found).encode())
    return Approved(plan.approved, tuple(each.piece for each in found), faults)


def _path(to: str | Path, known: tuple[str, ...]) -> Path:
    path = Path(to)
    if path.suffix.lower().lstrip(".") not in known:
        names = ", ".join(f".{kind}" for kind in known)
        raise SpecError(problem("papers.unknown-format", Where(str(path)), name=path.suffix or path.name, known=names))
    return path


def _plan(campaign: str | Path) -> Plan:
    from visuals.produce.batch import plan_of

    return plan_of(campaign)


def _campaign_file(campaign: str | Path) -> Path:
    path = Path(campaign)
    return path / "campaign.yaml" if path.is_dir() else path


def _workers(jobs: int | None) -> int:
    from visuals.pool import workers_here

    return jobs or workers_here()


def _nothing(campaign: str | Path) -> Problem:
    return problem("papers.nothing", Where(_campaign_file(campaign).name))


def _some(found: tuple[Job | ShowJob, ...], campaign: str | Path) -> tuple[Job | ShowJob, ...]:
    if not found:
        raise SpecError(_nothing(campaign))
    return found


def _title(name: str, plan: Plan) -> str:
    from visuals.impose.words import SHOP

    with speaking(SHOP):
        return say(f"papers.{name}", title=plan.title)


def _pdf(document: Document) -> bytes:
    from visuals.writers import Options, write

    made = io.BytesIO()
    write(document, made, "pdf", Options(live_text=True, standard="plain", dpi=150.0))
    return made.getvalue()


def _write(path: Path, data: bytes) -> None:
    """The file, whole or not at all. Raises FileError."""
    from visuals.produce.files import atomic

    if path.is_dir():
        raise FileError(problem("produce.in-the-way", Where(str(path))))
    with atomic(path) as file:
        file.write(data)
