"""The command `visuals`: a thin face over `visuals.render`, `visuals.deck` and `visuals.check`.

Exit statuses have names in `statuses`; bad input never shows a traceback.
"""

from __future__ import annotations

import contextlib
import contextvars
import io
import os
import sys
from collections.abc import Sequence

from visuals.cli import statuses
from visuals.cli.language import choose, translate_click
from visuals.problems import FileError, SpecError, VisualsError, reason, say

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of `visuals ARGUMENTS` (those of the process by default)."""
    return contextvars.copy_context().run(_main, arguments)  # the language ends with the command


def _main(arguments: Sequence[str] | None) -> int:
    _speak_utf8()
    if _debugging():
        import logging

        logging.basicConfig(format="%(message)s")
    words = choose(sys.argv[1:] if arguments is None else arguments)
    try:
        status = _run(words)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # `visuals list layouts | head`
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return statuses.DISK
    except VisualsError as error:
        _tell_problems(error)
        return _status_of(error)
    except KeyboardInterrupt:
        _tell(say("cli.interrupted"))
        return statuses.INTERRUPTED
    except OSError as error:
        _tell(f"{error.filename}: {reason(error)}" if error.filename else str(error))
        return statuses.DISK
    except Exception as error:
        if _debugging():
            raise
        _tell(say("cli.unexpected", name=type(error).__name__, said=str(error)))
        return statuses.CONTENT


def _run(words: Sequence[str]) -> int:
    import click

    from visuals.cli.commands import build

    translate_click()
    group = build()
    try:
        # Not group.main(): that ends the process by itself when the reader of a pipe goes away.
        with group.make_context("visuals", list(words)) as context:
            status: int = group.invoke(context)
            return status
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return statuses.USAGE


def _status_of(error: VisualsError) -> int:
    if isinstance(error, FileError):
        return statuses.DISK
    if isinstance(error, SpecError) and any(each.code in statuses.USAGE_CODES for each in error.problems):
        return statuses.USAGE
    return statuses.CONTENT


def _debugging() -> bool:
    return os.environ.get("VISUALS_DEBUG") == "1"


def _speak_utf8() -> None:
    """Vietnamese on every console: code page 1258 has no «ừ» and would end the program in UnicodeEncodeError."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _tell_problems(error: VisualsError) -> None:
    from visuals.cli.alike import few

    for each, others in few(error.problems):
        _tell(f"{each}\n    {others}" if others else str(each))


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr)
