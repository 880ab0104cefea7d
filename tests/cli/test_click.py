"""Click's own sentences: those of the installed version that a user can meet are all translated."""

from __future__ import annotations

import ast
import string
import tomllib
from pathlib import Path

import click

CLICK = Path(click.__file__).parent
SENTENCES = tomllib.loads((Path(__file__).parents[2] / "visuals" / "cli" / "click.toml").read_text(encoding="utf-8"))

# Said to developers, or by parts of click that the command does not use (prompts in an editor, shells, the pager).
OTHERS = {"_termui_impl.py", "_winconsole.py", "shell_completion.py", "testing.py", "utils.py"}
FOR_DEVELOPERS = (
    "Name '{name}' defined twice", "Boolean option {decl!r}", "Could not determine name", "No options defined but",
    "Arguments take exactly one", "Invalid start character", "Unknown color", "Choice({choices})",
)  # fmt: skip


def marked() -> set[str]:
    """Every sentence that click hands to gettext."""
    found: set[str] = set()
    for file in sorted(CLICK.glob("*.py")):
        if file.name in OTHERS:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                found |= {
                    arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                }
    return found


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name} | (
        {"prog", "version"} if "%(prog)s" in sentence and "%(version)s" in sentence else set()
    )


def test_all_that_a_user_can_meet_is_translated() -> None:
    sentences = marked()
    assert len(sentences) > 40
    assert sorted(one for one in sentences - set(SENTENCES) if not one.startswith(FOR_DEVELOPERS)) == []


def test_translations_fill_in_the_same_facts() -> None:
    wrong = [sentence for sentence, ours in SENTENCES.items() if fields(sentence) != fields(ours)]
    assert wrong == []
