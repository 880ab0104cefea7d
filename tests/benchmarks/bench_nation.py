"""Communes × 3 products as one batch: `python -m tests.benchmarks.bench_nation [communes [rounds]]`.

The list of `examples/toan-quoc`, evenly thinned to `communes` (300; the whole is 3321). Printed, with their bars:

- CPU of a piece in the batch of 2 processes, all of it counted (starting, reading the campaign, manifest, ledger), over
  that of the same pieces composed, checked and saved one after another in one warm process: at most 1.25;
- time on the clock of 1 process over 2: at least 1.85 (on two processors with nothing else to do; the share of the CPU
  that the process spends which gives out the work is told beside it, since no more than that is done by one alone);
- memory of the workers in the last tenth over the first: at most 1.05;
- a second run with nothing changed over the first, on the clock and in CPU: at most 0.02.

Everything runs in processes of its own, which find our modules compiled as those of an installed library are. Ratios
are of one run; of each time the least of the rounds (1) counts, of the short ones the least of three.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "toan-quoc"

ALONE = """
import sys, time
from pathlib import Path
from visuals.artwork import Artwork
from visuals.compose import compose
from visuals.resolve import resolve
jobs = resolve(Path(sys.argv[1]) / "campaign.yaml").jobs
def made(job):
    piece = Artwork(compose(job))
    assert not [found for found in piece.check() if found.severity == "error"]
    piece.save(Path(sys.argv[2]) / "piece.pdf")
for job in jobs[:: len(jobs) // 12]:
    made(job)
def spent():
    begin = time.process_time()
    for job in jobs:
        made(job)
    return (time.process_time() - begin) / len(jobs)
print(min(spent(), spent()))
"""

# Pages of the workers that belong to no file: those of programs are shared with whatever else runs on the machine.
BATCH = """
import os, resource, sys
from pathlib import Path
import visuals
tenths = []
def workers():
    found = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    return [int(each) for each in found.read_text().split()] if found.exists() else []
def memory():
    total = 0
    for process in workers():
        rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        total += next(int(row.split()[1]) for row in rows if row.startswith("Pss_Anon:"))
    return total
def seen(item, done, total):
    if done % max(total // 10, 1) == 0:
        tenths.append(memory())
report = visuals.render(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3]), progress=seen)
assert not report.failed
own = resource.getrusage(resource.RUSAGE_SELF)
print(len(report.items), report.kept, own.ru_utime + own.ru_stime, *tenths)
"""


def main(communes: int = 300, rounds: int = 1) -> None:
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        campaign = thinned(communes, work / "campaign")
        alone = float(ran(ALONE, work, thinned(min(communes, 100), work / "few"), work).said[0])
        ones, twos = [], []
        for number in range(rounds):
            ones.append(ran(BATCH, work, campaign, work / f"one-{number}", 1))
            twos.append(ran(BATCH, work, campaign, work / f"two-{number}", 2))
        again = [ran(BATCH, work, campaign, work / "two-0", 2) for _ in range(3)]
        told(alone, ones, twos, again)


def told(alone: float, ones: list[Run], twos: list[Run], again: list[Run]) -> None:
    """The table and the four ratios."""
    count = int(twos[0].said[0])
    assert all(int(each.said[1]) == count for each in again), "something was made again"
    print(f"{count} pieces; alone {alone * 1000:.1f} ms CPU each")
    least = {}
    for label, found in (("1 process", ones), ("2 processes", twos), ("again", again)):
        clock, cpu = least[label] = min(each.clock for each in found), min(each.cpu for each in found)
        print(f"{label:12s} {clock:7.2f} s   {cpu:7.2f} s CPU   {cpu / count * 1000:6.1f} ms CPU a piece")
    one, two, second = least["1 process"], least["2 processes"], least["again"]
    share = min(float(each.said[2]) / each.cpu for each in twos)
    flat = min((float(each.said[-2]) / float(each.said[3]), each.said[3:]) for each in twos)
    print(f"CPU of a piece, batch over alone     {two[1] / count / alone:6.3f}   (at most 1.25)")
    print(f"clock, 1 process over 2              {one[0] / two[0]:6.2f}    (at least 1.85)")
    print(f"CPU of the one that gives out work   {share:6.3f}   of all")
    print(f"memory, last tenth over first        {flat[0]:6.3f}   (at most 1.05): {' '.join(flat[1])}")
    print(f"second run over first, clock         {second[0] / two[0]:6.3f}   (at most 0.02)")
    print(f"second run over first, CPU           {second[1] / two[1]:6.3f}   (at most 0.02)")


def thinned(communes: int, to: Path) -> Path:
    """The example with so many rows of its list, evenly spread."""
    shutil.copytree(EXAMPLE, to)
    head, *rows = (to / "xa-phuong.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [rows[number * len(rows) // communes] for number in range(communes)]
    (to / "xa-phuong.csv").write_text("".join([head, *kept]), encoding="utf-8")
    return to


@dataclass(frozen=True)
class Run:
    """What a program said last, word by word, the seconds it took, and those of CPU of it and its children."""

    said: list[str]
    clock: float
    cpu: float


def ran(program: str, work: Path, *arguments: object) -> Run:
    """A program run in a process of its own; compiled modules are kept in `work`."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings["PYTHONPYCACHEPREFIX"] = str(work / "compiled")
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True)
    clock, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(done.stdout.splitlines()[-1].split(), clock, cpu)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
