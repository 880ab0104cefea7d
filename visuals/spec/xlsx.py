"""The words of an Excel workbook: its cells that hold text, by sheet and cell.

A text that several cells share is one passage, at the first cell that shows it. Numbers, dates and what formulas give
are left out: nobody typed those words.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from visuals.problems import Problem, SpecError, Where, problem, say
from visuals.spec.fonts import FONT_IN_XML, UNICODE_FONT, charset_of
from visuals.spec.package import Package, parse
from visuals.spec.passage import Edit, Passage, spliced

__all__ = ["Xlsx", "read_xlsx"]

_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_MOST_CELLS = 2_000_000
_MOST_CHARACTERS = 5_000_000


@dataclass(slots=True)
class _Piece:
    """Words of a cell: bytes `start` up to `end` of `part`, in `font` as far as it is told there."""

    part: str
    start: int
    end: int
    words: str
    font: str = ""


@dataclass(frozen=True)
class Xlsx:
    """An Excel workbook."""

    package: Package
    passages: tuple[Passage, ...]
    pieces: tuple[_Piece, ...]
    keep: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    year: int = 0
    problems: tuple[Problem, ...] = ()

    def rewritten(self, edits: Iterable[Edit]) -> bytes:
        """The workbook with the edits in it; text converted from an old font is set in a Unicode one."""
        changed: dict[int, list[tuple[int, int, str]]] = {}
        for edit in edits:
            changed.setdefault(edit.passage, []).append(edit[1:])
        parts: dict[str, list[tuple[int, int, bytes]]] = {}
        for number, wanted in changed.items():
            piece = self.pieces[number]
            words = escape(spliced(piece.words, wanted)).encode()
            parts.setdefault(piece.part, []).append((piece.start, piece.end, words))
        made = {name: _with(self.package.part(name), found) for name, found in sorted(parts.items())}
        if any(self.passages[number].charset for number in changed):
            made.setdefault(_STYLES, self.package.part(_STYLES))
            made = {name: FONT_IN_XML.sub(rb"\g<1>" + UNICODE_FONT + rb"\g<2>", data) for name, data in made.items()}
        return self.package.with_parts(made)


def _with(data: bytes, pieces: Iterable[tuple[int, int, bytes]]) -> bytes:
    for start, end, words in sorted(pieces, reverse=True):
        data = data[:start] + words + data[end:]
    return data


def read_xlsx(data: bytes, label: str) -> Xlsx:
    """The workbook in `data`. Raises SpecError when it is damaged or too large."""
    package = Package(data, label)
    shared = _strings(package)
    fonts = _Fonts(package)
    passages: list[Passage] = []
    pieces: list[_Piece] = []
    told: set[int] = set()
    for title, part in _sheets(package):
        for cell in _Sheet(package, part).cells:
            found = cell.pieces
            if cell.string is not None:
                found = shared[cell.string] if cell.string < len(shared) and cell.string not in told else []
                told.add(cell.string)
            for piece in found:
                if piece.words.strip():
                    charset, capitals = charset_of(piece.font or fonts.of(cell.style))
                    where = Where(f"{label}, {say('prose.at-sheet', sheet=title, cell=cell.name)}")
                    passages.append(Passage(piece.words, where, charset=charset, capitals=capitals))
                    pieces.append(piece)
    if sum(len(passage.text) for passage in passages) > _MOST_CHARACTERS:
        raise SpecError(problem("prose.too-large", Where(label)))
    return Xlsx(package, tuple(passages), tuple(pieces))


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    """(name, part) of each sheet, in the order of the workbook."""
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []

    def relation(name: str, facts: Mapping[str, str], _at: int) -> None:
        if name == "Relationship":
            targets[facts.get("Id", "")] = posixpath.normpath(posixpath.join("xl", facts.get("Target", "")))

    def sheet(name: str, facts: Mapping[str, str], _at: int) -> None:
        if name == "sheet":
            sheets.append((facts.get("name", ""), facts.get("r:id", "")))

    _walk(package, "xl/_rels/workbook.xml.rels", relation)
    _walk(package, "xl/workbook.xml", sheet)
    for title, identity in sheets:
        part = targets.get(identity, "").lstrip("/")
        if part in package.names:
            yield title, part


def _walk(package: Package, part: str, start: object) -> None:
    if data := package.part(part):
        parse(data, package.label, start, lambda *_: None, lambda *_: None)  # type: ignore[arg-type]


class _Fonts:
    """The font of each style of cells."""

    def __init__(self, package: Package) -> None:
        self.names: list[str] = []
        self.styles: list[int] = []
        self.inside = ""
        _walk(package, _STYLES, self._start)

    def _start(self, name: str, facts: Mapping[str, str], _at: int) -> None:
        if name in ("fonts", "cellXfs", "cellStyleXfs", "dxfs", "fills"):
            self.inside = name
        elif name == "name" and self.inside == "fonts":
            self.names.append(facts.get("val", ""))
        elif name == "xf" and self.inside == "cellXfs" and facts.get("fontId", "0").isdecimal():
            self.styles.append(int(facts.get("fontId", "0")))

    def of(self, style: int) -> str:
        """The name of the font; "" where it is not told."""
        number = self.styles[style] if style < len(self.styles) else 0
        return self.names[number] if number < len(self.names) else ""


def _strings(package: Package) -> list[list[_Piece]]:
    """The shared strings, each in its pieces (runs of one look)."""
    data = package.part(_STRINGS)
    return _Texts(package, _STRINGS, data).items if data else []


class _Texts:
    """Texts of `si` or `is` elements: their `t`, without the reading aids of East Asian text (`rPh`)."""

    def __init__(self, package: Package, part: str, data: bytes) -> None:
        self.part, self.label = part, package.label
        self.items: list[list[_Piece]] = []
        self.font = ""
        self.aside = 0
        self.start = -1
        self.words: list[str] = []
        self.inside = False
        parse(data, package.label, self.opened, self.closed, self.said)

    def opened(self, name: str, facts: Mapping[str, str], _at: int) -> None:
        if name == "rPh" or self.aside:
            self.aside += 1
        elif name in ("si", "is"):
            self.items.append([])
        elif name == "r":
            self.font = ""
        elif name == "rFont":
            self.font = facts.get("val", "")
        elif name == "t":
            self.inside, self.start, self.words = True, -1, []

    def closed(self, name: str, at: int) -> None:
        if self.aside:
            self.aside -= 1
        elif name == "t" and self.inside:
            self.inside = False
            if self.start >= 0 and self.items:
                self.items[-1].append(_Piece(self.part, self.start, at, "".join(self.words), self.font))
        elif name == "r":
            self.font = ""

    def said(self, words: str, at: int) -> None:
        if self.inside and not self.aside:
            self.start = at if self.start < 0 else self.start
            self.words.append(words)


@dataclass(slots=True)
class _Cell:
    """A cell that holds text: number `string` of the shared ones, or its own `pieces`."""

    name: str
    style: int
    string: int | None = None
    pieces: list[_Piece] = field(default_factory=list)


class _Sheet(_Texts):
    """One sheet: its cells with text, in the order of the file."""

    def __init__(self, package: Package, part: str) -> None:
        self.cells: list[_Cell] = []
        self.kind = ""
        self.value: list[str] | None = None
        super().__init__(package, part, package.part(part))

    def opened(self, name: str, facts: Mapping[str, str], at: int) -> None:
        super().opened(name, facts, at)
        if name == "c":
            self.kind = facts.get("t", "")
            if self.kind in ("s", "inlineStr"):
                style = facts.get("s", "0")
                self.cells.append(_Cell(facts.get("r", ""), int(style) if style.isdecimal() else 0))
                if len(self.cells) > _MOST_CELLS:
                    raise SpecError(problem("prose.too-large", Where(self.label)))
        elif name == "v" and self.kind == "s":
            self.value = []

    def closed(self, name: str, at: int) -> None:
        super().closed(name, at)
        if name == "v" and self.value is not None:
            number = "".join(self.value)
            self.cells[-1].string = int(number) if re.fullmatch(r"\d{1,9}", number) else None
            self.value = None
        elif name == "is" and self.cells:
            self.cells[-1].pieces = self.items[-1]

    def said(self, words: str, at: int) -> None:
        super().said(words, at)
        if self.value is not None:
            self.value.append(words)
