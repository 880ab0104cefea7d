"""Codes are read out of the finished file, with a reader and without one; what does not read is not handed out."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

import visuals
from visuals.compose import compose
from visuals.impose.sheet import marked
from visuals.impose.slug import Imprint
from visuals.problems import RefusedError
from visuals.produce import piece, readback, views
from visuals.produce.spots import spots
from visuals.resolve import one_job
from visuals.scene import Document, Group, Paint, Shape, Sheet
from visuals.scene import Path as Outline
from visuals.units import Box, Size
from visuals.writers import FORMATS, Options, write

LINK = "https://naduong.langson.example/asean"
WHITE, GREY = Paint("#FFFFFF", (0, 0, 0, 0)), Paint("#808080", (0, 0, 0, 50))
MADE = [("pdf", Options()), ("png", Options(longest=2000)), ("jpg", Options(longest=2000)), ("tif", Options(dpi=30)),
        ("gif", Options(longest=2000))]  # fmt: skip


def banner(link: object = LINK, product: str = "bang-ron-4x0.8") -> Document:
    return compose(one_job("khau-hieu", product, "asean", None, {"slogan": "Chào mừng", "link": link}))


def spoiled(document: Document, share: float = 0.35) -> Document:
    """The same with something upon the middle of its codes, as a faulty writer might draw it."""
    sheets = []
    for sheet in document.sheets:
        found = spots(sheet, sheet.page_box)
        boxes = (each.box for each in found)
        plates = [
            Shape(Outline.rectangle(Box(b.x + b.width * (1 - share) / 2, b.y, b.width * share, b.height)), GREY)
            for b in boxes
        ]
        sheets.append(dataclasses.replace(sheet, items=(*sheet.items, *plates)))
    return dataclasses.replace(document, sheets=tuple(sheets))


def codes(document: Document, shown: Document, format: str, options: Options) -> list[str]:
    file = io.BytesIO()
    write(shown, file, format, options)
    return [each.code for each in readback.unread(document, file, format)]


@pytest.fixture(params=["reader", "no reader"])
def _reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "no reader":
        monkeypatch.setattr(readback, "_reader", lambda: None)
    else:
        pytest.importorskip("zxingcpp")


@pytest.mark.usefixtures("_reader")
@pytest.mark.parametrize(("format", "options"), MADE)
@pytest.mark.parametrize("link", [LINK, {"zalo": "0912345678", "logo": "asean/emblem"}, {"text": "Chào xã"}])
def test_codes_are_read_and_spoiled_ones_are_not(format: str, options: Options, link: object) -> None:
    document = banner(link)
    assert codes(document, document, format, options) == []
    assert codes(document, spoiled(document), format, options) == ["produce.code-unread"]


@pytest.mark.usefixtures("_reader")
def test_another_payload_is_not_what_was_meant() -> None:
    assert codes(banner(), banner("https://naduong.langson.example/aseam"), "pdf", Options()) == ["produce.code-unread"]


@pytest.mark.usefixtures("_reader")
def test_marks_and_scale_do_not_move_it() -> None:
    document = marked(banner(product="bang-ron-6x0.8"), Imprint("a", "b"))
    assert codes(document, document, "pdf", Options()) == []
    assert codes(document, document, "pdf", Options(user_unit=True)) == []
    assert codes(document, spoiled(document), "pdf", Options()) == ["produce.code-unread"]


def test_a_picture_too_small_says_how_large_it_must_be() -> None:
    document = banner()
    file = io.BytesIO()
    write(document, file, "png", Options(longest=300))
    (fault,) = readback.unread(document, file, "png")
    assert fault.code == "produce.code-coarse"
    least = int("".join(each for each in fault.hint.split("lên từ")[1].split("điểm")[0] if each.isdigit()))
    assert codes(document, document, "png", Options(longest=least)) == []


@pytest.mark.usefixtures("_reader")
def test_a_code_turned_as_on_a_ganged_sheet_is_read() -> None:
    sheet = banner().sheets[0]
    turned = Group(sheet.items, (0.0, 1.0, -1.0, 0.0, 820.0, 20.0), Outline.rectangle(Box(0, 0, 840, 4040)))
    both = Document((Sheet("ghép", Size(840, 4040), "mm", (turned,)),))
    assert len(spots(both.sheets[0], both.sheets[0].page_box)) == 1
    assert codes(both, both, "pdf", Options()) == []
    assert codes(both, spoiled(both), "pdf", Options()) == ["produce.code-unread"]


def test_a_code_that_a_window_cuts_is_not_looked_for() -> None:
    sheet = banner().sheets[0]
    (spot,) = spots(sheet, sheet.page_box)
    for right, count in ((spot.box.right + 1, 1), (spot.box.centre[0], 0)):
        window = Group(sheet.items, clip=Outline.rectangle(Box(0, 0, right, 800)))
        assert len(spots(dataclasses.replace(sheet, items=(window,)), sheet.page_box)) == count


@pytest.mark.parametrize("most", [1, 64_000_000])
def test_large_pngs_are_read_by_rows(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows that we unpack ourselves are those that Pillow shows."""
    document = banner()
    file = io.BytesIO()
    write(document, file, "png", Options(longest=1501))
    whole = Image.open(file).convert("L")
    monkeypatch.setattr(views, "_MOST_HELD", most)
    with views.views(document, file, "png") as seen:
        _, area, look = next(seen)
        box = Box(700.0, 130.0, 500.0, 411.0)
        part = look(box, 1.0)
    scale = 1501 / area.width
    left, top = int(box.x * scale), int(box.y * scale)
    assert part.tobytes() == whole.crop((left, top, left + part.width, top + part.height)).tobytes()


def test_frames_of_a_gif_are_found_by_their_time() -> None:
    """Of five frames two pairs are equal, and held once; the last two have codes."""
    plate = Shape(Outline.rectangle(Box(0, 0, 200, 100)), WHITE)

    def frame(link: str | None, seconds: float) -> Sheet:
        from visuals.compose.code import code

        black, room = Paint("#000000", (0, 0, 0, 100)), Box(2, 2, 96, 96)
        drawn = code(link, room, black, WHITE, whole_pixels=True) if link else ()
        return Sheet("bảng", Size(200, 100), "px", (plate, *drawn), seconds=seconds)

    other = "https://a.vn/b"
    document = Document((frame(None, 1), frame(None, 3), frame(LINK, 2), frame(LINK, 2), frame(other, 1)))
    assert codes(document, document, "gif", Options()) == []
    late = Document((frame(None, 1), frame(None, 3), frame(other, 2), frame(LINK, 2), frame(LINK, 1)))
    assert codes(document, late, "gif", Options()) == ["produce.code-unread"] * 2


def test_a_file_without_codes_is_not_opened() -> None:
    document = compose(one_job("khau-hieu", "bang-ron-4x0.8", "asean", None, {"slogan": "Chào"}))
    assert readback.unread(document, io.BytesIO(b"nothing"), "pdf") == ()


def test_every_format_is_seen_or_a_drawing() -> None:
    assert set(FORMATS) - views.READ == {*OUTLINED, "txt"}


# -- in a run


CAMPAIGN = """campaign: thu
title: Thử
theme: asean
common: {link: https://naduong.langson.example/asean}
make:
  - {layout: khau-hieu, on: bang-ron-4x0.8, as: [pdf, png], longest: 1600, to: tam, with: {slogan: Chào mừng}}
"""


def spoiling(document: Document, file: Any, format: str, options: Options) -> Any:
    return write(spoiled(document) if format == "pdf" else document, file, format, options)


def test_what_cannot_be_read_is_not_handed_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    real = piece.craft
    monkeypatch.setattr(piece, "craft", lambda: dataclasses.replace(real(), write=spoiling))
    report = visuals.render(tmp_path, tmp_path / "out", jobs=1)
    (item,) = report.items
    assert [each.code for each in item.problems if each.severity == "error"] == ["produce.code-unread"]
    assert [file.format for file in item.files] == ["png"]
    assert not list((tmp_path / "out").glob("*.pdf"))
    assert not list((tmp_path / "out").glob(".visuals*"))
    report = visuals.render(tmp_path, tmp_path / "out", jobs=1, force=True)
    assert [file.format for file in report.items[0].files] == ["pdf", "png"]
    assert report.failed


def test_the_manifest_tells_how_far_codes_are_read(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    (item,) = visuals.render(tmp_path, tmp_path / "out", jobs=1).items
    (code,) = item.codes
    assert (code.payload, code.version, code.level, code.unit) == (LINK, 3, "M", "mm")
    width = code.module * 29
    assert code.metres == pytest.approx(min(width / 100, code.module / 2), abs=0.1)
    assert code.metres <= min(width / 100, code.module / 2)
    assert item.as_json()["codes"][0]["metres"] == code.metres


def test_a_script_gets_no_file_that_cannot_be_read(tmp_path: Path) -> None:
    made = visuals.compose("khau-hieu", on="bang-ron-4x0.8", slogan="Chào", link=LINK)
    with pytest.raises(RefusedError, match="longest"):
        made.save(tmp_path / "nho.png", longest=200)
    assert list(tmp_path.iterdir()) == []
    made.save(tmp_path / "nho.png", longest=200, force=True)
    assert (tmp_path / "nho.png").is_file()
    assert made.save(tmp_path / "to.png", longest=1500) == (tmp_path / "to.png",)


def test_the_sampler_sees_a_single_wrong_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readback, "_reader", lambda: None)
    document = banner()
    sheet = document.sheets[0]
    (spot,) = spots(sheet, sheet.page_box)
    file = io.BytesIO()
    write(document, file, "png", Options(longest=2000))
    picture = Image.open(file).convert("RGB")
    scale = 2000 / sheet.trim.width
    x, y = ((each + 12.5 * spot.module) * scale for each in (spot.box.x, spot.box.y))
    half = spot.module * scale / 2
    shade = (255, 255, 255) if spot.modules[12][12] else (0, 0, 0)
    ImageDraw.Draw(picture).rectangle((x - half, y - half, x + half, y + half), fill=shade)
    file = io.BytesIO()
    picture.save(file, "PNG")
    assert [each.code for each in readback.unread(document, file, "png")] == ["produce.code-unread"]
