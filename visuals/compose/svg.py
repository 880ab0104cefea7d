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
MAX_FAULTS = 50

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


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a file, and how places in it are called."""

    file: str
    data: bytes

    def where(self, at: int) -> Where:
        """Line and column (in characters) of byte `at`."""
        begins = self.data.rfind(b"\n", 0, at) + 1
        column = len(self.data[begins:at].decode("utf-8", "replace")) + 1
        return Where(self.file, self.data.count(b"\n", 0, at) + 1, column)


@dataclass(slots=True)
class Element:
    """One element: its `tag`, its attributes, what stands in it, and at which byte of `source` it begins."""

    tag: str
    attributes: dict[str, str]
    source: Source
    at: int
    children: list[Element] = field(default_factory=list)
    text: str = ""

    @property
    def where(self) -> Where:
        return self.source.where(self.at)

    def place(self, attribute: str) -> Where:
        """Where `attribute` stands (the parser tells only where its element begins); the element when it is absent."""
        if attribute not in self.attributes:
            return self.where
        name = attribute.rpartition(" ")[2]
        found = re.compile(rb"[\s:]" + re.escape(name.encode()) + rb"\s*=").search(self.source.data, self.at)
        return self.source.where(found.start() + 1) if found else self.where

    def walk(self) -> Iterator[Element]:
        """The element and everything in it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class _Reader:
    """Builds the tree from the parser's events."""

    def __init__(self, source: Source, faults: list[Problem]) -> None:
        self.source, self.faults = source, faults
        self.root: Element | None = None
        self.open: list[Element] = []
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._document_type

    def read(self) -> Element:
        try:
            self.parser.Parse(self.source.data, True)
        except expat.ExpatError as fault:
            where = self.source.where(max(0, self.parser.ErrorByteIndex))
            raise SpecError(problem("art.not-xml", where, fault=expat.errors.messages[fault.code])) from None
        assert self.root is not None
        return self.root

    def _fault(self, code: str, where: Where, **facts: object) -> None:
        self.faults.append(problem(code, where, **facts))
        if len(self.faults) >= MAX_FAULTS:
            raise SpecError(self.faults)

    def _document_type(self, *_: Any) -> None:
        raise SpecError(problem("art.document-type", self.source.where(self.parser.CurrentByteIndex)))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        known_tag = tag if space == _SVG else f"{space} {tag}"
        named = {"href" if key == _LINK else key: value for key, value in attributes.items()}
        element = Element(known_tag, named, self.source, self.parser.CurrentByteIndex)
        if len(self.open) >= MAX_DEPTH:
            raise SpecError(problem("art.too-deep", element.where, limit=MAX_DEPTH))
        self._check(element, tag)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _check(self, element: Element, tag: str) -> None:
        known = ATTRIBUTES.get(element.tag)
        if not self.open:
            if element.tag != "svg":
                raise SpecError(problem("art.not-svg", element.where, name=tag))
        elif known is None:
            near = difflib.get_close_matches(tag, ATTRIBUTES, 1)
            code = "art.text" if tag == "text" else "art.unknown-element"
            self._fault(code, element.where, name=tag, near=near[0] if near else "")
        elif element.tag == "svg":
            self._fault("art.misplaced", element.where, name=tag)
        self._check_attributes(element, known or frozenset(element.attributes))

    def _check_attributes(self, element: Element, known: frozenset[str]) -> None:
        for key in element.attributes:
            name = key.rpartition(" ")[2]
            if key in ("style", "class"):
                self._fault("art.style", element.place(key), name=key)
            elif key not in known:
                near = difflib.get_close_matches(name, sorted(known), 1)
                facts = {"name": name, "element": element.tag, "near": near[0] if near else ""}
                self._fault("art.unknown-attribute", element.place(key), **facts)

    def _end(self, _: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        element = self.open[-1]
        if element.tag in ("title", "desc"):
            element.text += text
        elif text.strip() and element.tag in ATTRIBUTES:
            self._fault("art.loose-words", self.source.where(self.parser.CurrentByteIndex), words=text.strip()[:30])


def read_svg(data: bytes, file: str, faults: list[Problem]) -> Element:
    """The tree of an artwork file; unknown elements and attributes are added to `faults`.

    Raises SpecError at once where reading cannot go on: not XML, a document type, not SVG, larger than 2 MB.
    """
    if len(data) > MAX_BYTES:
        raise SpecError(problem("art.too-large", Where(file), limit=MAX_BYTES // 1_000_000))
    return _Reader(Source(file, data), faults).read()
