"""What stands on a slide, as values for the slots of a layout, and which layout suits it.

Deck layouts agree on the names of their slots: title, kicker, text, points, quote, note, picture, caption, left_title,
left, right_title, right, table, chart, stages, figures, places (see `rows`), link, call, and unit, place, footer, page,
emblem, flags for what the whole deck says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from visuals.resolve.job import Said, Value
from visuals.spec.reader import TextNode
from visuals.spec.slide import Column, Point, Slide, Table

__all__ = ["FAMILY", "PREFIX", "Contents", "agenda", "contents", "kicker", "layout_name", "points_of", "suiting"]

FAMILY = "deck"
"""The folder in layouts/ that layouts of slides lie in."""

PREFIX = "trang-"

# English words of Marp and Pandoc habits → our layouts' names without their prefix.
_ALSO = {
    "cover": "bia",
    "title": "bia",
    "section": "phan",
    "agenda": "chuong-trinh",
    "bullets": "y",
    "columns": "hai-cot",
    "two": "hai-cot",
    "quote": "khau-hieu",
    "slogan": "khau-hieu",
    "statement": "khau-hieu",
    "picture": "anh",
    "full": "toan-anh",
    "table": "bang",
    "text": "doan-van",
    "thanks": "cam-on",
    "chart": "bieu-do",
    "timeline": "moc",
    "comparison": "so-sanh",
    "versus": "so-sanh",
    "numbers": "con-so",
    "figures": "con-so",
    "places": "diem-treo",
    "locations": "diem-treo",
}

# "Phần 1. Mục đích", "II. Nội dung": what a section calls itself before its name.
_NUMERAL = r"(?:\d{1,2}|[IVX]{1,5}|[A-H]|(?:thứ )?(?:nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|tám))"
_KICKER = re.compile(
    rf"((?:Phần|Mục|Chương|Nội dung) {_NUMERAL}(?=\s*[.:–-]\s)|[IVX]{{1,5}}(?=\s*[.:–-]\s)|\d{{1,2}}(?=\.\s))"
    r"\s*[.:–-]\s+(\S.*)",
    re.DOTALL,
)


# "1.234,5", "12 %", "-3", "4.000 đ": a number with its unit, as a cell of a table.
_NUMBER = re.compile(r"[-–+]?\d[\d.,\s]*(?:%|‰|đ|đồng|\$|ha|km|m|m²|kg|tấn|người|hộ)?")


def layout_name(asked: str, known: Iterable[str]) -> str | None:
    """The deck layout that `{.asked}` means: by its name, with or without "trang-", or by its English word."""
    names = set(known)
    return next((name for name in (asked, PREFIX + asked, PREFIX + _ALSO.get(asked, asked)) if name in names), None)


def suiting(slide: Slide, cover: bool) -> str:
    """The name of the layout for what stands on the slide; "" when nothing stands on it."""
    if slide.level == 1 and not (slide.points or slide.photo or slide.table or slide.left or slide.right):
        return PREFIX + ("bia" if cover else "phan")
    found = {
        "bieu-do": slide.chart and not slide.points,
        "bieu-do-y": slide.chart,
        "bang": slide.table,
        "so-sanh": slide.left and slide.right and slide.left.title and slide.right.title,
        "hai-cot": slide.left or slide.right,
        "anh": (slide.photo and (slide.points or slide.text)) or (slide.link and slide.points),
        "toan-anh": slide.photo,
        "cam-on": slide.link,
        "y": slide.points,
        "khau-hieu": slide.quote,
        "doan-van": slide.text,
    }
    return next((PREFIX + name for name, piece in found.items() if piece), "")


def kicker(title: str) -> tuple[str, str]:
    """("Phần 1", "Mục đích") of "Phần 1. Mục đích"; ("", title) when the title does not begin so."""
    found = _KICKER.fullmatch(title)
    return (found[1], found[2]) if found else ("", title)


def agenda(slides: Iterable[Slide]) -> tuple[Point, ...]:
    """The deck's sections as numbered points; its other headings when it has fewer than two sections."""
    titled = [slide for slide in slides if slide.title and slide.layout is None]
    sections = [slide for slide in titled if slide.level == 1][1:]
    chosen = sections if len(sections) > 1 else [slide for slide in titled if slide.level == 2]
    titles = (slide.title for slide in chosen if slide.title)
    return tuple(
        Point(TextNode(title.where, kicker(title.text)[1], bare=False), 1, f"{number}.")
        for number, title in enumerate(titles, start=1)
    )


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands on one slide: its words by slot, and the picture that is still a name."""

    words: Mapping[str, Value]
    picture: TextNode | None
    alt: str
    focus: tuple[float, float] | None = None


def contents(slide: Slide) -> Contents:
    """The slide's pieces by the slot that each is meant for; those that it does not have are left out."""
    alt = slide.photo.alt if slide.photo else None
    pieces: dict[str, Value | None] = {
        "title": _said(slide.title),
        "text": _texts(slide.text),
        "points": points_of(slide.points),
        "quote": _texts(slide.quote),
        "caption": _said(alt),
        "table": _rows(slide.table),
        "link": _said(slide.link.address) if slide.link else None,
        "call": _said(slide.link.caption) if slide.link else None,
        "note": _texts(slide.note),
        **_column("left", slide.left),
        **_column("right", slide.right),
    }
    words = {slot: value for slot, value in pieces.items() if value}
    if slide.photo is None:
        return Contents(words, None, "")
    return Contents(words, slide.photo.name, alt.text if alt else "", slide.photo.focus)


def _said(node: TextNode | None) -> Said | None:
    return Said(node.text, node.where) if node and node.text else None


def _texts(nodes: Iterable[TextNode]) -> tuple[Said, ...]:
    return tuple(Said(node.text, node.where) for node in nodes)


def points_of(points: Iterable[Point]) -> tuple[Value, ...]:
    """Points as rows: words, level and, for numbered ones, number."""
    return tuple(dict(_cells(point)) for point in points)


def _cells(point: Point) -> Iterator[tuple[str, Said]]:
    where = point.words.where
    yield "words", Said(point.words.text, where)
    yield "level", Said(str(point.level), where)
    if point.number:
        yield "number", Said(point.number, where)


def _column(side: str, column: Column | None) -> dict[str, Value | None]:
    return {f"{side}_title": _said(column.title), side: points_of(column.points)} if column else {}


def _rows(table: Table | None) -> tuple[Value, ...]:
    """Each row a mapping of its cells c1, c2 …; the header is the first and says how the columns are aligned."""
    if table is None:
        return ()
    rows = [
        {f"c{number}": Said(cell.text, cell.where) for number, cell in enumerate(row, start=1)} for row in table.rows
    ]
    aligns = (align or _usual(table, column) for column, align in enumerate(table.aligns))
    rows[0]["align"] = Said(" ".join(aligns), table.where)
    return tuple(rows)


def _usual(table: Table, column: int) -> str:
    """How a column stands that nobody aligned: numbers to the right, so that their digits stand under one another."""
    said = [row[column].text for row in table.rows[1:] if row[column].text.strip()]
    return "right" if said and all(_NUMBER.fullmatch(words.strip()) for words in said) else "left"
