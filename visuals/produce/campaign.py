"""A campaign made: what an earlier run sealed is told again, anything else is made, and sealed in its turn."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from visuals.produce.outcome import Progress, Report
from visuals.produce.seal import Seal, Wishes

__all__ = ["render"]


def render(
    campaign: str | Path,
    to: str | Path,
    *,
    only: str | None = None,
    jobs: int | None = None,
    executor: Executor | None = None,
    dask: str | None = None,
    insecure_cluster: bool = False,
    force: bool = False,
    usb: bool = False,
    preflight: bool = False,
    fresh: bool = False,
    prune: bool = False,
    report: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Every piece that a campaign asks for, written below the folder `to`, and `manifest.json` beside them.

    `campaign` is a campaign file, or a folder with a `campaign.yaml`. `only` picks items by a pattern over their ids
    ("bang-ron-*"); the manifest keeps what an earlier run said of the others. `jobs` is the number of processes (one
    for each processor, at most 8); 1 works in this process. `executor` takes the work instead: any
    `concurrent.futures.Executor` whose workers see the same folders. `dask` is the address of a Dask scheduler whose
    workers see none of them ("tls://…", or on this machine; another only with `insecure_cluster`). `force` hands out
    pieces that a check refuses.
    `usb` makes what goes to electronic boards alone, a folder a board, files numbered and named in ASCII, ready for a
    memory stick. `preflight` judges each PDF for print once more, as `visuals preflight` does (about a second each).
    Pieces whose inputs are unchanged and whose files lie there unharmed are not drawn again, unless `fresh` asks for it
    (`produce.ledger`). `prune` removes files of earlier runs that the campaign no longer wants, if they are still as
    they were written. `report` writes report.html, a page to look through all of it. `progress(item, done, total)` is
    called in this process as items finish.

    One bad item does not stop the rest: see `Report.failed`. Raises SpecError when the campaign itself cannot be used
    (all its faults at once) and FileError when the campaign cannot be read or nothing can be written to `to`.
    """
    if dask is not None and not insecure_cluster:
        from visuals.produce.cluster import require_safe

        require_safe(dask)
    seal = Seal(Path(campaign), Path(to), Wishes(only, force, usb, preflight, prune, report))
    if not fresh and (told := seal.told(progress)):
        return told
    return _made(
        Path(campaign), Path(to), seal, usb, only=only, workers=jobs, executor=executor, dask=dask, force=force,
        preflight=preflight, fresh=fresh, prune=prune, report=report, progress=progress,
    )  # fmt: skip


def _made(campaign: Path, to: Path, seal: Seal, usb: bool, **wishes: Any) -> Report:
    """What a run makes that is not told from a seal; then it is sealed."""
    from visuals.produce.batch import plan_of, run
    from visuals.produce.usb import on_stick
    from visuals.shelf import following

    with following() as named:
        plan = on_stick(plan_of(campaign)) if usb else plan_of(campaign)
        book = f"{plan.campaign} usb" if usb else plan.campaign
        return run(plan, to, book=book, seal=lambda made, ledger: seal.put(made, book, ledger, named), **wishes)
