"""Every printed product with every layout, read by qpdf, MuPDF, Ghostscript and poppler, none of which may complain.

Seven pieces in every run; in the slow one all of them for what is told by the file itself, and of each layout the
narrowest and the widest for the other programs, which take their time: VISUALS_SWEEP=all has them read every shape.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from visuals.scene import Paint, Shape, Sheet, walk
from visuals.shelf import Shelf
from visuals.units import POINTS_PER_MM, Box

from .press_pieces import PIECES, SHAPES, SOME, SPREAD, drawn, marked_piece
from .readers import complaints, on_disk, opened, operators, run, written

EACH = [pytest.param(*piece, marks=() if piece in SOME[:7] else pytest.mark.slow) for piece in PIECES]
SHOWN = SHAPES if os.environ.get("VISUALS_SWEEP") == "all" else sorted({*SOME[:7], *SPREAD})
READ = [pytest.param(*piece, marks=() if piece in SOME[:7] else pytest.mark.slow) for piece in SHOWN]

# Colours whose inks are laid down by others, and black alone: in percent, and as they must stand in the file.
EXACT = {
    (0, 91, 87, 0): ("0", "0.91", "0.87", "0"),  # red of ASEAN
    (0, 100, 100, 0): ("0", "1", "1", "0"),  # red of the flag of Viet Nam
    (0, 0, 0, 100): ("0", "0", "0", "1"),
}


def scale_of(sheet: Sheet) -> int:
    return 1 if max(sheet.page_box.width, sheet.page_box.height) <= 5080 else 10


@pytest.mark.parametrize(("layout", "product"), READ)
def test_no_reader_complains(layout: str, product: str, tmp_path: Path) -> None:
    document = marked_piece(layout, product)
    path = on_disk(written(document), tmp_path)
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", path)
    page = document.sheets[0].page_box
    # Ghostscript finds no halftone for much less than this on five metres ("rangecheck in setscreen").
    dots = f"{500 * 25.4 * scale_of(document.sheets[0]) / max(page.width, page.height):g}"
    assert complaints("mutool", "draw", "-q", "-r", dots, "-o", str(tmp_path / "m.png"), path) == []
    assert complaints("pdftoppm", "-r", dots, "-png", path, str(tmp_path / "p")) == []
    separating = ("-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dots}")
    assert complaints("gs", *separating, f"-o{tmp_path / 's.tif'}", path) == []
    assert {file.name for file in tmp_path.glob("s(*")} == {
        f"s({ink}).tif" for ink in ("Cyan", "Magenta", "Yellow", "Black", *_spots(document.sheets[0]))
    }
    assert len(run("pdffonts", path).splitlines()) == 2, "letters are outlines"


def _spots(sheet: Sheet) -> set[str]:
    return {"CutContour"} if sheet.finishing and sheet.finishing.cut else set()


@pytest.mark.parametrize(("layout", "product"), EACH)
def test_boxes_are_exact_to_a_hundredth_of_a_millimetre(layout: str, product: str, tmp_path: Path) -> None:
    (sheet,) = marked_piece(layout, product).sheets
    data = written(marked_piece(layout, product))
    page, made = opened(data).pages[0], Shelf.of().product(product)
    long = POINTS_PER_MM / scale_of(sheet)
    trim, bleed, media = (_millimetres(page.obj[name], long) for name in ("/TrimBox", "/BleedBox", "/MediaBox"))
    assert (trim.width, trim.height) == pytest.approx((made.trim.width, made.trim.height), abs=0.01)
    assert "/CropBox" not in page.obj
    assert "/UserUnit" not in page.obj
    edge = made.bleed.amount if made.bleed else 0.0
    assert (trim.x - bleed.x, bleed.right - trim.right) == pytest.approx((edge, edge), abs=0.01)
    assert (trim.y - bleed.y, bleed.bottom - trim.bottom) == pytest.approx((edge, edge), abs=0.01)
    assert media.contains(bleed)
    assert (media.x, media.y) == (0, 0)
    if (layout, product) not in SHOWN:
        return
    told = dict(line.split(":", 1) for line in run("pdfinfo", "-box", on_disk(data, tmp_path)).splitlines())
    seen = [float(number) / long for number in told["TrimBox"].split()]
    assert seen == pytest.approx([trim.x, trim.y, trim.right, trim.bottom], abs=0.01 * POINTS_PER_MM / long)


def _millimetres(array: object, long: float) -> Box:
    return Box.between(*(float(number) / long for number in array))  # type: ignore[attr-defined]


@pytest.mark.parametrize(("layout", "product"), READ)
def test_text_that_stays_text_has_its_fonts_with_it(layout: str, product: str, tmp_path: Path) -> None:
    path = on_disk(written(marked_piece(layout, product), live_text=True), tmp_path)
    _, _, *fonts = run("pdffonts", path).splitlines()
    assert fonts
    for font in fonts:
        embedded, subset, mapped = font.split()[-5:-2]
        assert (embedded, subset, mapped) == ("yes", "yes", "yes"), font


@pytest.mark.parametrize(("layout", "product"), EACH)
def test_black_and_the_national_reds_stand_in_the_file_to_the_last_digit(layout: str, product: str) -> None:
    (sheet,) = marked_piece(layout, product).sheets
    steps = operators(written(sheet))
    found = {operands for name, operands in steps if name in ("k", "K")}
    assert not {"rg", "RG"} & {name for name, _ in steps}
    shown = {paint.print for item, _ in walk(sheet.items) if isinstance(item, Shape) for paint in _paints(item)}
    for percent, inks in EXACT.items():
        assert (inks in found) >= (percent in shown)
        assert [each for each in found if each != inks and _apart(each, inks) < 0.03] == [], "nearly, and not"


def test_the_exact_colours_are_there_to_be_found() -> None:
    found = {operands for piece in SOME for name, operands in operators(written(drawn(*piece))) if name == "k"}
    assert set(EXACT.values()) <= found


def _paints(shape: Shape) -> list[Paint]:
    paints = (shape.fill, shape.stroke.paint if shape.stroke else None)
    return [paint for paint in paints if isinstance(paint, Paint)]


def _apart(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    return max(abs(float(a) - float(b)) for a, b in zip(one, other, strict=True))
