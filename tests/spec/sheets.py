"""Workbooks for tests, written by openpyxl and by hand, and lists read from them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from tests.spec.office import package
from visuals.problems import Problem, SpecError
from visuals.shelf import shipped
from visuals.spec.columns import Columns, read_columns
from visuals.spec.reader import TextNode
from visuals.spec.table import Asked, read_table

COLUMNS = Columns.of(read_columns(shipped() / "layouts" / "rules" / "columns.yaml", "columns.yaml"))

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


def book(sheets: Mapping[str, Sequence[Sequence[object]]], change: Callable[[Any], object] | None = None) -> bytes:
    """A workbook of openpyxl: title → rows; `change` may do more to it before it is saved."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(made)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def ods(content: str, **parts: str) -> bytes:
    """An OpenDocument spreadsheet: what is in its office:spreadsheet, and other parts of the package."""
    spaces = {"office": _OFFICE, "table": _TABLE, "text": _TEXT, "style": _STYLE, "calcext": _CALC}
    names = " ".join(f'xmlns:{short}="{name}"' for short, name in spaces.items())
    styles = (
        '<office:automatic-styles><style:style style:name="an" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    )
    body = f"<office:body><office:spreadsheet>{content}</office:spreadsheet></office:body>"
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'<?xml version="1.0"?><office:document-content {names}>{styles}{body}'
            "</office:document-content>",
            **{name.replace("__", "/").replace("_", "."): data for name, data in parts.items()},
        }
    )


def cell(words: str, **facts: str) -> str:
    told = "".join(f' {name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in facts.items())
    return f"<table:table-cell{told}>{f'<text:p>{words}</text:p>' if words else ''}</table:table-cell>"


Rows = list[dict[str, str]]


def rows_in(folder: Path, data: bytes, name: str = "don-vi.xlsx", **asked: str) -> tuple[Rows, list[Problem]]:
    """The rows of a list as plain text, and its problems, those that keep it from being read too."""
    file = folder / name
    file.write_bytes(data)
    faults: list[Problem] = []
    try:
        rows = read_table(file, name, faults, COLUMNS, Asked(**asked))  # type: ignore[arg-type]
    except SpecError as error:
        return [], [*faults, *error.problems]
    return [{key.text: each.text for key, each in row.entries if isinstance(each, TextNode)} for row in rows], faults


def told(faults: list[Problem]) -> list[tuple[str, str]]:
    return [(str(fault.where), fault.code) for fault in faults]


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The zip with one part changed, compressed anew."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {each: source.read(each) for each in source.namelist()}
    return package({**parts, name: change(parts[name])})
