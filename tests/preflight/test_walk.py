"""What is painted where, how large, in which colour: measured by hand, and by other programs."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest

import visuals
from tests.preflight.faults import POINTS
from tests.preflight.files import changed, codes, draw, font, judged, own, picture, rules, x4
from tests.writers.readers import on_disk, run
from visuals.preflight import Finding, Judgement, Ticket
from visuals.preflight.ticket import parse_scale, scale_in
from visuals.problems import language
from visuals.shelf import Shelf


def one(judgement: Judgement, code: str) -> Finding:
    (found,) = [each for each in judgement.findings if each.problem.code == f"preflight.{code}"]
    return found


def with_a_line(turned: int = 0, unit: float = 1) -> bytes:
    """A hairline from 10 to 30 mm from the left of the trim, 20 mm above its bottom."""

    def change(pdf: pikepdf.Pdf) -> None:
        left, bottom = (float(each) for each in pdf.pages[0].obj.TrimBox[:2])
        y = bottom + 20 * POINTS
        draw(pdf, f"0 0 0 1 K .02 w {left + 10 * POINTS} {y} m {left + 30 * POINTS} {y} l S")
        pdf.pages[0].obj.Rotate = turned
        pdf.pages[0].obj.UserUnit = unit

    return changed(x4(), change)


@pytest.mark.parametrize(
    ("turned", "x", "y"), [(0, 20, 180), (90, 20, 20), (180, 290, 20), (270, 180, 290), (-90, 180, 290)]
)
def test_places_are_those_of_the_page_as_it_is_shown(turned: int, x: float, y: float, tmp_path: Path) -> None:
    place = one(judged(with_a_line(turned), tmp_path), "hairline").place
    assert (place.page, place.x, place.y) == (1, pytest.approx(x, abs=0.01), pytest.approx(y, abs=0.01))


@pytest.mark.parametrize(("unit", "scale"), [(10, 1), (1, 10), (2, 5)])
def test_lengths_are_those_of_the_finished_piece(unit: float, scale: int, tmp_path: Path) -> None:
    judgement = judged(with_a_line(0, unit), tmp_path, ticket=Ticket(rules(), scale=scale))
    assert judgement.size == (pytest.approx(3100, abs=0.01), pytest.approx(2000, abs=0.01))
    found = one(judgement, "hairline")
    assert "nét mảnh 0,071 mm" in found.problem.what
    assert found.place.x == pytest.approx(200, abs=0.1)


def test_a_thing_is_told_once_with_the_number_of_its_places(tmp_path: Path) -> None:
    lines = "0 0 0 1 K .02 w " + " ".join(f"{x} 50 m {x} 90 l S" for x in range(50, 62))
    assert one(judged(changed(x4(), lambda pdf: draw(pdf, lines)), tmp_path), "hairline").count == 12


def test_what_lies_beside_the_bleed_is_not_printed(tmp_path: Path) -> None:
    """Marks of four inks and small words in the slug are no faults."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.MediaBox = pikepdf.Array([-40, -40, float(page.MediaBox[2]) + 40, float(page.MediaBox[3]) + 40])
        marks = "1 1 1 1 K .05 w -30 100 m -10 100 l S BT /F1 4 Tf 1 1 1 1 k -35 -30 Td (A) Tj ET"
        draw(pdf, marks, Font={"F1": font()})

    found = codes(judged(changed(x4(), change), tmp_path))
    assert not found & {"hairline", "too-much-ink", "small-letters", "many-inks", "near-cut"}
    assert "font-missing" in found


def test_the_resolution_of_a_picture_is_that_of_its_worse_side(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        image = picture(pdf, 400, 100, pikepdf.Name.DeviceCMYK, 4, 0)
        draw(pdf, "q 0 72 -144 0 200 50 cm /P Do Q", XObject={"P": image})  # an inch high, two wide, lying

    what = one(judged(changed(x4(), change), tmp_path), "picture-coarse").problem.what
    assert what == "hình 400 × 100 điểm ảnh sẽ vỡ hạt ở khổ này: 50 ppi, nên từ 220 trở lên"


@pytest.mark.parametrize(
    ("name", "scale"),
    [
        ("bang-ron-ti-le-1-10.pdf", 10), ("BANG RON_TL1-10_6000x800mm.pdf", 10), ("Băng rôn tỉ lệ 1-20.pdf", 20),
        ("pano scale_1_5.pdf", 5), ("trang-1-10.pdf", None), ("tl1-0.pdf", None), ("bang-ron.pdf", None),
    ],
)  # fmt: skip
def test_scales_in_names(name: str, scale: int | None) -> None:
    assert scale_in(name) == scale


@pytest.mark.parametrize(("text", "scale"), [("1:10", 10), (" 1 : 1 ", 1), ("1:0", None), ("10", None), ("2:1", None)])
def test_scales_as_told(text: str, scale: int | None) -> None:
    assert parse_scale(text) == scale


def test_the_scale_is_that_at_which_the_file_is_the_product(tmp_path: Path) -> None:
    banner = Shelf.of().product("bang-ron-6x0.8")
    file = tmp_path / "mot.pdf"
    visuals.compose("khau-hieu", on="bang-ron-6x0.8", slogan="Chào mừng").save(file)
    judgement = judged(file.read_bytes(), tmp_path, ticket=Ticket(rules(), product=banner))
    assert judgement.scale == 10
    assert judgement.size == (pytest.approx(6000, abs=0.1), pytest.approx(800, abs=0.1))
    assert "wrong-size" not in codes(judgement)
    assert not [each for each in judgement.findings if each.problem.severity == "error"]


def test_sentences_in_english(tmp_path: Path) -> None:
    token = language.set("en")
    try:
        judgement = judged(with_a_line(), tmp_path)
    finally:
        language.reset(token)
    assert "a line is 0.007 mm thin" in one(judgement, "hairline").problem.what
    assert judgement.as_json()["findings"][0]["code"].startswith("preflight.")


# -- files of other programs


def by_ghostscript(folder: Path, *options: str) -> bytes:
    source, target = on_disk(own(), folder, "mau.pdf"), folder / "gs.pdf"
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite", *options, f"-o{target}", source)
    return target.read_bytes()


def test_a_file_that_ghostscript_turned_into_rgb(tmp_path: Path) -> None:
    found = codes(judged(by_ghostscript(tmp_path, "-sColorConversionStrategy=RGB"), tmp_path))
    assert {"rgb", "not-pdfx"} <= found
    assert "content-broken" not in found


def test_a_file_that_ghostscript_left_in_inks(tmp_path: Path) -> None:
    found = codes(judged(by_ghostscript(tmp_path, "-sColorConversionStrategy=LeaveColorUnchanged"), tmp_path))
    assert not found & {"rgb", "icc-rgb", "content-broken", "damaged"}
    assert "code-reads" in found


def test_fonts_as_poppler_sees_them(tmp_path: Path) -> None:
    """A slide by LibreOffice: RGB, no bleed, fonts embedded."""
    slide = tmp_path / "giay.pptx"
    visuals.compose("trang-bia", on="trang-chieu-16x9", title="Ủy ban nhân dân xã Na Dương").save(slide)
    run("soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "pdf", "--outdir",
        str(tmp_path), str(slide))  # fmt: skip
    file = tmp_path / "giay.pdf"
    judgement = judged(file.read_bytes(), tmp_path)
    table = run("pdffonts", str(file)).splitlines()[2:]
    embedded = [re.split(r"\s+", line.strip())[-5] for line in table]
    assert set(embedded) == {"yes"}
    found = codes(judgement)
    assert {"live-text", "rgb", "small-bleed", "not-pdfx"} <= found
    assert "font-missing" not in found
    fonts = one(judgement, "live-text").problem.what
    assert all(line.split()[0] in fonts for line in table)


def test_boxes_as_pdfinfo_sees_them(tmp_path: Path) -> None:
    told = run("pdfinfo", "-box", on_disk(own(), tmp_path))
    trim = [float(each) for each in re.search(r"TrimBox:\s+(.+)", told)[1].split()]  # type: ignore[index]
    size = judged(own(), tmp_path).size
    assert size is not None
    assert size[0] == pytest.approx((trim[2] - trim[0]) / POINTS, abs=0.01)
    with pikepdf.open(io.BytesIO(own())) as pdf:
        assert [float(each) for each in pdf.pages[0].obj.TrimBox] == pytest.approx(trim, abs=0.01)
