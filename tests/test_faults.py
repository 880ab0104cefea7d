"""Every fault has its sentence at its place: fault files (see faulty.py), and cases that no file could hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faulty import FILES, FOLDER, Expected, as_expected, expected_of, problems_of
from visuals.problems import Problem, VisualsError, Where, codes, language
from visuals.resolve import campaign, resolve
from visuals.spec import reader, table
from visuals.spec.layout import read_layout

ROOMS = ("spec", "resolve")


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    language.set("vi")


def _found(problems: tuple[Problem, ...], expected: list[Expected]) -> list[Expected]:
    """The problems in the words of the remarks: with the hint where the remark at that place writes one."""
    said = {(each.file, each.line, each.column): each.words for each in expected}
    found = []
    for problem in problems:
        where = problem.where or Where("")
        words = as_expected(problem, said.get((where.file, where.line, where.column), ""))
        found.append(Expected(where.file, where.line, where.column, words))
    return sorted(found)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_faults_are_named_at_their_place(file: Path) -> None:
    expected = expected_of(file)
    assert expected, "a fault file without a remark"
    assert _found(problems_of(file), expected) == expected


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_faults_speak_english_too(file: Path) -> None:
    vietnamese = problems_of(file)
    language.set("en")
    english = problems_of(file)
    assert [(each.where, each.code) for each in english] == [(each.where, each.code) for each in vietnamese]
    for each in english:
        assert each.what
        assert "{" not in each.what.split("«")[0]
    assert [each.what for each in english] != [each.what for each in vietnamese]


# -- what cannot be written into a small text file

_LAYOUT = "layout: x\ntitle: X\nproven: 1..2\n"

_CAMPAIGN = """campaign: x
title: X
theme: thu
lists: {rows: rows.csv}
make: [{layout: thu, each: rows, on: vuong-thu, as: pdf, to: $rows.id}]
"""

Case = tuple[str, str, str]
"""What the file holds is written by the case; then: code, place, sentence."""


def _bytes(data: bytes) -> Callable[[Path], object]:
    def read(folder: Path) -> object:
        (folder / "x.yaml").write_bytes(data)
        return read_layout(folder / "x.yaml", "x.yaml")

    return read


def _rows(count: int) -> Callable[[Path], object]:
    def read(folder: Path) -> object:
        (folder / "rows.csv").write_text("id\n" + "".join(f"r{number}\n" for number in range(count)), encoding="utf-8")
        faults: list[Problem] = []
        rows = table.read_table(folder / "rows.csv", "rows.csv", faults)
        assert len(rows) == min(count, table.MOST_ROWS)
        raise VisualsError(faults)

    return read


def _jobs(folder: Path) -> object:
    (folder / "layouts").symlink_to(FOLDER / "layouts")
    (folder / "rows.csv").write_text("id,slogan\na,A\nb,B\nc,C\nd,D\n", encoding="utf-8")
    (folder / "c.yaml").write_text(_CAMPAIGN, encoding="utf-8")
    return resolve(folder / "c.yaml")


def _missing(folder: Path) -> object:
    return read_layout(folder / "x.yaml", "x.yaml")


MADE: dict[str, tuple[Callable[[Path], object], Case]] = {
    "too large": (
        _bytes(b"# " + b"x" * 10_000_000),
        ("spec.too-large", "x.yaml", "tệp lớn hơn 2 MB"),
    ),
    "not there": (
        _missing,
        ("spec.cannot-read", "x.yaml", "không đọc được tệp: không có tệp hoặc thư mục này"),
    ),
    "not UTF-8": (
        _bytes(b"layout: x\ntitle: Ph\xd4\n"),
        ("spec.not-utf8", "x.yaml:2:10", "tệp không phải UTF-8"),
    ),
    "UTF-16": (
        _bytes(_LAYOUT.encode("utf-16")),
        ("spec.not-utf8", "x.yaml:1:1", "tệp không phải UTF-8"),
    ),
    "empty": (
        _bytes(b""),
        ("spec.empty", "x.yaml", "tệp trống"),
    ),
    "remarks alone": (
        _bytes("\ufeff# chưa có gì\n\n".encode()),
        ("spec.empty", "x.yaml", "tệp trống"),
    ),
    "a hundred levels": (
        _bytes(b"a: " + b"[" * 100 + b"]" * 100),
        ("spec.too-deep", "x.yaml:1:44", "lồng nhau quá 40 tầng"),
    ),
    "a hundred levels of keys": (
        _bytes("\n".join(" " * depth + "a:" for depth in range(100)).encode()),
        ("spec.too-deep", "x.yaml:41:41", "lồng nhau quá 40 tầng"),
    ),
    "many elements": (
        _bytes(b"a: [" + b"b," * (reader.MOST_NODES + 1) + b"]"),  # the map, its key and the list count too
        ("spec.too-many", f"x.yaml:1:{5 + 2 * (reader.MOST_NODES - 3)}", "tệp có hơn 200000 phần tử"),
    ),
    "many rows": (
        _rows(table.MOST_ROWS + 2),
        ("spec.table-long", "rows.csv:100002:1", "bảng có hơn 100000 hàng"),
    ),
    "null": (
        _bytes(b"layout: x\ntitle: a\x00b\n"),
        ("spec.control-character", "x.yaml:2:9", "có ký tự không nhìn thấy (U+0000)"),
    ),
    "escape": (
        _bytes(b"layout: x\ntitle: \x1b[31m\n"),
        ("spec.control-character", "x.yaml:2:8", "có ký tự không nhìn thấy (U+001B)"),
    ),
    "soft line break of a word processor": (
        _bytes("layout: x\ntitle: Chào\u2028mừng\n".encode()),
        ("spec.control-character", "x.yaml:2:12", "có ký tự không nhìn thấy (U+2028)"),
    ),
    "C1 control": (
        _bytes("layout: x\ntitle: \x85\n".encode()),
        ("spec.control-character", "x.yaml:2:8", "có ký tự không nhìn thấy (U+0085)"),
    ),
    "mark amid the text": (
        _bytes("layout: x\ntitle: \ufeffChào\n".encode()),
        ("spec.control-character", "x.yaml:2:8", "có ký tự không nhìn thấy (U+FEFF)"),
    ),
    "too many pieces": (
        _jobs,
        ("resolve.too-many-jobs", "c.yaml:5:8", "chiến dịch này làm ra hơn 3 sản phẩm"),
    ),
}


def _made(name: str, folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(VisualsError) as caught:
        MADE[name][0](folder)
    return caught.value.problems


@pytest.mark.parametrize("name", MADE)
def test_what_no_small_file_can_hold(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaign, "MOST_JOBS", 3)
    code, where, what = MADE[name][1]
    (fault,) = _made(name, tmp_path)
    assert (fault.code, str(fault.where), fault.what) == (code, where, what)


def test_loose_marks_are_composed_and_reported(tmp_path: Path) -> None:
    text = _CAMPAIGN.replace("title: X", "title: Chào mừng")
    (tmp_path / "layouts").symlink_to(FOLDER / "layouts")
    (tmp_path / "rows.csv").write_text("id,slogan\na,A\n", encoding="utf-8")
    (tmp_path / "c.yaml").write_text(unicodedata.normalize("NFD", text), encoding="utf-8")
    plan = resolve(tmp_path / "c.yaml")
    assert plan.title == "Chào mừng"
    assert [(each.code, str(each.where), each.severity) for each in plan.problems] == [
        ("spec.not-nfc", "c.yaml:2:8", "warning")
    ]


def test_every_code_is_tested() -> None:
    wanted = {code for code in codes() if code.split(".")[0] in ROOMS}
    found = {problem.code for file in FILES for problem in problems_of(file)}
    found |= {case[0] for _, case in MADE.values()} | {"spec.not-nfc"}
    # Those that need more than a small file are named by the tests of their rooms.
    tests = "\n".join(file.read_text(encoding="utf-8") for file in FOLDER.parent.rglob("test_*.py"))
    assert {code for code in wanted - found if f'"{code}"' not in tests} == set()
