"""YAML as an editor's language server reads it: version 1.2, with numbers, booleans and nothing guessed as a day."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml


class _Loader(yaml.CSafeLoader):
    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


_GUESSES = {
    "bool": (r"(true|false)\Z", "tf"),
    "null": (r"(~|null|)\Z", ["~", "n", ""]),
    "int": (r"[-+]?[0-9]+\Z", "-+0123456789"),
    "float": (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z", "-+.0123456789"),
}
for _name, (_pattern, _first) in _GUESSES.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(_pattern), list(_first))
_Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def as_an_editor_reads(text: str) -> Any:
    """Plain dicts, lists, strings, numbers and booleans."""
    return yaml.load(text, Loader=_Loader)
