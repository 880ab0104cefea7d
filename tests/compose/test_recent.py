"""A job that comes again is drawn once, unless a file of it changed in between."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

from PIL import Image

import visuals
from visuals.check import check
from visuals.compose import compose
from visuals.problems import language
from visuals.resolve import Job, one_job
from visuals.scene import Picture
from visuals.units import Box

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2">'
    '<rect width="3" height="2" fill="{}" data-print="0 90 90 0"/></svg>'
)


def _job(folder: Path, host: str = "UBND xã Na Dương") -> Job:
    slots = {"slogan": "Chào mừng", "host": host, "emblem": "logo.svg"}
    return one_job("khau-hieu", "bang-ron-6x0.8", "asean", folder, slots)


def test_the_same_job_is_the_same_drawing_from_the_second_time_on(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SQUARE.format("#FF0000"), encoding="utf-8")
    first, second, third = (compose(_job(tmp_path)) for _ in range(3))
    assert first == second
    assert second is third
    assert compose(_job(tmp_path, "Trường Tiểu học")) != third


def test_a_changed_file_is_drawn_anew(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text(SQUARE.format("#FF0000"), encoding="utf-8")
    before = [compose(_job(tmp_path)) for _ in range(3)][-1]
    logo.write_text(SQUARE.format("#00FF00"), encoding="utf-8")
    os.utime(logo, ns=(1, 1))
    after = compose(_job(tmp_path))
    assert after != before
    assert after == compose(_job(tmp_path))


def test_another_language_is_another_drawing(tmp_path: Path) -> None:
    """What a QR code says of itself to those who cannot see it is in the language of the run."""
    job = one_job("khau-hieu", "bang-ron-6x0.8", "asean", tmp_path, {"slogan": "Chào", "link": "https://a.vn/x"})
    ours = [compose(job) for _ in range(3)][-1]
    token = language.set("en")
    try:
        assert compose(job) != ours
    finally:
        language.reset(token)


def test_a_sheet_is_judged_again_only_when_a_picture_on_it_changed(tmp_path: Path) -> None:
    """The same tuple, not an equal one: nothing was judged in between."""
    piece = visuals.compose("khau-hieu", on="bang-ron-6x0.8", slogan="Chào mừng")
    sheet = piece.document.sheets[0]
    assert check(sheet) is check(sheet)
    photo = tmp_path / "anh.png"
    with_photo = dataclasses.replace(sheet, items=(*sheet.items, Picture(photo, Box(0, 0, 500, 500))))
    assert "check.picture-unreadable" in {fault.code for fault in check(with_photo)}
    Image.new("RGB", (4000, 4000), "#0A3FA8").save(photo)
    assert "check.picture-unreadable" not in {fault.code for fault in check(with_photo)}
    assert check(with_photo) is check(with_photo)
