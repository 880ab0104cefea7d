"""Lists as offices save them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from visuals.problems import Problem
from visuals.spec.reader import TextNode
from visuals.spec.table import read_table


def read(folder: Path, data: str | bytes) -> tuple[list[dict[str, str]], list[str]]:
    """The rows as plain text, and the faults with their places."""
    file = folder / "x.csv"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    faults: list[Problem] = []
    rows = read_table(file, "x.csv", faults)
    plain = [{name.text: cell.text for name, cell in row.entries if isinstance(cell, TextNode)} for row in rows]
    return plain, [f"{fault.where} {fault.code}" for fault in faults]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_what_offices_save(tmp_path: Path, separator: str, mark: str, ending: str) -> None:
    lines = [["id", "name"], ["a", "Thôn Một"], ["b", "Thôn Hai"]]
    text = mark + "".join(separator.join(cells) + ending for cells in lines)
    assert read(tmp_path, text) == ([{"id": "a", "name": "Thôn Một"}, {"id": "b", "name": "Thôn Hai"}], [])


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("id,name\na,\n", [{"id": "a"}]),
        ("id,name\na\n", [{"id": "a"}]),
        ("id,name\n,\n\n  \na,b\n", [{"id": "a", "name": "b"}]),
        ("id,name,\na,b,\nc,d,,,\n", [{"id": "a", "name": "b"}, {"id": "c", "name": "d"}]),
        ("id,name\na,\u00a0 Thôn\u00a0Một \n", [{"id": "a", "name": "Thôn Một"}]),
        ('id,name\na,"Một, hai"\n', [{"id": "a", "name": "Một, hai"}]),
        ('id,name\na,"nói ""chào"""\n', [{"id": "a", "name": 'nói "chào"'}]),
        ('id,name\na,khổ 5" và 6"\n', [{"id": "a", "name": 'khổ 5" và 6"'}]),
        ('id,name\na,"một\nhai"\nb,ba\n', [{"id": "a", "name": "một\nhai"}, {"id": "b", "name": "ba"}]),
        ('id,name\r\na,"một\r\nhai"\r\n', [{"id": "a", "name": "một\nhai"}]),
        ("sep=;\nid;name\na;b\n", [{"id": "a", "name": "b"}]),
        ('"a;b;c","d"\n1,2\n', [{"a_b_c": "1", "d": "2"}]),
        ("\n\nid,name\na,b\n", [{"id": "a", "name": "b"}]),
        ("id,so\na,0205123456\nb,007\n", [{"id": "a", "so": "0205123456"}, {"id": "b", "so": "007"}]),
        ("id\n", []),
        (unicodedata.normalize("NFD", "id,name\na,cộng đồng\n"), [{"id": "a", "name": "cộng đồng"}]),
    ],
)
def test_tables_that_are_read(tmp_path: Path, text: str, rows: list[dict[str, str]]) -> None:
    assert read(tmp_path, text) == (rows, [])


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["x.csv:1:1 spec.table-no-header"]),
        ("\n\n", ["x.csv:1:1 spec.table-no-header"]),
        ("\n,name\na,b\n", ["x.csv:2:1 spec.table-no-header"]),
        ("id,name,id\n", ["x.csv:1:3 spec.twice"]),
        ("id,name\na,b,c\nd,e\nf,g,h,i\n", ["x.csv:2:1 spec.table-row", "x.csv:4:1 spec.table-row"]),
        ('id,name\na,b\nc,"d\ne,f\ng,h\n', ["x.csv:3:1 spec.table-quote"]),
        ('id,name\na,"b" c\n', ["x.csv:2:1 spec.table-quote"]),
        ("id,name\na," + "x" * 200_000 + "\n", ["x.csv:2:1 spec.table-quote"]),
        ("id,name\na,b\x00\n", ["x.csv:2:4 spec.control-character"]),
        ("id,name\na,b\u2028c\n", ["x.csv:2:4 spec.control-character"]),
    ],
)
def test_tables_that_are_refused(tmp_path: Path, text: str, faults: list[str]) -> None:
    _, found = read(tmp_path, text)
    assert found == faults


def test_rows_know_the_line_that_they_begin_at(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text('id,name\na,"một\nhai"\n\nb,ba\n', encoding="utf-8")
    rows = read_table(file, "x.csv", [])
    assert [(row.where.line, row.where.column) for row in rows] == [(2, 1), (5, 1)]
    assert [cell.where.column for _, cell in rows[1].entries] == [1, 2]
