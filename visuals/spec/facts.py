"""Facts that change: how many years since a day, how many members, which provinces. Data with a source, never code.

Wordings are written in words: `N` stands for a number, `^` for a name, "(Ngày)" may be left out, "gia/tham" is one or
the other. Numbers of years are never written: they follow from layouts/rules/anniversaries.yaml.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from visuals.spec.anniversary import DAY
from visuals.spec.file import read_file
from visuals.spec.shapes import NAME, TEXT, YES_NO, Json, Many, Record, Sub, key, record, schema

__all__ = ["Change", "FactFile", "Words", "YearsOf", "facts_schema", "read_facts"]


@record
class YearsOf(Record):
    """Other wordings for the years since a day; the day's own title is one already."""

    of: str = key(NAME, "Tên ngày trong anniversaries.yaml")
    words: tuple[str, ...] = key(Many(TEXT), "Những cách nói khác; N là con số")
    unless: tuple[str, ...] = key(Many(TEXT), "Không tính khi ngay sau đó là một trong các chữ này", default=())


@record
class Words(Record):
    """A wording that is no longer true, and the one that is."""

    was: str = key(TEXT, "Câu chữ cũ")
    now: str = key(TEXT, "Nay là gì")


@record
class Change(Record):
    """Something that changed on the day `since`."""

    title: str = key(TEXT, "Điều gì đã thay đổi")
    since: datetime.date = key(DAY, "Từ ngày, năm-tháng-ngày")
    note: bool = key(YES_NO, "Chỉ ghi chú: tên đơn vị hành chính cũ vẫn dùng khi nói về quá khứ", default=False)
    unless: tuple[str, ...] = key(Many(TEXT), "Không tính khi ngay sau đó là một trong các chữ này", default=())
    words: tuple[Words, ...] = key(Many(Sub(Words)), "Câu chữ cũ → nay là gì")
    source: str = key(TEXT, "Nguồn")
    verified: bool = key(YES_NO, "Đã đối chiếu với nguồn chính thức", default=False)


@record
class FactFile(Record):
    """A file of facts."""

    years: tuple[YearsOf, ...] = key(Many(Sub(YearsOf)), "Cách nói số năm của các ngày kỷ niệm", default=())
    changes: tuple[Change, ...] = key(Many(Sub(Change)), "Những điều đã thay đổi", default=())


def read_facts(file: Path, label: str) -> FactFile:
    """The facts in `file`. Raises SpecError with every fault, FileError."""
    return read_file(FactFile, file, label)[0]


def facts_schema() -> Json:
    """The JSON Schema of a file of facts."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "visuals: những điều đã thay đổi",
        **schema(FactFile),
    }
