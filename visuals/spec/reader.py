"""Strict YAML: text → nodes that know their place.

Every scalar stays text until the field it belongs to reads it, because YAML's guesses are wrong for office work:
`19:30` becomes 1170, `NO` becomes False, a telephone number loses its zero. Three more traps of YAML lose words
without a sound and are faults here: a `#` glued to a word starts a comment, a comma inside {…} starts a new key, and
the second of two equal keys wins. Anchors, aliases and tags are refused, and size, depth and count are bounded, so a
file from somebody else can do no harm.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from visuals.problems import FileError, Problem, SpecError, Where, problem, reason

__all__ = ["UNSEEN", "ListNode", "MapNode", "Node", "TextNode", "control_character", "open_text", "read_yaml", "show"]

LARGEST_FILE = 2_000_000
DEEPEST = 40
MOST_NODES = 200_000

# A "#" after blanks that is followed by a letter or digit: a colour or a hashtag, not a remark.
_GLUED = re.compile(r"[ \t]*#[^\s#!-]")

# What nobody sees and YAML refuses or takes for the end of a line: control characters, the line separators that office
# programs put for a soft break, a byte order mark amid the text.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Such characters: nothing that is drawn may hold one."""

# What libyaml and PyYAML say (the beginning of it) → our code. Their words differ a little between the two parsers.
_PARSER_WORDS = (
    ("mapping values are not allowed", "spec.colon-inside"),
    ("special characters are not allowed", "spec.control-character"),
    ("control characters are not allowed", "spec.control-character"),
    ("found character '\\t'", "spec.tab"),
    ("cannot start any token", "spec.bad-start"),
    ("while scanning a block scalar", "spec.bad-start"),
    ("mapping keys are not allowed", "spec.bad-start"),
    ("sequence entries are not allowed", "spec.bad-start"),
    ("while scanning an anchor", "spec.anchor"),
    ("while scanning an alias", "spec.anchor"),
    ("found unexpected end of stream", "spec.unclosed"),
    ("did not find expected ',' or", "spec.unclosed"),
    ("expected ',' or", "spec.unclosed"),
    ("did not find expected node content", "spec.unclosed"),
    ("expected the node content", "spec.unclosed"),
    ("document start>", "spec.second-document"),
    ("expected '<document start>'", "spec.second-document"),
    ("did not find expected key", "spec.bad-indent"),
    ("expected <block end>", "spec.bad-indent"),
    ("did not find expected '-'", "spec.bad-indent"),
    ("could not find expected ':'", "spec.no-colon"),
    ("while scanning a simple key", "spec.no-colon"),
    ("found undefined tag handle", "spec.tag"),
    ("while scanning a tag", "spec.tag"),
    ("found unexpected ':'", "spec.colon-inside"),
)


@dataclass(frozen=True, slots=True)
class TextNode:
    """A scalar. `bare` is true when it was written without quotation marks."""

    where: Where
    text: str
    bare: bool = True


@dataclass(frozen=True, slots=True)
class ListNode:
    """A sequence of nodes."""

    where: Where
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping, in the order it was written; keys are unique."""

    where: Where
    entries: tuple[tuple[TextNode, Node], ...]

    def get(self, key: str) -> Node | None:
        return next((node for name, node in self.entries if name.text == key), None)

    def key(self, key: str) -> TextNode | None:
        return next((name for name, _ in self.entries if name.text == key), None)

    def keys(self) -> tuple[str, ...]:
        return tuple(name.text for name, _ in self.entries)


Node = TextNode | ListNode | MapNode


def show(node: Node) -> str:
    """The node in a few characters, for messages."""
    match node:
        case TextNode(text=text):
            return text if len(text) <= 40 else text[:39] + "…"
        case ListNode():
            return "[…]"
        case MapNode():
            return "{" + ", ".join(node.keys()[:3]) + "}"


def open_text(file: Path, label: str) -> str:
    """The text of a UTF-8 `file`, its byte order mark removed.

    `label` is the file's name in problems. Raises FileError when it cannot be read, SpecError when it is too large
    or not UTF-8.
    """
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise SpecError(problem("spec.too-large", Where(label), most=LARGEST_FILE // 1_000_000))
        data = file.read_bytes()
    except OSError as error:
        raise FileError(problem("spec.cannot-read", Where(label), why=reason(error))) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise SpecError(problem("spec.not-utf8", Where(label, line, column))) from None


def read_yaml(text: str, label: str, faults: list[Problem]) -> Node | None:
    """The one document in `text`, or None when it is empty or broken; what is wrong is added to `faults`."""
    text = re.sub(r"\r\n?", "\n", text)
    if control := control_character(text, label):
        faults.append(control)
        return None
    return _Builder(text, label, faults).build()


def control_character(text: str, label: str) -> Problem | None:
    """The fault of the first character in `text` that nobody sees; None when there is none. Lines end in "\\n"."""
    found = UNSEEN.search(text)
    if not found:
        return None
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    return problem("spec.control-character", Where(label, line, column), letter=_named(found))


def _named(letter: re.Match[str]) -> str:
    return f"U+{ord(letter.group()):04X}"


class _BrokenError(Exception):
    """Reading stops here; the fault is already noted."""


class _Builder:
    """Turns parser events into nodes. One instance a file."""

    def __init__(self, text: str, label: str, faults: list[Problem]) -> None:
        self.text, self.label, self.faults = text, label, faults
        self.lines = text.split("\n")
        self.count = 0

    def build(self) -> Node | None:
        import yaml

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        events = iter(yaml.parse(self.text, Loader=loader))
        try:
            return self._document(events)
        except _BrokenError:
            return None
        except yaml.MarkedYAMLError as error:
            self._parser_fault(error)
            return None

    def _document(self, events: Iterator[Any]) -> Node | None:
        import yaml

        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._stop("spec.second-document", event)
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 0)
        return root

    def _where(self, event: Any) -> Where:
        return Where(self.label, event.start_mark.line + 1, event.start_mark.column + 1)

    def _stop(self, code: str, event: Any, **facts: object) -> None:
        self.faults.append(problem(code, self._where(event), **facts))
        raise _BrokenError

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        import yaml

        self.count += 1
        if self.count > MOST_NODES:
            self._stop("spec.too-many", event, most=MOST_NODES)
        if depth > DEEPEST:
            self._stop("spec.too-deep", event, most=DEEPEST)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._stop("spec.anchor", event)
        if getattr(event, "tag", None):
            self._stop("spec.tag", event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth)
        return self._mapping(event, events, depth)

    def _scalar(self, event: Any) -> TextNode:
        bare = not event.style
        if bare:
            rest = self._behind(event)
            if found := _GLUED.match(rest):
                place = Where(self.label, event.end_mark.line + 1, event.end_mark.column + found.end() - 1)
                self.faults.append(problem("spec.glued-hash", place, lost=rest.strip()[:40]))
        if unseen := UNSEEN.search(event.value):  # written as an escape in "…"
            self.faults.append(problem("spec.control-character", self._where(event), letter=_named(unseen)))
        words = unicodedata.normalize("NFC", event.value)
        if words != event.value:
            self.faults.append(problem("spec.not-nfc", self._where(event), words=words[:40]))
        return TextNode(self._where(event), words, bare)

    def _sequence(self, start: Any, events: Iterator[Any], depth: int) -> ListNode:
        import yaml

        items = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, depth + 1))
        return ListNode(self._where(start), tuple(items))

    def _mapping(self, start: Any, events: Iterator[Any], depth: int) -> MapNode:
        import yaml

        entries: dict[str, tuple[TextNode, Node]] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            before = len(self.faults)
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, TextNode):
                del self.faults[before:]  # {{name}}: what is wrong inside follows from this
                self._stop("spec.key-not-text", event)
            elif start.flow_style and self._torn(event, value):
                code = "spec.comma-inside" if entries else "spec.no-value"
                self.faults.append(problem(code, key.where, words=key.text, key=key.text))
            elif key.bare and key.text != key.text.strip():
                self.faults.append(problem("spec.tab", key.where))
            elif key.text in entries:
                first = entries[key.text][0].where.line
                self.faults.append(problem("spec.twice", key.where, key=key.text, line=first))
            else:
                entries[key.text] = key, value
        return MapNode(self._where(start), tuple(entries.values()))

    def _torn(self, key: Any, value: Node) -> bool:
        """True for a key in {…} that nobody meant as one: no value, and no colon behind it."""
        if not isinstance(value, TextNode) or not value.bare or value.text:
            return False
        return not self._behind(key).lstrip().startswith(":")

    def _behind(self, event: Any) -> str:
        """What stands in the line behind a node; nothing where the text ends."""
        line: int = event.end_mark.line
        return self.lines[line][event.end_mark.column :] if line < len(self.lines) else ""

    def _parser_fault(self, error: Any) -> None:
        words = " ".join(str(part) for part in (error.problem, error.context) if part)
        code = next((code for begin, code in _PARSER_WORDS if begin in words), "spec.not-yaml")
        mark = error.problem_mark or error.context_mark
        if code in ("spec.unclosed", "spec.no-colon") and error.context_mark:
            mark = error.context_mark  # where it was opened, not where the file ends
        place = Where(self.label, mark.line + 1, mark.column + 1) if mark else Where(self.label)
        if mark and mark.line < len(self.lines) and re.match(r" *\t", self.lines[mark.line]):
            code = "spec.tab"
        self.faults.append(problem(code, place, words=words))
