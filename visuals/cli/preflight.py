"""`visuals preflight`: PDF files judged as a print shop would, our own or a stranger's."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from visuals.cli.statuses import status
from visuals.problems import SpecError, say
from visuals.shelf import Shelf

if TYPE_CHECKING:
    from visuals.preflight import Finding, Judgement, Ticket

__all__ = ["preflight"]

_WIDE = 20
"""Pages of one finding that are named; of more, the first and how many there are."""


def preflight(
    files: Sequence[Path], *, product: str | None, press: str | None, scale: int | None, as_json: bool
) -> int:
    """Print what is wrong with each of the PDF `files` (of folders: with all that lie below) and its verdict; the exit
    status."""
    from visuals.preflight.apart import judge_apart

    found, ticket = [], _ticket(product, press, scale)
    for judgement in judge_apart([(path, ticket) for path in _pdfs(files)]):
        if as_json:
            click.echo(json.dumps(judgement.as_json(), ensure_ascii=False))
        else:
            for line in _lines(judgement):
                click.echo(line)
        found += [each.problem for each in judgement.findings]
    return status(found)


def _ticket(product: str | None, press: str | None, scale: int | None) -> Ticket:
    """What files are judged by. Raises click.BadParameter for a product that is not printed, or not there."""
    from visuals.preflight import Ticket

    shelf = Shelf.of(Path.cwd())
    try:
        wanted = shelf.product(product) if product else None
    except SpecError as error:
        raise click.BadParameter(str(error), param_hint="--product") from error
    if wanted and wanted.unit != "mm":
        raise click.BadParameter(say("cli.not-printed", product=product), param_hint="--product")
    return Ticket(shelf.check_rules(), press or "", wanted, scale, tuple(shelf.products().values()))


def _pdfs(files: Sequence[Path]) -> Iterator[Path]:
    for path in files:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.suffix.lower() == ".pdf")
        else:
            yield path


def _lines(judgement: Judgement) -> Iterator[str]:
    """What the file is; a line a finding, errors first; the verdict."""
    from visuals.check.words import number

    name = str(judgement.path)
    if judgement.size is None:
        yield f"{name}:"
    else:
        size = " × ".join(number(side) for side in judgement.size)
        yield say(
            "cli.file-about",
            name=name,
            pages=judgement.pages,
            size=size,
            scale=f"1:{judgement.scale}",
            standard=judgement.standard or say("cli.file-plain"),
        )
    for severity in ("error", "warning", "note"):
        groups: dict[tuple[str, str], list[Finding]] = {}
        for finding in judgement.findings:
            if finding.problem.severity == severity:
                groups.setdefault((finding.problem.what, finding.problem.hint), []).append(finding)
        for (what, hint), findings in groups.items():
            place = _place(findings)
            yield f"  {say(f'word.{severity}')}: {place}{what}{_spots(findings)}{f' – {hint}' if hint else ''}"
    yield f"  {judgement.sentence}"


def _place(findings: list[Finding]) -> str:
    """ "trang 1-3, 7: ", or "" for the whole file."""
    pages = sorted({each.place.page for each in findings} - {0})
    return f"{say('cli.pages', pages=_ranges(pages))}: " if pages else ""


def _ranges(pages: list[int]) -> str:
    """ "1-3, 7"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1][1:] = [page]
        else:
            runs.append([page])
    shown = [f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs[:_WIDE]]
    return ", ".join(shown) + (" …" if len(runs) > _WIDE else "")


def _spots(findings: list[Finding]) -> str:
    """ " (12 chỗ, chỗ đầu cách trái 120 mm, trên 30 mm)"; what is on the whole page has none."""
    count, first = sum(each.count for each in findings), findings[0].place
    if first.x is None or first.y is None:
        return ""
    at = say("cli.spot", x=f"{first.x:.0f}", y=f"{first.y:.0f}")
    return f" ({say('cli.spots', count=count, at=at) if count > 1 else at})"
