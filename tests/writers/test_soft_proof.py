"""Soft proofs: the plates seen through the press's profile, as Ghostscript sees the PDF through it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy
import pytest
from PIL import Image

from visuals.artwork import Artwork
from visuals.places import shipped
from visuals.problems import RefusedError, SpecError
from visuals.scene import Document, Paint, Picture, Shape, Stroke
from visuals.scene import Path as Lines
from visuals.units import Box, Insets
from visuals.writers import soft_proof

from .readers import on_disk, pixels, run, written
from .scenes import BLACK, BLUE, CUT, RED, WHITE, YELLOW, banner, ramp, shape, sheet

FOGRA39 = shipped() / "assets" / "icc" / "FOGRA39L_coated.icc"
FLAG = Paint("#DA251D", (0, 100, 100, 0))
RICH = Paint("#000000", (30, 30, 30, 100))


def proof(*items: object, **more: object) -> numpy.ndarray:
    return pixels(written(sheet(*items), "png", soft_proof=True, **more))  # type: ignore[arg-type]


def through_ghostscript(data: bytes, folder: Path, dpi: float = 72) -> numpy.ndarray:
    """A page's colours by way of the profile, relative colorimetric, black as dark as the ink."""
    source = on_disk(data, folder)
    settings = (f"-sDefaultCMYKProfile={FOGRA39}", "-dRenderIntent=1", "-dBlackPtComp=0", "-dOverrideICC", f"-r{dpi:g}")
    page = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=png16m", *settings, f"--permit-file-read={FOGRA39}")
    run("gs", *page, f"-o{folder / 'seen.png'}", source)
    return pixels((folder / "seen.png").read_bytes())


@pytest.mark.parametrize("paint", [RED, FLAG, YELLOW, BLUE, BLACK, RICH, WHITE, Paint("#808080", (0, 0, 0, 50))])
def test_colours_are_those_of_the_press(paint: Paint, tmp_path: Path) -> None:
    ours = proof(shape(Box(0, 0, 100, 50), paint))
    theirs = through_ghostscript(written(sheet(shape(Box(0, 0, 100, 50), paint)), standard="plain"), tmp_path)
    assert (ours == ours[0, 0]).all()
    assert numpy.abs(ours[50, 50].astype(int) - theirs[50, 50]).max() <= 3
    assert (ours[0, 0].tolist() == [255, 255, 255]) == (paint is WHITE)
    assert paint is not BLACK or ours[0, 0].min() > 20, "one ink is no deep black"


def test_a_banner_as_ghostscript_shows_it(tmp_path: Path) -> None:
    page = dataclasses.replace(banner(), bleed=Insets())
    ours = pixels(written(page, "png", soft_proof=True, dpi=10))
    theirs = through_ghostscript(written(page, standard="plain"), tmp_path, dpi=10)
    apart = numpy.abs(ours.astype(int) - theirs[: len(ours), : ours.shape[1]]).max(axis=2)
    assert numpy.median(apart) <= 2
    assert (apart > 40).mean() < 0.05, "no more than edges"


def test_pictures_are_seen_in_their_separation(tmp_path: Path) -> None:
    Image.new("RGB", (40, 40), (0, 200, 80)).save(tmp_path / "green.png")
    picture = Picture(tmp_path / "green.png", Box(10, 10, 30, 30))
    shown = proof(shape(Box(0, 0, 100, 50), WHITE), picture)[70, 70]
    theirs = through_ghostscript(written(sheet(picture), standard="plain"), tmp_path)[70, 70]
    assert numpy.abs(shown.astype(int) - theirs).max() <= 4
    assert shown.tolist() != [0, 200, 80]


def test_spots_are_shown_by_what_stands_for_them() -> None:
    pantone = Paint("#0039A6", (100, 60, 0, 6), "PANTONE 286 C")
    alone = dataclasses.replace(pantone, spot="")
    assert numpy.array_equal(proof(shape(Box(0, 0, 50, 50), pantone)), proof(shape(Box(0, 0, 50, 50), alone)))
    knife = Shape(Lines.rectangles((Box(20, 10, 40, 30),)), None, Stroke(CUT, 3))
    shown = proof(shape(Box(0, 0, 100, 50), YELLOW), knife)
    magenta = proof(shape(Box(0, 0, 100, 50), Paint("#FF00FF", (0, 100, 0, 0))))[0, 0]
    assert numpy.abs(shown[71, 57].astype(int) - magenta).max() <= 2


def test_black_that_overprints_is_seen_over_the_ink_below() -> None:
    over = dataclasses.replace(BLACK, overprint=True)
    deep, plain = (proof(shape(Box(0, 0, 100, 50), FLAG), shape(Box(0, 0, 50, 50), each)) for each in (over, BLACK))
    assert deep[70, 70].sum() < plain[70, 70].sum()


def test_bands_are_one_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    page = sheet(shape(Box(0, 0, 100, 50), ramp((0, 0), (100, 50), RED, BLUE)), shape(Box(3, 3, 40, 40), BLACK))
    whole = pixels(written(page, "png", soft_proof=True, dpi=300))
    monkeypatch.setattr(soft_proof, "_BAND_BYTES", 1)
    cut = pixels(written(page, "png", soft_proof=True, dpi=300))
    # pdfium rounds a slanted gradient anew in each band.
    assert numpy.abs(cut.astype(int) - whole).max() <= 3
    assert written(page, "jpg", soft_proof=True) == written(page, "jpg", soft_proof=True)


def test_the_shops_own_press_is_shown() -> None:
    own = shipped() / "assets" / "icc" / "ISOcoated_v2_300_bas.icc"
    ours, theirs = proof(shape(Box(0, 0, 9, 9), BLUE)), proof(shape(Box(0, 0, 9, 9), BLUE), profile=own)
    assert ours[5, 5].tolist() != theirs[5, 5].tolist()
    with pytest.raises(SpecError) as caught:
        proof(shape(Box(0, 0, 9, 9), BLUE), profile=Path(__file__))
    assert caught.value.problems[0].code == "writers.profile-broken"


def test_there_is_none_of_pixels_and_none_but_pictures(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as caught:
        written(sheet(shape(Box(0, 0, 9, 9), RED), unit="px"), "png", soft_proof=True)
    assert caught.value.problems[0].code == "writers.soft-proof-of-pixels"
    for kind in ("pdf", "tif", "svg", "gif"):
        with pytest.raises(SpecError) as wrong:
            Artwork(Document((sheet(shape(Box(0, 0, 9, 9), RED)),))).save(tmp_path / f"a.{kind}", soft_proof=True)
        assert wrong.value.problems[0].code == "writers.soft-proof-format"
    assert list(tmp_path.iterdir()) == []
