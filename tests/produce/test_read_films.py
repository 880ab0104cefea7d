"""Codes are read back out of films and drawings too, and a film or drawing without its code is found."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import visuals
from tests.boards.shows import campaign
from visuals.compose import compose
from visuals.problems import Problem
from visuals.produce.films import frame_at
from visuals.produce.readback import unread
from visuals.produce.spots import spots
from visuals.resolve import one_job
from visuals.scene import Document
from visuals.writers import avi, gif, mp4, write
from visuals.writers import zip as zipped

LINK = "https://naduong.example/a"
SHOWS: list[dict[str, Any]] = [
    {"on": board, "as": ["gif", "bmp", "zip", *more], "to": board,
     "parts": [{"pages": ["Tuần ASEAN"]}, {"qr": "NADUONG.EXAMPLE/A", "words": "Quét mã", "change": "wipe"}]}
    for board, more in (("bang-do-320x64", ()), ("bang-dien-tu-256x64", ("avi", "mp4")))
]  # fmt: skip


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [each.code for each in problems]


def piece() -> Document:
    slots = {"slogan": "Tuần ASEAN", "link": LINK, "flags": "flags"}
    return compose(one_job("mang-xa-hoi", "facebook-vuong", "asean", None, slots))


def test_shows_are_read_out_of_every_file(tmp_path: Path) -> None:
    pytest.importorskip("imageio_ffmpeg", reason="the video extra is not installed")
    report = visuals.render(campaign(tmp_path, SHOWS), tmp_path / "out", jobs=1)
    assert not report.failed
    assert {file.format for item in report.items for file in item.files} == {"gif", "avi", "bmp", "zip", "mp4"}


@pytest.mark.parametrize("module", [gif, avi, zipped, mp4], ids=["gif", "avi", "zip", "mp4"])
def test_a_film_that_lost_its_code_is_refused(module: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("imageio_ffmpeg", reason="the video extra is not installed")
    whole = module.write_clip

    def blind(clip: Any, file: io.BytesIO) -> Any:
        for picture in clip.pictures:
            picture[:, :64] //= 40
        return whole(clip, file)

    monkeypatch.setattr(module, "write_clip", blind)
    name = module.__name__.rpartition(".")[2]
    show = {**SHOWS[1], "as": [name]}
    report = visuals.render(campaign(tmp_path, [show]), tmp_path / "out", jobs=1)
    assert "produce.code-unread" in codes(report.items[0].problems)
    assert not report.items[0].files


def test_frames_are_found_by_their_time() -> None:
    """Sheets of different lengths: the middle of each shows its own colour."""
    pytest.importorskip("imageio_ffmpeg", reason="the video extra is not installed")
    import numpy

    from visuals.scene.clip import Clip, Hold

    pictures = [numpy.full((16, 32, 3), level, numpy.uint8) for level in (40, 120, 200)]
    clip = Clip("", 32, 16, 50, tuple(Hold(each, 10 + 20 * number) for number, each in enumerate(pictures)))
    for module, name in ((gif, "gif"), (avi, "avi"), (zipped, "zip"), (mp4, "mp4")):
        file = io.BytesIO()
        module.write_clip(clip, file)
        for level, tick in ((40, 5), (120, 25), (200, 60)):
            found = numpy.asarray(frame_at(file, name, tick / 50, 50)).mean()
            assert abs(found - level) < 4, name


@pytest.mark.parametrize("format", ["svg", "pptx", "avi", "zip"])
def test_pieces_are_read_out_of_drawings_and_films(format: str) -> None:
    document, file = piece(), io.BytesIO()
    write(document, file, format)
    assert any(spots(sheet, sheet.page_box) for sheet in document.sheets)
    assert unread(document, file, format) == ()


def test_a_drawing_whose_code_says_something_else_is_found() -> None:
    wrong = compose(one_job("mang-xa-hoi", "facebook-vuong", "asean", None,
                            {"slogan": "Tuần ASEAN", "link": LINK + "b", "flags": "flags"}))  # fmt: skip
    for format in ("svg", "pptx"):
        file = io.BytesIO()
        write(wrong, file, format)
        assert codes(unread(piece(), file, format)) == ["produce.code-unread"]


def test_one_module_too_few_is_found() -> None:
    document, file = piece(), io.BytesIO()
    write(document, file, "svg")
    text = file.getvalue().decode()
    code = next(data for data in re.findall(r' d="([^"]*)"', text) if data.count("M") > 60 and "C" not in data)
    contours = code.split("Z")
    broken = text.replace(code, "Z".join(contours[: len(contours) // 2] + contours[len(contours) // 2 + 1 :]))
    assert codes(unread(document, io.BytesIO(broken.encode()), "svg")) == ["produce.code-unread"]


def test_codes_with_a_logo_are_read_out_of_drawings() -> None:
    slots = {"slogan": "Tuần ASEAN", "link": {"url": LINK, "logo": "asean/emblem"}, "flags": "flags"}
    document = compose(one_job("mang-xa-hoi", "facebook-vuong", "asean", None, slots))
    for format in ("svg", "pptx"):
        file = io.BytesIO()
        write(document, file, format)
        assert unread(document, file, format) == ()
        assert zipfile.is_zipfile(file) == (format == "pptx")


def test_without_zxing_frames_are_compared_with_what_they_were_made_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("visuals.produce.readback._reader", lambda: None)
    show = {**SHOWS[1], "as": ["gif", "avi", "bmp"]}
    assert not visuals.render(campaign(tmp_path, [show]), tmp_path / "out", jobs=1).failed
    with Image.open(tmp_path / "out" / "bang-dien-tu-256x64.gif") as picture:
        assert picture.size == (256, 64)
