"""Print orders, read by openpyxl, computed anew by LibreOffice, judged by openxml-audit."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from tests.papers.campaigns import HEAD, MAKE, campaign
from visuals import papers
from visuals.papers.form import Line, shown, spans_of
from visuals.problems import speaking

COLUMNS = ["STT", "Sản phẩm", "Nội dung chữ", "Rộng (m)", "Cao (m)", "Tỉ lệ tệp", "Chất liệu", "Gia công", "Số lượng",
           "Diện tích (m²)", "Đơn giá (đ/m²)", "Thành tiền (đ)", "Tên tệp", "Nơi nhận"]  # fmt: skip


@pytest.fixture(scope="module")
def order(thu: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = papers.order(thu, tmp_path_factory.mktemp("order") / "dat-in.xlsx", jobs=1)
    assert made.problems == ()
    return made.path


def rows_of(file: Path, sheet: str, values: bool) -> list[list[object]]:
    """The rows of a worksheet below the head of its table."""
    found = [list(row) for row in openpyxl.load_workbook(file, data_only=values)[sheet].iter_rows(values_only=True)]
    start = next(at for at, row in enumerate(found) if row[0] == "STT")
    return found[start:]


def test_a_sheet_a_shop_and_one_that_adds_them_up(order: Path) -> None:
    assert openpyxl.load_workbook(order).sheetnames == ["Phiếu đặt in", "Xưởng in giấy", "Tổng hợp"]


def test_a_line_a_file(order: Path) -> None:
    head, *rows = rows_of(order, "Phiếu đặt in", values=True)
    assert head == COLUMNS
    first = rows[0]
    assert first[:3] == [1, "Băng rôn 6 × 0,8 m", "Tư duy Cộng đồng, hành động Cộng đồng"]
    assert first[5:8] == ["1:10", "bạt hiflex", "Dán biên 30 mm; 28 khoen"]
    assert first[12:] == ["bang-ron/a-ti-le-1-10.pdf", "Phòng Văn hóa - Xã hội"]
    assert [row[12] for row in rows[:4]] == [
        "bang-ron/a-ti-le-1-10.pdf", "bang-ron/b-ti-le-1-10.pdf", "cong/truong.pdf", "cong/tram.pdf",
    ]  # fmt: skip


def test_square_metres_are_width_by_height_by_copies(order: Path) -> None:
    """The values that stand beside the formulas, against our own arithmetic."""
    _, *rows = rows_of(order, "Phiếu đặt in", values=True)
    lines = [row for row in rows if isinstance(row[0], int)]
    assert [(row[3], row[4], row[8]) for row in lines] == [(6, 0.8, 1), (6, 0.8, 3), (4, 0.8, 2), (4, 0.8, 1)]
    areas = [4.8, 14.4, 6.4, 3.2]
    assert [row[9] for row in lines] == pytest.approx(areas)
    assert [row[11] for row in lines] == [45_000 * area for area in areas]
    total = next(row for row in rows if row[1] == "Tổng cộng")
    assert (total[8], total[9], total[11]) == (7, pytest.approx(28.8), 1_296_000)


def test_money_and_sums_are_formulas(order: Path) -> None:
    _, *rows = rows_of(order, "Phiếu đặt in", values=False)
    line = next(row for row in rows if row[0] == 1)
    number = str(line[9])[2:].partition("*")[0]
    assert line[9] == f"=D{number}*E{number}*I{number}"
    assert line[11] == f'=IF(K{number}="","",ROUND(J{number}*K{number},0))'
    assert str(next(row for row in rows if row[1] == "Tổng cộng")[9]).startswith("=SUM(J")


def test_prices_are_never_invented(order: Path) -> None:
    """Nobody gave a price for coated paper."""
    _, *rows = rows_of(order, "Xưởng in giấy", values=True)
    assert rows[0][6] == "giấy couche"
    assert rows[0][10] is None
    assert not rows[0][11]
    assert not next(row for row in rows if row[1] == "Tổng cộng")[11]


def test_other_peoples_words_stay_words(order: Path) -> None:
    sheet = openpyxl.load_workbook(order)["Phiếu đặt in"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    words = [cell for cell in cells if "HYPERLINK" in str(cell.value)]
    assert [cell.data_type for cell in words] == ["s"]
    formulas = {str(cell.value).partition("(")[0] for cell in cells if cell.data_type == "f"}
    assert all(each.startswith(("=D", "=IF", "=SUM")) for each in formulas)


def test_it_prints_on_a4_lying(order: Path) -> None:
    sheet = openpyxl.load_workbook(order)["Phiếu đặt in"]
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "STT")
    assert sheet.print_title_rows == f"${head}:${head}"


def test_the_same_bytes(order: Path, thu: Path, tmp_path: Path) -> None:
    assert papers.order(thu, tmp_path / "x.xlsx", jobs=2).path.read_bytes() == order.read_bytes()


def without_values(file: Path, folder: Path) -> Path:
    """The workbook without what its formulas give: whoever opens it has to compute."""
    made = folder / "tinh.xlsx"
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", source.read(name)))
    return made


@pytest.mark.slow
def test_libreoffice_computes_the_same(order: Path, tmp_path: Path) -> None:
    """All formulas, from nothing; numbers as Vietnamese read them, on a machine that speaks English."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    file = without_values(order, tmp_path)
    how = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,1"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", how]
    subprocess.run([*command, "--outdir", tmp_path, file], check=False, capture_output=True, timeout=120)
    found = list(tmp_path.glob("tinh*.csv"))
    if not found:
        pytest.skip("LibreOffice Calc is not installed")
    rows = list(csv.reader(io.StringIO(found[0].read_text(encoding="utf-8"))))
    lines = [row for row in rows if row[0] in ("1", "2", "3", "4")]
    assert [row[9] for row in lines] == ["4,80", "14,40", "6,40", "3,20"]
    assert [row[11] for row in lines] == ["216.000", "648.000", "288.000", "144.000"]
    assert next(row for row in rows if row[1] == "Tổng cộng")[11] == "1.296.000"
    assert any("HYPERLINK" in cell for row in rows for cell in row)


def test_as_pages(thu: Path, tmp_path: Path) -> None:
    made = papers.order(thu, tmp_path / "dat-in.pdf", jobs=1)
    with pypdfium2.PdfDocument(made.path) as document:
        words = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
        width, height = document[0].get_size()
    assert width > height
    for told in ("PHIẾU ĐẶT IN", "1.296.000", "28,80", "Kính gửi: Xưởng in giấy", "cong/tram.pdf"):
        assert told in words


def test_a_poster_is_known_by_its_title(tmp_path: Path) -> None:
    """Not by the year that stands there in the largest letters."""
    make = """make:
  - {layout: thong-tin, each: so, on: ap-phich-a2, as: pdf, to: so/$so.id}
"""
    head = HEAD.replace("lists:\n", "lists:\n  so: ['@asean/viet-nam']\n")
    _, first, *_ = rows_of(papers.order(campaign(tmp_path, head, make), tmp_path / "x.xlsx", jobs=1).path,
                           "Phiếu đặt in", values=True)  # fmt: skip
    assert first[2] == "Việt Nam trong ASEAN"


@pytest.mark.parametrize("name", ["x.xlsx", "x.pdf"])
def test_forms_are_vietnamese_whoever_calls(name: str, thu: Path, tmp_path: Path) -> None:
    with speaking("en"):
        made = papers.order(thu, tmp_path / name, only="cong/*", jobs=1).path
    if name.endswith("pdf"):
        with pypdfium2.PdfDocument(made) as document:
            words = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    else:
        cells = [str(cell) for row in openpyxl.load_workbook(made).active.iter_rows(values_only=True) for cell in row]
        words = " ".join(cells)
    assert "(Ký, ghi rõ họ tên)" in words
    assert "Signature" not in words


def test_names_of_shops_that_no_tab_may_have(tmp_path: Path) -> None:
    shop = "Xưởng [in]: An/Bình - chi nhánh số 2 ở thành phố"
    head = HEAD.replace("print: {contact", f'print: {{shop: "{shop}", contact')
    made = papers.order(campaign(tmp_path, head, MAKE), tmp_path / "x.xlsx", only="cong/*", jobs=1)
    (name,) = openpyxl.load_workbook(made.path).sheetnames
    assert name.startswith("Xưởng  in   An Bình")
    assert len(name) <= 31


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [(1234567.0, "money", "1.234.567"), (1234.5, "area", "1.234,50"), (0.8, "metres", "0,80"), (None, "area", "")],
)
def test_numbers_as_people_here_read_them(value: float | None, kind: str, words: str) -> None:
    assert shown(value, kind) == words  # type: ignore[arg-type]


def test_the_label_of_a_total_takes_the_room_behind_it() -> None:
    assert spans_of(Line((None, "Cộng", None, None, 5), "total"), 6) == ((0, 1), (1, 3), (4, 1), (5, 1))
    assert spans_of(Line(("Trường",), "group"), 3) == ((0, 3),)
