"""The cells of an OpenDocument spreadsheet (.ods): values as the program shows them. Nothing in them is ever run.

OpenDocument 1.2 part 1, chapters 9 (tables) and 19 (attributes). Repeated rows and cells are counted, not unrolled,
unless they hold something: a file of a few bytes may claim 1,048,576 of them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from visuals.problems import SpecError, Where, problem
from visuals.spec.grid import MOST_COLUMNS, Grid, clean_cell, number_words, unseen_in
from visuals.spec.package import Package
from visuals.spec.parts import local, walked
from visuals.spec.sheets import Sheet

__all__ = ["ods_sheets", "read_ods_sheet"]

_CONTENT = "content.xml"
_ERROR = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|GETTING_DATA)|Err:\d{3}")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d).*)?")
_TIME = re.compile(r"PT(\d+)H(\d+)M.*")


def ods_sheets(package: Package) -> tuple[Sheet, ...]:
    """The sheets in the order of the file. Raises SpecError for a file with a password."""
    for _, entry in walked(package, "META-INF/manifest.xml", ("encryption-data",)):
        if entry is not None:
            raise SpecError(problem("prose.password", Where(package.label)))
    hidden: set[str] = set()
    sheets: list[Sheet] = []
    for kind, element in walked(package, _CONTENT, ("style", "table", "table-row")):
        facts = _facts(element)
        if kind == "style" and any(_facts(each).get("display") == "false" for each in element):
            hidden.add(facts.get("name", ""))
        elif kind == "table" and "name" in facts:
            sheets.append(Sheet(clean_cell(facts["name"]), str(len(sheets)), facts.get("style-name", "") in hidden))
    return tuple(sheets)


def read_ods_sheet(package: Package, sheet: Sheet) -> Grid:
    """The cells of a sheet. Raises SpecError when it is damaged, too long or too wide."""
    grid = Grid(package.label, sheet.title)
    reader, number = _Reader(grid), 0
    for kind, element in walked(package, _CONTENT, ("style", "table", "table-row")):
        if kind == "table-row" and number == int(sheet.part):
            reader.row(element)
        elif kind == "table":
            number += 1
            if number > int(sheet.part):
                break
    return grid


class _Reader:
    """Rows of one sheet, in their order."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.number = 1

    def row(self, element: Element) -> None:
        """One more row, as often as it is repeated."""
        facts = _facts(element)
        times = _times(facts.get("number-rows-repeated"))
        cells = list(self._cells(element))
        if cells:
            for number in range(self.number, self.number + times):
                self.grid.add(number, cells)
                if facts.get("visibility") in ("collapse", "filter"):
                    self.grid.hidden.append(number)
        self.number += times

    def _cells(self, element: Element) -> Iterator[tuple[int, str]]:
        column = 1
        for cell in element:
            kind, facts = local(cell.tag), _facts(cell)
            if kind not in ("table-cell", "covered-table-cell"):
                continue
            times = _times(facts.get("number-columns-repeated"))
            words = self._words(column, cell, facts) if kind == "table-cell" else ""
            if words:
                self._merged(column, facts)
                # Beyond the widest table one cell is enough to be told.
                yield from ((column + more, words) for more in range(min(times, MOST_COLUMNS + 1)))
            column += times

    def _merged(self, column: int, facts: dict[str, str]) -> None:
        rows, columns = _times(facts.get("number-rows-spanned")), _times(facts.get("number-columns-spanned"))
        if rows * columns > 1:
            self.grid.merges.append((self.number, column, self.number + rows - 1, column + columns - 1))

    def _words(self, column: int, cell: Element, facts: dict[str, str]) -> str:
        said = _said(cell)
        if "formula" in facts and not said and "value-type" not in facts:
            self.grid.note("spec.cell-formula", self.number, column)
            return "?"
        if _ERROR.fullmatch(said) and ("formula" in facts or facts.get("value-type") == "error"):
            self.grid.note("spec.cell-error", self.number, column, said)
            return said
        words = _value(facts, said)
        if words and (unseen := unseen_in(words)):
            self.grid.note("spec.cell-unseen", self.number, column, unseen)
        return words


def _value(facts: dict[str, str], said: str) -> str:
    """What a cell shows, whatever the language of the machine that wrote it."""
    kind = facts.get("value-type")
    if kind == "date" and (day := _DATE.fullmatch(facts.get("date-value", ""))):
        time = f" {day[4]}:{day[5]}" if day[4] and (day[4], day[5]) != ("00", "00") else ""
        return f"{day[3]}/{day[2]}/{day[1]}{time}"
    if kind == "time" and (time_of_day := _TIME.fullmatch(facts.get("time-value", ""))):
        return f"{int(time_of_day[1]):02}:{int(time_of_day[2]):02}"
    if kind in ("float", "currency"):
        try:
            number = float(facts.get("value", ""))
        except ValueError:
            return said
        if not math.isfinite(number):
            return said
        zeros = said.isascii() and said.isdecimal() and float(said) == number  # 0912 of a format with zeros
        return said if zeros else number_words(number)
    if kind == "boolean":
        return facts.get("boolean-value", said).upper()
    return said or clean_cell(facts.get("string-value", ""))


def _said(cell: Element) -> str:
    """The paragraphs of a cell, without its comment."""
    return clean_cell("\n".join("".join(_text(each)) for each in cell if local(each.tag) == "p"))


_BLANKS = {"s": " ", "tab": " ", "line-break": "\n"}


def _text(element: Element) -> Iterator[str]:
    """The text in an element, in its order; a stack, because elements may lie in each other as deep as they like."""
    stack: list[Element | str] = [element]
    while stack:
        each = stack.pop()
        if isinstance(each, str):
            yield each
            continue
        yield each.text or ""
        for inner in reversed(each):
            stack.append(inner.tail or "")
            name = local(inner.tag)
            if name in _BLANKS:
                stack.append(_BLANKS[name])
            elif name not in ("annotation", "note", "ruby-text"):
                stack.append(inner)


def _facts(element: Element) -> dict[str, str]:
    """The attributes by local name; calcext:value-type "error" counts before office:value-type."""
    facts: dict[str, str] = {}
    for name, value in element.items():
        if facts.get(short := local(name)) != "error":
            facts[short] = value
    return facts


def _times(text: str | None) -> int:
    """How often something is repeated: 1 for what is no count."""
    return max(1, min(int(text), 1 << 24)) if text and len(text) < 10 and text.isdecimal() and text.isascii() else 1
