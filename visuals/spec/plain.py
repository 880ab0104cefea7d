"""The words of text files: plain text, Markdown, tables and campaigns, as passages.

What is markup is left out: list marks, links, front matter, code. Lines that belong to one paragraph are one passage.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from visuals.problems import Problem, Where, problem
from visuals.spec.markdown import front_matter
from visuals.spec.passage import Edit, Passage, Source, spliced
from visuals.spec.reader import ListNode, MapNode, Node, TextNode, read_yaml
from visuals.spec.scan import is_scan
from visuals.spec.table import table_rows

__all__ = ["PlainText", "plain_text", "texts_of"]

UNSPOKEN = ("id", "source", "english", "stt", "choice", "copies", "person", "phone", "hang", "take_down")
"""Columns and keys that no piece shows, or that are not Vietnamese."""

# What a line of Markdown begins with, and what is markup inside. Lengths are bounded: a bracket that never closes must
# not be looked for to the end of the file again and again.
_LEAD = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,3}[.)])[ \t]+|>[ \t]?|:{3,}[ \t]*\w*[ \t]*)*")
_MARKUP = re.compile(
    r"`[^`\n]{0,400}`|!?\[(?=[^\]\n]{0,400}\]\()|\]\([^)\n]{0,400}\)|\{[.#][^}\n]{0,80}\}[ \t]*$"
    r"|<!--.{0,2000}?-->|<[^<>\n]{1,200}>",
    re.MULTILINE | re.DOTALL,
)
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_RULER = re.compile(r"[ \t]*(?:[-*_=|:][ \t]*){3,}")
_SPOKEN_FRONT = ("title", "unit", "place", "footer")


@dataclass(frozen=True)
class PlainText:
    """A text file. `source` is its text in NFC, lines ending in "\\n"; `problems` what reading it met."""

    source: Source
    passages: tuple[Passage, ...]
    keep: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    year: int = 0
    problems: tuple[Problem, ...] = ()
    newline: str = "\n"
    marked: bool = False

    def rewritten(self, edits: Iterable[Edit]) -> bytes:
        """The file in UTF-8 with the edits in it; line ends and a byte order mark stay (Excel needs one in CSV)."""
        pieces = []
        for edit in edits:
            spot = self.passages[edit.passage].spot(edit.start, edit.end)
            if spot:
                pieces.append((*spot, edit.words))
        text = spliced(self.source.text, pieces).replace("\n", self.newline)
        return text.encode("utf-8-sig" if self.marked else "utf-8")


def plain_text(text: str, label: str, marked: bool = False) -> PlainText:
    """The words of the text file called `label`, whose extension tells how to read it; `marked`: a byte order mark
    stood before it."""
    source = Source(unicodedata.normalize("NFC", re.sub(r"\r\n?", "\n", text)), label)
    read = _READERS.get(PurePath(label).suffix.lower(), _lines)(source) or _lines(source)
    read = replace(read, newline="\r\n" if "\r\n" in text else "\n", marked=marked)
    apart = next((word for word in text.split() if not unicodedata.is_normalized("NFC", word)), "")
    if apart:
        where = Where(label, 1 + text[: text.index(apart)].count("\n"))
        return replace(read, problems=(problem("spec.not-nfc", where, words=apart[:40]),))
    return read


def _lines(source: Source) -> PlainText:
    return PlainText(source, (Passage(source.text, Where(source.label, 1, 1), source),))


# -- YAML


def texts_of(node: Node) -> Iterator[TextNode]:
    """Every value below `node` that is text, in the order written; without ids, names of sources, what codes say."""
    match node:
        case TextNode():
            if node.text:
                yield node
        case ListNode(items=items):
            for item in items:
                yield from texts_of(item)
        case MapNode(entries=entries):
            for name, value in entries:
                if name.text not in UNSPOKEN and not is_scan(value):
                    yield from texts_of(value)


def _yaml(source: Source) -> PlainText | None:
    faults: list[Problem] = []
    root = read_yaml(source.text, source.label, faults)
    if root is None:
        return None
    authored = isinstance(root, MapNode) and root.get("campaign") is not None
    passages = tuple(_scalar(source, node, authored) for node in _spoken(root, authored))
    return PlainText(source, passages, *_declared(root))


def _declared(root: Node | None) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """`keep`, `accept` and `year` of a campaign or of a deck's front matter."""
    if not isinstance(root, MapNode):
        return (), (), 0
    year = root.get("year")
    named = isinstance(year, TextNode) and re.fullmatch(r"\d{4}", year.text)
    return _listed(root, "keep"), _listed(root, "accept"), int(named.group()) if named else 0


def _listed(root: MapNode, name: str) -> tuple[str, ...]:
    value = root.get(name)
    return tuple(each.text for each in texts_of(value)) if value else ()


def _spoken(root: Node, campaign: bool) -> Iterator[TextNode]:
    """The texts of a campaign that pieces show; all texts of any other file."""
    if not campaign or not isinstance(root, MapNode):
        yield from texts_of(root)
        return
    for key in ("title", "common", "lists"):
        if value := root.get(key):
            yield from texts_of(value)
    made = root.get("make")
    for make in made.items if isinstance(made, ListNode) else ():
        if isinstance(make, MapNode) and (value := make.get("with")):
            yield from texts_of(value)


class Scalar(Passage):
    """A value of YAML."""

    def takes(self, words: str) -> bool:
        """False for what ends a value without quotation marks: a colon or a remark."""
        quoted = self.source is not None and self.source.text[self.start : self.start + 1] in ('"', "'", "|", ">")
        return quoted or not (": " in words or " #" in words)


def _scalar(source: Source, node: TextNode, authored: bool) -> Passage:
    return Scalar(node.text, node.where, source, source.offset(node.where), authored)


# -- tables


def _table(source: Source) -> PlainText | None:
    """Cells by row, read as a campaign's list is; their places are line and number of the column."""
    faults: list[Problem] = []
    rows = table_rows(source.text, source.label, faults)
    if any(fault.severity == "error" for fault in faults):
        return None
    return PlainText(source, tuple(_cells(source, rows)))


def _cells(source: Source, rows: Iterable[MapNode]) -> Iterator[Passage]:
    for row in rows:
        start = source.offset(Where(source.label, row.where.line, 1))
        quoted = row.get("source") is not None
        for name, cell in row.entries:
            if isinstance(cell, TextNode) and name.text not in UNSPOKEN:
                yield Cell(cell.text, cell.where, source, start, authored=True, quoted=quoted)


class Cell(Passage):
    """A cell of a table: its place is counted in cells."""

    def place(self, start: int, end: int) -> Where:  # noqa: ARG002 - one signature for all passages
        return self.where


# -- Markdown


def _markdown(source: Source) -> PlainText:
    lines = source.text.split("\n")
    head = max(0, front_matter(lines))
    root = read_yaml("\n" + "\n".join(lines[1 : head - 1]), source.label, []) if head else None
    passages = [*_front(source, root), *_paragraphs(source, lines, head)]
    return PlainText(source, tuple(passages), *_declared(root))


def _front(source: Source, root: Node | None) -> Iterator[Passage]:
    for key in _SPOKEN_FRONT:
        if isinstance(root, MapNode) and isinstance(node := root.get(key), TextNode) and node.text:
            yield _scalar(source, node, True)


def _paragraphs(source: Source, lines: list[str], first: int) -> Iterator[Passage]:
    """Lines that go on from one to the next are one passage; each line of a table and each heading is its own."""
    at = sum(len(line) + 1 for line in lines[:first])
    begun, fence = -1, ""
    for line in [*lines[first:], ""]:
        mark = _FENCE.match(line)
        lead = _LEAD.match(line)
        start = at + (lead.end() if lead else 0)
        alone = line.lstrip().startswith(("|", "#", ":::"))
        bare = not line.strip() or bool(_RULER.fullmatch(line))
        if begun >= 0 and (fence or mark or alone or bare or (lead and lead.group().strip())):
            yield _slice(source, begun, at - 1)
            begun = -1
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1][:3]
        elif not fence and not bare:
            if alone and start < at + len(line):
                yield _slice(source, start, at + len(line))
            elif not alone and begun < 0:
                begun = start
        at += len(line) + 1


def _slice(source: Source, start: int, end: int) -> Passage:
    text = source.text[start:end]
    hidden = tuple(found.span() for found in _MARKUP.finditer(text))
    return Passage(text, source.where(start), source, start, authored=True, hidden=hidden)


_READERS: Mapping[str, Callable[[Source], PlainText | None]] = {
    ".yaml": _yaml,
    ".yml": _yaml,
    ".csv": _table,
    ".md": _markdown,
    ".markdown": _markdown,
}
