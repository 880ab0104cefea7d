"""Disks of twenty sizes that fill up, folders that nobody may write to or that vanish: a clear word, nothing broken."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.produce.fakes import files_in, maker, many
from visuals.cli import main, statuses
from visuals.problems import FileError
from visuals.produce.batch import run
from visuals.produce.manifest import Item

CAMPAIGN = """\
campaign: hai-tam
title: Hai tấm
theme: do-vang
lists:
  bang:
    - {id: mot, slogan: Vui xuân}
    - {id: hai, slogan: Đón Tết}
make:
  - {layout: bang-dien-tu, each: bang, on: bang-dien-tu-320x64, as: png, to: $bang.id}
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A folder where a disk may be mounted; it is taken down at the end."""
    folder = tmp_path / "disk"
    folder.mkdir()
    yield folder
    subprocess.run(["umount", str(folder)], capture_output=True, check=False)


def mounted(folder: Path, size: int) -> None:
    """A disk of so many bytes in memory. Skips where that is not allowed."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root may mount a small disk on Linux")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("a disk cannot be mounted here")


def test_a_disk_that_fills_up_leaves_whole_files_and_goes_on_when_there_is_room(tmp_path: Path, disk: Path) -> None:
    run(many(8), tmp_path / "whole", workers=1, maker=maker)
    whole = files_in(tmp_path / "whole")
    need = sum(len(data) + 4096 for data in whole.values())
    full = 0
    for step in range(20):
        mounted(disk, int(need * (0.1 + step * 0.06)) // 4096 * 4096)
        out = disk / "out"
        try:
            report = run(many(8), out, workers=1, maker=maker)
            codes = {found.code for item in report.failed for found in item.problems}
        except FileError as error:
            codes = {found.code for found in error.problems}
        full += bool(codes)
        assert codes <= {"produce.disk-full"}
        left = files_in(out)
        assert {path: data for path, data in left.items() if path != "manifest.json"}.items() <= whole.items()
        if "manifest.json" in left:
            json.loads(left["manifest.json"])
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        run(many(8), out, workers=1, maker=maker)
        assert files_in(out) == whole
        subprocess.run(["umount", str(disk)], check=True)
    assert 10 < full < 20, "the sizes lie about the need"


def test_the_command_says_so_and_ends_with_the_status_for_disks(
    tmp_path: Path, disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    mounted(disk, 8192)
    assert main(["render", str(tmp_path), "-o", str(disk / "out"), "--jobs", "1"]) == statuses.DISK
    said = capsys.readouterr()
    assert "ổ đĩa đã đầy" in said.err
    assert "Traceback" not in said.err


def test_a_disk_that_may_only_be_read(tmp_path: Path, disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    mounted(disk, 1 << 20)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert main(["render", str(tmp_path), "-o", str(disk), "--jobs", "1"]) == statuses.DISK
    assert "không có quyền ghi vào đây" in capsys.readouterr().err


def test_a_folder_that_vanishes_is_told_and_made_again(tmp_path: Path) -> None:
    """Somebody tidies up while the batch runs: what was made is gone and named, the rest is made."""

    def remove(_item: Item, done: int, _total: int) -> None:
        if done == 3:
            shutil.rmtree(tmp_path / "out")

    report = run(many(6), tmp_path / "out", workers=1, maker=maker, progress=remove)
    found = [each for item in report.items for each in item.problems]
    assert {each.code for each in found} == {"produce.vanished"}
    assert len(found) == 6
    assert statuses.status(found) == statuses.DISK
    told = json.loads((tmp_path / "out" / "manifest.json").read_bytes())["items"]
    named = {file["path"] for item in told for file in item["files"]}
    assert named == set(files_in(tmp_path / "out")) - {"manifest.json"}
    assert run(many(6), tmp_path / "out", workers=1, maker=maker).kept == 3
    run(many(6), tmp_path / "clean", workers=1, maker=maker)
    assert files_in(tmp_path / "out") == files_in(tmp_path / "clean")


def test_a_folder_that_turns_into_a_file_is_named(tmp_path: Path) -> None:
    def replace(_item: Item, done: int, _total: int) -> None:
        if done == 3:
            shutil.rmtree(tmp_path / "out")
            (tmp_path / "out").write_bytes(b"")

    with pytest.raises(FileError) as caught:
        run(many(6), tmp_path / "out", workers=1, maker=maker, progress=replace)
    assert caught.value.problems[0].code == "produce.in-the-way"
    assert (tmp_path / "out").read_bytes() == b""
