"""Pages of office paper that fill from the top: headings, paragraphs, tables whose heads come again on each page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from visuals.papers.setting import BLACK, GREY, LIGHT, Block, block, one_line
from visuals.scene import Align, Document, Item, Paint, Path, Shape, Sheet, Stroke
from visuals.units import Box, Insets, Size

__all__ = ["A3", "A4", "Cell", "Column", "Pages", "Paper", "Row", "filled", "ruled"]

A4, A3 = Size(210.0, 297.0), Size(297.0, 420.0)

_HAIR = 0.2
_PAD = 1.1


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper and its margins, in millimetres. Left 20 leaves room for filing, as Nghị định 30/2020 asks of
    letters (30 to 35 mm there; these are forms)."""

    size: Size = A4
    margins: Insets = Insets(14.0, 14.0, 16.0, 20.0)

    @property
    def lying(self) -> Paper:
        """The same sheet on its long side."""
        return Paper(Size(self.size.height, self.size.width), Insets(12.0, 12.0, 14.0, 14.0))

    @property
    def area(self) -> Box:
        """Where words may stand."""
        return Box(0.0, 0.0, self.size.width, self.size.height).inset(self.margins)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width, how its cells stand."""

    title: str
    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """Words over one column or, in a row of its own, over `span` of them."""

    words: str
    span: int = 1
    weight: int = 400
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; `shaded` ones are headings and totals. `keep`: the next row stands on the same page."""

    cells: tuple[Cell, ...]
    shaded: bool = False
    keep: bool = False


@dataclass(slots=True)
class Pages:
    """Pages being filled. `y` is where the next thing stands; `running` stands at the top of every new page."""

    paper: Paper
    foot: str = ""
    running: str = ""
    behind: tuple[Item, ...] = ()
    done: list[list[Item]] = field(default_factory=list)
    y: float = 0.0

    def __post_init__(self) -> None:
        self.turn()

    @property
    def area(self) -> Box:
        return self.paper.area

    @property
    def number(self) -> int:
        """The page that is being filled, from 1."""
        return len(self.done)

    @property
    def left(self) -> float:
        """The height that is left on this page."""
        return self.area.bottom - self.y

    def turn(self) -> None:
        """A new page."""
        self.done.append(list(self.behind))
        self.y = self.area.y
        if self.running:
            self.put(one_line(self.running, Box(self.area.x, self.y, self.area.width, 5.0), 9, paint=GREY))
            self.y += 7.0

    def room(self, height: float) -> None:
        """A new page where fewer than `height` millimetres are left, unless this one is empty."""
        if height > self.left and self.y > self.area.y:
            self.turn()

    def put(self, items: Iterable[Item]) -> None:
        """Items at their own places on this page."""
        self.done[-1].extend(items)

    def write(
        self,
        words: str,
        size: float = 10.0,
        *,
        weight: int = 400,
        align: Align = "left",
        paint: Paint = BLACK,
        after: float = 0.0,
    ) -> None:
        """A paragraph over the whole width, `after` millimetres clear behind it."""
        set_ = block(words, self.area.width, size, weight=weight, align=align, paint=paint)
        self.room(set_.height)
        self.put(set_.at(self.area.x, self.y))
        self.y += set_.height + after

    def table(self, columns: Sequence[Column], rows: Sequence[Row], size: float = 8.5, tail: float = 0.0) -> None:
        """A table; its head stands again on every page that it reaches. What comes behind it and is `tail` high has the
        last row on its page."""
        widths = _widths(columns, self.area.width)
        head = Row(tuple(Cell(each.title, weight=700, align="center") for each in columns), shaded=True)
        set_head = _set(head, columns, widths, size)
        blocks = [_set(row, columns, widths, size) for row in rows]
        self.room(set_head.height + (blocks[0].height if blocks else 0.0))
        self._row(set_head, widths)
        for number, (row, each) in enumerate(zip(rows, blocks, strict=True)):
            needed = each.height
            if number + 1 == len(blocks):
                needed += tail
            elif row.keep:
                needed += blocks[number + 1].height
            if needed > self.left and set_head.height + needed < self.area.height:
                self.turn()
                self._row(set_head, widths)
            self._row(each, widths)

    def _row(self, row: _SetRow, widths: Sequence[float]) -> None:
        self.put(row.at(self.area.x, self.y, widths))
        self.y += row.height

    def document(self, title: str) -> Document:
        """The pages as a document, numbered at their foot."""
        count = len(self.done)
        sheets = []
        for number, items in enumerate(self.done, start=1):
            foot = tuple(self._feet(number, count))
            sheets.append(Sheet(f"{number}", self.paper.size, "mm", (*items, *foot), dpi=150.0))
        return Document(tuple(sheets), title)

    def _feet(self, number: int, count: int) -> Iterator[Item]:
        box = Box(self.area.x, self.area.bottom + 3.5, self.area.width, 5.0)
        if self.foot:
            yield from one_line(self.foot, Box(box.x, box.y, box.width - 22.0, box.height), 7.5, paint=GREY)
        yield from one_line(f"{number}/{count}", box, 7.5, align="right", paint=GREY)


@dataclass(frozen=True, slots=True)
class _SetRow:
    blocks: tuple[tuple[Block, int], ...]
    height: float
    shaded: bool

    def at(self, x: float, y: float, widths: Sequence[float]) -> Iterator[Item]:
        if self.shaded:
            yield filled(Box(x, y, sum(widths), self.height), LIGHT)
        lines, at, left = [(x, y, x + sum(widths), y), (x, y + self.height, x + sum(widths), y + self.height)], 0, x
        for set_, span in self.blocks:
            lines.append((left, y, left, y + self.height))
            yield from set_.at(left + _PAD, y + (self.height - set_.height) / 2)
            left += sum(widths[at : at + span])
            at += span
        lines.append((left, y, left, y + self.height))
        yield ruled(lines)


def _widths(columns: Sequence[Column], width: float) -> list[float]:
    whole = sum(each.share for each in columns)
    return [width * each.share / whole for each in columns]


def _set(row: Row, columns: Sequence[Column], widths: Sequence[float], size: float) -> _SetRow:
    blocks, at = [], 0
    for cell in row.cells:
        width = sum(widths[at : at + cell.span]) - 2 * _PAD
        align = cell.align or columns[at].align
        blocks.append((block(cell.words, width, size, weight=cell.weight, align=align), cell.span))
        at += cell.span
    assert at == len(columns), "a row is as wide as its table"
    height = max((set_.height for set_, _ in blocks), default=0.0) + 2 * _PAD
    return _SetRow(tuple(blocks), max(height, 4.5), row.shaded)


def filled(box: Box, paint: Paint) -> Shape:
    """A box full of one paint."""
    return Shape(Path.rectangle(box), paint)


def ruled(lines: Iterable[tuple[float, float, float, float]], paint: Paint = BLACK, width: float = _HAIR) -> Shape:
    """Straight lines (x0, y0, x1, y1) as one shape."""
    each = list(lines)
    return Shape(Path("ML" * len(each), tuple(value for line in each for value in line)), None, Stroke(paint, width))
