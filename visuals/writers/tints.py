"""Texts whose runs have colours of their own, taken apart for formats that draw a text in one colour."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from visuals.scene import Fill, Line, Text

__all__ = ["in_one_fill"]


def in_one_fill(text: Text) -> tuple[Text, ...]:
    """The text as texts of one colour each, in reading order; itself alone where no run has a fill of its own."""
    if not any(run.fill for line in text.lines for run in line.runs):
        return (text,)
    parts: list[tuple[Fill, list[Line]]] = []
    for line in text.lines:
        for fill, runs in groupby(line.runs, key=lambda run: run.fill or text.fill):
            piece = replace(line, runs=tuple(replace(run, fill=None) for run in runs))
            if parts and parts[-1][0] == fill:
                parts[-1][1].append(piece)
            else:
                parts.append((fill, [piece]))
    return tuple(replace(text, lines=tuple(lines), fill=fill) for fill, lines in parts)
