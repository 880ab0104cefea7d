"""Lines as LibreOffice sets them, beside the lines that a scene has: paragraph by paragraph, word by word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

from visuals.scene import Document, Text

FONTS = Path(__file__).parents[2] / "fonts"

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or poppler is not installed",
)

# Words on one line have their middles within this share of their height.
_SAME_LINE = 0.35
# A text's words lie within its box and so many points around it.
_AROUND = 12.0


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph: its lines in the scene, and those that LibreOffice set where the scene has them."""

    page: int
    slot: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def equal(self) -> bool:
        return self.wanted == self.found


def rendered(file: Path, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a presentation, with the fonts of this repository."""
    (folder / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{FONTS}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    command = ["soffice", f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to", "pdf"]
    environment = {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "SAL_USE_VCLPLUGIN": "svp", "HOME": str(folder)}
    command += ["--outdir", str(folder), str(file)]
    subprocess.run(command, env=os.environ | environment, check=True, capture_output=True, timeout=300)
    return folder / file.with_suffix(".pdf").name


def pages(pdf: Path) -> list[list[Word]]:
    """The words of each page, by poppler."""
    said = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=120).stdout
    space = "{http://www.w3.org/1999/xhtml}"
    clean = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", said)
    found = ElementTree.fromstring(clean).iter(f"{space}page")
    return [[_word(word) for word in page.iter(f"{space}word")] for page in found]


def _word(word: ElementTree.Element) -> Word:
    edges = (float(word.get(key, "0")) for key in ("xMin", "yMin", "xMax", "yMax"))
    return Word(unicodedata.normalize("NFC", word.text or ""), *edges)


def _lines(words: list[Word]) -> list[tuple[float, str]]:
    """(middle, words) of each line, from the top down."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.middle, each.left)):
        near = rows and abs(rows[-1][0].middle - word.middle) < _SAME_LINE * (word.bottom - word.top)
        if near:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [(row[0].middle, " ".join(word.text for word in sorted(row, key=lambda each: each.left))) for row in rows]


def _paragraphs(text: Text) -> Iterator[tuple[str, ...]]:
    """The lines of each paragraph, marks left out."""
    lines: list[str] = []
    rest = [" ".join(row.split()) for row in text.words.replace("\u00a0", " ").split("\n")]
    for line in text.lines:
        words = line.text
        if line.runs and line.runs[0].marker:
            words = words.lstrip()[len(line.runs[0].text) :]
        lines.append(" ".join(words.replace("\u00a0", " ").split()))
        if rest and " ".join(lines) == rest[0]:
            yield tuple(lines)
            lines, rest = [], rest[1:]
    if lines:
        yield tuple(lines)


_MARK = re.compile(r"^(?:[•–]|\d+\.) ")


def compared(document: Document, pdf: Path) -> Iterator[Compared]:
    """Every paragraph of the document's texts, as the scene and as LibreOffice sets it."""
    for number, (sheet, words) in enumerate(zip(document.sheets, pages(pdf), strict=True), 1):
        point = 960 / sheet.trim.width
        for text in sheet.items:
            if isinstance(text, Text) and text.slot not in ("page", "") and any(line.runs for line in text.lines):
                left, right = (edge * point for edge in (text.box.x, text.box.right))
                top, bottom = text.ink.y * point - _AROUND, text.ink.bottom * point + _AROUND
                inside = [word for word in words if left - _AROUND < word.left and word.right < right + 3 * _AROUND
                          and top < word.middle < bottom]  # fmt: skip
                yield from _matched(number, text, [_MARK.sub("", line) for _, line in _lines(inside)])


def _matched(page: int, text: Text, found: list[str]) -> Iterator[Compared]:
    at = 0
    for wanted in _paragraphs(text):
        goal, took, start = " ".join(wanted), "", at
        while at < len(found) and len(took) < len(goal):
            took = f"{took} {found[at]}".strip()
            at += 1
        yield Compared(page, text.slot, wanted, tuple(found[start:at]))
