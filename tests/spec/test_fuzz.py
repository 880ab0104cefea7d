"""Broken files of every kind: whatever a keyboard does to them, a fault with its place comes out, or a reading.

2,000 mutants of what ships, from fixed seeds: letters lost, doubled, swapped; lines moved, cut, indented; bytes that
are no text; YAML's own signs where they do not belong.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from visuals.problems import Problem, VisualsError
from visuals.resolve import resolve
from visuals.shelf import shipped
from visuals.spec.anniversary import read_anniversaries
from visuals.spec.facts import read_facts
from visuals.spec.layout import read_layout
from visuals.spec.product import read_products
from visuals.spec.theme import read_theme

LAYOUTS = shipped() / "layouts"

EXAMPLE = shipped() / "examples" / "asean-week-2026"

MUTANTS = 2_000

# A file of its own place is at fault as a whole: it is empty, too large, not a table.
WITHOUT_LINE = {"spec.empty", "spec.too-large", "spec.table-kind", "spec.cannot-read"}

NASTY = [
    "\t", "\x00", "\x1b", "\x85", "\u2028", "\ufeff", "\u00a0", "\U0001f600", "ở", "\u0309", "\r", "\r\n", "\n", "  ",
    "#", " #", "&", "*", "!", "|", ">", "%", "@", "`", ":", ": ", "- ", "? ", "{", "}", "[", "]", ",", '"', "'", "\\",
    "---\n", "...\n", "<<: ", "~", "null", "$", "$$", "$x.y", "../", "/", "C:\\", "x" * 300,
    "1e999", "-1", "0", "99999999999999999999", "nan",
]  # fmt: skip


def mutate(text: str, dice: random.Random) -> bytes:
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        text = dice.choice(_WAYS)(text, dice)
    data = text.encode("utf-8", "surrogatepass")
    if dice.random() < 0.05:
        at = dice.randrange(len(data) + 1)
        data = data[:at] + bytes([dice.randrange(128, 256)]) + data[at:]
    return data


def _put(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(NASTY) + text[at:]


def _lose(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + text[at + dice.choice((1, 1, 1, 2, 8, 60)) :]


def _change(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice("aZ0-:.,{}[]\"'# \n") + text[at + 1 :]


def _lines(change: Callable[[list[str], random.Random], None]) -> Callable[[str, random.Random], str]:
    def changed(text: str, dice: random.Random) -> str:
        lines = text.split("\n")
        change(lines, dice)
        return "\n".join(lines)

    return changed


def _double(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines.insert(at, lines[at])


def _drop(lines: list[str], dice: random.Random) -> None:
    del lines[dice.randrange(len(lines))]


def _indent(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines[at] = dice.choice((" ", "  ", "\t", "      ")) + lines[at]


def _unindent(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines[at] = lines[at][dice.choice((1, 2, 4)) :]


def _swap(lines: list[str], dice: random.Random) -> None:
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _cut(text: str, dice: random.Random) -> str:
    return text[: dice.randrange(len(text) + 1)]


def _word(text: str, dice: random.Random) -> str:
    words = text.split(" ")
    words[dice.randrange(len(words))] = dice.choice(NASTY)
    return " ".join(words)


_WAYS = (_put, _put, _lose, _lose, _change, _change, _word, _cut,
         *map(_lines, (_double, _drop, _indent, _unindent, _swap)))  # fmt: skip


def _read_alone(read: Callable[[Path, str], object]) -> Callable[[Path], object]:
    return lambda file: read(file, file.name)


def _as_example(file: Path) -> object:
    return resolve(file.parent / "campaign.yaml")


SOURCES: list[tuple[Path, Callable[[Path], object]]] = [
    *((file, _read_alone(read_products)) for file in sorted((LAYOUTS / "products").glob("*.yaml"))),
    *((file, _read_alone(read_theme)) for file in sorted((LAYOUTS / "themes").glob("*.yaml"))),
    *((file, _read_alone(read_anniversaries)) for file in sorted((LAYOUTS / "rules").glob("anniversaries.yaml"))),
    (LAYOUTS / "rules" / "facts.yaml", _read_alone(read_facts)),
    *(
        (file, _read_alone(read_layout))
        for file in sorted(LAYOUTS.rglob("*.yaml"))
        if file.parent.name not in ("products", "themes", "rules")
    ),
    *((EXAMPLE / name, _as_example) for name in ("campaign.yaml", "campaign.yaml", "khau-hieu.csv")),
]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    return folder


def _problems(file: Path, read: Callable[[Path], object]) -> tuple[Problem, ...]:
    try:
        read(file)
    except VisualsError as error:
        return error.problems
    return ()


def test_mutants_never_end_in_a_traceback(example: Path, tmp_path: Path) -> None:
    refused = without_place = named = 0
    for number in range(MUTANTS):
        source, read = SOURCES[number % len(SOURCES)]
        text = source.read_text(encoding="utf-8")
        beside = read is _as_example
        file = (example if beside else tmp_path) / source.name
        file.write_bytes(mutate(text, random.Random(number)))
        try:
            problems = _problems(file, read)
        except Exception as fault:
            raise AssertionError(f"mutant {number} of {source.name}: {fault!r}") from fault
        finally:
            if beside:
                file.write_text(text, encoding="utf-8")
        refused += bool(problems)
        named += len(problems)
        for problem in problems:
            assert problem.what
            if not problem.where or not (problem.where.line or problem.code in WITHOUT_LINE):
                without_place += 1
    assert refused > MUTANTS / 2, "the mutants are too tame to prove anything"
    assert without_place <= named / 100
