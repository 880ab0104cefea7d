"""The house keeps its order: rooms import one way, nothing runs what it reads, public names are documented."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "visuals"

# A room may import those before it. `check` and `writers` are neighbours that do not know each other.
ORDER = (
    ("problems",),
    ("units", "places", "pool", "pictures", "same"),
    ("spec",),
    ("shelf",),
    ("resolve",),
    ("text",),
    ("compose",),
    ("impose",),
    ("check", "writers"),
    ("preflight",),
    ("boards",),
    ("produce",),
    ("papers",),
    ("artwork",),
    ("visuals",),
    ("cli", "preview"),
    ("__main__",),
)
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}

# What a room must never know although it stands above: the third column of the design's table of rooms.
NEVER = {
    "spec": {"scene"},
    "shelf": {"scene"},
    "resolve": {"scene"},
    "text": {"spec", "shelf", "resolve"},
    "check": {"resolve", "impose"},
    "writers": {"spec", "shelf", "resolve", "compose", "impose"},
    "preflight": {"resolve", "text", "compose", "impose", "writers"},
}

# Nothing that people write is ever run, nothing is fetched. The preview alone may open a (loopback) socket.
BANNED_CALLS = {"eval", "exec", "compile", "__import__"}
BANNED_MODULES = {
    "pickle",
    "marshal",
    "shelve",
    "code",
    "codeop",
    "socket",
    "http",
    "urllib.request",
    "ftplib",
    "requests",
}
BANNED_DOTTED = {"os.system", "os.popen", "yaml.load", "yaml.unsafe_load", "yaml.full_load"}

MOST_LINES = 400


def modules() -> dict[str, Path]:
    """ "visuals.pool" → its file."""
    found = {}
    for file in sorted(HOUSE.rglob("*.py")):
        parts = ("visuals", *file.relative_to(HOUSE).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


MODULES = modules()
TREES = {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in MODULES.items()}
each_module = pytest.mark.parametrize("name", MODULES)


def room(module: str) -> str:
    """ "produce" for "visuals.pool"; "visuals" for the package's own front."""
    return [*module.split("."), "visuals"][1]


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported, inside functions and under TYPE_CHECKING too. We never import relatively."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module or ""


def breaches(name: str, tree: ast.AST) -> list[str]:
    """The rooms that module `name` imports against the order."""
    here = room(name)
    rooms = {room(module) for module in imports(tree) if module.split(".")[0] == "visuals"} - {here}
    if here == "scene":
        return sorted(rooms - {"problems", "units"})
    found = {there for there in rooms - {"scene"} if RANK[there] >= RANK[here]}
    return sorted(found | rooms & NEVER.get(here, set()))


def dangers(tree: ast.AST) -> Iterator[str]:
    """What could run or fetch something, with its line."""
    for node in ast.walk(tree):
        found = ""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in BANNED_CALLS:
            found = node.func.id
        elif isinstance(node, ast.Call) and any(key.arg == "shell" for key in node.keywords):
            found = "shell="
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in BANNED_DOTTED:
            found = ast.unparse(node)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            banned = (
                module for module in imports(node) for bad in BANNED_MODULES if f"{module}.".startswith(f"{bad}.")
            )
            found = ", ".join(banned)
        if found:
            yield f"line {node.lineno}: {found}"  # type: ignore[attr-defined]


def test_every_room_is_known() -> None:
    assert {room(name) for name in MODULES} <= {*RANK, "scene"}


@each_module
def test_rooms_import_one_way(name: str) -> None:
    assert breaches(name, TREES[name]) == []


@each_module
def test_nothing_runs_what_it_reads(name: str) -> None:
    assert [danger for danger in dangers(TREES[name]) if room(name) != "preview"] == []


@each_module
def test_only_the_command_line_prints(name: str) -> None:
    prints = [
        node.lineno
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert room(name) == "cli" or prints == []


@each_module
def test_files_stay_short(name: str) -> None:
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) < MOST_LINES


def undocumented(thing: object) -> Iterator[str]:
    """What a public function or class does not say of itself."""
    if inspect.isclass(thing):
        own = vars(thing).get("__doc__") or ""
        if not own or own.startswith(f"{thing.__name__}("):  # a dataclass without a docstring gets its signature
            yield "no docstring"
    elif inspect.isfunction(thing):
        if not thing.__doc__:
            yield "no docstring"
        signature = inspect.signature(thing)
        yield from (f"{each.name} untyped" for each in signature.parameters.values() if each.annotation is each.empty)
        if signature.return_annotation is signature.empty:
            yield "no return type"


@each_module
def test_public_names_are_documented_and_typed(name: str) -> None:
    assert ast.get_docstring(TREES[name]), "the module says nothing of itself"
    module = importlib.import_module(name)
    missing = [
        f"{each}: {lack}" for each in getattr(module, "__all__", ()) for lack in undocumented(getattr(module, each))
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "text", "rooms"),
    [
        ("visuals.scene", "def f():\n    from visuals import pool", ["pool"]),
        ("visuals.text.faces", "from visuals import scene, shelf", ["shelf"]),
        ("visuals.check", "import visuals.writers.pdf", ["writers"]),
        (
            "visuals.produce.batch",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n  from visuals import cli",
            ["cli"],
        ),
        ("visuals.cli.commands", "from visuals import __version__\nimport visuals.pool", []),
    ],
)
def test_a_breach_is_seen(name: str, text: str, rooms: list[str]) -> None:
    assert breaches(name, ast.parse(text)) == rooms


@pytest.mark.parametrize(
    "text",
    ["eval('1')", "exec(x)", "import pickle", "from marshal import loads", "import os\nos.system('x')",
     "subprocess.run('x', shell=True)", "import urllib.request", "from http.client import HTTPConnection"],
)  # fmt: skip
def test_a_danger_is_seen(text: str) -> None:
    assert len(list(dangers(ast.parse(text)))) == 1
