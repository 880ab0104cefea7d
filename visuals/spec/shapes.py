"""Typed shapes: declare a record once; reading, places, faults and JSON Schema follow.

    @record
    class Ink:
        screen: str = key(COLOUR, "Màu trên màn hình")
        print: Inks = key(INKS, "Màu in: C M Y K, phần trăm")

`read_record(Ink, node, faults)` gives a frozen `Ink` that knows `where` it was written, or None after adding every
fault to `faults`. `schema(Ink)` gives what the editor needs, with the same texts for hovering.

Own code rather than a validation library, because faults go on after reading ("the text is too long" must name this
line too), so that each record is born with its place, and because every sentence is ours to word.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, dataclass_transform

from visuals.problems import Problem, Where, problem, remark_codes
from visuals.spec.reader import ListNode, MapNode, Node, TextNode, show

__all__ = [
    "ACCEPTED",
    "NAME",
    "TEXT",
    "YES_NO",
    "Choice",
    "Kind",
    "Many",
    "Named",
    "Number",
    "Parsed",
    "Range",
    "RangeOf",
    "Raw",
    "Record",
    "Sub",
    "Whole",
    "key",
    "near",
    "read_record",
    "record",
    "schema",
]

T = TypeVar("T")

Json = dict[str, Any]


class Kind(Protocol):
    """How one value is read (None after a fault) and how the editor is told about it."""

    def read(self, node: Node, faults: list[Problem]) -> Any: ...

    def schema(self) -> Json: ...


def key(kind: Kind, about: str, *, default: Any = dataclasses.MISSING, name: str = "") -> Any:
    """A field of a record. `about` is the Vietnamese hover text; `name` the key when it is no Python name ("if")."""
    metadata = {"kind": kind, "about": about, "name": name}
    if isinstance(default, dict):
        return dataclasses.field(default_factory=dict, metadata=metadata, kw_only=True)
    return dataclasses.field(default=default, metadata=metadata, kw_only=True)


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has: the places it was written at, which do not count when two are compared."""

    where: Where = dataclasses.field(default=Where(""), compare=False, repr=False)
    places: Mapping[str, Where] = dataclasses.field(default_factory=dict, compare=False, repr=False)

    def place_of(self, key: str) -> Where:
        """Where the value of `key` was written; the record itself when the key was left out."""
        return self.places.get(key, self.where)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(key,))
def record(cls: type[T]) -> type[T]:
    """A frozen dataclass whose keys are declared with `key`; to be a subclass of `Record`."""
    return dataclass(frozen=True, kw_only=True)(cls)


def near(word: str, known: Any) -> str:
    """The known name most like `word`, or ""."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def fields_of(cls: type) -> dict[str, dataclasses.Field[Any]]:
    """key as written → field, in the order of declaration."""
    return {
        field.metadata["name"] or field.name: field
        for field in dataclasses.fields(cls)
        if field.metadata.get("kind") is not None
    }


def _required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def read_record(cls: type[T], node: Node, faults: list[Problem], skip: tuple[str, ...] = ()) -> T | None:
    """A `cls` from a mapping. Every fault is added to `faults`; any fault of its own keys makes the result None.

    Keys in `skip` are somebody else's and passed over.
    """
    if not isinstance(node, MapNode):
        faults.append(problem("spec.not-a-map", node.where, value=show(node)))
        return None
    known = fields_of(cls)
    before = len(faults)
    values: dict[str, Any] = {"where": node.where, "places": {name.text: value.where for name, value in node.entries}}
    for name, value_node in node.entries:
        if name.text in skip:
            continue
        field = known.get(name.text)
        if field is None:
            faults.append(problem("spec.unknown-key", name.where, key=name.text, near=near(name.text, known)))
        elif isinstance(value_node, TextNode) and value_node.bare and not value_node.text:
            faults.append(problem("spec.no-value", name.where, key=name.text))
        else:
            values[field.name] = field.metadata["kind"].read(value_node, faults)
    for name_wanted, field in known.items():
        if _required(field) and node.get(name_wanted) is None:
            faults.append(problem("spec.missing-key", node.where, key=name_wanted, about=field.metadata["about"]))
    errors = any(fault.severity == "error" for fault in faults[before:])
    return None if errors else cls(**values)


def schema(cls: type, skip: tuple[str, ...] = ()) -> Json:
    """The JSON Schema of a record: an object with its keys, their hover texts, nothing else allowed."""
    known = fields_of(cls)
    return {
        "type": "object",
        "description": " ".join((cls.__doc__ or "").split()),
        "properties": {
            name: {**field.metadata["kind"].schema(), "description": field.metadata["about"]}
            for name, field in known.items()
            if name not in skip
        },
        "required": [name for name, field in known.items() if _required(field)],
        "additionalProperties": False,
    }


def _text_of(node: Node, faults: list[Problem]) -> str | None:
    if isinstance(node, TextNode):
        return node.text
    faults.append(problem("spec.not-text", node.where, value=show(node)))
    return None


@dataclass(frozen=True)
class Parsed:
    """A scalar that `parse` understands; None from it is the fault `code`. `pattern` is for the editor."""

    parse: Callable[[str], Any]
    code: str
    pattern: str = ""
    examples: tuple[str, ...] = ()

    def read(self, node: Node, faults: list[Problem]) -> Any:
        text = _text_of(node, faults)
        if text is None:
            return None
        value = self.parse(text)
        if value is None:
            faults.append(problem(self.code, node.where, value=show(node)))
        return value

    def schema(self) -> Json:
        # Editors read YAML's own guesses: a bare 12 reaches them as a number, a bare yes as a boolean.
        found: Json = {"type": ["string", "number", "boolean"]}
        if self.pattern:
            found["pattern"] = self.pattern
        if self.examples:
            found["examples"] = list(self.examples)
        return found


@dataclass(frozen=True)
class Whole:
    """A whole number from `low` to `high`."""

    low: int
    high: int

    def read(self, node: Node, faults: list[Problem]) -> int | None:
        text = _text_of(node, faults)
        if text is None:
            return None
        if re.fullmatch(r"-?\d{1,9}", text) and self.low <= int(text) <= self.high:
            return int(text)
        faults.append(problem("spec.not-whole", node.where, value=show(node), low=self.low, high=self.high))
        return None

    def schema(self) -> Json:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class Number:
    """A number from `low` to `high`, with a point or a comma."""

    low: float
    high: float

    def read(self, node: Node, faults: list[Problem]) -> float | None:
        text = _text_of(node, faults)
        if text is None:
            return None
        if re.fullmatch(r"-?\d{1,9}([.,]\d{1,9})?", text):
            value = float(text.replace(",", "."))
            if self.low <= value <= self.high:
                return value
        facts = {"value": show(node), "low": f"{self.low:g}", "high": f"{self.high:g}"}
        faults.append(problem("spec.not-number", node.where, **facts))
        return None

    def schema(self) -> Json:
        return {"type": "number", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from `low` to `high`, both included; a single number is a range of itself."""

    low: float
    high: float

    def nearest(self, value: float) -> float:
        """The number of the range that is nearest to `value`."""
        return min(max(value, self.low), self.high)

    def __str__(self) -> str:
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g}..{self.high:g}"


@dataclass(frozen=True)
class RangeOf:
    """A number from `low` to `high`, or a range of such numbers ("0..0.04"); with `percent`, "%" may follow."""

    low: float
    high: float
    percent: bool = False

    def read(self, node: Node, faults: list[Problem]) -> Range | None:
        text = _text_of(node, faults)
        if text is None:
            return None
        if found := re.fullmatch(self._pattern, text):
            low, high = (float(each.replace(",", ".")) for each in (found[1], found[2] or found[1]))
            if self.low <= low <= high <= self.high:
                return Range(low, high)
        facts = {"value": show(node), "low": f"{self.low:g}", "high": f"{self.high:g}"}
        faults.append(problem("spec.not-number-range", node.where, **facts))
        return None

    def schema(self) -> Json:
        return {
            "type": ["number", "string"], "minimum": self.low, "maximum": self.high, "pattern": f"^{self._pattern}$"
        }  # fmt: skip

    @property
    def _pattern(self) -> str:
        number = r"(-?\d{1,9}(?:[.,]\d{1,9})?)"
        return rf"{number}(?: *\.\. *{number})?" + (" *%?" if self.percent else "")


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, node: Node, faults: list[Problem]) -> str | None:
        text = _text_of(node, faults)
        if text is None or text in self.words:
            return text
        choices = ", ".join(self.words)
        faults.append(problem("spec.not-choice", node.where, value=text, choices=choices, near=near(text, self.words)))
        return None

    def schema(self) -> Json:
        return {"enum": list(self.words)}


@dataclass(frozen=True)
class Many:
    """A list of one kind, as a tuple; with `lone`, a single value counts as a list of one."""

    kind: Kind
    lone: bool = False

    def read(self, node: Node, faults: list[Problem]) -> tuple[Any, ...] | None:
        if not isinstance(node, ListNode):
            if self.lone:
                value = self.kind.read(node, faults)
                return None if value is None else (value,)
            faults.append(problem("spec.not-a-list", node.where, value=show(node)))
            return None
        values = [self.kind.read(item, faults) for item in node.items]
        return None if any(value is None for value in values) else tuple(values)

    def schema(self) -> Json:
        many = {"type": "array", "items": self.kind.schema()}
        return {"anyOf": [many, self.kind.schema()]} if self.lone else many


@dataclass(frozen=True)
class Named:
    """A mapping from free names to one kind, as a dict in the order written."""

    kind: Kind

    def read(self, node: Node, faults: list[Problem]) -> Mapping[str, Any] | None:
        if not isinstance(node, MapNode):
            faults.append(problem("spec.not-a-map", node.where, value=show(node)))
            return None
        values: dict[str, Any] = {}
        for name, value_node in node.entries:
            if not re.fullmatch(_NAME, name.text):
                faults.append(problem("spec.not-name", name.where, value=name.text))
            value = self.kind.read(value_node, faults)
            if value is not None:
                values[name.text] = value
        return values if len(values) == len(node.entries) else None

    def schema(self) -> Json:
        return {"type": "object", "additionalProperties": self.kind.schema()}


@dataclass(frozen=True)
class Raw:
    """Anything, as the node it was written: read later, when it is known what it should be."""

    def read(self, node: Node, faults: list[Problem]) -> Node:  # noqa: ARG002 - one signature for all kinds
        return node

    def schema(self) -> Json:
        return {}


@dataclass(frozen=True)
class Sub:
    """A record inside a record."""

    cls: type

    def read(self, node: Node, faults: list[Problem]) -> Any:
        return read_record(self.cls, node, faults)

    def schema(self) -> Json:
        return schema(self.cls)


_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}"

@dataclass(frozen=True)
class Accepted:
    """Words that are right as they stand, or the code of a kind of remark on words ("text.near-miss")."""

    def read(self, node: Node, faults: list[Problem]) -> str | None:
        text = _text_of(node, faults)
        if text and text.startswith("text.") and " " not in text:
            remarks = remark_codes("text")
            if text not in remarks:
                faults.append(problem("spec.no-such-remark", node.where, code=text, near=near(text, remarks)))
        return text

    def schema(self) -> Json:
        return TEXT.schema()


TEXT = Parsed(lambda text: text, "spec.not-text")
NAME = Parsed(lambda text: text if re.fullmatch(_NAME, text) else None, "spec.not-name", pattern=f"^{_NAME}$")
ACCEPTED = Accepted()
YES_NO = Parsed({"yes": True, "no": False, "true": True, "false": False}.get, "spec.not-yes-no", examples=("yes", "no"))
