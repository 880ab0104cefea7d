"""The documentation is complete and true: tables are up to date, everything is named, every example is read.

Fences say what reads them: ```yaml campaign, make, layout, element, theme, products, anniversaries; ```csv FILE;
```markdown deck. An example without such a word fails, so that none escapes.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import tests.test_sweep as sweep
import visuals
from layouts import reference
from visuals.cli import statuses
from visuals.cli.commands import KINDS, build
from visuals.problems import Problem
from visuals.resolve import resolve
from visuals.resolve.deck import resolve_deck
from visuals.resolve.slide import _ALSO, layout_name
from visuals.shelf import Shelf, shipped
from visuals.spec import anniversary, campaign, element, layout, product, shapes, theme
from visuals.spec.blocks import BLOCKS
from visuals.spec.reader import read_yaml
from visuals.writers import FORMATS

ROOT = Path(__file__).parent.parent

IGNORED = {"__pycache__", "build", "dist", "out", "report", "node_modules"}


def files() -> Iterator[Path]:
    """The repository's files: nothing hidden but .ci and .gitignore, nothing that a run left behind."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = [part for part in parts if part.startswith(".") and part not in (".ci", ".gitignore", ".gitkeep")]
        made = IGNORED & set(parts) or any(part.endswith(".egg-info") for part in parts)
        if path.is_file() and not hidden and not made:
            yield path


FILES = tuple(files())
PAGES = tuple(file for file in FILES if file.suffix == ".md" and "fixtures" not in file.parts)
README = (ROOT / "README.md").read_text(encoding="utf-8")
REFERENCE = reference.README.read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
DOCS = "\n".join((README, REFERENCE, CONTRIBUTING))


# -- examples


@dataclass(frozen=True)
class Example:
    page: str
    line: int
    kind: str
    what: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def examples() -> Iterator[Example]:
    for page in (reference.README, ROOT / "CONTRIBUTING.md", ROOT / "README.md"):
        text = page.read_text(encoding="utf-8")
        for found in re.finditer(r"^```(\w+)[ ]?([^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            line = text.count("\n", 0, found.start()) + 1
            yield Example(page.relative_to(ROOT).as_posix(), line, found[1], found[2], found[3])


EXAMPLES = tuple(examples())


def _written(folder: Path, name: str, example: Example) -> Path:
    file = folder / name
    file.write_text(example.text, encoding="utf-8")
    return file


def _read_campaign(example: Example, folder: Path) -> list[Problem]:
    for table in EXAMPLES:
        if table.kind == "csv":
            _written(folder, table.what, table)
        elif table.what == "deck":
            _written(folder, "hop-thon.md", table)
    plan = resolve(_written(folder, "campaign.yaml", example))
    assert plan.jobs
    return list(plan.problems)


def _read_deck(example: Example, folder: Path) -> list[Problem]:
    resolve_deck(_written(folder, "deck.md", example))
    return []


def _file(reader: Callable[[Path, str], object]) -> Callable[[Example, Path], list[Problem]]:
    def read(example: Example, folder: Path) -> list[Problem]:
        reader(_written(folder, "example.yaml", example), "example.yaml")
        return []

    return read


def _node(reader: Callable[[Any, list[Problem]], object]) -> Callable[[Example, Path], list[Problem]]:
    def read(example: Example, folder: Path) -> list[Problem]:
        faults: list[Problem] = []
        node = read_yaml(example.text, "example", faults)
        assert node
        assert reader(node, faults) or faults
        return faults

    return read


def _read_table(example: Example, folder: Path) -> list[Problem]:
    from visuals.spec.table import read_table

    faults: list[Problem] = []
    assert read_table(_written(folder, example.what, example), example.what, faults)
    return faults


READERS: dict[str, Callable[[Example, Path], list[Problem]]] = {
    "yaml campaign": _read_campaign,
    "yaml layout": _file(layout.read_layout),
    "yaml theme": _file(theme.read_theme),
    "yaml products": _file(product.read_products),
    "yaml anniversaries": _file(anniversary.read_anniversaries),
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
    """Run small: the campaign of a script is the starter, so that the example is not rendered once more."""
    from visuals.cli import main

    code = example.text
    if "examples/asean-week-2026" in code:
        assert (ROOT / "examples" / "asean-week-2026" / "campaign.yaml").is_file()
        assert main(["new", str(tmp_path / "examples" / "asean-week-2026")]) == 0
        deck = next(each for each in EXAMPLES if each.what == "deck")
        _written(tmp_path / "examples" / "asean-week-2026", "hop-thon.md", deck)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, str(example), "exec"), {"__name__": "example"})


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


# -- tables


def test_generated_tables_are_up_to_date() -> None:
    assert reference.renewed(REFERENCE) == REFERENCE, "run: python -m layouts.reference"


def test_every_table_stands_once() -> None:
    assert sorted(reference.block_names(REFERENCE)) == sorted(reference.BLOCKS)


# -- everything is named


def _records(cls: type, seen: dict[str, type]) -> dict[str, type]:
    """The records that can be written inside `cls`, itself included."""
    if cls.__qualname__ in seen:
        return seen
    seen[cls.__qualname__] = cls
    waiting = [field.metadata["kind"] for field in shapes.fields_of(cls).values()]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, shapes.Sub):
            _records(kind.cls, seen)
        elif isinstance(kind, shapes.Many | shapes.Named):
            waiting.append(kind.kind)
    return seen


def _all_records() -> list[type]:
    """Every record that a module of spec declares, those of one file's outer brace aside."""
    import importlib
    import pkgutil

    import visuals.spec

    modules = [importlib.import_module(f"visuals.spec.{each.name}") for each in pkgutil.iter_modules(visuals.spec.__path__)]
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


def test_every_command_option_and_status_is_told() -> None:
    for name, command in build().commands.items():
        assert f"`visuals {name} " in README
        for parameter in command.params:
            assert any(each in README for each in parameter.opts + [parameter.human_readable_name.upper()])
    for option in (each for each in build().params if each.opts):
        assert any(each in README for each in option.opts)
    assert all(kind in README for kind in KINDS)
    for number in (statuses.DONE, statuses.CONTENT, statuses.USAGE, statuses.DISK, statuses.INTERRUPTED):
        assert f"\n| {number} | " in README


def test_every_public_name_is_told() -> None:
    exceptions = {"FileError", "Problem", "RefusedError", "Report", "SpecError", "VisualsError", "Artwork", "__version__"}
    for name in set(visuals.__all__) - exceptions:
        assert f"visuals.{name}(" in README
    assert all(f"`{name}`" in README for name in exceptions - {"__version__"})


def test_every_field_of_the_manifest_is_told() -> None:
    from visuals.produce.manifest import Item, MadeFile

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


# Homes of people and machines, and hosts that packages are fetched from.
_FOREIGN = re.compile(
    r"(?<![\w.])/(?:home|Users)/\w|(?<![\w.])/(?:root|work|mnt)/\w|\b[A-Z]:\\\\?Users\b"
    r"|pypi\.org|pythonhosted\.org|registry\.npmjs|npmjs\.com|proxy\.golang|crates\.io|artifactory|index-url",
    re.IGNORECASE,
)


@pytest.mark.parametrize("words", ["/home/an/x", "see /work/x", "C:\\Users\\An", "https://pypi.org/simple", "--index-url x"])
def test_a_foreign_word_is_seen(words: str) -> None:
    assert _FOREIGN.search(words)


def test_no_path_of_this_machine_and_no_registry_host() -> None:
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
    from visuals.cli import main

    folder, name = new_layout
    monkeypatch.chdir(folder)
    commands = re.findall(rf"^    (?:\.venv/bin/)?visuals (show {name} .+)$", CONTRIBUTING, re.MULTILINE)
    assert len(commands) >= 2
    for command in commands:
        words = command.partition("#")[0].split()
        assert main(words) == 0
        assert (folder / words[words.index("-o") + 1]).stat().st_size > 1000
