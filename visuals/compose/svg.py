"""Reads the small, strict part of SVG that artwork is written in: a tree of elements that know their place.

Artwork is data that a commune may bring itself, so the reader trusts nothing: no document type and therefore no
entities (CVE-2003-1564, "billion laughs"), no scripts, no styles, no links to other files, and
a bound on size. What it does not know it refuses, at the line and column where it stands.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from visuals.problems import Problem, SpecError, Where, problem

__all__ = ["Element", "read_svg"]

MAX_BYTES = 2_000_000
MAX_DEPTH = 50

_SVG = "http://www.w3.org/2000/svg"
_LINK = "http://www.w3.org/1999/xlink href"

_PAINTED = frozenset(
    (
        "id", "transform", "opacity", "fill", "data-print", "data-ink", "fill-opacity", "stroke", "data-stroke-print",
        "data-stroke-ink", "stroke-opacity", "stroke-width", "stroke-linecap", "stroke-linejoin",
    )
)  # fmt: skip

ATTRIBUTES: dict[str, frozenset[str]] = {
    "svg": _PAINTED - {"transform"} | {"viewBox", "width", "height", "version"},
    "title": frozenset(("id",)),
    "desc": frozenset(("id",)),
    "defs": frozenset(("id",)),
    "g": _PAINTED,
    "use": _PAINTED | {"href", "x", "y"},
    "path": _PAINTED | {"d"},
    "rect": _PAINTED | {"x", "y", "width", "height", "rx"},
    "circle": _PAINTED | {"cx", "cy", "r"},
    "ellipse": _PAINTED | {"cx", "cy", "rx", "ry"},
    "line": _PAINTED | {"x1", "y1", "x2", "y2"},
    "polygon": _PAINTED | {"points"},
    "polyline": _PAINTED | {"points"},
    "linearGradient": frozenset(("id", "gradientUnits", "x1", "y1", "x2", "y2")),
    "stop": frozenset(("offset", "stop-color", "data-print", "data-ink", "stop-opacity")),
}
"""The elements artwork may have, each with the attributes it may carry. Everything else is refused."""


@dataclass(slots=True)
class Element:
    """One element: its `tag`, its attributes, what stands in it, and where it was written."""

    tag: str
    attributes: dict[str, str]
    where: Where
    places: dict[str, Where] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def place(self, attribute: str) -> Where:
        """Where `attribute` stands; the element itself when it is absent."""
        return self.places.get(attribute, self.where)

    def walk(self) -> Iterator[Element]:
        """The element and everything in it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class _Reader:
    """Builds the tree from expat's events, so that each element and attribute knows its line and column."""

    def __init__(self, data: bytes, file: str, faults: list[Problem]) -> None:
        self.data, self.file, self.faults = data, file, faults
        self.root: Element | None = None
        self.open: list[Element] = []
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._document_type

    def read(self) -> Element:
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as fault:
            where = self._where_of_line(fault.lineno, fault.offset)
            raise SpecError(problem("art.not-xml", where, fault=expat.errors.messages[fault.code])) from None
        assert self.root is not None
        return self.root

    def _where(self, at: int) -> Where:
        line = self.data.count(b"\n", 0, at) + 1
        begins = self.data.rfind(b"\n", 0, at) + 1
        return Where(self.file, line, len(self.data[begins:at].decode("utf-8", "replace")) + 1)

    def _where_of_line(self, line: int, offset: int) -> Where:
        written = self.data.split(b"\n")[line - 1][:offset]
        return Where(self.file, line, len(written.decode("utf-8", "replace")) + 1)

    def _document_type(self, *_: Any) -> None:
        raise SpecError(problem("art.document-type", self._where(self.parser.CurrentByteIndex)))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        space, _, tag = name.rpartition(" ")
        element = Element(tag if space == _SVG else name, {}, self._where(at))
        known = ATTRIBUTES.get(element.tag)
        if known is None:
            self._refuse_element(element, tag)
        for written, value in attributes.items():
            key = "href" if written == _LINK else written
            element.attributes[key] = value
            element.places[key] = place = self._where(self._attribute_at(at, key))
            if known is not None and key not in known:
                self._refuse_attribute(element, key, place, known)
        if len(self.open) >= MAX_DEPTH:
            raise SpecError(problem("art.too-deep", element.where, limit=MAX_DEPTH))
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _attribute_at(self, at: int, key: str) -> int:
        """The byte where the attribute begins: expat tells only where its element does."""
        found = re.compile(rb"[\s:]" + re.escape(key.encode()) + rb"\s*=").search(self.data, at)
        return found.start() + 1 if found else at

    def _refuse_element(self, element: Element, tag: str) -> None:
        if element.tag == "text" or tag == "text":
            self.faults.append(problem("art.text", element.where))
        else:
            near = difflib.get_close_matches(tag, ATTRIBUTES, 1)
            self.faults.append(problem("art.unknown-element", element.where, name=tag, near=near[0] if near else ""))

    def _refuse_attribute(self, element: Element, key: str, place: Where, known: frozenset[str]) -> None:
        if key in ("style", "class"):
            self.faults.append(problem("art.style", place, name=key))
            return
        near = difflib.get_close_matches(key, sorted(known), 1)
        facts = {"name": key.rpartition(" ")[2], "element": element.tag, "near": near[0] if near else ""}
        self.faults.append(problem("art.unknown-attribute", place, **facts))

    def _end(self, _: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        element = self.open[-1]
        if element.tag in ("title", "desc"):
            element.text += text
        elif text.strip() and element.tag in ATTRIBUTES:
            where = self._where(self.parser.CurrentByteIndex)
            self.faults.append(problem("art.loose-words", where, words=text.strip()[:30]))


def read_svg(data: bytes, file: str, faults: list[Problem]) -> Element:
    """The tree of an artwork file; unknown elements and attributes are added to `faults`.

    Raises SpecError at once where reading cannot go on: not XML, a document type, not SVG, larger than 2 MB.
    """
    if len(data) > MAX_BYTES:
        raise SpecError(problem("art.too-large", Where(file), limit=MAX_BYTES // 1_000_000))
    root = _Reader(data, file, faults).read()
    if root.tag != "svg":
        raise SpecError(problem("art.not-svg", root.where, name=root.tag.rpartition(" ")[2]))
    return root
