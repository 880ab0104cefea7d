"""A whole run put under seal: when nothing that it read and nothing that it made has changed since, the next one has
nothing to do but to say the same again. OUT/.visuals/seal.json.

Measured on 3,321 units × 3 products: reading lists, resolving jobs, examining words and writing manifest and report
anew took 3 % of the CPU of a first run; looking at the seal takes a tenth of that.

Inputs are taken whole: every file of the campaign's folder, of packs and of this library by its bytes, the wishes of
the caller and the language. A file more or less there breaks the seal even when nobody names it; then the run goes its
usual way, and asks the ledger piece by piece. What was made is told by length and time of each file, as the ledger
noted them, and whatever is not as noted breaks the seal too. Folders that hold what we made (a ledger tells) are no
inputs, so that a run whose names lead into one is not sealed; neither is one with an error.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from visuals.places import packs, shipped
from visuals.problems import VisualsError, language
from visuals.produce.files import atomic, prepare
from visuals.produce.ledger import LEDGER, standing
from visuals.produce.library import library
from visuals.produce.manifest import HANDOVER, MANIFEST, REPORT
from visuals.produce.outcome import Progress, Report
from visuals.produce.records import problem_from, problem_record
from visuals.produce.trees import digest_of, file_digest, files_below

__all__ = ["Seal", "Wishes"]

_SEAL = f"{LEDGER}/seal.json"

_OWN = frozenset({"layouts", "fonts", "assets"})
"""What is looked up in a campaign's folder without a name in it."""

_MOST_FILES, _MOST_BYTES = 20_000, 512_000_000
"""Of a campaign's folder: reading more would take longer than the usual way, which reads what is named alone."""


class Wishes(NamedTuple):
    """What the caller of `render` asked for, as far as it changes a file or a sentence."""

    only: str | None
    force: bool
    usb: bool
    preflight: bool
    prune: bool
    report: bool


class Seal:
    """The seal of one run into `folder`; `made` is the digest of all that it will read, taken before it reads."""

    def __init__(self, campaign: Path, folder: Path, wishes: Wishes) -> None:
        self._folder, self._wishes = folder, wishes
        self._made_in: list[Path] = []
        self._digest = self._inputs(campaign)

    def told(self, progress: Progress | None) -> Report | None:
        """What the sealed run told, told again; None when there is no seal or it is broken.

        Raises FileError when nothing could be written to the folder.
        """
        try:
            seal = json.loads((self._folder / _SEAL).read_bytes())
            if not self._digest or seal["inputs"] != self._digest or self._beside() != seal["beside"]:
                return None
            known = standing(self._folder, seal["book"], seal["items"], seal["ledger"])
            stale = tuple(path for path in seal["stale"] if os.path.lexists(self._folder / path))
            problems = tuple(map(problem_from, seal["problems"]))
            campaign, titles = seal["campaign"], seal["titles"]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):  # absent, torn, or of another version
            return None
        if known is None or (stale and self._wishes.prune):
            return None
        prepare(self._folder)
        items = tuple(each.judged() if self._wishes.preflight else each.item for each in known)
        for count, item in enumerate(items, start=1):
            if progress is not None:
                progress(item, count, len(items))
        return Report(campaign, self._folder, items, problems, len(items), stale, (), titles)

    def put(self, report: Report, book: str, ledger: str, named: Iterable[Path]) -> None:
        """Seal a run that made `report`: `book` and `ledger` are the name in the ledger and the digest of it, `named`
        the paths that names led to. Nothing is sealed where it would not hold."""
        if not self._digest or not ledger or not report.items or report.failed or self._among_made(named):
            return
        seal = {
            "inputs": self._digest,
            "book": book,
            "ledger": ledger,
            "beside": self._beside(),
            "campaign": report.campaign,
            "items": [item.id for item in report.items],
            "problems": [problem_record(each) for each in report.problems],
            "stale": [path for path in report.stale if path not in report.pruned],
            "titles": dict(report.titles),
        }
        with contextlib.suppress(VisualsError, OSError), atomic(self._folder / _SEAL) as file:
            file.write(json.dumps(seal, ensure_ascii=False).encode())

    def _beside(self) -> dict[str, list[int] | None]:
        """Length and time of the files that are about the others; None for one that is not there."""
        names = (MANIFEST, HANDOVER, *((REPORT,) if self._wishes.report else ()))
        return {name: _stamp(self._folder / name) for name in names}

    # -- inputs

    def _inputs(self, campaign: Path) -> str:
        """The digest of all inputs; "" where it cannot be told."""
        try:
            file = (campaign / "campaign.yaml" if campaign.is_dir() else campaign).resolve(strict=True)
            here, to = file.parent, self._folder.resolve()
            if here.is_relative_to(to):
                return ""
            said = file.name if campaign.is_dir() else campaign.name
            told = [library(), digest_of([shipped() / "layouts", *packs()]), str(file), said, language.get()]
            told += [repr(self._wishes), *self._campaign(here, to)]
        except (OSError, _UnclearError):
            return ""
        return hashlib.sha256("\n".join(told).encode(errors="surrogateescape")).hexdigest()

    def _campaign(self, here: Path, to: Path) -> Iterator[str]:
        """Name and digest of every file in the campaign's folder but what we made. Raises _UnclearError, OSError."""

        def made(name: str, path: str) -> bool:
            if os.path.isdir(os.path.join(path, LEDGER)) or os.path.realpath(path) == str(to):
                if name.partition("/")[0] in _OWN:
                    raise _UnclearError
                self._made_in.append(here / name)
                return True
            return False

        files = size = 0
        for name, path in files_below(str(here), made):
            files, size = files + 1, size + os.stat(path, follow_symlinks=os.path.exists(path)).st_size
            if files > _MOST_FILES or size > _MOST_BYTES:
                raise _UnclearError
            yield f"{name}\0{file_digest(path)}"

    def _among_made(self, named: Iterable[Path]) -> bool:
        """Whether a name led into a folder of what we made."""
        return bool(self._made_in) and any(path.is_relative_to(folder) for path in named for folder in self._made_in)


class _UnclearError(Exception):
    """The inputs cannot be told apart, or not in a short time."""


def _stamp(path: Path) -> list[int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns]
