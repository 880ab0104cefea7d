"""Communes × 3 products as one batch: `python -m tests.benchmarks.bench_nation [communes]`.

The list of `examples/toan-quoc`, evenly thinned to `communes` (300; the whole is 3321). Printed, with their bars:

- CPU of a piece in the batch of 2 processes, all of it counted (starting, reading the campaign, manifest, ledger), over
  that of the same pieces composed, checked and saved one after another in one warm process: at most 1.25;
- time on the clock of 1 process over 2: at least 1.85 (on two processors with nothing else to do);
- memory of the workers in the last tenth over the first: at most 1.05;
- a second run with nothing changed over the first, on the clock and in CPU: at most 0.02.

Everything runs in processes of its own; ratios are of one run, so that a busy machine spoils the least it can.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
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
begin = time.process_time()
for job in jobs:
    made(job)
print((time.process_time() - begin) / len(jobs))
"""

# Pages of the workers that are theirs alone or shared, in proportion: /proc/PID/smaps_rollup (Linux).
BATCH = """
import os, sys
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
        total += next(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    return total
def seen(item, done, total):
    if done % max(total // 10, 1) == 0:
        tenths.append(memory())
report = visuals.render(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3]), progress=seen)
assert not report.failed
print(len(report.items), report.kept, *tenths)
"""


def main(communes: int = 300) -> None:
    with tempfile.TemporaryDirectory() as name:
        campaign = thinned(communes, Path(name) / "campaign")
        alone = float(ran(ALONE, campaign, Path(name))[0][0])
        one = ran(BATCH, campaign, Path(name) / "one", 1)
        two = ran(BATCH, campaign, Path(name) / "two", 2)
        again = ran(BATCH, campaign, Path(name) / "two", 2)
        count, tenths = int(two[0][0]), [int(each) for each in two[0][2:]]
        assert int(again[0][1]) == count
        print(f"{count} pieces; alone {alone * 1000:.1f} ms CPU each")
        for label, (_, spent, worked) in (("1 process", one), ("2 processes", two), ("again", again)):
            print(f"{label:12s} {spent:7.2f} s   {worked:7.2f} s CPU   {worked / count * 1000:6.1f} ms CPU a piece")
        print(f"CPU of a piece, batch over alone     {two[2] / count / alone:6.3f}   (at most 1.25)")
        print(f"clock, 1 process over 2              {one[1] / two[1]:6.2f}    (at least 1.85)")
        print(f"memory, last tenth over first        {tenths[-2] / tenths[0]:6.3f}   (at most 1.05): {tenths}")
        print(f"second run over first, clock         {again[1] / two[1]:6.3f}   (at most 0.02)")
        print(f"second run over first, CPU           {again[2] / two[2]:6.3f}   (at most 0.02)")


def thinned(communes: int, to: Path) -> Path:
    """The example with so many rows of its list, evenly spread."""
    shutil.copytree(EXAMPLE, to)
    head, *rows = (to / "xa-phuong.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [rows[number * len(rows) // communes] for number in range(communes)]
    (to / "xa-phuong.csv").write_text("".join([head, *kept]), encoding="utf-8")
    return to


def ran(program: str, *arguments: object) -> tuple[list[str], float, float]:
    """What a program of its own said last, the seconds it took, and those of CPU of it and its children."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-c", program, *map(str, arguments)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    spent, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return said.splitlines()[-1].split(), spent, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
