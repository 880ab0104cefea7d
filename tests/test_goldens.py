"""What a few pieces look like, first as text, then as small pictures.

    MAKE_REF=1 python -m pytest tests/test_goldens.py     writes the references anew; look at the diff before committing

Texts are the writers' own dump of the scene: positions, sizes, breaks, and the layout's line that asked for each. The
pictures are 300 pixels long, drawn with the fonts of this repository alone. A picture that differs leaves a panel of
three (wanted, found, difference) in tests/report/.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from visuals.compose import compose
from visuals.resolve import one_job
from visuals.scene import Document
from visuals.writers import Options, write

GOLDENS = Path(__file__).parent / "goldens"
REPORT = Path(__file__).parent / "report"
LARGEST_PICTURE = 20 * 1024
# A level or two of a channel may differ between builds of the rasteriser; a moved edge differs by far more.
TOLERANCE = 3

COMMON = {
    "host": "Ủy ban nhân dân xã Na Dương",
    "emblem": "asean/emblem",
    "flags": "flags",
    "link": "https://naduong.langson.example/asean",
}
SLOGAN = "Chào mừng 59 năm Ngày thành lập ASEAN"
ANNIVERSARY = "Ngày thành lập ASEAN"
PICTURE = Path(__file__).parent.parent / "examples" / "asean-week-2026" / "hinh" / "mau-son.svg"

PIECES: dict[str, tuple[str, str, str, dict[str, object]]] = {
    "bang-ron": ("khau-hieu", "bang-ron-6x0.8", "asean", {"slogan": SLOGAN, **COMMON}),
    "pa-no": ("khau-hieu", "pa-no-3x2", "do-vang", {"slogan": SLOGAN, "second": "Tuần ASEAN 28/7 - 08/8", **COMMON}),
    "phuon": ("phuon-dung", "phuon-0.8x2.4", "asean", {"slogan": SLOGAN, **COMMON}),
    "phuon-nhan": (
        "phuon-dung",
        "standee-0.8x1.8",
        "asean",
        {"slogan": "Chào mừng **59 năm** Ngày thành lập ASEAN", "second": "8/8/1967 - 8/8/2026", **COMMON},
    ),
    "pa-no-anh": ("pa-no-anh", "pa-no-4x3", "asean", {"slogan": SLOGAN, "picture": PICTURE, **COMMON}),
    "phong": (
        "phong-hoi-nghi",
        "phong-6x3",
        "do-vang",
        {"host": COMMON["host"], "title": "Kỷ niệm 59 năm Ngày thành lập ASEAN", "second": "8/8/1967 - 8/8/2026"},
    ),
    "bang-ron-tho-cam": ("bang-ron-tho-cam", "bang-ron-4x1", "tho-cam", {"slogan": SLOGAN, "host": COMMON["host"]}),
    "bang-ron-con-so": (
        "bang-ron-con-so",
        "bang-ron-6x0.8",
        "do-vang",
        {"number": "59", "slogan": ANNIVERSARY, "host": COMMON["host"], "emblem": COMMON["emblem"]},
    ),
    "phuon-sen": ("phuon-sen", "phuon-0.8x2.4", "hong-sen", {"slogan": SLOGAN, "host": COMMON["host"]}),
    "pa-no-cheo": ("pa-no-cheo", "pa-no-3x2", "do-vang", {"slogan": SLOGAN, "picture": PICTURE, **COMMON}),
    "pa-no-con-so": ("pa-no-con-so", "pa-no-2x3", "asean", {"number": "59", "slogan": ANNIVERSARY, **COMMON}),
    "phong-trang-trong": (
        "phong-trang-trong",
        "phong-6x3",
        "asean",
        {"host": COMMON["host"], "title": "Kỷ niệm 59 năm Ngày thành lập ASEAN", "emblem": COMMON["emblem"]},
    ),
    "bang-dien-tu": ("bang-dien-tu", "bang-dien-tu-320x64", "den-led", {"slogan": "Tuần ASEAN 28/7 - 08/8"}),
    "bang-do": ("bang-dien-tu", "bang-do-320x32", "den-led", {"slogan": "Tuần ASEAN 28/7 - 08/8"}),
}


def _document(name: str) -> Document:
    layout, product, theme, slots = PIECES[name]
    return compose(one_job(layout, product, theme, None, slots))


def _written(name: str, format: str, options: Options) -> bytes:
    file = io.BytesIO()
    write(_document(name), file, format, options)
    return file.getvalue()


def _rewrite() -> bool:
    return os.environ.get("MAKE_REF") == "1"


@pytest.mark.parametrize("name", PIECES)
def test_scene(name: str) -> None:
    found = _written(name, "txt", Options()).decode()
    golden = GOLDENS / f"{name}.txt"
    if _rewrite():
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert found == golden.read_text(encoding="utf-8"), f"MAKE_REF=1 accepts this: {golden.name}"


@pytest.mark.parametrize("name", PIECES)
def test_picture(name: str) -> None:
    data = _written(name, "png", Options(longest=320 if name.startswith("bang-d") else 300))
    found = Image.open(io.BytesIO(data)).convert("RGB").quantize(64, dither=Image.Dither.NONE).convert("RGB")
    golden = GOLDENS / f"{name}.png"
    if _rewrite():
        found.quantize(64, dither=Image.Dither.NONE).save(golden, optimize=True)
    assert golden.stat().st_size <= LARGEST_PICTURE
    wanted = Image.open(golden).convert("RGB")
    assert found.size == wanted.size
    difference = ImageChops.difference(found, wanted)
    worst = sum(count for level, count in enumerate(difference.convert("L").histogram()) if level > TOLERANCE * 8)
    if worst > found.width * found.height * 0.002:
        _report(name, wanted, found, difference)
        pytest.fail(f"{worst} pixels differ; see tests/report/{name}.png")


def _report(name: str, wanted: Image.Image, found: Image.Image, difference: Image.Image) -> None:
    REPORT.mkdir(exist_ok=True)
    across = found.width > found.height * 2
    width, height = found.size
    panel = Image.new("RGB", (width, 3 * height) if across else (3 * width, height))
    for number, picture in enumerate((wanted, found, difference.point(lambda level: min(255, level * 4)))):
        panel.paste(picture, (0, number * height) if across else (number * width, 0))
    panel.save(REPORT / f"{name}.png")
