"""The documentation is complete and true: tables are up to date, everything is named, links lead somewhere.

Its examples are read and performed by test_docs_examples.py, the README's commands by test_readme.py.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import visuals
import visuals.spec
from layouts import reference
from tests.pages import FILES, PAGES, README, REFERENCE, ROOT
from visuals.cli.commands import build
from visuals.problems import Problem
from visuals.produce.manifest import Item, MadeFile
from visuals.resolve.slide import _ALSO, layout_name
from visuals.shelf import Shelf, shipped
from visuals.spec import element, layout, shapes
from visuals.spec.blocks import BLOCKS
from visuals.writers import FORMATS

# -- tables


def test_generated_tables_are_up_to_date() -> None:
    assert reference.renewed(REFERENCE) == REFERENCE, "run: python -m layouts.reference"


def test_every_table_stands_once() -> None:
    assert sorted(reference.block_names(REFERENCE)) == sorted(reference.BLOCKS)


# -- everything is named


def _all_records() -> list[type]:
    """Every record that a module of spec declares, those of one file's outer brace aside."""
    names = [each.name for each in pkgutil.iter_modules(visuals.spec.__path__)]
    modules = [importlib.import_module(f"visuals.spec.{name}") for name in names]
    found = {
        thing for module in modules for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, shapes.Record) and shapes.fields_of(thing)
        and thing.__module__ == module.__name__
    }  # fmt: skip
    return sorted((each for each in found if not each.__name__.startswith("_")), key=lambda each: each.__qualname__)


@pytest.mark.parametrize("cls", _all_records(), ids=lambda cls: cls.__name__)
def test_every_record_has_its_table(cls: type) -> None:
    bases = {*element.ELEMENTS.values(), element.Element}
    if cls in bases or any(issubclass(each, cls) for each in reference.RECORDS.values()):
        for name in shapes.fields_of(cls):
            assert re.search(rf"^\| `{re.escape(name)}` \|", REFERENCE, re.MULTILINE), name
    else:
        pytest.fail("add it to RECORDS in layouts/reference.py, and its block to layouts/README.md")


def _columns(block: str) -> set[str]:
    """What stands in backticks at the beginning of a table's lines."""
    return set(re.findall(r"^\| `([^`]+)` \|", reference.BLOCKS[block](), re.MULTILINE))


def test_everything_that_ships_is_in_a_table() -> None:
    shelf = Shelf((shipped(),))
    assert _columns("layouts") == set(shelf.layouts())
    assert _columns("themes") == set(shelf.themes())
    assert _columns("products") == set(shelf.products())
    assert _columns("formats") == set(FORMATS)
    assert {name.removeprefix("$years.") for name in _columns("anniversaries")} == set(shelf.anniversaries())


@pytest.mark.parametrize("name", element.ELEMENTS)
def test_every_kind_is_told(name: str) -> None:
    assert f"#### `{name}`\n" in REFERENCE


@pytest.mark.parametrize("name", [*layout.SLOT_KINDS])
def test_every_kind_of_slot_is_told(name: str) -> None:
    assert f"\n| `{name}` | " in REFERENCE


def test_every_word_for_a_slide_is_told() -> None:
    known = [name for name, file in Shelf((shipped(),)).layouts().items() if file.parent.name == "deck"]
    for name in known:
        assert f"`{name}`" in REFERENCE
        assert f"`{{.{name.removeprefix('trang-')}}}`" in REFERENCE
    told = re.findall(r"`\{\.([\w-]+)\}`", REFERENCE)
    assert all(layout_name(word, known) for word in told)
    assert set(_ALSO) <= set(told)
    assert all(f"`::: {block}" in REFERENCE for block in BLOCKS)


def _problem_calls() -> set[str]:
    """Codes that the source hands to problem(…) as they stand."""
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "visuals").rglob("*.py")))
    return set(re.findall(r"""\bproblem\(\s*["']([a-z]+\.[a-z-]+)["']""", code))


def test_every_problem_code_is_told() -> None:
    told = _columns("problems")
    assert len(told) > 200
    assert _problem_calls() <= told
    rooms = {file.stem: tomllib.loads(file.read_text(encoding="utf-8"))
             for file in sorted((ROOT / "visuals" / "messages").glob("*.toml"))}  # fmt: skip
    hinted = {f"{room}.{name}" for room, messages in rooms.items() for name, message in messages.items()
              if "hint-vi" in message or "severity" in message}  # fmt: skip
    assert hinted <= told, "only problems have hints and severities"


def test_every_option_is_told() -> None:
    """Commands and their own options: test_readme.py."""
    for option in build().params:
        assert any(each in README for each in option.opts), option
    assert "--help" in README


_COMMAND = re.compile(r"(?:^    |`|[/\\])visuals ([a-z]+)\b", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_command_is_told_that_is_not_there(page: Path) -> None:
    told = set(_COMMAND.findall(page.read_text(encoding="utf-8")))
    assert told <= set(build().commands)


def test_every_public_name_is_told() -> None:
    types = {name for name in visuals.__all__ if isinstance(getattr(visuals, name), type)}
    functions = {name for name in visuals.__all__ if callable(getattr(visuals, name))} - types
    assert [name for name in functions if f"visuals.{name}(" not in README] == []
    assert [name for name in types if f"`{name}`" not in README] == []


def test_every_field_of_the_manifest_is_told() -> None:
    problem = Problem(None, "").as_json()
    file = MadeFile("", "", "", 0, 0, 0, "mm", None, "").as_json()
    item = Item("", "", "").as_json()
    assert [name for name in ("campaign", "items", *item, *file, *problem) if f"`{name}`" not in README] == []


# -- the pages themselves


def _links(text: str) -> Iterator[str]:
    """Targets of links and pictures outside of code."""
    prose = re.sub(r"^```.*?^```$|`[^`\n]*`", "", text, flags=re.MULTILINE | re.DOTALL)
    yield from re.findall(r"\]\(<?([^)>\s]+)>?\)", prose)
    yield from re.findall(r"""<(?:img|source)[^>]*\bsrc(?:set)?=["']([^"']+)["']""", prose)


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    heads = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_and_pictures_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    if page.name == "hop-thon.md":
        return  # a deck; its pictures are looked up by the deck's own rules
    for link in _links(text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_rows_of_tables_are_as_long_as_their_head(page: Path) -> None:
    """Readers of Markdown drop a cell too many without a word."""
    head = 0
    for line in page.read_text(encoding="utf-8").splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert not cells or not head or cells == head, line
        head = cells


def test_the_build_finds_the_two_commands() -> None:
    """By the very function of .ci/run, not by a copy of it."""
    bash = shutil.which("bash")
    if not bash or not shutil.which("awk"):
        pytest.skip("needs bash and awk")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    function = re.search(r"^readme_command\(\) \{\n.*?^\}$", script, re.MULTILINE | re.DOTALL)
    assert function
    for name, words in (("render", "visuals render examples/asean-week-2026 "), ("test", "-m pytest")):
        command = f'set -euo pipefail\ntop="$1"\n{function[0]}\nreadme_command {name}'
        run = subprocess.run([bash, "-c", command, "bash", str(ROOT)], capture_output=True, text=True, check=True)
        assert run.stdout.count("\n") == 1
        assert run.stdout.startswith("python3 -m venv .venv && ")
        assert words in run.stdout
    failed = subprocess.run(
        [bash, "-c", f'set -euo pipefail\ntop="$1"\n{function[0]}\nreadme_command other', "bash", str(ROOT)],
        capture_output=True, check=False,
    )  # fmt: skip
    assert failed.returncode != 0


# Homes of people and machines, and where packages would be fetched from.
_FOREIGN = re.compile(
    r"(?<![\w.])/(?:home|Users)/\w|(?<![\w.])/(?:root|mnt)/\w|\b[A-Z]:\\\\?Users\b|index-url", re.IGNORECASE
)


@pytest.mark.parametrize("words", ["/home/an/x", "see /mnt/x", "C:\\Users\\An", "--index-url x"])
def test_a_foreign_word_is_seen(words: str) -> None:
    assert _FOREIGN.search(words)


def test_no_path_of_a_machine_and_no_index() -> None:
    here = {str(ROOT), ROOT.as_posix()}
    found = []
    for file in FILES:
        data = file.read_bytes()
        if b"\0" in data[:4096] or file == Path(__file__):
            continue
        text = data.decode("utf-8", "replace")
        if _FOREIGN.search(text) or any(place in text for place in here):
            found.append(file.relative_to(ROOT).as_posix())
    assert found == []
