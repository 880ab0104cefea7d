"""Pictures: kinds, crops, turns, colours, limits, and files that are not what they should be."""

from __future__ import annotations

import io
import random
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy
import pytest
from PIL import Image, ImageCms

from visuals.pictures import LARGEST_FILE, MOST_PIXELS
from visuals.problems import RefusedError, Where
from visuals.scene import Path as Outline
from visuals.scene import Picture
from visuals.units import Box
from visuals.writers.colour import as_inks
from visuals.writers.picture import load_pixels
from visuals.writers.profile import separation_profile

from .readers import drawn, images, opened, pixels, rendered, separated, written
from .scenes import RED, YELLOW, flag, shape, sheet

QUARTERS = ((200, 30, 30), (30, 160, 30), (30, 30, 200), (240, 220, 40))
ALL = Box(0, 0, 100, 50)
WHERE = Where("layout.yaml", 7, 5)


def quartered(width: int = 80, height: int = 40) -> Image.Image:
    """Red, green above blue, yellow."""
    image = Image.new("RGB", (width, height))
    for i, colour in enumerate(QUARTERS):
        image.paste(
            colour, (i % 2 * width // 2, i // 2 * height // 2, (i % 2 + 1) * width // 2, (i // 2 + 1) * height // 2)
        )
    return image


def saved(folder: Path, image: Image.Image, name: str = "p.png", **more: Any) -> Path:
    image.save(folder / name, **more)
    return folder / name


def seen(picture: Picture, **more: Any) -> numpy.ndarray:
    """The sheet of 100 × 50 pixels with this picture, as PNG."""
    return pixels(written(sheet(picture, unit="px", **more), "png"))


def corners(shown: numpy.ndarray, box: Box = ALL) -> list[list[int]]:
    """The colours in the middle of the four quarters."""
    return [
        shown[round(box.y + box.height * down), round(box.x + box.width * across)].tolist()
        for down in (0.25, 0.75)
        for across in (0.25, 0.75)
    ]


def near(found: list[list[int]], wanted: Any, levels: int = 3) -> bool:
    return bool(numpy.abs(numpy.array(found) - numpy.array(wanted)).max() <= levels)


@pytest.mark.parametrize("name", ["p.png", "p.jpg", "p.webp", "p.tif", "p.gif"])
def test_every_format_shows_the_same_picture(name: str, tmp_path: Path) -> None:
    file = saved(tmp_path, quartered(), name)
    assert near(corners(seen(Picture(file, Box(0, 0, 100, 50)))), QUARTERS, 6)


def test_a_picture_fills_its_box_and_no_more(tmp_path: Path) -> None:
    shown = seen(Picture(saved(tmp_path, quartered()), Box(10, 5, 40, 20)))
    assert (shown[:5] == 255).all()
    assert (shown[25:] == 255).all()
    assert (shown[:, :10] == 255).all()
    assert (shown[:, 50:] == 255).all()
    assert near(corners(shown, Box(10, 5, 40, 20)), QUARTERS)


def test_a_picture_at_its_own_size_keeps_every_pixel(tmp_path: Path) -> None:
    noise = numpy.random.default_rng(1).integers(0, 256, (30, 40, 3), dtype=numpy.uint8)
    file = saved(tmp_path, Image.fromarray(noise))
    assert (seen(Picture(file, Box(10, 5, 40, 30)))[5:35, 10:50] == noise).all()


def test_a_crop_shows_that_part_alone(tmp_path: Path) -> None:
    file = saved(tmp_path, quartered())
    shown = seen(Picture(file, Box(0, 0, 100, 50), crop=Box(0.5, 0, 0.5, 0.5)))
    assert near([shown[2, 2].tolist(), shown[47, 97].tolist()], [QUARTERS[1]] * 2)


@pytest.mark.parametrize("across", [20, 2000])
def test_a_crop_between_samples_stays_in_its_place(across: int, tmp_path: Path) -> None:
    """The border of two colours lies in the middle of the crop, whether samples are thinned out or not."""
    image = Image.new("RGB", (across, across), (0, 0, 0))
    image.paste((255, 255, 255), (across // 2, 0, across, across))
    crop = Box(0.5 - 0.137, 0.21, 0.274, 0.33)
    shown = rendered(drawn(Picture(saved(tmp_path, image), Box(10, 10, 80, 30), crop=crop)), 254)
    row = shown[250, :, 1].astype(int)
    border = int((row[110:890] < 128).sum()) + 110
    assert border == pytest.approx(500, abs=2)
    assert (shown[95, :] == 255).all()
    assert (shown[405, :] == 255).all()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("large", [False, True])
def test_a_picture_stands_as_the_camera_was_held(orientation: int, large: bool, tmp_path: Path) -> None:
    """Large ones are decoded small; that must not turn them otherwise."""
    upright = quartered(*((1600, 800) if large else (80, 40)))
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    stored = upright.transpose(undo[orientation]) if orientation in undo else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = saved(tmp_path, stored, "p.jpg", exif=exif, quality=95)
    assert near(corners(seen(Picture(file, Box(0, 0, 100, 50)))), QUARTERS, 6)


def test_a_clip_cuts_and_alpha_shows_the_ground(tmp_path: Path) -> None:
    image = quartered()
    image.putalpha(Image.new("L", image.size, 255))
    image.paste((0, 0, 0, 0), (0, 0, 40, 20))
    box = Box(0, 0, 100, 50)
    shown = seen(Picture(saved(tmp_path, image), box, clip=Outline.ellipse(box)))
    assert shown[1, 98].tolist() == [255, 255, 255]
    assert shown[20, 40].tolist() == [255, 255, 255]
    assert near([shown[20, 60].tolist()], [QUARTERS[1]])


def test_half_alpha_and_half_opacity_mix_with_the_ground(tmp_path: Path) -> None:
    file = saved(tmp_path, Image.new("RGBA", (10, 10), (0, 0, 200, 128)))
    solid = saved(tmp_path, Image.new("RGB", (10, 10), (0, 0, 200)), "solid.png")
    ground = shape(Box(0, 0, 100, 50), YELLOW)
    mixed = [255 / 2, 209 / 2, 100]
    for picture in (Picture(file, Box(0, 0, 100, 50)), Picture(solid, Box(0, 0, 100, 50), opacity=0.5)):
        shown = pixels(written(sheet(ground, picture, unit="px"), "png"))
        assert near([shown[25, 50].tolist()], [mixed])


def test_soft_masks_are_kept_in_print(tmp_path: Path) -> None:
    file = saved(tmp_path, Image.new("RGBA", (10, 10), (0, 0, 0, 128)))
    inks = separated(drawn(Picture(file, Box(0, 0, 100, 50))), tmp_path)
    assert inks[70, 140].tolist() == pytest.approx([0, 0, 0, 128], abs=1)


# Colour


def test_print_pictures_are_cmyk_or_grey(tmp_path: Path) -> None:
    rgb = saved(tmp_path, quartered())
    grey = saved(tmp_path, quartered().convert("L"), "grey.png")
    found = images(opened(drawn(Picture(rgb, Box(0, 0, 50, 25)), Picture(grey, Box(50, 0, 50, 25)))))
    assert sorted(str(each["/ColorSpace"]) for each in found) == ["/DeviceCMYK", "/DeviceGray"]


def test_a_grey_picture_is_black_ink_alone(tmp_path: Path) -> None:
    file = saved(tmp_path, Image.new("L", (10, 10), 64))
    assert separated(drawn(Picture(file, Box(0, 0, 100, 50))), tmp_path)[70, 140].tolist() == [0, 0, 0, 191]


def test_a_cmyk_photograph_keeps_its_inks(tmp_path: Path) -> None:
    """In print to two levels, as JPEG of ours or lossless; Adobe's upside-down inks are put right."""
    for name, inks in (("flat.jpg", (0, 232, 222, 0)), ("flat.tif", (90, 20, 0, 130))):
        file = saved(tmp_path, Image.new("CMYK", (64, 64), inks), name, quality=100)
        shown = separated(drawn(Picture(file, Box(0, 0, 100, 50))), tmp_path)
        assert shown[70, 140].tolist() == pytest.approx(inks, abs=2)


def test_a_photograph_becomes_a_jpeg_whose_inks_are_right(tmp_path: Path) -> None:
    y, x = numpy.mgrid[0:200, 0:400]
    smooth = numpy.stack([x * 255 // 400, y * 255 // 200, (x + y) % 256], -1).astype(numpy.uint8)
    file = saved(tmp_path, Image.fromarray(smooth))
    data = drawn(Picture(file, Box(0, 0, 100, 50)), dpi=300)
    (image,) = images(opened(data))
    assert image["/Filter"] == "/DCTDecode"
    wanted = as_inks(Image.fromarray(smooth), b"", separation_profile(), False).getpixel((100, 150))
    assert separated(data, tmp_path, 101.6)[150, 100].tolist() == pytest.approx(wanted, abs=12)


def test_a_profile_that_is_srgb_or_of_no_use_changes_nothing(tmp_path: Path) -> None:
    file = saved(tmp_path, Image.new("RGB", (20, 20), (200, 60, 30)), "s.png", icc_profile=srgb())
    assert seen(Picture(file, Box(0, 0, 100, 50)))[25, 50].tolist() == [200, 60, 30]
    linear = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    file = saved(tmp_path, Image.new("RGB", (20, 20), (200, 60, 30)), "l.png", icc_profile=linear)
    assert seen(Picture(file, Box(0, 0, 100, 50)))[25, 50].tolist() == [200, 60, 30], "a profile for Lab is no use"


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def renamed(profile: bytes, gamma: float) -> bytes:
    """A matrix profile made of sRGB's: other name, its three curves one plain gamma."""
    count = struct.unpack_from(">I", profile, 128)[0]
    data = bytearray(profile)
    for i in range(count):
        name, offset, size = struct.unpack_from(">4sII", profile, 132 + 12 * i)
        if name in (b"rTRC", b"gTRC", b"bTRC"):
            curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256))
            data[offset : offset + size] = curve.ljust(size, b"\0")
        if name == b"desc":
            text = bytes(data[offset : offset + size])
            data[offset : offset + size] = text.replace(b"\0s\0R\0G\0B", b"\0l\0i\0n\0e").replace(b"sRGB", b"line")
    return bytes(data)


def test_a_foreign_profile_is_followed(tmp_path: Path) -> None:
    profile = renamed(srgb(), 1.0)
    file = saved(tmp_path, Image.new("RGB", (20, 20), (128, 128, 128)), icc_profile=profile)
    # Half the light is 188 of 255 in sRGB.
    assert near([seen(Picture(file, Box(0, 0, 100, 50)))[25, 50].tolist()], [[188, 188, 188]])


# How much is kept


def test_pictures_are_thinned_out_to_half_again_the_sheets_resolution(tmp_path: Path) -> None:
    file = saved(tmp_path, Image.effect_noise((3000, 1500), 60).convert("RGB"), "n.jpg")
    (image,) = images(opened(drawn(Picture(file, Box(0, 0, 100, 50)), dpi=100)))
    assert (image["/Width"], image["/Height"]) == (591, 296)
    (image,) = images(opened(written(sheet(Picture(file, Box(0, 0, 100, 50)), dpi=100), dpi=200)))
    assert image["/Width"] == 1182


def test_at_1_to_10_pictures_keep_what_the_finished_size_needs(tmp_path: Path) -> None:
    file = saved(tmp_path, Image.effect_noise((3000, 400), 60).convert("RGB"), "n.jpg")
    (image,) = images(opened(drawn(Picture(file, Box(0, 0, 6000, 800)), width=6000, height=800, dpi=5)))
    assert image["/Width"] == pytest.approx(6000 / 25.4 * 5 * 1.5, abs=1)


def test_small_pictures_are_never_blown_up(tmp_path: Path) -> None:
    (image,) = images(opened(drawn(Picture(saved(tmp_path, quartered()), Box(0, 0, 100, 50)), dpi=300)))
    assert (image["/Width"], image["/Height"]) == (80, 40)


def test_one_picture_used_twice_is_stored_once(tmp_path: Path) -> None:
    file = saved(tmp_path, quartered())
    pair = (Picture(file, Box(0, 0, 40, 20)), Picture(file, Box(50, 0, 40, 20)))
    assert len(images(opened(drawn(*pair)))) == 1


def test_a_picture_that_changed_on_disk_is_read_anew(tmp_path: Path) -> None:
    picture = Picture(saved(tmp_path, Image.new("RGB", (10, 10), (200, 0, 0))), Box(0, 0, 900, 600))
    symbol = flag((picture,), Box(0, 0, 100, 50), "logo")
    before = drawn(symbol)
    saved(tmp_path, Image.new("RGB", (11, 10), (0, 0, 200)))
    assert drawn(symbol) != before


def test_what_was_drawn_before_changes_no_byte(tmp_path: Path) -> None:
    file = saved(tmp_path, quartered())
    pair = (Picture(file, Box(0, 0, 40, 20)), Picture(file, Box(50, 0, 20, 10)))
    fresh = drawn(*pair)
    drawn(Picture(file, Box(0, 0, 20, 10)))
    assert drawn(*pair) == fresh


# Odd but good files


ODD = {
    "one pixel": Image.new("RGB", (1, 1), (30, 60, 90)),
    "one bit": Image.new("1", (16, 16), 1),
    "grey": Image.new("L", (16, 16), 77),
    "grey with alpha": Image.new("LA", (16, 16), (77, 200)),
    "palette": Image.new("RGB", (16, 16), (9, 99, 199)).quantize(4),
    "long and thin": Image.new("RGB", (5000, 1), (30, 60, 90)),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_pictures_are_drawn(name: str, tmp_path: Path) -> None:
    image = ODD[name]
    file = saved(tmp_path, image)
    flat = image.convert("RGBA")
    ground = Image.new("RGBA", flat.size, "white")
    wanted = list(Image.alpha_composite(ground, flat).getpixel((0, 0))[:3])  # type: ignore[index]
    picture = Picture(file, Box(0, 0, 100, 50))
    assert near([seen(picture)[25, 50].tolist()], [wanted])
    assert separated(drawn(picture), tmp_path).shape == (142, 283, 4)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_are_scaled_not_cut(kind: str, tmp_path: Path) -> None:
    deep = Image.fromarray(numpy.full((16, 16), 0x8080, numpy.uint16))
    file = saved(tmp_path, deep, f"deep.{kind.lower()}")
    assert near([seen(Picture(file, Box(0, 0, 100, 50)))[25, 50].tolist()], [[128, 128, 128]], 1)


def test_a_transparent_palette_and_a_transparent_colour_are_seen_through(tmp_path: Path) -> None:
    paletted = Image.new("RGB", (16, 16), (9, 99, 199)).quantize(4)
    box = Box(0, 0, 100, 50)
    for image, name, clear in (
        (paletted, "p.png", paletted.getpixel((0, 0))),
        (Image.new("RGB", (16, 16), (9, 99, 199)), "c.png", (9, 99, 199)),
        (Image.new("L", (16, 16), 50), "g.png", 50),
    ):
        file = saved(tmp_path, image, name, transparency=clear)
        shown = pixels(written(sheet(shape(box, RED), Picture(file, box), unit="px"), "png"))
        assert shown[25, 50].tolist() == [218, 37, 29]


# Files that cannot be used: one problem, no traceback


def refused(file: Path, **more: Any) -> str:
    with pytest.raises(RefusedError) as caught:
        written(sheet(Picture(file, Box(0, 0, 100, 50), asked_at=WHERE, **more)), "pdf")
    (fault,) = caught.value.problems
    assert fault.where == WHERE
    assert file.name in fault.what
    return fault.code


def blank_png(width: int, height: int) -> bytes:
    """A one-bit PNG of any size in a few bytes; its rows are not all there."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def test_a_missing_picture(tmp_path: Path) -> None:
    assert refused(tmp_path / "không có.png") == "writers.picture-missing"
    assert refused(tmp_path) == "writers.picture-missing"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\0" * 5000])
def test_not_a_picture(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(data)
    assert refused(tmp_path / "p.png") == "writers.picture-format"


def test_a_picture_in_a_format_we_do_not_open(tmp_path: Path) -> None:
    assert refused(saved(tmp_path, quartered(), "p.bmp")) == "writers.picture-format"


@pytest.mark.parametrize("name", ["p.png", "p.jpg", "p.webp", "p.tif", "p.gif"])
def test_a_picture_cut_short(name: str, tmp_path: Path) -> None:
    noise = Image.effect_noise((200, 100), 60).convert("RGB")
    whole = saved(tmp_path, noise, name).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    assert refused(tmp_path / name) in ("writers.picture-broken", "writers.picture-format")


@pytest.mark.parametrize("side", [10_001, 13_400, 65_000, 2_000_000])
def test_more_than_100_megapixels(side: int, tmp_path: Path) -> None:
    assert side * side > MOST_PIXELS
    (tmp_path / "p.png").write_bytes(blank_png(side, side))
    assert refused(tmp_path / "p.png") == "writers.picture-pixels"


def test_a_file_too_heavy(tmp_path: Path) -> None:
    with (tmp_path / "p.png").open("wb") as file:
        file.write(blank_png(10, 10))
        file.truncate(LARGEST_FILE + 1)
    assert refused(tmp_path / "p.png") == "writers.picture-heavy"


def test_samples_of_thirty_two_bits(tmp_path: Path) -> None:
    for dtype in (numpy.int32, numpy.float32):
        file = saved(tmp_path, Image.fromarray(numpy.ones((9, 9), dtype)), "p.tif")
        assert refused(file) == "writers.picture-broken"


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_mutated_files_give_a_picture_or_one_problem(tmp_path: Path) -> None:
    chance = random.Random(2026)
    exif = Image.Exif()
    exif[0x0112] = 6
    sources = []
    for kind, more in (("JPEG", {"exif": exif}), ("PNG", {}), ("GIF", {}), ("WEBP", {}), ("TIFF", {})):
        file = io.BytesIO()
        quartered().save(file, kind, **more)
        sources.append(file.getvalue())
    good = bad = 0
    target = tmp_path / "mutant"
    for _ in range(400):
        data = bytearray(chance.choice(sources))
        for _ in range(chance.choice((1, 3, 9))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        target.write_bytes(data[: chance.randrange(1, len(data))] if chance.random() < 0.3 else data)
        try:
            load_pixels(target, Box(0.1, 0.1, 0.7, 0.7), 30, 20)
            good += 1
        except RefusedError:
            bad += 1
    assert good > 20
    assert bad > 20
