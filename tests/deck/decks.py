"""Decks written into a folder for a test."""

from __future__ import annotations

from pathlib import Path

from visuals.compose import compose_deck
from visuals.problems import VisualsError
from visuals.scene import Sheet, Text, walk

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "asean-week-2026" / "hop-thon.md"


def written(folder: Path, text: str) -> Path:
    file = folder / "bai.md"
    file.write_text(text, encoding="utf-8")
    return file


def composed(folder: Path, text: str) -> tuple[Sheet, ...]:
    return compose_deck(written(folder, text)).sheets


def texts(sheet: Sheet) -> list[Text]:
    return [item for item, _ in walk(sheet.items) if isinstance(item, Text)]


def heading(sheet: Sheet) -> Text:
    (found,) = [text for text in texts(sheet) if text.heading]
    return found


def list_of(sheet: Sheet) -> Text:
    """The one text of the sheet whose lines have marks."""
    (found,) = [text for text in texts(sheet) if any(run.marker for line in text.lines for run in line.runs)]
    return found


def marks(text: Text) -> list[str]:
    return [run.text for line in text.lines for run in line.runs if run.marker]


def faults(error: VisualsError) -> list[tuple[int, str]]:
    """(line, code) of every problem."""
    return [(fault.where.line if fault.where else 0, fault.code) for fault in error.problems]
