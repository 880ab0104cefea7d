"""Pictures as they lie on disk: sizes, turns, what is broken, what can be seen through."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.check.scenes import BLUE, box, found, ground, sheet
from visuals.check.raster import look_at
from visuals.scene import Group, Picture
from visuals.units import Box, Insets


def _saved(file: Path, mode: str = "RGB", size: tuple[int, int] = (300, 200), **more: object) -> Path:
    Image.new(mode, size).save(file, **more)  # type: ignore[arg-type]
    return file


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("a.png", "RGB"), ("a.png", "P"), ("a.png", "L"), ("a.png", "1"), ("a.png", "I;16"), ("a.jpg", "RGB"),
        ("a.jpg", "CMYK"), ("a.webp", "RGB"), ("a.tif", "CMYK"), ("a.gif", "P"),
    ],
)  # fmt: skip
def test_formats_and_modes(name: str, mode: str, tmp_path: Path) -> None:
    raster = look_at(_saved(tmp_path / name, mode))
    assert raster is not None
    assert (raster.width, raster.height, raster.opaque) == (300, 200, True)


def test_large_jpeg_keeps_its_size(tmp_path: Path) -> None:
    raster = look_at(_saved(tmp_path / "a.jpg", size=(4000, 3000)))
    assert raster is not None
    assert (raster.width, raster.height) == (4000, 3000)
    assert max(raster.columns, raster.rows) <= 96


def test_turned_by_exif(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    raster = look_at(_saved(tmp_path / "a.jpg", exif=exif))
    assert raster is not None
    assert (raster.width, raster.height) == (200, 300)
    assert raster.rows > raster.columns


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 50])
def test_broken_files(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(content)
    assert found(sheet(ground(), Picture(file, box(100, 100, 200, 100)))) == ["picture-unreadable"]


def test_cut_short(tmp_path: Path) -> None:
    """A picture whose head is whole and whose rest is missing."""
    whole = tmp_path / "a.jpg"
    Image.effect_noise((600, 400), 80).convert("RGB").save(whole)
    whole.write_bytes(whole.read_bytes()[:9000])
    assert found(sheet(ground(), Picture(whole, box(100, 100, 100, 66)))) == ["picture-unreadable"]


def test_missing_file_and_repaired_file(tmp_path: Path) -> None:
    """A file that is repaired is looked at anew."""
    file = tmp_path / "a.png"
    judged = sheet(ground(), Picture(file, box(100, 100, 200, 100)))
    assert found(judged) == ["picture-unreadable"]
    _saved(file, size=(800, 400))
    assert found(judged) == []


def test_seen_through_is_no_ground(tmp_path: Path) -> None:
    area = Box(-20, -20, 3040, 1040)
    opaque = _saved(tmp_path / "a.png", "RGB", (1520, 520))
    clear = tmp_path / "b.png"
    Image.new("RGBA", (1520, 520), (0, 0, 90, 200)).save(clear)
    assert found(sheet(Picture(opaque, area))) == ["picture-coarse"]
    assert found(sheet(Picture(clear, area))) == ["no-ground", "picture-coarse"]


def test_resolution_counts_crop_and_scale(tmp_path: Path) -> None:
    file = _saved(tmp_path / "a.png", size=(1000, 500))  # 50.8 ppi on half a metre

    def judged(picture: Picture, scale: float = 1.0) -> list[str]:
        return found(sheet(ground(BLUE), Group((picture,), (scale, 0, 0, scale, 100, 100))))

    assert judged(Picture(file, box(0, 0, 500, 250))) == []
    assert judged(Picture(file, box(0, 0, 500, 250), Box(0, 0, 0.9, 0.9))) == ["picture-coarse"]
    assert judged(Picture(file, box(0, 0, 500, 250)), 1.2) == ["picture-coarse"]
    assert judged(Picture(file, box(0, 0, 550, 275)), 0.9) == []


@pytest.mark.parametrize(("side", "pixels"), [(400.0, 1800), (900.0, 1800), (3000.0, 1800)])
def test_resolution_by_size_of_the_sheet(side: float, pixels: int, tmp_path: Path) -> None:
    """The same picture is fine on what is looked at from afar, and coarse in the hand."""
    wanted = {400.0: 220, 900.0: 100, 3000.0: 50}[side]
    file = _saved(tmp_path / "a.png", size=(pixels, pixels))
    near = pixels / wanted * 25.4
    for share, expected in ((0.99, []), (1.02, ["picture-coarse"])):
        area = box(0, 0, near * share, near * share)
        area = Box(side / 2 - area.width / 2, side / 2 - area.height / 2, area.width, area.height)
        made = sheet(ground(BLUE, width=side, height=side), Picture(file, area), width=side, height=side, safe=Insets())
        assert [code for code in found(made) if code == "picture-coarse"] == expected
