"""Decks as PowerPoint files for tests: every layout that there is, and the examples."""

from __future__ import annotations

import functools
import io
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from tests.deck.decks import EXAMPLE
from visuals.compose import compose_deck
from visuals.scene import Document
from visuals.writers import Options, write

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

EVERY = Path(__file__).parent / "every-layout.md"
"""A slide of every layout, with what XML must escape, two levels, emphasis, links and notes."""


@functools.cache
def document(file: Path) -> Document:
    return compose_deck(file)


def packed(made: Document, **options: Any) -> bytes:
    file = io.BytesIO()
    write(made, file, "pptx", Options(**options))
    return file.getvalue()


@functools.cache
def example() -> bytes:
    return packed(document(EXAMPLE))


@functools.cache
def every() -> bytes:
    return packed(document(EVERY))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def trees(data: bytes, folder: str) -> dict[str, Any]:
    """name → tree of each XML part right in `folder`."""
    found = parts(data)
    names = [name for name in found if name.startswith(folder) and name.endswith(".xml") and "/_rels/" not in name]
    return {name: etree.fromstring(found[name]) for name in names}


def slides(data: bytes) -> list[Any]:
    """The trees of the slides in their order."""
    found = trees(data, "ppt/slides/")
    return [found[f"ppt/slides/slide{number}.xml"] for number in range(1, len(found) + 1)]
