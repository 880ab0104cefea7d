"""Nothing lies on words or codes: other words, pictures, shapes that were drawn later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from visuals.check.behind import before, grid
from visuals.check.layer import Layer, brush_of
from visuals.check.outline import Edges, covers, overlap
from visuals.check.registry import checks
from visuals.check.seen import Code, Seen
from visuals.check.symbol import hole_in
from visuals.problems import Problem, problem

# Ink that meets by less than this share of the sheet's short side comes from rounding.
_TOUCH = 1e-4

# Something that covers less than this lets letters and modules through.
_HIDES = 0.5

_LOOKS = (12, 3)


@checks("texts-overlap")
def texts_apart(seen: Seen) -> Iterator[Problem]:
    """No line of one text lies in a line of another."""
    touch = _TOUCH * seen.sheet.trim.short
    for one, other in combinations(seen.letters, 2):
        if overlap(one.ink, other.ink, touch) and _meet(one.lines, other.lines, touch):
            yield problem("check.texts-overlap", other.where, words=other.words, other=one.words)


@checks("text-on-code")
def codes_free_of_text(seen: Seen) -> Iterator[Problem]:
    """No text lies in a QR code."""
    touch = _TOUCH * seen.sheet.trim.short
    for letters in seen.letters:
        for code in seen.codes:
            if overlap(letters.ink, code.edges, touch) and _meet(letters.lines, (code.edges,), touch):
                yield problem("check.text-on-code", letters.where, words=letters.words)


@checks("text-covered")
def texts_uncovered(seen: Seen) -> Iterator[Problem]:
    """Nothing that is drawn after a text hides more of it than the share that contrast spares as well."""
    for letters in seen.letters:
        above = before(seen, letters.at, letters.ink)
        if above and _hidden(above, letters.lines) > seen.rules.contrast.spared / 100:
            yield problem("check.text-covered", letters.where, words=letters.words, by=str(above[0].where or ""))


@checks("code-covered")
def codes_uncovered(seen: Seen) -> Iterator[Problem]:
    """Nothing that is drawn after a QR code hides any of it."""
    for code in seen.codes:
        above = tuple(layer for layer in before(seen, code.at, code.edges) if not _in_hole(code, layer))
        if above and _hidden(above, (code.edges,)) > 0:
            yield problem("check.code-covered", code.where, by=str(above[0].where or ""))


def _in_hole(code: Code, layer: Layer) -> bool:
    """True for a logo: it lies where the symbol has left out its modules."""
    if not code.modules or (hole := hole_in(code.shape.path, code.shape.payload)) is None:
        return False
    left, top, right, bottom = code.edges
    share = (1 - hole.side / len(code.modules)) / 2
    across, down = share * (right - left), share * (bottom - top)
    return covers((left + across, top + down, right - across, bottom - down), layer.edges, _TOUCH * (right - left))


def _meet(lines: tuple[Edges, ...], others: tuple[Edges, ...], touch: float) -> bool:
    return any(overlap(line, other, touch) for line in lines for other in others)


def _hidden(layers: tuple[Layer, ...], lines: tuple[Edges, ...]) -> float:
    """The share of the lines that the layers hide, as far as a grid of points can tell."""
    brushes = [(layer.edges, brush_of(layer)) for layer in layers]
    points = [point for line in lines for point in grid(line, *_LOOKS)]
    hidden = sum(
        any(
            edges[0] <= x <= edges[2] and edges[1] <= y <= edges[3] and brush(x, y)[1] >= _HIDES
            for edges, brush in brushes
        )
        for x, y in points
    )
    return hidden / len(points) if points else 0.0
