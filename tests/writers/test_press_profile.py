"""The shop's own ICC profile: as output intent, for pictures, and refused where no press could use it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from visuals.artwork import Artwork
from visuals.places import shipped
from visuals.problems import FileError, SpecError, VisualsError, Where
from visuals.scene import Picture
from visuals.units import Box

from .readers import opened, separated, written
from .scenes import banner, document, sheet

FOGRA39 = shipped() / "assets" / "icc" / "FOGRA39L_coated.icc"
COATED_300 = shipped() / "assets" / "icc" / "ISOcoated_v2_300_bas.icc"
WHOLE = Box(0, 0, 100, 50)


def profile(folder: Path, source: Path = COATED_300, name: str = "nha-in.icc", **bytes_at: bytes) -> Path:
    """A copy of a profile, with other bytes in its header: at_8=b"\\x04" …"""
    data = bytearray(source.read_bytes())
    for place, written_ in bytes_at.items():
        start = int(place.removeprefix("at_"))
        data[start : start + len(written_)] = written_
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.parametrize("standard", ["x4", "x1a"])
def test_the_shops_own_profile_is_the_intent(standard: str, tmp_path: Path) -> None:
    own = profile(tmp_path)
    (intent,) = opened(written(sheet(), standard=standard, profile=own)).Root["/OutputIntents"]
    assert intent["/DestOutputProfile"].read_bytes() == own.read_bytes()
    assert str(intent["/OutputConditionIdentifier"]) == "FOGRA39", "ISO Coated v2 is made of its data"
    assert str(intent["/Info"]) == "ISO Coated v2 300% (basICColor)"


def test_a_profile_of_the_shops_own_making_is_custom(tmp_path: Path) -> None:
    at = COATED_300.read_bytes().find(b"ISO Coated v2 300%")
    own = profile(tmp_path, **{f"at_{at}": b"May in 3,2 m cua Na"})
    (intent,) = opened(written(sheet(), profile=own)).Root["/OutputIntents"]
    assert str(intent["/OutputConditionIdentifier"]) == "Custom"
    assert "/RegistryName" not in intent
    assert str(intent["/Info"]).startswith("May in 3,2 m cua Na")


def test_a_profile_that_changed_on_disk_is_read_anew(tmp_path: Path) -> None:
    own = profile(tmp_path)
    before = written(sheet(), profile=own)
    profile(tmp_path, FOGRA39)
    assert written(sheet(), profile=own) != before


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
UNFIT = {
    "a monitor's": (SRGB, "writers.profile-class"),
    "a scanner's": (b"scnr", "writers.profile-class"),
    "a press of other colours": (b"prtrGRAY", "writers.profile-class"),
    "torn": (COATED_300.read_bytes()[:5000], "writers.profile-broken"),
    "empty": (b"", "writers.profile-broken"),
    "a text": (b"FOGRA39\n" * 100, "writers.profile-broken"),
    "without tables": (COATED_300.read_bytes().replace(b"B2A0", b"xxxx"), "writers.profile-broken"),
    "of a version to come": (b"5", "writers.profile-version"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_profile_that_is_not_a_presses_is_one_problem_and_no_file(name: str, tmp_path: Path) -> None:
    data, code = UNFIT[name]
    if name == "of a version to come":
        own = profile(tmp_path, at_8=b"\x05")
    elif len(data) in (4, 8):
        own = profile(tmp_path, at_12=data)
    else:
        own = tmp_path / "nha-in.icc"
        own.write_bytes(data)
    out = tmp_path / "out"
    with pytest.raises(SpecError) as caught:
        Artwork(document(banner())).save(out / "bang-ron.pdf", profile=own, force=True)
    (fault,) = caught.value.problems
    assert fault.code == code
    assert fault.where == Where(str(own))
    assert not list(out.iterdir())


def test_a_missing_profile_is_one_problem_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        Artwork(document(banner())).save(tmp_path / "bang-ron.pdf", profile=tmp_path / "khong-co.icc", force=True)
    assert caught.value.problems[0].code == "writers.profile-unreadable"
    assert not list(tmp_path.iterdir())


def test_x1a_takes_no_profile_of_version_4(tmp_path: Path) -> None:
    """PDF 1.3 knows ICC profiles up to version 2, PDF 1.6 up to 4."""
    own = profile(tmp_path, at_8=b"\x04")
    assert written(sheet(), profile=own)
    with pytest.raises(SpecError) as caught:
        written(sheet(), standard="x1a", profile=own)
    assert caught.value.problems[0].code == "writers.profile-version"


def test_mutated_profiles_give_a_file_or_one_problem(tmp_path: Path) -> None:
    chance, whole = random.Random(4), FOGRA39.read_bytes()
    photo = tmp_path / "photo.png"
    Image.effect_mandelbrot((60, 40), (-2, -1, 1, 1), 40).convert("RGB").save(photo)
    good = bad = 0
    for number in range(120):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 4, 30))):
            data[chance.choice((chance.randrange(500), chance.randrange(len(data))))] = chance.randrange(256)
        own = tmp_path / f"{number}.icc"
        own.write_bytes(data)
        try:
            written(sheet(Picture(photo, WHOLE)), profile=own)
            good += 1
        except VisualsError as error:
            bad += len(error.problems) == 1
    assert good > 10
    assert bad > 10
    assert good + bad == 120


def test_pictures_are_separated_by_the_shops_own_profile(tmp_path: Path) -> None:
    file, colour = tmp_path / "xanh.png", (20, 90, 160)
    Image.new("RGB", (8, 8), colour).save(file)
    page = sheet(Picture(file, WHOLE))
    found = []
    for own, wanted_by in ((None, COATED_300), (FOGRA39, FOGRA39)):
        image = ImageCms.profileToProfile(
            Image.new("RGB", (1, 1), colour), ImageCms.createProfile("sRGB"), str(wanted_by),
            ImageCms.Intent.RELATIVE_COLORIMETRIC, "CMYK", flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip
        assert image is not None
        inks = separated(written(page, profile=own), tmp_path)[70, 140].tolist()
        assert inks == pytest.approx(image.getpixel((0, 0)), abs=1)
        found.append(inks)
    assert found[0] != found[1]


@pytest.mark.parametrize("name", [".", "khong\0co.icc", "x" * 5000])
def test_a_profile_that_no_disk_has_is_one_problem(name: str, tmp_path: Path) -> None:
    with pytest.raises(VisualsError) as caught:
        written(sheet(), profile=tmp_path / name)
    assert [each.code.partition("-")[0] for each in caught.value.problems] == ["writers.profile"]
