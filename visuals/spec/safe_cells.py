"""Spreadsheets that we write: other people's words stay words, and the same content gives the same bytes.

A program that opens a list runs a cell that begins with `= + - @`, a tab or a line break as a formula (OWASP, "CSV
Injection"). In a workbook such words are stored as text, and marked so that typing in the cell keeps them text; in
CSV an apostrophe stands before them.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import Any

from visuals.spec.workbook_parts import mended

__all__ = ["LONGEST_CELL", "csv_words", "put_text", "workbook_bytes"]

LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds ("Excel specifications and limits")."""

_TEXT = "@"
"""The number format of text: a telephone number that is typed there keeps its zero."""

# What XML 1.0 cannot hold, and openpyxl therefore refuses.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

# Nothing of the day on which it was written is in a file.
_STAMP = datetime.datetime(2000, 1, 1)
_ZIP_STAMP = (1980, 1, 1, 0, 0, 0)


def put_text(cell: Any, words: str) -> None:
    """Put `words` into a cell of openpyxl as text, whatever they begin with; its other styles stay.

    Characters that XML cannot hold are left out, and what is beyond LONGEST_CELL characters.
    """
    cell.value = None
    cell.number_format = _TEXT
    kept = _NO_XML.sub("", words)[:LONGEST_CELL]
    if kept:
        cell.value = kept
        cell.data_type = "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
        cell.quotePrefix = True


def csv_words(words: str) -> str:
    """`words` for a cell of CSV: an apostrophe before what a spreadsheet would run."""
    return f"'{words}" if words.lstrip(" \u00a0").startswith(_LIVE) or words.startswith(_LIVE) else words


def workbook_bytes(workbook: Any, title: str = "") -> bytes:
    """The .xlsx file of a workbook of openpyxl: the same workbook gives the same bytes, and names nobody.

    `title` is what the file's properties say it is.
    """
    from openpyxl.writer.excel import ExcelWriter

    facts = workbook.properties
    facts.creator = facts.lastModifiedBy = "visuals"
    facts.title = title or None
    facts.created = facts.modified = _STAMP
    drawn = io.BytesIO()
    # Workbook.save would stamp the present time.
    ExcelWriter(workbook, zipfile.ZipFile(drawn, "w", zipfile.ZIP_DEFLATED)).save()
    with zipfile.ZipFile(drawn) as source:
        parts = mended({name: source.read(name) for name in source.namelist()})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on Windows and elsewhere
            target.writestr(entry, content, compresslevel=9)
    return made.getvalue()
