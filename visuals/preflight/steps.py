"""A content stream as steps: its operators in order, what makes one path summed up in one step."""

from __future__ import annotations

import warnings
from typing import Any

from visuals.preflight.canvas import Canvas
from visuals.preflight.extent import DRAWS, Extent, extent_of
from visuals.preflight.operators import OPERATORS, Act

__all__ = ["Step", "Steps", "steps_of"]

Step = tuple[Act, Any]
Steps = list[Step]


def steps_of(data: bytes, pdf: Any) -> tuple[Steps, int]:
    """The steps of a content stream, and how many operators it has. Raises pikepdf's errors for what is none."""
    import pikepdf

    steps: Steps = []
    draws: list[tuple[str, list[float]]] = []
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        instructions = pikepdf.parse_content_stream(pikepdf.Stream(pdf, data))
    if told:  # "Unexpected end of stream": what follows is lost
        steps.append((_broken, None))
    for instruction in instructions:
        name = str(instruction.operator)
        if name in DRAWS:
            try:
                draws.append((name, [float(each) for each in instruction.operands]))
            except (TypeError, ValueError, ArithmeticError):
                steps.append((_broken, None))
        elif name in OPERATORS:
            if draws:
                steps.append(_path(draws))
                draws = []
            steps.append((OPERATORS[name], instruction.operands))
    return steps, len(instructions)


def _path(draws: list[tuple[str, list[float]]]) -> Step:
    try:
        return _reach, extent_of(draws)
    except ValueError:
        return _broken, None


def _reach(canvas: Canvas, extent: Extent | None) -> None:
    if extent is not None:
        canvas.reach(extent)


def _broken(_canvas: Canvas, _operands: Any) -> None:
    raise ValueError
