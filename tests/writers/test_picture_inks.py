"""Pictures in a print file: separated by ICC, greys in black alone, CMYK as it was meant, odd files."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy
import pytest
from PIL import Image, ImageCms

from visuals.places import shipped
from visuals.problems import RefusedError
from visuals.scene import Picture
from visuals.units import Box

from .readers import drawn, images, on_disk, opened, pixels, plates, run, separated, written
from .scenes import WHITE, YELLOW, code, shape, sheet

WHOLE = Box(0, 0, 100, 50)
COATED_300 = shipped() / "assets" / "icc" / "ISOcoated_v2_300_bas.icc"
FOGRA39 = shipped() / "assets" / "icc" / "FOGRA39L_coated.icc"
OTHER_PRESS = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
SHADES = [(200, 60, 30), (20, 90, 160), (30, 140, 60), (240, 220, 40), (12, 8, 30), (150, 150, 90), (255, 250, 245)]


def saved(folder: Path, image: Image.Image, name: str = "p.png", **more: Any) -> Path:
    image.save(folder / name, **more)
    return folder / name


def inks(file: Path, folder: Path, **more: Any) -> list[int]:
    """What is in the middle of the sheet that the picture fills, 0..255."""
    found: list[int] = separated(drawn(Picture(file, WHOLE, **more)), folder)[70, 140].tolist()
    return found


def stripes(colours: list[tuple[int, ...]], mode: str = "RGB") -> Image.Image:
    image = Image.new(mode, (10 * len(colours), 10))
    for number, colour in enumerate(colours):
        image.paste(colour, (10 * number, 0, 10 * number + 10, 10))
    return image


def photograph(width: int = 400, height: int = 200) -> Image.Image:
    """Many colours without edges."""
    y, x = numpy.mgrid[0:height, 0:width]
    bands = [x * 255 // width, y * 255 // height, (x + y) * 255 // (width + height)]
    return Image.fromarray(numpy.stack(bands, -1).astype(numpy.uint8))


def across(data: bytes, folder: Path, count: int) -> numpy.ndarray:
    """The inks in the middle of `count` equal columns of the sheet."""
    shown = separated(data, folder)
    return shown[70, [int(shown.shape[1] * (number + 0.5) / count) for number in range(count)]].astype(int)


# RGB


def test_ghostscript_separates_the_same_colours_the_same_way(tmp_path: Path) -> None:
    """The same picture in screen colours, turned into the inks of the same profile by another program."""
    file = saved(tmp_path, stripes(SHADES))
    ours = across(drawn(Picture(file, WHOLE)), tmp_path, len(SHADES))
    screen = on_disk(written(sheet(Picture(file, WHOLE), unit="px")), tmp_path, "screen.pdf")
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiff32nc", "-r72", f"-sOutputICCProfile={COATED_300}",
        "-dRenderIntent=1", "-dBlackPtComp=1", f"--permit-file-read={COATED_300}", f"-o{tmp_path}/theirs.tif",
        screen)  # fmt: skip
    with Image.open(tmp_path / "theirs.tif") as image:
        shown = numpy.asarray(image).astype(int)
    columns = [int(shown.shape[1] * (number + 0.5) / len(SHADES)) for number in range(len(SHADES))]
    assert numpy.abs(ours - shown[shown.shape[0] // 2, columns]).max() <= 5


def test_no_colour_takes_more_than_300_percent_of_ink(tmp_path: Path) -> None:
    levels = numpy.arange(0, 256, 18, dtype=numpy.uint8)
    cube = numpy.stack(numpy.meshgrid(levels, levels, levels), -1).reshape(45, 75, 3)
    data = drawn(Picture(saved(tmp_path, Image.fromarray(cube)), WHOLE), dpi=2000)
    (image,) = images(opened(data))
    assert (image["/ColorSpace"], image["/Filter"]) == ("/DeviceCMYK", "/FlateDecode")
    total = numpy.frombuffer(image.read_bytes(), numpy.uint8).reshape(-1, 4).astype(int).sum(axis=1) / 2.55
    assert 290 < total.max() <= 300.5


def test_a_black_shadow_is_deep_and_paper_stays_bare(tmp_path: Path) -> None:
    """Photographs only: their black is of four inks, as deep as the press can dry."""
    image = photograph()
    image.paste((0, 0, 0), (0, 0, 200, 200))
    image.paste((255, 255, 255), (200, 0, 400, 200))
    image.paste(photograph(400, 40), (0, 160))
    shown = separated(drawn(Picture(saved(tmp_path, image), WHOLE), dpi=200), tmp_path, 101.6)
    assert shown[50, 100].sum() / 2.55 == pytest.approx(298, abs=3)
    assert shown[50, 300].max() <= 1


# Greys


@pytest.mark.parametrize("quality", [60, 95])
def test_a_grey_photograph_saved_in_colour_is_printed_in_black_alone(quality: int, tmp_path: Path) -> None:
    grey = photograph().convert("L").convert("RGB")
    data = drawn(Picture(saved(tmp_path, grey, "grey.jpg", quality=quality), WHOLE), dpi=300)
    (image,) = images(opened(data))
    assert image["/ColorSpace"] == "/DeviceGray"
    found = plates(data, tmp_path)
    assert found["Black"].max() > 80
    assert max(found[ink].max() for ink in ("Cyan", "Magenta", "Yellow")) == 0


def test_a_tinted_photograph_is_not_grey(tmp_path: Path) -> None:
    tinted = Image.merge("RGB", [photograph().convert("L").point([min(255, v + by) for v in range(256)])
                                 for by in (12, 6, 0)])  # fmt: skip
    (image,) = images(opened(drawn(Picture(saved(tmp_path, tinted), WHOLE))))
    assert image["/ColorSpace"] == "/DeviceCMYK"


def test_letters_in_a_coloured_logo_are_black_alone(tmp_path: Path) -> None:
    logo = stripes([(0, 0, 0), (200, 30, 30), (128, 128, 128), (255, 255, 255)])
    found = across(drawn(Picture(saved(tmp_path, logo), WHOLE)), tmp_path, 4)
    assert found[0].tolist() == [0, 0, 0, 255]
    assert found[1][3] < 60
    assert found[1].sum() > 300
    assert found[2].tolist() == [0, 0, 0, 127]
    assert found[3].tolist() == [0, 0, 0, 0]


def test_a_code_sent_as_a_picture_is_read_from_the_black_plate(tmp_path: Path) -> None:
    zxing = pytest.importorskip("zxingcpp")
    link = "https://asean.example.vn/na-duong"
    plate = (shape(Box(0, 0, 300, 300), YELLOW), shape(Box(20, 20, 260, 260), WHITE))
    picture = pixels(written(sheet(*plate, code(link, Box(50, 50, 200, 200)), width=300, height=300, unit="px"), "png"))
    file = saved(tmp_path, Image.fromarray(picture), "qr.png")
    found = plates(drawn(Picture(file, Box(0, 0, 60, 60)), width=60, height=60), tmp_path, 200)
    (read,) = zxing.read_barcodes((255 - found["Black"] * 2.55).astype(numpy.uint8))
    assert read.text == link
    assert max(found[ink][found["Black"] > 99].max() for ink in ("Cyan", "Magenta", "Yellow")) == 0


# CMYK


def renamed(profile: bytes) -> bytes:
    """The same press under a name that nobody knows."""
    return profile.replace(b"FOGRA39L Coated", b"Mot may in khac").replace(
        "FOGRA39L Coated".encode("utf-16-be"), "Mot may in khac".encode("utf-16-be")
    )


@pytest.mark.parametrize("profile", [b"", FOGRA39.read_bytes(), COATED_300.read_bytes(), b"torn profile", b"\0" * 300])
def test_cmyk_of_our_own_condition_or_of_none_stays_as_it_is(profile: bytes, tmp_path: Path) -> None:
    image = Image.new("CMYK", (16, 16), (90, 20, 0, 130))
    file = saved(tmp_path, image, "p.tif", **({"icc_profile": profile} if profile else {}))
    assert inks(file, tmp_path) == [90, 20, 0, 130]


def test_cmyk_of_another_press_goes_through_its_profile(tmp_path: Path) -> None:
    if not OTHER_PRESS.exists():
        pytest.skip("Ghostscript's own CMYK profile is not installed")
    image = Image.new("CMYK", (16, 16), (90, 200, 20, 30))
    file = saved(tmp_path, image, "p.tif", icc_profile=OTHER_PRESS.read_bytes())
    wanted = ImageCms.profileToProfile(
        Image.new("CMYK", (1, 1), (90, 200, 20, 30)), str(OTHER_PRESS), str(COATED_300),
        ImageCms.Intent.RELATIVE_COLORIMETRIC, "CMYK", flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    assert wanted is not None
    assert inks(file, tmp_path) == pytest.approx(wanted.getpixel((0, 0)), abs=1)
    assert inks(file, tmp_path) != [90, 200, 20, 30]


def test_black_letters_of_another_press_stay_black_alone(tmp_path: Path) -> None:
    logo = stripes([(0, 0, 0, 255), (0, 200, 200, 0), (0, 0, 0, 100)], "CMYK")
    file = saved(tmp_path, logo, "p.tif", icc_profile=renamed(FOGRA39.read_bytes()))
    found = across(drawn(Picture(file, WHOLE)), tmp_path, 3)
    assert found[0].tolist() == [0, 0, 0, 255]
    assert found[2].tolist() == [0, 0, 0, 100]
    assert found[1].tolist() != [0, 200, 200, 0], "it has gone through the profiles"
    assert found[1].tolist() == pytest.approx([0, 200, 200, 0], abs=20)


@pytest.mark.parametrize("adobe", [True, False])
def test_jpegs_with_inks_upside_down_and_upright(adobe: bool, tmp_path: Path) -> None:
    """Adobe writes the inks upside down and marks the file; a file without the mark means what it says."""
    file = io.BytesIO()
    Image.new("CMYK", (64, 64), (20, 200, 180, 10)).save(file, "JPEG", quality=100)
    data, wanted = file.getvalue(), [20, 200, 180, 10]
    if not adobe:
        at = data.index(b"\xff\xee")
        data = data[:at] + data[at + 2 + struct.unpack_from(">H", data, at + 2)[0] :]
        wanted = [255 - ink for ink in wanted]
    (tmp_path / "p.jpg").write_bytes(data)
    assert inks(tmp_path / "p.jpg", tmp_path) == pytest.approx(wanted, abs=2)


# Odd files


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def deep_png(kind: int, samples: int, *more: bytes) -> bytes:
    """A PNG of 16 bits a sample: all of them 0x8040."""
    rows = (b"\0" + struct.pack(">H", 0x8040) * samples * 4) * 4
    head = struct.pack(">IIBBBBB", 4, 4, 16, kind, 0, 0, 0)
    parts = (chunk(b"IHDR", head), *more, chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(("kind", "samples", "alpha"), [(0, 1, False), (2, 3, False), (4, 2, True), (6, 4, True)])
def test_sixteen_bits_a_sample(kind: int, samples: int, alpha: bool, tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(deep_png(kind, samples))
    data = drawn(Picture(tmp_path / "p.png", WHOLE))
    pictures = images(opened(data))
    assert len(pictures) == 1 + alpha
    assert {str(each["/ColorSpace"]) for each in pictures} == {"/DeviceGray"}
    half = 64 if alpha else 127
    assert separated(data, tmp_path)[70, 140].tolist() == pytest.approx([0, 0, 0, half], abs=2)


def test_grey_with_alpha_is_black_ink_behind_a_soft_mask(tmp_path: Path) -> None:
    file = saved(tmp_path, Image.new("LA", (10, 10), (55, 128)))
    assert inks(file, tmp_path) == pytest.approx([0, 0, 0, 100], abs=1)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_of_an_animation_the_first_picture_is_drawn(kind: str, tmp_path: Path) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ((255, 255, 255), (200, 30, 30), (0, 0, 0))]
    lossless = {"lossless": True} if kind == "WEBP" else {}
    file = tmp_path / f"dong.{kind.lower()}"
    frames[0].save(file, kind, save_all=True, append_images=frames[1:], **lossless)
    assert inks(file, tmp_path) == [0, 0, 0, 0]


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "anh.png"), ("PNG", "anh.jpg"), ("TIFF", "anh.gif")])
def test_a_wrong_extension_does_not_matter(kind: str, name: str, tmp_path: Path) -> None:
    Image.new("RGB", (20, 20), (0, 0, 0)).save(tmp_path / name, kind)
    assert inks(tmp_path / name, tmp_path) == [0, 0, 0, 255]


def test_one_pixel(tmp_path: Path) -> None:
    assert inks(saved(tmp_path, Image.new("CMYK", (1, 1), (10, 20, 30, 40)), "p.tif"), tmp_path) == [10, 20, 30, 40]


def test_a_small_file_that_unpacks_to_a_huge_profile_is_one_problem(tmp_path: Path) -> None:
    bomb = b"icc\0\0" + zlib.compress(b"\0" * 50_000_000)
    (tmp_path / "p.png").write_bytes(deep_png(2, 3, chunk(b"iCCP", bomb)))
    with pytest.raises(RefusedError) as caught:
        inks(tmp_path / "p.png", tmp_path)
    assert [each.code for each in caught.value.problems] == ["writers.picture-broken"]
