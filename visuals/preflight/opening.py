"""Files opened, or told why not in one sentence."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from visuals.preflight.finding import Finding, found
from visuals.problems import reason
from visuals.spec.rules import FileRules

__all__ = ["opened"]

logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # what it warns of, we say in our own words

_HEAD = 1024
"""Bytes within which the mark of a PDF stands (ISO 32000-1, annex H, note 13)."""

_MEGABYTE = 1_000_000


@contextmanager
def opened(path: Path, rules: FileRules) -> Iterator[tuple[Any, tuple[Finding, ...]]]:
    """The file for pikepdf and what opening it showed; None with the reason when it cannot be opened."""
    refused = _refused(path, rules)
    if refused:
        yield None, (refused,)
        return
    import pikepdf

    try:
        pdf = pikepdf.open(path, suppress_warnings=True)
    except pikepdf.PasswordError:
        yield None, (found("locked"),)
    except OSError as error:
        yield None, (found("unreadable", reason=reason(error)),)
    except Exception:  # qpdf gives up on a file in many ways, each with an error of its own
        yield None, (found("broken"),)
    else:
        with pdf:
            yield pdf, (found("damaged"),) if pdf.get_warnings() else ()


def _refused(path: Path, rules: FileRules) -> Finding | None:
    """Why the file is not even tried."""
    try:
        if path.stat().st_size > rules.megabytes * _MEGABYTE:
            return found("too-large", most=rules.megabytes)
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        return found("unreadable", reason=reason(error))
    return None if b"%PDF-" in head else found("not-pdf")
