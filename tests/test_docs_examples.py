"""Every example of the documentation is read by the real readers, and the new layout of CONTRIBUTING.md is made.

Fences say what reads them: ```yaml campaign, make, layout, element, theme, products, anniversaries, facts; ```csv FILE;
```markdown deck. An example without such a word fails, so that none escapes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tests.test_sweep as sweep
import visuals
from tests.pages import CONTRIBUTING, EXAMPLES, REFERENCE, ROOT, Example
from visuals.cli import main
from visuals.problems import Problem
from visuals.resolve.deck import resolve_deck
from visuals.shelf import Shelf
from visuals.spec import anniversary, board, campaign, columns, element, facts, layout, product, shapes, theme
from visuals.spec.reader import read_yaml
from visuals.spec.table import read_table


def _written(folder: Path, name: str, example: Example) -> Path:
    file = folder / name
    file.write_text(example.text, encoding="utf-8")
    return file


def _written_campaign(folder: Path, example: Example) -> Path:
    """The campaign with the tables and the deck of the examples beside it."""
    for beside in EXAMPLES:
        if beside.kind == "csv":
            _written(folder, beside.what, beside)
        elif beside.what == "deck":
            _written(folder, "hop-thon.md", beside)
    return _written(folder, "campaign.yaml", example)


def _read_campaign(example: Example, folder: Path) -> list[Problem]:
    """Drawn and checked too, so that no example ends in a warning. Shows tell their reading distances as notes."""
    found = visuals.check(_written_campaign(folder, example), jobs=1)
    return [each for each in found if each.severity != "note"]


def _read_deck(example: Example, folder: Path) -> list[Problem]:
    resolve_deck(_written(folder, "deck.md", example))
    return []


def _file(reader: Callable[[Path, str], object]) -> Callable[[Example, Path], list[Problem]]:
    def read(example: Example, folder: Path) -> list[Problem]:
        reader(_written(folder, "example.yaml", example), "example.yaml")
        return []

    return read


def _node(reader: Callable[[Any, list[Problem]], object]) -> Callable[[Example, Path], list[Problem]]:
    def read(example: Example, _folder: Path) -> list[Problem]:
        faults: list[Problem] = []
        node = read_yaml(example.text, "example", faults)
        assert node
        assert reader(node, faults) or faults
        return faults

    return read


def _read_table(example: Example, folder: Path) -> list[Problem]:
    faults: list[Problem] = []
    assert read_table(_written(folder, example.what, example), example.what, faults)
    return faults


READERS: dict[str, Callable[[Example, Path], list[Problem]]] = {
    "yaml campaign": _read_campaign,
    "yaml layout": _file(layout.read_layout),
    "yaml theme": _file(theme.read_theme),
    "yaml products": _file(product.read_products),
    "yaml modules": _file(board.read_modules),
    "yaml controllers": _file(board.read_controllers),
    "yaml anniversaries": _file(anniversary.read_anniversaries),
    "yaml facts": _file(facts.read_facts),
    "yaml columns": _file(columns.read_columns),
    "yaml element": _node(element.read_element),
    "yaml make": _node(lambda node, faults: shapes.read_record(campaign.Make, node, faults)),
    "markdown deck": _read_deck,
}

# Fences that other tests perform: commands (test_readme.py), scripts (below), and what is only to be looked at.
OTHERS = {"sh", "powershell", "python", "json", "text"}


def _reader(example: Example) -> Callable[[Example, Path], list[Problem]] | None:
    return _read_table if example.kind == "csv" else READERS.get(f"{example.kind} {example.what}")


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.kind not in OTHERS], ids=str)
def test_example_is_read_without_a_fault(example: Example, tmp_path: Path) -> None:
    reader = _reader(example)
    assert reader, f"no reader for ```{example.kind} {example.what}"
    assert [str(fault) for fault in reader(example, tmp_path)] == []


def test_every_kind_of_example_is_there() -> None:
    assert {_reader(example) for example in EXAMPLES} >= {*READERS.values(), _read_table}


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.kind == "python"], ids=str)
def test_script_runs(example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a small campaign of PDFs in the place of the large one, which test_example.py renders."""
    shipped = "examples/asean-week-2026"
    assert (ROOT / shipped / "campaign.yaml").is_file()
    assert (ROOT / shipped / "hop-thon.md").is_file()
    (tmp_path / shipped).mkdir(parents=True)
    small = next(each for each in EXAMPLES if each.what == "campaign" and "as: pdf\n" in each.text)
    _written_campaign(tmp_path / shipped, small)
    monkeypatch.chdir(tmp_path)
    exec(compile(example.text, str(example), "exec"), {"__name__": "example"})
    assert {file.name for file in tmp_path.iterdir()} == {"examples", "bang-ron.pdf", "hop-thon.pptx", "out"}


_TRAP = re.compile(r"^\| (`.+`) \| (`.+`) \| .+ \| `(spec\.[\w-]+)` \|$", re.MULTILINE)


def _cell(cell: str) -> str:
    return cell.strip("`")


@pytest.mark.parametrize(("wrong", "right", "code"), _TRAP.findall(REFERENCE))
def test_trap_is_refused_and_its_cure_is_not(wrong: str, right: str, code: str) -> None:
    faults: list[Problem] = []
    read_yaml(_cell(wrong), "trap", faults)
    assert [fault.code for fault in faults] == [code]
    faults.clear()
    assert read_yaml(_cell(right), "trap", faults)
    assert faults == []


def test_there_are_traps() -> None:
    assert len(_TRAP.findall(REFERENCE)) >= 10


# -- a new layout in ten minutes


@pytest.fixture
def new_layout(tmp_path: Path) -> tuple[Path, str]:
    """The layout of CONTRIBUTING.md, where its text says to put it."""
    example = next(each for each in EXAMPLES if (each.page, each.what) == ("CONTRIBUTING.md", "layout"))
    said = re.search(r"`(layouts/[\w-]+/[\w-]+\.yaml)`", CONTRIBUTING[: CONTRIBUTING.index(example.text)][-1500:])
    assert said
    file = tmp_path / said[1]
    file.parent.mkdir(parents=True)
    file.write_text(example.text, encoding="utf-8")
    return tmp_path, file.stem


def test_the_new_layout_passes_the_sweep(new_layout: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, name = new_layout
    shelf = Shelf.of(folder)
    monkeypatch.setattr(sweep, "SHELF", shelf)
    for aspect in sweep._aspects(shelf.layout(name)):
        for long, full in ((False, False), (False, True), (True, False), (True, True)):
            sweep.test_sweep(name, aspect, long, full)


def test_the_new_layout_is_drawn(new_layout: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """By the commands that the text gives."""
    folder, name = new_layout
    monkeypatch.chdir(folder)
    commands = re.findall(rf"^    (?:\.venv/bin/)?visuals (show {name} .+)$", CONTRIBUTING, re.MULTILINE)
    assert len(commands) >= 2
    for command in commands:
        words = command.partition("#")[0].split()
        assert main(words) == 0
        assert (folder / words[words.index("-o") + 1]).stat().st_size > 1000
