"""The editor's schemas: they take what ships and underline what they can of the fault files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.faulty import FILES
from tests.spec.editor import as_an_editor_reads
from visuals.shelf import shipped
from visuals.spec.anniversary import anniversary_schema
from visuals.spec.board import controllers_schema, modules_schema
from visuals.spec.campaign import campaign_schema
from visuals.spec.columns import columns_schema
from visuals.spec.facts import facts_schema
from visuals.spec.layout import layout_schema
from visuals.spec.outdoor import outdoor_schema
from visuals.spec.product import product_schema
from visuals.spec.ready import ready_schema
from visuals.spec.theme import theme_schema

jsonschema = pytest.importorskip("jsonschema")

SCHEMAS: dict[str, dict[str, Any]] = {
    "anniversary": anniversary_schema(),
    "campaign": campaign_schema(),
    "columns": columns_schema(),
    "controllers": controllers_schema(),
    "modules": modules_schema(),
    "fact": facts_schema(),
    "layout": layout_schema(),
    "outdoor": outdoor_schema(),
    "product": product_schema(),
    "ready": ready_schema(),
    "theme": theme_schema(),
}

# What a schema sees: unknown and missing keys, kinds of value, words of a choice, patterns. Not names across the file.
SEEN = (
    "anniversary-days",
    "campaign-checks",
    "campaign-keys",
    "campaign-lists",
    "campaign-print",
    "campaign-where",
    "campaign-where-shapes",
    "fact-keys",
    "layout-elements",
    "layout-keys",
    "product-finish-values",
    "product-values",
    "theme-values",
)

_EXAMPLES = shipped() / "examples"


def _kind(file: Path) -> str:
    if file.name == "campaign.yaml":
        return "campaign"
    if file.stem in ("columns", "controllers", "modules", "outdoor"):
        return file.stem
    if file.name == "facts.yaml":
        return "fact"
    kinds = {"products": "product", "themes": "theme", "rules": "anniversary", "content": "ready"}
    return kinds.get(file.parent.name, "layout")


# The thresholds of checks are data of that room, which reads them by itself.
SHIPPED = [
    *(file for file in sorted((shipped() / "layouts").rglob("*.yaml")) if file.name != "check.yaml"),
    *sorted(_EXAMPLES.rglob("campaign.yaml")),
]


def _faults(kind: str, file: Path) -> list[str]:
    document = as_an_editor_reads(file.read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(SCHEMAS[kind])
    return [f"{'.'.join(map(str, fault.absolute_path))}: {fault.message}" for fault in validator.iter_errors(document)]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_schemas_are_schemas(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[kind])
    assert SCHEMAS[kind]["title"].startswith("visuals: ")


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_what_ships_is_taken(file: Path) -> None:
    assert _faults(_kind(file), file) == []


def test_there_is_something_of_every_kind() -> None:
    assert {_kind(file) for file in SHIPPED} == set(SCHEMAS)


@pytest.mark.parametrize("name", SEEN)
def test_faults_that_a_schema_sees(name: str) -> None:
    (file,) = [file for file in FILES if file.stem == name]
    assert _faults(name.split("-")[0], file)


UNSEEN = [file for file in FILES if not file.name.startswith("yaml-") and file.stem not in SEEN]


@pytest.mark.parametrize("file", UNSEEN, ids=lambda file: file.stem)
def test_faults_that_only_reading_sees(file: Path) -> None:
    """The schema stays silent, so that an editor never underlines what is right by itself."""
    assert _faults(file.stem.split("-")[0], file) == []


def _texts(schema: Any) -> list[str]:
    if isinstance(schema, dict):
        own = [schema["description"]] if isinstance(schema.get("description"), str) else []
        return own + [text for value in schema.values() for text in _texts(value)]
    return [text for item in schema for text in _texts(item)] if isinstance(schema, list) else []


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_key_is_explained_in_vietnamese(kind: str) -> None:
    def keys(schema: Any) -> list[tuple[str, dict[str, Any]]]:
        if not isinstance(schema, dict):
            return [pair for item in schema for pair in keys(item)] if isinstance(schema, list) else []
        own = list(schema.get("properties", {}).items())
        return own + [pair for value in schema.values() for pair in keys(value)]

    found = keys(SCHEMAS[kind])
    assert found
    letters = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
    assert [name for name, value in found if not letters.search(value.get("description", ""))] == []
