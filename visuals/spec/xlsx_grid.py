"""The cells of an Excel workbook (.xlsx, .xlsm): values as Excel shows them. Formulas and macros are never run.

SpreadsheetML: ECMA-376 part 1, chapter 18. openpyxl is not used here: reading row by row it drops what an office must
be told (a formula without its value, merged and hidden cells), and takes twice the time for the same sheet.
"""

from __future__ import annotations

import itertools
import math
import posixpath
import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from visuals.problems import SpecError, Where, problem
from visuals.spec.fonts import charset_of
from visuals.spec.grid import MOST_CELLS, MOST_EMPTY, Grid, clean_cell, number_words, unseen_in
from visuals.spec.number_format import BUILT_IN, shown_number
from visuals.spec.package import Package
from visuals.spec.parts import Skim, local, walked
from visuals.spec.sheets import Sheet

__all__ = ["read_xlsx_sheet", "xlsx_sheets"]

_AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_MERGED = re.compile(rb'mergeCell ref="([A-Z0-9:]{5,30})"')
_MOST_MERGES = 100_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_ASCII = re.compile("[^\x00-\x7f]")

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def xlsx_sheets(package: Package) -> tuple[Sheet, ...]:
    """The sheets in the order of the workbook; charts are none."""
    targets: dict[str, str] = {}
    for _, relation in walked(package, _RELATIONS, ("Relationship",)):
        if relation.get("Type", "").endswith("/worksheet"):
            target = posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))
            targets[relation.get("Id", "")] = target.lstrip("/")
    sheets = []
    for _, sheet in walked(package, _WORKBOOK, ("sheet",)):
        identity = next((value for name, value in sheet.items() if local(name) == "id"), "")
        part = targets.get(identity, "")
        if part in package.names:
            sheets.append(Sheet(clean_cell(sheet.get("name", "")), part, sheet.get("state", "") in _HIDDEN))
    return tuple(sheets)


_HIDDEN = ("hidden", "veryHidden")


def read_xlsx_sheet(package: Package, sheet: Sheet) -> Grid:
    """The cells of a sheet. Raises SpecError when it is damaged, too long or too wide."""
    return _Reader(package, Grid(package.label, sheet.title), sheet.part).read()


@dataclass
class _Looks:
    """What each style of cells means: its number format, and the encoding that its font draws."""

    formats: list[str] = field(default_factory=list)
    charsets: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, package: Package) -> _Looks:
        codes: dict[str, str] = {}
        fonts: list[str] = []
        looks = cls()
        for kind, element in walked(package, "xl/styles.xml", ("numFmt", "font", "cellXfs", "dxfs")):
            if kind == "numFmt":
                codes[element.get("numFmtId", "")] = element.get("formatCode", "")
            elif kind == "font" and not looks.formats:
                fonts.append(next((each.get("val", "") for each in element if local(each.tag) == "name"), ""))
            elif kind == "cellXfs":
                for style in element:
                    number, font = _whole(style.get("numFmtId")), _whole(style.get("fontId"))
                    looks.formats.append(codes.get(str(number), BUILT_IN.get(number, "")))
                    looks.charsets.append(charset_of(fonts[font])[0] if font < len(fonts) else "")
        return looks


def _whole(text: str | None) -> int:
    """A count as XML tells it; 0 for anything else."""
    return int(text) if text and len(text) < 10 and text.isdecimal() and text.isascii() else 0


class _Reader:
    """One sheet being read."""

    def __init__(self, package: Package, grid: Grid, part: str) -> None:
        self.package, self.grid, self.part = package, grid, part
        self.looks = _Looks.of(package)
        self.since_1904 = any(
            facts.get("date1904") in ("1", "true") for _, facts in walked(package, _WORKBOOK, ("workbookPr",))
        )
        self.strings: list[str] = []
        self.old_strings: set[int] = set()
        for number, (_, item) in enumerate(walked(package, "xl/sharedStrings.xml", ("si",))):
            words, charset = _text_of(item)
            if number >= 2 * MOST_CELLS:
                raise SpecError(problem("prose.too-large", Where(package.label)))
            self.strings.append(words)
            if charset:
                self.old_strings.add(number)
        self.columns: dict[str, int] = {}
        self.value_tag = ""

    def read(self) -> Grid:
        number = empty = 0
        skim = Skim()
        for kind, element in walked(self.package, self.part, ("row", "mergeCell"), skim):
            if kind == "mergeCell":
                self._merge(element.get("ref", ""))
                continue
            number = _whole(element.get("r")) or number + 1
            cells = self._row(number, element)
            empty = 0 if cells else empty + 1
            if cells:
                self.grid.add(number, cells)
                if element.get("hidden") in ("1", "true"):
                    self.grid.hidden.append(number)
            skim.begun = empty > MOST_EMPTY
        if skim.full:
            last = self.grid.rows[-1][0] if self.grid.rows else 1
            raise SpecError(problem("spec.table-far", self.grid.where(last), most=MOST_EMPTY))
        for reference in _MERGED.findall(skim.tail):
            self._merge(reference.decode())
        return self.grid

    def _merge(self, reference: str) -> None:
        found = _AREA.fullmatch(reference)
        if found and len(self.grid.merges) < _MOST_MERGES:
            self.grid.merges.append((int(found[2]), _number(found[1]), int(found[4]), _number(found[3])))

    def _row(self, row: int, element: Element) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        column = 0
        self.value_tag = f"{element.tag[:-3]}v"
        for cell in element:
            column = self._column(cell.get("r", "")) or column + 1
            if len(cell) and (words := self._words(row, column, cell)):
                found.append((column, words))
        if any(one[0] >= other[0] for one, other in itertools.pairwise(found)):
            found = sorted(dict(found).items())
        return found

    def _column(self, name: str) -> int:
        """The column of a cell called "AB12"; 0 for what is no such name."""
        letters = name.rstrip("0123456789")
        known = self.columns.get(letters)
        if known is None:
            known = _number(letters) if re.fullmatch("[A-Z]{1,3}", letters) else 0
            if len(self.columns) < 20_000:
                self.columns[letters] = known
        return known

    def _words(self, row: int, column: int, cell: Element) -> str:
        kind = cell.get("t", "n")
        first = cell[0]
        if kind == "s" and first.tag == self.value_tag:  # most cells of most sheets
            return self._shared(row, column, cell, first.text)
        value, formula = None, False
        for each in cell:
            name = each.tag.rpartition("}")[2]
            if name == "v":
                value = each.text
            elif name == "f":
                formula = True
            elif name == "is":
                words, charset = _text_of(each)
                return self._told(row, column, words, charset or self._charset(cell))
        if kind == "s":
            return self._shared(row, column, cell, value)
        if value is None:
            if formula and kind != "str":
                self.grid.note("spec.cell-formula", row, column)
                return "?"
            return ""
        return self._value(row, column, kind, value, cell)

    def _value(self, row: int, column: int, kind: str, value: str, cell: Element) -> str:
        if kind == "e":
            self.grid.note("spec.cell-error", row, column, value[:20])
            return value
        if kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if kind == "str":
            return self._told(row, column, _unescaped(value), self._charset(cell))
        if kind == "d":
            return _iso(value)
        if value.isdecimal() and len(value) < 16 and not cell.get("s"):
            return str(int(value))
        try:
            number = float(value)
        except ValueError:
            return clean_cell(value)
        style = _whole(cell.get("s"))
        code = self.looks.formats[style] if style < len(self.looks.formats) else ""
        if not math.isfinite(number):
            return clean_cell(value)
        return shown_number(number, code, self.since_1904) if code else number_words(number)

    def _shared(self, row: int, column: int, cell: Element, value: str | None) -> str:
        number = _whole((value or "").strip())
        if not value or number >= len(self.strings):
            return ""
        words = self.strings[number]
        if words.isascii() and words.isprintable():
            return words
        charset = "TCVN3" if number in self.old_strings else self._charset(cell)
        if not charset and words.isprintable():
            return words
        return self._told(row, column, words, charset, cleaned=True)

    def _charset(self, cell: Element) -> str:
        style = _whole(cell.get("s"))
        return self.looks.charsets[style] if style < len(self.looks.charsets) else ""

    def _told(self, row: int, column: int, words: str, charset: str, cleaned: bool = False) -> str:
        words = words if cleaned else clean_cell(words)
        if words and (unseen := unseen_in(words)):
            self.grid.note("spec.cell-unseen", row, column, unseen)
        if charset and _NOT_ASCII.search(words) and all(ord(letter) < 0x100 for letter in words):
            self.grid.note("spec.cell-old-font", row, column, words[:40])
        return words


def _text_of(item: Element) -> tuple[str, str]:
    """The words of a string, clean, and the encoding that the font of one of its runs draws; without reading aids."""
    if len(item) == 1 and (text := item[0].text) and item[0].tag.endswith("}t"):
        return clean_cell(_unescaped(text)), ""
    parts: list[str] = []
    charset = ""
    for each in item:
        name = local(each.tag)
        if name == "t":
            parts.append(each.text or "")
        elif name == "r":
            for inner in each.iter():
                inner_name = local(inner.tag)
                if inner_name == "t":
                    parts.append(inner.text or "")
                elif inner_name == "rFont":
                    charset = charset or charset_of(inner.get("val", ""))[0]
    return clean_cell(_unescaped("".join(parts))), charset


def _unescaped(words: str) -> str:
    """What Excel writes as _x000D_ is the character of that number (18.4.12)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words) if "_x" in words else words


def _iso(value: str) -> str:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?", value)
    if not found:
        return clean_cell(value)
    year, month, day, hour, minute = found.groups()
    time = f" {hour}:{minute}" if hour and (hour, minute) != ("00", "00") else ""
    return f"{day}/{month}/{year}{time}"


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
