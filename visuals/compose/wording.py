"""Words that cannot be set as they are: legacy encodings, control characters, an emphasis without an end.

Asked once for every text before any is fitted, so that a piece reports all of its words together.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import lru_cache

from visuals.compose.bind import Node
from visuals.problems import Problem, language, problem
from visuals.spec import element as spec
from visuals.text.examine import faults
from visuals.text.marks import is_open

__all__ = ["unusable_words"]


def unusable_words(root: Node) -> list[Problem]:
    """Every error in the words of the tree, each at the place that said them."""
    found: list[Problem] = []
    for node in _texts(root):
        assert node.words is not None
        listed = [point.words for point in node.points] + [words for row in node.cells for words in row]
        for words in listed or [node.words.words]:
            errors = _errors(words, language.get())
            found += (dataclasses.replace(error, where=node.words.where) for error in errors)
    return found


@lru_cache(maxsize=8192)
def _errors(words: str, _language: str) -> tuple[Problem, ...]:
    """The first of each kind is enough to find them all."""
    first = {finding.code: finding for finding in reversed(faults(words))}
    found = [problem(finding.code, None, **finding.facts) for finding in reversed(first.values())]
    if is_open(words):
        found.append(problem("compose.open-emphasis", None))
    return tuple(found)


def _texts(node: Node) -> Iterator[Node]:
    if isinstance(node.element, spec.Lettered):
        yield node
    for child in node.children:
        yield from _texts(child)
