"""Pages of a PDF: boxes, scale, what the file says of itself, and that it is the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from visuals.problems import RefusedError
from visuals.units import POINTS_PER_MM, Box, Insets

from .readers import described, drawn, extent, names, on_disk, opened, rendered, run, written
from .scenes import RED, WHITE, banner, document, set_text, shape, sheet

HUNDREDTH = POINTS_PER_MM / 100


def box_in_mm(page: pikepdf.Page, name: str, scale: float = 1) -> list[float]:
    return [float(edge) / POINTS_PER_MM * scale for edge in page.obj[f"/{name}"]]


def test_page_boxes_are_exact_to_a_hundredth_of_a_millimetre() -> None:
    uneven = sheet(width=2345.67, height=800, bleed=Insets(20, 21, 22, 23.5))
    page = opened(written(uneven)).pages[0]
    assert box_in_mm(page, "MediaBox") == pytest.approx([0, 0, 2345.67 + 44.5, 842], abs=0.01)
    assert box_in_mm(page, "BleedBox") == pytest.approx([0, 0, 2345.67 + 44.5, 842], abs=0.01)
    assert box_in_mm(page, "TrimBox") == pytest.approx([23.5, 22, 23.5 + 2345.67, 822], abs=0.01)


def test_poppler_reads_the_same_boxes(tmp_path: Path) -> None:
    told = run("pdfinfo", "-box", on_disk(written(sheet(width=100, height=50, bleed=Insets.all(3))), tmp_path))
    assert "MediaBox:            0.00     0.00   300.47   158.74" in told
    assert "TrimBox:             8.50     8.50   291.97   150.24" in told


def test_up_to_5080_mm_a_sheet_is_drawn_1_to_1_and_above_1_to_10() -> None:
    told, data = described(sheet(width=5080, height=500))
    assert told.scale == "1:1"
    assert box_in_mm(opened(data).pages[0], "TrimBox") == pytest.approx([0, 0, 5080, 500], abs=0.01)
    told, data = described(sheet(width=6000, height=800, bleed=Insets.all(20)))
    assert (told.scale, told.width, told.height, told.unit) == ("1:10", 6000, 800, "mm")
    page = opened(data).pages[0]
    assert box_in_mm(page, "TrimBox", 10) == pytest.approx([20, 20, 6020, 820], abs=0.05)
    assert "/UserUnit" not in page.obj


def test_the_bleed_counts_towards_the_longest_page() -> None:
    assert described(sheet(width=5070, height=500, bleed=Insets.all(20)))[0].scale == "1:10"


def test_up_to_60_metres_and_beyond_at_1_to_20() -> None:
    assert described(sheet(width=50_800, height=1000))[0].scale == "1:10"
    assert described(sheet(width=60_000, height=1000))[0].scale == "1:20"
    assert described(sheet(width=60_000, height=1000), user_unit=True)[0].scale == "1:1"


def test_a_sheet_too_long_even_at_1_to_20_is_refused() -> None:
    with pytest.raises(RefusedError) as caught:
        written(sheet(width=101_700, height=1000))
    assert [each.code for each in caught.value.problems] == ["writers.page-too-long"]
    assert "101.7" in caught.value.problems[0].what


def test_a_pixel_is_three_quarters_of_a_point() -> None:
    page = opened(written(sheet(width=1080, height=1350, unit="px"))).pages[0]
    assert [float(edge) for edge in page.obj["/MediaBox"]] == [0, 0, 810, 1012.5]


def test_sheets_of_different_sizes_share_a_file() -> None:
    pages = opened(written(document(sheet(width=100), sheet(width=300, height=200), sheet(width=90, unit="px")))).pages
    assert [round(float(page.obj["/MediaBox"][2]) / POINTS_PER_MM) for page in pages] == [100, 300, 24]


def test_drawing_lands_where_the_sheet_says() -> None:
    """10 mm from the trim's left, 20 mm from its top, behind a bleed of 5."""
    seen = rendered(drawn(shape(Box(10, 20, 30, 10), RED), bleed=Insets.all(5)), dpi=254)
    red = seen[:, :, 1] < 128
    assert extent(red) == pytest.approx((150, 450, 250, 350), abs=1)


def test_no_font_is_named_in_an_outlined_file(tmp_path: Path) -> None:
    data = written(document(banner(), sheet(set_text("Chữ", Box(0, 0, 50, 20)))))
    assert not names(data) & {"BT", "ET", "Tf", "Tj", "TJ"}
    assert len(run("pdffonts", on_disk(data, tmp_path)).splitlines()) == 2
    assert all("/Font" not in page.obj["/Resources"] for page in opened(data).pages)


def test_what_the_file_says_of_itself() -> None:
    pdf = opened(written(document(sheet(), title="Chào mừng Đại hội")))
    assert str(pdf.docinfo["/Title"]) == "Chào mừng Đại hội"
    assert str(pdf.Root["/Lang"]) == "vi-VN"
    assert pdf.docinfo["/Trapped"] == pikepdf.Name("/False")
    assert "anonymous" not in str(dict(pdf.docinfo))
    assert str(opened(written(sheet())).docinfo["/Title"]) == "tờ thử"


def test_qpdf_and_ghostscript_have_nothing_to_say(tmp_path: Path) -> None:
    file = on_disk(written(document(banner(), title="Băng rôn")), tmp_path)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", file)
    assert run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", file) == ""


def test_the_same_document_gives_the_same_bytes() -> None:
    first = written(document(banner()))
    written(document(sheet(set_text("một tờ khác", Box(0, 0, 50, 20)))))
    assert written(document(banner())) == first


def test_the_id_tells_contents_apart() -> None:
    one, other = opened(drawn(shape(Box(0, 0, 1, 1), RED))), opened(drawn(shape(Box(0, 0, 1, 1), WHITE)))
    assert one.trailer["/ID"][0] != other.trailer["/ID"][0]


IN_ANOTHER_PROCESS = """
import hashlib, sys
sys.path[:0] = {paths!r}
from tests.writers.readers import written
from tests.writers.scenes import banner, document
print(*(hashlib.sha256(written(document(banner()), format, longest=600)).hexdigest() for format in {formats!r}))
"""
FORMATS = ("pdf", "png", "jpg", "svg", "gif", "txt")


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    import hashlib

    here = [hashlib.sha256(written(document(banner()), format, longest=600)).hexdigest() for format in FORMATS]
    paths = [str(Path(__file__).parents[2])]
    program = IN_ANOTHER_PROCESS.format(paths=paths, formats=FORMATS)
    environment = {**os.environ, "PYTHONHASHSEED": "77"}
    there = subprocess.run(
        (sys.executable, "-c", program), capture_output=True, text=True, check=True, env=environment, cwd=tmp_path
    )
    assert there.stdout.split() == here


PLANTED = """
import io, sys
sys.path[:0] = ["", {root!r}]
from visuals.scene import Document, Sheet
from visuals.units import Size
from visuals.writers import write
write(Document((Sheet("t", Size(10, 10), "mm", ()),)), io.BytesIO(), "pdf")
"""


def test_reportlab_runs_no_file_that_lies_about(tmp_path: Path) -> None:
    trap = f"open({str(tmp_path / 'sprung')!r}, 'a').close()\n"
    for name in ("reportlab_settings.py", "reportlab_mods.py", ".reportlab_settings", ".reportlab_mods"):
        (tmp_path / name).write_text(trap)
    environment = {**os.environ, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}

    def start(program: str) -> None:
        subprocess.run((sys.executable, "-c", program), check=True, env=environment, cwd=tmp_path)

    start(PLANTED.format(root=str(Path(__file__).parents[2])))
    assert not (tmp_path / "sprung").exists()
    start("import sys; sys.path.insert(0, ''); import reportlab.rl_config")
    assert (tmp_path / "sprung").exists(), "the traps would not have caught anything"
