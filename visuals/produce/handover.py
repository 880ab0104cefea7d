"""DOC-TOI-TRUOC.txt: what the print shop reads first - which files, how large, how finished, in which colours.

Vietnamese whatever language the caller speaks; plain text that Notepad opens on any Windows (UTF-8 with its mark, lines
ended by CR LF).
"""

from __future__ import annotations

import codecs
import hashlib
import string
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visuals.problems import say, speaking
from visuals.produce.files import withdraw, write_once
from visuals.produce.gang import GangTask
from visuals.produce.manifest import HANDOVER
from visuals.produce.piece import Task
from visuals.produce.show import ShowTask
from visuals.produce.work import Work

if TYPE_CHECKING:
    from visuals.resolve import Job, Plan
    from visuals.spec.theme import Theme

__all__ = ["handover", "write_handover"]

Line = Mapping[str, Any]
"""An element of "items" in the manifest."""

Printed = Task | GangTask
"""Tasks that may have files for the shop."""

_SHOP = "vi"
_TEMPLATE = Path(__file__).with_name("doc-toi-truoc.txt")
_RASTERS = frozenset({"tif", "tiff"})
_CONDITION = "FOGRA39"
"""The press that files are made for where the shop names none of its own."""

_STANDARDS = {"x4": "PDF/X-4", "x1a": "PDF/X-1a"}


def write_handover(folder: Path, plan: Plan, tasks: Sequence[Work], lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The letter about the files that `lines` tell of, written to `folder`; what the manifest says of it.

    Without a print file there is no letter, and one of an earlier run is taken away. Raises FileError.
    """
    text = handover(plan, tasks, lines)
    if not text:
        withdraw(folder, (HANDOVER,))
        return []
    data = codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode()
    write_once(folder / HANDOVER, data)
    return [{"path": HANDOVER, "format": "txt", "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}]


def handover(plan: Plan, tasks: Sequence[Work], lines: Sequence[Line]) -> str:
    """The letter; "" when no file is for a print shop."""
    by_id: dict[str, Printed] = {task.id: task for task in tasks if not isinstance(task, ShowTask)}
    told = [(by_id[line["id"]], _print_files(by_id[line["id"]], line)) for line in lines if line["id"] in by_id]
    found = [(task, files) for task, files in told if files]
    if not found:
        return ""
    jobs = [job for task, _ in found for job in _jobs(task)]
    with speaking(_SHOP):
        return string.Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
            title=plan.title,
            who="\n".join(_who(jobs)),
            pieces="\n".join(_pieces(found)),
            colours="\n".join(_colours(jobs)),
            letters="\n".join(_letters(jobs)),
        )


def _print_files(task: Printed, line: Line) -> list[Line]:
    """The files of a task that go to the shop: of a printed product, and not the copies for our own archive."""
    if isinstance(task, Task) and task.job.product.unit != "mm":
        return []
    kept = {path for target in task.targets if target.live for path in target.paths}
    files = (file for file in line["files"] if file["path"] not in kept)
    return [file for file in files if file["format"] == "pdf" or file["format"] in _RASTERS]


def _jobs(task: Printed) -> list[Job]:
    return [job for job, _ in task.pieces] if isinstance(task, GangTask) else [task.job]


def _who(jobs: Sequence[Job]) -> Iterator[str]:
    dates = dict.fromkeys(job.printing.date for job in jobs if job.printing.date)
    contacts = dict.fromkeys(job.printing.contact for job in jobs if job.printing.contact)
    if dates:
        yield say("produce.shop-date", date="; ".join(dates))
    yield say("produce.shop-contact", contact="; ".join(contacts) or "." * 60)


def _pieces(found: Sequence[tuple[Printed, list[Line]]]) -> Iterator[str]:
    """Products in the order of their first piece, each with its finishing and its files; ganged sheets last."""
    products: dict[tuple[object, ...], list[tuple[Job, Line]]] = {}
    gangs: list[tuple[GangTask, Line]] = []
    for task, files in found:
        for file in files:
            if isinstance(task, GangTask):
                gangs.append((task, file))
            else:
                kind = task.job.product_id, task.job.product, task.job.printing.live_text
                products.setdefault(kind, []).append((task.job, file))
    for rows in products.values():
        yield from _product(rows)
    if gangs:
        yield from ("", say("produce.shop-gangs"))
        for task, file in gangs:
            yield from _gang(task, file)


def _product(rows: Sequence[tuple[Job, Line]]) -> Iterator[str]:
    from visuals.compose.finishing import finishing_of
    from visuals.impose.words import finished, finishing_words, number

    product = rows[0][0].product
    bleed = product.bleed.amount if product.bleed else 0.0
    yield ""
    yield f"* {product.title}"
    yield "  " + say("produce.shop-size", finished=finished(product.trim), bleed=number(bleed))
    yield from (f"  {words}" for words in finishing_words(finishing_of(product)))
    for job, file in rows:
        yield f"    - {file['path']}"
        yield f"      {_file(job, file)}"


def _file(job: Job, file: Line) -> str:
    from visuals.impose.words import number

    facts = [say("produce.shop-scale", scale=file["scale"])]
    match file["part"]:
        case "piece":
            facts.append(say("produce.shop-copies", copies=job.copies))
        case "panels":
            width, height = number(file["width"]), number(file["height"])
            facts = [say("produce.shop-panels", width=width, height=height), *facts]
        case "assembly":
            facts = [say("produce.shop-assembly")]
    if file["dpi"]:
        facts.append(f"{file['dpi']:g} dpi")
    if file["code"]:
        facts.append(say("impose.code", code=file["code"]))
    return "; ".join(facts)


def _gang(task: GangTask, file: Line) -> Iterator[str]:
    from visuals.impose.words import number

    paper = task.made.paper
    yield f"    - {file['path']}"
    yield f"      {say('impose.gang-paper', width=number(paper.width), height=number(paper.height))}; " + say(
        "impose.gang-runs", runs=task.made.runs
    )
    for piece, count in task.held.items():
        yield f"        {say('impose.gang-piece', count=count, name=task.pieces[piece][0].to)}"


def _colours(jobs: Sequence[Job]) -> Iterator[str]:
    standards = {job.printing.standard: job.printing.profile for job in jobs if job.printing.standard in _STANDARDS}
    for standard, profile in standards.items():
        name = profile.name if profile else _CONDITION
        yield say("produce.shop-standard", standard=_STANDARDS[standard], profile=name)
    themes: dict[str, Theme] = {job.theme.theme: job.theme for job in jobs}
    for theme in themes.values():
        yield say("produce.shop-theme", theme=theme.title)
        for name, ink in theme.inks.items():
            cyan, magenta, yellow, black = (f"{each:g}" for each in ink.print)
            spot = f"; {say('produce.shop-spot', spot=ink.spot)}" if ink.spot else ""
            yield f"    {name:<10} C {cyan}  M {magenta}  Y {yellow}  K {black}{spot}"


def _letters(jobs: Sequence[Job]) -> Iterator[str]:
    live = {job.printing.live_text for job in jobs}
    if False in live:
        yield say("produce.shop-outlines")
    if True in live:
        yield say("produce.shop-live")
