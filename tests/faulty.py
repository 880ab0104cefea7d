"""Fault files: what is wrong stands beside the line that is wrong.

    key: value   # ← 6: message          a fault of this line, at column 6
    # ↑ 6: message                       a fault of the line above (where a remark would change the line)
    # ⇒ 3:6: message                     a fault of line 3, column 6
    # ⇒ bang/dai.csv:3:1: message        the same in another file
    # ⇒ bang.csv: message                of a whole file

A message may go on with " — " and the hint. The beginning of a file's name says what reads it: campaign, layout, theme,
product, anniversary, fact, or yaml for the reader alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from visuals.problems import Problem, VisualsError, problem
from visuals.resolve import resolve
from visuals.spec.anniversary import read_anniversaries
from visuals.spec.facts import read_facts
from visuals.spec.layout import read_layout
from visuals.spec.product import read_products
from visuals.spec.reader import open_text, read_yaml
from visuals.spec.theme import read_theme

FOLDER = Path(__file__).parent / "faults"

FILES = tuple(sorted(FOLDER.glob("*.yaml")))

_HERE = re.compile(r"# ([←↑]) (\d+): (.+)$")
_THERE = re.compile(r"# ⇒ (?:([^:\s]+\.\w+)(?::(\d+)(?::(\d+))?)?|(\d+):(\d+)): (.+)$")


@dataclass(frozen=True, order=True)
class Expected:
    file: str
    line: int
    column: int
    words: str


def _yaml(file: Path, label: str) -> list[Problem]:
    faults: list[Problem] = []
    node = read_yaml(open_text(file, label), label, faults)
    return faults or ([] if node else [problem("spec.empty")])


READERS: dict[str, Callable[[Path, str], object]] = {
    "anniversary": read_anniversaries,
    "fact": read_facts,
    "campaign": lambda file, _: list(resolve(file).problems),
    "layout": read_layout,
    "product": read_products,
    "theme": read_theme,
    "yaml": _yaml,
}


def problems_of(file: Path) -> tuple[Problem, ...]:
    """What reading the fault file finds: its errors, or its warnings."""
    try:
        found = READERS[file.name.partition("-")[0]](file, file.name)
    except VisualsError as error:
        return error.problems
    return tuple(found) if isinstance(found, list) else ()


def expected_of(file: Path) -> list[Expected]:
    """What the remarks in the fault file say, by place."""
    found, line_above = [], 0
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        if there := _THERE.search(line):
            name, its_line, its_column, own_line, own_column, words = there.groups()
            line_and_column = (its_line or 0, its_column or 0) if name else (own_line, own_column)
            found.append(Expected(name or file.name, *map(int, line_and_column), words))
        elif here := _HERE.search(line):
            above = here[1] == "↑"
            found.append(Expected(file.name, line_above if above else number, int(here[2]), here[3]))
            line_above = line_above if above else number
        else:
            line_above = number
    return sorted(found)


def as_expected(found: Problem, expected: str) -> str:
    """The sentence of `found`, with its hint where `expected` writes one."""
    return f"{found.what} — {found.hint}" if " — " in expected else found.what
