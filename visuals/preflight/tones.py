"""Functions of gradients, their components put on other plates (ISO 32000-1, 7.10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from visuals.preflight.content import unpacked
from visuals.preflight.objects import items_of, value_of
from visuals.preflight.page import numbers
from visuals.preflight.spaces import Space

__all__ = ["turned"]

_MOST_PIECES = 256
_MOST_SAMPLES = 100_000
_DEEPEST = 4

_SAMPLED, _EXPONENTIAL, _STITCHED = 0, 2, 3

Picks = Sequence[tuple[int, ...]]


def turned(function: Any, picks: Picks, space: Space, pdf: Any, deep: int = 0) -> Any:
    """The function whose outputs are 1 less the components `picks` of the `function`, one for each pick; None for a
    function that cannot be turned so: a program, or samples of other than eight bits."""
    import pikepdf

    each = items_of(function, 32)
    if each:
        whole = [turned(part, ((0,),), space, pdf, deep + 1) for part in each]
        blank = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[1], N=1)
        chosen = [whole[pick[0]] if pick and pick[0] < len(whole) else blank for pick in picks]
        return None if None in chosen else pikepdf.Array(chosen)
    kind = numbers([value_of(function, "/FunctionType")])
    if kind == [_EXPONENTIAL]:
        made = _copy(function)
        for key, usual in (("/C0", [0.0]), ("/C1", [1.0])):
            made[key] = pikepdf.Array(_picked(numbers(items_of(value_of(function, key))) or usual, picks, space))
        return made
    if kind == [_STITCHED] and deep < _DEEPEST:
        parts = items_of(value_of(function, "/Functions"), _MOST_PIECES)
        pieces = [turned(piece, picks, space, pdf, deep + 1) for piece in parts]
        made = _copy(function)
        made.Functions = pikepdf.Array([]) if None in pieces else pikepdf.Array(pieces)
        return None if None in pieces else made
    return _samples(function, picks, space, pdf) if kind == [_SAMPLED] else None


def _copy(function: Any) -> Any:
    import pikepdf

    left_out = ("/Range", "/Length", "/Filter", "/DecodeParms")
    return pikepdf.Dictionary({key: value for key, value in function.items() if key not in left_out})


def _picked(values: Sequence[float], picks: Picks, space: Space) -> list[float]:
    inks = [1 - value for value in values] if space.kind == "grey" else values
    return [1 - min(1.0, sum(inks[at] for at in pick if at < len(inks))) for pick in picks]


def _samples(function: Any, picks: Picks, space: Space, pdf: Any) -> Any:
    import pikepdf

    ends = numbers(items_of(value_of(function, "/Range")))
    parts, size = len(ends) // 2, numbers(items_of(value_of(function, "/Size")))
    plain = numbers(items_of(value_of(function, "/Decode"))) in ([], ends) and ends == [0.0, 1.0] * parts
    if numbers([value_of(function, "/BitsPerSample")]) != [8.0] or len(size) != 1 or not parts or not plain:
        return None
    data = unpacked(function, _MOST_SAMPLES * parts)
    rows = (data[at : at + parts] for at in range(0, len(data) - parts + 1, parts))
    made = bytes(
        round(255 * level) for row in rows for level in _picked([byte / 255 for byte in row], picks, space)
    )  # fmt: skip
    stream = pdf.make_stream(made)
    for key, value in _copy(function).items():
        stream[key] = value
    stream.Range = pikepdf.Array([0, 1] * len(picks))
    if "/Decode" in stream:
        del stream["/Decode"]
    return stream
