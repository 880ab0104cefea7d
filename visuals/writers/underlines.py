"""The lines under words that lead somewhere, as programs draw them under links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from visuals.scene import Fill, Line, Path, Run, Shape, Text
from visuals.units import Box

__all__ = ["underlines"]

# Of an em: from the baseline to the line's upper edge, and how thick it is. Be Vietnam Pro, Noto and Montserrat say
# 0.075 to 0.1 and 0.05 of themselves ("post" table).
_BELOW, _THICK = 0.09, 0.05


def underlines(text: Text) -> Iterator[Shape]:
    """A line under each part of a link that stands on one line, in the colour of its words."""
    for line in text.lines:
        if any(run.link for run in line.runs):
            yield from (Shape(Path.rectangle(box), fill) for box, fill in _on_line(line, text.fill))


def _on_line(line: Line, usual: Fill) -> Iterator[tuple[Box, Fill]]:
    """Through the blanks between words of one link, a piece for each colour."""
    for address, linked in groupby(line.runs, key=lambda run: run.link):
        if not address:
            continue
        parts = [(fill, list(runs)) for fill, runs in groupby(linked, key=lambda run: run.fill or usual)]
        em = max(run.size for _, runs in parts for run in runs)
        ends = [runs[0].x for _, runs in parts[1:]] + [_end(parts[-1][1][-1])]
        for (fill, runs), end in zip(parts, ends, strict=True):
            yield Box(runs[0].x, line.baseline + _BELOW * em, end - runs[0].x, _THICK * em), fill


def _end(run: Run) -> float:
    """Where the run's last word ends."""
    blanks = len(run.text) - len(run.text.rstrip())
    if not blanks:
        return run.x + run.width
    first = next((at for at, cluster in enumerate(run.clusters) if cluster >= len(run.text) - blanks), len(run.glyphs))
    scale = run.size * run.stretch / run.font.units_per_em
    return run.x + (run.offsets[first] * scale if first < len(run.offsets) else run.width)
