"""A ganged sheet drawn: the pieces at their places, ticks for every cut, what is on it and how often it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from visuals.impose.code import code_of
from visuals.impose.gang import EDGE, Gang, Place
from visuals.impose.letters import lines_of, written
from visuals.impose.marks import Line, crop_ticks, drawn
from visuals.impose.sheet import contour_of, cut_at_bleed
from visuals.impose.words import SHOP, number
from visuals.problems import say, speaking
from visuals.scene import Group, Item, Matrix, Path, Sheet
from visuals.units import POINTS_PER_MM, Box, Insets

__all__ = ["gang_sheet"]

_ROOM = 6.0
_WIDTH = 0.25 / POINTS_PER_MM
_EM = 2.2
_PITCH = 1.4
_MOST_LINES = 2


def gang_sheet(
    made: Gang, sheets: Mapping[int, Sheet], names: Sequence[str], of: tuple[int, int] = (1, 1), date: str = ""
) -> Sheet:
    """The ganged sheet drawn: `sheets[n]` and `names[n]` are those of piece n. `of` is its number and how many there
    are; `date` as given."""
    lines = [tick for grid in made.grids for tick in _ticks(grid, sheets)]
    return Sheet(
        f"ghep-bai-{of[0]}",
        made.paper,
        "mm",
        (
            *(_placed(place, sheets[place.piece]) for place in made.places),
            drawn(lines, (), _WIDTH),
            *_slug(made, sheets, names, of, date),
        ),
        dpi=max(sheets[place.piece].dpi for place in made.places),
    )


def _placed(place: Place, sheet: Sheet) -> Item:
    """The piece at its place, cut at its bleed."""
    box, bleed = place.box, sheet.bleed_box
    matrix: Matrix = (1.0, 0.0, 0.0, 1.0, box.x - bleed.x, box.y - bleed.y)
    if place.turned:
        matrix = (0.0, 1.0, -1.0, 0.0, box.x + bleed.bottom, box.y - bleed.x)
    window = Path.rectangle(box)
    return Group((*cut_at_bleed(sheet), *contour_of(sheet.finishing)), matrix, window, symbol=f"piece {sheet.name}")


def _trim(place: Place, sheet: Sheet) -> Box:
    bleed = sheet.bleed
    if place.turned:  # what was above is now on the right
        bleed = Insets(bleed.left, bleed.top, bleed.right, bleed.bottom)
    return place.box.inset(bleed)


def _ticks(grid: tuple[Place, ...], sheets: Mapping[int, Sheet]) -> Iterator[Line]:
    """Ticks around the grid in line with every cut: those between pieces would stand in a neighbour's bleed."""
    whole = grid[0].box
    for place in grid:
        whole = whole.union(place.box)
    seen: dict[Line, None] = {}
    for place in grid:
        trim = _trim(place, sheets[place.piece])
        away = Insets(trim.y - whole.y, whole.right - trim.right, whole.bottom - trim.bottom, trim.x - whole.x)
        seen.update((tuple(round(each, 6) for each in tick), None) for tick in crop_ticks(trim, away, _ROOM))  # type: ignore[misc]
    yield from seen


def _slug(
    made: Gang, sheets: Mapping[int, Sheet], names: Sequence[str], of: tuple[int, int], date: str
) -> Iterator[Item]:
    """What is on the sheet and how often it is printed, in the margin below."""
    held = [place.piece for place in made.places]
    with speaking(SHOP):
        facts = [
            say("impose.gang", number=of[0], count=of[1]),
            say("impose.gang-paper", width=number(made.paper.width), height=number(made.paper.height)),
            say("impose.gang-runs", runs=made.runs),
            *(
                f"{say('impose.gang-piece', count=held.count(each), name=names[each])} ({code_of(sheets[each])})"
                for each in dict.fromkeys(held)
            ),
        ]
    width = made.paper.width - EDGE.left - EDGE.right
    lines = lines_of(tuple(filter(None, (*facts, date))), width, _EM)[:_MOST_LINES]
    top = made.paper.height - len(lines) * _EM * _PITCH - 1.5
    for row, line in enumerate(lines):
        yield written(line, Box(EDGE.left, top + row * _EM * _PITCH, width, _EM * _PITCH), _EM)
