"""What lies behind and before a piece of the sheet, looked up point by point."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from visuals.check.colour import Colour
from visuals.check.layer import Layer, brush_of
from visuals.check.outline import Edges, covers, overlap
from visuals.check.seen import Seen
from visuals.check.wash import Brush, Wash, laid, mixed
from visuals.scene import Paint, Shape, Text

__all__ = ["Look", "Points", "before", "behind", "even", "flat", "grid", "look", "over"]

Look = Callable[[float, float], Colour]
"""The colour that is seen at a point."""

Points = list[tuple[float, float]]

def behind(seen: Seen, at: int, edges: Edges) -> tuple[Layer, ...]:
    """The layers under layer number `at` that show within `edges`, back to front, from the last that covers all."""
    found: list[Layer] = []
    for layer in reversed(seen.layers[:at]):
        if overlap(layer.edges, edges) and not isinstance(layer.item, Text):
            found.append(layer)
            if layer.solid and covers(layer.solid, edges):
                break
    return tuple(reversed(found))


def before(seen: Seen, at: int, edges: Edges) -> tuple[Layer, ...]:
    """The layers above layer number `at` that come into `edges`, texts left out, back to front."""
    return tuple(
        layer
        for layer in seen.layers[at + 1 :]
        if overlap(layer.edges, edges) and not isinstance(layer.item, Text)
    )


def even(layers: Sequence[Layer], edges: Edges) -> bool:
    """True when every layer covers `edges` whole and its colour changes slowly or not: a few points tell all."""
    return all(
        isinstance(layer.item, Shape) and layer.solid is not None and covers(layer.solid, edges) for layer in layers
    )


def flat(layers: Sequence[Layer], edges: Edges) -> bool:
    """True when one colour shows all over `edges`: one point tells all."""
    return even(layers, edges) and all(
        isinstance(layer.item, Shape) and isinstance(layer.item.fill, Paint) and layer.item.stroke is None
        for layer in layers
    )


def grid(edges: Edges, columns: int, rows: int) -> Points:
    """`columns` × `rows` points spread over `edges`, each in the middle of its cell."""
    left, top, right, bottom = edges
    across, down = (right - left) / columns, (bottom - top) / rows
    return [
        (left + (column + 0.5) * across, top + (row + 0.5) * down) for row in range(rows) for column in range(columns)
    ]


def look(seen: Seen, layers: Sequence[Layer]) -> Look:
    """What is seen of `layers` on the bare sheet; on a one-colour board each point is lit or dark."""
    brushes: list[tuple[Edges, Brush]] = [(layer.edges, brush_of(layer)) for layer in layers]
    bare = seen.bare
    if seen.sheet.colours == "full":
        return lambda x, y: over(laid(brushes, x, y), bare)
    return lambda x, y: seen.shown(over(laid(brushes, x, y), bare))


def over(wash: Wash, ground: Colour) -> Colour:
    """The colour of a wash on a ground."""
    colour, cover = wash
    return colour if cover >= 1 else mixed(ground, colour, cover)
