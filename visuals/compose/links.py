"""Links in words: which runs of a sheet lead where.

Words are set as if there were no links; afterwards the runs that show the words of a link are told its address. A run
in the middle of which a link begins is cut there, so that every glyph stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from visuals.resolve import Hyperlink
from visuals.scene import Grid, Group, Item, Line, Run, Text
from visuals.text.marks import plain

__all__ = ["linked"]


def linked(items: Iterable[Item], links: Iterable[Hyperlink]) -> tuple[Item, ...]:
    """The items with the address of each link at the runs that show its words, where they first stand."""
    waiting = [(_shown(plain(link.words)), link.address) for link in links]
    return tuple(_linked(item, waiting) for item in items) if waiting else tuple(items)


Waiting = list[tuple[str, str]]


def _linked(item: Item, waiting: Waiting) -> Item:
    if isinstance(item, Text):
        return _text(item, waiting)
    if not isinstance(item, Group) or not waiting:
        return item
    made = tuple(_linked(each, waiting) for each in item.items)
    if not isinstance(item.native, Grid):
        return replace(item, items=made)
    # A table's cells stand among its items too: both must say the same.
    told = {id(old): new for old, new in zip(item.items, made, strict=True)}
    cells = tuple(tuple(_cell(told.get(id(cell), cell)) for cell in row) for row in item.native.cells)
    return replace(item, items=made, native=replace(item.native, cells=cells))


def _cell(item: Item | None) -> Text | None:
    return item if isinstance(item, Text) else None


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character as set: its line, its run there, its number in the run; -1 for the blank between two lines."""

    letter: str
    line: int
    run: int
    at: int


def _text(text: Text, waiting: Waiting) -> Text:
    letters = list(_letters(text))
    whole = "".join(each.letter for each in letters)
    marks: dict[tuple[int, int, int], str] = {}
    for link in list(waiting):
        words, address = link
        start = whole.find(words)
        if words and start >= 0:
            waiting.remove(link)
            marks |= {(one.line, one.run, one.at): address for one in letters[start : start + len(words)]}
    if not marks:
        return text
    lines = tuple(_line(line, number, marks) for number, line in enumerate(text.lines))
    return replace(text, lines=lines)


def _letters(text: Text) -> Iterator[_Letter]:
    for number, line in enumerate(text.lines):
        for at, run in enumerate(line.runs):
            if not run.marker:
                yield from (_Letter(_shown(letter), number, at, place) for place, letter in enumerate(run.text))
        yield _Letter(" ", number, -1, -1)


def _shown(words: str) -> str:
    """Letters as they are compared: capitals that a role makes count as small ones, all blanks as one kind."""
    return "".join(" " if letter.isspace() else low if len(low := letter.lower()) == 1 else letter for letter in words)


def _line(line: Line, number: int, marks: dict[tuple[int, int, int], str]) -> Line:
    runs = [piece for at, run in enumerate(line.runs) for piece in _pieces(run, number, at, marks)]
    return replace(line, runs=tuple(runs))


def _pieces(run: Run, line: int, at: int, marks: dict[tuple[int, int, int], str]) -> Iterator[Run]:
    """The run cut where a link begins or ends."""
    addresses = [marks.get((line, at, place), "") for place in range(len(run.text))]
    if not any(addresses):
        yield run
        return
    start = 0
    for address, part in groupby(addresses):
        end = start + len(list(part))
        if piece := _cut(run, start, end, address):
            yield piece
        start = end


def _cut(run: Run, start: int, end: int, address: str) -> Run | None:
    """The glyphs of the characters from `start` to `end`; None where there are none (within a ligature)."""
    glyphs = [number for number, cluster in enumerate(run.clusters) if start <= cluster < end]
    if not glyphs:
        return None
    first, after = glyphs[0], glyphs[-1] + 1
    unit = run.size * run.stretch / run.font.units_per_em
    left = run.offsets[first] * unit if first else 0.0
    right = run.offsets[after] * unit if after < len(run.offsets) else run.width
    return replace(
        run, text=run.text[start:end], x=run.x + left, width=right - left, glyphs=run.glyphs[first:after],
        offsets=tuple(offset - run.offsets[first] for offset in run.offsets[first:after]) if first
        else run.offsets[first:after],
        clusters=tuple(cluster - start for cluster in run.clusters[first:after]),
        rises=run.rises[first:after], link=address,
    )  # fmt: skip
