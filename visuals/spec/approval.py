"""The record of what was approved: which pieces, by whom, and what they were like then.

`visuals approve` writes the file that the campaign's key `approved` names. Words are kept in full, so that whoever
opens it can read what was signed; the rest is kept as short codes that change with anything that is seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from visuals.problems import Problem, problem
from visuals.spec.file import read_file
from visuals.spec.shapes import TEXT, Many, Parsed, Record, Sub, key, record

__all__ = ["Approval", "approvals_text", "read_approvals"]

_CODE = Parsed(lambda text: text if len(text) <= 4000 else None, "spec.not-text")


@record
class Approval(Record):
    """One piece as it was approved."""

    piece: str = key(TEXT, "Mã sản phẩm (tên tệp ra)")
    code: str = key(_CODE, "Mã bản vẽ, như ở dòng chân tệp")
    by: str = key(TEXT, "Người duyệt", default="")
    on: str = key(TEXT, "Ngày duyệt", default="")
    layout: str = key(_CODE, "Mã của mẫu")
    product: str = key(_CODE, "Mã của khổ và gia công")
    theme: str = key(_CODE, "Mã của chủ đề màu, phông")
    pictures: str = key(_CODE, "Mã của hình", default="")
    words: tuple[str, ...] = key(Many(TEXT), "Chữ đã duyệt, từng câu", default=())


@record
class _Approvals(Record):
    """A file of approvals."""

    approved: tuple[Approval, ...] = key(Many(Sub(Approval)), "Những bản đã duyệt", default=())


def read_approvals(file: Path, label: str) -> tuple[Approval, ...]:
    """The approvals in `file`, in its order. Raises SpecError with every fault, FileError."""
    return read_file(_Approvals, file, label, _check)[0].approved


def _check(read: _Approvals) -> Iterator[Problem]:
    first: dict[str, Approval] = {}
    for each in read.approved:
        if each.piece in first:
            line = first[each.piece].where.line
            yield problem("spec.twice", each.place_of("piece"), key=each.piece, line=line)
        first.setdefault(each.piece, each)


def approvals_text(approvals: Iterable[Approval], head: str) -> str:
    """The file that holds `approvals`; `head` is told to whoever opens it."""
    lines = [*(f"# {line}" for line in head.splitlines()), "approved:"]
    found = list(approvals)
    for each in found:
        lines += ["", f"  - piece: {_quoted(each.piece)}"]
        for name in ("code", "by", "on", "layout", "product", "theme", "pictures"):
            if value := getattr(each, name):
                lines.append(f"    {name}: {_quoted(value)}")
        if each.words:
            lines += ["    words:", *(f"      - {_quoted(words)}" for words in each.words)]
    if not found:
        lines[-1] += " []"
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    """In double quotation marks: what JSON writes there, YAML reads."""
    return json.dumps(words, ensure_ascii=False)
