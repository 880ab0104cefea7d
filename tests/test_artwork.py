"""A piece in a script's hands."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import visuals
from visuals import scene
from visuals.problems import Problem, RefusedError, SpecError
from visuals.scene import Document, Paint, Shape, Sheet
from visuals.units import Box, Size

RED = Paint("#DA251D", (0.0, 100.0, 100.0, 0.0))


def drawing(sheets: int = 1, width: float = 64, height: float = 32) -> Document:
    ground = Shape(scene.Path.rectangle(Box(0, 0, width, height)), fill=RED)
    return Document(tuple(Sheet(f"tờ {number}", Size(width, height), "px", (ground,)) for number in range(sheets)))


def size_of(png: bytes) -> tuple[int, int]:
    from PIL import Image

    return Image.open(io.BytesIO(png)).size


def refuse(_sheet: Sheet) -> tuple[Problem, ...]:
    return (
        Problem(None, "chữ chạm mép", code="check.safe"),
        Problem(None, "ảnh hơi mờ", severity="warning", code="check.dpi"),
    )


def test_compose_and_save(tmp_path: Path) -> None:
    piece = visuals.compose("khau-hieu", on="bang-dien-tu-256x64", slogan="Chào mừng")
    assert piece.check() == ()
    assert piece.save(tmp_path / "a.png") == (tmp_path / "a.png",)
    assert size_of((tmp_path / "a.png").read_bytes()) == (256, 64)
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_the_theme_may_be_chosen() -> None:
    words = {"slogan": "Chào mừng"}
    usual = visuals.compose("khau-hieu", on="bang-ron-6x0.8", **words)
    assert usual == visuals.compose("khau-hieu", on="bang-ron-6x0.8", theme="do-vang", **words)
    assert usual != visuals.compose("khau-hieu", on="bang-ron-6x0.8", theme="asean", **words)


def test_names_that_are_not_there() -> None:
    with pytest.raises(SpecError) as caught:
        visuals.compose("khau-hieu", on="bang-ron-6x0.8", slogn="Chào mừng")
    assert {each.code for each in caught.value.problems} == {"resolve.slot-unknown", "resolve.slot-missing"}


def test_several_sheets_in_a_format_that_holds_one(tmp_path: Path) -> None:
    piece = visuals.Artwork(drawing(3))
    assert [path.name for path in piece.save(tmp_path / "trang.png")] == ["trang-1.png", "trang-2.png", "trang-3.png"]
    assert [path.name for path in piece.save(tmp_path / "trang.pdf")] == ["trang.pdf"]
    assert len(list(tmp_path.iterdir())) == 4


def test_a_check_that_finds_an_error_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(sys.modules["visuals.check"], "check", refuse)
    piece = visuals.Artwork(drawing())
    assert [each.code for each in piece.check()] == ["check.safe", "check.dpi"]
    with pytest.raises(RefusedError) as caught:
        piece.save(tmp_path / "a.png")
    assert [each.code for each in caught.value.problems] == ["check.safe"]
    assert list(tmp_path.iterdir()) == []
    assert piece.save(tmp_path / "a.png", force=True) == (tmp_path / "a.png",)


def test_a_format_that_is_not_there(tmp_path: Path) -> None:
    for name in ("a.psd", "a"):
        with pytest.raises(SpecError) as caught:
            visuals.Artwork(drawing()).save(tmp_path / name)
        assert caught.value.problems[0].code == "writers.unknown-format"
    assert list(tmp_path.iterdir()) == []


def test_options_reach_the_writer(tmp_path: Path) -> None:
    visuals.Artwork(drawing(1, 640, 320)).save(tmp_path / "a.png", longest=100)
    assert size_of((tmp_path / "a.png").read_bytes()) == (100, 50)


def test_a_notebook_sees_a_small_picture() -> None:
    assert size_of(visuals.Artwork(drawing(2, 1600, 400))._repr_png_()) == (800, 200)
    assert size_of(visuals.Artwork(drawing())._repr_png_()) == (64, 32)
