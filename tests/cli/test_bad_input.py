"""Bad pictures, sizes, profiles and disks, as people meet them: one clear problem at their line, nothing torn."""

from __future__ import annotations

import errno
import io
import os
import random
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pytest
from PIL import Image, ImageCms

import visuals
from visuals.cli import main
from visuals.pictures import LARGEST_FILE
from visuals.produce import files
from visuals.produce.ledger import LEDGER
from visuals.produce.report import REPORT
from visuals.writers.strips import ROWS, Packer

ROOT = Path(visuals.__file__).parent.parent

HEAD = "campaign: thu\ntitle: Thử\ntheme: do-vang\n"
PICTURE = (
    "make:\n  - {layout: pa-no-anh, on: pa-no-3x2, as: [pdf, png], longest: 200, to: tam,\n"
    "     with: {slogan: Chào mừng, picture: NAME}}\n"
)
PLACE = "campaign.yaml:6:41: "

Capture = pytest.CaptureFixture[str]


def rendered(folder: Path, text: str, capsys: Capture) -> tuple[int, str, list[str]]:
    """Exit status, what was said, and the files that are there afterwards."""
    (folder / "campaign.yaml").write_text(HEAD + text, encoding="utf-8")
    status = main(["render", str(folder), "-o", str(folder / "out"), "--jobs", "1"])
    said = "".join(capsys.readouterr())
    assert "Traceback" not in said
    return status, said, left_in(folder / "out")


def left_in(folder: Path) -> list[str]:
    """The names of all that is below `folder`, but for the ledger and the page about the rest."""
    found = (path for path in folder.rglob("*") if LEDGER not in path.relative_to(folder).parts)
    return sorted(path.name for path in found if path.name != REPORT)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, depth: int = 1, kind: int = 0, rows: bytes = b"\0" * 100, *more: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    parts = (chunk(b"IHDR", head), *more, chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def saved(image: Image.Image, kind: str, **more: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def noise(mode: str = "RGB") -> Image.Image:
    return Image.frombytes("L", (300, 200), random.Random(1).randbytes(60_000)).convert(mode)


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


BOMB = chunk(b"iCCP", b"icc\0\0" + zlib.compress(b"\0" * 50_000_000))

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut.png": (lambda: half(saved(noise(), "PNG")), "bị hỏng"),
    "cut.jpg": (lambda: half(saved(noise(), "JPEG")), "tệp hỏng"),
    "cut.tif": (lambda: half(saved(noise(), "TIFF")), "không đọc được"),
    "cut.webp": (lambda: half(saved(noise(), "WEBP")), "bị hỏng"),
    "nothing.png": (lambda: b"", "không đọc được"),
    "words.jpg": (lambda: b"xin chao", "không đọc được"),
    "document.png": (lambda: b"%PDF-1.4\n", "không đọc được"),
    "postscript.png": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\nshowpage\n", "không đọc được"),
    "bitmap.png": (lambda: saved(noise(), "BMP"), "không đọc được"),
    "wide.png": (lambda: png(65_000, 65_000), "quá 100 triệu điểm ảnh"),
    "wider.png": (lambda: png(2**31 - 1, 2**31 - 1), "quá 100 triệu điểm ảnh"),
    "limit.png": (lambda: png(10_001, 10_001), "quá 100 triệu điểm ảnh"),
    "nil.png": (lambda: png(0, 10), "không đọc được"),
    "bomb.png": (lambda: png(4, 4, 8, 2, b"\0" * 52, BOMB), "bị hỏng"),
    "float.tif": (lambda: saved(Image.fromarray(numpy.ones((90, 90), numpy.float32)), "TIFF"), "bị hỏng"),
    "heavy.png": (lambda: png(10, 10).ljust(LARGEST_FILE + 1, b"\0"), "vượt giới hạn 64 MB"),
    "camera.heic": (lambda: b"\0\0\0\x18ftypheic", "không phải loại hình dùng được"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_picture_that_cannot_be_used(name: str, tmp_path: Path, capsys: Capture) -> None:
    make, words = REFUSED[name]
    (tmp_path / name).write_bytes(make())
    status, said, left = rendered(tmp_path, PICTURE.replace("NAME", name), capsys)
    assert status == 1
    (line,) = (each for each in said.splitlines() if each.startswith(PLACE) and "cảnh báo" not in each)
    assert words in line
    assert name in line
    assert "ngoài dự kiến" not in said
    assert set(left) <= {"manifest.json"}


@pytest.mark.parametrize("kind", ["folder", "missing", "pipe"])
def test_a_picture_that_is_no_file(kind: str, tmp_path: Path, capsys: Capture) -> None:
    if kind == "folder":
        (tmp_path / "hinh.png").mkdir()
    if kind == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("no pipes in folders here")
        os.mkfifo(tmp_path / "hinh.png")
    status, said, left = rendered(tmp_path, PICTURE.replace("NAME", "hinh.png"), capsys)
    assert (status, left) == (1, [])
    assert PLACE + "không thấy hình «hinh.png»" in said


TAKEN: dict[str, Callable[[], bytes]] = {
    "one-pixel.png": lambda: png(1, 1),
    "deep.png": lambda: png(4, 4, 16, 2, b"\0" * 100),
    "grey-alpha.png": lambda: saved(Image.new("LA", (300, 200), (55, 128)), "PNG"),
    "inks.jpg": lambda: saved(noise("CMYK"), "JPEG"),
    "moving.gif": lambda: saved(noise(), "GIF", save_all=True, append_images=[Image.new("RGB", (300, 200))]),
    "really-a-jpeg.png": lambda: saved(noise(), "JPEG"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_picture_that_is_odd_and_can_be_used(name: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / name).write_bytes(TAKEN[name]())
    status, said, left = rendered(tmp_path, PICTURE.replace("NAME", name), capsys)
    assert status == 0
    assert PLACE in said, "too coarse for a panel, and told so"
    assert left == ["DOC-TOI-TRUOC.txt", "manifest.json", "tam.pdf", "tam.png"]


@pytest.mark.parametrize(
    "says",
    [
        "size: ^0m x 0.8m", "size: ^-6m x 0.8m", "size: ^1000m x 1m", "size: ^6m x 0m",
        "size: 6m x 0.8m, bleed: ^0.5m", "size: 6m x 0.8m, bleed: ^-3mm", "size: 6m x 0.8m, bleed: ^7m",
        "size: 6m x 0.8m, dpi: ^0", "size: 6m x 0.8m, finish: {eyelets: ^0mm}", "size: 6m x 0.8m, finish: {hem: ^1m}",
        "size: 6m x 0.8m, finish: {roll: ^0mm}",
    ],
)  # fmt: skip
def test_a_size_that_cannot_be(says: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "layouts" / "products").mkdir(parents=True)
    line = f"    {{title: Sai, family: bang-ron, {says}, source: thử}}"
    product = f"products:\n  sai:\n{line.replace('^', '')}\n"
    (tmp_path / "layouts" / "products" / "rieng.yaml").write_text(product, encoding="utf-8")
    text = "make:\n  - {layout: khau-hieu, on: sai, as: [pdf, tif], to: tam, with: {slogan: Chào}}\n"
    status, said, left = rendered(tmp_path, text, capsys)
    assert (status, left) == (1, [])
    assert f"layouts/products/rieng.yaml:3:{line.index('^') + 1}: " in said


def _screen() -> bytes:
    profile: bytes = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile


@pytest.mark.parametrize(("data", "words"), [(_screen, "«mntr»"), (lambda: b"xin chao", "không phải hồ sơ màu")])
@pytest.mark.parametrize("verb", ["render", "check"])
def test_a_profile_that_is_not_of_a_press(
    verb: str, data: Callable[[], bytes], words: str, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "sai.icc").write_bytes(data())
    (tmp_path / "campaign.yaml").write_text(
        HEAD + "print: {profile: sai.icc}\nmake:\n"
        "  - {layout: khau-hieu, on: bang-ron-6x0.8, as: [pdf, tif], to: tam, with: {slogan: Chào}}\n"
        "  - {layout: khau-hieu, on: bang-ron-4x0.8, as: pdf, to: hai, with: {slogan: Chào}}\n",
        encoding="utf-8",
    )
    where = ["-o", str(tmp_path / "out")] if verb == "render" else []
    assert main([verb, str(tmp_path), *where, "--jobs", "1"]) == 1
    said = "".join(capsys.readouterr())
    (line,) = (each for each in said.splitlines() if "campaign.yaml" in each)
    assert line.startswith("campaign.yaml:4:18: ")
    assert words in line
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").iterdir()) == []


# -- disks

LARGE = (
    "make:\n  - {layout: khau-hieu, on: bang-ron-10x1, as: [pdf, tif], to: tam, with: {slogan: Chào}}\n"
    "  - {layout: khau-hieu, on: danh-thiep-90x54, as: pdf, to: nho, with: {slogan: Chào}}\n"
)


class Full:
    """A file on a disk that is full after some bytes."""

    def __init__(self, file: Any, room: int) -> None:
        self.file, self.room = file, room

    def write(self, data: bytes) -> int:
        self.room -= len(data)
        if self.room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return int(self.file.write(data))

    def writelines(self, parts: Any) -> None:
        for part in parts:
            self.write(part)

    def __enter__(self) -> Full:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


def test_a_disk_full_in_the_middle_of_a_tiff(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """The 10 m banner's inks are 320 MB; there is room for the first megabyte of them, packed."""
    original = os.fdopen
    monkeypatch.setattr(files.os, "fdopen", lambda *given: Full(original(*given), 500_000))
    status, said, left = rendered(tmp_path, LARGE, capsys)
    assert status == 3
    assert f"{tmp_path / 'out' / 'tam.tif'}: ổ đĩa đã đầy" in said
    assert left == ["DOC-TOI-TRUOC.txt", "manifest.json", "nho.pdf", "tam-ti-le-1-10.pdf"]
    assert not list((tmp_path / "out").rglob(".*.tmp"))


HUGE = """\
make:
  - {layout: khau-hieu, on: bang-ron-20x4, as: tif, to: lon, with: {slogan: Chào}}
  - {layout: khau-hieu, on: danh-thiep-90x54, as: pdf, to: nho, with: {slogan: Chào}}
"""
HUGE_PRODUCT = """\
products:
  bang-ron-20x4:
    {title: "Băng rôn 20 × 4 m", family: bang-ron, size: 20m x 4m, bleed: 20mm, safe: 50mm, dpi: 75, distance: 40m,
     letter: 68mm, source: thử, verified: no}
"""


class Hollow(Full):
    """One that keeps the first megabyte, and of all else only where it would stand."""

    written = 0

    def write(self, data: bytes) -> int:
        if self.file.tell() < 1_000_000:
            return super().write(data)
        self.room -= len(data)
        if self.room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        Hollow.written = self.file.seek(len(data), os.SEEK_CUR)
        return len(data)


@pytest.mark.slow
def test_a_disk_full_in_the_middle_of_a_tiff_of_two_gigabytes(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The inks of the banner are 2.9 GB, here not packed; the disk is full after 1.5 GB of them."""
    original = os.fdopen
    monkeypatch.setattr(files.os, "fdopen", lambda *given: Hollow(original(*given), 1_500_000_000))

    def unpacked(_: Packer, band: Any) -> list[bytes]:
        return [band[top : top + ROWS].tobytes() for top in range(0, len(band), ROWS)]

    monkeypatch.setattr(Packer, "pack", unpacked)
    (tmp_path / "layouts" / "products").mkdir(parents=True)
    (tmp_path / "layouts" / "products" / "lon.yaml").write_text(HUGE_PRODUCT, encoding="utf-8")
    status, said, left = rendered(tmp_path, HUGE, capsys)
    assert status == 3, said
    assert Hollow.written > 1_400_000_000
    assert f"{tmp_path / 'out' / 'lon.tif'}: ổ đĩa đã đầy" in said
    assert left == ["DOC-TOI-TRUOC.txt", "manifest.json", "nho.pdf"]
    assert not list((tmp_path / "out").rglob(".*.tmp"))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_larger_than_the_disk_takes(jobs: str, tmp_path: Path) -> None:
    """As on a memory stick in FAT32; here by the system's limit for this process."""
    resource = pytest.importorskip("resource")
    (tmp_path / "campaign.yaml").write_text(HEAD + LARGE, encoding="utf-8")
    code = "import sys; from visuals.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "render", str(tmp_path), "-o", str(tmp_path / "out"), "--jobs", jobs],
        env={**os.environ, "PYTHONPATH": str(ROOT), "VISUALS_LANG": "vi", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000)),
    )
    assert done.returncode == 3
    assert "tam.tif: ổ đĩa không chứa được tệp lớn như thế này" in done.stderr
    assert "Traceback" not in done.stderr
    assert left_in(tmp_path / "out") == ["DOC-TOI-TRUOC.txt", "manifest.json", "nho.pdf", "tam-ti-le-1-10.pdf"]
