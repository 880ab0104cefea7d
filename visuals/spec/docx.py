"""The words of a Word document: its paragraphs, tables, headers, footers and notes.

Text is taken as Word shows it: what was deleted under tracked changes is left out, what was inserted is there. A
stretch in one of the old Vietnamese fonts (.VnTime, VNI-Times) is a passage of its own that knows its encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from visuals.problems import Problem, SpecError, Where, problem, say
from visuals.spec.fonts import FONT_IN_XML, UNICODE_FONT, charset_of
from visuals.spec.package import Package, parse
from visuals.spec.passage import Edit, Passage, spliced

__all__ = ["Docx", "read_docx"]

_MAIN = "word/document.xml"
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_MOST_CHARACTERS = 5_000_000

_UNSEEN = frozenset({"delText", "instrText", "Fallback", "del"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


@dataclass(slots=True)
class _Text:
    """The contents of one `w:t`: bytes `start` up to `end` of `part`; `font` as far as it is known."""

    part: str
    start: int
    end: int
    words: str
    font: str


@dataclass(slots=True)
class _Paragraph:
    place: str
    style: str = ""
    texts: list[_Text] = field(default_factory=list)


@dataclass(frozen=True)
class Docx:
    """A Word document."""

    package: Package
    passages: tuple[Passage, ...]
    texts: tuple[tuple[_Text, ...], ...]
    keep: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    year: int = 0
    problems: tuple[Problem, ...] = ()

    def rewritten(self, edits: Iterable[Edit]) -> bytes:
        """The document with the edits in it; text converted from an old font is set in a Unicode one."""
        pieces: dict[str, list[tuple[int, int, bytes]]] = {}
        changed: dict[int, list[tuple[int, int, str]]] = {}
        for edit in edits:
            changed.setdefault(edit.passage, []).append(edit[1:])
        for number, wanted in changed.items():
            for text, words in _shared(self.texts[number], wanted):
                pieces.setdefault(text.part, []).append((text.start, text.end, escape(words).encode()))
        old_fonts = any(self.passages[number].charset for number in changed)
        names = {*pieces, *(("word/styles.xml",) if old_fonts else ())}
        parts = {name: _bytes_spliced(self.package.part(name), pieces.get(name, ())) for name in sorted(names)}
        if old_fonts:
            parts = {name: FONT_IN_XML.sub(rb"\g<1>" + UNICODE_FONT + rb"\g<2>", data) for name, data in parts.items()}
        return self.package.with_parts(parts)


def _shared(texts: Iterable[_Text], edits: list[tuple[int, int, str]]) -> Iterator[tuple[_Text, str]]:
    """The texts whose words change. An edit over several of them is shared out letter by letter when it keeps their
    number; else it lands in the first and leaves the others bare."""
    begin = 0
    for text in texts:
        end = begin + len(text.words)
        mine = []
        for first, last, words in edits:
            if first < end and last > begin:
                low, high = max(first, begin), min(last, end)
                even = words[low - first : high - first] if len(words) == last - first else None
                mine.append((low - begin, high - begin, even if even is not None else words if first >= begin else ""))
        if mine:
            yield text, spliced(text.words, mine)
        begin = end


def _bytes_spliced(data: bytes, pieces: Iterable[tuple[int, int, bytes]]) -> bytes:
    parts: list[bytes] = []
    done = 0
    for start, end, words in sorted(pieces):
        parts += [data[done:start], words]
        done = end
    return b"".join([*parts, data[done:]])


def read_docx(data: bytes, label: str) -> Docx:
    """The document in `data`. Raises SpecError when it is damaged or too large."""
    package = Package(data, label)
    styles = _Styles(package)
    passages: list[Passage] = []
    texts: list[tuple[_Text, ...]] = []
    for name in sorted(filter(_PARTS.fullmatch, package.names), key=lambda name: (name != _MAIN, name)):
        for paragraph in _Reader(package, name).paragraphs:
            for charset, piece in _by_charset(paragraph, styles):
                words = "".join(text.words for text in piece)
                if words.strip():
                    where = Where(f"{label}, {paragraph.place}")
                    passages.append(Passage(words, where, charset=charset[0], capitals=charset[1]))
                    texts.append(tuple(piece))
    if sum(len(passage.text) for passage in passages) > _MOST_CHARACTERS:
        raise SpecError(problem("prose.too-large", Where(label)))
    return Docx(package, tuple(passages), tuple(texts))


def _by_charset(paragraph: _Paragraph, styles: _Styles) -> Iterator[tuple[tuple[str, bool], list[_Text]]]:
    """The paragraph's texts in stretches of one encoding; those in an old one each by itself, to keep its looks."""
    begun: list[_Text] = []
    before: tuple[str, bool] | None = None
    for text in paragraph.texts:
        charset = charset_of(text.font or styles.font_of(paragraph.style))
        if begun and before is not None and (charset != before or charset[0]):
            yield before, begun
            begun = []
        before = charset
        begun.append(text)
    if begun and before is not None:
        yield before, begun


class _Styles:
    """Fonts by the style of a paragraph, as far as styles.xml tells."""

    def __init__(self, package: Package) -> None:
        self.fonts: dict[str, str] = {}
        self.bases: dict[str, str] = {}
        self.default, self.common, self._style = "", "", ""
        if data := package.part("word/styles.xml"):
            parse(data, package.label, self._start, lambda *_: None, lambda *_: None)

    def _start(self, name: str, facts: Mapping[str, str], _at: int) -> None:
        if name == "docDefaults":
            self._style = ""
        elif name == "style":
            self._style = facts.get("w:styleId", "")
            if facts.get("w:default") in ("1", "true") and facts.get("w:type") == "paragraph":
                self.default = self._style
        elif name == "basedOn":
            self.bases[self._style] = facts.get("w:val", "")
        elif name == "rFonts":
            font = facts.get("w:ascii", facts.get("w:hAnsi", ""))
            if self._style:
                self.fonts.setdefault(self._style, font)
            else:
                self.common = font

    def font_of(self, style: str) -> str:
        """The font of a style, of those that it is based on, or of the document."""
        style = style or self.default
        for _ in range(20):  # a style that is based on itself
            if found := self.fonts.get(style):
                return found
            style = self.bases.get(style, "")
        return self.common


class _Reader:
    """One part being read: `paragraphs` are those done so far, nested ones (text boxes) on their own."""

    def __init__(self, package: Package, part: str) -> None:
        self.part = part
        self.data = package.part(part)
        self.paragraphs: list[_Paragraph] = []
        self.open: list[_Paragraph] = []
        self.cells: list[list[int]] = []
        self.unseen = self.count = self.tables = 0
        self.font = ""
        self.text_start = -1
        self.words: list[str] = []
        self.in_text = self.in_run = False
        parse(self.data, package.label, self._start, self._end, self._characters)

    def _start(self, name: str, facts: Mapping[str, str], at: int) -> None:
        if name in _UNSEEN or self.unseen:
            self.unseen += 1
        elif name == "p":
            self.count += 1
            self.open.append(_Paragraph(self._place()))
        elif name == "tbl":
            self.tables += 1
            self.cells.append([self.tables, 0, 0])
        elif name in ("tr", "tc") and self.cells:
            self._next_cell(name)
        elif name == "pStyle" and self.open:
            self.open[-1].style = facts.get("w:val", "")
        elif name == "r":
            self.font, self.in_run = "", True
        elif name == "rFonts":
            self.font = facts.get("w:ascii", facts.get("w:hAnsi", ""))
        elif name == "t":
            self.in_text, self.text_start, self.words = True, -1, []
        elif name in _BREAKS and self.open and self.in_run:  # not the tab stops of a paragraph
            self.open[-1].texts.append(_Text(self.part, at, at, _BREAKS[name], self.font))

    def _end(self, name: str, at: int) -> None:
        if self.unseen:
            self.unseen -= 1
        elif name == "r":
            self.in_run = False
        elif name == "p" and self.open:
            self.paragraphs.append(self.open.pop())
        elif name == "tbl" and self.cells:
            self.cells.pop()
        elif name == "t" and self.in_text:
            self.in_text = False
            if self.text_start >= 0 and self.open:
                words = "".join(self.words)
                self.open[-1].texts.append(_Text(self.part, self.text_start, at, words, self.font))

    def _characters(self, words: str, at: int) -> None:
        if self.in_text and not self.unseen:
            if self.text_start < 0:
                self.text_start = at
            self.words.append(words)

    def _next_cell(self, name: str) -> None:
        cell = self.cells[-1]
        if name == "tr":
            cell[1:] = [cell[1] + 1, 0]
        else:
            cell[2] += 1

    def _place(self) -> str:
        match = _PARTS.fullmatch(self.part)
        kind = match[1].rstrip("0123456789") if match else ""
        if self.cells:
            table, row, column = self.cells[-1]
            return say("prose.at-cell", table=table, row=row, column=column)
        return say("prose.at-paragraph" if kind == "document" else f"prose.at-{kind}", number=self.count)
