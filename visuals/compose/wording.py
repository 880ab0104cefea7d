"""Words that cannot be set as they are: legacy encodings, control characters, an emphasis without an end.

Asked once for every text before any is fitted, so that a piece reports all of its words together.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import lru_cache

from visuals.compose.bind import Node, says
from visuals.problems import Problem, language, problem
from visuals.resolve import Said, Values
from visuals.spec import element as spec
from visuals.spec.layout import Layout
from visuals.text.examine import faults
from visuals.text.marks import is_open

__all__ = ["silent_slots", "unusable_words"]

# Characters that one text may have. A poster of A0 holds about 6,000 at the smallest size there is; who gives more has
# pasted a whole document, and fitting that would only take long to say so.
_MOST = 20_000
_BEGINNING = 40


def unusable_words(root: Node) -> list[Problem]:
    """Every error in the words of the tree, each at the place that said them."""
    found: list[Problem] = []
    for node in _texts(root):
        assert node.words is not None
        listed = [point.words for point in node.points] + [words for row in node.cells for words in row]
        listed += _of_chart(node)
        for words in listed or [node.words.words]:
            errors = _errors(words, language.get())
            found += (dataclasses.replace(error, where=node.words.where) for error in errors)
    return found


def _of_chart(node: Node) -> list[str]:
    """What the chart names."""
    if node.figures is None:
        return []
    names = (*node.figures.categories, *(series.name for series in node.figures.series))
    return [name.words for name in names]


def silent_slots(layout: Layout, values: Values) -> list[Problem]:
    """An error for every slot that must say something and was given blanks, or characters that nobody sees."""
    said = ((slot, values.get(slot)) for slot, kind in layout.slots.items() if not kind.optional)
    return [
        problem("compose.says-nothing", words.where, slot=slot)
        for slot, words in said
        if isinstance(words, Said) and not says(words.words)
    ]


@lru_cache(maxsize=256)
def _errors(words: str, _language: str) -> tuple[Problem, ...]:
    """The first of each kind is enough to find them all."""
    if len(words) > _MOST:
        facts = {"words": words[:_BEGINNING].strip() + "…", "length": len(words), "most": _MOST}
        return (problem("compose.whole-document", None, **facts),)
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
