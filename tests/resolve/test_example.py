"""The example of Na Dương is read whole and says what it should."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import openpyxl
import pytest

from visuals.resolve import Said, resolve
from visuals.shelf import shipped

EXAMPLE = shipped() / "examples" / "asean-week-2026"


def _rows(name: str) -> list[dict[str, str]]:
    with (EXAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_campaign_resolves_without_a_warning() -> None:
    plan = resolve(EXAMPLE / "campaign.yaml")
    assert plan.problems == ()
    families = {job.product.family for job in plan.jobs}
    assert families >= {"bang-ron", "pa-no", "ap-phich", "phuon", "standee", "phong", "bang-dien-tu", "mang-xa-hoi"}


def test_no_number_of_years_is_written_down() -> None:
    for name in ("campaign.yaml", "khau-hieu.csv"):
        text = (EXAMPLE / name).read_text(encoding="utf-8")
        assert not re.search(r"\b(59|31) năm", text)
    plan = resolve(EXAMPLE / "campaign.yaml")
    words = {value.words for job in plan.jobs for frame in job.frames for value in frame.values.values()
             if isinstance(value, Said)}  # fmt: skip
    assert "Chào mừng 59 năm Ngày thành lập ASEAN" in words
    assert "31 năm Việt Nam gia nhập ASEAN" in words
    assert not any("$" in each for each in words)


def test_every_slogan_names_its_source_and_can_be_hung() -> None:
    slogans = _rows("khau-hieu.csv")
    assert len(slogans) >= 10
    for row in slogans:
        assert re.search(r"mục (I|II)\.\d", row["source"])
        assert len(row["slogan"]) <= 90


def test_every_unit_of_the_plan_has_its_row() -> None:
    sheet = openpyxl.load_workbook(EXAMPLE / "don-vi.xlsx")["Đơn vị"]
    units = list(sheet.iter_rows(min_row=6, values_only=True))
    assert len(units) == 9
    for _, _, _, host, link, call, *_ in units:
        assert "xã Na Dương" in host
        assert re.fullmatch(r"https://naduong\.langson\.example/[a-z/-]+", link)
        assert call
    plan = resolve(EXAMPLE / "campaign.yaml")
    shown = [job.frames[0].values["host"] for job in plan.jobs if job.to.startswith("bang-ron-don-vi/")]
    assert [each.words for each in shown if isinstance(each, Said)] == [unit[3] for unit in units] * 2


def test_pictures_are_small_enough_to_share() -> None:
    pictures = sorted((EXAMPLE / "hinh").iterdir())
    assert [file.suffix for file in pictures] == [".svg", ".svg"]
    assert all(file.stat().st_size < 200_000 for file in pictures)


@pytest.mark.parametrize("name", ["mau-son.svg", "ban-be-asean.svg"])
def test_pictures_are_artwork_with_both_colours(name: str) -> None:
    from visuals.compose.art import read_art

    art = read_art(EXAMPLE / "hinh" / name, {})
    assert art.size.aspect == pytest.approx(1.5)
    assert art.title


def test_the_talk_is_short_on_the_wall_and_long_in_the_notes() -> None:
    text = (EXAMPLE / "hop-thon.md").read_text(encoding="utf-8")
    slides = re.findall(r"^#{1,2} ", text, re.MULTILINE)
    assert len(slides) >= 14
    assert text.count("::: notes") == len(slides)
    shown = re.sub(r"::: notes.*?:::", "", text, flags=re.DOTALL)
    points = re.findall(r"^\s*(?:-|\d\.) (.+)$", shown, re.MULTILINE)
    assert len(points) > 40
    assert [point for point in points if len(point.split()) > 12] == []
    for name in re.findall(r"\]\(([^)]+)\)", text):
        assert (EXAMPLE / Path(name)).is_file()
