"""Runs that are killed at any instant, and gone on with: `python -m tests.produce.kills [times] [seed] [processes]`.

Each time a batch begins in a process group of its own, in an empty folder or in what the last kill left, and gets
SIGKILL after a while chosen by chance, workers and all. What lies there then must be whole files with the bytes of an
undisturbed run; going on must end in exactly those, with nothing half-written left and no piece made twice in vain.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.produce.fakes import files_in, maker, many
from visuals.pool import workers_here
from visuals.produce.batch import run
from visuals.produce.ledger import LEDGER

COUNT = 30

PROGRAM = f"""
import sys
from pathlib import Path
from tests.produce.fakes import maker, many
from visuals.produce.batch import run
print("begun", flush=True)
run(many({COUNT}, mood="warned"), Path(sys.argv[1]), workers=int(sys.argv[2]), maker=maker)
"""


def killed(out: Path, processes: int, seconds: float) -> None:
    """A run that gets SIGKILL so many seconds after its modules are there; it may be done by then."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(out), str(processes)],
        env=environment, stdout=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def faults(out: Path, whole: dict[str, bytes]) -> Iterator[str]:
    """What a kill may not leave: a file under its name that is not whole."""
    for path, data in files_in(out).items():
        if path not in whole and not Path(path).name.startswith(".visuals-"):
            yield f"a strange file {path}"
        elif path in whole and path != "manifest.json" and data != whole[path]:
            yield f"{path} is torn"


def resumed(out: Path, whole: dict[str, bytes]) -> Iterator[str]:
    """What going on may not leave: other bytes, half-written files, journals, pieces made again for nothing."""
    finished = sum((out / f"tam-{number:02}.png").exists() for number in range(COUNT))
    report = run(many(COUNT, mood="warned"), out, workers=1, maker=maker)
    if report.kept < finished - 2 * workers_here():
        yield f"{finished} were finished, {report.kept} kept"
    if files_in(out) != whole:
        yield "other files than those of an undisturbed run"
    if left := [path.name for path in (out / LEDGER).iterdir() if path.name != "ledger.jsonl"]:
        yield f"left in the ledger's folder: {left}"
    if run(many(COUNT, mood="warned"), out, workers=1, maker=maker).kept != COUNT:
        yield "not everything is known"


def tried(times: int, seed: int, processes: int, folder: Path) -> list[str]:
    """The faults of so many kills; every third goes on with what the last one left."""
    chance = random.Random(seed)
    run(many(COUNT, mood="warned"), folder / "whole", workers=1, maker=maker)
    whole, found = files_in(folder / "whole"), []
    out = folder / "out"
    for number in range(times):
        if number % 3 == 0:
            shutil.rmtree(out, ignore_errors=True)
        killed(out, processes, chance.uniform(0.0, 0.5))
        if out.exists():
            found += [f"kill {number}: {fault}" for fault in faults(out, whole)]
        if number % 3 == 2 or chance.random() < 0.5:
            found += [f"kill {number}, gone on: {fault}" for fault in resumed(out, whole)]
            shutil.rmtree(out)
    return found


def main(times: int = 200, seed: int = 1, processes: int = 2) -> None:
    with tempfile.TemporaryDirectory() as name:
        found = tried(times, seed, processes, Path(name))
    print(f"{times} kills, {len(found)} faults", *found, sep="\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
