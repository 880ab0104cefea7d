"""`visuals new`: a small campaign to start from, with comments, and a workbook for its lists."""

from __future__ import annotations

from pathlib import Path

import click

from visuals.cli.starter_lists import STARTER_LISTS, starter_lists
from visuals.cli.statuses import DONE
from visuals.problems import FileError, Where, problem, say
from visuals.produce.files import atomic, disk_problem

__all__ = ["new"]

_STARTER = Path(__file__).with_name("starter_files")


def new(folder: Path) -> int:
    """Write the starter campaign into `folder`, which must be absent or empty. Raises FileError."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FileError(problem("cli.folder-not-empty", Where(str(folder))))
    except PermissionError as error:
        raise FileError(disk_problem(error, folder)) from error
    sources = (source for source in _STARTER.rglob("*") if source.is_file())
    files = {source.relative_to(_STARTER).as_posix(): source.read_bytes() for source in sources}
    for name, data in sorted({**files, STARTER_LISTS: starter_lists()}.items()):
        with atomic(folder / name) as file:
            file.write(data)
        click.echo(say("cli.wrote", path=folder / name))
    click.echo(say("cli.new-next", folder=folder))
    return DONE
