"""The example campaign as one batch: `python -m tests.benchmarks.bench_campaign [processes]`.

Prints the time on the clock, the CPU time of all processes, the memory that the largest worker reached (it should stay
under 300 MB), and where the bytes went, by format. The batch runs in a process of its own, so that memory is measured
of it and its workers alone.
"""

from __future__ import annotations

import collections
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
CAMPAIGN = ROOT / "examples" / "asean-week-2026" / "campaign.yaml"

# The batch tells the largest of its own children: they are its workers.
BATCH = """
import resource, sys
import visuals
report = visuals.render(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3]))
own, workers = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(len(report.items), len(report.failed), own, workers)
"""


def main(processes: int = 2) -> None:
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        command = [sys.executable, "-c", BATCH, str(CAMPAIGN), folder, str(processes)]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        spent = time.perf_counter() - begin
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        items, failed, own, workers = (int(number) for number in said.split()[-4:])
        print(f"{items} items ({failed} refused) by {processes} processes")
        print(f"{spent:8.2f} s   {used.ru_utime + used.ru_stime:8.2f} s CPU")
        print(f"{workers / 1024:8.0f} MB the largest worker   {own / 1024:8.0f} MB the process that planned")
        _print_sizes(Path(folder))


def _print_sizes(folder: Path) -> None:
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    counts = collections.Counter(file.suffix for file in files)
    sizes: collections.Counter[str] = collections.Counter()
    for file in files:
        sizes[file.suffix] += file.stat().st_size
    for suffix, size in sizes.most_common():
        print(f"{size / 1e6:8.1f} MB in {counts[suffix]} {suffix}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
