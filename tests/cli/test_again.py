"""`visuals render` once more: what is kept, drawn anew, told and removed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from visuals.cli import main, statuses

CAMPAIGN = """\
campaign: hai-tam
title: Hai tấm
theme: do-vang
lists:
  bang:
    - {id: mot, slogan: Vui xuân}
    - {id: hai, slogan: Đón Tết}
make:
  - {layout: bang-dien-tu, each: bang, on: [bang-dien-tu-320x64, bang-dien-tu-512x128], as: png, to: $product/$bang.id}
"""

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    return tmp_path


def rendered(campaign: Path, capsys: Capture, *options: str) -> list[str]:
    assert main(["render", str(campaign), "-o", str(campaign / "out"), "--jobs", "1", *options]) == statuses.DONE
    return capsys.readouterr().out.splitlines()


def test_a_second_run_says_what_it_kept(campaign: Path, capsys: Capture) -> None:
    first = rendered(campaign, capsys)
    assert first[0].endswith(": 2 sản phẩm, 2 tệp")
    assert first[2] == "  Danh sách bang: 2 dòng"
    assert "giữ nguyên" not in first[-1]
    assert rendered(campaign, capsys)[-1].endswith("4 sản phẩm giữ nguyên từ lần trước.")
    assert "giữ nguyên" not in rendered(campaign, capsys, "--fresh")[-1]


def test_json_has_a_line_for_what_was_kept_too(campaign: Path, capsys: Capture) -> None:
    first = rendered(campaign, capsys, "--json")
    again = rendered(campaign, capsys, "--json")
    assert len(first) == 4
    assert sorted(map(json.loads, again), key=str) == sorted(map(json.loads, first), key=str)


def test_what_is_no_longer_wanted_is_told_and_pruned(campaign: Path, capsys: Capture) -> None:
    rendered(campaign, capsys)
    less = CAMPAIGN.replace("    - {id: hai, slogan: Đón Tết}\n", "")
    (campaign / "campaign.yaml").write_text(less, encoding="utf-8")
    old = campaign / "out" / "bang-dien-tu-320x64" / "hai.png"
    assert rendered(campaign, capsys)[0] == (
        "Thư mục còn 2 tệp của lần chạy trước, nay không còn cần: bang-dien-tu-320x64/hai.png, "
        "bang-dien-tu-512x128/hai.png. Thêm --prune để xóa."
    )
    assert old.exists()
    old.write_bytes(b"edited")
    said = rendered(campaign, capsys, "--prune")
    assert said[:2] == [
        "Đã xóa 1 tệp không còn cần: bang-dien-tu-512x128/hai.png.",
        "Giữ lại 1 tệp không còn cần vì đã bị sửa từ khi làm ra: bang-dien-tu-320x64/hai.png.",
    ]
    assert old.read_bytes() == b"edited"


def test_what_a_stick_gets_is_not_stale_for_the_rest(campaign: Path, capsys: Capture) -> None:
    rendered(campaign, capsys)
    assert not [line for line in rendered(campaign, capsys, "--usb", "--prune") if "không còn cần" in line]
    assert rendered(campaign, capsys)[-1].endswith("4 sản phẩm giữ nguyên từ lần trước.")
