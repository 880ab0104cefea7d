"""What each operator of a content stream does (ISO 32000-1, annex A); those that place and paint nothing are absent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from visuals.preflight.canvas import Canvas
from visuals.preflight.graphics import changed, see_through, transfers
from visuals.preflight.objects import key_of, name_of, value_of
from visuals.preflight.page import numbers
from visuals.preflight.spaces import Colour, named_space
from visuals.preflight.veils import too_deep
from visuals.scene import IDENTITY, Matrix, compose_matrices

__all__ = ["INLINE", "OPERATORS", "SILENT", "Act"]

Operands = Any
Act = Callable[[Canvas, Operands], None]

OPERATORS: dict[str, Act] = {}
"""Operator → what it does on a canvas with its operands. May raise anything for operands that it cannot take."""

SILENT = frozenset({"Tj", "TJ", "'", '"'})
"""Operators whose operands we do not ask for: which letters are shown is not known without their font."""

INLINE = "ID"
"""The operator that comes after the keys of an inline image, and before its data."""


def on(*names: str) -> Callable[[Act], Act]:
    def register(act: Act) -> Act:
        OPERATORS.update(dict.fromkeys(names, act))
        return act

    return register


def _matrix(operands: Operands) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in operands)
    return a, b, c, d, e, f


# -- state


@on("q")
def _save(canvas: Canvas, _operands: Operands) -> None:
    canvas.save()


@on("Q")
def _restore(canvas: Canvas, _operands: Operands) -> None:
    canvas.restore()


@on("cm")
def _concatenate(canvas: Canvas, operands: Operands) -> None:
    canvas.state = canvas.state.within(_matrix(operands))


@on("w")
def _width(canvas: Canvas, operands: Operands) -> None:
    canvas.state = replace(canvas.state, width=float(operands[0]))


@on("gs")
def _parameters(canvas: Canvas, operands: Operands) -> None:
    entry = value_of(value_of(canvas.resources, "/ExtGState"), str(operands[0]))
    canvas.state = changed(canvas.state, entry)
    for what, detail in (("see-through", see_through(entry)), ("transfer", transfers(entry))):
        if detail:
            canvas.note(what, detail)
    if too_deep(entry):
        canvas.note("too-complex")


# -- paths; what draws them is summed up beforehand (steps)


@on("f", "F", "f*")
def _fill(canvas: Canvas, _operands: Operands) -> None:
    canvas.paint(True, False)


@on("S", "s")
def _stroke(canvas: Canvas, _operands: Operands) -> None:
    canvas.paint(False, True)


@on("B", "B*", "b", "b*")
def _both(canvas: Canvas, _operands: Operands) -> None:
    canvas.paint(True, True)


@on("n")
def _nothing(canvas: Canvas, _operands: Operands) -> None:
    canvas.paint(False, False)


# -- colours


def _set(canvas: Canvas, stroke: bool, colour: Colour, pattern: Any = None) -> None:
    if stroke:
        canvas.state = replace(canvas.state, stroke=colour, stroke_pattern=pattern)
    else:
        canvas.state = replace(canvas.state, fill=colour, fill_pattern=pattern)


def _device(operator: str, space: str) -> None:
    @on(operator)
    def plain(canvas: Canvas, operands: Operands) -> None:
        found = named_space(space, canvas.resources)
        parts = tuple(float(each) for each in operands)
        if len(parts) != found.parts:
            raise ValueError(operator)
        _set(canvas, operator.isupper(), Colour(found, parts))


for _operator, _space in (("g", "DeviceGray"), ("rg", "DeviceRGB"), ("k", "DeviceCMYK")):
    _device(_operator, _space)
    _device(_operator.upper(), _space)


@on("cs")
def _fill_space(canvas: Canvas, operands: Operands) -> None:
    space = canvas.space(operands[0])
    _set(canvas, False, Colour(space, space.begins))


@on("CS")
def _stroke_space(canvas: Canvas, operands: Operands) -> None:
    space = canvas.space(operands[0])
    _set(canvas, True, Colour(space, space.begins))


@on("sc", "scn")
def _fill_colour(canvas: Canvas, operands: Operands) -> None:
    _set(canvas, False, *_coloured(canvas, canvas.state.fill, operands))


@on("SC", "SCN")
def _stroke_colour(canvas: Canvas, operands: Operands) -> None:
    _set(canvas, True, *_coloured(canvas, canvas.state.stroke, operands))


def _coloured(canvas: Canvas, before: Colour, operands: Operands) -> tuple[Colour, Any]:
    """The colour, and the pattern when its last operand names one."""
    pattern = name_of(operands[-1]) if len(operands) else ""
    parts = tuple(float(each) for each in (operands[:-1] if pattern else operands))
    known = value_of(value_of(canvas.resources, "/Pattern"), f"/{pattern}") if pattern else None
    return Colour(before.space, parts), known


@on("sh")
def _shade(canvas: Canvas, operands: Operands) -> None:
    canvas.shade(value_of(value_of(canvas.resources, "/Shading"), str(operands[0])))


# -- text


@on("BT")
def _begin(canvas: Canvas, _operands: Operands) -> None:
    canvas.text = canvas.line = IDENTITY


@on("Tf")
def _font(canvas: Canvas, operands: Operands) -> None:
    font = value_of(value_of(canvas.resources, "/Font"), str(operands[0]))
    canvas.state = replace(canvas.state, font=font, size=float(operands[1]))


@on("TL")
def _leading(canvas: Canvas, operands: Operands) -> None:
    canvas.state = replace(canvas.state, leading=float(operands[0]))


@on("Tr")
def _showing(canvas: Canvas, operands: Operands) -> None:
    canvas.state = replace(canvas.state, showing=int(operands[0]))


@on("Tm")
def _text_matrix(canvas: Canvas, operands: Operands) -> None:
    canvas.text = canvas.line = _matrix(operands)


def _move(canvas: Canvas, across: float, down: float) -> None:
    canvas.text = canvas.line = compose_matrices(canvas.line, (1.0, 0.0, 0.0, 1.0, across, down))


@on("Td")
def _next(canvas: Canvas, operands: Operands) -> None:
    _move(canvas, float(operands[0]), float(operands[1]))


@on("TD")
def _next_leading(canvas: Canvas, operands: Operands) -> None:
    canvas.state = replace(canvas.state, leading=-float(operands[1]))
    _move(canvas, float(operands[0]), float(operands[1]))


@on("T*")
def _next_line(canvas: Canvas, _operands: Operands) -> None:
    _move(canvas, 0.0, -canvas.state.leading)


@on("Tj", "TJ")
def _show(canvas: Canvas, _operands: Operands) -> None:
    canvas.show()


@on("'", '"')
def _show_next(canvas: Canvas, _operands: Operands) -> None:
    _move(canvas, 0.0, -canvas.state.leading)
    canvas.show()


# -- pictures and forms


@on("Do")
def _draw(canvas: Canvas, operands: Operands) -> None:
    thing = value_of(value_of(canvas.resources, "/XObject"), str(operands[0]))
    match name_of(value_of(thing, "/Subtype")):
        case "Image":
            stencil = value_of(thing, "/ImageMask") is True
            _picture(canvas, thing, "/Width", "/Height", value_of(thing, "/ColorSpace"), stencil)
            if value_of(thing, "/SMask") is not None or numbers([value_of(thing, "/SMaskInData")]) > [0.0]:
                canvas.note("see-through", "SMask")
        case "Form":
            if name_of(value_of(thing, "/Subtype2")) == "PS":
                canvas.note("postscript")
            canvas.form(thing)
        case "PS":
            canvas.note("postscript")
        case _:
            raise ValueError(str(operands[0]))


@on(INLINE)
def _draw_inline(canvas: Canvas, image: Operands) -> None:
    stencil = True in (value_of(image, "/IM"), value_of(image, "/ImageMask"))
    space = value_of(image, "/CS")
    _picture(canvas, image, "/W", "/H", value_of(image, "/ColorSpace") if space is None else space, stencil)


def _picture(canvas: Canvas, raw: Any, across: str, down: str, space: Any, stencil: bool) -> None:
    sides = numbers([value_of(raw, across), value_of(raw, down)]) or numbers(
        [value_of(raw, "/Width"), value_of(raw, "/Height")]
    )
    if len(sides) != 2 or min(sides) < 1:
        raise ValueError(across)
    canvas.picture(raw if key_of(raw) else None, int(sides[0]), int(sides[1]), stencil, canvas.space(space))
