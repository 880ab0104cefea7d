"""Letters stand out from what is really behind them: fills, gradients, veils over photographs, artwork."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from visuals.check.behind import Points, behind, even, flat, grid, look, over
from visuals.check.colour import Colour, Lightness, colour_of, lightness, ratio
from visuals.check.layer import Layer
from visuals.check.outline import Edges, around, moved
from visuals.check.registry import checks
from visuals.check.seen import Letters, Seen
from visuals.check.wash import fill_brush, outer, thinned
from visuals.check.words import number
from visuals.problems import Problem, problem
from visuals.scene import Fill, Gradient, Paint, Shape

# A slow gradient shows its extremes in so many columns and rows; photographs and artwork are looked at more closely.
_SLOW = (9, 2)
_ROWS = 2
_FEWEST_COLUMNS, _MOST_COLUMNS = 5, 12
_MOST_POINTS = 72


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a text stands out, as contrast ratios on the screen and in print, the worst places spared."""

    screen: float
    paper: float


@checks("faint", "unseen", "unseen-in-print")
def letters_stand_out(seen: Seen) -> Iterator[Problem]:
    """Contrast of every text with its ground (WCAG 2.2, 1.4.3), less for display sizes; in print only the worst."""
    rules = seen.rules.contrast
    for letters in seen.letters:
        display = letters.capital >= rules.display_from / 100 * seen.sheet.trim.short
        wanted = rules.display if display else rules.text
        if _surely(letters, seen, max(wanted, rules.unseen)):
            continue
        standing = standing_of(letters, seen)
        facts = {"words": letters.words, "found": number(standing.screen, 2), "wanted": number(wanted)}
        if standing.screen < rules.unseen:
            yield problem("check.unseen", letters.where, **facts)
        elif seen.printed and standing.paper < rules.unseen:
            yield problem("check.unseen-in-print", letters.where, words=letters.words, found=number(standing.paper, 2))
        elif standing.screen < wanted:
            yield problem("check.faint", letters.where, **facts)


def _surely(letters: Letters, seen: Seen, wanted: float) -> bool:
    """True where it needs no looking: letters of one colour on slow gradients, all of whose colours they stand out
    from. Every colour between two stops lies between their channels, and so does its lightness."""
    fill = letters.text.fill
    opaque = isinstance(fill, Paint) and fill.opacity * seen.layers[letters.at].opacity >= 1
    if not opaque or seen.sheet.colours != "full" or list(_painted(letters)) != [fill]:
        return False
    layers = behind(seen, letters.at, letters.ink)
    if not layers or not even(layers, letters.ink):
        return False
    grounds: list[Colour] = []
    for layer in layers:
        assert isinstance(layer.item, Shape)
        ground = layer.item.fill
        if ground is None or layer.item.stroke:
            return False
        paints = [stop.paint for stop in ground.stops] if isinstance(ground, Gradient) else [ground]
        grounds += map(colour_of, paints)
    channels = list(zip(*grounds, strict=True))
    darkest, lightest = (lightness(cast(Colour, tuple(map(most, channels)))) for most in (min, max))
    own = lightness(colour_of(fill))
    return all(
        not dark <= letter <= light and min(ratio(letter, dark), ratio(letter, light)) >= wanted
        for letter, dark, light in zip(own, darkest, lightest, strict=True)
    )


def standing_of(letters: Letters, seen: Seen) -> Standing:
    """The contrast of `letters` with what is behind them, or with their outline where that is stronger.

    Runs of another colour than the text's are judged by themselves; the weakest counts.
    """
    standings = [_standing(letters, fill, lines, seen) for fill, lines in _painted(letters).items()]
    return Standing(min(each.screen for each in standings), min(each.paper for each in standings))


def _painted(letters: Letters) -> dict[Fill, tuple[Edges, ...]]:
    """fill → the parts of lines that are painted with it."""
    text = letters.text
    if all(run.fill is None for line in text.lines for run in line.runs):
        return {text.fill: letters.lines}
    parts: dict[Fill, tuple[Edges, ...]] = {}
    for line in text.lines:
        for run in line.runs:
            if run.font.shade not in (None, 1.0):
                continue  # the edge of pixel letters, as faint as edges are
            part = moved((run.x, line.ink.y, run.x + run.width, line.ink.bottom), letters.matrix)
            fill = run.fill or text.fill
            parts[fill] = (*parts.get(fill, ()), part)
    return parts


def _standing(letters: Letters, fill: Fill, lines: tuple[Edges, ...], seen: Seen) -> Standing:
    area = functools.reduce(around, lines)
    layers = behind(seen, letters.at, area)
    below = look(seen, layers)
    shown = _letter(letters, fill, seen)
    outline = letters.text.outline
    edge = lightness(seen.shown(colour_of(outline.paint))) if outline and outline.width > 0 else None
    screens, papers = [], []
    for x, y in _points(lines, area, fill, layers):
        ground = below(x, y)
        letter, light = shown(x, y, ground), lightness(ground)
        screens.append(_ratio(letter[0], light[0], edge[0] if edge else None))
        papers.append(_ratio(letter[1], light[1], edge[1] if edge else None))
    spared = round(len(screens) * seen.rules.contrast.spared / 100)
    return Standing(sorted(screens)[spared], sorted(papers)[spared])


def _letter(letters: Letters, fill: Fill, seen: Seen) -> Callable[[float, float, Colour], Lightness]:
    """How light the letters are at a point of a ground."""
    opacity = seen.layers[letters.at].opacity
    if isinstance(fill, Paint) and fill.opacity * opacity >= 1:
        plain = lightness(seen.shown(colour_of(fill)))
        return lambda _x, _y, _ground: plain
    brush = outer(thinned(fill_brush(fill), opacity), letters.matrix)
    return lambda x, y, ground: lightness(seen.shown(over(brush(x, y), ground)))


def _ratio(letter: float, ground: float, edge: float | None) -> float:
    found = ratio(letter, ground)
    return found if edge is None else max(found, ratio(letter, edge))


def _points(lines: tuple[Edges, ...], area: Edges, fill: Fill, layers: tuple[Layer, ...]) -> Points:
    """Where to look: once on a flat ground, in a few places on a slow gradient, along every line on all else."""
    if isinstance(fill, Paint) and flat(layers, area):
        return grid(area, 1, 1)
    if even(layers, area):
        return grid(area, *_SLOW)
    points = [point for line in lines for point in grid(line, _columns(line), _ROWS)]
    return points[:: -(-len(points) // _MOST_POINTS)]


def _columns(line: Edges) -> int:
    width, height = line[2] - line[0], line[3] - line[1]
    wanted = round(_ROWS * width / height) if height > 0 else _MOST_COLUMNS
    return min(_MOST_COLUMNS, max(_FEWEST_COLUMNS, wanted))
