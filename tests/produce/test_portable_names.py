"""What a campaign writes can be carried anywhere: names on disk, in archives, on memory sticks and in papers."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path, PurePosixPath

import openpyxl
import pytest

import visuals
from visuals import papers
from visuals.problems import FileError
from visuals.produce import files
from visuals.produce.batch import files_of, plan_of
from visuals.produce.usb import on_stick
from visuals.resolve import Plan

NAMES = ["CON", "aux.", "Trường TH/THCS: số 1?", "Ủy ban nhân dân xã Nà Dương " * 6, "  Đắk Lắk  ...", "NUL.txt",
         "lpt1", "..", "a*|<>b", "Xã Đoàn Kết", "com1 "]  # fmt: skip

CAMPAIGN = """campaign: ten
title: Tên tệp
theme: do-vang
year: 2026
names: {names}
hang: {{from: 25/7, to: 8/8}}
print: {{gang: SRA3, roll: 3.2m, archive: yes, soft_proof: yes}}
lists:
  r: r.csv
make:
  - {{layout: khau-hieu, each: r, on: danh-thiep-90x54, as: [pdf, png], longest: 200, to: "Thẻ/$r.ten",
     with: {{slogan: Chào}}}}
  - {{layout: khau-hieu, on: bang-ron-10x1, as: [pdf, png], longest: 300, to: "Băng rôn dài",
     with: {{slogan: Chào}}}}
shows:
  - on: bang-do-320x64
    as: [gif, bmp, zip]
    to: "Bảng điện tử/Chương trình"
    theme: den-led
    simulate: yes
    parts: [{{pages: [Tuần ASEAN, Chào mừng]}}]
"""

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def campaign(folder: Path, names: str) -> Path:
    rows = "\n".join(f'a{at},"{name}"' for at, name in enumerate(NAMES))
    (folder / "r.csv").write_text(f"id,ten\n{rows}\n", encoding="utf-8")
    (folder / "campaign.yaml").write_text(CAMPAIGN.format(names=names), encoding="utf-8")
    return folder


def named(plan: Plan) -> set[str]:
    """Every file that a plan may write, and its folders."""
    found = {path for targets in files_of(plan).values() for target in targets for path in target.paths}
    return found | {parent.as_posix() for path in found for parent in PurePosixPath(path).parents} - {"."}


@pytest.mark.parametrize("names", ["unicode", "ascii"])
def test_every_name_is_one_for_every_system(names: str, tmp_path: Path) -> None:
    found = named(plan_of(campaign(tmp_path, names)))
    assert len(found) > 4 * len(NAMES)
    assert len({path.casefold() for path in found}) == len(found)
    for path in found:
        assert len(path) <= 200 + 32, path
        for part in path.split("/"):
            assert part == part.strip(" ."), path
            assert not DEVICE.fullmatch(part), path
            assert not re.search(r'[<>:"\\|?*\x00-\x1f]', part), path
            assert len(part.encode()) <= 120, path
            assert names != "ascii" or re.fullmatch(r"[A-Za-z0-9._-]+", part), path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign in ASCII and some of what it makes."""
    folder = campaign(tmp_path_factory.mktemp("ten"), "ascii")
    report = visuals.render(folder, folder / "out", jobs=1, only="Bang-d*")
    assert not report.failed, [str(each) for item in report.failed for each in item.problems]
    return folder


def test_what_is_written_has_the_names_that_were_told(made: Path) -> None:
    out = made / "out"
    found = [path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()]
    found = [path for path in found if not path.startswith(".visuals")]
    assert {path for path in found if "/" in path} <= named(plan_of(made))
    inside = [name for path in out.rglob("*.zip") for name in zipfile.ZipFile(path).namelist()]
    assert inside
    assert all(re.fullmatch(r"[A-Za-z0-9./_-]+", name) for name in (*found, *inside))


@pytest.mark.parametrize("names", ["unicode", "ascii"])
def test_papers_tell_the_names_that_will_be_there(names: str, tmp_path: Path) -> None:
    folder = campaign(tmp_path, names)
    plan = plan_of(folder)
    there = named(plan)
    for kind in ("order", "placement"):
        made = getattr(papers, kind)(folder, folder / f"{kind}.xlsx", **({"only": "B*"} if kind == "order" else {}))
        cells = (str(cell) for sheet in openpyxl.load_workbook(made.path) for row in sheet.values for cell in row)
        lines = (line for cell in cells for line in cell.splitlines())
        told = [line.partition(" (")[0] for line in lines if re.search(r"\.(pdf|gif|zip)", line)]
        assert told
        assert [name for each in told for name in each.split(" … ") if name not in there] == []
    calendar = papers.placement(folder, folder / "treo.ics").path.read_bytes().decode().replace("\r\n ", "")
    assert f"{plan.shows[0].to}.gif" in calendar


def test_memory_sticks_are_ascii_whatever_the_campaign_says(tmp_path: Path) -> None:
    found = named(on_stick(plan_of(campaign(tmp_path, "unicode"))))
    assert all(re.fullmatch(r"[A-Za-z0-9./_-]+", path) for path in found)
    assert any(path.endswith("01-chuong-trinh.gif") for path in found)


def test_a_path_that_windows_cannot_hold_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """260 characters with the folder that the user chose: told as such, with nothing left behind."""
    monkeypatch.setattr(files, "_LONGEST_PATH", 259)
    folder = tmp_path / ("d" * 120) / ("e" * (120 - len(str(tmp_path)) % 60))
    name = "x" * (260 - len(str(folder)) - 1)
    with pytest.raises(FileError) as caught, files.atomic(folder / name):
        pass
    assert [each.code for each in caught.value.problems] == ["produce.name-too-long"]
    assert not folder.exists()
    with files.atomic(tmp_path / "ngan.txt") as file:
        file.write(b"x")
    assert (tmp_path / "ngan.txt").read_bytes() == b"x"
