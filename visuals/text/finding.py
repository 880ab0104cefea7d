"""What an examination finds in a text: where, what, and what might stand there instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

__all__ = ["Finding", "applied"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Characters `start` up to `end` of the text as it was given.

    `code` and `facts` make the sentence (`problem(code, where, **facts)`). `proposal` is what might replace the
    characters; None where only the author knows. A proposal is never applied unless asked for.
    """

    start: int
    end: int
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
    proposal: str | None = None


def applied(text: str, findings: Iterable[Finding]) -> str:
    """`text` with the proposals in it; of two that overlap the longer one counts, and the first of equally long."""
    taken: list[Finding] = []
    wanted = [each for each in findings if each.proposal is not None]
    free = bytearray(b"\x01" * len(text))
    for each in sorted(wanted, key=lambda each: (each.start - each.end, each.start)):
        if all(free[each.start : each.end]):
            free[each.start : each.end] = bytes(each.end - each.start)
            taken.append(each)
    parts: list[str] = []
    done = 0
    for each in sorted(taken, key=lambda each: each.start):
        parts += [text[done : each.start], each.proposal or ""]
        done = each.end
    return "".join([*parts, text[done:]])
