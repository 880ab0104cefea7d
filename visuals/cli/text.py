"""`visuals text`: the words of files examined, and on request a corrected copy of each."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from visuals.cli.campaign import tell
from visuals.cli.statuses import CONTENT, DISK, DONE, status
from visuals.problems import FileError, Problem, SpecError, VisualsError, Where, problem, say
from visuals.produce.files import atomic
from visuals.produce.wording import Remark, facts_of, first_of_each, remarks
from visuals.shelf import Shelf
from visuals.spec.passage import Edit, Prose
from visuals.spec.prose import prose_of, read_bytes
from visuals.text.tones import Style

__all__ = ["text"]

# One mend may bring another to light: a blank that was missing, then a word that can be read.
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the command was asked for."""

    year: int  # 0: the one that the file names, else today's
    tone: Style | None
    accept: tuple[str, ...]
    as_json: bool


def text(
    files: Sequence[Path],
    to: Path | None,
    *,
    fix: bool,
    tone: Style | None,
    year: int | None,
    accept: tuple[str, ...],
    as_json: bool,
) -> int:
    """Tell what is odd in the words of `files`; with `fix`, write corrected copies to `to`. The exit status."""
    if fix != (to is not None):
        raise click.UsageError(say("cli.fix-to"))
    targets = _targets(files, to) if to else [None] * len(files)
    wish = _Wish(year or 0, tone, accept, as_json)
    found: list[Problem] = []
    statuses = [_one(file, target, wish, found) for file, target in zip(files, targets, strict=True)]
    if not as_json:
        errors = sum(each.severity == "error" for each in found)
        click.echo(say("cli.found", errors=errors, others=len(found) - errors) if found else say("cli.nothing"))
    return max(statuses, key=(DONE, CONTENT, DISK).index)


def _targets(files: Sequence[Path], to: Path) -> list[Path | None]:
    """Where the copy of each file goes: `to` is a folder for several files. Raises SpecError for an original."""
    folder = len(files) > 1 or to.is_dir()
    targets = [to / file.name if folder else to for file in files]
    originals = {file.resolve() for file in files}
    for file, target in zip(files, targets, strict=True):
        if target.resolve() in originals:
            raise SpecError(problem("prose.same-file", Where(str(target))))
        if target.suffix.lower() != file.suffix.lower():
            raise click.UsageError(say("cli.same-extension", kind=file.suffix))
    if len(set(targets)) < len(targets):
        raise click.UsageError(say("cli.same-names"))
    return list(targets)


def _one(file: Path, target: Path | None, wish: _Wish, found: list[Problem]) -> int:
    """The exit status of one file; what was told is added to `found`."""
    try:
        data = read_bytes(file, str(file))
        prose = prose_of(data, str(file))
        remarked = list(first_of_each(_remarks(prose, file, wish)))
        told = [*prose.problems, *(each.problem() for each in remarked)]
        found += told
        _tell(prose, remarked, wish)
        if target is None:
            return status(told)
        return _corrected(file, data, target, wish)
    except VisualsError as error:
        found += error.problems
        _tell_problems(error.problems, wish)
        return DISK if isinstance(error, FileError) else status(error.problems)


def _remarks(prose: Prose, file: Path, wish: _Wish) -> Iterable[Remark]:
    facts = facts_of(Shelf.of(file.resolve().parent), wish.year or prose.year or datetime.date.today().year)
    return remarks(prose.passages, keep=prose.keep, accept=(*prose.accept, *wish.accept), facts=facts, tone=wish.tone)


def _tell(prose: Prose, remarked: Sequence[Remark], wish: _Wish) -> None:
    _tell_problems(prose.problems, wish)
    if not wish.as_json:
        tell((each.problem() for each in remarked), err=False)
        return
    for each in remarked:
        words = prose.passages[each.passage].text[each.finding.start : each.finding.end]
        line = {**each.problem().as_json(), "found": words, "proposal": each.finding.proposal}
        click.echo(json.dumps(line, ensure_ascii=False))


def _tell_problems(problems: Iterable[Problem], wish: _Wish) -> None:
    if wish.as_json:
        for each in problems:
            click.echo(json.dumps({**each.as_json(), "found": "", "proposal": None}, ensure_ascii=False))
    else:
        tell(problems, err=False)


def _corrected(file: Path, data: bytes, target: Path, wish: _Wish) -> int:
    """Write the copy with every proposal in it, and tell how much is left for the author."""
    prose = prose_of(data, str(file))
    mended = 0
    for _ in range(_ROUNDS):
        edits = [
            Edit(each.passage, each.finding.start, each.finding.end, each.finding.proposal)
            for each in _remarks(prose, file, wish)
            if each.finding.proposal is not None and prose.passages[each.passage].takes(each.finding.proposal)
        ]
        data = prose.rewritten(edits)
        prose = prose_of(data, str(file))
        mended += len(edits)
        if not edits:
            break
    with atomic(target) as copy:
        copy.write(data)
    left = [each.problem() for each in first_of_each(_remarks(prose, file, wish))]
    if not wish.as_json:
        click.echo(say("cli.corrected", path=target, mended=mended, left=len(left)))
    return status(left)
