"""How long starting takes, against a bare interpreter: `python -m tests.benchmarks.bench_start [rounds]`.

`import visuals` should stay under three bare starts, `visuals --help` under 250 ms. Rounds are interleaved; printed are
medians of the time on the clock and of the CPU time of the processes, and their ratios to the bare start.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]

PROGRAMS = {
    "bare interpreter": "pass",
    "import visuals": "import visuals",
    "visuals --help": "from visuals.cli import main; raise SystemExit(main(['--help']))",
    "visuals list layouts": "from visuals.cli import main; raise SystemExit(main(['list', 'layouts']))",
}


def started(program: str) -> tuple[float, float]:
    """Milliseconds on the clock and of CPU that a Python process takes to run `program`."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    spent, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent * 1000, worked * 1000


def main(rounds: int = 21) -> None:
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in PROGRAMS}
    for _ in range(rounds):
        for name, program in PROGRAMS.items():
            times[name].append(started(program))
    bare = statistics.median(worked for _, worked in times["bare interpreter"])
    for name, found in times.items():
        spent, worked = (statistics.median(column) for column in zip(*found, strict=True))
        print(f"{name:22s} {spent:7.1f} ms   {worked:7.1f} ms CPU   {worked / bare:5.2f} bare starts")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
