"""Every sentence is complete in both languages, every code that is used exists, and none is left over."""

from __future__ import annotations

import ast
import re
import string
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "visuals"
DATA = Path(__file__).parent.parent / "layouts"
ROOMS = {
    file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted((HOUSE / "messages").glob("*.toml"))
}
MESSAGES = {f"{room}.{name}": message for room, messages in ROOMS.items() for name, message in messages.items()}
SOURCES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted(HOUSE.rglob("*.py"))}

KEYS = {"vi", "en", "hint-vi", "hint-en", "severity", "firm"}


def placeholders(sentence: str) -> set[str]:
    """Names in braces. Sentences of shapes like "{0}" or "{a.b}" are not ours."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def strings() -> Iterator[tuple[str, str]]:
    """(place, text) of every string in the source; of an f-string a pattern, each {…} standing for anything."""
    for file, tree in SOURCES.items():
        for node in ast.walk(tree):
            place = f"{file.name}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield place, re.escape(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = (re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in node.values)
                yield place, "".join(parts)


def calls() -> Iterator[tuple[str, str, set[str] | None]]:
    """(place, code, names of the facts given) of problem("…") and say("…"); None when facts are handed on in one."""
    for file, tree in SOURCES.items():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("problem", "say")
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                names = {key.arg for key in node.keywords}
                facts = None if None in names else {name for name in names if name}
                yield f"{file.relative_to(HOUSE)}:{node.lineno}", str(node.args[0].value), facts


CALLS = list(calls())


@pytest.mark.parametrize("code", MESSAGES)
def test_both_languages_say_the_same(code: str) -> None:
    message = MESSAGES[code]
    assert set(message) <= KEYS
    assert message["vi"].strip()
    assert message["en"].strip()
    assert ("hint-vi" in message) == ("hint-en" in message)
    assert placeholders(message["vi"]) == placeholders(message["en"])
    assert placeholders(message.get("hint-vi", "")) == placeholders(message.get("hint-en", ""))
    assert message.get("severity", "error") in ("error", "warning", "note")
    assert message.get("firm", True) is True
    assert all(unicodedata.is_normalized("NFC", text) for key, text in message.items() if key != "firm")


def test_every_code_that_is_used_exists() -> None:
    assert [(place, code) for place, code, _ in CALLS if code not in MESSAGES] == []


def test_every_call_gives_the_facts_that_its_sentence_names() -> None:
    wrong = []
    for place, code, facts in CALLS:
        if facts is None or code not in MESSAGES:
            continue
        texts = [text for key, text in MESSAGES[code].items() if key not in ("severity", "firm")]
        named = set().union(*map(placeholders, texts))
        if not named <= facts:
            wrong.append((place, code, sorted(named - facts)))
    assert wrong == []


def test_no_sentence_is_left_over() -> None:
    patterns = [pattern for _, pattern in strings()]
    data = "\n".join(file.read_text(encoding="utf-8") for file in sorted(DATA.rglob("*.yaml")))
    used = re.compile("|".join(sorted({pattern for pattern in patterns if pattern.startswith(tuple(ROOMS))})))
    assert [code for code in MESSAGES if not used.fullmatch(code) and code not in data] == []
