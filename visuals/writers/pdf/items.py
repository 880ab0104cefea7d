"""The four kinds of item as PDF operators."""

from __future__ import annotations

import collections
import math
from collections.abc import Iterable

from visuals.scene import IDENTITY, Group, Item, Matrix, Paint, Picture, Shape, Text
from visuals.units import Box
from visuals.writers.bounds import bounds, transformed
from visuals.writers.operators import Space, digits_for, lattice_operators, matrix_operator, stroke_operators
from visuals.writers.pdf.content import PRECISION, Content, Form, Image, State
from visuals.writers.pdf.paint import colour, fill_outline, outline_operators, state_of, stroke_outline
from visuals.writers.pdf.picture import draw_picture
from visuals.writers.pdf.text import draw_text
from visuals.writers.tints import in_one_fill
from visuals.writers.underlines import underlines

__all__ = ["draw_items"]

_SYMBOL_PRECISION = 1e-6
"""A symbol is drawn at any size: its numbers are exact to a millionth of its longer side (6 µm on a flag of 6 m)."""

_SYMBOL_SAMPLES = 2000
"""A picture in a symbol keeps so many samples along the symbol's longer side, or what its first place needs: a whole
banner may be the symbol of its panels."""

_HAIR = 1 - 1e-6

_KEPT_SYMBOLS, _KEPT_VARIANTS = 256, 8
_kept: collections.OrderedDict[tuple[str, Space], list[tuple[tuple[Item, ...], Form]]] = collections.OrderedDict()
"""Forms of earlier documents, for the next ones. They only save time: a file never depends on what came before it."""


def draw_items(content: Content, items: Iterable[Item]) -> None:
    """Add the operators of `items`, from back to front. Raises RefusedError for a picture that cannot be used."""
    for item in items:
        match item:
            case Shape():
                _draw_shape(content, item)
            case Text():
                for line in underlines(item):
                    _draw_shape(content, line)
                for part in in_one_fill(item):
                    draw_text(content, part)
            case Picture():
                draw_picture(content, item)
            case Group():
                _draw_group(content, item)


def _draw_shape(content: Content, shape: Shape) -> None:
    if not shape.path.points:
        return
    fill, stroke = shape.fill, shape.stroke
    if isinstance(fill, Paint) and not stroke and (lattice := lattice_operators(shape.path, content.digits)):
        content.code.append("q")
        fill_outline(content, lattice, fill, shape.path.bounds())
        content.code.append("Q")
        return
    outline = outline_operators(content, shape.path)
    if isinstance(fill, Paint) and stroke and not (state_of(content, fill) or state_of(content, None, stroke.paint)):
        style = f"{colour(content, stroke.paint, True)} {stroke_operators(stroke, content.digits)}"
        content.code.append(f"{colour(content, fill)} {style} {outline} B")
        return
    if fill:
        fill_outline(content, outline, fill, shape.path.bounds())
    if stroke:
        stroke_outline(content, outline, stroke)


def _draw_group(content: Content, group: Group) -> None:
    if group.opacity < 1:
        return _draw_blended(content, group)
    clip = f" {outline_operators(content, group.clip)} W n" if group.clip else ""
    matrix = "" if group.matrix == IDENTITY else f" {_matrix(content, group.matrix)}"
    if group.symbol:
        form = _symbol_form(content, group)
        if form:
            content.code.append(f"q{clip}{matrix} {content.use(form)} Do Q")
        return None
    content.code.append(f"q{clip}{matrix}")
    with content.under(group.matrix):
        draw_items(content, group.items)
    content.code.append("Q")
    return None


def _matrix(content: Content, matrix: Matrix) -> str:
    """For the screen a millionth smaller: pdfium widens rectangles to whole pixels, and a flag whose edge comes out at
    45.000002 instead of 45 by rounding would grow by a row.
    """
    if content.space != "print":
        a, b, c, d, e, f = matrix
        matrix = (a * _HAIR, b * _HAIR, c * _HAIR, d * _HAIR, e, f)
    return matrix_operator(matrix, content.digits)


def _draw_blended(content: Content, group: Group) -> None:
    """The group at its opacity as a whole: where its items overlap, only the upper one is seen."""
    whole = Group(group.items, group.matrix, group.clip, symbol=group.symbol)
    reach = _reach(content, whole)
    if reach is None:
        return
    inner = content.inner(reach)
    _draw_group(inner, whole)
    state = content.use(State(group.opacity, group.opacity))
    content.code.append(f"q {state} gs {content.use(inner.as_form(blended=True))} Do Q")


def _reach(content: Content, group: Group) -> Box | None:
    """The box around the group; a symbol's form knows its own."""
    if not group.symbol:
        return bounds((group,))
    form = _symbol_form(content, group)
    return transformed(form.box, group.matrix) if form else None


def _symbol_form(content: Content, group: Group) -> Form | None:
    """The form that this document has for the symbol; drawn at its first use, or taken from an earlier document."""
    known = content.symbols.setdefault((group.symbol, content.space), [])
    form = _find(known, group.items)
    if form is None:
        form = _drawn_before(content, group) or _draw_symbol(content, group)
        if form is not None:
            known.append((group.items, form))
    return form


def _find(known: list[tuple[tuple[Item, ...], Form]], items: tuple[Item, ...]) -> Form | None:
    # Equal counts as the same: items that came through a pickle are no longer one object.
    return next((form for others, form in known if others is items or others == items), None)


def _draw_symbol(content: Content, group: Group) -> Form | None:
    reach = bounds(group.items)
    if reach is None:
        return None
    long = max(reach.width, reach.height) or 1.0
    inner = content.inner(reach)
    inner.unit = PRECISION / (long * _SYMBOL_PRECISION)
    inner.digits = digits_for(long * _SYMBOL_PRECISION)
    a, b, c, d, _, _ = group.matrix
    here = content.unit * content.density * math.sqrt(abs(a * d - b * c))
    inner.density = max(_SYMBOL_SAMPLES / long, here) / inner.unit
    draw_items(inner, group.items)
    form = inner.as_form()
    _keep(content, group, form)
    return form


def _drawn_before(content: Content, group: Group) -> Form | None:
    return None if content.live else _find(_kept.get((group.symbol, content.space), []), group.items)


def _keep(content: Content, group: Group, form: Form) -> None:
    """Keep forms of plain drawing only: a picture may change on disk, and a form within a form must be the very one
    that the rest of its document uses; text that stays text belongs to its document's fonts.
    """
    if content.live or any(isinstance(resource, Form | Image) for resource, _ in form.resources):
        return
    variants = _kept.setdefault((group.symbol, content.space), [])
    variants.append((group.items, form))
    del variants[:-_KEPT_VARIANTS]
    _kept.move_to_end((group.symbol, content.space))
    while len(_kept) > _KEPT_SYMBOLS:
        _kept.popitem(last=False)
