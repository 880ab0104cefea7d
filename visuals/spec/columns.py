"""What the headings of an office's tables mean: «Tên đơn vị», "ten_don_vi" and "TÊN ĐƠN VỊ" are one column.

Known headings are data (layouts/rules/columns.yaml); any other column is reached by its plain name
($don-vi.ten_truong).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from visuals.problems import Problem, problem
from visuals.spec.file import read_file
from visuals.spec.reader import TextNode
from visuals.spec.shapes import TEXT, YES_NO, Json, Many, Named, Record, Sub, key, record, schema

__all__ = [
    "WRITTEN", "Column", "ColumnFile", "Columns", "Heading", "columns_schema", "fold", "plain_name", "read_columns",
]  # fmt: skip

WRITTEN = re.compile(r"[A-Za-z](?:[A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?")
"""A name that campaigns may write after the dot of $list.column as it stands."""

_REMARK = re.compile(r"\([^()]*\)")


@record
class Column(Record):
    """A column that the library knows, and the headings that offices give it."""

    title: str = key(TEXT, "Cột này là gì")
    headings: tuple[str, ...] = key(Many(TEXT), "Các tên cột thường gặp; không kể dấu, chữ hoa, dấu câu")
    naming: bool = key(YES_NO, "Dùng để đặt mã khi bảng không có cột mã", default=False)


@record
class ColumnFile(Record):
    """A file of columns."""

    columns: Mapping[str, Column] = key(Named(Sub(Column)), "Tên → cột")
    ends: tuple[str, ...] = key(Many(TEXT), "Chữ đầu hàng cho biết bảng đã hết: Tổng cộng, Người lập …", default=())


@dataclass(frozen=True)
class Columns:
    """What headings mean. `known` is folded heading → name, `naming` the columns that ids are made of, best first;
    `ends` are the folded beginnings of the rows behind a table."""

    known: Mapping[str, str] = field(default_factory=dict)
    naming: tuple[str, ...] = ()
    ends: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *files: ColumnFile) -> Columns:
        """The columns of several files together; of two with one name the first counts."""
        columns: dict[str, Column] = {}
        for file in files:
            columns = {**file.columns, **columns}
        known = {fold(words): name for name, column in columns.items() for words in (name, *column.headings)}
        naming = tuple(name for name, column in columns.items() if column.naming)
        return cls(known, naming, frozenset(fold(words) for file in files for words in file.ends))

    def named(self, heading: str) -> str:
        """The known name of a column so headed, "" for any other. Remarks do not count: «Số lượng (tấm)»."""
        return self.known.get(fold(heading)) or self.known.get(fold(_REMARK.sub(" ", heading)), "")

    def heading(self, words: str) -> tuple[str, str]:
        """(name, plain name) of the column headed `words`; ("", "") when nothing of it can be a name."""
        plain = plain_name(words)
        return self.named(words) or (words if WRITTEN.fullmatch(words) else plain), plain


@dataclass(frozen=True, slots=True)
class Heading(TextNode):
    """The name of a column, with its plain name and the heading as it is `written`."""

    plain: str = ""
    written: str = ""


@functools.lru_cache(maxsize=65_536)
def fold(words: str) -> str:
    """`words` without marks, capitals and punctuation, one blank between them: what two headings are compared by."""
    loose = unicodedata.normalize("NFD", words.casefold().replace("đ", "d"))
    letters = "".join(letter for letter in loose if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", letters))


def plain_name(words: str) -> str:
    """The name by which campaigns reach a column: "Tên trường" is "ten_truong"; "" when no letter or digit is in it."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold(words)).strip("_")[:60].rstrip("_")
    return f"cot_{plain}" if plain[:1].isdigit() else plain


def read_columns(file: Path, label: str) -> ColumnFile:
    """The columns in `file`. Raises SpecError with every fault, FileError."""
    return read_file(ColumnFile, file, label, _check)[0]


def _check(read: ColumnFile) -> list[Problem]:
    """One heading cannot mean two columns."""
    meant: dict[str, str] = {}
    faults = []
    for name, column in read.columns.items():
        for words in (name, *column.headings):
            other = meant.setdefault(fold(words), name)
            if other != name:
                facts = {"heading": words, "one": other, "other": name}
                faults.append(problem("spec.heading-of-two", column.place_of("headings"), **facts))
    return faults


def columns_schema() -> Json:
    """The JSON Schema of a file of columns."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "visuals: tên cột của bảng",
        **schema(ColumnFile),
    }
