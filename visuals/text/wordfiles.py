"""The word files beside this module: ours, UTF-8, `#` begins a comment."""

from __future__ import annotations

import functools
import re
from pathlib import Path

__all__ = ["letters", "word_list"]

_COMMENT = re.compile("#.*")
_FOLDER = Path(__file__).parent / "words"


def letters() -> tuple[str, ...]:
    """The names of the word files that hold words by their first letter ("letters/a"), as `word_list` takes them."""
    return tuple(f"letters/{file.stem}" for file in sorted((_FOLDER / "letters").glob("*.txt")))


@functools.cache
def word_list(name: str) -> tuple[str, ...]:
    """The entries of `words/NAME.txt`, one a line, in file order; comments and blank lines left out."""
    with open(f"{_FOLDER}/{name}.txt", encoding="utf-8") as file:
        text = file.read()
    return tuple(filter(None, map(str.strip, _COMMENT.sub("", text).split("\n"))))
