"""The nationwide example: its list is whole, and a sample over its longest and oddest names comes out."""

from __future__ import annotations

import csv
import hashlib
import json
import tempfile
from pathlib import Path

import pikepdf
import pytest

import visuals
from visuals.text.wordfiles import word_list

EXAMPLE = Path(__file__).parent.parent / "examples" / "toan-quoc"

with (EXAMPLE / "xa-phuong.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))

# The longest names, names with an apostrophe, of one syllable, of an island, and the commune that this began with.
SAMPLE = [
    *sorted(ROWS, key=lambda row: -len(row["host"]))[:3],
    next(row for row in ROWS if "’" in row["host"] or "'" in row["host"]),
    next(row for row in ROWS if row["host"] == "UBND đặc khu Trường Sa"),
    next(row for row in ROWS if row["host"] == "UBND xã Na Dương"),
]


def test_the_list_has_every_unit_once() -> None:
    assert len(ROWS) == 3321
    assert len({row["id"] for row in ROWS}) == 3321
    assert len({row["tinh"] for row in ROWS}) == 34
    known = {name.casefold() for name in word_list("communes")}
    assert {row["host"].removeprefix("UBND ").casefold() for row in ROWS} <= known


def test_file_names_are_plain_and_each_its_own() -> None:
    names = {f"{row['folder']}/{row['file']}" for row in ROWS}
    assert len(names) == 3321
    assert all(name.isascii() and len(name) < 60 for name in names)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's pieces, made with the whole list at hand."""
    folder = tmp_path_factory.mktemp("toan-quoc")
    for row in SAMPLE:
        report = visuals.render(EXAMPLE, folder, only=f"{row['folder']}/{row['file']}-*", jobs=1)
        assert [item.failed for item in report.items] == [False] * 3
    return folder


def test_the_sample_comes_out_in_three_products(made: Path) -> None:
    items = json.loads((made / "manifest.json").read_text(encoding="utf-8"))["items"]
    assert len(items) == 3 * len(SAMPLE), "each run kept what the others made"
    products = {item["product"] for item in items}
    assert products == {"bang-ron-6x0.8", "phuon-0.8x2.4", "ap-phich-54x79"}
    for file in (file for item in items for file in item["files"]):
        path = made / file["path"]
        assert hashlib.sha256(path.read_bytes()).hexdigest() == file["sha256"]
        with pikepdf.open(path) as opened:
            box = [float(value) for value in opened.pages[0].TrimBox]
        scale = int(file["scale"].partition(":")[2])
        assert (box[2] - box[0]) * 25.4 / 72 * scale == pytest.approx(file["width"], abs=0.5)


def test_each_unit_has_a_code_of_its_own(made: Path) -> None:
    items = json.loads((made / "manifest.json").read_text(encoding="utf-8"))["items"]
    codes = {item["list ids"]["xa-phuong"]: code["payload"] for item in items for code in item["codes"]}
    assert codes == {row["id"]: f"https://asean.example.vn/{row['id']}" for row in SAMPLE}


def test_the_pieces_of_a_unit_are_made_one_after_another() -> None:
    """Their code and names are found once, a worker soon knows all layouts; the report keeps the campaign's order."""
    told: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        some = "20-lang-son/*-yen-*"
        report = visuals.render(
            EXAMPLE, folder, only=some, jobs=1, progress=lambda item, *_: told.append(dict(item.rows)["xa-phuong"])
        )
    assert len(told) == len(report.items) == 6
    assert [told[at] for at in range(0, len(told), 3)] == list(dict.fromkeys(told))
    assert [item.product for item in report.items] == sorted(
        (item.product for item in report.items), key=["bang-ron-6x0.8", "phuon-0.8x2.4", "ap-phich-54x79"].index
    )
