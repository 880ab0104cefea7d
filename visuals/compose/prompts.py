"""What the empty forms of a deck say in each of their slots, for whoever fills them by hand."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from visuals.resolve import Figures, FigureSeries, File, Said, Value
from visuals.shelf import Shelf
from visuals.spec import element as spec
from visuals.spec.layout import Layout, Slot, elements

__all__ = ["prompts"]

_WORDS: Mapping[str, str] = {
    "title": "Bấm để nhập tiêu đề",
    "kicker": "Phần 1",
    "text": "Bấm để nhập lời dẫn",
    "quote": "Bấm để nhập khẩu hiệu hay câu trích",
    "note": "Nguồn, ghi chú",
    "caption": "Lời chú của hình",
    "left_title": "Tên cột trái",
    "right_title": "Tên cột phải",
    "unit": "Tên đơn vị",
    "place": "Nơi và ngày họp",
    "footer": "Chân trang",
    "page": "1",
    "link": "https://example.vn/ma-qr",
    "call": "Lời mời quét mã",
    "when": "Thời điểm",
    "what": "Việc cần làm",
    "number": "1",
    "words": "Lời giải thích",
    "who": "Người lo",
}
_USUAL = "Bấm để nhập chữ"
_POINTS = (("Bấm để nhập ý chính", 1), ("Ý giải thích", 2), ("Ý tiếp theo", 1))
_NUMBERED = (("Bấm để nhập mục thứ nhất", "1."), ("Mục thứ hai", "2."), ("Mục thứ ba", "3."))
_PARAGRAPH = "Bấm để nhập đoạn văn"

# Slots whose rows are paragraphs, and the layout whose points are numbered.
_PARAGRAPHS = ("text", "note")
_AGENDA = "chuong-trinh"

_COLUMNS, _ROWS = 3, 4

# Only their proportions count: three wide and two high, and a square.
_PICTURE, _EMBLEM = "flags/viet-nam.svg", "asean/emblem.svg"


def prompts(layout: Layout, shelf: Shelf, rows: int, without: Container[str]) -> dict[str, Value]:
    """A value for each slot but the optional ones that the form does `without`; lists of things have so many `rows`."""
    wanted = {name: kind for name, kind in layout.slots.items() if not (kind.optional and name in without)}
    found = {name: _prompt(name, kind, layout, shelf, rows) for name, kind in wanted.items()}
    return {name: value for name, value in found.items() if value is not None}


def _prompt(name: str, kind: Slot, layout: Layout, shelf: Shelf, rows: int) -> Value | None:
    if kind == "image":
        return File(shelf.picture(_EMBLEM if name == "emblem" else _PICTURE, layout.where), layout.where)
    if kind == "images":
        return None if kind.optional else (File(shelf.picture(_PICTURE, layout.where), layout.where),)
    if kind in ("text", "link"):
        return _said(_WORDS.get(name, _USUAL if kind == "text" else _WORDS["link"]), layout)
    if kind == "chart":
        return _figures(layout)
    shown = {_kind(element) for element in elements(layout) if name in _shows(element)}
    if "table" in shown:
        return tuple(_table(layout))
    if "points" in shown:
        return tuple(_points(name, layout))
    return tuple(_things(name, kind, layout, rows))


def _said(words: str, layout: Layout) -> Said:
    return Said(words, layout.where)


def _kind(element: spec.Element) -> str:
    return next(name for name, cls in spec.ELEMENTS.items() if isinstance(element, cls))


def _shows(element: spec.Element) -> tuple[str, ...]:
    """The slots whose lists an element shows as a whole."""
    names = (getattr(element, kind, "") for kind in ("points", "table"))
    return tuple(name.removeprefix("$") for name in names if isinstance(name, str) and name.startswith("$"))


def _points(name: str, layout: Layout) -> Iterator[Value]:
    if layout.layout.endswith(_AGENDA):
        for words, number in _NUMBERED:
            yield {"words": _said(words, layout), "level": _said("1", layout), "number": _said(number, layout)}
    elif name in _PARAGRAPHS:
        yield {"words": _said(_PARAGRAPH, layout), "level": _said("0", layout)}
    else:
        for words, level in _POINTS:
            yield {"words": _said(words, layout), "level": _said(str(level), layout)}


def _table(layout: Layout) -> Iterator[Value]:
    """A header and rows."""
    for row in range(_ROWS):
        cells = {}
        for column in range(1, _COLUMNS + 1):
            words = f"Cột {column}" if row == 0 else f"Dòng {row}" if column == 1 else "…"
            cells[f"c{column}"] = _said(words, layout)
        yield cells


def _figures(layout: Layout) -> Figures:
    """Standing columns that grow."""
    names = tuple(_said(f"Mục {number}", layout) for number in range(1, _ROWS + 1))
    series = FigureSeries(_said("Số liệu", layout), tuple(float(number + 2) for number in range(_ROWS)))
    return Figures("column", names, (series,), 0, False, None, layout.where)


def _things(name: str, kind: Slot, layout: Layout, rows: int) -> Iterator[Value]:
    """Rows of what stands in a repeated element, a prompt for each of its columns."""
    columns = dict.fromkeys(_columns(name, layout))
    for number in range(1, rows + 1):
        if kind == "texts" or not columns:
            yield _said(f"Mục {number}", layout)
        else:
            yield {column: _said(_WORDS.get(column, f"Mục {number}" if at == 0 else "Nội dung"), layout)
                   for at, column in enumerate(columns)}  # fmt: skip


def _columns(name: str, layout: Layout) -> Iterator[str]:
    """The columns of a repeated row that some element of the layout shows."""
    if not any(element.each == name for element in elements(layout)):
        return
    for element in elements(layout):
        for kind in ("text", "points", "qr"):
            said = getattr(element, kind, "")
            if isinstance(said, str) and (found := re.fullmatch(r"\$item\.(\w+)", said)):
                yield found[1]
