"""Files that other programs made, each with the faults that shops know of them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import PIL.Image
import pytest
from pikepdf import Array, Dictionary, Name

from tests.preflight.files import changed, codes, draw, errors, judged, rules, x1a
from tests.writers.readers import on_disk, run
from visuals.preflight import Finding, Judgement, Ticket

MM = 72 / 25.4
CMYK_JPEG = (25, 15, 5, 240)


def one(judgement: Judgement, code: str) -> Finding:
    (found,) = [each for each in judgement.findings if each.problem.code == f"preflight.{code}"]
    return found


def by_reportlab() -> bytes:
    """An A4 page as it comes: RGB, Helvetica that is not embedded, no boxes, a hairline, a coarse photograph."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(210 * MM, 297 * MM), invariant=1)
    canvas.setFillColorRGB(0.85, 0.14, 0.11)
    canvas.rect(0, 0, 210 * MM, 200 * MM, stroke=0, fill=1)
    canvas.setFont("Helvetica", 48)
    canvas.setFillColorRGB(1, 1, 0)
    canvas.drawString(40 * MM, 100 * MM, "Chao mung")
    canvas.setLineWidth(0.05)
    canvas.line(40 * MM, 90 * MM, 170 * MM, 90 * MM)
    photograph = io.BytesIO()
    PIL.Image.new("RGB", (200, 100), (90, 120, 60)).save(photograph, "JPEG")
    canvas.drawImage(ImageReader(photograph), 40 * MM, 220 * MM, 130 * MM, 65 * MM)
    canvas.save()
    return made.getvalue()


def test_a_page_of_reportlab(tmp_path: Path) -> None:
    judgement = judged(by_reportlab(), tmp_path)
    assert errors(judgement) == {"rgb", "font-missing", "small-bleed"}
    assert codes(judgement) >= {"no-trim", "not-pdfx", "hairline", "picture-coarse", "live-text"}
    assert "«Helvetica»" in one(judgement, "font-missing").problem.what
    assert "nét mảnh 0,018 mm" in one(judgement, "hairline").problem.what
    assert "200 × 100 điểm ảnh" in one(judgement, "picture-coarse").problem.what
    assert ": 39 ppi" in one(judgement, "picture-coarse").problem.what


def by_pillow(mode: str, colour: tuple[int, ...]) -> bytes:
    """A page that is one JPEG, as Pillow writes it, at 72 dpi."""
    made = io.BytesIO()
    PIL.Image.new(mode, (595, 842), colour).save(made, "PDF", resolution=72)
    return made.getvalue()


def test_a_page_of_pillow(tmp_path: Path) -> None:
    assert codes(judged(by_pillow("RGB", (200, 30, 30)), tmp_path)) >= {"rgb", "picture-coarse", "small-bleed"}


def test_a_picture_of_much_ink(tmp_path: Path) -> None:
    """90/90/90/90: nothing dries."""
    wet = judged(by_pillow("CMYK", (230, 230, 230, 230)), tmp_path)
    assert "chỗ nhiều nhất 36" in one(wet, "picture-ink").problem.what
    assert "picture-ink" in errors(wet)
    assert "rgb" not in codes(wet)
    assert "picture-ink" not in codes(judged(by_pillow("CMYK", CMYK_JPEG), tmp_path))


def test_much_ink_white_overprint_and_a_spot_with_a_slip(tmp_path: Path) -> None:
    """What CorelDRAW users send: «CutContur», white that overprints, black of four times ninety."""

    def change(pdf: pikepdf.Pdf) -> None:
        tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 0, 0]), N=1)
        knife = Array([Name.Separation, Name("/CutContur"), Name.DeviceCMYK, tint])
        over = Dictionary(op=True, OP=True, OPM=1)
        draw(
            pdf,
            ".9 .9 .9 .9 k 60 60 90 90 re f /Knife CS 1 SCN 2 w 50 50 200 150 re S /Over gs 0 0 0 0 k 70 70 9 9 re f",
            ColorSpace={"Knife": knife}, ExtGState={"Over": over},
        )  # fmt: skip

    judgement = judged(changed(x1a(), change), tmp_path)
    assert errors(judgement) == {"too-much-ink", "white-overprints"}
    assert "tổng 360 %" in one(judgement, "too-much-ink").problem.what
    assert "«CutContur»" in one(judgement, "unknown-spot").problem.what


def test_transparency_that_claims_x1a(tmp_path: Path) -> None:
    veiled = changed(x1a(), lambda pdf: draw(pdf, "/Veil gs 0 0 90 90 re f", ExtGState={"Veil": Dictionary(ca=0.3)}))
    judgement = judged(veiled, tmp_path)
    assert errors(judgement) == {"see-through"}
    assert "(ca 0.3)" in one(judgement, "see-through").problem.what


def test_ink_as_ghostscript_separates_it(tmp_path: Path) -> None:
    """The total of the plates, pixel by pixel, where black overprints and a multiplied area lies on red."""

    def change(pdf: pikepdf.Pdf) -> None:
        states = {"Over": Dictionary(op=True, OP=True, OPM=1), "Times": Dictionary(BM=Name.Multiply)}
        red, black = "0 1 1 0 k 60 60 250 150 re f", "q /Over gs 0 0 0 1 k 80 80 60 60 re f Q"
        draw(pdf, f"{red} {black} q /Times gs 1 0 0 .2 k 200 80 60 60 re f Q", ExtGState=states)

    data = changed(x1a(), change)
    found = one(judged(data, tmp_path, ticket=Ticket(rules(), press="banner")), "page-ink")
    ours = float(re.search(r"nhiều nhất (\d+)", found.problem.what)[1])  # type: ignore[index]
    source, target = on_disk(data, tmp_path, "mau.pdf"), tmp_path / "muc.tif"
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiff32nc", "-r72", f"-o{target}", source)
    with PIL.Image.open(target) as plates:
        theirs = max(sum(inks) for _, inks in plates.getcolors(1 << 24) or []) / 2.55
    assert ours == pytest.approx(theirs, abs=2)
    assert ours == pytest.approx(320, abs=2)
