"""Forms as pages: the same tables as in the workbook, for whoever signs on paper."""

from __future__ import annotations

from collections.abc import Sequence

from visuals.impose.words import SHOP
from visuals.papers.form import Field, Form, Line, shown, spans_of
from visuals.papers.letterhead import head_of, sign_boxes
from visuals.papers.pages import A4, Cell, Column, Pages, Paper, Row
from visuals.problems import speaking
from visuals.scene import Align, Document
from visuals.units import Box, Size

__all__ = ["form_document"]

_SIGNING = 40.0
_LETTERS = 7.5


def form_document(forms: Sequence[Form], title: str, size: Size = A4, foot: str = "") -> Document:
    """The forms on lying paper of `size`, each beginning on a new page. Vietnamese, whoever calls."""
    pages = Pages(Paper(size).lying, foot or title)
    with speaking(SHOP):
        for number, form in enumerate(forms):
            if number:
                pages.turn()
            _write(pages, form)
    return pages.document(title)


def _write(pages: Pages, form: Form) -> None:
    pages.y = head_of(pages, form.agency, form.department, ())
    pages.write(form.title, 14, weight=700, align="center", after=0.8)
    for words in form.about:
        pages.write(words, 10, align="center", after=0.3)
    pages.y += 3.0
    columns = [Column(field.title, field.width, _align(field)) for field in form.fields]
    tail = _SIGNING if form.signers else 0.0
    pages.table(columns, [_row(line, form.fields) for line in (*form.lines, *form.sums)], _LETTERS, tail)
    pages.y += 3.0
    for words in form.notes:
        pages.write(words, 9)
    if form.signers:
        pages.room(_SIGNING)
        box = Box(pages.area.x, pages.y + 1.0, pages.area.width, _SIGNING - 2.0)
        pages.put(sign_boxes(box, form.date, form.signers, choices=False))
        pages.y = box.bottom


def _align(field: Field) -> Align:
    if field.centred or field.kind == "day":
        return "center"
    return "left" if field.kind == "text" else "right"


def _row(line: Line, fields: Sequence[Field]) -> Row:
    weight = 400 if line.style == "row" else 700
    if line.style == "group":
        return Row((Cell(shown(line.entries[0], "text"), len(fields), weight, "left"),), shaded=True, keep=True)
    entries = (*line.entries, *(None,) * (len(fields) - len(line.entries)))
    cells = [
        Cell(shown(entries[start], fields[start].kind), count, weight) for start, count in spans_of(line, len(fields))
    ]
    return Row(tuple(cells), shaded=line.style == "total")
