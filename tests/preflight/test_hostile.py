"""Small files that ask for gigabytes, or for ever, cost seconds and one line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.preflight.files import codes, rules
from tests.preflight.hostile import HOSTILE
from visuals.preflight import Judgement, Ticket
from visuals.preflight.apart import judge_apart

EXPECTED = {
    "bomb": "too-complex", "bomb in a bomb": "too-complex", "many operators": "too-complex",
    "many states": "too-complex", "long array": "too-complex", "long path": "too-complex",
    "veil of veils": "too-complex", "form in itself": "recursive", "forms tenfold": "too-complex",
    "chain of forms": "too-complex",
    "page of kilometres": "page-too-long", "many pages": "broken", "deep dictionaries": "content-broken",
    "long profile": "intent-broken",
}  # fmt: skip

SMALL = ("bomb in a bomb", "form in itself", "forms tenfold", "chain of forms", "many pages", "page of kilometres",
         "page of 14,400 units", "page of 14,400 by 1 units", "picture that is not all there", "pattern of dust",
         "wide rows of a predictor", "letters in themselves", "deep dictionaries", "veil of veils",
         "group in groups")  # fmt: skip
"""Those that are quickly made."""

_MOST_MEGABYTES = 300
"""Of a process that judges one file: what it takes itself, and what the rules let it take."""

_MEASURED = """\
import resource, sys
from pathlib import Path
from visuals.preflight import Ticket
from visuals.preflight.apart import judge_apart
from visuals.shelf import Shelf
if __name__ == "__main__":
    ticket = Ticket(Shelf.of().check_rules())
    for judgement in judge_apart([(Path(sys.argv[1]), ticket)]):
        print(*{each.problem.code.removeprefix("preflight.") for each in judgement.findings})
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def test_hostile_files_cost_little(tmp_path: Path) -> None:
    ticket = Ticket(rules(operators=20_000, content=1, seconds=30))
    files = {name: tmp_path / f"{number}.pdf" for number, name in enumerate(SMALL)}
    for name, file in files.items():
        file.write_bytes(HOSTILE[name]())
    judgements = judge_apart([(file, ticket) for file in files.values()])
    for name, judgement in zip(files, judgements, strict=True):
        told(name, judgement)


def told(name: str, judgement: Judgement) -> None:
    found = codes(judgement)
    assert EXPECTED.get(name, "not-pdfx") in found, name
    assert not found & {"gave-up", "crashed"}, name


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted on Linux")
@pytest.mark.parametrize("name", HOSTILE)
def test_memory_of_hostile_files(name: str, tmp_path: Path) -> None:
    """By the shipped rules, in a process whose memory is counted."""
    file, script = tmp_path / "tep.pdf", tmp_path / "soi.py"
    file.write_bytes(HOSTILE[name]())
    script.write_text(_MEASURED, encoding="utf-8")
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    made = subprocess.run([sys.executable, script, file], capture_output=True, text=True, check=True, env=here)
    found, megabytes = made.stdout.splitlines()
    assert EXPECTED.get(name, "no-trim") in found.split()
    assert int(megabytes) < _MOST_MEGABYTES
