"""The documents and their examples, for the tests that read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layouts import reference

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
PAGES = tuple(file for file in FILES if file.suffix == ".md")
README = (ROOT / "README.md").read_text(encoding="utf-8")
REFERENCE = reference.README.read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


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
