"""Anniversaries: days that years are counted from. Numbers of years are computed and never stored."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from visuals.spec.file import read_file
from visuals.spec.shapes import TEXT, YES_NO, Json, Named, Parsed, Record, Sub, key, record, schema

__all__ = ["DAY", "Anniversary", "anniversary_schema", "read_anniversaries"]


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


DAY = Parsed(_day, "spec.not-day", examples=("1967-08-08",))


@record
class Anniversary(Record):
    """A day and what happened on it."""

    since: datetime.date = key(DAY, "Ngày, năm-tháng-ngày")
    title: str = key(TEXT, "Tên ngày")
    source: str = key(TEXT, "Nguồn")
    verified: bool = key(YES_NO, "Đã đối chiếu với nguồn chính thức", default=False)

    def years(self, year: int) -> int:
        """How many years it will be in `year`: 59 for ASEAN in 2026."""
        return year - self.since.year


@record
class _Anniversaries(Record):
    anniversaries: Mapping[str, Anniversary] = key(Named(Sub(Anniversary)), "Tên → ngày")


def read_anniversaries(file: Path, label: str) -> Mapping[str, Anniversary]:
    """name → anniversary. Raises SpecError with every fault, FileError."""
    return read_file(_Anniversaries, file, label)[0].anniversaries


def anniversary_schema() -> Json:
    """The JSON Schema of a file of anniversaries."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "visuals: ngày kỷ niệm",
        **schema(_Anniversaries),
    }
